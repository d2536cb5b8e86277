package org.glasshouse.service;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.glasshouse.store.DataSet;
import org.glasshouse.store.DataSetReader;

/** A data set of one file of a million bytes, and one that is gone. */
final class OneFile implements DataSetReader {
  static final String PATH = "logs/data/day=2026-11-22/one.parquet";
  static final byte[] BYTES = new byte[1_000_000];

  static {
    new Random(1).nextBytes(BYTES);
  }

  @Override
  public List<DataSet> dataSets() {
    return List.of(
        new DataSet(
            "logs",
            List.of(new DataSet.Column("body", "string", "the text")),
            List.of(new DataSet.File(PATH, LocalDate.of(2026, 11, 22), BYTES.length, 7))));
  }

  @Override
  public InputStream open(DataSet.File file, long from) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(BYTES);
    in.skipNBytes(from);
    return in;
  }
}
