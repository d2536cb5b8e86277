package org.glasshouse.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.Callable;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.glasshouse.checker.Checker;
import org.glasshouse.checker.Doubt;
import org.glasshouse.engine.Engine;
import org.glasshouse.engine.Filter;
import org.glasshouse.engine.KeyedPseudonyms;
import org.glasshouse.engine.Policy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The border's engine as a filter, with its second opinion where asked for. */
@Command(
    name = "anonymize",
    mixinStandardHelpOptions = true,
    description =
        "Reads lines, writes them as the border's engine cleans them: one line out for each in.")
final class AnonymizeCommand implements Callable<Integer> {
  private static final int LEAST_KEY = 16;

  @Option(
      names = "--ndjson",
      paramLabel = "FIELD",
      description = "Each line is a JSON object of which this field is anonymized.")
  private @Nullable String field;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "Makes the same tokens in every run with the same file (default: random).")
  private @Nullable Path key;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Writes counts by kind and rule as JSON; holds no value.")
  private @Nullable Path report;

  @Option(
      names = "--checked",
      description = "Withholds also what the second opinion disputes, as the border does.")
  private boolean checked;

  @Override
  public Integer call() {
    try {
      Filter filter = new Filter(new Engine(Policy.DEFAULT), pseudonyms(), this::disputed);
      if (field == null) {
        filter.text(System.in, System.out);
      } else {
        filter.ndjson(field, System.in, System.out);
      }
      System.out.flush();
      if (report != null) {
        Files.writeString(report, filter.report().toJson() + "\n");
      }
      return System.out.checkError() ? 1 : 0;
    } catch (IOException e) {
      throw new LaunchException("cannot read or write: " + e.getClass().getSimpleName(), e);
    }
  }

  private @Nullable String disputed(String text) {
    List<Doubt> doubts = checked ? Checker.doubts(text) : List.of();
    return doubts.isEmpty() ? null : doubts.getFirst().sign().code();
  }

  private KeyedPseudonyms pseudonyms() throws IOException {
    if (key == null) {
      return KeyedPseudonyms.throwaway();
    }
    byte[] secret;
    try {
      secret = Files.readAllBytes(key);
    } catch (IOException e) {
      throw new LaunchException("--key: cannot read " + key, e);
    }
    if (secret.length < LEAST_KEY) {
      throw new LaunchException(
          "--key: expected at least %d bytes in %s, got %d"
              .formatted(LEAST_KEY, key, secret.length));
    }
    return new KeyedPseudonyms(
        new KeyedPseudonyms.Keys(
            derive(secret, "infrastructure"),
            derive(secret, "object-name"),
            derive(secret, "account"),
            derive(secret, "check")),
        "filter",
        null,
        null);
  }

  private static byte[] derive(byte[] secret, String purpose) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(purpose.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
