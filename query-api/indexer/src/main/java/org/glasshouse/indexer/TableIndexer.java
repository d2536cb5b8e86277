package org.glasshouse.indexer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.glasshouse.records.Removals;
import org.glasshouse.store.Ledger;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredLog;
import org.glasshouse.tables.ArchiveCatalog;
import org.glasshouse.tables.EventCommits;
import org.glasshouse.tables.LogCommits;
import org.glasshouse.tables.MetricCommits;
import org.glasshouse.tables.OffsetRange;
import org.glasshouse.tables.OrphanSweep;
import org.glasshouse.tables.TableCommits;
import org.glasshouse.tables.TableErasure;
import org.glasshouse.tables.TablePatterns;
import org.glasshouse.tables.TableUpkeep;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the records of one public topic into its table, each exactly once: records and the offsets
 * they were read from become visible in one commit, and reading goes on where the table stands,
 * never from a consumer group. Several may run; they do the same work, and one wins.
 *
 * <p>While Kafka, the disk or the catalog is away, this waits and tries again.
 */
public final class TableIndexer implements AutoCloseable {
  /** Code of a fault: the table has read further than the topic goes, which is another topic. */
  public static final String BEYOND_TOPIC = "tables-beyond-topic";

  /** Code of messages that Kafka's retention took before they were read. */
  public static final String EXPIRED = "expired";

  private static final Logger LOG = LoggerFactory.getLogger(TableIndexer.class);
  private static final int POLL_MESSAGES = 64;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration MEASURE_EVERY = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(3);
  private static final Duration SWEEP_EVERY = Duration.ofMinutes(4);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
  private static final int NOTHING_KNOWN = -1;
  private static final Duration LOOK_AT_LEDGER = Duration.ofMillis(500);
  private static final Duration MERGE_EVERY = Duration.ofMinutes(10);
  private static final int HIDDEN_DAYS = 2;
  private static final Duration CLOSING = Duration.ofSeconds(20);

  private final TableIndexerSettings settings;
  private final ArchiveCatalog catalog;
  private final @Nullable ArchiveCatalog hidden;
  private final Ledger ledger;
  private final Feed<?> feed;
  private final boolean keeps;
  private final BestEffort hiding;
  private final BestEffort hiddenUpkeep = new BestEffort("upkeep of the hidden tables");
  private final InstantSource clock;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread reader;
  private final Thread keeper;
  private final Backoff backoff = new Backoff();
  private @Nullable TablePatterns published;
  private Instant hiddenSwept = Instant.EPOCH;

  private final AtomicLong lag = new AtomicLong();
  private final AtomicLong lines = new AtomicLong();
  private final Set<String> faults = ConcurrentHashMap.newKeySet();
  private final Map<String, Long> leftOut = new ConcurrentHashMap<>();
  private volatile @Nullable Instant newest;
  private volatile @Nullable Instant lastStored;
  private volatile boolean upkeepFails;
  private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

  /**
   * An indexer that does nothing before {@link #start}; the catalogs stay the caller's to close.
   *
   * @param hidden keeps the records that no visitor ever sees, and no other waits for it; null
   *     where they are passed over
   */
  public TableIndexer(
      TableIndexerSettings settings,
      ArchiveCatalog catalog,
      @Nullable ArchiveCatalog hidden,
      Ledger ledger) {
    this(settings, catalog, hidden, ledger, InstantSource.system());
  }

  /** The same, where what is hidden is passed over. */
  public TableIndexer(TableIndexerSettings settings, ArchiveCatalog catalog, Ledger ledger) {
    this(settings, catalog, null, ledger);
  }

  TableIndexer(TableIndexerSettings settings, ArchiveCatalog catalog, InstantSource clock) {
    this(settings, catalog, null, Ledger.EMPTY, clock);
  }

  TableIndexer(
      TableIndexerSettings settings,
      ArchiveCatalog catalog,
      @Nullable ArchiveCatalog hidden,
      Ledger ledger,
      InstantSource clock) {
    this(
        settings,
        catalog,
        hidden,
        ledger,
        new Feed<>(
            Topic.LOGS,
            new LogCommits(catalog, ledger),
            hidden == null ? null : new LogCommits(hidden)),
        true,
        clock);
  }

  private TableIndexer(
      TableIndexerSettings settings,
      ArchiveCatalog catalog,
      @Nullable ArchiveCatalog hidden,
      Ledger ledger,
      Feed<?> feed,
      boolean keeps,
      InstantSource clock) {
    this.settings = settings;
    this.catalog = catalog;
    this.hidden = hidden;
    this.ledger = ledger;
    this.feed = feed;
    this.keeps = keeps;
    this.clock = clock;
    this.hiding = new BestEffort("table of what is hidden of " + feed.topic().name());
    this.reader = Thread.ofPlatform().name("index-tables").daemon().unstarted(this::run);
    this.keeper = Thread.ofPlatform().name("tables-upkeep").daemon().unstarted(this::keep);
  }

  /** One for incidents, changes and notes; the upkeep is the other one's. */
  public static TableIndexer ofEvents(
      TableIndexerSettings settings,
      ArchiveCatalog catalog,
      @Nullable ArchiveCatalog hidden,
      Ledger ledger) {
    return new TableIndexer(
        settings,
        catalog,
        hidden,
        ledger,
        new Feed<>(
            Topic.EVENTS,
            new EventCommits(catalog, ledger),
            hidden == null ? null : new EventCommits(hidden)),
        false,
        InstantSource.system());
  }

  /** The same, where what is hidden is passed over. */
  public static TableIndexer ofEvents(
      TableIndexerSettings settings, ArchiveCatalog catalog, Ledger ledger) {
    return ofEvents(settings, catalog, null, ledger);
  }

  /** The same of samples. */
  public static TableIndexer ofMetrics(
      TableIndexerSettings settings, ArchiveCatalog catalog, Ledger ledger) {
    return ofMetrics(settings, catalog, null, ledger);
  }

  /** One for samples and what is said of metrics; the upkeep is the first one's. */
  public static TableIndexer ofMetrics(
      TableIndexerSettings settings,
      ArchiveCatalog catalog,
      @Nullable ArchiveCatalog hidden,
      Ledger ledger) {
    return new TableIndexer(
        settings,
        catalog,
        hidden,
        ledger,
        new Feed<>(
            Topic.METRICS,
            new MetricCommits(catalog, ledger),
            hidden == null ? null : new MetricCommits(hidden)),
        false,
        InstantSource.system());
  }

  /**
   * A topic and the table it is kept in.
   *
   * @param hidden the table of what no visitor ever sees; null where that is passed over
   */
  private record Feed<T>(
      Topic<?, T> topic, TableCommits<T> commits, @Nullable TableCommits<T> hidden) {
    Load<T> load() {
      return new Load<>(new Batch<>(topic), commits, hidden);
    }
  }

  /** Records on their way to their table. */
  private record Load<T>(
      Batch<T> batch, TableCommits<T> commits, @Nullable TableCommits<T> hidden) {
    /** Those of the records that are log lines. */
    List<StoredLog> lines() {
      return batch.lines().stream()
          .filter(StoredLog.class::isInstance)
          .map(StoredLog.class::cast)
          .toList();
    }

    TableCommits.Outcome commit(List<OffsetRange> ranges) throws StoreUnavailableException {
      return commits.commit(ranges, batch.lines());
    }

    /** Whether there is something to hide, and a place for it. */
    boolean hides() {
      return hidden != null && !batch.hidden().isEmpty();
    }

    /** Without offsets, which the other table keeps: what is read again stands there twice. */
    void commitHidden() throws StoreUnavailableException {
      if (hidden != null
          && hidden.commit(List.of(), batch.hidden()) == TableCommits.Outcome.STALE) {
        throw new StoreUnavailableException("the table was changed meanwhile");
      }
    }
  }

  /** Starts reading, in threads of its own; returns at once. */
  public void start() {
    reader.start();
    if (keeps) {
      keeper.start();
    }
  }

  public IndexerStatus status() {
    IndexerStatus status =
        new IndexerStatus(lag.get(), lines.get(), newest, lastStored, faults, leftOut);
    return upkeepFails ? status.with(IndexerStatus.UPKEEP_FAILS) : status;
  }

  /** Commits what was read, if that succeeds at once, and stops; takes 20 s at most. */
  @Override
  public void close() {
    stopping.countDown();
    KafkaConsumer<byte[], byte[]> open = consumer;
    if (open != null) {
      open.wakeup();
    }
    try {
      reader.join(CLOSING);
      if (keeps) {
        keeper.join(CLOSING);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private void run() {
    while (!isStopping()) {
      try {
        read();
      } catch (WakeupException e) {
        // Only close() wakes it up.
      } catch (StoreUnavailableException e) {
        raise(IndexerStatus.STORE_UNAVAILABLE, String.valueOf(e.getMessage()));
        sleep(backoff.next());
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

  private void read() throws StoreUnavailableException {
    KafkaConsumer<byte[], byte[]> opened =
        PublicConsumer.open(
            settings.kafka(),
            Map.of(
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                POLL_MESSAGES));
    consumer = opened;
    try {
      List<TopicPartition> partitions =
          opened.partitionsFor(feed.topic().name(), ANSWER).stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      if (partitions.isEmpty()) {
        raise(IndexerStatus.TOPIC_MISSING, feed.topic().name());
        sleep(backoff.next());
        return;
      }
      opened.assign(partitions);
      new Session(opened, partitions).run();
    } finally {
      consumer = null;
      // Without waiting for the fetch that is under way.
      opened.close(CloseOptions.timeout(Duration.ZERO));
    }
  }

  /** Reading with one consumer, and what it has read since the last commit. */
  private final class Session {
    private final KafkaConsumer<byte[], byte[]> opened;
    private final List<TopicPartition> partitions;
    private final Map<TopicPartition, Long> stands = new HashMap<>();
    private Load<?> load = feed.load();
    private @Nullable Instant begun;
    private Instant measured = Instant.EPOCH;

    Session(KafkaConsumer<byte[], byte[]> opened, List<TopicPartition> partitions) {
      this.opened = opened;
      this.partitions = partitions;
    }

    void run() throws StoreUnavailableException {
      boolean ready = seek();
      while (ready && !isStopping()) {
        ready = poll() && (!isDue() || commit());
        if (ready && isTimeToMeasure()) {
          measure(/* waiting= */ false);
        }
      }
      if (ready && !load.batch().isEmpty()) {
        commit();
      }
    }

    /** Goes where the table stands. Whether it could. */
    private boolean seek() throws StoreUnavailableException {
      load = feed.load();
      begun = null;
      Map<TopicPartition, Long> first = opened.beginningOffsets(partitions, ANSWER);
      Map<TopicPartition, Long> end = opened.endOffsets(partitions, ANSWER);
      for (TopicPartition partition : partitions) {
        long stand = feed.commits().position(partition.topic(), partition.partition());
        long begin = first.getOrDefault(partition, 0L);
        if (stand > end.getOrDefault(partition, 0L)) {
          raise(BEYOND_TOPIC, partition + " ends before offset " + stand);
          sleep(backoff.next());
          return false;
        }
        if (stand < begin) {
          leftOut.merge(EXPIRED, begin - stand, Long::sum);
          LOG.warn("{}: offsets {} to {} are gone from the topic", partition, stand, begin);
        }
        stands.put(partition, stand);
        opened.seek(partition, Math.max(stand, begin));
      }
      return true;
    }

    private boolean poll() throws StoreUnavailableException {
      try {
        opened.poll(POLL).forEach(load.batch()::add);
      } catch (OffsetOutOfRangeException e) {
        return commit() && seek();
      } catch (WakeupException e) {
        return true;
      }
      if (begun == null && !ranges().isEmpty()) {
        begun = clock.instant();
      }
      return true;
    }

    /** The offsets read since the last commit, with those that hold no message. */
    private List<OffsetRange> ranges() {
      List<OffsetRange> ranges = new ArrayList<>();
      stands.forEach((partition, stand) -> {
        long reached = opened.position(partition, ANSWER);
        if (reached > stand) {
          ranges.add(new OffsetRange(partition.topic(), partition.partition(), stand, reached));
        }
      });
      return ranges;
    }

    private boolean isDue() {
      Instant since = begun;
      return since != null
          && (load.batch().bytes() >= settings.bytes()
              || !clock.instant().isBefore(since.plus(settings.interval())));
    }

    /** Commits until it succeeds, or the indexer stops. Whether reading can go on. */
    private boolean commit() throws StoreUnavailableException {
      List<OffsetRange> ranges = ranges();
      @Nullable List<StoredLog> left = null;
      TableCommits.@Nullable Outcome outcome = null;
      // First, for the offsets go with the others: what is killed between both reads it again.
      if (load.hides()) {
        hiding.attempt(load::commitHidden);
      }
      while (true) {
        try {
          left = left == null ? notRemoved(load.lines()) : left;
          // Before the lines: no line that can be seen has a pattern that was never published.
          patterns().add(left);
          outcome = outcome == null ? load.commit(ranges) : outcome;
          takeBackPatterns(left);
          return switch (outcome) {
            case COMMITTED -> {
              // And behind them: one that no line had yet may have been taken out meanwhile.
              patterns().add(notRemoved(left));
              committed(ranges);
              yield true;
            }
            case STALE -> {
              LOG.info("the table stands elsewhere: reads on from there");
              yield seek();
            }
          };
        } catch (StoreUnavailableException e) {
          raise(IndexerStatus.STORE_UNAVAILABLE, String.valueOf(e.getMessage()));
          if (isStopping()) {
            return false;
          }
          measure(/* waiting= */ true);
          sleep(backoff.next());
        }
      }
    }

    private void committed(List<OffsetRange> ranges) {
      ranges.forEach(
          range -> stands.put(new TopicPartition(range.topic(), range.partition()), range.to()));
      lines.addAndGet(load.batch().lines().size());
      load.batch().leftOut().forEach((code, number) -> leftOut.merge(code, number, Long::sum));
      lastStored = clock.instant();
      Instant latest = load.batch().newest();
      Instant before = newest;
      if (latest != null && (before == null || latest.isAfter(before))) {
        newest = latest;
      }
      load = feed.load();
      begun = null;
      settle();
    }

    private boolean isTimeToMeasure() {
      return !clock.instant().isBefore(measured.plus(MEASURE_EVERY));
    }

    /** Asks Kafka how long the topic is; also tells silence from Kafka's absence. */
    private void measure(boolean waiting) {
      measured = clock.instant();
      try {
        long sum = 0;
        for (Map.Entry<TopicPartition, Long> end :
            opened.endOffsets(partitions, ANSWER).entrySet()) {
          sum += Math.max(0, end.getValue() - stands.getOrDefault(end.getKey(), 0L));
        }
        lag.set(sum);
        if (!waiting) {
          settle();
        }
      } catch (RetriableException e) {
        // What was read and is not committed yet stays in memory.
        raise(IndexerStatus.KAFKA_UNAVAILABLE, e.getClass().getSimpleName());
      }
    }
  }

  private List<StoredLog> notRemoved(List<StoredLog> lines) throws StoreUnavailableException {
    Removals removals = ledger.now();
    return lines.stream().filter(line -> !removals.takes(line.log(), line::pattern)).toList();
  }

  /** A line that was removed while it was committed leaves its pattern behind. */
  private void takeBackPatterns(List<StoredLog> lines) throws StoreUnavailableException {
    Removals removals = ledger.now();
    Set<String> patterns =
        lines.stream()
            .filter(line -> removals.takes(line.log(), line::pattern))
            .map(StoredLog::pattern)
            .collect(Collectors.toSet());
    if (!patterns.isEmpty()) {
      new TableErasure(catalog, patterns()).settle(patterns);
    }
  }

  private synchronized TablePatterns patterns() throws StoreUnavailableException {
    TablePatterns open = published;
    if (open == null) {
      open = new TablePatterns(catalog);
      published = open;
    }
    return open;
  }

  private void keep() {
    Instant swept = Instant.EPOCH;
    Instant merged = Instant.EPOCH;
    int clean = 0;
    rest(NOTHING_KNOWN);
    while (!isStopping()) {
      try {
        clean = takeOut(clean);
        if (!clock.instant().isBefore(swept.plus(SWEEP_EVERY))) {
          int orphans = new OrphanSweep(catalog).sweep();
          LOG.info("{} files that no commit knows were removed", orphans);
          swept = clock.instant();
        }
        new TableUpkeep(catalog).run();
        if (!clock.instant().isBefore(merged.plus(MERGE_EVERY))) {
          if (patterns().isOutdated()) {
            LOG.info("{} patterns lead to one of newer rules", patterns().resign());
          }
          int changed = patterns().merge();
          LOG.info("{} patterns have another address", changed);
          LOG.info("{} patterns have settled", patterns().settle(settings.settling()));
          LOG.info("{} patterns were met in other clusters", patterns().meet());
          merged = clock.instant();
        }
        upkeepFails = false;
      } catch (StoreUnavailableException | RuntimeException e) {
        if (!isStopping()) {
          LOG.warn("upkeep of the tables: {}", e.getMessage());
          upkeepFails = true;
        }
        sleep(AFTER_FAILURE);
      }
      hiddenUpkeep.attempt(this::keepHidden);
      rest(clean);
    }
  }

  private void keepHidden() throws StoreUnavailableException {
    if (hidden == null) {
      return;
    }
    if (!clock.instant().isBefore(hiddenSwept.plus(SWEEP_EVERY))) {
      new OrphanSweep(hidden).sweep();
      hiddenSwept = clock.instant();
    }
    TableUpkeep upkeep = new TableUpkeep(hidden);
    upkeep.run();
    upkeep.forget(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(HIDDEN_DAYS));
  }

  /** Takes what was removed out of all tables; answers up to which entry they are clean. */
  private int takeOut(int clean) throws StoreUnavailableException {
    Removals removals = ledger.now();
    if (removals.version() > clean) {
      new TableErasure(catalog, patterns()).erase(removals);
      LOG.info("the tables hold nothing of {} removals", removals.version());
    }
    return removals.version();
  }

  /**
   * Waits until it is time for the upkeep, or something is removed.
   *
   * @param clean up to which entry the tables are clean; any ledger that is read is newer than
   *     {@link #NOTHING_KNOWN}
   */
  private void rest(int clean) {
    Instant end = clock.instant().plus(settings.upkeep());
    while (!isStopping() && clock.instant().isBefore(end)) {
      sleep(LOOK_AT_LEDGER);
      try {
        if (ledger.now().version() > clean) {
          return;
        }
      } catch (StoreUnavailableException e) {
        LOG.debug("the ledger of removals is not read yet");
      }
    }
  }

  /** Takes note of a fault; one that only the stop has brought about is none. */
  private void raise(String code, String what) {
    if (!isStopping() && faults.add(code)) {
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
      var _ = stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      stopping.countDown();
    }
  }
}
