package org.glasshouse.border;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.glasshouse.raw.Coverage;
import org.glasshouse.raw.CoverageGap;
import org.glasshouse.raw.ReadAgain;
import org.glasshouse.records.PublicCoverage;
import org.junit.jupiter.api.Test;

class PublicAccountsTest {
  private static final Map<String, String> CLUSTERS = Map.of("source", "smaug");

  private final PublicAccounts accounts = new PublicAccounts();

  private void withheld(String hour, int partition, long count) {
    count(Coverage.Stage.WITHHELD, hour, partition, "oversize", count);
  }

  private void count(Coverage.Stage stage, String hour, int partition, String code, long count) {
    Coverage.Key key =
        new Coverage.Key(
            "source", "logs", stage, Instant.parse(hour), "raw.logs.source-" + partition);
    accounts.take(key.text(), Coverage.encode(Map.of(code, count)));
  }

  private void gap(String from, String to, String code, String part) {
    CoverageGap gap =
        new CoverageGap("source", "logs", Instant.parse(from), Instant.parse(to), code, part);
    accounts.take(gap.key(), gap.value());
  }

  @Test
  void tellsADaysCountsOneDayAfterItsEndAndInTens() {
    withheld("2026-11-22T01:00:00Z", 0, 3);
    withheld("2026-11-22T01:00:00Z", 0, 4);
    withheld("2026-11-22T23:00:00Z", 1, 7);

    Map<String, PublicCoverage> early =
        accounts.at(Instant.parse("2026-11-23T23:59:59Z"), CLUSTERS);
    Map<String, PublicCoverage> late = accounts.at(Instant.parse("2026-11-24T00:00:00Z"), CLUSTERS);

    assertThat(early).isEmpty();
    assertThat(late.values())
        .containsExactly(
            new PublicCoverage.Withheld("smaug", "logs", "2026-11-22", Map.of("oversize", 20L)));
  }

  @Test
  void tellsTheMarksOfADayAsLateAndAsRoughly() {
    count(Coverage.Stage.MARKED, "2026-11-22T01:00:00Z", 0, "secret-password", 11);
    count(Coverage.Stage.PUBLISHED, "2026-11-22T01:00:00Z", 0, "ok", 100);

    assertThat(accounts.at(Instant.parse("2026-11-23T23:59:59Z"), CLUSTERS)).isEmpty();
    assertThat(accounts.at(Instant.parse("2026-11-24T00:00:00Z"), CLUSTERS).values())
        .containsExactly(
            new PublicCoverage.Marked(
                "smaug", "logs", "2026-11-22", Map.of("secret-password", 20L)));
  }

  @Test
  void saysNothingOfCanariesThatWereCounted() {
    count(Coverage.Stage.HIDDEN, "2026-11-22T01:00:00Z", 0, "ok", 100);
    count(Coverage.Stage.HIDDEN, "2026-11-22T01:00:00Z", 1, "oversize", 100);

    assertThat(accounts.at(Instant.parse("2026-11-24T00:00:00Z"), CLUSTERS)).isEmpty();
  }

  @Test
  void joinsGapsOfPartitionsThatOverlap() {
    gap("2026-11-22T01:00:00Z", "2026-11-22T02:00:00Z", "paused", "raw.logs.source-0");
    gap("2026-11-22T01:30:00Z", "2026-11-22T03:00:00Z", "paused", "raw.logs.source-1");
    gap("2026-11-22T05:00:00Z", "2026-11-22T06:00:00Z", "paused", "raw.logs.source-0");
    gap("2026-11-22T01:30:00Z", "2026-11-22T01:40:00Z", "border-late", "raw.logs.source-1");

    assertThat(accounts.at(Instant.parse("2026-11-22T07:00:00Z"), CLUSTERS).values())
        .containsExactlyInAnyOrder(
            new PublicCoverage.Gap(
                "smaug", "logs", "2026-11-22T01:00:00Z", "2026-11-22T03:00:00Z", "paused"),
            new PublicCoverage.Gap(
                "smaug", "logs", "2026-11-22T05:00:00Z", "2026-11-22T06:00:00Z", "paused"),
            new PublicCoverage.Gap(
                "smaug", "logs", "2026-11-22T01:30:00Z", "2026-11-22T01:40:00Z", "border-late"));
  }

  @Test
  void tellsNoGapThatWasFilledWhenItsSourceWasReadAgain() {
    ReadAgain again = new ReadAgain("source", "logs", Instant.parse("2026-11-22T04:00:00Z"));
    gap("2026-11-22T01:00:00Z", "2026-11-22T04:00:01Z", "unapproved", "raw.logs.source-0");
    gap("2026-11-22T01:00:00Z", "2026-11-22T02:00:00Z", "paused", "raw.logs.source-0");
    gap("2026-11-22T05:00:00Z", "2026-11-22T06:00:00Z", "unapproved", "raw.logs.source-0");
    accounts.take(again.key(), again.value());

    assertThat(accounts.at(Instant.parse("2026-11-22T07:00:00Z"), CLUSTERS).values())
        .containsExactlyInAnyOrder(
            new PublicCoverage.Gap(
                "smaug", "logs", "2026-11-22T01:00:00Z", "2026-11-22T02:00:00Z", "paused"),
            new PublicCoverage.Gap(
                "smaug", "logs", "2026-11-22T05:00:00Z", "2026-11-22T06:00:00Z", "unapproved"));
  }

  @Test
  void tellsAGapNoMoreThatIsTakenBack() {
    gap("2026-11-22T01:00:00Z", "2026-11-22T02:00:00Z", "unreachable", "prometheus-0/lasting");
    gap("2026-11-22T01:00:00Z", "2026-11-22T01:20:00Z", "corrupt", "prometheus-0");
    Instant now = Instant.parse("2026-11-22T07:00:00Z");
    assertThat(accounts.at(now, CLUSTERS)).hasSize(2);

    accounts.take("gap/source/logs/2026-11-22T01:00:00Z/unreachable/prometheus-0/lasting", null);

    assertThat(accounts.at(now, CLUSTERS).values())
        .containsExactly(
            new PublicCoverage.Gap(
                "smaug", "logs", "2026-11-22T01:00:00Z", "2026-11-22T01:20:00Z", "corrupt"));
  }

  @Test
  void tellsADayLaterThatSomethingWasHeld() {
    gap("2026-11-22T01:00:00Z", "2026-11-22T02:00:00Z", "held", "patterns");
    gap("2026-11-22T02:00:00Z", "2026-11-22T03:00:00Z", "held", "patterns");
    Instant late = Instant.parse("2026-11-23T03:00:00Z");

    assertThat(accounts.at(Instant.parse("2026-11-23T01:59:59Z"), CLUSTERS)).isEmpty();
    assertThat(accounts.at(late.minusSeconds(1), CLUSTERS).values())
        .containsExactly(
            new PublicCoverage.Gap(
                "smaug", "logs", "2026-11-22T01:00:00Z", "2026-11-22T02:00:00Z", "held"));
    assertThat(accounts.at(late, CLUSTERS).values())
        .containsExactly(
            new PublicCoverage.Gap(
                "smaug", "logs", "2026-11-22T01:00:00Z", "2026-11-22T03:00:00Z", "held"));
  }

  @Test
  void tellsNothingOfSourcesWithoutAPublicName() {
    withheld("2026-11-20T01:00:00Z", 0, 3);
    gap("2026-11-22T01:00:00Z", "2026-11-22T02:00:00Z", "paused", "raw.logs.source-0");

    assertThat(accounts.at(Instant.parse("2026-11-25T00:00:00Z"), Map.of())).isEmpty();
  }

  @Test
  void passesOverWhatItDoesNotKnow() {
    accounts.take("something/else", "1".getBytes(UTF_8));
    accounts.take("gap/source/logs/yesterday/paused/0", "tomorrow".getBytes(UTF_8));

    assertThat(accounts.at(Instant.parse("2026-11-25T00:00:00Z"), CLUSTERS)).isEmpty();
  }
}
