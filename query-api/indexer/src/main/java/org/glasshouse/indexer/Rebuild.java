package org.glasshouse.indexer;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiPredicate;
import java.util.function.ToIntFunction;
import org.glasshouse.records.PublicEventCodec;
import org.glasshouse.records.Removals;
import org.glasshouse.store.Ledger;
import org.glasshouse.store.RebuildableSearch;
import org.glasshouse.store.Replacement;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredEvent;
import org.glasshouse.store.StoredLog;
import org.glasshouse.tables.TableContents;
import org.jspecify.annotations.Nullable;

/**
 * Makes the store that is searched again from the tables, day by day, while others search and write
 * it. What was removed is left out. What is killed goes on where it was.
 *
 * <p>Lines that an indexer brings into the part that is replaced are lost there and stand in the
 * tables: at the end, once the tables have all that was published until then, what they have more
 * is written too.
 */
public final class Rebuild {
  private static final int BATCH_RECORDS = 10_000;
  private static final int BATCH_CHARACTERS = 4 << 20;

  /** So many records at most are written again by a rebuild that goes on. */
  private static final int NOTED_EVERY = 50_000;

  private final TableContents tables;
  private final RebuildableSearch search;
  private final Ledger ledger;
  private final Tabled tabled;
  private final Progress progress;

  /** Waits until the tables have all that is published by now. */
  public interface Tabled {
    void await() throws StoreUnavailableException, InterruptedException;
  }

  /** Is told of each part that is done. */
  public interface Progress {
    /**
     * Is told of one.
     *
     * @param part a day as uids name it, or {@code events}
     * @param records that were written to it by this process
     * @param done how many parts are done by now
     * @param all of how many
     */
    void done(String part, long records, int done, int all);
  }

  public Rebuild(
      TableContents tables,
      RebuildableSearch search,
      Ledger ledger,
      Tabled tabled,
      Progress progress) {
    this.tables = tables;
    this.search = search;
    this.ledger = ledger;
    this.tabled = tabled;
    this.progress = progress;
  }

  /** What lies in a part of the tables, and how it is written. */
  private record Part<T>(
      String name,
      Replacement<T> store,
      Contents<T> contents,
      BiPredicate<Removals, T> removed,
      ToIntFunction<T> size) {}

  /** Shows records of the tables. */
  private interface Contents<T> {
    void show(long after, TableContents.Visitor<T> visitor) throws StoreUnavailableException;
  }

  /**
   * Does all of it.
   *
   * @return how many records this process has written
   */
  public long run() throws StoreUnavailableException, InterruptedException {
    boolean resumed = search.resume();
    int applied = resumed ? 0 : ledger.now().version();
    List<String> days = new ArrayList<>(days());
    long records = 0;
    int done = 0;
    for (String day : days.reversed()) {
      records += make(lines(day), applied, ++done, days.size() + 1);
    }
    records += make(events(), applied, ++done, days.size() + 1);
    tabled.await();
    for (String day : days) {
      records += new Filling<>(lines(day)).fill();
    }
    records += new Filling<>(events()).fill();
    search.erase(ledger.now());
    search.end();
    search.expunge();
    return records;
  }

  private SortedSet<String> days() throws StoreUnavailableException {
    SortedSet<String> days = new TreeSet<>(tables.days());
    days.addAll(search.days());
    days.removeIf(day -> !search.isSearched(day));
    return days;
  }

  private Part<StoredLog> lines(String day) throws StoreUnavailableException {
    return new Part<>(
        day,
        search.lines(day),
        (after, visitor) -> tables.lines(day, after, visitor),
        (removals, line) -> removals.takes(line.log(), line::pattern),
        line -> line.log().body().length());
  }

  private Part<StoredEvent> events() throws StoreUnavailableException {
    return new Part<>(
        "events",
        search.events(),
        tables::events,
        (removals, event) -> removals.takes(event.event()),
        event -> PublicEventCodec.json(event.event().content()).length());
  }

  /**
   * Makes a part, unless that is done.
   *
   * @param applied entries of the ledger that were known before anything was written
   */
  private <T> long make(Part<T> part, int applied, int done, int all)
      throws StoreUnavailableException, InterruptedException {
    if (part.store().isInPlace()) {
      return 0;
    }
    long records = new Filling<>(part).fill();
    Removals since = ledger.now().since(applied);
    if (!since.isEmpty()) {
      part.store().erase(since);
    }
    part.store().putInPlace();
    progress.done(part.name(), records, done, all);
    return records;
  }

  /** Fills a part: while one batch is on its way, the next one is read. */
  private final class Filling<T> implements TableContents.Visitor<T> {
    private final Part<T> part;
    private final ExecutorService writer =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("rebuild").factory());
    private List<T> batch = new ArrayList<>();
    private int characters;
    private long written;
    private long noted;
    private long reached;
    private @Nullable Future<?> onItsWay;

    Filling(Part<T> part) {
      this.part = part;
    }

    /** Writes all that the tables have beyond where the part is; answers how many records. */
    long fill() throws StoreUnavailableException {
      try {
        long from = part.store().reached();
        reached = from;
        part.contents().show(from, this);
        if (reached > from) {
          note();
        }
        return written;
      } finally {
        writer.shutdown();
      }
    }

    @Override
    public void visit(T record) throws StoreUnavailableException {
      batch.add(record);
      characters += part.size().applyAsInt(record);
      if (batch.size() >= BATCH_RECORDS || characters >= BATCH_CHARACTERS) {
        send();
      }
    }

    @Override
    public void reach(long sequence) throws StoreUnavailableException {
      reached = sequence;
      if (written + batch.size() - noted >= NOTED_EVERY) {
        note();
      }
    }

    private void note() throws StoreUnavailableException {
      send();
      await();
      part.store().reach(reached);
      noted = written;
    }

    private void send() throws StoreUnavailableException {
      await();
      Removals removals = ledger.now();
      List<T> records =
          removals.isEmpty()
              ? batch
              : batch.stream().filter(record -> !part.removed().test(removals, record)).toList();
      batch = new ArrayList<>();
      characters = 0;
      written += records.size();
      onItsWay =
          writer.submit(() -> {
            part.store().write(records);
            return records;
          });
    }

    private void await() throws StoreUnavailableException {
      Future<?> sent = onItsWay;
      onItsWay = null;
      try {
        if (sent != null) {
          sent.get();
        }
      } catch (ExecutionException e) {
        if (e.getCause() instanceof StoreUnavailableException unavailable) {
          throw unavailable;
        }
        throw new IllegalStateException("a batch could not be written", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StoreUnavailableException("interrupted while writing", e);
      }
    }
  }
}
