package org.glasshouse.store.kit;

import org.glasshouse.store.InMemoryLogStore;
import org.glasshouse.store.LogWriter;
import org.glasshouse.store.PatternLines;

class InMemoryPatternLinesTest extends PatternLinesContract {
  private final InMemoryLogStore store = new InMemoryLogStore();

  @Override
  protected LogWriter writer() {
    return store;
  }

  @Override
  protected PatternLines lines() {
    return store;
  }
}
