package org.glasshouse.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.glasshouse.corpus.Row.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorpusScoreTest {
  private static Row row(Kind kind, String format, String line, String... hidden) {
    return new Row(
        "1", line, kind, true, "family", "type", format, List.of(hidden), List.of("keep"));
  }

  @Test
  void aLineIsMissedWhenHalfOfAValueSurvives() {
    List<Row> rows = List.of(row(Kind.SECRET, "text", "keep abcdefghijklmnop", "abcdefghijklmnop"));

    assertThat(CorpusScore.of(rows, line -> "keep abcdefgh").misses()).hasSize(1);
    assertThat(CorpusScore.of(rows, line -> "keep abcdefg").misses()).isEmpty();
  }

  @Test
  void ofAShortValueOnlyTheWholeCounts() {
    List<Row> rows = List.of(row(Kind.PII, "text", "keep 192.0.2.17", "192.0.2.17"));

    assertThat(CorpusScore.of(rows, line -> "keep 192.0.2.1").misses()).isEmpty();
    assertThat(CorpusScore.of(rows, line -> line).misses()).hasSize(1);
  }

  @Test
  void aWithheldLineHidesAllButKeepsNothing() {
    List<Row> rows =
        List.of(row(Kind.SECRET, "json", "{\"keep\":\"abcdefghijkl\"}", "abcdefghijkl"));

    CorpusScore score = CorpusScore.of(rows, line -> null);

    assertThat(score.misses()).isEmpty();
    assertThat(score.mustKeep().hits()).isZero();
    assertThat(score.broken()).hasSize(1);
  }

  @Test
  void aLineToKeepIsTouchedByOneByte() {
    List<Row> rows = List.of(row(Kind.KEEP, "text", "keep this"));

    assertThat(CorpusScore.of(rows, line -> line + " ").touched()).hasSize(1);
    assertThat(CorpusScore.of(rows, line -> line).touched()).isEmpty();
  }

  @Test
  void resultsMayBeTextsSpansOrNothing() {
    Row row = row(Kind.SECRET, "text", "keep abcdefghijkl", "abcdefghijkl");
    Map<?, ?> spans = Row.objectOf("{\"id\":\"1\",\"spans\":[[5,17],[90,99]]}");

    assertThat(Result.parse(spans).output(row.line())).isEqualTo("keep ■");
    assertThat(CorpusScore.of(List.of(row), Map.of()).misses()).hasSize(1);
    assertThat(CorpusScore.of(List.of(row), Map.of("1", Result.parse(spans))).misses()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "json, '{\"a\":[1,-2.5e3,null,\"\\u00e9\"]}', true",
    "json, '{\"a\":<secret:token>}', false",
    "json, '{\"a\":1}x', false",
    "audit, '[]', true",
    "cri, '2026-01-01T00:00:00.1Z stdout F x', true",
    "cri, '2026-01-01T00:00:00.1Z stdlog F x', false",
    "cri+json, '2026-01-01T00:00:00Z stdout F {}', true",
    "cri+json, '2026-01-01T00:00:00Z stdout F {', false",
    "klog, 'I0102 10:11:12.123456       1 a/b.go:7] x', true",
    "klog, 'I0102 10:11:12       1 b.go:7] x', false",
    "prom, 'a_b{c=\"d\",e=\"f\\\"\"} 1', true",
    "prom, 'a_b{c=\"d\"e} 1', false",
    "text, '{', true"
  })
  void knowsWhatStillParses(String format, String line, boolean parses) {
    assertThat(Structure.parses(format, line)).isEqualTo(parses);
  }

  @Test
  void boundsMissesAsClopperAndPearsonDo() {
    MissBound none = MissBound.of(0, 20_000);
    MissBound five = MissBound.of(5, 1_000);

    assertThat(none.low()).isZero();
    assertThat(none.high()).isCloseTo(184.4, within(0.1));
    assertThat(five.expected()).isEqualTo(5_000);
    assertThat(five.low()).isCloseTo(1_625, within(2.0));
    assertThat(five.high()).isCloseTo(11_629, within(2.0));
  }

  @Test
  void aRowSurvivesItsJson() {
    Row row = row(Kind.SECRET, "json", "a \"b\"\\\n\u0001 é keep", "é ke");

    assertThat(Row.parse(row.toJson())).isEqualTo(row);
  }

  @Test
  void namesTheFieldThatIsMissing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Row.parse("{\"id\":1,\"kind\":\"keep\"}"))
        .withMessageContaining("'id'");
  }
}
