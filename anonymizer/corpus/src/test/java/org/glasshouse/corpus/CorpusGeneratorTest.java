package org.glasshouse.corpus;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.glasshouse.corpus.Row.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CorpusGeneratorTest {
  private static final int SENSITIVE = 20_000;
  private static final int KEEP = 5_000;
  private static final Map<Edition, List<Row>> CORPUS = new EnumMap<>(Edition.class);

  private static List<Row> corpus(Edition edition) {
    return CORPUS.computeIfAbsent(
        edition, name -> new CorpusGenerator(name, 1).rows(SENSITIVE, KEEP));
  }

  private static List<Row> of(Edition edition, Kind kind) {
    return corpus(edition).stream().filter(row -> row.kind() == kind).toList();
  }

  @Test
  void givesTheSameRowsForTheSameSeed() {
    List<Row> once = new CorpusGenerator(Edition.DEVELOPMENT, 7).rows(900, 200);

    List<Row> again = new CorpusGenerator(Edition.DEVELOPMENT, 7).rows(900, 200);
    List<Row> other = new CorpusGenerator(Edition.DEVELOPMENT, 8).rows(900, 200);

    assertThat(again).isEqualTo(once);
    assertThat(other).doesNotContainAnyElementsOf(once);
  }

  @ParameterizedTest
  @EnumSource
  void makesAsManyRowsAsAskedFor(Edition edition) {
    Map<Kind, Long> counts = corpus(edition).stream().collect(groupingBy(Row::kind, counting()));

    assertThat(counts)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(Kind.SECRET, 12_000L, Kind.PII, 8_000L, Kind.KEEP, 5_000L));
    assertThat(corpus(edition).stream().map(Row::id)).doesNotHaveDuplicates();
    assertThat(corpus(edition).stream().map(Row::line)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void everyHiddenAndEveryKeptTextStandsInItsLine(Edition edition) {
    assertThat(corpus(edition))
        .allSatisfy(row -> {
          assertThat(row.mustKeep()).allMatch(row.line()::contains);
          if (row.kind() == Kind.KEEP) {
            assertThat(row.mustHide()).isEmpty();
          } else {
            assertThat(row.mustHide()).isNotEmpty();
            assertThat(row.mustHide()).allMatch(row.line()::contains);
            assertThat(row.mustHide()).allMatch(text -> text.length() >= Text.SHORTEST_LABEL);
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void everyLineParsesAsItsFormat(Edition edition) {
    assertThat(corpus(edition))
        .allSatisfy(
            row -> assertThat(Structure.parses(row.format(), row.line())).as(row.id()).isTrue());
  }

  @ParameterizedTest
  @EnumSource
  void keepLinesHoldNothingThatTheSensitiveOnesHide(Edition edition) {
    Set<String> hidden = new HashSet<>();
    for (Row row : corpus(edition)) {
      row.mustHide().stream().filter(text -> text.length() >= 12).forEach(hidden::add);
    }
    String keep = String.join("\n", of(edition, Kind.KEEP).stream().map(Row::line).toList());

    assertThat(hidden.stream().filter(keep::contains)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void keepLinesHoldNoPersonOfTheWordingAndNoReservedAddress(Edition edition) {
    Wording wording = Wording.of(edition);
    Pattern person =
        Pattern.compile(
            "\\b(" + String.join("|", wording.list("last")) + ")\\b|@example\\.|192\\.0\\.2\\.");

    assertThat(of(edition, Kind.KEEP)).noneMatch(row -> person.matcher(row.line()).find());
  }

  @Test
  void coversEveryFamilyManyTimes() {
    Map<String, Long> secrets = countByFamily(Edition.DEVELOPMENT, Kind.SECRET);
    Map<String, Long> personal = countByFamily(Edition.DEVELOPMENT, Kind.PII);
    Map<String, Long> keep = countByFamily(Edition.DEVELOPMENT, Kind.KEEP);

    assertThat(secrets).hasSizeGreaterThan(300);
    assertThat(secrets.values()).allMatch(count -> count >= 30);
    assertThat(personal).hasSizeGreaterThan(100);
    assertThat(personal.values()).allMatch(count -> count >= 60);
    assertThat(keep).hasSizeGreaterThan(40);
    assertThat(keep.values()).allMatch(count -> count >= 90);
  }

  private static Map<String, Long> countByFamily(Edition edition, Kind kind) {
    return of(edition, kind).stream().collect(groupingBy(Row::family, counting()));
  }

  @ParameterizedTest
  @EnumSource
  void coversEveryCarrierNotationAndEncoding(Edition edition) {
    Set<String> words = new HashSet<>();
    for (Row row : corpus(edition)) {
      words.addAll(List.of(row.type().split("/", -1)));
    }

    assertThat(words).containsAll(Carrier.of(edition).stream().map(Carrier::name).toList());
    assertThat(words).containsAll(Notation.of(edition).stream().map(Notation::name).toList());
    assertThat(words)
        .contains("base64", "base64-folded", "base64-twice", "base64-json-percent")
        .contains("hex", "percent", "percent-twice", "unicode", "sentence", "field", "target")
        .contains("truncated", "ellipsis", "masked", "low-entropy", "placeholder");
  }

  @Test
  void theEditionsShareNoSentence() {
    for (String list : List.of("first", "last", "message", "prose", "component", "class")) {
      assertThat(Wording.of(Edition.DEVELOPMENT).list(list))
          .as(list)
          .doesNotContainAnyElementsOf(Wording.of(Edition.HELD_OUT).list(list));
    }
    for (Family family : Family.read(Kind.SECRET, "secrets.txt")) {
      assertThat(family.ways()).as(family.name()).noneMatch(family.heldOut().ways()::contains);
    }
  }

  @Test
  void theEditionsShareNoRandomValue() {
    Set<String> development = randomValues(Edition.DEVELOPMENT);

    assertThat(development).hasSizeGreaterThan(5_000);
    assertThat(randomValues(Edition.HELD_OUT).stream().filter(development::contains)).isEmpty();
  }

  /** Without what is made of words, which both editions may draw. */
  private static Set<String> randomValues(Edition edition) {
    return of(edition, Kind.SECRET).stream()
        .filter(row -> !row.type().matches(".*(base64|hex|low-entropy|percent|unicode|secret-).*"))
        .flatMap(row -> row.mustHide().stream())
        .filter(text -> text.matches(".*[a-zA-Z].{0,6}[0-9]{1,3}[a-zA-Z].*") && text.length() >= 16)
        .collect(toSet());
  }

  @ParameterizedTest
  @EnumSource
  void aPerfectAnonymizerScoresFullMarks(Edition edition) {
    List<Row> rows = corpus(edition);

    CorpusScore score = CorpusScore.of(rows, perfect(rows));

    assertThat(score.misses()).isEmpty();
    assertThat(score.touched()).isEmpty();
    assertThat(score.broken()).isEmpty();
    assertThat(score.mustKeep().rate()).isEqualTo(1);
  }

  private static Map<String, Result> perfect(List<Row> rows) {
    return rows.stream()
        .collect(toMap(Row::id, row -> new Result.Published(redact(row.line(), row.mustHide()))));
  }

  /** Longest first, so that no value is cut by one that it holds. */
  private static String redact(String line, List<String> values) {
    String out = line;
    for (String value :
        values.stream().sorted((a, b) -> Integer.compare(b.length(), a.length())).toList()) {
      String number = "(?<=\":)" + Pattern.quote(value) + "(?=[,}])";
      out = out.replaceAll(number, "\"<secret:token>\"").replace(value, "<secret:token>");
    }
    return out;
  }

  @ParameterizedTest
  @EnumSource
  void anAnonymizerThatDoesNothingHidesNothing(Edition edition) {
    CorpusScore score = CorpusScore.of(corpus(edition), line -> line);

    assertThat(score.lines(Kind.SECRET).hits()).isZero();
    assertThat(score.lines(Kind.PII).hits()).isZero();
    assertThat(score.lines(Kind.KEEP).rate()).isEqualTo(1);
  }
}
