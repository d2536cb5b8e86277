package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.Removals;
import org.glasshouse.store.Erasable;
import org.glasshouse.store.EventWriter;
import org.glasshouse.store.StoredEvent;
import org.junit.jupiter.api.Test;

class HiddenEventsTest {
  private Instant now = Instant.parse("2026-11-26T14:00:00Z");
  private final Index index = new Index();
  private final HiddenEvents events = new HiddenEvents(index, Duration.ofDays(2), () -> now);

  /** Remembers what was asked of it. */
  private static final class Index implements EventWriter, Erasable {
    private int written;
    private final List<PublicRemoval.Condition> erased = new ArrayList<>();

    @Override
    public void writeEvents(List<StoredEvent> batch) {
      written++;
    }

    @Override
    public void erase(Removals removals) {
      erased.addAll(removals.conditions());
    }
  }

  @Test
  void givesUpWhatIsOlderOnceAnHour() throws Exception {
    events.writeEvents(List.of());
    now = now.plus(Duration.ofMinutes(59));
    events.writeEvents(List.of());
    now = now.plus(Duration.ofMinutes(1));
    events.writeEvents(List.of());

    assertThat(index.written).isEqualTo(3);
    assertThat(index.erased)
        .containsExactly(
            new PublicRemoval.Condition("", "", "", null, "2026-11-24T14:00:00Z"),
            new PublicRemoval.Condition("", "", "", null, "2026-11-24T15:00:00Z"));
  }
}
