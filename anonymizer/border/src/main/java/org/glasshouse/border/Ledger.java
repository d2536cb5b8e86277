package org.glasshouse.border;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.glasshouse.raw.Coverage;
import org.glasshouse.raw.CoverageGap;
import org.glasshouse.raw.RawTopics;
import org.jspecify.annotations.Nullable;

/**
 * Counts of published and withheld records, as they stand on the topic {@code coverage}. {@link
 * #totals} may be asked by any thread, the rest by one.
 */
final class Ledger {
  static final String OK = "ok";

  /** What was decided of one source since ever. */
  record Totals(long published, Map<String, Long> withheld) {
    static final Totals NONE = new Totals(0, Map.of());

    Totals {
      withheld = Map.copyOf(withheld);
    }

    Totals plus(Totals other) {
      Map<String, Long> sum = new HashMap<>(withheld);
      other.withheld.forEach((reason, count) -> sum.merge(reason, count, Long::sum));
      return new Totals(published + other.published, sum);
    }
  }

  /** What was decided in one transaction. */
  final class Entry {
    private final Map<Coverage.Key, Map<String, Long>> added = new HashMap<>();
    private final List<CoverageGap> gaps = new ArrayList<>();
    private final Instant now;

    private Entry(Instant now) {
      this.now = now;
    }

    void add(RawPartition partition, Outcome outcome) {
      switch (outcome) {
        case Outcome.Published published -> {
          add(partition, Coverage.Stage.PUBLISHED, OK, outcome.count());
          MarkCounts.of(published.record())
              .forEach((kind, count) -> add(partition, Coverage.Stage.MARKED, kind, count));
        }
        case Outcome.Withheld withheld ->
            add(
                partition,
                Coverage.Stage.WITHHELD,
                withheld.quarantined().reason(),
                outcome.count());
      }
    }

    /** Counts a canary apart from what was read. */
    void addHidden(RawPartition partition, Outcome outcome) {
      String reason =
          switch (outcome) {
            case Outcome.Published published -> OK;
            case Outcome.Withheld withheld -> withheld.quarantined().reason();
          };
      add(partition, Coverage.Stage.HIDDEN, reason, outcome.count());
    }

    void add(@Nullable CoverageGap gap) {
      if (gap != null) {
        gaps.add(gap);
      }
    }

    private void add(RawPartition raw, Coverage.Stage stage, String reason, long count) {
      TopicPartition partition = raw.partition();
      Coverage.Key key =
          new Coverage.Key(
              raw.source(), raw.signal().word(), stage, hour(partition), partition.toString());
      added.computeIfAbsent(key, first -> new HashMap<>()).merge(reason, count, Long::sum);
    }

    private Instant hour(TopicPartition partition) {
      Instant latest = hours.getOrDefault(partition.toString(), Instant.MIN);
      Instant hour = now.truncatedTo(ChronoUnit.HOURS);
      return hour.isBefore(latest) ? latest : hour;
    }

    /** The new counts and gaps, as messages. */
    List<ProducerRecord<byte[], byte[]>> messages(int partitions) {
      List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
      added.forEach((key, counts) ->
          messages.add(
              new ProducerRecord<>(
                  RawTopics.COVERAGE,
                  Messages.partition(key.source(), partitions),
                  key.text().getBytes(UTF_8),
                  Coverage.encode(sum(latest.get(key), counts)))));
      gaps.forEach(gap ->
          messages.add(
              new ProducerRecord<>(
                  RawTopics.COVERAGE,
                  Messages.partition(gap.source(), partitions),
                  gap.key().getBytes(UTF_8),
                  gap.value())));
      return messages;
    }

    /** To be called once the messages are committed. */
    void commit() {
      added.forEach((key, counts) -> {
        put(key, sum(latest.get(key), counts));
        count(key, counts);
      });
    }
  }

  private final Predicate<String> own;

  /** The counts of the newest hour of each partition. */
  private final Map<Coverage.Key, Map<String, Long>> latest = new HashMap<>();

  private final Map<String, Instant> hours = new HashMap<>();
  private final Map<String, Instant> firstReads = new HashMap<>();
  private final Map<String, Totals> totals = new ConcurrentHashMap<>();

  /**
   * @param own tells which raw partitions, as {@code TOPIC-NUMBER}, are counted here
   */
  Ledger(Predicate<String> own) {
    this.own = own;
  }

  /** Reads the whole topic once; later values of a key count. */
  final class Reading {
    private final Map<Coverage.Key, Map<String, Long>> read =
        new TreeMap<>(Comparator.comparing(Coverage.Key::text));

    void add(ConsumerRecord<byte[], byte[]> message) {
      noteReads(message);
      Coverage.Key key = keyOf(message);
      if (key != null && key.stage() != Coverage.Stage.READ && own.test(key.partition())) {
        read.put(key, Coverage.decode(message.value()));
      }
    }

    void finish() {
      read.forEach((key, counts) -> {
        put(key, counts);
        count(key, counts);
      });
    }
  }

  /** What a message of the topic counts; null where it is none with counts. */
  static Coverage.@Nullable Key keyOf(ConsumerRecord<byte[], byte[]> message) {
    if (message.key() == null || message.value() == null) {
      return null;
    }
    try {
      return Coverage.Key.parse(new String(message.key(), UTF_8));
    } catch (RuntimeException e) {
      return null;
    }
  }

  /** Takes note of when the first records of a raw partition came. */
  void noteReads(ConsumerRecord<byte[], byte[]> message) {
    Coverage.Key key = keyOf(message);
    if (key != null && key.stage() == Coverage.Stage.READ && own.test(key.partition())) {
      firstReads.merge(key.partition(), key.hour(), (a, b) -> a.isBefore(b) ? a : b);
    }
  }

  /** The hour in which the first records of a partition came; null where nobody counted any. */
  @Nullable Instant firstRead(TopicPartition partition) {
    return firstReads.get(partition.toString());
  }

  /** Whether anything of a raw partition was ever decided. */
  boolean hasCounted(TopicPartition partition) {
    return hours.containsKey(partition.toString());
  }

  Entry entry(Instant now) {
    return new Entry(now);
  }

  Totals totals(String source) {
    return totals.getOrDefault(source, Totals.NONE);
  }

  private void put(Coverage.Key key, Map<String, Long> counts) {
    Instant newest = hours.getOrDefault(key.partition(), Instant.MIN);
    if (key.hour().isBefore(newest)) {
      return;
    }
    if (key.hour().isAfter(newest)) {
      latest.keySet().removeIf(old -> old.partition().equals(key.partition()));
      hours.put(key.partition(), key.hour());
    }
    latest.put(key, counts);
  }

  private void count(Coverage.Key key, Map<String, Long> counts) {
    Totals more =
        switch (key.stage()) {
          case PUBLISHED ->
              new Totals(counts.values().stream().mapToLong(Long::longValue).sum(), Map.of());
          case WITHHELD -> new Totals(0, counts);
          case READ, MARKED, HIDDEN -> Totals.NONE;
        };
    totals.merge(key.source(), more, Totals::plus);
  }

  private static Map<String, Long> sum(@Nullable Map<String, Long> some, Map<String, Long> more) {
    Map<String, Long> sum = some == null ? new HashMap<>() : new HashMap<>(some);
    more.forEach((reason, count) -> sum.merge(reason, count, Long::sum));
    return sum;
  }
}
