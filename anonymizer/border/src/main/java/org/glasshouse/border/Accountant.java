package org.glasshouse.border;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.glasshouse.raw.RawTopics;
import org.glasshouse.records.PublicCoverage;
import org.glasshouse.records.PublicTopics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the private topic {@code coverage} and writes to {@code public.coverage} what everybody
 * may know of it. What it has written it reads from there, so it can begin anew at any time.
 */
final class Accountant {
  private static final Logger LOG = LoggerFactory.getLogger(Accountant.class);
  private static final String TRANSACTIONS = "border-accountant";
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration TELL = Duration.ofSeconds(5);
  private static final long ROUNDED_TO = 10;

  private final KafkaClients clients;
  private final Control control;
  private final Supplier<Map<Feed, Worker.Share>> shares;
  private final InstantSource clock;
  private final CountDownLatch closing;

  private PublicAccounts accounts = new PublicAccounts();
  private final Map<String, byte[]> told = new HashMap<>();
  private volatile String fault = "";
  private volatile CanaryAccounts canaries = CanaryAccounts.NONE;
  private volatile @Nullable KafkaConsumer<byte[], byte[]> following;

  /**
   * @param shares how far the border is with each feed
   */
  Accountant(
      KafkaClients clients,
      Control control,
      Supplier<Map<Feed, Worker.Share>> shares,
      InstantSource clock,
      CountDownLatch closing) {
    this.clients = clients;
    this.control = control;
    this.shares = shares;
    this.clock = clock;
    this.closing = closing;
  }

  /** Tells in public how canaries fare, from now on. */
  void tellCanaries(Supplier<List<PublicCoverage.Canaries>> results) {
    canaries = new CanaryAccounts(results, clock.instant());
  }

  /** The kind of the failure that keeps it from writing; empty where none does. */
  String fault() {
    return fault;
  }

  /** Ends a wait for Kafka. */
  void wakeUp() {
    KafkaConsumer<byte[], byte[]> waiting = following;
    if (waiting != null) {
      waiting.wakeup();
    }
  }

  /** Works until it is closed or another border takes over. */
  void run() {
    Backoff backoff = new Backoff();
    while (closing.getCount() > 0 && !control.isReplaced()) {
      try {
        work(backoff);
      } catch (KafkaException e) {
        String kind = Fault.kindOf(e);
        if (!kind.equals(fault) && closing.getCount() > 0) {
          LOG.warn("The public coverage is not written for now: {}", kind);
        }
        fault = kind;
        if (!backoff.await(closing)) {
          return;
        }
      }
    }
  }

  private void work(Backoff backoff) {
    try (KafkaConsumer<byte[], byte[]> reader = clients.consumer();
        KafkaProducer<byte[], byte[]> writer = clients.producer(TRANSACTIONS)) {
      following = reader;
      writer.initTransactions();
      readWhatWasTold();
      accounts = new PublicAccounts();
      KafkaClients.assignWhole(reader, RawTopics.COVERAGE);
      if (!KafkaClients.readToEnd(reader, closing, this::take)) {
        return;
      }
      int partitions = writer.partitionsFor(PublicTopics.COVERAGE).size();
      Instant next = Instant.MIN;
      while (closing.getCount() > 0 && !control.isReplaced()) {
        Instant now = clock.instant();
        if (!now.isBefore(next)) {
          tell(writer, partitions, now);
          next = now.plus(TELL);
          fault = "";
          backoff.reset();
        }
        reader.poll(LOOK).forEach(this::take);
      }
    } finally {
      following = null;
    }
  }

  private void readWhatWasTold() {
    told.clear();
    try (KafkaConsumer<byte[], byte[]> reader = clients.consumer()) {
      KafkaClients.assignWhole(reader, PublicTopics.COVERAGE);
      var _ =
          KafkaClients.readToEnd(
              reader, closing, message -> remember(text(message.key()), message.value()));
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> message) {
    accounts.take(text(message.key()), message.value());
  }

  private static String text(byte @Nullable [] key) {
    return key == null ? "" : new String(key, UTF_8);
  }

  private void remember(String key, byte @Nullable [] value) {
    if (value == null) {
      told.remove(key);
    } else {
      told.put(key, value);
    }
  }

  private void tell(KafkaProducer<byte[], byte[]> writer, int partitions, Instant now) {
    Map<String, byte @Nullable []> changes = changes(now);
    if (changes.isEmpty()) {
      return;
    }
    writer.beginTransaction();
    changes.forEach((key, value) -> {
      var _ =
          writer.send(
              new ProducerRecord<>(
                  PublicTopics.COVERAGE,
                  Messages.partition(key, partitions),
                  key.getBytes(UTF_8),
                  value));
    });
    writer.commitTransaction();
    changes.forEach(this::remember);
  }

  /** What is to be written: new values, and null where nothing is to be known any more. */
  private Map<String, byte @Nullable []> changes(Instant now) {
    Map<String, byte @Nullable []> changes = new TreeMap<>();
    Map<String, String> clusters = clusters();
    Map<String, PublicCoverage> wanted = wanted(now, clusters);
    CanaryAccounts.Told fares = canaries.told(Set.copyOf(clusters.values()), told.keySet());
    fares.wanted().forEach(of -> wanted.put(of.key(), of));
    wanted.forEach((key, coverage) -> {
      byte[] value = coverage.encode();
      if (!Arrays.equals(value, told.get(key))) {
        changes.put(key, value);
      }
    });
    told.keySet().stream()
        .filter(key -> !wanted.containsKey(key))
        .filter(
            key -> isGone(key, clusters) || (fares.gone().contains(key) && isKnown(key, clusters)))
        .forEach(key -> changes.put(key, null));
    return changes;
  }

  /** Whether it is sure that a cluster is there or is not: unreadable terms may be its own. */
  private boolean isKnown(String key, Map<String, String> clusters) {
    return clusters.containsValue(clusterIn(key)) || control.sources().faulty().isEmpty();
  }

  /** Of an unknown cluster all stays. */
  private static boolean isGone(String key, Map<String, String> clusters) {
    return !CanaryAccounts.isOne(key) && clusters.containsValue(clusterIn(key));
  }

  /** The cluster that a key of {@link PublicCoverage} names. */
  static String clusterIn(String key) {
    String[] parts = key.split("/", 3);
    return parts.length == 3 ? parts[1] : "";
  }

  private Map<String, String> clusters() {
    Map<String, String> clusters = new HashMap<>();
    control
        .sources()
        .byName()
        .forEach((name, source) -> clusters.put(name, source.terms().cluster()));
    return clusters;
  }

  private Map<String, PublicCoverage> wanted(Instant now, Map<String, String> clusters) {
    Map<String, PublicCoverage> wanted = accounts.at(now, clusters);
    shares
        .get()
        .forEach((feed, share) -> {
          String cluster = clusters.get(feed.source());
          if (cluster != null) {
            PublicCoverage standing = standing(cluster, feed.signal().word(), share);
            wanted.put(standing.key(), standing);
          }
        });
    return wanted;
  }

  /** With the newest record that was told of, by this border or by one before. */
  private PublicCoverage.Standing standing(String cluster, String signal, Worker.Share share) {
    PublicCoverage.Standing none = new PublicCoverage.Standing(cluster, signal, 0, null);
    byte[] before = told.get(none.key());
    Instant known =
        before != null
                && PublicCoverage.decode(none.key(), before) instanceof PublicCoverage.Standing of
            ? of.newest()
            : null;
    Instant newest = share.newest();
    Instant last =
        Worker.Share.later(known, newest == null ? null : newest.truncatedTo(ChronoUnit.SECONDS));
    return new PublicCoverage.Standing(
        cluster, signal, rounded(share.lag()), last == null ? null : last.toString());
  }

  /** In tens of seconds, so that what goes well is not written again and again. */
  private static long rounded(Duration lag) {
    return lag.toSeconds() / ROUNDED_TO * ROUNDED_TO;
  }
}
