package org.glasshouse.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StretchesTest {
  private static final String SECRET = "db.password=tulip7Rain";
  private static final String LINE = "the worker has read what was written before, line by line\n";

  /** Read at once these took minutes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ghp_",
        "nullsecret",
        "useradd{",
        "uid=1000 ",
        "pass: ",
        "eyJraWQi",
        "%20user%3D",
        "-----BEGIN CERTIFICATE-----",
        "data: kind: Secret "
      })
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void readsWhateverIsRepeatedInProportion(String part) {
    assertThat(Checker.doubts(part.repeat(400_000 / part.length()))).hasSizeLessThanOrEqualTo(16);
  }

  @Test
  void findsASecretWhereverItStands() {
    String text = LINE.repeat(3 * Stretches.LONGEST / LINE.length());

    for (int at = 0; at < text.length(); at += 11 * LINE.length()) {
      List<Doubt> doubts =
          Checker.doubts(text.substring(0, at) + SECRET + "\n" + text.substring(at));

      assertThat(doubts).hasSize(1);
      assertThat(doubts.getFirst().from()).isBetween(at, at + SECRET.length());
      assertThat(doubts.getFirst().to()).isEqualTo(at + SECRET.length());
    }
  }

  @Test
  void passesOverMarksAndCertificatesWhereStretchesMeet() {
    String certificate =
        "-----BEGIN CERTIFICATE-----\n"
            + "MHcCAQEEIBkD83hsLq0PzXn27vBt4Mtp1q8sKd92kLq0ZxMHcCAQEEIBkD83hsLq\n".repeat(20)
            + "-----END CERTIFICATE-----\n";

    for (int size = 0; size < certificate.length(); size += 37) {
      String before = "x".repeat(40) + "\n";
      String head = before.repeat((Stretches.LONGEST - 3_000) / before.length());
      String text = head + " ".repeat(size) + certificate.repeat(3) + "<secret:token>\n".repeat(99);

      assertThat(Checker.doubts(text + head)).isEmpty();
    }
  }
}
