package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.glasshouse.border.KeyRing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The archive's lasting keys on their way to a safe place, and back. */
class KeysCommandTest {
  @TempDir Path folder;

  private final StringWriter errors = new StringWriter();

  private int run(String... arguments) {
    CommandLine commandLine = Main.commandLine();
    commandLine.setErr(new PrintWriter(errors));
    return commandLine.execute(arguments);
  }

  private Path pem(String what, Key key) throws Exception {
    String text =
        "-----BEGIN %s-----%n%s%n-----END %s-----%n"
            .formatted(what, Base64.getMimeEncoder().encodeToString(key.getEncoded()), what);
    return Files.writeString(folder.resolve(what.replace(' ', '-')), text);
  }

  private static KeyPair pair(int bits) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  @Test
  void areTheSameOnTheOtherMachine() throws Exception {
    KeyPair pair = pair(2_048);
    Path here = folder.resolve("here");
    Path there = folder.resolve("there");
    String fingerprint = KeyRing.create(here.resolve("private/keys")).fingerprint();
    String sealed = folder.resolve("sealed").toString();

    String publicKey = pem("PUBLIC KEY", pair.getPublic()).toString();
    String privateKey = pem("PRIVATE KEY", pair.getPrivate()).toString();
    assertThat(
            run(
                "keys",
                "export",
                "--data",
                here.toString(),
                "--public-key",
                publicKey,
                "--to",
                sealed))
        .as(errors.toString())
        .isZero();
    assertThat(
            run(
                "keys",
                "import",
                "--data",
                there.toString(),
                "--private-key",
                privateKey,
                "--from",
                sealed))
        .as(errors.toString())
        .isZero();

    assertThat(KeyRing.open(there.resolve("private/keys")).fingerprint()).isEqualTo(fingerprint);
    assertThat(Files.size(folder.resolve("sealed"))).isEqualTo(256);
  }

  @Test
  void leaveOnlyToAKeyThatIsLongEnough() throws Exception {
    Path here = folder.resolve("here");
    KeyRing.create(here.resolve("private/keys"));
    String publicKey = pem("PUBLIC KEY", pair(1_024).getPublic()).toString();

    assertThat(
            run(
                "keys",
                "export",
                "--data",
                here.toString(),
                "--public-key",
                publicKey,
                "--to",
                folder.resolve("sealed").toString()))
        .isOne();
    assertThat(errors.toString()).contains("expected an RSA public key of 2048 bits or more");
    assertThat(folder.resolve("sealed")).doesNotExist();
  }
}
