package org.glasshouse.launcher;

import io.micronaut.context.ApplicationContextBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.glasshouse.indexer.CompactedTopic;
import org.glasshouse.indexer.Hidden;
import org.glasshouse.indexer.IndexerStatus;
import org.glasshouse.indexer.RemovalLedger;
import org.glasshouse.indexer.SearchIndexer;
import org.glasshouse.indexer.SearchIndexerSettings;
import org.glasshouse.indexer.TableIndexer;
import org.glasshouse.indexer.TableIndexerSettings;
import org.glasshouse.records.Complaint;
import org.glasshouse.records.PublicCoverage;
import org.glasshouse.records.PublicSource;
import org.glasshouse.records.PublicTopics;
import org.glasshouse.service.Cursors;
import org.glasshouse.service.DataSets;
import org.glasshouse.service.EventSearch;
import org.glasshouse.service.HealthCheck;
import org.glasshouse.service.HealthCheck.State;
import org.glasshouse.service.HealthCheck.Status;
import org.glasshouse.service.LogSearch;
import org.glasshouse.service.MetricSearch;
import org.glasshouse.service.PatternSearch;
import org.glasshouse.service.RemovalFeed;
import org.glasshouse.service.ReportDesk;
import org.glasshouse.store.EventQuery;
import org.glasshouse.store.Ledger;
import org.glasshouse.store.Shown;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.tables.TableDataSets;
import org.glasshouse.tables.TableMetricStore;
import org.glasshouse.tables.TableRemovals;
import org.glasshouse.vocabulary.EventKind;
import org.jspecify.annotations.Nullable;

/** Starts the roles of the public side: both indexers, and pages and API. */
final class PublicSide {
  private static final long LATE_MESSAGES = 1_000;

  private final Parts parts;
  private final Map<String, Object> kafka;
  private final Stores stores;
  private final Settings.Storage storage;
  private final RemovalLedger ledger;
  private final List<HealthCheck> checks = new ArrayList<>();
  private @Nullable HiddenStores hidden;

  /**
   * A public side that has started nothing yet.
   *
   * @param kafka client properties of Kafka's user {@code public}
   */
  PublicSide(Parts parts, Map<String, Object> kafka, Settings.Storage storage) {
    this.parts = parts;
    this.kafka = Map.copyOf(kafka);
    this.storage = storage;
    this.stores =
        parts.add(
            "stores", Stores.open(storage.openSearch(), storage.tables(), storage.searchable()));
    this.ledger = parts.add("ledger of removals", new RemovalLedger(kafka));
    ledger.start();
    checks.add(named("ledger of removals", () -> Health.ofTrouble(ledger.trouble())));
  }

  /** Opened by the first indexer: who serves visitors knows nothing of them. */
  private HiddenStores hidden() {
    HiddenStores open = hidden;
    if (open == null) {
      open = parts.add("hidden stores", HiddenStores.open(storage.openSearch(), storage.tables()));
      hidden = open;
    }
    return open;
  }

  /** An indexer, by the store that it fills. */
  enum Index {
    SEARCH,
    TABLES
  }

  /** Starts the indexers; none waits for another. */
  void index() {
    var _ = indexSearch("0");
    indexTables();
  }

  /**
   * Starts indexers.
   *
   * @param instance name of this process among those that fill the search index
   * @return completes with what is wrong when another process has taken that name
   */
  CompletableFuture<String> index(Set<Index> wanted, String instance) {
    CompletableFuture<String> end = new CompletableFuture<>();
    if (wanted.contains(Index.SEARCH)) {
      String fenced =
          "another process indexes as %s: give each one an index.instance of its own"
              .formatted(instance);
      for (SearchIndexer indexer : indexSearch(instance)) {
        var _ = indexer.fenced().thenAccept(_ -> end.complete(fenced));
      }
    }
    if (wanted.contains(Index.TABLES)) {
      indexTables();
    }
    return end;
  }

  private List<SearchIndexer> indexSearch(String instance) {
    SearchIndexer search =
        parts.add(
            "search indexer",
            new SearchIndexer(
                new SearchIndexerSettings(kafka, "search-" + instance),
                stores.search(),
                hidden().search(),
                ledger));
    search.start();
    checks.add(indexing("search indexer", search::status));
    SearchIndexer events =
        parts.add(
            "event indexer",
            SearchIndexer.ofEvents(
                new SearchIndexerSettings(kafka, "events-" + instance),
                stores.events(),
                hidden().events(),
                ledger));
    events.start();
    checks.add(indexing("event indexer", events::status));
    return List.of(search, events);
  }

  /** Starts those that fill the tables. */
  void indexTables() {
    TableIndexer tables =
        parts.add(
            "table indexer",
            new TableIndexer(
                TableIndexerSettings.small(kafka).with(storage.settling()),
                stores.catalog(),
                hidden().catalog(),
                ledger));
    tables.start();
    checks.add(indexing("table indexer", tables::status));
    TableIndexer eventTables =
        parts.add(
            "table indexer of events",
            TableIndexer.ofEvents(
                TableIndexerSettings.small(kafka), stores.catalog(), hidden().catalog(), ledger));
    eventTables.start();
    checks.add(indexing("table indexer of events", eventTables::status));
    TableIndexer metricTables =
        parts.add(
            "table indexer of metrics",
            TableIndexer.ofMetrics(
                TableIndexerSettings.small(kafka), stores.catalog(), hidden().catalog(), ledger));
    metricTables.start();
    checks.add(indexing("table indexer of metrics", metricTables::status));
  }

  /** Starts pages and API. */
  Website serve(ApplicationContextBuilder builder, Settings.Web settings, Path cursorKey) {
    CompactedTopic<PublicSource> sources =
        parts.add("sources in public", CompactedTopic.sources(kafka));
    sources.start();
    CompactedTopic<PublicCoverage> coverage =
        parts.add("coverage in public", CompactedTopic.coverage(kafka));
    coverage.start();
    checks.add(named("canaries", () -> CanaryHealth.of(coverage.values().values(), Instant.now())));
    CompactedTopic<Complaint> complaints =
        parts.add("complaints", CompactedTopic.complaints(kafka));
    complaints.start();
    checks.add(named("search store", this::searchStore));
    KafkaReach reach = parts.add("look at Kafka", KafkaReach.start(kafka));
    checks.add(named("Kafka", () -> Health.ofTrouble(reach.trouble())));
    Cursors cursors = new Cursors(keyIn(cursorKey));
    Ledger visible = new Hidden(ledger, sources, complaints, new KnownCount(this::reports));
    Shown shown = new Shown(visible);
    PatternSearch patterns =
        new PatternSearch(
            shown.patterns(stores.patterns()),
            shown.patternLines(stores.search().patterns()),
            visible);
    LogSearch search =
        new LogSearch(
            shown.search(stores.search()), shown.lines(stores.tables()), cursors, patterns);
    EventSearch events = new EventSearch(shown.events(stores.events()), cursors, patterns);
    MetricSearch metrics =
        new MetricSearch(new TableMetricStore(stores.catalog(), visible), visible, cursors);
    return parts.add(
        "pages and API",
        Website.start(
            builder,
            settings,
            new Website.Contents(
                search,
                events,
                metrics,
                patterns,
                () -> byName(sources),
                () -> coverage.values().values(),
                // A report hides a record, and must not hide the files of its day.
                new DataSets(
                    new TableDataSets(
                        stores.catalog(), new Hidden(ledger, sources, Hidden.nothing(), () -> 0))),
                new RemovalFeed(new TableRemovals(stores.catalog()), cursors),
                new ReportDesk(complaints::find, this::send),
                visible,
                checks)));
  }

  /** Adds something to what {@code /health} tells. */
  void tell(String name, Supplier<State> state) {
    checks.add(named(name, state));
  }

  private void send(Complaint complaint) throws StoreUnavailableException {
    try {
      ControlTopic.send(
          kafka, PublicTopics.COMPLAINTS, Map.of(complaint.address(), complaint.encode()));
    } catch (LaunchException e) {
      throw new StoreUnavailableException("a report cannot be handed over", e);
    }
  }

  /** How many incidents and notes are searchable. */
  private long reports() throws StoreUnavailableException {
    return stores
        .events()
        .searchEvents(EventQuery.of(Set.of(EventKind.INCIDENT, EventKind.NOTE), 1))
        .total();
  }

  private static List<PublicSource> byName(CompactedTopic<PublicSource> sources) {
    return sources.values().values().stream()
        .sorted(Comparator.comparing(PublicSource::cluster))
        .toList();
  }

  private State searchStore() {
    try {
      stores.search().check();
      return Health.ofTrouble(
          stores.search().isFull() ? "OpenSearch takes nothing new: its disk is nearly full" : "");
    } catch (StoreUnavailableException e) {
      return new State(Status.DOWN, String.valueOf(e.getMessage()));
    }
  }

  private static HealthCheck indexing(String name, Supplier<IndexerStatus> indexer) {
    return named(
        name,
        () -> {
          IndexerStatus status = indexer.get();
          if (!status.faults().isEmpty()) {
            return new State(Status.DEGRADED, String.join(", ", status.faults()));
          }
          return status.lag() > LATE_MESSAGES
              ? new State(Status.DEGRADED, status.lag() + " messages behind")
              : State.UP;
        });
  }

  private static HealthCheck named(String name, Supplier<State> state) {
    return new HealthCheck() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public State check() {
        return state.get();
      }
    };
  }

  /** The key that signs cursors; made where there is none, so that cursors survive a restart. */
  private static byte[] keyIn(Path file) {
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        DataFolder.writeOwnerOnly(file, key);
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new LaunchException("cannot use the key of cursors " + file, e);
    }
  }
}
