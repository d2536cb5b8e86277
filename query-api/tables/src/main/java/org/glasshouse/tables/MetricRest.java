package org.glasshouse.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.glasshouse.records.Removals;
import org.jspecify.annotations.Nullable;

/** What is left of files of {@link MetricsTable}. */
final class MetricRest implements TableErasure.Rest {
  private final MetricFiles files;
  private final Removals removals;

  MetricRest(BaseTable table, Removals removals) {
    this.files = new MetricFiles(table);
    this.removals = removals;
  }

  @Override
  public @Nullable DataFile of(DataFile file, TableErasure.Gone gone) throws IOException {
    try {
      long removed = count(file, gone.names());
      if (removed == 0) {
        return file;
      }
      if (removed == file.recordCount()) {
        return null;
      }
      Integer day = Objects.requireNonNull(file.partition().get(0, Integer.class));
      try (MetricFiles.Rows rows = files.read(file, null)) {
        return files.write(LocalDate.ofEpochDay(day), kept(rows));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private long count(DataFile file, Set<String> series) throws IOException {
    try (MetricFiles.Rows rows = files.read(file, null)) {
      long gone = 0;
      while (rows.hasNext()) {
        MetricRow row = rows.next();
        if (isGone(row)) {
          gone++;
          series.add(row.series());
        }
      }
      return gone;
    }
  }

  private Iterator<MetricRow> kept(MetricFiles.Rows rows) {
    Iterable<MetricRow> all = () -> rows;
    return StreamSupport.stream(all.spliterator(), false).filter(row -> !isGone(row)).iterator();
  }

  private boolean isGone(MetricRow row) {
    return removals.takesSample(
        row.series(), row.cluster(), row.metric(), Instant.ofEpochMilli(row.millis()));
  }
}
