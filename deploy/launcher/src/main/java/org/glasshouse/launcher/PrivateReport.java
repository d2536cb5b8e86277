package org.glasshouse.launcher;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.glasshouse.border.BorderStatus;
import org.glasshouse.runner.SourceStatus;
import org.glasshouse.vocabulary.Signal;
import org.jspecify.annotations.Nullable;

/**
 * How the private side goes, in codes and numbers.
 *
 * @param border what it does; empty where this process has none
 * @param fault what keeps the border from working; empty while nothing does
 * @param collected how each source is read, by name and signal; empty where this process has no
 *     collectors
 * @param decided what the border did with each source, by name
 */
record PrivateReport(
    String border,
    String fault,
    Map<String, Map<String, Collected>> collected,
    Map<String, Decided> decided) {
  PrivateReport {
    collected = Map.copyOf(collected);
    decided = Map.copyOf(decided);
  }

  /**
   * How one signal of a source is read.
   *
   * @param lastWritten RFC 3339; null where nothing was written since the start
   * @param faults how many there are now, by code
   */
  record Collected(
      String state,
      long records,
      long unreadable,
      @Nullable String lastWritten,
      long restarts,
      Map<String, Long> faults) {
    static Map<String, Collected> bySignal(Map<Signal, SourceStatus> status) {
      return status.entrySet().stream()
          .collect(Collectors.toMap(of -> of.getKey().word(), of -> of(of.getValue())));
    }

    private static Collected of(SourceStatus status) {
      return new Collected(
          word(status.code()),
          status.records(),
          status.unreadable(),
          status.lastWritten() == null ? null : status.lastWritten().toString(),
          status.restarts(),
          status.faults().entrySet().stream()
              .collect(Collectors.toMap(fault -> word(fault.getKey()), Map.Entry::getValue)));
    }
  }

  /**
   * What the border did with a source since ever.
   *
   * @param withheld by reason
   * @param waiting raw messages that are not decided yet
   * @param lost raw messages that retention took before they were decided, since the start
   * @param hurried raw messages that were decided before what follows them was read, since the
   *     start
   */
  record Decided(
      String state,
      long published,
      Map<String, Long> withheld,
      long lagSeconds,
      long waiting,
      long lost,
      long hurried) {
    static Decided of(BorderStatus.OfSource status) {
      return new Decided(
          status.state(),
          status.published(),
          new TreeMap<>(status.withheld()),
          status.lag().toSeconds(),
          status.waiting(),
          status.lost(),
          status.hurried());
    }
  }

  static String word(Enum<?> code) {
    return code.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
