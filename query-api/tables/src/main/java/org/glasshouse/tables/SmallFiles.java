package org.glasshouse.tables;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.exceptions.ValidationException;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredLog;
import org.glasshouse.vocabulary.StreamId;
import org.glasshouse.vocabulary.Uid;
import org.jspecify.annotations.Nullable;

/**
 * The merging of a day's small files into larger ones while it is still written. It also takes out
 * rows of one uid that meet in a merge, all but the first committed.
 */
final class SmallFiles {
  /** How many files of one size make one of the next. */
  static final int FAN_IN = 8;

  /** Bytes of the smallest size; each further size is {@link #FAN_IN} times as large. */
  private static final long SMALLEST = 512 << 10;

  /** Bytes from which a file is left alone. */
  private static final long LARGE = 128L << 20;

  private final ArchiveCatalog catalog;

  SmallFiles(ArchiveCatalog catalog) {
    this.catalog = catalog;
  }

  /** Merges what there is to merge; answers how many files became fewer. */
  int merge() throws StoreUnavailableException {
    BaseTable table = catalog.logs();
    try {
      Plan plan = Plan.of(table);
      List<@Nullable LocalDate> days = new ArrayList<>(plan.days());
      days.add(null);
      int fewer = 0;
      for (LocalDate day : days) {
        List<DataFile> run = run(plan.files(day));
        if (!run.isEmpty()) {
          fewer += merge(table, plan, day, run);
        }
      }
      return fewer;
    } catch (IOException | RuntimeException e) {
      throw new StoreUnavailableException("cannot merge small files of the tables", e);
    }
  }

  /** The newest files, of one size or smaller, that are enough to be merged; empty if too few. */
  static List<DataFile> run(List<DataFile> files) {
    List<DataFile> newestFirst =
        files.stream().sorted(LogFiles.FIRST_COMMITTED.reversed()).toList();
    for (long size = SMALLEST; size <= LARGE; size *= FAN_IN) {
      long below = Math.min(size, LARGE);
      List<DataFile> run =
          newestFirst.stream().takeWhile(file -> file.fileSizeInBytes() < below).toList();
      if (run.size() >= FAN_IN) {
        return run.reversed();
      }
    }
    return List.of();
  }

  private static int merge(BaseTable table, Plan plan, @Nullable LocalDate day, List<DataFile> run)
      throws IOException {
    LogFiles files = new LogFiles(table.io());
    DataFile merged;
    try (Merge rows = new Merge(files, run, doubles(files, day, run))) {
      merged = new LogFileWriter(table).write(day, rows);
    }
    return replace(table, plan, run, merged);
  }

  /**
   * Puts one file in the place of some, of their age; deletes it again where one of them is no
   * longer there.
   *
   * @param merged null where nothing is left of them
   * @return how many files became fewer
   */
  static int replace(BaseTable table, Plan plan, List<DataFile> run, @Nullable DataFile merged) {
    long sequence =
        run.stream()
            .mapToLong(file -> Objects.requireNonNull(file.dataSequenceNumber()))
            .max()
            .orElseThrow();
    try {
      RewriteFiles rewrite =
          table
              .newRewrite()
              .validateFromSnapshot(Objects.requireNonNull(plan.snapshot()))
              .dataSequenceNumber(sequence);
      run.forEach(rewrite::deleteFile);
      if (merged != null) {
        rewrite.addFile(merged);
      }
      rewrite.commit();
      return run.size() - (merged == null ? 0 : 1);
    } catch (ValidationException e) {
      // Another process has merged them.
      if (merged != null) {
        table.io().deleteFile(merged.location());
      }
      return 0;
    }
  }

  /** The uids that occur more than once in some files of a day. */
  private static Set<Uid> doubles(LogFiles files, @Nullable LocalDate day, List<DataFile> run)
      throws IOException {
    Map<String, Positions> streams = new HashMap<>();
    for (DataFile file : run) {
      files.scan(
          file,
          Set.of(LogsTable.STREAM, LogsTable.POSITION),
          null,
          (row, address) -> {
            streams.computeIfAbsent(row.stream, stream -> new Positions()).add(row.position);
            return true;
          });
    }
    Set<Uid> doubles = new HashSet<>();
    streams.forEach((stream, positions) ->
        positions.forEachDouble(
            position -> doubles.add(new Uid(day, new StreamId(stream), position))));
    return doubles;
  }

  /** Sorted files as one, without doubles. */
  private static final class Merge implements Iterator<StoredLog>, AutoCloseable {
    private final PriorityQueue<Source> sources =
        new PriorityQueue<>(
            Comparator.comparing(Source::head, LogsTable.ROW_ORDER)
                .thenComparingInt(Source::number));
    private final ArrayDeque<LogFileRows> open = new ArrayDeque<>();
    private final Map<Uid, Integer> keep = new HashMap<>();

    private record Source(StoredLog head, int number, LogFileRows rest) {}

    Merge(LogFiles files, List<DataFile> run, Set<Uid> doubles) throws IOException {
      try {
        firstOf(files, run, doubles);
        for (int number = 0; number < run.size(); number++) {
          LogFileRows rows = files.all(run.get(number));
          open.push(rows);
          advance(number, rows);
        }
      } catch (IOException | RuntimeException e) {
        close();
        throw e;
      }
    }

    /** Notes for each double the first file that holds it. */
    private void firstOf(LogFiles files, List<DataFile> run, Set<Uid> doubles) throws IOException {
      for (int at = 0; at < run.size() && !doubles.isEmpty(); at++) {
        int number = at;
        files.scan(
            run.get(at),
            Set.of(LogsTable.DAY, LogsTable.STREAM, LogsTable.POSITION),
            null,
            (row, address) -> {
              Uid uid = row.uid();
              if (doubles.contains(uid)) {
                keep.putIfAbsent(uid, number);
              }
              return true;
            });
      }
    }

    private void advance(int number, LogFileRows rows) {
      while (rows.hasNext()) {
        StoredLog line = rows.next();
        if (keep.getOrDefault(line.log().uid(), number) == number) {
          sources.add(new Source(line, number, rows));
          return;
        }
      }
    }

    @Override
    public boolean hasNext() {
      return !sources.isEmpty();
    }

    @Override
    public StoredLog next() {
      Source source = sources.poll();
      if (source == null) {
        throw new NoSuchElementException();
      }
      advance(source.number(), source.rest());
      return source.head();
    }

    @Override
    public void close() throws IOException {
      while (!open.isEmpty()) {
        open.pop().close();
      }
    }
  }
}
