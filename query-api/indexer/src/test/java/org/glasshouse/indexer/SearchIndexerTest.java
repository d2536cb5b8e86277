package org.glasshouse.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.glasshouse.opensearch.OpenSearchLogStore;
import org.glasshouse.patterns.Signature;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.PublicTopics;
import org.glasshouse.records.Removals;
import org.glasshouse.store.Erasable;
import org.glasshouse.store.EventWriter;
import org.glasshouse.store.Ledger;
import org.glasshouse.store.LogWriter;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredEvent;
import org.glasshouse.store.StoredLog;
import org.glasshouse.store.kit.Ask;
import org.glasshouse.vocabulary.EventKind;
import org.glasshouse.vocabulary.StreamId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchIndexerTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private OpenSearchLogStore store;
  private Border border;

  @BeforeEach
  void open() {
    store = Engines.store();
    border = Engines.border();
  }

  @AfterEach
  void close() throws Exception {
    border.close();
    store.close();
  }

  private static SearchIndexer start(LogWriter writer, @Nullable String instance) {
    SearchIndexer indexer =
        new SearchIndexer(new SearchIndexerSettings(Engines.kafka(), instance), writer);
    indexer.start();
    return indexer;
  }

  /**
   * Waits until the store has the lines; a store whose index was just made may have to be asked
   * again.
   */
  private void awaitAll(List<PublicLog> lines, String word) {
    await()
        .atMost(LONG)
        .ignoreException(StoreUnavailableException.class)
        .untilAsserted(() ->
            assertThat(Engines.found(store, word)).containsExactlyInAnyOrderElementsOf(lines));
  }

  @Test
  void bringsCommittedLinesIntoTheStore() {
    List<PublicLog> lines = Engines.lines("bringsin", 2_500);
    try (SearchIndexer indexer = start(store, Engines.INSTANCE)) {
      border.publish(lines.subList(0, 1_000), 1_000);
      border.abort(Engines.lines("bringsin", 10));
      border.publish(lines.subList(1_000, 2_500), 7);

      awaitAll(lines, "bringsin");

      await().atMost(LONG).until(() -> indexer.status().lag() == 0);
      IndexerStatus status = indexer.status();
      assertThat(status.lines()).isGreaterThanOrEqualTo(2_500);
      assertThat(status.newest()).isEqualTo(lines.getFirst().time());
      assertThat(status.lastStored()).isNotNull();
      assertThat(status.faults()).isEmpty();
    }
  }

  @Test
  void writesThePatternOfEachLine() throws Exception {
    List<PublicLog> lines = Engines.lines("itspattern", 1);
    try (SearchIndexer _ = start(store, Engines.INSTANCE)) {
      border.publish(lines, 1);

      awaitAll(lines, "itspattern");
    }

    assertThat(store.search(Ask.words("itspattern").query()).lines())
        .extracting(StoredLog::pattern)
        .containsExactly(Signature.of(lines.getFirst().body()).id());
  }

  /** Knows whether its files were cleaned since it was written. */
  private static final class CleanedStore implements EventWriter, Erasable {
    private final AtomicBoolean written = new AtomicBoolean();
    private final AtomicBoolean cleaned = new AtomicBoolean();

    @Override
    public void writeEvents(List<StoredEvent> batch) {
      written.set(true);
    }

    @Override
    public void erase(Removals removals) {}

    @Override
    public void expunge() {
      cleaned.set(written.get());
    }
  }

  @Test
  void leavesNothingInFilesOfAnEntityThatIsGoneUpstream() {
    CleanedStore cleans = new CleanedStore();
    StreamId id = new StreamId("g".repeat(StreamId.LENGTH));
    try (SearchIndexer indexer =
        SearchIndexer.ofEvents(
            new SearchIndexerSettings(Engines.kafka(), Engines.INSTANCE), cleans, Ledger.EMPTY)) {
      indexer.start();

      border.publishEvents(
          List.of(
              new PublicEvent(
                  id, 2, EventKind.NOTE, "smaug", null, null, new PublicEvent.Deleted(), "1")));

      await().atMost(LONG).untilTrue(cleans.cleaned);
    }
  }

  /** Cannot take anything out until it is mended. */
  private static final class StubbornStore implements EventWriter, Erasable {
    private final AtomicInteger tries = new AtomicInteger();
    private final AtomicBoolean mended = new AtomicBoolean();
    private final AtomicBoolean erased = new AtomicBoolean();

    @Override
    public void writeEvents(List<StoredEvent> batch) {}

    @Override
    public void erase(Removals removals) throws StoreUnavailableException {
      tries.incrementAndGet();
      if (!mended.get()) {
        throw new StoreUnavailableException("away for the test");
      }
      erased.set(true);
    }

    @Override
    public void expunge() {}
  }

  @Test
  void triesMoreAndMoreSeldomToTakeOutWhatWasRemoved() throws Exception {
    StubbornStore store = new StubbornStore();
    Removals removals =
        new Removals(List.of(new PublicRemoval("2026-11-24T00:00:00Z", List.of(), List.of())));
    try (SearchIndexer indexer =
        SearchIndexer.ofEvents(
            new SearchIndexerSettings(Engines.kafka(), Engines.INSTANCE), store, () -> removals)) {
      indexer.start();
      await().atMost(LONG).until(() -> store.tries.get() > 0);

      TimeUnit.SECONDS.sleep(4);
      assertThat(store.tries.get()).isLessThan(10);
      store.mended.set(true);

      await().atMost(LONG).untilTrue(store.erased);
    }
  }

  @Test
  void goesOnWhereItStopped() {
    List<PublicLog> before = Engines.lines("goeson", 10);
    List<PublicLog> between = Engines.lines("goeson", 20);
    try (SearchIndexer indexer = start(store, Engines.INSTANCE)) {
      border.publish(before, 5);
      awaitAll(before, "goeson");
      await().atMost(LONG).until(() -> indexer.status().lag() == 0);
    }

    border.publish(between, 5);
    try (SearchIndexer indexer = start(store, Engines.INSTANCE)) {
      await().atMost(LONG).until(() -> indexer.status().lines() == 20);
      awaitAll(Stream.of(before, between).flatMap(List::stream).toList(), "goeson");
    }
  }

  @Test
  void passesOverWhatIsNoLineAndCountsIt() {
    List<PublicLog> lines = Engines.lines("passesover", 40);
    try (SearchIndexer indexer = start(store, Engines.INSTANCE)) {
      border.publish(lines.subList(0, 20), 10);
      for (int partition = 0; partition < Border.PARTITIONS; partition++) {
        border.put(PublicTopics.LOGS, partition, null, "garbage".getBytes(StandardCharsets.UTF_8));
      }
      border.put(PublicTopics.LOGS, 0, null, null);
      border.publish(lines.subList(20, 40), 10);

      awaitAll(lines, "passesover");

      assertThat(indexer.status().leftOut()).isEqualTo(Map.of(IndexerStatus.UNDECODABLE, 5L));
    }
  }

  @Test
  void waitsForTheStoreAndLosesNothing() {
    List<PublicLog> lines = Engines.lines("waitsfor", 3_000);
    AtomicBoolean away = new AtomicBoolean(true);
    AtomicInteger refusals = new AtomicInteger();
    LogWriter writer =
        batch -> {
          if (away.get()) {
            refusals.incrementAndGet();
            throw new StoreUnavailableException("away for the test");
          }
          store.write(batch);
        };
    try (SearchIndexer indexer = start(writer, Engines.INSTANCE)) {
      border.publish(lines, 100);

      await().atMost(LONG).until(() -> refusals.get() >= 3);
      await()
          .atMost(LONG)
          .untilAsserted(() -> {
            assertThat(indexer.status().faults()).containsExactly(IndexerStatus.STORE_UNAVAILABLE);
            assertThat(indexer.status().lag()).isGreaterThanOrEqualTo(30);
          });
      away.set(false);

      awaitAll(lines, "waitsfor");
      await().atMost(LONG).until(() -> indexer.status().lag() == 0);
      assertThat(indexer.status().faults()).isEmpty();
      assertThat(indexer.status().lines()).isEqualTo(3_000);
    }
  }

  /** Keeps nothing, and refuses while it is away. */
  private static final class PassingStore implements LogWriter, Erasable {
    private final AtomicBoolean away = new AtomicBoolean(true);
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger written = new AtomicInteger();

    @Override
    public void write(List<StoredLog> batch) throws StoreUnavailableException {
      if (away.get()) {
        refusals.incrementAndGet();
        throw new StoreUnavailableException("away for the test");
      }
      written.addAndGet(batch.size());
    }

    @Override
    public void erase(Removals removals) {}

    @Override
    public void expunge() {}
  }

  @Test
  void keepsNoLineBackWhileTheStoreOfWhatIsHiddenIsAway() {
    List<PublicLog> lines = Engines.lines("nothingback", 20);
    PassingStore hidden = new PassingStore();
    try (SearchIndexer indexer =
        new SearchIndexer(
            new SearchIndexerSettings(Engines.kafka(), Engines.INSTANCE),
            store,
            hidden,
            Ledger.EMPTY)) {
      indexer.start();
      border.publishHidden(Engines.lines("nothingback", 3));
      border.publish(lines, 20);

      awaitAll(lines, "nothingback");
      await().atMost(LONG).until(() -> indexer.status().lag() == 0);
      assertThat(hidden.refusals).hasPositiveValue();
      assertThat(indexer.status().faults()).isEmpty();

      hidden.away.set(false);
      border.publishHidden(Engines.lines("nothingback", 3));

      await().atMost(LONG).until(() -> hidden.written.get() == 3);
    }
  }

  @Test
  void writesWhatIsHiddenOnceWhileTheStoreIsAway() {
    PassingStore visible = new PassingStore();
    PassingStore hidden = new PassingStore();
    hidden.away.set(false);
    try (SearchIndexer indexer =
        new SearchIndexer(
            new SearchIndexerSettings(Engines.kafka(), Engines.INSTANCE),
            visible,
            hidden,
            Ledger.EMPTY)) {
      indexer.start();
      border.publishHidden(Engines.lines("onceaway", 3));
      border.publish(Engines.lines("onceaway", 20), 20);
      await().atMost(LONG).until(() -> visible.refusals.get() >= 3);

      visible.away.set(false);

      await().atMost(LONG).until(() -> visible.written.get() >= 20);
      await().atMost(LONG).until(() -> indexer.status().lag() == 0);
      assertThat(hidden.written).hasValue(3);
    }
  }

  @Test
  void keepsWhatWaitsWhenPartitionsComeAndGo() {
    List<PublicLog> lines = Engines.lines("comeandgo", 2_000);
    AtomicBoolean away = new AtomicBoolean(true);
    LogWriter writer =
        batch -> {
          if (away.get()) {
            throw new StoreUnavailableException("away for the test");
          }
          store.write(batch);
        };
    try (SearchIndexer first = start(writer, Engines.INSTANCE)) {
      border.publish(lines, 10);
      await().atMost(LONG).until(() -> !first.status().faults().isEmpty());
      // One without a name leaves the group when it ends; one with a name would be waited for.
      try (SearchIndexer second = start(store, /* instance= */ null)) {
        await().atMost(LONG).until(() -> second.status().lines() > 0);
        away.set(false);
        awaitAll(lines, "comeandgo");
      }
    }
  }

  @Test
  void stopsWhenAnotherTakesItsName() {
    try (SearchIndexer first = start(store, Engines.INSTANCE)) {
      border.publish(Engines.lines("takesname", 4), 1);
      awaitLines(first);
      try (SearchIndexer second = start(store, Engines.INSTANCE)) {
        await().atMost(LONG).until(() -> first.status().faults().contains(IndexerStatus.FENCED));
        assertThat(first.fenced()).succeedsWithin(LONG).isEqualTo(Engines.INSTANCE);
        border.publish(Engines.lines("takesname", 4), 1);
        awaitLines(second);
        assertThat(second.status().faults()).isEmpty();
      }
    }
  }

  private static void awaitLines(SearchIndexer indexer) {
    await().atMost(LONG).until(() -> indexer.status().lines() > 0);
  }

  @Test
  void saysThatKafkaRefuses() {
    Map<String, Object> wrong = new HashMap<>(Engines.kafka());
    wrong.put(
        "sasl.jaas.config",
        "org.apache.kafka.common.security.plain.PlainLoginModule required"
            + " username=\"public\" password=\"wrong\";");
    try (SearchIndexer indexer = new SearchIndexer(new SearchIndexerSettings(wrong, null), store)) {
      indexer.start();

      await()
          .atMost(LONG)
          .untilAsserted(() ->
              assertThat(indexer.status().faults()).containsExactly(IndexerStatus.KAFKA_REFUSES));
    }
  }
}
