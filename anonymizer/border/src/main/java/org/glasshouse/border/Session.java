package org.glasshouse.border;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.glasshouse.canaries.Canaries;
import org.glasshouse.canaries.ExpectedCanaries;
import org.glasshouse.raw.CoverageGap;
import org.glasshouse.raw.RawEvent;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.RawMetric;
import org.glasshouse.raw.RawRecord;
import org.glasshouse.raw.RawTopics;
import org.glasshouse.records.PublicTopics;
import org.glasshouse.vocabulary.Signal;
import org.jspecify.annotations.Nullable;

/**
 * A worker's work between two failures: it reads raw messages, holds them back, has them decided,
 * and writes what comes of it in one transaction with the offsets and counts.
 */
final class Session implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration LOOK_FOR_TOPICS = Duration.ofSeconds(1);
  private static final Duration LOOK_AT_ENDS = Duration.ofSeconds(2);

  /** Terms that are older are not trusted: a pause might have been missed. */
  private static final Duration TERMS_AGE = Duration.ofMillis(1_500);

  private static final Duration BATCH_LIMIT = Duration.ofSeconds(10);
  private static final Duration QUESTION_LIMIT = Duration.ofSeconds(2);
  private static final int MOST_RECORDS = 4_000;
  private static final int MOST_POLLS = 64;

  /** Bytes of raw messages in memory, of all partitions. */
  private static final int ROOM = 16 << 20;

  private static final int LEAST_ROOM = 1 << 20;
  private static final int MOST_ROOM = 8 << 20;

  private final KafkaClients clients;
  private final Control control;
  private final KeyRing keys;
  private final InstantSource clock;
  private final Predicate<TopicPartition> own;
  private final CountDownLatch closing;
  private final Consumer<Step> watcher;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Watchdog watchdog;
  private final Ledger ledger;

  private final Map<TopicPartition, RawPartition> partitions = new LinkedHashMap<>();
  private final Map<Feed, List<TopicPartition>> topics = new HashMap<>();
  private final Map<Signal, Integer> publicPartitions = new EnumMap<>(Signal.class);
  private final Held held = new Held();
  private Constructions constructions;
  private Instant lookedForTopics = Instant.MIN;
  private Instant lookedAtEnds = Instant.MIN;
  private int coveragePartitions;
  private Instant coverageRead = Instant.EPOCH;
  private int turn;
  private long dropped;

  /** The first messages of a partition, and what was made of them. */
  private record Portion(
      RawPartition partition,
      Source source,
      List<RawPartition.Message> messages,
      List<Outcome> outcomes,
      List<CoverageGap> gaps) {
    Portion(RawPartition partition, Source source, List<RawPartition.Message> messages) {
      this(partition, source, messages, new ArrayList<>(), new ArrayList<>());
    }

    /** Whether no visitor ever sees its records. */
    boolean hidden() {
      return messages.getFirst().hidden();
    }

    List<Quarantined> quarantined() {
      return hidden() && partition.signal() == Signal.METRICS
          ? WithheldSamples.of(messages, outcomes)
          : outcomes.stream()
              .filter(Outcome.Withheld.class::isInstance)
              .map(outcome -> ((Outcome.Withheld) outcome).quarantined())
              .toList();
    }
  }

  private Session(
      String transactionalId,
      KafkaClients clients,
      Control control,
      KeyRing keys,
      InstantSource clock,
      Predicate<TopicPartition> own,
      CountDownLatch closing,
      Consumer<Step> watcher) {
    this.watcher = watcher;
    this.clients = clients;
    this.control = control;
    this.keys = keys;
    this.clock = clock;
    this.own = own;
    this.closing = closing;
    this.consumer = clients.consumer();
    this.producer = clients.producer(transactionalId);
    this.watchdog = new Watchdog(transactionalId + "-engine");
    this.ledger = new Ledger(this::isOwn);
    this.constructions = newConstructions();
  }

  /**
   * Takes over a transactional id, which ends the transactions of whoever had it, and reads the
   * counts so far.
   */
  static Session open(
      String transactionalId,
      KafkaClients clients,
      Control control,
      KeyRing keys,
      InstantSource clock,
      Predicate<TopicPartition> own,
      CountDownLatch closing,
      Consumer<Step> watcher) {
    Session session =
        new Session(transactionalId, clients, control, keys, clock, own, closing, watcher);
    try {
      session.start();
      return session;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private void start() {
    producer.initTransactions();
    for (Signal signal : constructions.signals()) {
      publicPartitions.put(signal, producer.partitionsFor(PublicTopics.of(signal)).size());
    }
    Ledger.Reading reading = ledger.new Reading();
    readCoverage(reading::add);
    reading.finish();
  }

  private void readCoverage(Consumer<ConsumerRecord<byte[], byte[]>> taker) {
    Instant begun = clock.instant();
    try (KafkaConsumer<byte[], byte[]> reader = clients.consumer()) {
      KafkaClients.assignWhole(reader, RawTopics.COVERAGE);
      coveragePartitions = reader.assignment().size();
      if (!KafkaClients.readToEnd(reader, closing, taker)) {
        throw new WakeupException();
      }
      coverageRead = begun;
    }
  }

  Ledger ledger() {
    return ledger;
  }

  long droppedAttributes() {
    return dropped + constructions.dropped();
  }

  void wakeUp() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    watchdog.close();
    closeQuietly(() -> producer.close(Duration.ofSeconds(5)));
    closeQuietly(consumer::close);
  }

  /** Reads on, and decides what can be decided. Waits for 200 ms at most where there is nothing. */
  void step() {
    Map<String, Source> sources = control.sources().byName();
    follow(sources);
    regulate(sources);
    read(sources);
    List<Portion> portions = ready(sources);
    if (portions.isEmpty()) {
      return;
    }
    portions.forEach(this::decide);
    // Asked once, so that what is allowed and what waits are decided by the same word.
    Map<String, Source> now = control.sources().byName();
    List<Portion> allowed = new ArrayList<>();
    for (Portion portion : portions) {
      Source source = now.get(portion.partition().source());
      if (source != null && isStillAllowed(portion, source)) {
        allowed.add(withoutWhatStays(portion, source));
      }
    }
    if (!allowed.isEmpty()) {
      commit(allowed);
    }
  }

  /** Assigns the partitions of the sources that are known now. */
  private void follow(Map<String, Source> sources) {
    findTopics(sources);
    Map<TopicPartition, Feed> wanted = new LinkedHashMap<>();
    topics.forEach((feed, found) ->
        found.stream().filter(own).forEach(partition -> wanted.put(partition, feed)));
    if (wanted.keySet().equals(partitions.keySet())) {
      return;
    }
    partitions.keySet().retainAll(wanted.keySet());
    consumer.assign(wanted.keySet());
    Set<TopicPartition> fresh = new HashSet<>(wanted.keySet());
    fresh.removeAll(partitions.keySet());
    begin(fresh, wanted);
    lookedAtEnds = Instant.MIN;
  }

  /** Looks for the topics of all sources as long as one is missing that a source speaks of. */
  private void findTopics(Map<String, Source> sources) {
    topics.keySet().removeIf(feed -> !sources.containsKey(feed.source()));
    Instant now = clock.instant();
    if (isComplete(sources) || now.isBefore(lookedForTopics.plus(LOOK_FOR_TOPICS))) {
      return;
    }
    lookedForTopics = now;
    Map<String, List<PartitionInfo>> present = consumer.listTopics();
    for (String source : sources.keySet()) {
      for (Signal signal : constructions.signals()) {
        List<TopicPartition> found =
            present.getOrDefault(RawTopics.of(signal, source), List.of()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (!found.isEmpty()) {
          topics.putIfAbsent(new Feed(source, signal), found);
        }
      }
    }
  }

  private boolean isComplete(Map<String, Source> sources) {
    return sources.entrySet().stream()
        .allMatch(source ->
            constructions.signals().stream()
                .filter(signal -> source.getValue().terms().signals().contains(signal.word()))
                .allMatch(signal -> topics.containsKey(new Feed(source.getKey(), signal))));
  }

  /** Sets where to read: a second before what is committed, or at the beginning. */
  private void begin(Set<TopicPartition> fresh, Map<TopicPartition, Feed> feeds) {
    Map<TopicPartition, OffsetAndMetadata> kept = consumer.committed(fresh);
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(fresh);
    Instant now = clock.instant();
    Map<TopicPartition, OffsetAndTimestamp> aSecondBefore = aSecondBefore(kept);
    for (TopicPartition partition : fresh) {
      long beginning = beginnings.getOrDefault(partition, 0L);
      OffsetAndMetadata known = kept.get(partition);
      Feed feed = feeds.getOrDefault(partition, new Feed("", Signal.LOGS));
      Canaries canaries = new Canaries(keys.identity(), feed.source());
      RawPartition raw =
          new RawPartition(
              feed.source(),
              feed.signal(),
              partition,
              new ExpectedCanaries(canaries, feed.signal()));
      long committed = known == null ? unknown(partition, beginning) : known.offset();
      long decided = Math.max(committed, beginning);
      raw.startAt(decided, known == null ? null : RawPartition.arrivalOf(known));
      lose(raw, decided - committed, now);
      OffsetAndTimestamp before = aSecondBefore.get(partition);
      consumer.seek(partition, before == null ? decided : Math.min(before.offset(), decided));
      partitions.put(partition, raw);
    }
  }

  /** Where to begin if nothing is committed: before everything, if nothing was ever decided. */
  private long unknown(TopicPartition partition, long beginning) {
    return ledger.hasCounted(partition) ? beginning : 0;
  }

  private void lose(RawPartition raw, long offsets, Instant noticed) {
    if (offsets > 0) {
      Instant decided = raw.decidedThrough();
      raw.lose(offsets, decided == null ? firstRead(raw.partition(), noticed) : decided);
    }
  }

  /** When the first records of a partition came; whoever read the counts since then knows it. */
  private @Nullable Instant firstRead(TopicPartition partition, Instant noticed) {
    Instant known = ledger.firstRead(partition);
    if (known == null && coverageRead.isBefore(noticed)) {
      readCoverage(ledger::noteReads);
      known = ledger.firstRead(partition);
    }
    return known;
  }

  private Map<TopicPartition, OffsetAndTimestamp> aSecondBefore(
      Map<TopicPartition, OffsetAndMetadata> committed) {
    Map<TopicPartition, Long> times = new HashMap<>();
    committed.forEach((partition, offset) -> {
      Instant arrival = offset == null ? null : RawPartition.arrivalOf(offset);
      if (arrival != null) {
        times.put(partition, Math.max(0, arrival.minus(Source.READ_AHEAD).toEpochMilli()));
      }
    });
    return times.isEmpty() ? Map.of() : consumer.offsetsForTimes(times);
  }

  /** Stops reading where enough lies in memory, or nothing may be published. */
  private void regulate(Map<String, Source> sources) {
    Instant now = clock.instant();
    int room = room();
    List<TopicPartition> stopped = new ArrayList<>();
    List<TopicPartition> running = new ArrayList<>();
    partitions.forEach((partition, raw) -> {
      Source source = sources.get(raw.source());
      if (source != null && !source.publishes()) {
        raw.holdBack(source.state());
      }
      boolean stop = true;
      if (source != null && source.publishes()) {
        stop = raw.isFull(room, now, source.holdBack());
      } else if (raw.first() != null) {
        // What others read ahead needs the room.
        raw.giveBack();
        consumer.seek(partition, raw.decided());
      }
      (stop ? stopped : running).add(partition);
    });
    consumer.pause(stopped);
    consumer.resume(running);
  }

  /** How many bytes may lie in a partition: many, until all of them together take too many. */
  private int room() {
    long held = partitions.values().stream().mapToLong(RawPartition::bytes).sum();
    return held < ROOM ? MOST_ROOM : LEAST_ROOM;
  }

  private void read(Map<String, Source> sources) {
    Duration wait = wait(sources);
    for (int polls = 0; polls < MOST_POLLS; polls++) {
      ConsumerRecords<byte[], byte[]> read = poll(wait);
      watcher.accept(Step.READING);
      for (ConsumerRecord<byte[], byte[]> message : read) {
        RawPartition raw = partitions.get(new TopicPartition(message.topic(), message.partition()));
        if (raw != null) {
          raw.add(message);
        }
      }
      if (read.isEmpty()) {
        return;
      }
      regulate(sources);
      wait = Duration.ZERO;
    }
  }

  /** How long there is nothing to do but read. */
  private Duration wait(Map<String, Source> sources) {
    Instant now = clock.instant();
    Duration wait = LOOK;
    for (RawPartition raw : partitions.values()) {
      RawPartition.Message first = raw.first();
      Source source = sources.get(raw.source());
      if (first != null && source != null && source.publishes()) {
        Duration left = Duration.between(now, first.appended().plus(source.holdBack()));
        // What is due already waits for what follows it, which a fetch has to bring.
        Duration least = Duration.ofMillis(10);
        wait = min(wait, left.compareTo(least) < 0 ? least : left);
      }
    }
    return wait;
  }

  private static Duration min(Duration some, Duration other) {
    return some.compareTo(other) < 0 ? some : other;
  }

  private ConsumerRecords<byte[], byte[]> poll(Duration wait) {
    if (partitions.isEmpty()) {
      rest(wait);
      return ConsumerRecords.empty();
    }
    try {
      return consumer.poll(wait);
    } catch (OffsetOutOfRangeException e) {
      Collection<TopicPartition> gone = e.offsetOutOfRangePartitions().keySet();
      Instant now = clock.instant();
      consumer
          .beginningOffsets(gone)
          .forEach((partition, beginning) -> {
            RawPartition raw = partitions.get(partition);
            if (raw != null) {
              lose(raw, beginning - consumer.position(partition), now);
            }
            consumer.seek(partition, beginning);
          });
      return ConsumerRecords.empty();
    }
  }

  /** Waits where there is nothing to read, which Kafka refuses to do. */
  private void rest(Duration wait) {
    try {
      var _ = closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  /** What can be decided now, in turns so that no partition waits for another. */
  private List<Portion> ready(Map<String, Source> sources) {
    Instant now = clock.instant();
    if (!control.isFresh(TERMS_AGE)) {
      return List.of();
    }
    int room = room();
    lookAtEnds(sources, room, now);
    List<RawPartition> order = new ArrayList<>(partitions.values());
    List<Portion> portions = new ArrayList<>();
    int count = 0;
    for (int index = 0; index < order.size() && count < MOST_RECORDS; index++) {
      RawPartition raw = order.get((index + turn) % order.size());
      Source source = sources.get(raw.source());
      if (source != null && source.publishes()) {
        List<RawPartition.Message> messages = raw.ready(room, now, source.holdBack());
        if (!messages.isEmpty()) {
          portions.add(new Portion(raw, source, messages));
          count += messages.stream().mapToInt(message -> message.records().size()).sum();
        }
      }
    }
    turn++;
    return portions;
  }

  /** Asks how far Kafka is where a message is due and it is not known what follows it. */
  private void lookAtEnds(Map<String, Source> sources, int room, Instant now) {
    boolean unknown =
        partitions.values().stream()
            .anyMatch(raw -> {
              Source source = sources.get(raw.source());
              return source != null
                  && source.publishes()
                  && raw.isDue(now, source.holdBack())
                  && raw.ready(room, now, source.holdBack()).isEmpty();
            });
    if (!unknown && now.isBefore(lookedAtEnds.plus(LOOK_AT_ENDS))) {
      return;
    }
    lookedAtEnds = now;
    if (!partitions.isEmpty()) {
      consumer
          .endOffsets(partitions.keySet())
          .forEach((partition, end) -> {
            RawPartition raw = partitions.get(partition);
            if (raw != null) {
              raw.compare(consumer.position(partition), end, now);
            }
          });
    }
  }

  private void decide(Portion portion) {
    watcher.accept(Step.DECIDING);
    try {
      portion
          .outcomes()
          .addAll(
              watchdog.within(BATCH_LIMIT, () -> outcomes(portion, constructions, Guard.PLAIN)));
    } catch (DetectionFailure e) {
      // The thread that was left behind may still use the old one.
      dropped += constructions.dropped();
      constructions = newConstructions();
      portion.outcomes().addAll(outcomes(portion, constructions, watchdog.guard(QUESTION_LIMIT)));
    }
  }

  private static List<Outcome> outcomes(Portion portion, Constructions constructions, Guard guard) {
    RawPartition raw = portion.partition();
    List<Outcome> outcomes =
        new ArrayList<>(
            constructions
                .of(raw.signal())
                .construct(portion.source(), raw, portion.messages(), guard));
    for (RawPartition.Message message : portion.messages()) {
      String flaw = message.flaw();
      if (flaw != null) {
        withhold(raw.partition(), message, flaw, outcomes);
      }
    }
    return outcomes;
  }

  private static void withhold(
      TopicPartition partition, RawPartition.Message message, String flaw, List<Outcome> outcomes) {
    Quarantined whole = new Quarantined(partition + "-" + message.offset(), message.bytes(), flaw);
    if (message.records().isEmpty()) {
      outcomes.add(new Outcome.Withheld(whole, 1));
    }
    for (RawRecord record : message.records()) {
      Quarantined quarantined =
          switch (record) {
            case RawLog log ->
                new Quarantined(PublicLogs.uid(log).toString(), PublicLogs.length(log), flaw);
            case RawMetric metric -> whole;
            case RawEvent event ->
                new Quarantined(PublicEvents.name(event), PublicEvents.length(event), flaw);
          };
      outcomes.add(new Outcome.Withheld(quarantined, record.count()));
    }
  }

  /** Whether the terms by which a portion was decided still hold. */
  private boolean isStillAllowed(Portion portion, Source now) {
    return control.isFresh(TERMS_AGE)
        && !control.isReplaced()
        && now.publishes()
        && now.terms().equals(portion.source().terms());
  }

  /** The same without what was removed, and what waits for the maintainer. */
  private Portion withoutWhatStays(Portion portion, Source now) {
    List<Outcome> left = control.removed().without(portion.outcomes());
    List<CoverageGap> gaps = new ArrayList<>();
    if (!portion.hidden()) {
      left = held.without(now, left, portion.messages().getFirst().appended(), gaps);
    }
    return new Portion(portion.partition(), portion.source(), portion.messages(), left, gaps);
  }

  private void commit(List<Portion> portions) {
    Map<Signal, Messages> messages = new EnumMap<>(Signal.class);
    Map<Signal, Messages> hidden = new EnumMap<>(Signal.class);
    publicPartitions.forEach((signal, count) -> {
      messages.put(signal, new Messages(signal, count));
      hidden.put(signal, Messages.hidden(signal, count));
    });
    Ledger.Entry entry = ledger.entry(clock.instant());
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    List<ProducerRecord<byte[], byte[]>> quarantine = new ArrayList<>();
    for (Portion portion : portions) {
      RawPartition raw = portion.partition();
      Messages published = (portion.hidden() ? hidden : messages).get(raw.signal());
      for (Outcome outcome : portion.outcomes()) {
        if (portion.hidden()) {
          entry.addHidden(raw, outcome);
        } else {
          entry.add(raw, outcome);
        }
        if (outcome instanceof Outcome.Published allowed) {
          Objects.requireNonNull(published).add(allowed);
        }
      }
      for (Quarantined withheld : portion.quarantined()) {
        quarantine.add(
            new ProducerRecord<>(
                RawTopics.QUARANTINE,
                null,
                raw.source().getBytes(UTF_8),
                withheld.encode(),
                portion.hidden() ? Messages.HIDDEN : List.of()));
      }
      portion.gaps().forEach(entry::add);
      entry.add(raw.gapBefore(portion.messages().getFirst()));
      offsets.put(raw.partition(), RawPartition.offsetAfter(portion.messages()));
    }
    producer.beginTransaction();
    messages.values().forEach(of -> send(of.take()));
    hidden.values().forEach(of -> send(of.take()));
    send(quarantine);
    send(entry.messages(coveragePartitions));
    watcher.accept(Step.SENDING_OFFSETS);
    producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
    watcher.accept(Step.COMMITTING);
    producer.commitTransaction();
    watcher.accept(Step.COMMITTED);
    entry.commit();
    portions.forEach(portion -> {
      if (!portion.hidden()) {
        portion.partition().published(portion.outcomes());
      }
      portion.partition().decide(portion.messages());
    });
  }

  private void send(List<ProducerRecord<byte[], byte[]>> messages) {
    for (ProducerRecord<byte[], byte[]> message : messages) {
      watcher.accept(Step.SENDING);
      // What fails here makes the commit fail.
      var _ = producer.send(message);
    }
  }

  Map<Feed, Worker.Share> shares() {
    Instant now = clock.instant();
    Map<String, Source> sources = control.sources().byName();
    return partitions.values().stream()
        .collect(
            Collectors.toMap(
                raw -> new Feed(raw.source(), raw.signal()),
                raw -> share(raw, sources.get(raw.source()), now),
                Worker.Share::plus));
  }

  private Worker.Share share(RawPartition raw, @Nullable Source source, Instant now) {
    RawPartition.Message first = raw.first();
    Duration lag = Duration.ZERO;
    if (first != null && source != null && source.publishes()) {
      Duration since = Duration.between(first.appended().plus(source.holdBack()), now);
      lag = since.isNegative() ? Duration.ZERO : since;
    }
    return new Worker.Share(raw.waiting(), raw.lost(), raw.hurried(), lag, raw.newest());
  }

  private Constructions newConstructions() {
    return new Constructions(keys, clock);
  }

  private boolean isOwn(String partition) {
    int dash = partition.lastIndexOf('-');
    try {
      return own.test(
          new TopicPartition(
              partition.substring(0, Math.max(0, dash)),
              Integer.parseInt(partition.substring(dash + 1))));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static void closeQuietly(Runnable close) {
    try {
      close.run();
    } catch (KafkaException e) {
      // What was not committed is done again by whoever comes next.
    }
  }
}
