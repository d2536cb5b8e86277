package org.glasshouse.series;

import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Samples of one series in their order: a time each, and a value or a native histogram. Values are
 * kept bit for bit, so that a stale marker, a NaN of certain bits, stays one. Immutable.
 */
public final class Samples {
  /** Nothing. */
  public static final Samples NONE = new Builder().build();

  /** The bits of the value by which Prometheus says that a series has ended. */
  public static final long STALE = 0x7ff0000000000002L;

  private final long[] times;
  private final double[] values;
  private final Map<Integer, ByteString> histograms;

  private Samples(long[] times, double[] values, Map<Integer, ByteString> histograms) {
    this.times = times;
    this.values = values;
    this.histograms = histograms;
  }

  /** How many there are. */
  public int size() {
    return times.length;
  }

  public boolean isEmpty() {
    return times.length == 0;
  }

  /** Milliseconds since 1970. */
  public long time(int index) {
    return times[index];
  }

  /** The value; 0 where the sample is a histogram. */
  public double value(int index) {
    return values[index];
  }

  /** Whether the series ends with this sample, and its value means nothing. */
  public boolean isStale(int index) {
    return isStale(values[index]);
  }

  /** Whether a value is the mark of the end of a series. */
  public static boolean isStale(double value) {
    return Double.doubleToRawLongBits(value) == STALE;
  }

  /** Whether each native histogram is made of the numbers of Prometheus' message, and no more. */
  public boolean areNumbers() {
    return histograms.values().stream().allMatch(NativeHistogram::isNumbers);
  }

  /** The native histogram as Prometheus' message {@code Histogram}; null where it is a value. */
  public @Nullable ByteString histogram(int index) {
    return histograms.get(index);
  }

  /** Those from one index to another, which is not among them. */
  public Samples range(int from, int to) {
    if (from == 0 && to == size()) {
      return this;
    }
    Builder range = new Builder();
    for (int index = from; index < to; index++) {
      range.add(this, index);
    }
    return range.build();
  }

  /** About how many bytes they take in a message; rather too many than too few. */
  public long bytes() {
    return 20L * size()
        + histograms.values().stream().mapToLong(histogram -> histogram.size() + 6L).sum();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Samples samples
        && Arrays.equals(times, samples.times)
        && Arrays.equals(bits(values), bits(samples.values))
        && histograms.equals(samples.histograms);
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(times);
  }

  /** How many there are and of when; never their values. */
  @Override
  public String toString() {
    return isEmpty()
        ? "Samples[0]"
        : "Samples[" + size() + " from " + times[0] + " to " + times[size() - 1] + "]";
  }

  /** Gathers samples. */
  public static final class Builder {
    private long[] times = new long[16];
    private double[] values = new double[16];
    private final Map<Integer, ByteString> histograms = new HashMap<>();
    private int size;

    /** Adds a value at a time in milliseconds since 1970. */
    public Builder add(long time, double value) {
      if (size == times.length) {
        times = Arrays.copyOf(times, size * 2);
        values = Arrays.copyOf(values, size * 2);
      }
      times[size] = time;
      values[size] = value;
      size++;
      return this;
    }

    /** Adds a native histogram, as Prometheus' message. */
    public Builder add(long time, ByteString histogram) {
      histograms.put(size, histogram);
      return add(time, 0);
    }

    /** Adds a sample of another series or part. */
    public Builder add(Samples samples, int index) {
      ByteString histogram = samples.histogram(index);
      return histogram == null
          ? add(samples.time(index), samples.value(index))
          : add(samples.time(index), histogram);
    }

    public int size() {
      return size;
    }

    public Samples build() {
      return new Samples(
          Arrays.copyOf(times, size), Arrays.copyOf(values, size), Map.copyOf(histograms));
    }
  }
}
