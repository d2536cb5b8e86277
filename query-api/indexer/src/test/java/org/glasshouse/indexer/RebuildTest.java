package org.glasshouse.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.glasshouse.opensearch.OpenSearchEventStore;
import org.glasshouse.opensearch.OpenSearchLogStore;
import org.glasshouse.opensearch.OpenSearchRebuild;
import org.glasshouse.opensearch.OpenSearchSettings;
import org.glasshouse.patterns.Signature;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.Removals;
import org.glasshouse.store.Ledger;
import org.glasshouse.store.LogQuery;
import org.glasshouse.store.RebuildableSearch;
import org.glasshouse.store.Replacement;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredEvent;
import org.glasshouse.store.StoredLog;
import org.glasshouse.store.StoredPattern;
import org.glasshouse.store.kit.Ask;
import org.glasshouse.store.kit.SampleEvents;
import org.glasshouse.store.kit.SampleLine;
import org.glasshouse.tables.ArchiveCatalog;
import org.glasshouse.tables.EventCommits;
import org.glasshouse.tables.LogCommits;
import org.glasshouse.tables.TableContents;
import org.glasshouse.tables.TablePatterns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The index of search made again from the tables. */
@Execution(ExecutionMode.CONCURRENT)
class RebuildTest {
  private static final AtomicInteger ARCHIVES = new AtomicInteger();
  private static final Rebuild.Progress SILENT = (part, records, done, all) -> {};

  @SuppressWarnings("TimeInStaticInitializer") // Lines are as old as the test.
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @TempDir Path folder;
  private OpenSearchSettings settings;
  private OpenSearchLogStore store;
  private OpenSearchEventStore events;
  private OpenSearchRebuild search;
  private ArchiveCatalog catalog;

  @BeforeEach
  void open() throws Exception {
    settings =
        new OpenSearchSettings(
            Engines.shared().openSearch().address(),
            null,
            null,
            "again" + ARCHIVES.incrementAndGet() + "-",
            1,
            0,
            90);
    store = new OpenSearchLogStore(settings);
    events = new OpenSearchEventStore(settings);
    search = new OpenSearchRebuild(settings);
    catalog = ArchiveCatalog.open(folder);
  }

  @AfterEach
  void close() throws Exception {
    store.close();
    events.close();
    search.close();
    catalog.close();
  }

  private static StoredLog line(int daysAgo, long position, String body) {
    return SampleLine.at(NOW.minus(daysAgo, ChronoUnit.DAYS).toString(), position, body).stored();
  }

  /** Lines of two days and of none, over several files. */
  private List<StoredLog> fillTables() throws Exception {
    List<StoredLog> lines = new ArrayList<>();
    for (int file = 0; file < 3; file++) {
      List<StoredLog> some = new ArrayList<>();
      for (int position = 0; position < 20; position++) {
        int at = 100 * file + position;
        some.add(line(position % 2, at, "worker %d is done".formatted(at)));
      }
      some.add(SampleLine.undated(1_000 + file, "nobody knows when").stored());
      commit(some);
      lines.addAll(some);
    }
    new EventCommits(catalog)
        .commit(List.of(), List.of(SampleEvents.incident(), SampleEvents.change()));
    return lines;
  }

  private void commit(List<StoredLog> lines) throws Exception {
    new LogCommits(catalog).commit(List.of(), lines);
  }

  private long rebuild(RebuildableSearch into, Ledger ledger, Rebuild.Tabled tabled)
      throws Exception {
    return new Rebuild(new TableContents(catalog), into, ledger, tabled, SILENT).run();
  }

  private List<StoredLog> found() throws Exception {
    store.refresh();
    return store.search(Ask.all().limit(LogQuery.LIMIT).query()).lines();
  }

  @Test
  void holdsWhatTheTablesHoldAndNothingElse() throws Exception {
    List<StoredLog> lines = fillTables();
    store.write(lines.subList(0, 5));
    store.write(List.of(line(0, 77_777, "the tables know nothing of this")));
    store.write(List.of(line(40, 7, "nor of this day")));
    // Of two lines with one uid the first counts.
    commit(List.of(line(0, 0, "a second one of the first line's uid")));

    assertThat(rebuild(search, Ledger.EMPTY, () -> {})).isEqualTo(lines.size() + 3);

    assertThat(found()).containsExactlyInAnyOrderElementsOf(lines);
    assertThat(store.find(lines.getFirst().log().uid())).isEqualTo(lines.getFirst());
    assertThat(events.findEvent(SampleEvents.incident().event().id()))
        .isEqualTo(SampleEvents.incident());
    assertThat(search.resume()).as("nothing is left to go on with").isFalse();
    search.end();
  }

  @Test
  void keepsEveryAddressOfAnError() throws Exception {
    List<StoredLog> lines = fillTables();
    TablePatterns patterns = new TablePatterns(catalog);
    patterns.add(lines);
    patterns.merge();

    rebuild(search, Ledger.EMPTY, () -> {});

    assertThat(found())
        .allSatisfy(line ->
            assertThat(line.pattern()).isEqualTo(Signature.of(line.log().body()).id()));
    Set<String> met = new TreeSet<>();
    found().forEach(line -> met.add(line.pattern()));
    assertThat(Objects.requireNonNull(patterns.readUnless("")).rows())
        .extracting(StoredPattern::id)
        .containsExactlyElementsOf(met);
  }

  @Test
  void leavesOutWhatWasRemoved() throws Exception {
    List<StoredLog> lines = fillTables();
    StoredLog removed = lines.getFirst();
    Removals removals = removing(removed.log().uid().toString(), "aaaaaaaaaaaaaaaa");

    rebuild(search, () -> removals, () -> {});

    assertThat(found()).hasSize(lines.size() - 1).doesNotContain(removed);
    assertThat(events.findEvent(SampleEvents.incident().event().id())).isNull();
    assertThat(events.findEvent(SampleEvents.change().event().id())).isNotNull();
  }

  @Test
  void deletesWhatIsRemovedWhileItIsMade() throws Exception {
    List<StoredLog> lines = fillTables();
    Removals removals = removing(lines.getFirst().log().uid().toString());
    AtomicInteger asked = new AtomicInteger();

    // Once at the start, once for each batch: known only when everything is written.
    rebuild(
        new BrittleSearch(search, Integer.MAX_VALUE),
        () -> asked.incrementAndGet() < 4 ? Removals.NONE : removals,
        () -> {});

    assertThat(found()).hasSize(lines.size() - 1).doesNotContain(lines.getFirst());
  }

  private static Removals removing(String... uids) {
    return new Removals(List.of(new PublicRemoval(NOW.toString(), List.of(uids), List.of())));
  }

  @Test
  void keepsWhatIsWrittenMeanwhile() throws Exception {
    List<StoredLog> lines = fillTables();
    StoredLog meanwhile = line(0, 5_000, "written while the index was replaced");

    // The indexer has stored it in the index that is gone, and goes on behind it.
    rebuild(search, Ledger.EMPTY, () -> commitQuietly(meanwhile));

    assertThat(found()).hasSize(lines.size() + 1).contains(meanwhile);
  }

  private void commitQuietly(StoredLog line) throws StoreUnavailableException {
    new LogCommits(catalog).commit(List.of(), List.of(line));
  }

  @Test
  void goesOnWhereverItIsBrokenOff() throws Exception {
    List<StoredLog> lines = fillTables();
    boolean broken = true;
    int runs = 0;
    // Each run gets a little further; none begins anew.
    for (int steps = 3; broken; steps += 3) {
      BrittleSearch brittle = new BrittleSearch(search, steps);
      try {
        rebuild(brittle, Ledger.EMPTY, () -> {});
        broken = false;
      } catch (StoreUnavailableException e) {
        assertThat(e).hasMessage("broken off");
      }
      runs++;
      store.write(List.of(line(0, 0, "worker 0 is done")));
    }

    assertThat(runs).isGreaterThan(3);
    assertThat(found()).containsExactlyInAnyOrderElementsOf(lines);
    assertThat(events.findEvent(SampleEvents.change().event().id())).isNotNull();
  }

  @Test
  void writesNoPartAgainThatIsInItsPlace() throws Exception {
    List<StoredLog> lines = fillTables();
    Rebuild.Tabled killed =
        () -> {
          throw new StoreUnavailableException("broken off");
        };
    try {
      rebuild(search, Ledger.EMPTY, killed);
    } catch (StoreUnavailableException e) {
      assertThat(e).hasMessage("broken off");
    }

    assertThat(rebuild(search, Ledger.EMPTY, () -> {})).isZero();
    assertThat(found()).containsExactlyInAnyOrderElementsOf(lines);
  }

  /** A store of which nothing works any more after some steps. */
  private static final class BrittleSearch implements RebuildableSearch {
    private final RebuildableSearch search;
    private int left;

    BrittleSearch(RebuildableSearch search, int steps) {
      this.search = search;
      this.left = steps;
    }

    private void step() throws StoreUnavailableException {
      if (left-- <= 0) {
        throw new StoreUnavailableException("broken off");
      }
    }

    @Override
    public boolean resume() throws StoreUnavailableException {
      step();
      return search.resume();
    }

    @Override
    public Set<String> days() throws StoreUnavailableException {
      return search.days();
    }

    @Override
    public boolean isSearched(String day) {
      return search.isSearched(day);
    }

    @Override
    public Replacement<StoredLog> lines(String day) throws StoreUnavailableException {
      step();
      return new Brittle<>(search.lines(day));
    }

    @Override
    public Replacement<StoredEvent> events() throws StoreUnavailableException {
      step();
      return new Brittle<>(search.events());
    }

    @Override
    public void erase(Removals removals) throws StoreUnavailableException {
      step();
      search.erase(removals);
    }

    @Override
    public void expunge() {
      // What is left in files is another test's matter, and takes a minute.
    }

    @Override
    public void end() throws StoreUnavailableException {
      step();
      search.end();
    }

    private final class Brittle<T> implements Replacement<T> {
      private final Replacement<T> part;

      Brittle(Replacement<T> part) {
        this.part = Objects.requireNonNull(part);
      }

      @Override
      public boolean isInPlace() throws StoreUnavailableException {
        return part.isInPlace();
      }

      @Override
      public long reached() throws StoreUnavailableException {
        return part.reached();
      }

      @Override
      public void write(List<T> records) throws StoreUnavailableException {
        step();
        part.write(records);
      }

      @Override
      public void reach(long stand) throws StoreUnavailableException {
        step();
        part.reach(stand);
      }

      @Override
      public void erase(Removals removals) throws StoreUnavailableException {
        step();
        part.erase(removals);
      }

      @Override
      public void putInPlace() throws StoreUnavailableException {
        step();
        part.putInPlace();
      }
    }
  }
}
