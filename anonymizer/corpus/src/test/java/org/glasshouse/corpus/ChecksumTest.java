package org.glasshouse.corpus;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.zip.CRC32;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Checks against numbers that the issuers print as examples, and by the inverse computation. */
class ChecksumTest {
  private static final Wording WORDING = Wording.of(Edition.DEVELOPMENT);

  private static String slot(String name, int seed) {
    return new Template("{" + name + "}").fill(new Draw(seed, WORDING)).toString();
  }

  @Test
  void luhnGivesTheDigitOfATestCard() {
    assertThat(PersonalSlots.luhn("411111111111111")).isEqualTo("4111111111111111");
    assertThat(PersonalSlots.luhn("37828224631000")).isEqualTo("378282246310005");
  }

  @RepeatedTest(20)
  void ibansLeaveOneModulo97(RepetitionInfo run) {
    String iban = slot("iban", run.getCurrentRepetition());
    String bad = slot("ibanbad", run.getCurrentRepetition());

    assertThat(PersonalSlots.mod97(iban.substring(4) + iban.substring(0, 4))).isEqualTo(1);
    assertThat(PersonalSlots.mod97(bad.substring(4) + bad.substring(0, 4))).isNotEqualTo(1);
  }

  @RepeatedTest(20)
  void nationalNumbersPassTheirChecks(RepetitionInfo run) {
    int seed = run.getCurrentRepetition();
    String nir = slot("nir", seed);
    String pesel = slot("pesel", seed);
    String identity = slot("cnid", seed);

    assertThat(Long.parseLong(nir.substring(0, 13)) % 97 + Long.parseLong(nir.substring(13)))
        .isEqualTo(97);
    assertThat(dot(pesel, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1) % 10).isZero();
    assertThat(dot(identity, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1) % 11)
        .isEqualTo(1);
  }

  private static int dot(String digits, int... weights) {
    int sum = 0;
    for (int index = 0; index < weights.length; index++) {
      char c = digits.charAt(index);
      sum += (c == 'X' ? 10 : c - '0') * weights[index];
    }
    return sum;
  }

  @RepeatedTest(10)
  void tokensWithChecksumEndInTheirCrc(RepetitionInfo run) {
    String token = slot("crc", run.getCurrentRepetition());
    CRC32 crc = new CRC32();
    crc.update(token.substring(0, 30).getBytes(US_ASCII));
    String alphabet = Draw.DIGITS + Draw.UPPER + Draw.LOWER;
    long value = 0;
    for (int index = 30; index < 36; index++) {
      value = value * 62 + alphabet.indexOf(token.charAt(index));
    }

    assertThat(value).isEqualTo(crc.getValue());
  }
}
