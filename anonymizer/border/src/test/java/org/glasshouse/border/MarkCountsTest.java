package org.glasshouse.border;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.glasshouse.records.PublicCoverage;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.Severity;
import org.glasshouse.vocabulary.Mark;
import org.glasshouse.vocabulary.PersonalKind;
import org.glasshouse.vocabulary.SecretKind;
import org.glasshouse.vocabulary.TokenKind;
import org.glasshouse.vocabulary.Uid;
import org.junit.jupiter.api.Test;

class MarkCountsTest {
  @Test
  void countsTheMarksOfEveryTextByKind() {
    PublicLog log =
        new PublicLog(
            Objects.requireNonNull(Uid.parse("undated-aaaaaaaaaaaaaaaa-1")),
            "smaug",
            null,
            Severity.INFO,
            "jupyter-<user:abcdefghijklmnop2345>",
            "",
            "",
            "",
            "a <secret:password> and <secret:password>, <b>, < <ip:abcdefghijklmnop2345> <none:1>",
            Map.of("k", "<personal:phone>"),
            "1");

    assertThat(MarkCounts.of(log))
        .isEqualTo(Map.of("secret-password", 2L, "user", 1L, "ip", 1L, "personal-phone", 1L));
  }

  @Test
  void everyKindHasACodeThatMayBeTold() {
    List<Mark> marks = new ArrayList<>(List.of(new Mark.Person(1)));
    Arrays.stream(SecretKind.values()).map(Mark.Secret::new).forEach(marks::add);
    Arrays.stream(PersonalKind.values()).map(Mark.Personal::new).forEach(marks::add);
    Arrays.stream(TokenKind.values())
        .map(kind -> new Mark.Token(kind, null, "abcdefghijklmnop2345"))
        .forEach(marks::add);

    assertThat(marks)
        .extracting(MarkCounts::code)
        .allMatch(code -> PublicCoverage.CODE.matcher(code).matches());
  }
}
