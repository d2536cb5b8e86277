package org.glasshouse.border;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.glasshouse.engine.Policy;
import org.glasshouse.records.PublicCoverage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The border of an archive: moves records from {@code raw.SIGNAL.SOURCE} to {@code public.SIGNAL},
 * each exactly once, as far as the terms of their sources allow. One border works on an archive: a
 * later one takes over, and an earlier one stops by itself.
 */
public final class Border implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Border.class);
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(20);

  private final CountDownLatch closing = new CountDownLatch(1);
  private final CompletableFuture<BorderStatus.State> ended = new CompletableFuture<>();
  private final Control control;
  private final Accountant accountant;
  private final List<Worker> workers;
  private final List<Thread> threads = new ArrayList<>();
  private volatile String failure = "";
  private volatile boolean started;

  /** A border that does nothing before {@link #start}. */
  public Border(BorderSettings settings, KeyRing keys) {
    this(settings, keys, InstantSource.system(), Detection::by, Step.UNWATCHED);
  }

  Border(
      BorderSettings settings,
      KeyRing keys,
      InstantSource clock,
      Function<Policy, Detection> detections,
      Consumer<Step> watcher) {
    this.control = new Control(settings, keys, clock, detections, closing);
    this.accountant =
        new Accountant(new KafkaClients(settings.kafka()), control, this::shares, clock, closing);
    this.workers =
        IntStream.range(0, settings.workers())
            .mapToObj(
                number -> new Worker(number, settings, control, keys, clock, closing, watcher))
            .toList();
  }

  /**
   * Checks the keys against the archive, takes over from an earlier border and begins to work.
   * Waits for Kafka, if need be until {@link #close}.
   *
   * @throws BorderRefusedException if the keys are not those of the archive; the message is one
   *     line that says so
   */
  public synchronized void start() {
    if (started) {
      throw new IllegalStateException("a border is started once");
    }
    if (!control.open()) {
      return;
    }
    started = true;
    run("border-control", control::follow);
    run("border-accountant", accountant::run);
    for (int number = 0; number < workers.size(); number++) {
      run("border-" + number, workers.get(number)::run);
    }
  }

  /**
   * Tells in public how canaries fare, from now on.
   *
   * @param results asked again and again; must answer at once
   */
  public void tellCanaries(Supplier<List<PublicCoverage.Canaries>> results) {
    accountant.tellCanaries(results);
  }

  /** Ends when the border does: closed, replaced by another one, or failed for good. */
  public CompletableFuture<BorderStatus.State> ended() {
    return ended.copy();
  }

  /** How it is doing, as of a moment ago. */
  public BorderStatus status() {
    Map<String, BorderStatus.OfSource> sources = new HashMap<>();
    Sources known = control.sources();
    known
        .byName()
        .forEach(
            (name, source) -> sources.put(name, status(name, source.state(), source.holdBack())));
    known.faulty().forEach(name -> sources.put(name, status(name, "terms", Duration.ZERO)));
    long dropped = workers.stream().mapToLong(Worker::droppedAttributes).sum();
    String fault = fault();
    return new BorderStatus(state(), fault.equals(Worker.STARTING) ? "" : fault, sources, dropped);
  }

  /** Ends the transactions under way, then the workers, then the clients. */
  @Override
  public void close() {
    closing.countDown();
    workers.forEach(Worker::wakeUp);
    accountant.wakeUp();
    long end = System.nanoTime() + LONGEST_CLOSE.toNanos();
    for (Thread thread : threads.reversed()) {
      try {
        var _ = thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    control.close();
    ended.complete(state());
  }

  /** How far it is with each feed that it reads. */
  private Map<Feed, Worker.Share> shares() {
    Map<Feed, Worker.Share> shares = new HashMap<>();
    for (Worker worker : workers) {
      worker.shares().forEach((feed, share) -> shares.merge(feed, share, Worker.Share::plus));
    }
    return shares;
  }

  private Worker.Share share(String source) {
    return workers.stream()
        .flatMap(worker -> worker.shares().entrySet().stream())
        .filter(share -> share.getKey().source().equals(source))
        .map(Map.Entry::getValue)
        .reduce(Worker.Share.NONE, Worker.Share::plus);
  }

  private void run(String name, Runnable work) {
    Thread thread =
        Thread.ofPlatform()
            .name(name)
            .daemon()
            .uncaughtExceptionHandler((failed, e) -> fail(e))
            .unstarted(() -> {
              work.run();
              if (control.isReplaced()) {
                ended.complete(BorderStatus.State.REPLACED);
              }
            });
    threads.add(thread);
    thread.start();
  }

  private void fail(Throwable e) {
    failure = e.getClass().getSimpleName();
    LOG.error(
        "The border has failed and publishes nothing any more: {} at {}",
        e.getClass().getName(),
        e.getStackTrace().length == 0 ? "an unknown place" : e.getStackTrace()[0]);
    closing.countDown();
    ended.complete(BorderStatus.State.FAILED);
  }

  private BorderStatus.State state() {
    if (!failure.isEmpty()) {
      return BorderStatus.State.FAILED;
    }
    if (control.isReplaced()) {
      return BorderStatus.State.REPLACED;
    }
    if (closing.getCount() == 0) {
      return BorderStatus.State.CLOSED;
    }
    if (!control.unreadableEntries().isEmpty()) {
      return BorderStatus.State.REMOVALS_UNREADABLE;
    }
    if (!fault().isEmpty()) {
      return fault().equals(Worker.STARTING)
          ? BorderStatus.State.STARTING
          : BorderStatus.State.KAFKA_AWAY;
    }
    return started ? BorderStatus.State.RUNNING : BorderStatus.State.STARTING;
  }

  private String fault() {
    if (!failure.isEmpty()) {
      return failure;
    }
    if (control.isReplaced()) {
      return "replaced by another border";
    }
    if (!control.unreadableEntries().isEmpty()) {
      return "the entries %s of the ledger of removals cannot be read"
          .formatted(control.unreadableEntries());
    }
    if (!control.fault().isEmpty()) {
      return control.fault();
    }
    return Stream.concat(Stream.of(accountant.fault()), workers.stream().map(Worker::fault))
        .filter(fault -> !fault.isEmpty())
        .findFirst()
        .orElse("");
  }

  private BorderStatus.OfSource status(String name, String state, Duration delay) {
    Worker.Share share = share(name);
    Ledger.Totals totals =
        workers.stream()
            .map(worker -> worker.totals(name))
            .reduce(Ledger.Totals.NONE, Ledger.Totals::plus);
    return new BorderStatus.OfSource(
        state,
        totals.published(),
        totals.withheld(),
        delay,
        share.lag(),
        share.waiting(),
        share.lost(),
        share.hurried());
  }
}
