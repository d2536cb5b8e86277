package org.glasshouse.tables;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.exceptions.NotFoundException;
import org.glasshouse.records.PublicDescription;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredEvent;
import org.glasshouse.store.StoredLog;
import org.glasshouse.vocabulary.Uid;

/**
 * All that the tables hold, in the order in which it was committed. Files that are merged or
 * written anew meanwhile are read under their new names.
 */
public final class TableContents {
  private static final int ATTEMPTS = 20;

  private final ArchiveCatalog catalog;

  public TableContents(ArchiveCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Sees the records of a part of a table.
   *
   * @param <T> what they are
   */
  public interface Visitor<T> {
    /** Sees a record; some are shown more than once, and of two with one uid the first counts. */
    void visit(T record) throws StoreUnavailableException;

    /** Is told that all has been shown that was committed up to a sequence number. */
    void reach(long sequence) throws StoreUnavailableException;
  }

  /** The days of which there are lines, as uids name them, {@code undated} among them. */
  public SortedSet<String> days() throws StoreUnavailableException {
    SortedSet<String> days = new TreeSet<>();
    for (DataFile file : plan(catalog.logs())) {
      days.add(dayText(file));
    }
    return days;
  }

  private static String dayText(DataFile file) {
    Integer day = file.partition().get(0, Integer.class);
    return Uid.dayText(day == null ? null : LocalDate.ofEpochDay(day));
  }

  /**
   * Shows the lines of a day.
   *
   * @param after only what was committed behind this sequence number; 0 for everything
   */
  public void lines(String day, long after, Visitor<StoredLog> visitor)
      throws StoreUnavailableException {
    BaseTable table = catalog.logs();
    LogFiles files = new LogFiles(table.io());
    show(
        table,
        file -> dayText(file).equals(day),
        file -> {
          try (LogFileRows rows = files.all(file)) {
            visitAll(rows, visitor);
          }
        },
        after,
        visitor);
  }

  /** Shows the newest version of each incident, change and note; as {@link #lines}. */
  public void events(long after, Visitor<StoredEvent> visitor) throws StoreUnavailableException {
    BaseTable table = catalog.events();
    EventFiles files = new EventFiles(table);
    show(
        table,
        file -> true,
        file ->
            visitAll(
                files.read(file).stream().map(EventFiles.Row::stored).toList().iterator(), visitor),
        after,
        visitor);
  }

  /**
   * A series of which there are samples.
   *
   * @param labels with the metric's name
   * @param id 16 base32 characters
   */
  public record SeriesName(String cluster, SortedMap<String, String> labels, String id) {}

  /** Shows the names of all series, each at least once; as {@link #lines}. */
  public void series(long after, Visitor<SeriesName> visitor) throws StoreUnavailableException {
    BaseTable table = catalog.metrics();
    MetricFiles files = new MetricFiles(table);
    show(
        table,
        file -> true,
        file -> visitAll(files.series(file).values().iterator(), visitor),
        after,
        visitor);
  }

  /**
   * Shows all that clusters say and said of metrics, also what no longer counts; as {@link #lines}.
   */
  public void descriptions(long after, Visitor<PublicDescription> visitor)
      throws StoreUnavailableException {
    BaseTable table = catalog.descriptions();
    show(
        table,
        file -> true,
        file ->
            visitAll(
                Descriptions.read(table, file).stream()
                    .filter(row -> !row.sampled())
                    .map(Descriptions.Row::said)
                    .iterator(),
                visitor),
        after,
        visitor);
  }

  private static <T> void visitAll(Iterator<T> records, Visitor<T> visitor)
      throws StoreUnavailableException {
    while (records.hasNext()) {
      visitor.visit(records.next());
    }
  }

  /** Shows the records of one file. */
  private interface Reader {
    void read(DataFile file) throws IOException, StoreUnavailableException;
  }

  private static void show(
      BaseTable table, Predicate<DataFile> wanted, Reader reader, long after, Visitor<?> visitor)
      throws StoreUnavailableException {
    long reached = after;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      table.refresh();
      List<DataFile> left = new ArrayList<>();
      for (DataFile file : plan(table)) {
        if (wanted.test(file) && sequence(file) > reached) {
          left.add(file);
        }
      }
      left.sort(LogFiles.FIRST_COMMITTED);
      try {
        for (int at = 0; at < left.size(); at++) {
          reader.read(left.get(at));
          long sequence = sequence(left.get(at));
          // Files of one commit have one number.
          if (at + 1 == left.size() || sequence(left.get(at + 1)) > sequence) {
            reached = sequence;
            attempt = 0;
            visitor.reach(reached);
          }
        }
        return;
      } catch (NotFoundException e) {
        // Merged or written anew meanwhile: the table knows its new name.
      } catch (IOException | RuntimeException e) {
        throw new StoreUnavailableException("cannot read the tables", e);
      }
    }
    throw new StoreUnavailableException("files that the tables name are missing");
  }

  private static List<DataFile> plan(BaseTable table) throws StoreUnavailableException {
    try {
      return Plan.of(table).files();
    } catch (RuntimeException e) {
      throw new StoreUnavailableException("cannot read the tables", e);
    }
  }

  private static long sequence(DataFile file) {
    return Objects.requireNonNull(file.dataSequenceNumber());
  }
}
