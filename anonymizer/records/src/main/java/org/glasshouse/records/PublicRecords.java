package org.glasshouse.records;

import java.util.List;
import org.glasshouse.vocabulary.Signal;

/** The messages of public topics: which signal is written in which format. */
public final class PublicRecords {
  private PublicRecords() {}

  /** Writes records of one signal as one message. */
  public static byte[] encode(Signal signal, List<? extends PublicRecord> records) {
    return switch (signal) {
      case LOGS -> PublicLogCodec.encode(records.stream().map(PublicLog.class::cast).toList());
      case EVENTS ->
          PublicEventCodec.encode(records.stream().map(PublicEvent.class::cast).toList());
      case METRICS ->
          PublicMetricCodec.encode(records.stream().map(PublicMetric.class::cast).toList());
    };
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static List<? extends PublicRecord> decode(Signal signal, byte[] message) {
    return switch (signal) {
      case LOGS -> PublicLogCodec.decode(message);
      case EVENTS -> PublicEventCodec.decode(message);
      case METRICS -> PublicMetricCodec.decode(message);
    };
  }
}
