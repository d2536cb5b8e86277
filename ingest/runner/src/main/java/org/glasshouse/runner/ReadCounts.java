package org.glasshouse.runner;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.glasshouse.raw.Coverage;
import org.glasshouse.vocabulary.Signal;

/** How much of a signal of a source was read in the present hour, by partition: its coverage. */
final class ReadCounts {
  static final String REASON = "ok";

  private final String source;
  private final Signal signal;
  private final Map<Coverage.Key, Long> counts = new HashMap<>();
  private Instant hour;

  /**
   * Goes on from what is kept.
   *
   * @param kept values by key of the coverage topic; what begins otherwise is passed over
   */
  ReadCounts(String source, Signal signal, Map<String, byte[]> kept, Instant now) {
    this.source = source;
    this.signal = signal;
    this.hour = now.truncatedTo(ChronoUnit.HOURS);
    kept.forEach((text, value) -> {
      if (text.startsWith(prefix(source, signal))) {
        Coverage.Key key = Coverage.Key.parse(text);
        counts.put(key, Coverage.decode(value).getOrDefault(REASON, 0L));
        // A clock that was set back goes on counting in the later hour.
        hour = key.hour().isAfter(hour) ? key.hour() : hour;
      }
    });
    forgetOlderHours();
  }

  static String prefix(String source, Signal signal) {
    return source + "/" + signal.word() + "/" + Coverage.Stage.READ + "/";
  }

  /** Counts records of one partition; the new sum stands in {@code changed}. */
  void add(String partition, long records, Instant now, Map<Coverage.Key, Long> changed) {
    Instant present = now.truncatedTo(ChronoUnit.HOURS);
    if (present.isAfter(hour)) {
      hour = present;
      forgetOlderHours();
    }
    Coverage.Key key =
        new Coverage.Key(source, signal.word(), Coverage.Stage.READ, hour, partition);
    changed.put(key, counts.merge(key, records, Long::sum));
  }

  static byte[] value(long count) {
    return Coverage.encode(Map.of(REASON, count));
  }

  static byte[] bytes(Coverage.Key key) {
    return key.text().getBytes(StandardCharsets.UTF_8);
  }

  private void forgetOlderHours() {
    counts.keySet().removeIf(key -> key.hour().isBefore(hour));
  }
}
