package org.glasshouse.opensearch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.glasshouse.records.Removals;
import org.glasshouse.store.EventReader;
import org.glasshouse.store.EventWriter;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.kit.EventStoreContract;
import org.glasshouse.store.kit.SampleEvents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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

  @Test
  void erasesFromAnOlderIndexButWritesNoneOfItsOwnIntoIt() throws Exception {
    OpenSearchSettings settings = OpenSearchSettings.local(Engine.address());
    Rest.put(
        Engine.address().resolve("/" + EventIndex.name(settings)),
        "{\"mappings\":{\"_meta\":{\"version\":1}}}");

    store.erase(Removals.NONE);
    store.expunge();

    assertThatThrownBy(() -> store.writeEvents(List.of(SampleEvents.incident())))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("build it again from the tables");
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
