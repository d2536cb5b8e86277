package org.glasshouse.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.RecordReader;
import org.glasshouse.store.StoredLog;
import org.jspecify.annotations.Nullable;

/** All lines of a data file in its order, one row group in memory at a time. */
final class LogFileRows implements Iterator<StoredLog>, AutoCloseable {
  private final ParquetFileReader reader;
  private @Nullable RecordReader<LogRow> rows;
  private long left;

  LogFileRows(ParquetFileReader reader) {
    this.reader = reader;
    reader.setRequestedSchema(LogRows.SCHEMA);
  }

  @Override
  public boolean hasNext() {
    try {
      while (left == 0) {
        PageReadStore pages = reader.readNextRowGroup();
        if (pages == null) {
          return false;
        }
        rows = LogFiles.rows(pages, LogRows.SCHEMA);
        left = pages.getRowCount();
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public StoredLog next() {
    if (!hasNext() || rows == null) {
      throw new NoSuchElementException();
    }
    left--;
    return rows.read().stored();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
