package org.glasshouse.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import org.glasshouse.canaries.Canaries;
import org.glasshouse.canaries.Planted;
import org.glasshouse.canaries.Schedule;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.RawRecord;
import org.glasshouse.vocabulary.Signal;
import org.junit.jupiter.api.Test;

class PlantingTest {
  private static final Instant NOW = Instant.parse("2026-11-26T14:00:12Z");

  private final Canaries canaries = new Canaries("a key made up".getBytes(UTF_8), "smaug");

  @Test
  void plantsOnceAMinute() {
    Planting planting = new Planting(canaries, Signal.LOGS, Planted.NOTHING);

    Planting.Due first = Objects.requireNonNull(planting.due(NOW));
    planting.done(first);

    assertThat(first.minute()).isEqualTo(Schedule.minute(NOW));
    assertThat(first.records())
        .hasSize(4)
        .allSatisfy(record ->
            assertThat(record)
                .isInstanceOfSatisfying(
                    RawLog.class, log -> assertThat(log.stream()).isEqualTo(canaries.stream())));
    assertThat(planting.due(NOW.plusSeconds(40))).isNull();
    assertThat(planting.due(NOW.plusSeconds(50)))
        .extracting(Planting.Due::records)
        .isNotEqualTo(first.records());
  }

  @Test
  void plantsAgainWhatWasNotWritten() {
    Planting planting = new Planting(canaries, Signal.EVENTS, Planted.NOTHING);

    Planting.Due first = Objects.requireNonNull(planting.due(NOW));

    assertThat(planting.due(NOW)).isEqualTo(first);
  }

  @Test
  void plantsNothingTwiceAfterARestart() {
    Planting before = new Planting(canaries, Signal.METRICS, Planted.NOTHING);
    Planting.Due due = Objects.requireNonNull(before.due(NOW));

    Planting after = new Planting(canaries, Signal.METRICS, due.planted());

    assertThat(after.due(NOW)).isNull();
    assertThat(due.records()).extracting(RawRecord::signal).containsOnly(Signal.METRICS);
  }
}
