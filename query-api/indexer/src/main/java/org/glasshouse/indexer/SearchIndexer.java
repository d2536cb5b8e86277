package org.glasshouse.indexer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.glasshouse.records.Removals;
import org.glasshouse.store.Erasable;
import org.glasshouse.store.EventWriter;
import org.glasshouse.store.Ledger;
import org.glasshouse.store.LogWriter;
import org.glasshouse.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the records of one public topic into the store that is searched. Offsets are committed
 * once their lines are stored, and the store knows a line by its uid: after any fault, and after a
 * kill, some lines are read again, and none is lost or doubled.
 *
 * <p>While the store or Kafka is away, this waits and tries again; what is not read stays in the
 * topic for as long as the topic keeps it.
 */
public final class SearchIndexer implements AutoCloseable {
  /** The consumer group. Processes with the same group share the partitions. */
  public static final String GROUP = "public-index-search";

  /** The same for incidents, changes and notes. */
  public static final String EVENTS_GROUP = "public-index-events";

  private static final Logger LOG = LoggerFactory.getLogger(SearchIndexer.class);
  private static final long BATCH_BYTES = 4 << 20;
  private static final int POLL_MESSAGES = 16;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration MEASURE_EVERY = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(3);
  private static final Duration SESSION = Duration.ofSeconds(10);
  private static final Duration CLEAN_AGAIN = Duration.ofSeconds(10);
  private static final Duration CLEAN_EVERY = Duration.ofSeconds(5);
  private static final Duration CLOSING = Duration.ofSeconds(15);

  private final SearchIndexerSettings settings;
  private final String topic;
  private final String consumers;

  /** Whether records take the place of others, or take them back. */
  private final boolean replaces;

  private final Supplier<Load<?>> loads;
  private final BestEffort hiding;
  private final Ledger ledger;
  private final @Nullable Erasable erasable;
  private final Clock clock;
  private final Thread thread;
  private final Thread cleaner;
  private final Backoff backoff = new Backoff();

  private final CompletableFuture<String> fenced = new CompletableFuture<>();
  private final AtomicLong lag = new AtomicLong();
  private final AtomicLong lines = new AtomicLong();
  private final Set<String> faults = ConcurrentHashMap.newKeySet();
  private final Map<String, Long> leftOut = new ConcurrentHashMap<>();
  private volatile @Nullable Instant newest;
  private volatile @Nullable Instant lastStored;
  private volatile boolean upkeepFails;
  private final Semaphore unclean = new Semaphore(1);
  private int erased;
  private final Backoff erasing = new Backoff();
  private Instant eraseAgain = Instant.EPOCH;
  private Instant measured = Instant.EPOCH;
  private volatile boolean stopping;
  private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

  /**
   * One for log lines.
   *
   * @param hidden keeps the lines that no visitor ever sees; no other waits for it
   * @param ledger says what is never kept, and taken out where it is
   */
  public <S extends LogWriter & Erasable> SearchIndexer(
      SearchIndexerSettings settings, S store, LogWriter hidden, Ledger ledger) {
    this(
        settings,
        Topic.LOGS,
        store::write,
        hidden::write,
        (removals, line) -> removals.takes(line.log(), line::pattern),
        ledger,
        store,
        Clock.systemUTC());
  }

  /** The same, where what is hidden is passed over. */
  public <S extends LogWriter & Erasable> SearchIndexer(
      SearchIndexerSettings settings, S store, Ledger ledger) {
    this(settings, store, nothing -> {}, ledger);
  }

  SearchIndexer(SearchIndexerSettings settings, LogWriter store) {
    this(settings, store, Clock.systemUTC());
  }

  SearchIndexer(SearchIndexerSettings settings, LogWriter store, Clock clock) {
    this(
        settings,
        Topic.LOGS,
        store::write,
        nothing -> {},
        (removals, line) -> false,
        Ledger.EMPTY,
        /* erasable= */ null,
        clock);
  }

  private <T> SearchIndexer(
      SearchIndexerSettings settings,
      Topic<?, T> topic,
      Writer<T> store,
      Writer<T> hidden,
      BiPredicate<Removals, T> removed,
      Ledger ledger,
      @Nullable Erasable erasable,
      Clock clock) {
    this.settings = settings;
    this.topic = topic.name();
    this.consumers = topic.group();
    this.replaces = topic.equals(Topic.EVENTS);
    this.ledger = ledger;
    this.erasable = erasable;
    this.loads = () -> new Load<>(new Batch<>(topic), store, hidden, removed);
    this.hiding = new BestEffort("index of what is hidden of " + topic.name());
    this.clock = clock;
    thread = Thread.ofPlatform().name("index-search").daemon().unstarted(this::run);
    cleaner = Thread.ofPlatform().name("index-search-cleaner").daemon().unstarted(this::clean);
  }

  /** One for incidents, changes and notes. */
  public static <S extends EventWriter & Erasable> SearchIndexer ofEvents(
      SearchIndexerSettings settings, S store, EventWriter hidden, Ledger ledger) {
    return new SearchIndexer(
        settings,
        Topic.EVENTS,
        store::writeEvents,
        hidden::writeEvents,
        (removals, event) -> removals.takes(event.event()),
        ledger,
        store,
        Clock.systemUTC());
  }

  /** The same, where what is hidden is passed over. */
  public static <S extends EventWriter & Erasable> SearchIndexer ofEvents(
      SearchIndexerSettings settings, S store, Ledger ledger) {
    return ofEvents(settings, store, nothing -> {}, ledger);
  }

  static SearchIndexer ofEvents(SearchIndexerSettings settings, EventWriter store) {
    return new SearchIndexer(
        settings,
        Topic.EVENTS,
        store::writeEvents,
        nothing -> {},
        (removals, event) -> false,
        Ledger.EMPTY,
        /* erasable= */ null,
        Clock.systemUTC());
  }

  /** Where records are stored. */
  private interface Writer<T> {
    void write(List<T> batch) throws StoreUnavailableException;
  }

  /** Records on their way to their store. */
  private record Load<T>(
      Batch<T> batch, Writer<T> store, Writer<T> hidden, BiPredicate<Removals, T> removed) {
    /** Writes those that can be seen, but what was removed. */
    void write(Removals removals) throws StoreUnavailableException {
      store.write(
          removals.isEmpty()
              ? batch.lines()
              : batch.lines().stream().filter(line -> !removed.test(removals, line)).toList());
    }

    /** Writes those that no visitor ever sees. */
    void writeHidden() throws StoreUnavailableException {
      hidden.write(batch.hidden());
    }
  }

  /** Starts reading, in a thread of its own; returns at once. */
  public void start() {
    thread.start();
    if (erasable != null) {
      cleaner.start();
    }
  }

  public IndexerStatus status() {
    IndexerStatus status =
        new IndexerStatus(lag.get(), lines.get(), newest, lastStored, faults, leftOut);
    return upkeepFails ? status.with(IndexerStatus.UPKEEP_FAILS) : status;
  }

  /** Completes, with its name, when another process has taken that and this one has stopped. */
  public CompletableFuture<String> fenced() {
    return fenced.copy();
  }

  /** Stops in order: what is being stored is stored and committed first, for 15 s at most. */
  @Override
  public void close() {
    stopping = true;
    cleaner.interrupt();
    KafkaConsumer<byte[], byte[]> open = consumer;
    if (open != null) {
      open.wakeup();
    }
    try {
      thread.join(CLOSING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!stopping) {
      try {
        read();
      } catch (WakeupException e) {
        // Only close() wakes it up.
      } catch (FencedInstanceIdException e) {
        faults.add(IndexerStatus.FENCED);
        LOG.error("another process reads as {}: this one stops", settings.instance());
        fenced.complete(String.valueOf(settings.instance()));
        return;
      } catch (RuntimeException e) {
        raise(code(e), e.getClass().getSimpleName());
        sleep(backoff.next());
      }
    }
  }

  private static String code(RuntimeException fault) {
    return switch (fault) {
      case AuthorizationException refused -> IndexerStatus.KAFKA_REFUSES;
      case AuthenticationException refused -> IndexerStatus.KAFKA_REFUSES;
      case KafkaException away -> IndexerStatus.KAFKA_UNAVAILABLE;
      default -> IndexerStatus.UNEXPECTED;
    };
  }

  private void read() {
    KafkaConsumer<byte[], byte[]> opened = PublicConsumer.open(settings.kafka(), group());
    consumer = opened;
    try {
      Holding holding = new Holding(opened);
      opened.subscribe(List.of(topic), holding);
      while (!stopping) {
        takeOut();
        Load<?> load = gather(opened);
        if (!load.batch().isEmpty()) {
          store(load, opened, holding);
        }
        if (isTimeToMeasure()) {
          measure(opened, 0);
        }
      }
    } finally {
      consumer = null;
      // A process without a name leaves the group, and Kafka must hear of it.
      opened.close(CloseOptions.timeout(settings.instance() == null ? ANSWER : Duration.ZERO));
    }
  }

  /**
   * Deletes what was removed since it was looked last; after a start, all that ever was. Done by
   * the thread that writes, so that nothing that was removed is written behind its deletion.
   */
  private void takeOut() {
    if (erasable == null || clock.instant().isBefore(eraseAgain)) {
      return;
    }
    try {
      Removals removals = ledger.now();
      if (removals.version() > erased) {
        erasable.erase(removals.since(erased));
        erased = removals.version();
        LOG.info("nothing of {} removals is found any more", erased);
        unclean.release();
      }
      erasing.reset();
    } catch (StoreUnavailableException e) {
      raise(IndexerStatus.STORE_UNAVAILABLE, String.valueOf(e.getMessage()));
      eraseAgain = clock.instant().plus(erasing.next());
    }
  }

  /** Sees to it that nothing of what was deleted is left in files, once at the start too. */
  private void clean() {
    try {
      while (!stopping) {
        unclean.acquire();
        unclean.drainPermits();
        try {
          Objects.requireNonNull(erasable).expunge();
          upkeepFails = false;
          LOG.debug("nothing of what was removed is left in the files of the index");
          Thread.sleep(CLEAN_EVERY);
        } catch (StoreUnavailableException | RuntimeException e) {
          LOG.warn("what was removed is not out of all files yet: {}", e.getMessage());
          upkeepFails = true;
          unclean.release();
          Thread.sleep(CLEAN_AGAIN);
        }
      }
    } catch (InterruptedException e) {
      // Only close() interrupts.
    }
  }

  private Map<String, Object> group() {
    Map<String, Object> group = new HashMap<>();
    group.put(ConsumerConfig.GROUP_ID_CONFIG, consumers);
    group.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION.toMillis());
    group.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_MESSAGES);
    if (settings.instance() != null) {
      group.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, settings.instance());
    }
    return group;
  }

  /** Takes what is there, up to about the size of one request to the store. */
  private Load<?> gather(KafkaConsumer<byte[], byte[]> consumer) {
    Load<?> load = loads.get();
    Batch<?> batch = load.batch();
    ConsumerRecords<byte[], byte[]> messages = consumer.poll(POLL);
    while (!messages.isEmpty()) {
      messages.forEach(batch::add);
      if (batch.bytes() >= BATCH_BYTES) {
        break;
      }
      messages = consumer.poll(Duration.ZERO);
    }
    return load;
  }

  /** Stores a batch, however long that takes, and commits its offsets. */
  private void store(Load<?> load, KafkaConsumer<byte[], byte[]> consumer, Holding holding) {
    Batch<?> batch = load.batch();
    batch.leftOut().forEach((code, count) -> leftOut.merge(code, count, Long::sum));
    holding.begin();
    try {
      while (!write(load)) {
        if (stopping) {
          return;
        }
        // Nothing is read meanwhile, but the group must see that this is alive.
        consumer.poll(backoff.next());
        if (isTimeToMeasure()) {
          measureQuietly(consumer, batch.messages());
        }
      }
    } finally {
      holding.end();
    }
    if (replaces) {
      unclean.release();
    }
    commit(batch, consumer);
    settle();
  }

  private boolean write(Load<?> load) {
    Batch<?> batch = load.batch();
    try {
      load.write(ledger.now());
    } catch (StoreUnavailableException e) {
      raise(IndexerStatus.STORE_UNAVAILABLE, String.valueOf(e.getMessage()));
      return false;
    }
    if (!batch.hidden().isEmpty()) {
      hiding.attempt(load::writeHidden);
    }
    lines.addAndGet(batch.lines().size());
    lastStored = clock.instant();
    Instant latest = batch.newest();
    Instant before = newest;
    if (latest != null && (before == null || latest.isAfter(before))) {
      newest = latest;
    }
    return true;
  }

  private void commit(Batch<?> batch, KafkaConsumer<byte[], byte[]> consumer) {
    Map<TopicPartition, OffsetAndMetadata> own = new HashMap<>(batch.reached());
    own.keySet().retainAll(consumer.assignment());
    try {
      consumer.commitSync(own, ANSWER);
    } catch (RetriableException | CommitFailedException | RebalanceInProgressException e) {
      // The lines are read again, by this process or another one, and are known by their uids.
      LOG.debug("offsets are not committed: {}", e.getClass().getSimpleName());
    }
  }

  private boolean isTimeToMeasure() {
    return Duration.between(measured, clock.instant()).compareTo(MEASURE_EVERY) >= 0;
  }

  /**
   * Asks Kafka how long the topic is; also tells silence from Kafka's absence.
   *
   * @param pending messages that are read and not stored
   */
  private void measure(KafkaConsumer<byte[], byte[]> consumer, int pending) {
    measured = clock.instant();
    Set<TopicPartition> own = consumer.assignment();
    if (own.isEmpty() && !consumer.listTopics(ANSWER).containsKey(topic)) {
      raise(IndexerStatus.TOPIC_MISSING, topic);
      return;
    }
    long sum = pending;
    for (Map.Entry<TopicPartition, Long> end : consumer.endOffsets(own, ANSWER).entrySet()) {
      sum += Math.max(0, end.getValue() - consumer.position(end.getKey(), ANSWER));
    }
    lag.set(sum);
    if (pending == 0) {
      settle();
    }
  }

  /** A batch that waits for the store must not be lost with Kafka's answer. */
  private void measureQuietly(KafkaConsumer<byte[], byte[]> consumer, int pending) {
    try {
      measure(consumer, pending);
    } catch (RetriableException e) {
      raise(IndexerStatus.KAFKA_UNAVAILABLE, e.getClass().getSimpleName());
    }
  }

  /** Takes note of a fault; one that only the stop has brought about is none. */
  private void raise(String code, String what) {
    if (!stopping && faults.add(code)) {
      LOG.warn("{}: {}", code, what);
    }
  }

  private void settle() {
    backoff.reset();
    if (!faults.isEmpty()) {
      faults.clear();
      LOG.info("reads on");
    }
  }

  private void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      stopping = true;
    }
  }

  /** Keeps all partitions paused while a batch waits for the store, also those that come new. */
  private static final class Holding implements ConsumerRebalanceListener {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private boolean held;

    Holding(KafkaConsumer<byte[], byte[]> consumer) {
      this.consumer = consumer;
    }

    void begin() {
      held = true;
      consumer.pause(consumer.assignment());
    }

    void end() {
      held = false;
      consumer.resume(consumer.assignment());
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      if (held) {
        consumer.pause(partitions);
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      // A batch under way is stored all the same: its new reader stores it again, to no effect.
    }
  }
}
