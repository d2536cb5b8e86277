package org.glasshouse.launcher;

import io.micronaut.context.env.Environment;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.glasshouse.border.RemovedTexts;
import org.glasshouse.raw.ControlKeys;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.Removals;
import org.jspecify.annotations.Nullable;

/** Samples of held lines that nobody has removed since. */
final class ShownSamples implements Predicate<WithheldRecords.Entry> {
  /** The end of a sample of which more was cut off. */
  private static final String CUT = "…";

  /** The border knows a removal that is older. */
  private static final Duration KNOWN = Duration.ofMinutes(1);

  private final String cluster;
  private final Removals removals;

  /** Null where it cannot be known which they are. */
  private final @Nullable RemovedTexts texts;

  /**
   * @param cluster of which the lines are
   */
  ShownSamples(String cluster, Removals removals, @Nullable RemovedTexts texts) {
    this.cluster = cluster;
    this.removals = removals;
    this.texts = texts;
  }

  /**
   * By what was removed up to now.
   *
   * @param kafka client properties of an administrator
   */
  static ShownSamples read(Map<String, Object> kafka, Options options, String source)
      throws InterruptedException {
    try (ControlTopic control = ControlTopic.read(kafka);
        LedgerEntries ledger = LedgerEntries.read(kafka)) {
      return new ShownSamples(
          control.terms(source).cluster(), ledger.removals(), texts(control.values(), options));
    }
  }

  private static @Nullable RemovedTexts texts(Map<String, byte[]> control, Options options) {
    if (control.keySet().stream().noneMatch(ControlKeys::isText)) {
      return new RemovedTexts(new byte[1], Map.of());
    }
    Environment settings = options.environment();
    Path keys =
        Settings.hasKafka(settings)
            ? Settings.keysIfNamed(settings)
            : options.data.resolve("private").resolve("keys");
    return keys == null ? null : RemovedTexts.of(Keys.open(keys).removal(), control);
  }

  @Override
  public boolean test(WithheldRecords.Entry entry) {
    return texts != null && !isRemoved(entry) && !mayHold(texts, entry.record().sample());
  }

  /** Of what was removed before, the border has let nothing into a sample. */
  private boolean isRemoved(WithheldRecords.Entry entry) {
    Instant before = entry.at().minus(KNOWN);
    return removals.entries().stream()
        .filter(removal -> !at(removal).isBefore(before))
        .anyMatch(removal ->
            removal.uids().contains(entry.record().uid())
                || removal.conditions().stream()
                    .anyMatch(of -> mayBeOf(of, entry.record().pattern())));
  }

  private static Instant at(PublicRemoval removal) {
    try {
      return Instant.parse(removal.at());
    } catch (DateTimeException e) {
      return Instant.MAX;
    }
  }

  /** Whatever the time of the line, which nobody knows. */
  private boolean mayBeOf(PublicRemoval.Condition condition, String pattern) {
    return condition.metric().isEmpty()
        && List.of("", cluster).contains(condition.cluster())
        && List.of("", pattern).contains(condition.pattern());
  }

  /** A text may stand where the sample was cut. */
  private static boolean mayHold(RemovedTexts texts, String sample) {
    return texts.isIn(sample) || (!texts.isEmpty() && sample.endsWith(CUT));
  }
}
