package org.glasshouse.launcher;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.glasshouse.layout.KafkaUser;
import org.glasshouse.raw.Coverage;
import org.glasshouse.raw.RawTopics;
import org.jspecify.annotations.Nullable;

/**
 * What {@code coverage} says of a source.
 *
 * @param withheld by reason
 */
record Counts(long read, long published, Map<String, Long> withheld) {
  static Counts of(Installation installation, String source) {
    return of(installation.kafka(KafkaUser.ADMIN), source);
  }

  static Counts of(Map<String, Object> administrator, String source) {
    Map<Coverage.Stage, Map<String, Long>> stages = new EnumMap<>(Coverage.Stage.class);
    new TopicReader(administrator)
        .compacted(RawTopics.COVERAGE)
        .forEach((text, value) -> {
          Coverage.Key key = key(text);
          if (key != null && key.source().equals(source)) {
            Map<String, Long> sums = stages.computeIfAbsent(key.stage(), stage -> new HashMap<>());
            Coverage.decode(value).forEach((reason, count) -> sums.merge(reason, count, Long::sum));
          }
        });
    return new Counts(
        sum(stages.getOrDefault(Coverage.Stage.READ, Map.of())),
        sum(stages.getOrDefault(Coverage.Stage.PUBLISHED, Map.of())),
        stages.getOrDefault(Coverage.Stage.WITHHELD, Map.of()));
  }

  /** Null for gaps, and for what is known of canaries. */
  private static Coverage.@Nullable Key key(String text) {
    try {
      return Coverage.Key.parse(text);
    } catch (RuntimeException e) {
      return null;
    }
  }

  /** Waits until all that was read of a source is published or withheld, and no more comes. */
  static Counts awaitAllDecided(Installation installation, String source) {
    return Eventually.see(
        "all of " + source + " published or withheld",
        () -> of(installation, source),
        now -> now.read() > 0 && now.isComplete() && staysSo(installation, source, now));
  }

  private static boolean staysSo(Installation installation, String source, Counts now) {
    // A file that is still read would show within this time.
    Eventually.pause(Duration.ofSeconds(3));
    return of(installation, source).equals(now);
  }

  /** Whether everything that was read is published or withheld. */
  boolean isComplete() {
    return read == published + sum(withheld);
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
