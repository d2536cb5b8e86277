package org.glasshouse.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.exceptions.NotFoundException;
import org.glasshouse.records.Removals;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredPattern;

/** Looks through the tables before something is removed. */
public final class TableMatches {
  private static final int ATTEMPTS = 5;

  private final ArchiveCatalog catalog;

  public TableMatches(ArchiveCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * What removals would take.
   *
   * @param said of what is said of metrics, how much
   * @param all how many lines, entities and samples there are, with what is taken of what is said
   * @param unknown named uids and ids of which there is nothing
   * @param named uids and ids to be named one by one, since no condition holds of them for ever:
   *     lines of patterns, whose ids change with the signatures, and records of whole clusters that
   *     lie in no stretch of time
   */
  public record Matches(
      long lines,
      long entities,
      long samples,
      long said,
      long all,
      Set<String> unknown,
      Set<String> named) {
    public Matches {
      unknown = Set.copyOf(unknown);
      named = Set.copyOf(named);
    }

    /** How many records it would take. */
    public long total() {
      return lines + entities + samples + said;
    }
  }

  /**
   * Counts what removals would take of the tables as they are.
   *
   * @param wholeOf clusters of which everything is meant, whenever it was; empty for none
   */
  public Matches of(Removals removals, Set<String> wholeOf) throws StoreUnavailableException {
    for (int attempt = 1; ; attempt++) {
      try {
        return new Count(removals, wholeOf).of(catalog);
      } catch (NotFoundException e) {
        // Merged or written anew meanwhile: the tables know the new names.
        if (attempt == ATTEMPTS) {
          throw new StoreUnavailableException("files that the tables name are missing", e);
        }
      } catch (IOException | RuntimeException e) {
        throw new StoreUnavailableException("cannot read the tables", e);
      }
    }
  }

  /** All ids whose page answers at the address of one, itself among them. */
  public Set<String> patternsAt(String id) throws StoreUnavailableException {
    List<StoredPattern> rows =
        Objects.requireNonNull(new TablePatterns(catalog).readUnless("")).rows();
    String page =
        rows.stream()
            .filter(row -> row.id().equals(id))
            .map(TableMatches::page)
            .findFirst()
            .orElse(id);
    Set<String> ids = new TreeSet<>(Set.of(id));
    rows.stream().filter(row -> page(row).equals(page)).forEach(row -> ids.add(row.id()));
    return ids;
  }

  private static String page(StoredPattern row) {
    String canonical = row.entry().canonical();
    return canonical == null ? row.id() : canonical;
  }

  /** Up to which entry of the ledger nothing of what was removed is left in any file. */
  public int clean() throws StoreUnavailableException {
    int clean = Integer.MAX_VALUE;
    for (BaseTable table :
        List.of(catalog.logs(), catalog.events(), catalog.metrics(), catalog.descriptions())) {
      clean =
          Math.min(
              clean,
              Integer.parseInt(table.properties().getOrDefault(TableErasure.FORGOTTEN, "0")));
    }
    return clean;
  }

  private static final class Count {
    private final Removals removals;
    private final boolean ofPatterns;
    private final Set<String> wholeOf;
    private final Set<String> named = new TreeSet<>();
    private final Set<String> unknown;
    private long lines;
    private long entities;
    private long samples;
    private long said;
    private long all;

    Count(Removals removals, Set<String> wholeOf) {
      this.removals = removals;
      this.ofPatterns =
          removals.conditions().stream().anyMatch(condition -> !condition.pattern().isEmpty());
      this.wholeOf = wholeOf;
      this.unknown = new HashSet<>(removals.uids());
    }

    Matches of(ArchiveCatalog catalog) throws IOException, StoreUnavailableException {
      countLines(catalog.logs());
      countEntities(catalog.events());
      countSamples(catalog.metrics());
      countSaid(catalog.descriptions());
      return new Matches(lines, entities, samples, said, all + said, unknown, named);
    }

    private void countLines(BaseTable table) throws IOException {
      LogFiles files = new LogFiles(table.io());
      for (DataFile file : Plan.of(table).files()) {
        files.scan(
            file,
            LogRest.DECIDING,
            null,
            (row, address) -> {
              all++;
              boolean gone = removals.takes(row.uid(), row.cluster, row.time(), () -> row.pattern);
              boolean besides = !gone && wholeOf.contains(row.cluster);
              lines += gone || besides ? 1 : 0;
              if (besides || (gone && ofPatterns)) {
                named.add(row.uid().toString());
              }
              if (!unknown.isEmpty()) {
                unknown.remove(row.uid().toString());
              }
              return true;
            });
      }
    }

    private void countEntities(BaseTable table) throws IOException {
      EventFiles files = new EventFiles(table);
      for (DataFile file : Plan.of(table).files()) {
        for (EventFiles.Row row : files.read(file)) {
          all++;
          boolean gone = EventRest.isGone(row, removals);
          boolean besides =
              !gone && wholeOf.contains(row.group().getString(EventsTable.CLUSTER, 0));
          entities += gone || besides ? 1 : 0;
          if (besides) {
            named.add(row.id());
          }
          unknown.remove(row.id());
        }
      }
    }

    /** Whether there may be series among what is meant; only uids of lines have hyphens. */
    private boolean mayTakeSamples() {
      return !removals.conditions().isEmpty()
          || !removals.uids().stream().allMatch(uid -> uid.contains("-"));
    }

    private void countSamples(BaseTable table) throws IOException {
      MetricFiles files = new MetricFiles(table);
      try {
        for (DataFile file : Plan.of(table).files()) {
          if (!mayTakeSamples()) {
            all += file.recordCount();
            continue;
          }
          try (MetricFiles.Rows rows = files.read(file, null)) {
            rows.forEachRemaining(row -> {
              all++;
              unknown.remove(row.series());
              samples +=
                  removals.takesSample(
                          row.series(),
                          row.cluster(),
                          row.metric(),
                          Instant.ofEpochMilli(row.millis()))
                      ? 1
                      : 0;
            });
          }
        }
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }

    private void countSaid(BaseTable table) throws IOException {
      Set<String> ids = new HashSet<>();
      for (DataFile file : Plan.of(table).files()) {
        for (Descriptions.Row row : Descriptions.read(table, file)) {
          if (!row.sampled() && removals.uids().contains(row.said().id())) {
            ids.add(row.said().id());
          }
        }
      }
      said = ids.size();
      unknown.removeAll(ids);
    }
  }
}
