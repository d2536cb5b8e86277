package org.glasshouse.store;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasshouse.records.Removals;
import org.glasshouse.vocabulary.StreamId;
import org.glasshouse.vocabulary.Uid;
import org.jspecify.annotations.Nullable;

/**
 * Stores as visitors see them: what was removed is gone at once, however long its deletion takes,
 * and of what is hidden nothing is deleted at all. Nothing is shown while it is not known what was
 * removed.
 *
 * <p>The stores are asked without the clusters of which everything is gone or hidden, so that no
 * count, name or place in an order tells of them. What else was removed is taken out of the lines
 * of an answer; the numbers follow as soon as the store has deleted it.
 */
public final class Shown {
  private final Ledger ledger;

  public Shown(Ledger ledger) {
    this.ledger = ledger;
  }

  private static boolean takes(Removals removals, StoredLog line) {
    return removals.takes(line.log(), line::pattern);
  }

  private static List<StoredLog> without(Removals removals, List<StoredLog> lines) {
    return removals.isEmpty()
        ? lines
        : lines.stream().filter(line -> !takes(removals, line)).toList();
  }

  private static LogPage without(Removals removals, LogPage page) {
    List<StoredLog> shown = without(removals, page.lines());
    int gone = page.lines().size() - shown.size();
    return gone == 0
        ? page
        : new LogPage(shown, page.next(), page.total() - gone, page.totalExact());
  }

  /** Lines of a store. */
  public LogReader lines(LogReader store) {
    return new Lines(store);
  }

  /** Lines and counts of a store. */
  public SearchReader search(SearchReader store) {
    return new Search(store);
  }

  private class Lines implements LogReader {
    private final LogReader store;

    Lines(LogReader store) {
      this.store = store;
    }

    @Override
    public LogPage search(LogQuery query) throws StoreUnavailableException {
      Removals removals = ledger.now();
      return without(removals, store.search(query.without(removals.clusters())));
    }

    @Override
    public @Nullable StoredLog find(Uid uid) throws StoreUnavailableException {
      Removals removals = ledger.now();
      StoredLog line = store.find(uid);
      return line == null || takes(removals, line) ? null : line;
    }

    @Override
    public Neighbours neighbours(Uid uid, int before, int after) throws StoreUnavailableException {
      Removals removals = ledger.now();
      Neighbours found = store.neighbours(uid, before, after);
      return new Neighbours(without(removals, found.before()), without(removals, found.after()));
    }
  }

  private final class Search extends Lines implements SearchReader {
    private final SearchReader store;

    Search(SearchReader store) {
      super(store);
      this.store = store;
    }

    @Override
    public LogPage closest(LogQuery query) throws StoreUnavailableException {
      Removals removals = ledger.now();
      return without(removals, store.closest(query.without(removals.clusters())));
    }

    @Override
    public Facets facets(LogQuery query) throws StoreUnavailableException {
      return store.facets(query.without(ledger.now().clusters()));
    }
  }

  private static Set<String> both(Set<String> without, Removals removals) {
    Set<String> both = new HashSet<>(without);
    both.addAll(removals.clusters());
    return both;
  }

  /** Counts of patterns. */
  public PatternLines patternLines(PatternLines store) {
    return new PatternLines() {
      @Override
      public Met met(Collection<String> ids, Set<String> without, int samples)
          throws StoreUnavailableException {
        Removals removals = ledger.now();
        Met met = store.met(ids, both(without, removals), samples);
        return new Met(
            met.lines(),
            met.streams(),
            met.first(),
            met.last(),
            without(removals, met.newest()),
            met.clusters(),
            met.stretch());
      }

      @Override
      public List<Often> most(LogQuery query, Order order, int limit)
          throws StoreUnavailableException {
        Removals removals = ledger.now();
        return store.most(query.without(removals.clusters()), order, limit).stream()
            .filter(often -> !takes(removals, often.sample()))
            .toList();
      }

      @Override
      public List<Spread> spread(Set<String> without, String after, int limit)
          throws StoreUnavailableException {
        return store.spread(both(without, ledger.now()), after, limit);
      }

      @Override
      public Map<String, Boolean> shown(Collection<String> ids, Removals removals)
          throws StoreUnavailableException {
        return store.shown(ids, removals);
      }
    };
  }

  /** The table of patterns. */
  public PatternReader patterns(PatternReader store) {
    return version -> {
      Removals removals = ledger.now();
      // A version of this is one of the store, and one of the ledger behind a slash.
      String ending = "/" + removals.version();
      boolean same = version.endsWith(ending);
      PatternReader.Patterns read =
          store.readUnless(same ? version.substring(0, version.length() - ending.length()) : "");
      return read == null
          ? null
          : new PatternReader.Patterns(
              read.version() + ending,
              read.rows().stream().filter(row -> !removals.takesPattern(row.id())).toList(),
              read.clean());
    };
  }

  /** Incidents, changes and notes of a store. */
  public EventReader events(EventReader store) {
    return new EventReader() {
      @Override
      public EventPage searchEvents(EventQuery query) throws StoreUnavailableException {
        Removals removals = ledger.now();
        EventPage page = store.searchEvents(query.without(removals.clusters()));
        List<StoredEvent> shown =
            page.events().stream().filter(event -> !removals.takes(event.event())).toList();
        return new EventPage(
            shown, page.next(), page.total() - (page.events().size() - shown.size()));
      }

      @Override
      public @Nullable StoredEvent findEvent(StreamId id) throws StoreUnavailableException {
        Removals removals = ledger.now();
        StoredEvent event = store.findEvent(id);
        return event == null || removals.takes(event.event()) ? null : event;
      }
    };
  }
}
