package org.glasshouse.collectorkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.raw.Collector;
import org.glasshouse.raw.RawEvent;
import org.junit.jupiter.api.Test;

/**
 * What every collector of entities must do: incidents, notes, tickets. A collector's test extends
 * it and says how they come into its source.
 */
public abstract class EventCollectorContract extends AnyCollectorContract<RawEvent> {
  private static final int QUIET_POLLS = 3;

  /** Puts an entity into the source, or another version of it; {@code text} is one word. */
  protected abstract void write(String name, String text);

  /** Takes an entity out of the source. */
  protected abstract void delete(String name);

  /** Each entity comes once, with an id of its own. */
  @Test
  protected void handsOverEachEntityOnce() {
    write("one", "first");
    write("two", "first");

    List<RawEvent> read = readAll(new HashMap<>(), 100);

    assertThat(read).hasSize(2);
    assertThat(ids(read)).doesNotHaveDuplicates();
    assertThat(readAll(checkpoints(), 100)).isEmpty();
  }

  /** A newer version has the id of the older one and a greater number. */
  @Test
  protected void handsOverWhatIsNewUnderTheSameId() {
    write("one", "first");
    write("two", "first");
    Map<String, byte[]> kept = new HashMap<>();
    Map<String, Long> versions = versions(readAll(kept, 100));
    write("two", "second");

    List<RawEvent> read = readAll(kept, 100);

    assertThat(read).hasSize(1);
    assertThat(versions).containsKey(id(read.getFirst()));
    assertThat(read.getFirst().version()).isGreaterThan(versions.get(id(read.getFirst())));
  }

  /** What is gone is said to be, under its id. */
  @Test
  protected void takesBackWhatIsDeleted() {
    write("one", "first");
    write("two", "first");
    Map<String, byte[]> kept = new HashMap<>();
    Map<String, Long> versions = versions(readAll(kept, 100));
    delete("one");

    List<RawEvent> read = readAll(kept, 100);

    assertThat(read).hasSize(1);
    assertThat(read.getFirst().content()).isEqualTo(new RawEvent.Deleted());
    assertThat(read.getFirst().version()).isGreaterThan(versions.get(id(read.getFirst())));
  }

  /** A collector whose checkpoints are lost or damaged gives the same ids and versions again. */
  @Test
  protected void takesADamagedCheckpointAsLost() {
    write("one", "first");
    write("two", "first");
    Map<String, byte[]> damaged = new HashMap<>();
    List<RawEvent> first = readAll(damaged, 100);
    damaged.replaceAll((key, checkpoint) -> new byte[] {1, 2, 3});

    assertThat(readAll(new HashMap<>(), 100)).isEqualTo(first);
    assertThat(readAll(damaged, 100)).isEqualTo(first);
  }

  /** Stopped behind any batch and opened with its checkpoints, it loses and doubles nothing. */
  @Test
  protected void losesAndDoublesNothingOverRestarts() {
    for (int entity = 0; entity < 7; entity++) {
      write("entity-" + entity, "first");
    }
    List<RawEvent> all = readAll(new HashMap<>(), 100);
    for (int limit : new int[] {1, 2, 3}) {
      Map<String, byte[]> kept = new HashMap<>();
      List<RawEvent> read = new ArrayList<>();
      for (int quiet = 0; quiet < QUIET_POLLS; ) {
        try (Collector<RawEvent> collector = newCollector()) {
          collector.open(kept);
          Collector.Batch<RawEvent> batch = collector.poll(limit);
          assertThat(batch.records()).hasSizeLessThanOrEqualTo(limit + Collector.OVERRUN);
          keep(batch, kept);
          read.addAll(batch.records());
          quiet = batch.records().isEmpty() ? quiet + 1 : 0;
        }
      }

      assertThat(read).isEqualTo(all);
    }
  }

  /** A batch that was not kept is read again. */
  @Test
  protected void readsAgainWhatWasNotKept() {
    write("one", "first");
    List<RawEvent> lost = readAll(new HashMap<>(), 1);

    assertThat(readAll(new HashMap<>(), 100)).isEqualTo(lost);
  }

  private List<RawEvent> readAll(Map<String, byte[]> kept, int limit) {
    List<RawEvent> read = new ArrayList<>();
    try (Collector<RawEvent> collector = newCollector()) {
      collector.open(Map.copyOf(kept));
      for (int quiet = 0; quiet < QUIET_POLLS; ) {
        Collector.Batch<RawEvent> batch = collector.poll(limit);
        keep(batch, kept);
        read.addAll(batch.records());
        quiet = batch.records().isEmpty() ? quiet + 1 : 0;
        if (batch.records().isEmpty()) {
          letTimePass();
        }
      }
    }
    return read;
  }

  private Map<String, byte[]> checkpoints() {
    Map<String, byte[]> kept = new HashMap<>();
    assertThat(new HashSet<>(ids(readAll(kept, 100)))).isNotEmpty();
    return kept;
  }

  private static List<String> ids(List<RawEvent> events) {
    return events.stream().map(EventCollectorContract::id).toList();
  }

  private static String id(RawEvent event) {
    return event.kind() + "-" + event.entity();
  }

  private static Map<String, Long> versions(List<RawEvent> events) {
    Map<String, Long> versions = new LinkedHashMap<>();
    events.forEach(event -> versions.put(id(event), event.version()));
    return versions;
  }
}
