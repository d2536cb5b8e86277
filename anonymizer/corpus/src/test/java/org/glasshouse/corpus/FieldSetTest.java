package org.glasshouse.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.glasshouse.corpus.FieldRow.Hidden;
import org.glasshouse.corpus.FieldRow.Part;
import org.glasshouse.corpus.FieldRow.Sensitivity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FieldSetTest {
  private static final FieldRow ROW =
      FieldRow.parse(
          "{\"id\":\"1\",\"fmt\":\"json\",\"family\":\"f\",\"line\":\"{\\\"a\\\":\\\"h\\u0075nter2-of-192.0.2.7\\\"}\","
              + "\"hide\":[{\"text\":\"hunter2\",\"class\":\"secret\"},{\"text\":\"192.0.2.7\",\"class\":\"personal\"}],"
              + "\"keep\":[\"-of-\"]}");

  @ParameterizedTest
  @EnumSource
  void everyLineParsesAsItsFormat(Part part) {
    assertThat(idsOf(part, row -> !Structure.parses(row.format(), row.line()))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyLabelStandsInItsLine(Part part) {
    assertThat(idsOf(part, row -> !isLabelled(row))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whatMustStayHoldsNothingThatMustGo(Part part) {
    assertThat(idsOf(part, row -> !isConsistent(row))).isEmpty();
  }

  /** The ids of the rows with a fault: a test that fails must not print a line that is held. */
  private static List<String> idsOf(Part part, Predicate<FieldRow> fault) {
    return FieldRow.rows(part).stream().filter(fault).map(FieldRow::id).toList();
  }

  private static boolean isLabelled(FieldRow row) {
    return row.hidden().stream().allMatch(hidden -> row.line().contains(hidden.text()))
        && row.keep().stream().allMatch(row.line()::contains);
  }

  private static boolean isConsistent(FieldRow row) {
    return row.hidden().stream()
        .map(Hidden::text)
        .noneMatch(text -> row.keep().stream().anyMatch(keep -> keep.contains(text)));
  }

  @Test
  void thePartsShareNoLineAndNoId() {
    List<FieldRow> all =
        Stream.of(Part.values()).flatMap(part -> FieldRow.rows(part).stream()).toList();

    Set<String> lines = new HashSet<>();
    assertThat(all.stream().filter(row -> !lines.add(row.line())).map(FieldRow::id)).isEmpty();
    assertThat(all).extracting(FieldRow::id).doesNotHaveDuplicates();
    assertThat(all.stream().filter(FieldRow::isKept).count()).isGreaterThan(500);
    assertThat(all.size()).isGreaterThan(2000);
  }

  @ParameterizedTest
  @EnumSource
  void noTokenStandsInTheFileAsAScannerWouldFindIt(Part part) throws Exception {
    Pattern known =
        Pattern.compile("gh[pousr]_\\w{36}|xox[bp]-[\\d-]{20,}|AKIA[A-Z2-7]{16}|sk_live_\\w{20}");
    try (var in = FieldRow.class.getResourceAsStream("field-" + part.word() + ".jsonl")) {
      String file = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

      assertThat(known.matcher(file).results().count()).isZero();
    }
  }

  @Test
  void scoresByClass() {
    List<FieldRow> rows = List.of(ROW);

    FieldScore half = FieldScore.of(rows, line -> line.replace("hunter2", "<secret:password>"));
    FieldScore withheld = FieldScore.of(rows, line -> null);

    assertThat(half.lines(Sensitivity.SECRET).rate()).isEqualTo(1);
    assertThat(half.lines(Sensitivity.PERSONAL).rate()).isZero();
    assertThat(half.structure().rate()).isEqualTo(1);
    assertThat(half.faults()).extracting(FieldScore.Fault::why).containsExactly("missed personal");
    assertThat(withheld.lines(Sensitivity.PERSONAL).rate()).isEqualTo(1);
    assertThat(withheld.faults()).extracting(FieldScore.Fault::why).contains("took too much");
  }

  @Test
  void aLineToKeepIsTouchedByOneByte() {
    List<FieldRow> rows = List.of(new FieldRow("1", "text", "f", "keep", List.of(), List.of()));

    assertThat(FieldScore.of(rows, line -> line).untouched().rate()).isEqualTo(1);
    assertThat(FieldScore.of(rows, line -> line + " ").untouched().rate()).isZero();
  }

  @Test
  void theReportHoldsNoValue() {
    String report = FieldScore.of(List.of(ROW), line -> line).report(true);

    assertThat(report).contains("secret:f: 0/1").doesNotContain("hunter2");
  }

  @Test
  void namesTheFieldThatIsMissing() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> FieldRow.parse("{\"id\":\"1\",\"fmt\":\"text\",\"family\":\"f\",\"line\":\"x\"}"))
        .withMessageContaining("'hide'");
  }
}
