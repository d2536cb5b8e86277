package org.glasshouse.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Reads the files of tables as they are. */
public interface DataSetReader {
  /** All data sets, by name. */
  List<DataSet> dataSets() throws StoreUnavailableException;

  /**
   * Opens a file of {@link #dataSets}.
   *
   * @param from how many bytes to leave out
   * @throws IOException if it cannot be read, for example because it was removed meanwhile
   */
  InputStream open(DataSet.File file, long from) throws IOException;
}
