package org.glasshouse.store.kit;

import org.glasshouse.store.InMemoryLogStore;
import org.glasshouse.store.LogWriter;
import org.glasshouse.store.SearchReader;

class InMemorySearchReaderTest extends SearchReaderContract {
  private final InMemoryLogStore store = new InMemoryLogStore();

  @Override
  protected LogWriter writer() {
    return store;
  }

  @Override
  protected SearchReader reader() {
    return store;
  }
}
