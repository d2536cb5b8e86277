package org.glasshouse.prometheus;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.glasshouse.raw.Backoff;
import org.glasshouse.raw.Collector.Missing;
import org.glasshouse.raw.CollectorFault;
import org.glasshouse.raw.RawDescription;
import org.glasshouse.raw.RawMetric;
import org.glasshouse.raw.RawSamples;
import org.glasshouse.series.Description;
import org.glasshouse.series.Labels;
import org.glasshouse.series.Samples;
import org.glasshouse.series.Selector;
import org.glasshouse.series.Series;
import org.jspecify.annotations.Nullable;

/**
 * Reads window after window, each with the last minutes of the one before, and hands over what was
 * not sent yet. Of a window that cannot be read a shorter one is tried, and what cannot be read
 * even so is left out as a gap; all other faults are waited out.
 */
final class WindowReader implements AutoCloseable {
  /** How late a sample may come that is still found. */
  static final Duration READ_AGAIN = Duration.ofMinutes(5);

  private static final Duration LONGEST_WINDOW = Duration.ofHours(1);
  private static final Duration SHORTEST_WINDOW = Duration.ofMinutes(1);
  private static final Duration DESCRIBE_EVERY = Duration.ofMinutes(10);
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500), Duration.ofMinutes(1));
  private static final int TRIES = 3;
  private static final int MOST_GAPS = 100;

  /** Samples of one record at most. */
  private static final int MOST_SAMPLES = 2_000;

  /** Records that wait to be written at most. */
  private static final int WAITING = 4_000;

  /** What is handed over, in order. */
  sealed interface Found {
    /** Something to be sent. */
    record Read(RawMetric metric) implements Found {}

    /** What cannot be read and is left out. */
    record LeftOut(Missing missing) implements Found {}

    /** All up to a time, in milliseconds since 1970, has been handed over or left out. */
    record End(long to) implements Found {}
  }

  private final PrometheusSettings settings;
  private final Clock clock;
  private final Watermarks watermarks;
  private final Descriptions sent;
  private final RemoteRead prometheus;
  private final BlockingQueue<Found> found = new ArrayBlockingQueue<>(WAITING);
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;
  private final List<CollectorFault> gaps = new ArrayList<>();
  private volatile @Nullable CollectorFault present;
  private Map<String, Description> descriptions = Map.of();
  private Instant described = Instant.EPOCH;
  private Duration window = LONGEST_WINDOW;
  private long reached;
  private int failures;

  /**
   * A reader that reads nothing before it is started.
   *
   * @param reached up to which all was sent, in milliseconds since 1970
   */
  WindowReader(
      PrometheusSettings settings,
      Clock clock,
      long reached,
      Watermarks watermarks,
      Descriptions sent) {
    this.settings = settings;
    this.clock = clock;
    this.reached = reached;
    this.watermarks = watermarks;
    this.sent = sent;
    this.prometheus = new RemoteRead(settings);
    this.thread = Thread.ofPlatform().name("read-" + settings.name()).daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** The next of what was found; null where nothing waits. */
  @Nullable Found next() {
    return found.poll();
  }

  /** What cannot be read now, and what was left out. */
  List<CollectorFault> faults() {
    List<CollectorFault> faults = new ArrayList<>();
    synchronized (gaps) {
      faults.addAll(gaps);
    }
    CollectorFault now = present;
    if (now != null) {
      faults.add(now);
    }
    return faults;
  }

  @Override
  public void close() {
    stop.countDown();
    thread.interrupt();
    prometheus.close();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (stop.getCount() > 0) {
        step();
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  private void step() throws InterruptedException {
    long now = clock.millis();
    long to = Math.min(now, reached + window.toMillis());
    if (to <= reached) {
      // The clock was set back.
      pause(settings.every());
      return;
    }
    try {
      describe();
      for (Selector selector : settings.selectors()) {
        read(selector, reached - READ_AGAIN.toMillis(), to);
      }
      finish(to);
      if (to == now) {
        pause(settings.every());
      }
    } catch (ReadException e) {
      failed(e, to);
    } catch (IOException e) {
      failed(
          new ReadException(
              e instanceof PatientStream.StalledException
                  ? CollectorFault.Code.STALLED
                  : CollectorFault.Code.RESET),
          to);
    } catch (java.io.UncheckedIOException e) {
      failed(new ReadException(CollectorFault.Code.RESET), to);
    }
  }

  private void finish(long to) throws InterruptedException {
    reached = to;
    watermarks.forgetBefore(to - READ_AGAIN.toMillis());
    found.put(new Found.End(to));
    failures = 0;
    present = null;
    if (window.compareTo(LONGEST_WINDOW) < 0) {
      window = window.multipliedBy(2);
    }
  }

  private void read(Selector selector, long from, long to)
      throws IOException, ReadException, InterruptedException {
    try {
      prometheus.read(selector, from, to, this::hand);
    } catch (InterruptedHandException e) {
      throw new InterruptedException();
    }
  }

  /** Nobody takes what is handed over any more. */
  private static final class InterruptedHandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InterruptedHandException() {
      super("interrupted", null, false, false);
    }
  }

  /** Hands over what was not sent yet of a series. */
  private void hand(Series series) {
    String identity = Labels.id("", series.labels());
    Samples samples = series.samples();
    long sentUpTo = watermarks.of(identity);
    int from = 0;
    while (from < samples.size() && samples.time(from) <= sentUpTo) {
      from++;
    }
    try {
      if (from < samples.size()) {
        describe(series);
      }
      while (from < samples.size()) {
        int to = Math.min(samples.size(), from + MOST_SAMPLES);
        Samples part = samples.range(from, to);
        found.put(new Found.Read(new RawSamples(new Series(series.labels(), part))));
        watermarks.sent(identity, part.time(part.size() - 1));
        from = to;
      }
    } catch (InterruptedException e) {
      throw new InterruptedHandException();
    }
  }

  /** Hands over what is said of a series' metric, where that is news. */
  private void describe(Series series) throws InterruptedException {
    Description description = RemoteRead.family(descriptions, series.labels());
    if (description != null && sent.isNews(description)) {
      found.put(new Found.Read(new RawDescription(description)));
    }
  }

  /** Looks what is said of metrics; that it cannot be seen keeps no sample waiting. */
  private void describe() throws InterruptedException {
    if (clock.instant().isBefore(described.plus(DESCRIBE_EVERY))) {
      return;
    }
    try {
      descriptions = prometheus.descriptions();
      described = clock.instant();
    } catch (IOException | ReadException e) {
      described = clock.instant().minus(DESCRIBE_EVERY).plus(BACKOFF.last());
    }
  }

  private void failed(ReadException e, long to) throws InterruptedException {
    if (stop.getCount() == 0) {
      throw new InterruptedException();
    }
    failures++;
    present = fault(e.code());
    if (e.isOfWindow() && failures >= TRIES) {
      if (window.compareTo(SHORTEST_WINDOW) > 0 && to - reached > SHORTEST_WINDOW.toMillis()) {
        window = max(SHORTEST_WINDOW, window.dividedBy(4));
        failures = 0;
        return;
      }
      leaveOut(e.code(), to);
      return;
    }
    pause(BACKOFF.after(failures));
  }

  private void leaveOut(CollectorFault.Code code, long to) throws InterruptedException {
    synchronized (gaps) {
      if (gaps.size() < MOST_GAPS) {
        gaps.add(
            new CollectorFault(
                code,
                settings.address()
                    + " from "
                    + Instant.ofEpochMilli(reached)
                    + " to "
                    + Instant.ofEpochMilli(to)));
      }
    }
    found.put(
        new Found.LeftOut(
            new Missing(code, Instant.ofEpochMilli(reached), Instant.ofEpochMilli(to))));
    finish(to);
    present = fault(code);
  }

  private CollectorFault fault(CollectorFault.Code code) {
    return new CollectorFault(code, settings.address().toString(), Instant.ofEpochMilli(reached));
  }

  private static Duration max(Duration some, Duration other) {
    return some.compareTo(other) > 0 ? some : other;
  }

  private void pause(Duration duration) throws InterruptedException {
    var _ = stop.await(duration.toMillis(), TimeUnit.MILLISECONDS);
  }
}
