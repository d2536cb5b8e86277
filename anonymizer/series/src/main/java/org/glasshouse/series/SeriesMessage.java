package org.glasshouse.series;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.glasshouse.series.messages.HistogramTime;
import org.glasshouse.series.messages.Label;
import org.glasshouse.series.messages.MetricMetadata;
import org.glasshouse.series.messages.Sample;
import org.glasshouse.series.messages.TimeSeries;
import org.glasshouse.series.messages.WriteRequest;

/**
 * A message of a raw or public topic of metrics: Prometheus' {@code WriteRequest}.
 *
 * @param descriptions each with the cluster that says so; empty where the topic tells it
 */
public record SeriesMessage(List<Series> series, List<Described> descriptions) {
  public SeriesMessage {
    series = List.copyOf(series);
    descriptions = List.copyOf(descriptions);
  }

  /** A description of one cluster. */
  public record Described(String cluster, Description description) {}

  /** Writes the message. */
  public byte[] encode() {
    WriteRequest.Builder request = WriteRequest.newBuilder();
    series.forEach(one -> request.addTimeseries(encode(one)));
    descriptions.forEach(one -> request.addMetadata(encode(one)));
    return request.build().toByteArray();
  }

  /**
   * Reads a message.
   *
   * @throws IllegalArgumentException if it is no {@code WriteRequest}, or a label stands twice
   */
  public static SeriesMessage decode(byte[] message) {
    try {
      WriteRequest request = WriteRequest.parseFrom(message);
      List<Series> series = new ArrayList<>(request.getTimeseriesCount());
      for (TimeSeries one : request.getTimeseriesList()) {
        series.add(decode(one));
      }
      return new SeriesMessage(
          series, request.getMetadataList().stream().map(SeriesMessage::decode).toList());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("expected a Prometheus WriteRequest");
    }
  }

  private static TimeSeries encode(Series series) {
    TimeSeries.Builder message = TimeSeries.newBuilder();
    series
        .labels()
        .forEach(
            (name, value) -> message.addLabels(Label.newBuilder().setName(name).setValue(value)));
    Samples samples = series.samples();
    for (int index = 0; index < samples.size(); index++) {
      ByteString histogram = samples.histogram(index);
      if (histogram == null) {
        message.addSamples(
            Sample.newBuilder().setValue(samples.value(index)).setTimestamp(samples.time(index)));
      } else {
        message.addHistograms(histogram);
      }
    }
    return message.build();
  }

  /**
   * Reads a series; its values come before its histograms, each in their order.
   *
   * @throws IllegalArgumentException if a label stands twice or a histogram cannot be read
   */
  public static Series decode(TimeSeries message) {
    TreeMap<String, String> labels = new TreeMap<>();
    for (Label label : message.getLabelsList()) {
      if (labels.put(label.getName(), label.getValue()) != null) {
        throw new IllegalArgumentException("expected each label once");
      }
    }
    Samples.Builder samples = new Samples.Builder();
    message
        .getSamplesList()
        .forEach(sample -> samples.add(sample.getTimestamp(), sample.getValue()));
    message.getHistogramsList().forEach(histogram -> samples.add(time(histogram), histogram));
    return new Series(labels, samples.build());
  }

  private static long time(ByteString histogram) {
    try {
      return HistogramTime.parseFrom(histogram).getTimestamp();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("expected a Prometheus Histogram");
    }
  }

  private static MetricMetadata encode(Described described) {
    Description description = described.description();
    return MetricMetadata.newBuilder()
        .setType(MetricMetadata.MetricType.valueOf(description.type().name()))
        .setMetricFamilyName(description.metric())
        .setHelp(description.help())
        .setUnit(description.unit())
        .setCluster(described.cluster())
        .build();
  }

  private static Described decode(MetricMetadata message) {
    return new Described(
        message.getCluster(),
        new Description(
            message.getMetricFamilyName(),
            MetricType.of(message.getType().name().toLowerCase(Locale.ROOT)),
            message.getHelp(),
            message.getUnit()));
  }
}
