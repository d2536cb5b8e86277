package org.glasshouse.border;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasshouse.patterns.Signature;
import org.glasshouse.raw.CoverageGap;
import org.glasshouse.raw.SourceTerms;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.Severity;
import org.glasshouse.vocabulary.StreamId;
import org.glasshouse.vocabulary.Uid;
import org.junit.jupiter.api.Test;

/** Lines of patterns that nobody has approved wait, and tell their maintainer what they are. */
class HeldTest {
  private static final StreamId STREAM = new StreamId("c5mzjv3kq2tt6a7e");
  private static final Instant ARRIVAL = Instant.parse("2026-11-23T06:10:00Z");
  private static final Instant HOUR = Instant.parse("2026-11-23T06:00:00Z");

  private final Held held = new Held();
  private final List<CoverageGap> gaps = new ArrayList<>();

  @Test
  void letsEverythingOutWhereThePolicyDoesNotHold() {
    List<Outcome> outcomes = outcomes("the disk is full");

    assertThat(held.without(source(false, Set.of()), outcomes, ARRIVAL, gaps)).isSameAs(outcomes);
    assertThat(gaps).isEmpty();
  }

  @Test
  void letsOutWhatIsApprovedAndNothingElse() {
    Source source = source(true, Set.of(id("the disk is full")));

    List<Outcome> left =
        held.without(source, outcomes("the disk is full", "the fan is gone"), ARRIVAL, gaps);

    assertThat(left.getFirst()).isInstanceOf(Outcome.Published.class);
    assertThat(left.getLast())
        .isEqualTo(
            new Outcome.Withheld(
                new Quarantined(
                    "20261123-c5mzjv3kq2tt6a7e-1",
                    15,
                    "held",
                    id("the fan is gone"),
                    "the fan is gone"),
                1));
    assertThat(gaps)
        .containsExactly(
            new CoverageGap("smaug", "logs", HOUR, HOUR.plusSeconds(3_600), "held", "patterns"));
  }

  @Test
  void showsOneLineOfAPatternInAnHourAndTellsOneGapOfTheHour() {
    Source source = source(true, Set.of());
    List<Outcome> left = new ArrayList<>();

    for (int minute = 0; minute < 90; minute += 30) {
      left.addAll(
          held.without(
              source,
              outcomes("took 17 ms to sync", "took 18 ms to sync"),
              ARRIVAL.plusSeconds(60L * minute),
              gaps));
    }

    assertThat(left)
        .extracting(outcome -> ((Outcome.Withheld) outcome).quarantined().sample())
        .containsExactly("took 17 ms to sync", "", "", "", "took 17 ms to sync", "");
    assertThat(gaps).extracting(CoverageGap::from).containsExactly(HOUR, HOUR.plusSeconds(3_600));
  }

  @Test
  void showsOfALongLineItsBeginning() {
    String text = "x".repeat(499) + "\ud83d\ude80 and more";

    List<Outcome> left = held.without(source(true, Set.of()), outcomes(text), ARRIVAL, gaps);

    assertThat(((Outcome.Withheld) left.getFirst()).quarantined().sample())
        .isEqualTo("x".repeat(499) + "…");
  }

  @Test
  void showsNoMoreOfASourceThanAMaintainerCanReadAndOfOthersStillAll() {
    Source source = source(true, Set.of());
    List<Outcome> left = new ArrayList<>();

    for (int number = 0; number < 1_500; number++) {
      left.addAll(
          held.without(source, outcomes("the " + letters(number) + " is gone"), ARRIVAL, gaps));
    }

    assertThat(left).hasSize(1_500).allMatch(Outcome.Withheld.class::isInstance);
    assertThat(left).filteredOn(outcome -> !sample(outcome).isEmpty()).hasSize(1_000);
    assertThat(gaps).hasSize(1);
    assertThat(
            held.without(source("erebor", Set.of()), outcomes("the disk is full"), ARRIVAL, gaps))
        .extracting(HeldTest::sample)
        .containsExactly("the disk is full");
    assertThat(gaps).extracting(CoverageGap::source).containsExactly("smaug", "erebor");
  }

  @Test
  void letsNoPatternOutThatSaysNothing() {
    String nothing = id("4711");

    List<Outcome> left =
        held.without(source(true, Set.of(nothing, id(""))), outcomes("4711", ""), ARRIVAL, gaps);

    assertThat(Signature.of("4711").saysSomething()).isFalse();
    assertThat(left).hasSize(2).allMatch(Outcome.Withheld.class::isInstance);
  }

  @Test
  void aRecordWithoutAPatternReadsAsItWasWritten() {
    Quarantined plain = new Quarantined("uid", 7, "oversize");
    byte[] older = "{\"uid\":\"uid\",\"length\":7,\"reason\":\"oversize\"}".getBytes(UTF_8);

    assertThat(Quarantined.decode(plain.encode())).isEqualTo(plain);
    assertThat(Quarantined.decode(older)).isEqualTo(plain);
  }

  @Test
  void aSampleIsInNoMessageAboutARecord() {
    Quarantined held = new Quarantined("uid", 7, "held", "c5mzjv3kq2tt6a7e", "the disk is full");

    assertThat(held.toString()).contains("uid", "c5mzjv3kq2tt6a7e").doesNotContain("disk");
    assertThat(Quarantined.decode(held.encode())).isEqualTo(held);
  }

  private static String sample(Outcome outcome) {
    return ((Outcome.Withheld) outcome).quarantined().sample();
  }

  private static String letters(int number) {
    StringBuilder letters = new StringBuilder("qu");
    for (int left = number + 400; left > 0; left /= 20) {
      letters.append((char) ('a' + left % 20));
    }
    return letters.toString();
  }

  private static String id(String text) {
    return Signature.of(text).id();
  }

  private static Source source(String name, Set<String> approved) {
    return source(name, true, approved);
  }

  private static Source source(boolean hold, Set<String> approved) {
    return source("smaug", hold, approved);
  }

  private static Source source(String name, boolean hold, Set<String> approved) {
    SourceTerms plain = PublicLogsTest.terms("3");
    SourceTerms.PolicyTerms policy =
        new SourceTerms.PolicyTerms(
            "3", Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), false, List.of(), hold);
    SourceTerms terms =
        new SourceTerms(
            name,
            plain.cluster(),
            "",
            "",
            "",
            SourceTerms.State.LIVE,
            0,
            List.of("logs"),
            false,
            policy);
    return new Source(terms, true, new FakeDetection(), approved);
  }

  private static List<Outcome> outcomes(String... bodies) {
    List<Outcome> outcomes = new ArrayList<>();
    for (String body : bodies) {
      PublicLog log =
          new PublicLog(
              new Uid(LocalDate.parse("2026-11-23"), STREAM, outcomes.size()),
              "smaug",
              ARRIVAL,
              Severity.INFO,
              "",
              "",
              "",
              "",
              body,
              Map.of(),
              "3");
      outcomes.add(new Outcome.Published(log, 100, 1));
    }
    return outcomes;
  }
}
