package org.glasshouse.store.kit;

import org.glasshouse.store.EventReader;
import org.glasshouse.store.EventWriter;
import org.glasshouse.store.InMemoryEventStore;

class InMemoryEventStoreTest extends EventStoreContract {
  private final InMemoryEventStore store = new InMemoryEventStore();

  @Override
  protected EventWriter writer() {
    return store;
  }

  @Override
  protected EventReader reader() {
    return store;
  }
}
