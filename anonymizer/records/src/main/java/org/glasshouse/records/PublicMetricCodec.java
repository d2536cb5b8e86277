package org.glasshouse.records;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.glasshouse.series.Labels;
import org.glasshouse.series.Series;
import org.glasshouse.series.SeriesMessage;

/**
 * Writes and reads public metrics as Prometheus {@code WriteRequest} messages. The label {@code
 * cluster} of each series names its cluster.
 */
public final class PublicMetricCodec {
  private PublicMetricCodec() {}

  /** Writes records as one message; descriptions stand behind the samples. */
  public static byte[] encode(List<PublicMetric> metrics) {
    List<Series> series = new ArrayList<>();
    List<SeriesMessage.Described> descriptions = new ArrayList<>();
    for (PublicMetric metric : metrics) {
      switch (metric) {
        case PublicSamples samples -> series.add(withCluster(samples));
        case PublicDescription said ->
            descriptions.add(new SeriesMessage.Described(said.cluster(), said.description()));
      }
    }
    return new SeriesMessage(series, descriptions).encode();
  }

  /**
   * Reads one message of the border.
   *
   * @throws IllegalArgumentException if it is not as {@link #encode} writes it
   */
  public static List<PublicMetric> decode(byte[] message) {
    SeriesMessage decoded = SeriesMessage.decode(message);
    List<PublicMetric> metrics = new ArrayList<>();
    decoded.series().forEach(series -> metrics.add(withoutCluster(series)));
    decoded
        .descriptions()
        .forEach(said -> metrics.add(new PublicDescription(said.cluster(), said.description())));
    return metrics;
  }

  private static Series withCluster(PublicSamples samples) {
    SortedMap<String, String> labels = new TreeMap<>(samples.series().labels());
    labels.put(Labels.CLUSTER, samples.cluster());
    return new Series(labels, samples.series().samples());
  }

  private static PublicSamples withoutCluster(Series series) {
    SortedMap<String, String> labels = new TreeMap<>(series.labels());
    String cluster = labels.remove(Labels.CLUSTER);
    if (cluster == null) {
      throw new IllegalArgumentException("expected the label " + Labels.CLUSTER);
    }
    return new PublicSamples(cluster, new Series(labels, series.samples()));
  }
}
