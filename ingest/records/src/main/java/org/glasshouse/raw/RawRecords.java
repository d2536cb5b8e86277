package org.glasshouse.raw;

import java.util.List;
import org.glasshouse.vocabulary.Signal;

/** The messages of raw topics: which signal is written in which format. */
public final class RawRecords {
  private RawRecords() {}

  /** Writes records of one signal as one message. */
  public static byte[] encode(Signal signal, List<? extends RawRecord> records) {
    return switch (signal) {
      case LOGS -> RawLogCodec.encode(of(RawLog.class, records));
      case EVENTS -> RawEventCodec.encode(of(RawEvent.class, records));
      case METRICS -> RawMetricCodec.encode(of(RawMetric.class, records));
    };
  }

  /**
   * Reads one message of an own collector.
   *
   * @throws MalformedRecordException if it is not as {@link #encode} writes it
   */
  public static List<? extends RawRecord> decode(Signal signal, byte[] message)
      throws MalformedRecordException {
    return switch (signal) {
      case LOGS -> RawLogCodec.decode(message);
      case EVENTS -> RawEventCodec.decode(message);
      case METRICS -> RawMetricCodec.decode(message);
    };
  }

  private static <R extends RawRecord> List<R> of(
      Class<R> type, List<? extends RawRecord> records) {
    return records.stream().map(type::cast).toList();
  }
}
