package org.glasshouse.openmetrics;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.glasshouse.raw.RawDescription;
import org.glasshouse.raw.RawMetric;
import org.glasshouse.raw.RawSamples;
import org.glasshouse.series.Description;
import org.glasshouse.series.Samples;
import org.glasshouse.series.Series;

/** Gathers samples that follow one another in a series into records. */
final class SamplesByRecord {
  /** Samples of one record at most. */
  private static final int MOST_SAMPLES = 2_000;

  private final List<RawMetric> records = new ArrayList<>();
  private SortedMap<String, String> labels = new TreeMap<>();
  private Samples.Builder samples = new Samples.Builder();
  private int gathered;

  void add(Description description) {
    end();
    records.add(new RawDescription(description));
  }

  void add(SortedMap<String, String> of, long time, double value) {
    if (samples.size() == MOST_SAMPLES || !of.equals(labels)) {
      end();
      labels = of;
    }
    samples.add(time, value);
    gathered++;
  }

  /** Samples in all records. */
  int gathered() {
    return gathered;
  }

  /** Records with the one that would be ended now. */
  int size() {
    return records.size() + (samples.size() > 0 ? 1 : 0);
  }

  private void end() {
    if (samples.size() > 0) {
      records.add(new RawSamples(new Series(labels, samples.build())));
      samples = new Samples.Builder();
    }
  }

  List<RawMetric> records() {
    end();
    return records;
  }
}
