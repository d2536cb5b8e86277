package org.glasshouse.store.kit;

import java.util.List;
import org.glasshouse.store.InMemoryLogStore;
import org.glasshouse.store.PatternReader;
import org.glasshouse.store.StoredLog;

class InMemoryPatternReaderTest extends PatternReaderContract {
  private final InMemoryLogStore store = new InMemoryLogStore();

  @Override
  protected PatternReader patterns() {
    return store;
  }

  @Override
  protected void publish(List<StoredLog> lines) {
    store.write(lines);
  }
}
