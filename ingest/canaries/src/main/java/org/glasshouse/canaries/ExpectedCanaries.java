package org.glasshouse.canaries;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.glasshouse.raw.RawRecord;
import org.glasshouse.raw.RawRecords;
import org.glasshouse.vocabulary.Signal;
import org.jspecify.annotations.Nullable;

/**
 * The canaries of one signal of a source: who cannot draw them makes no record pass for one. For
 * use by one thread.
 */
public final class ExpectedCanaries {
  /** So many minutes writing may take, where it is not stated of which one they are. */
  private static final int LATE = 10;

  /** So many minutes the clock of whoever plants may be ahead. */
  private static final int EARLY = 2;

  private final Canaries canaries;
  private final Signal signal;

  /** By the minute in which they are planted, as they are written. */
  private final NavigableMap<Long, Set<ByteBuffer>> written = new TreeMap<>();

  public ExpectedCanaries(Canaries canaries, Signal signal) {
    this.canaries = canaries;
    this.signal = signal;
  }

  /**
   * Whether there are records, and each is part of a canary, word for word.
   *
   * @param stated the minute in which they are planted, by the clock of whoever plants; where none
   *     is stated, those around the arrival count
   * @param arrival of the message that holds them
   */
  public boolean areAll(
      List<? extends RawRecord> records, byte @Nullable [] stated, Instant arrival) {
    Long minute = Schedule.decode(stated);
    long from = minute == null ? Schedule.minute(arrival) - LATE : minute;
    long to = minute == null ? Schedule.minute(arrival) + EARLY : minute;
    written.headMap(from).clear();
    written.tailMap(to, /* inclusive= */ false).clear();
    for (long at = from; at <= to; at++) {
      written.computeIfAbsent(at, this::draw);
    }
    return !records.isEmpty() && records.stream().allMatch(this::isOne);
  }

  private boolean isOne(RawRecord record) {
    ByteBuffer bytes = bytes(record);
    return written.values().stream().anyMatch(of -> of.contains(bytes));
  }

  private Set<ByteBuffer> draw(long minute) {
    Set<ByteBuffer> drawn = new HashSet<>();
    for (long number : Schedule.numbers(signal, minute)) {
      canaries.canary(signal, number).records().forEach(record -> drawn.add(bytes(record)));
    }
    return drawn;
  }

  private ByteBuffer bytes(RawRecord record) {
    return ByteBuffer.wrap(RawRecords.encode(signal, List.of(record)));
  }
}
