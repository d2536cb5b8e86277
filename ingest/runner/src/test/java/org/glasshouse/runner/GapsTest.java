package org.glasshouse.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.raw.Collector.Missing;
import org.glasshouse.raw.CollectorFault;
import org.glasshouse.raw.CollectorFault.Code;
import org.glasshouse.vocabulary.Signal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GapsTest {
  private static final Instant SINCE = Instant.parse("2026-11-22T01:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
  private static final String LASTING =
      "gap/smaug/metrics/2026-11-22T01:00:00Z/unreachable/prometheus-0/lasting";

  private final Map<String, byte[]> kept = new HashMap<>();
  private Gaps gaps = new Gaps("smaug", Signal.METRICS, kept);

  private Map<String, @Nullable String> changes(Instant now, CollectorFault... faults) {
    return changes(now, Map.of(), faults);
  }

  private Map<String, @Nullable String> changes(
      Instant now, Map<String, List<Missing>> missing, CollectorFault... faults) {
    Map<String, @Nullable String> changes = new HashMap<>();
    gaps.changes(Map.of("prometheus-0", List.of(faults)), missing, now)
        .forEach((key, value) -> {
          changes.put(key, value == null ? null : new String(value, UTF_8));
          if (value == null) {
            kept.remove(key);
          } else {
            kept.put(key, value);
          }
        });
    return changes;
  }

  private static CollectorFault fault(Code code, @Nullable Instant since) {
    return new CollectorFault(code, "http://127.0.0.1:1", since);
  }

  @Test
  void aFaultIsAGapAsLongAsItLasts() {
    CollectorFault away = fault(Code.UNREACHABLE, SINCE);

    assertThat(changes(NOW, away)).containsExactly(Map.entry(LASTING, NOW.toString()));
    assertThat(changes(NOW.plusSeconds(59), away)).isEmpty();
    assertThat(changes(NOW.plusSeconds(60), away))
        .containsExactly(Map.entry(LASTING, "2026-11-22T02:01:00Z"));
    assertThat(changes(NOW.plusSeconds(61))).containsOnlyKeys(LASTING).containsValue(null);
    assertThat(changes(NOW.plusSeconds(62))).isEmpty();
  }

  @Test
  void aGapIsTakenBackAfterARestartToo() {
    changes(NOW, fault(Code.UNREACHABLE, SINCE));

    gaps = new Gaps("smaug", Signal.METRICS, kept);

    assertThat(changes(NOW)).containsOnlyKeys(LASTING).containsValue(null);
  }

  @Test
  void aFaultThatBeginsAnewIsAnotherGap() {
    changes(NOW, fault(Code.UNREACHABLE, SINCE));

    assertThat(changes(NOW, fault(Code.UNREACHABLE, SINCE.plusSeconds(1))))
        .containsEntry(LASTING, null)
        .hasSize(2);
  }

  @Test
  void whatIsLeftOutStaysWhenTheFaultIsOver() {
    Missing left = new Missing(Code.CORRUPT, SINCE, NOW);
    changes(NOW, Map.of("prometheus-0", List.of(left)), fault(Code.CORRUPT, SINCE));

    changes(NOW);

    assertThat(kept)
        .containsOnlyKeys("gap/smaug/metrics/2026-11-22T01:00:00Z/corrupt/prometheus-0");
  }

  @Test
  void aFaultForWhichNothingIsMissingIsNoGap() {
    assertThat(changes(NOW, fault(Code.NOTHING_FOUND, null))).isEmpty();
  }

  @Test
  void gapsOfTheBorderAreNoneOfThese() {
    kept.put(
        "gap/smaug/metrics/2026-11-22T01:00:00Z/paused/raw.metrics.smaug-0",
        NOW.toString().getBytes(UTF_8));

    gaps = new Gaps("smaug", Signal.METRICS, kept);

    assertThat(changes(NOW)).isEmpty();
  }
}
