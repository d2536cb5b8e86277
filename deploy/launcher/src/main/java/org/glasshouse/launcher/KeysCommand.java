package org.glasshouse.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.micronaut.context.env.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.Callable;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.glasshouse.border.KeyRing;
import org.glasshouse.border.KeyRingException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The archive's lasting keys, encrypted to an operator by RSA (OAEP with SHA-256). Those of days
 * and months never leave.
 */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    description = "Carries the archive's lasting keys to a safe place, and back.",
    subcommands = {KeysCommand.Export.class, KeysCommand.Import.class})
final class KeysCommand implements Callable<Integer> {
  private static final int LEAST_BITS = 2_048;
  private static final OAEPParameterSpec PADDING =
      new OAEPParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return 2;
  }

  /** Encrypts them. */
  @Command(name = "export", description = "Writes the lasting keys, encrypted to a public key.")
  static final class Export implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private Options options = new Options();

    @Option(
        names = "--public-key",
        required = true,
        paramLabel = "FILE",
        description = "An RSA public key of 2048 bits or more, as openssl pkey -pubout writes it.")
    private Path publicKey = Path.of("public.pem");

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "The new file.")
    private Path to = Path.of("keys");

    @Override
    public Integer call() {
      byte[] keys = Keys.open(folder(options)).lasting();
      try {
        if (Files.exists(to)) {
          throw new LaunchException("--to: expected a file that is not there yet: " + to);
        }
        DataFolder.writeOwnerOnly(to, encrypt(keys, publicKey));
      } catch (IOException e) {
        throw new LaunchException("cannot write " + to, e);
      } finally {
        Arrays.fill(keys, (byte) 0);
      }
      spec.commandLine().getErr().println("glasshouse: the lasting keys are in " + to);
      return 0;
    }
  }

  /** Decrypts them. */
  @Command(
      name = "import",
      description = "Reads what export wrote into an archive that has no keys.")
  static final class Import implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private Options options = new Options();

    @Option(
        names = "--private-key",
        required = true,
        paramLabel = "FILE",
        description = "The RSA private key, as openssl genpkey writes it.")
    private Path privateKey = Path.of("private.pem");

    @Option(
        names = "--from",
        required = true,
        paramLabel = "FILE",
        description = "The file that export wrote.")
    private Path from = Path.of("keys");

    @Override
    public Integer call() {
      Path folder = folder(options);
      try {
        byte[] keys = decrypt(from, privateKey);
        Files.createDirectories(folder.toAbsolutePath().getParent());
        KeyRing.restore(folder, keys);
        Arrays.fill(keys, (byte) 0);
      } catch (IOException | KeyRingException e) {
        throw new LaunchException(String.valueOf(e.getMessage()), e);
      }
      spec.commandLine().getErr().println("glasshouse: the lasting keys are in " + folder);
      return 0;
    }
  }

  private static Path folder(Options options) {
    Environment settings = options.environment();
    Path named = Settings.keysIfNamed(settings);
    return named == null ? options.data.resolve("private").resolve("keys") : named;
  }

  private static byte[] encrypt(byte[] keys, Path publicKey) {
    try {
      if (!(KeyFactory.getInstance("RSA")
                  .generatePublic(new X509EncodedKeySpec(pem(publicKey, "PUBLIC KEY")))
              instanceof RSAPublicKey key)
          || key.getModulus().bitLength() < LEAST_BITS) {
        throw new LaunchException(publicKey + ": expected an RSA public key of 2048 bits or more");
      }
      Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
      cipher.init(Cipher.ENCRYPT_MODE, key, PADDING);
      return cipher.doFinal(keys);
    } catch (GeneralSecurityException e) {
      throw new LaunchException(publicKey + ": expected an RSA public key", e);
    }
  }

  private static byte[] decrypt(Path from, Path privateKey) throws IOException {
    try {
      if (!(KeyFactory.getInstance("RSA")
              .generatePrivate(new PKCS8EncodedKeySpec(pem(privateKey, "PRIVATE KEY")))
          instanceof RSAPrivateKey key)) {
        throw new LaunchException(privateKey + ": expected an RSA private key");
      }
      Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
      cipher.init(Cipher.DECRYPT_MODE, key, PADDING);
      return cipher.doFinal(Files.readAllBytes(from));
    } catch (GeneralSecurityException e) {
      throw new LaunchException(
          "%s: expected what keys export encrypted to the key of %s".formatted(from, privateKey),
          e);
    }
  }

  private static byte[] pem(Path file, String what) {
    try {
      String text = Files.readString(file, US_ASCII);
      String begin = "-----BEGIN " + what + "-----";
      String end = "-----END " + what + "-----";
      int from = text.indexOf(begin);
      int to = text.indexOf(end);
      if (from >= 0 && to > from) {
        return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to).strip());
      }
    } catch (IOException e) {
      throw new LaunchException("cannot read " + file, e);
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new LaunchException("%s: expected a PEM file with a %s".formatted(file, what));
  }
}
