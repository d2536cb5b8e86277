package org.glasshouse.opensearch;

import org.glasshouse.store.LogWriter;
import org.glasshouse.store.SearchReader;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.kit.SearchReaderContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class OpenSearchReaderTest extends SearchReaderContract {
  private OpenSearchLogStore store;

  @BeforeEach
  void empty() throws Exception {
    store = Engine.emptyStore();
  }

  @AfterEach
  void close() throws Exception {
    store.close();
  }

  @Override
  protected LogWriter writer() {
    return store;
  }

  @Override
  protected SearchReader reader() {
    return store;
  }

  @Override
  protected void settle() throws StoreUnavailableException {
    store.refresh();
  }
}
