package org.glasshouse.opensearch;

import org.glasshouse.store.EventReader;
import org.glasshouse.store.EventWriter;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.kit.EventStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class OpenSearchEventStoreTest extends EventStoreContract {
  private OpenSearchEventStore store;

  @BeforeEach
  void empty() throws Exception {
    OpenSearchSettings settings = OpenSearchSettings.local(Engine.address());
    if (Rest.get(Engine.address().resolve("/_cat/indices?h=index"))
        .contains(EventIndex.name(settings))) {
      Rest.delete(Engine.address().resolve("/" + EventIndex.name(settings)));
    }
    store = new OpenSearchEventStore(settings);
  }

  @AfterEach
  void close() throws Exception {
    store.close();
  }

  @Override
  protected EventWriter writer() {
    return store;
  }

  @Override
  protected EventReader reader() {
    return store;
  }

  @Override
  protected void settle() throws StoreUnavailableException {
    store.refresh();
  }
}
