package org.glasshouse.opensearch;

import org.glasshouse.store.LogWriter;
import org.glasshouse.store.PatternLines;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.kit.PatternLinesContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PatternCountsTest extends PatternLinesContract {
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
  protected PatternLines lines() {
    return store.patterns();
  }

  @Override
  protected void settle() throws StoreUnavailableException {
    store.refresh();
  }
}
