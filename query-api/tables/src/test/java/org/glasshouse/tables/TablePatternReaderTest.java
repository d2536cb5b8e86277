package org.glasshouse.tables;

import java.nio.file.Path;
import java.util.List;
import org.glasshouse.store.PatternReader;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredLog;
import org.glasshouse.store.kit.PatternReaderContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class TablePatternReaderTest extends PatternReaderContract {
  @TempDir Path folder;
  private ArchiveCatalog catalog;
  private TablePatterns patterns;

  @BeforeEach
  void open() throws Exception {
    catalog = ArchiveCatalog.open(folder);
    patterns = new TablePatterns(catalog);
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  @Override
  protected PatternReader patterns() {
    return patterns;
  }

  @Override
  protected void publish(List<StoredLog> lines) throws StoreUnavailableException {
    patterns.add(lines);
  }
}
