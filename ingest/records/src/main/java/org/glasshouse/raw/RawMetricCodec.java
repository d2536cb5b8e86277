package org.glasshouse.raw;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.series.Series;
import org.glasshouse.series.SeriesMessage;

/** Writes and reads raw metrics as Prometheus {@code WriteRequest} messages. */
public final class RawMetricCodec {
  private RawMetricCodec() {}

  /** Writes records as one message; descriptions stand behind the samples. */
  public static byte[] encode(List<RawMetric> metrics) {
    List<Series> series = new ArrayList<>();
    List<SeriesMessage.Described> descriptions = new ArrayList<>();
    for (RawMetric metric : metrics) {
      switch (metric) {
        case RawSamples samples -> series.add(samples.series());
        case RawDescription said ->
            descriptions.add(new SeriesMessage.Described("", said.description()));
      }
    }
    return new SeriesMessage(series, descriptions).encode();
  }

  /**
   * Reads one message.
   *
   * @throws MalformedRecordException if it is no {@code WriteRequest}, or a label stands twice
   */
  public static List<RawMetric> decode(byte[] message) throws MalformedRecordException {
    try {
      SeriesMessage decoded = SeriesMessage.decode(message);
      List<RawMetric> metrics = new ArrayList<>();
      decoded.series().forEach(series -> metrics.add(new RawSamples(series)));
      decoded
          .descriptions()
          .forEach(described -> metrics.add(new RawDescription(described.description())));
      return metrics;
    } catch (IllegalArgumentException e) {
      throw new MalformedRecordException("expected a Prometheus WriteRequest");
    }
  }
}
