package org.glasshouse.tables;

import java.nio.file.Path;
import org.glasshouse.store.LogReader;
import org.glasshouse.store.LogWriter;
import org.glasshouse.store.kit.LogStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class TableLogStoreTest extends LogStoreContract {
  @TempDir Path folder;
  private ArchiveCatalog catalog;
  private TableLogStore store;

  @BeforeEach
  void open() throws Exception {
    catalog = ArchiveCatalog.open(folder);
    store = new TableLogStore(catalog);
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  @Override
  protected LogWriter writer() {
    return store;
  }

  @Override
  protected LogReader reader() {
    return store;
  }
}
