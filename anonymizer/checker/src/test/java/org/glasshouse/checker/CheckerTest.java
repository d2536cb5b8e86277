package org.glasshouse.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.glasshouse.corpus.CorpusGenerator;
import org.glasshouse.corpus.Edition;
import org.glasshouse.corpus.FieldRow;
import org.glasshouse.corpus.FieldRow.Part;
import org.glasshouse.corpus.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckerTest {
  private static final String ALPHABET = "0aA:=@%\\\"'<>-_./ \n+u";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "token hf_a8Kq2LmZ9xWc4VbN7tRe | PREFIX",
        "cookie value kD83hsLq0PzXn27vBt4M | RANDOM",
        "db.password=tulip7Rain | NAMED_SECRET",
        "{\"name\":\"DB_PASSWORD\",\"value\":\"tulip7Rain\"} | NAMED_SECRET",
        "mysqldump -u root -ptulip7Rain shop | NAMED_SECRET",
        "authorization: Basic bm9ib2R5OnR1bGlw | AUTHORIZATION",
        "amqp://jobs:tulip7@mq:5671/ | URL_CREDENTIALS",
        "bounced: ann.lee@mail.test | EMAIL",
        "pod jupyter-ann-40mail-2etest | HOME",
        "GET /users/ann%40mail.test | EMAIL",
        "refused 203.0.113.9:443 | IP",
        "neighbor 2001:db8:42::7334 lost | IP",
        "client ::ffff:203.0.113.9 | IP",
        "node ip-10-0-143-21 | IP",
        "flap 02:42:ac:11:00:2e | MAC",
        "ntpd: peer ntp-b.campus.example.org | HOST",
        "User \"annlee\" cannot list | USER",
        "Failed password for invalid user annlee from | USER",
        "chdir /home/annlee/work | HOME",
        "Signed-off-by: Ann Leeson | PERSON",
        "paged +44 20 7946 0321 | NUMBER",
        "refund to DE89 3704 0044 0532 0130 00 | NUMBER",
        "pan 4111 1111 1111 1111 | NUMBER",
        "ssn 219-09-9999 | NUMBER",
        "forged <user:me> | FORGED",
      })
  void doubtsWhatLooksSecretOrPersonal(String text, Sign sign) {
    assertThat(Checker.doubts(text)).extracting(Doubt::sign).contains(sign);
  }

  @Test
  void readsADotBehindADashedAtSign() {
    assertThat(Checker.doubts("a-40b.c/de")).isEmpty();
  }

  @Test
  void doubtsTheBodyOfAPrivateKeyAndNotACertificate() {
    String body = "MHcCAQEEIBkD83hsLq0PzXn27vBt4M";

    assertThat(Checker.doubts("-----BEGIN EC PRIVATE KEY-----\n" + body)).isNotEmpty();
    assertThat(
            Checker.doubts(
                "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE----- read"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password=<secret:password> user=<user:abcdefghijklmnopqrst>",
        "jupyter-<user:abcdefghijklmnopqrst> from <ip:abcdefgh-abcdefghijklmnopqrst>:443",
        "https://<secret:url-credentials>@git.example.com/x",
        "Authorization: Bearer <secret:token>",
      })
  void passesMarksOver(String text) {
    assertThat(Checker.doubts(text)).isEmpty();
  }

  @Test
  void saysWhereAndNotWhat() {
    assertThat(Checker.doubts("to 203.0.113.9 now")).containsExactly(new Doubt(Sign.IP, 3, 14));
  }

  @Test
  void readsWhatIsEncodedTwice() {
    assertThat(Checker.doubts("x=%2570assword%3Dtulip7Rain")).isNotEmpty();
  }

  @Test
  void disputesAtMostTwoInAThousandOfTheLinesToKeep() {
    List<Row> keep = new CorpusGenerator(Edition.DEVELOPMENT, 2).rows(0, 5_000);

    assertThat(keep.stream().filter(row -> !Checker.doubts(row.line()).isEmpty()).count())
        .isLessThanOrEqualTo(10);
  }

  @Test
  void doubtsNineInTenOfTheLinesThatHoldSomething() {
    List<Row> lines = new CorpusGenerator(Edition.HELD_OUT, 2).rows(4_000, 0);

    assertThat(lines.stream().filter(row -> !Checker.doubts(row.line()).isEmpty()).count())
        .isGreaterThan(3_600);
  }

  @Test
  void readsADashedAddressWithAPlainDot() {
    assertThat(Checker.doubts("@exa-40e.o\nrg\n")).isEmpty();
    assertThat(Checker.doubts("jupyter-alice-40example.org")).isNotEmpty();
    assertThat(Checker.doubts("jupyter-alice-40example-2eorg")).isNotEmpty();
  }

  @Test
  void readsAnyTextToItsEnd() {
    for (Part part : Part.values()) {
      for (FieldRow row : FieldRow.rows(part)) {
        String line = row.line();
        for (int cut = 0; cut < line.length(); cut += 3) {
          assertInside(line.substring(0, cut));
          assertInside(line.substring(cut));
        }
      }
    }
  }

  @Test
  void readsShortTextsOfItsOwnSigns() {
    StringBuilder text = new StringBuilder();
    for (int number = 0; number < 200_000; number++) {
      text.setLength(0);
      for (int rest = number; rest > 0; rest /= ALPHABET.length()) {
        text.append(ALPHABET.charAt(rest % ALPHABET.length()));
      }
      assertInside(text.toString());
    }
  }

  private static void assertInside(String text) {
    for (Doubt doubt : Checker.doubts(text)) {
      if (doubt.from() < 0 || doubt.from() >= doubt.to() || doubt.to() > text.length()) {
        throw new AssertionError("a doubt lies outside its text: " + doubt);
      }
    }
  }
}
