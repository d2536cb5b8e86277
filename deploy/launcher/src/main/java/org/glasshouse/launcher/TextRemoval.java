package org.glasshouse.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.glasshouse.opensearch.OpenSearchLogStore;
import org.glasshouse.opensearch.OpenSearchSettings;
import org.glasshouse.records.Removals;
import org.glasshouse.store.Shown;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.tables.ArchiveCatalog;
import org.glasshouse.tables.TableContents;
import org.glasshouse.tables.TableMatches;
import org.jspecify.annotations.Nullable;

/**
 * Removes all that says a text, in this order: the lines that the search index finds, within
 * seconds; what a look through the tables finds; what was on its way. What is removed stands in the
 * ledger for good at each step. Where it is broken off, it is done by doing it again.
 */
final class TextRemoval {
  private static final String BEHIND =
      "what was published last may still say it: the tables are behind; remove the text again once"
          + " the table indexer has caught up";

  /** After so long the border knows what it is to withhold, or publishes nothing. */
  private static final Duration KNOWN = Duration.ofSeconds(3);

  private final RemovedText said;
  private final Map<String, Object> kafka;
  private final ArchiveCatalog catalog;
  private final PrintWriter err;
  private final TableMatches matches;
  private final TextLook look;
  private final Set<String> named = new TreeSet<>();
  private int before;
  private int entries;

  /**
   * @param catalog the tables, to read
   */
  TextRemoval(
      RemovedText said, Map<String, Object> kafka, ArchiveCatalog catalog, PrintWriter err) {
    this.said = said;
    this.kafka = Map.copyOf(kafka);
    this.catalog = catalog;
    this.err = err;
    this.matches = new TableMatches(catalog);
    this.look =
        new TextLook(
            said.only(),
            (part, saying, records) ->
                err.printf("glasshouse: %s: %,d of %,d say it%n", part, saying, records));
  }

  /** Counts what would go. */
  void count() throws StoreUnavailableException {
    lookThroughTables();
    if (!look.found().isEmpty()) {
      var _ = counted();
    }
  }

  /**
   * Removes it, and waits until no file of the tables holds it.
   *
   * @param index how OpenSearch is reached; null where nobody knows
   * @param count how many records there must be, which only the tables tell; null for any number
   */
  void remove(@Nullable OpenSearchSettings index, @Nullable Long count)
      throws StoreUnavailableException, InterruptedException {
    boolean decided = removeWhatIsIndexed(count == null ? index : null);
    lookThroughTables();
    if (!decided) {
      confirm(count);
      said.keepOut(kafka);
    }
    add(look.found());
    err.println(
        "glasshouse: all that the tables hold of it is in the ledger; waits for what was on its"
            + " way");
    Thread.sleep(KNOWN);
    new Tabled(kafka, catalog).awaitAll(BEHIND);
    look.through(new TableContents(catalog));
    add(look.found());
    if (entries == 0) {
      err.println("glasshouse: nothing says it; nothing ever will");
    } else {
      LedgerEntries.awaitGone(matches, before + entries, err);
    }
  }

  /**
   * Removes the lines that the search index shows. Nothing where it is away, or where they may be
   * all there is: that is asked once the tables have told.
   *
   * @return whether the text is kept out from now on
   */
  private boolean removeWhatIsIndexed(@Nullable OpenSearchSettings index)
      throws StoreUnavailableException, InterruptedException {
    try (LedgerEntries ledger = LedgerEntries.follow(kafka);
        OpenSearchLogStore store = index == null ? null : new OpenSearchLogStore(index)) {
      ledger.awaitRead();
      before = ledger.written(matches);
      if (store == null) {
        return false;
      }
      Removals removals = ledger.removals();
      return removeWhatIsIndexed(new IndexedText(new Shown(() -> removals).lines(store), said));
    } catch (IOException e) {
      throw new LaunchException("cannot close the connections to OpenSearch", e);
    }
  }

  private boolean removeWhatIsIndexed(IndexedText indexed) {
    boolean decided = false;
    err.println("glasshouse: asks the search index");
    try {
      if (indexed.sparesSomething()) {
        said.keepOut(kafka);
        decided = true;
        indexed.uids(LedgerEntries.UIDS_OF_AN_ENTRY, this::add);
      }
    } catch (StoreUnavailableException e) {
      err.println("glasshouse: the search index does not answer; the tables tell what says it");
    }
    if (decided) {
      err.printf("glasshouse: %,d lines of the search index are removed%n", named.size());
    }
    return decided;
  }

  private void lookThroughTables() throws StoreUnavailableException {
    err.println("glasshouse: looks through the tables");
    look.through(new TableContents(catalog));
    if (look.found().isEmpty()) {
      err.println("glasshouse: nothing that is in the tables says it");
    } else {
      err.printf(
          "glasshouse: %,d of %,d records that were looked at say it%n",
          look.found().size(), look.looked());
    }
  }

  /** Asks where all there is would go. */
  private void confirm(@Nullable Long count) throws StoreUnavailableException {
    if (look.found().isEmpty()) {
      Confirmation.require(0, 0, count, err);
    } else if (count != null || !look.sparesSomething()) {
      TableMatches.Matches all = counted();
      Confirmation.require(all.total(), all.all(), count, err);
    }
  }

  private TableMatches.Matches counted() throws StoreUnavailableException {
    TableMatches.Matches all =
        matches.of(new Removals(List.of(LedgerEntries.named(look.found()))), Set.of());
    RemoveCommand.tell(all, err);
    return all;
  }

  /** Adds to the ledger what this has not named yet. */
  private void add(Collection<String> uids) {
    Set<String> more = new TreeSet<>(uids);
    more.removeAll(named);
    entries += LedgerEntries.add(kafka, more);
    named.addAll(more);
  }
}
