package org.glasshouse.prometheus;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.raw.Collector;
import org.glasshouse.raw.CollectorFault;
import org.glasshouse.raw.RawDescription;
import org.glasshouse.raw.RawMetric;
import org.glasshouse.raw.RawSamples;
import org.glasshouse.series.Labels;
import org.glasshouse.vocabulary.Signal;
import org.jspecify.annotations.Nullable;

/**
 * Follows the series of a Prometheus. A thread of its own reads window after window, so that a
 * Prometheus that stalls keeps nobody waiting; checkpoints say up to which time all was sent, and
 * up to which time each series.
 */
public final class PrometheusCollector implements Collector<RawMetric> {
  private static final String WINDOW = "window";

  private final PrometheusSettings settings;
  private final Clock clock;
  private @Nullable WindowReader reader;
  private Watermarks watermarks = new Watermarks();
  private Descriptions descriptions = new Descriptions();

  /** A collector that reads nothing before it is opened. */
  public PrometheusCollector(PrometheusSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public Signal signal() {
    return Signal.METRICS;
  }

  @Override
  public void open(Map<String, byte[]> checkpoints) {
    watermarks = Watermarks.of(checkpoints);
    descriptions = Descriptions.of(checkpoints);
    byte[] window = checkpoints.get(WINDOW);
    long reached =
        window != null && window.length == Long.BYTES
            ? ByteBuffer.wrap(window).getLong()
            : clock.instant().minus(settings.from()).toEpochMilli();
    WindowReader opened =
        new WindowReader(
            settings, clock, reached, Watermarks.of(checkpoints), Descriptions.of(checkpoints));
    reader = opened;
    opened.start();
  }

  @Override
  public Batch<RawMetric> poll(int limit) {
    WindowReader from = reader;
    if (from == null) {
      return Batch.empty();
    }
    List<RawMetric> records = new ArrayList<>();
    Map<String, byte[]> checkpoints = new HashMap<>();
    List<Missing> missing = new ArrayList<>();
    WindowReader.Found found = records.size() < limit ? from.next() : null;
    while (found != null) {
      switch (found) {
        case WindowReader.Found.Read(RawMetric record) -> {
          records.add(record);
          take(record);
        }
        case WindowReader.Found.LeftOut(Missing stretch) -> missing.add(stretch);
        case WindowReader.Found.End(long to) -> {
          watermarks.forgetBefore(to - WindowReader.READ_AGAIN.toMillis());
          checkpoints.put(WINDOW, ByteBuffer.allocate(Long.BYTES).putLong(to).array());
        }
      }
      found = records.size() < limit ? from.next() : null;
    }
    checkpoints.putAll(watermarks.changes());
    checkpoints.putAll(descriptions.changes());
    return new Batch<>(records, checkpoints, missing);
  }

  private void take(RawMetric record) {
    switch (record) {
      case RawSamples samples ->
          watermarks.sent(
              Labels.id("", samples.series().labels()),
              samples.series().samples().time(samples.count() - 1));
      case RawDescription said -> descriptions.isNews(said.description());
    }
  }

  @Override
  public List<CollectorFault> faults() {
    WindowReader from = reader;
    return from == null ? List.of() : from.faults();
  }

  @Override
  public void close() {
    WindowReader from = reader;
    if (from != null) {
      from.close();
      reader = null;
    }
  }
}
