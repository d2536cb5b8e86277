package org.glasshouse.border;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread of the border with its share of the raw partitions. Whatever fails in Kafka, it drops
 * all it has in memory and begins again at what is committed.
 */
final class Worker {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  /** Stands for a fault until the worker works for the first time. */
  static final String STARTING = "starting";

  private static final Duration SUCCESSOR_SHOWS = Duration.ofSeconds(20);

  /**
   * One feed's share of this worker.
   *
   * @param hurried messages that were decided before all that follows them within reach was read
   * @param lag how long ago the oldest undecided record was due
   * @param newest time of the newest record that was published; null where none with a time was
   */
  record Share(long waiting, long lost, long hurried, Duration lag, @Nullable Instant newest) {
    static final Share NONE = new Share(0, 0, 0, Duration.ZERO, null);

    Share plus(Share other) {
      return new Share(
          waiting + other.waiting,
          lost + other.lost,
          hurried + other.hurried,
          lag.compareTo(other.lag) > 0 ? lag : other.lag,
          later(newest, other.newest));
    }

    static @Nullable Instant later(@Nullable Instant some, @Nullable Instant other) {
      return some == null || (other != null && other.isAfter(some)) ? other : some;
    }
  }

  private final int number;
  private final int workers;
  private final KafkaClients clients;
  private final Control control;
  private final KeyRing keys;
  private final InstantSource clock;
  private final CountDownLatch closing;
  private final Consumer<Step> watcher;
  private final Backoff backoff = new Backoff();

  private volatile Map<Feed, Share> shares = new ConcurrentHashMap<>();
  private volatile @Nullable Ledger ledger;
  private volatile @Nullable Session session;
  private volatile long droppedAttributes;
  private volatile String fault = STARTING;

  /**
   * @param number of this worker, from 0
   */
  Worker(
      int number,
      BorderSettings settings,
      Control control,
      KeyRing keys,
      InstantSource clock,
      CountDownLatch closing,
      Consumer<Step> watcher) {
    this.number = number;
    this.workers = settings.workers();
    this.clients = new KafkaClients(settings.kafka());
    this.control = control;
    this.keys = keys;
    this.clock = clock;
    this.closing = closing;
    this.watcher = watcher;
  }

  /** Under which a successor ends the transactions of a worker. */
  static String transactionalId(int number) {
    return "border-" + number;
  }

  /** Works until it is closed or another border takes over. */
  void run() {
    while (closing.getCount() > 0 && !control.isReplaced()) {
      try {
        work();
      } catch (ProducerFencedException | InvalidProducerEpochException e) {
        failed(e);
        if (isReplaced(System.nanoTime())) {
          return;
        }
      } catch (KafkaException | KeyRingException | Guard.Abandoned e) {
        failed(e);
      }
      if (!fault.isEmpty() && !backoff.await(closing)) {
        return;
      }
    }
  }

  /** Ends a wait for Kafka. */
  void wakeUp() {
    Session running = session;
    if (running != null) {
      running.wakeUp();
    }
  }

  /** As of a moment ago. */
  Map<Feed, Share> shares() {
    return shares;
  }

  /** What was decided of a source. */
  Ledger.Totals totals(String source) {
    Ledger known = ledger;
    return known == null ? Ledger.Totals.NONE : known.totals(source);
  }

  long droppedAttributes() {
    return droppedAttributes;
  }

  /** The kind of the failure that keeps it from working; empty where none does. */
  String fault() {
    return fault;
  }

  private void work() {
    try (Session opened =
        Session.open(
            transactionalId(number), clients, control, keys, clock, this::owns, closing, watcher)) {
      session = opened;
      ledger = opened.ledger();
      long droppedBefore = droppedAttributes;
      while (closing.getCount() > 0 && !control.isReplaced()) {
        opened.step();
        shares = opened.shares();
        droppedAttributes = droppedBefore + opened.droppedAttributes();
        fault = "";
        backoff.reset();
      }
    } finally {
      session = null;
    }
  }

  private boolean owns(TopicPartition partition) {
    int hash = Utils.murmur2(Utils.utf8(partition.topic())) + partition.partition();
    return Utils.toPositive(hash) % workers == number;
  }

  /**
   * Whether a successor has fenced this worker. If not, Kafka gave its transaction up, for example
   * because the machine slept.
   */
  private boolean isReplaced(long since) {
    Backoff look = new Backoff();
    while (!control.isReplaced()
        && !control.isFreshSince(since)
        && System.nanoTime() - since < SUCCESSOR_SHOWS.toNanos()
        && look.await(closing)) {
      // The successor's claim was written before it fenced anybody.
    }
    return control.isReplaced();
  }

  private void failed(RuntimeException e) {
    String kind = Fault.kindOf(e);
    if (!kind.equals(fault) && closing.getCount() > 0) {
      LOG.warn("The border's worker {} begins again at what is committed: {}", number, kind);
    }
    fault = kind;
  }
}
