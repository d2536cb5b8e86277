package org.glasshouse.launcher;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.Removals;
import org.glasshouse.store.Erasable;
import org.glasshouse.store.EventWriter;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredEvent;

/** The index of incidents, changes and notes that no visitor ever sees; old ones are given up. */
final class HiddenEvents implements EventWriter {
  private static final Duration FORGET_EVERY = Duration.ofHours(1);

  private final EventWriter store;
  private final Erasable old;
  private final Duration kept;
  private final InstantSource clock;
  private Instant nextForget = Instant.MIN;

  /**
   * @param kept how long what is written stays, by its own time
   */
  <S extends EventWriter & Erasable> HiddenEvents(S store, Duration kept, InstantSource clock) {
    this.store = store;
    this.old = store;
    this.kept = kept;
    this.clock = clock;
  }

  @Override
  public synchronized void writeEvents(List<StoredEvent> batch) throws StoreUnavailableException {
    store.writeEvents(batch);
    Instant now = clock.instant();
    if (!now.isBefore(nextForget)) {
      forget(now);
      nextForget = now.plus(FORGET_EVERY);
    }
  }

  private void forget(Instant now) throws StoreUnavailableException {
    PublicRemoval.Condition before =
        new PublicRemoval.Condition("", "", "", null, now.minus(kept).toString());
    old.erase(new Removals(List.of(new PublicRemoval(now.toString(), List.of(), List.of(before)))));
  }
}
