package org.glasshouse.web;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import org.glasshouse.store.DataSet;
import org.glasshouse.store.DataSetReader;

/** A data set of a dated and an undated file. */
final class TwoFiles implements DataSetReader {
  @Override
  public List<DataSet> dataSets() {
    return List.of(
        new DataSet(
            "logs",
            List.of(new DataSet.Column("body", "string", "the text")),
            List.of(
                new DataSet.File(
                    "logs/data/day=2026-11-22/a.parquet", LocalDate.of(2026, 11, 22), 1_536, 1),
                new DataSet.File("logs/data/day=null/b.parquet", null, 500, 2_000))));
  }

  @Override
  public InputStream open(DataSet.File file, long from) {
    return new ByteArrayInputStream(new byte[0]);
  }
}
