package org.glasshouse.runner;

import java.time.Instant;
import java.util.List;
import org.glasshouse.canaries.Canaries;
import org.glasshouse.canaries.Planted;
import org.glasshouse.canaries.Schedule;
import org.glasshouse.raw.RawRecord;
import org.glasshouse.vocabulary.Signal;
import org.jspecify.annotations.Nullable;

/** Canaries of one signal of a source that are to be planted, each once. For use by one thread. */
final class Planting {
  private final Canaries canaries;
  private final Signal signal;
  private Planted planted;

  /**
   * @param planted what was planted before
   */
  Planting(Canaries canaries, Signal signal, Planted planted) {
    this.canaries = canaries;
    this.signal = signal;
    this.planted = planted;
  }

  /**
   * What is planted in one transaction.
   *
   * @param minute in which it is planted
   * @param planted what is planted with it
   */
  record Due(List<RawRecord> records, long minute, Planted planted) {}

  /** What is to be planted now; null where it is. */
  @Nullable Due due(Instant now) {
    long minute = Schedule.minute(now);
    Planted with = planted.with(minute);
    if (with.equals(planted)) {
      return null;
    }
    List<RawRecord> records =
        Schedule.numbers(signal, minute).stream()
            .flatMap(number -> canaries.canary(signal, number).records().stream())
            .toList();
    return new Due(records, minute, with);
  }

  /** Takes note that it is written. */
  void done(Due due) {
    planted = due.planted();
  }
}
