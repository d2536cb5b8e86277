package org.glasshouse.store.kit;

import org.glasshouse.store.InMemoryLogStore;
import org.glasshouse.store.LogReader;
import org.glasshouse.store.LogWriter;

class InMemoryLogStoreTest extends LogStoreContract {
  private final InMemoryLogStore store = new InMemoryLogStore();

  @Override
  protected LogWriter writer() {
    return store;
  }

  @Override
  protected LogReader reader() {
    return store;
  }
}
