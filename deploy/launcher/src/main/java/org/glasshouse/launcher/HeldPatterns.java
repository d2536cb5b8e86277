package org.glasshouse.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.glasshouse.border.Quarantined;
import org.glasshouse.patterns.Signature;
import org.glasshouse.raw.ControlKeys;
import org.jspecify.annotations.Nullable;

/** Patterns of a source whose lines wait for its maintainer, and those that were approved. */
final class HeldPatterns {
  private final Map<String, Object> kafka;
  private final String source;
  private final Predicate<WithheldRecords.Entry> shown;

  /**
   * A pattern.
   *
   * @param approved whether its lines are published from now on
   * @param lines that wait, the oldest first; at least one
   * @param sample of what would be published; empty where there is none, or it was removed
   */
  record Waiting(String id, boolean approved, List<WithheldRecords.Entry> lines, String sample) {
    /** Whether an approval of it would mean anything: who approves it has seen what it says. */
    boolean saysSomething() {
      return sample.isEmpty() || Signature.of(sample).saysSomething();
    }

    /** Since when lines of it wait. */
    Instant since() {
      return lines.getFirst().at();
    }
  }

  /**
   * @param kafka client properties of an administrator
   * @param shown whether the sample of a record may still be shown
   */
  HeldPatterns(Map<String, Object> kafka, String source, Predicate<WithheldRecords.Entry> shown) {
    this.kafka = kafka;
    this.source = source;
    this.shown = shown;
  }

  /** Those of which lines wait, the most lines first. */
  List<Waiting> waiting() throws InterruptedException {
    WithheldRecords.awaitSettled(kafka);
    Map<String, String> samples = new HashMap<>();
    Map<String, List<WithheldRecords.Entry>> lines = new HashMap<>();
    for (WithheldRecords.Entry entry :
        WithheldRecords.read(kafka, any -> noteSample(any, samples))) {
      if (isHeld(entry)) {
        lines.computeIfAbsent(entry.record().pattern(), first -> new ArrayList<>()).add(entry);
      }
    }
    Set<String> approved = approved();
    List<Waiting> waiting = new ArrayList<>();
    lines.forEach((id, of) ->
        waiting.add(new Waiting(id, approved.contains(id), of, samples.getOrDefault(id, ""))));
    waiting.sort(
        Comparator.comparingInt((Waiting pattern) -> -pattern.lines().size())
            .thenComparing(Waiting::id));
    return waiting;
  }

  private boolean isHeld(WithheldRecords.Entry entry) {
    return entry.source().equals(source) && entry.record().reason().equals(Quarantined.HELD);
  }

  private void noteSample(WithheldRecords.Entry entry, Map<String, String> samples) {
    if (isHeld(entry) && !entry.record().sample().isEmpty() && shown.test(entry)) {
      samples.put(entry.record().pattern(), entry.record().sample());
    }
  }

  private Set<String> approved() {
    Set<String> approved = new HashSet<>();
    String prefix = ControlKeys.patterns(source);
    try (ControlTopic control = ControlTopic.read(kafka)) {
      control
          .values()
          .keySet()
          .forEach(key -> {
            if (key.startsWith(prefix)) {
              approved.add(ControlKeys.patternOf(key));
            }
          });
    }
    return approved;
  }

  /** Lets lines of patterns be published, from now on. */
  void approve(Collection<String> patterns) {
    byte[] now = Instant.now().toString().getBytes(US_ASCII);
    write(patterns, now);
  }

  /** Holds lines of patterns, from now on. */
  void hold(Collection<String> patterns) {
    write(patterns, null);
  }

  private void write(Collection<String> patterns, byte @Nullable [] word) {
    Map<String, byte @Nullable []> words = new HashMap<>();
    patterns.forEach(pattern -> words.put(ControlKeys.pattern(source, pattern), word));
    ControlTopic.write(kafka, words);
  }
}
