package org.glasshouse.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.glasshouse.opensearch.OpenSearchEventStore;
import org.glasshouse.opensearch.OpenSearchSettings;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicReport;
import org.glasshouse.store.EventPage;
import org.glasshouse.store.EventQuery;
import org.glasshouse.store.SearchText;
import org.glasshouse.store.EventWriter;
import org.glasshouse.vocabulary.Base32;
import org.glasshouse.vocabulary.EventKind;
import org.glasshouse.vocabulary.StreamId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The newest version of each entity counts once, whenever the indexer dies. */
class EventKillTest {
  private static final Duration LONG = Duration.ofSeconds(90);
  private static final int HALTED = 42;
  private static final int ENTITIES = 60;
  private static final Instant TIME = Instant.parse("2026-11-22T00:00:00Z");

  /** An indexer in a process of its own that dies within a write, or right after it. */
  static final class Victim {
    private Victim() {}

    public static void main(String[] arguments) throws Exception {
      boolean afterWrite = Boolean.parseBoolean(arguments[0]);
      URI openSearch = URI.create(arguments[1]);
      Map<String, Object> kafka = new HashMap<>();
      for (int at = 2; at < arguments.length; at += 2) {
        kafka.put(arguments[at], arguments[at + 1]);
      }
      AtomicInteger written = new AtomicInteger();
      OpenSearchEventStore store = new OpenSearchEventStore(OpenSearchSettings.local(openSearch));
      EventWriter dying =
          batch -> {
            boolean last = written.addAndGet(batch.size()) >= ENTITIES / 2;
            store.writeEvents(last && !afterWrite ? batch.subList(0, batch.size() / 2) : batch);
            if (last) {
              Runtime.getRuntime().halt(HALTED);
            }
          };
      SearchIndexer.ofEvents(new SearchIndexerSettings(kafka, Engines.INSTANCE), dying).start();
      Thread.sleep(LONG);
    }
  }

  @Test
  void keepsTheNewestVersionThroughThreeKills() throws Exception {
    keepsTheNewestVersionThroughKills('a', 3);
  }

  @Test
  @Tag("long")
  void keepsTheNewestVersionThroughTwentyKills() throws Exception {
    keepsTheNewestVersionThroughKills('b', 20);
  }

  private static void keepsTheNewestVersionThroughKills(char set, int kills) throws Exception {
    OpenSearchSettings settings = OpenSearchSettings.local(Engines.shared().openSearch().address());
    try (Border border = Engines.border();
        OpenSearchEventStore store = new OpenSearchEventStore(settings)) {
      for (int kill = 1; kill <= kills; kill++) {
        border.publishEvents(round(set, kill, kills));
        Process victim = start(kill % 2 == 0);
        try {
          assertThat(victim.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
          assertThat(victim.exitValue()).isEqualTo(HALTED);
        } finally {
          victim.destroyForcibly();
        }
      }
      try (SearchIndexer survivor =
          SearchIndexer.ofEvents(
              new SearchIndexerSettings(Engines.kafka(), Engines.INSTANCE), store)) {
        survivor.start();

        await()
            .atMost(LONG)
            .untilAsserted(() -> {
              store.refresh();
              assertThat(versions(store, set)).isEqualTo(expected(set, kills));
            });
        await().atMost(LONG).until(() -> survivor.status().lag() == 0);
      }
    }
  }

  /** A version of every entity; in the last round every tenth one is gone. */
  private static List<PublicEvent> round(char set, int version, int last) {
    List<PublicEvent> events = new ArrayList<>();
    for (int number = 0; number < ENTITIES; number++) {
      PublicEvent.Content content =
          version == last && number % 10 == 0
              ? new PublicEvent.Deleted()
              : new PublicReport("version " + version, List.of(), List.of(), 0);
      events.add(
          new PublicEvent(
              id(set, number), version, EventKind.NOTE, "kill" + set, TIME, null, content, "1"));
    }
    return events;
  }

  private static Map<StreamId, Long> expected(char set, long version) {
    Map<StreamId, Long> expected = new HashMap<>();
    for (int number = 0; number < ENTITIES; number++) {
      if (number % 10 != 0) {
        expected.put(id(set, number), version);
      }
    }
    return expected;
  }

  private static Map<StreamId, Long> versions(OpenSearchEventStore store, char set)
      throws Exception {
    EventPage page =
        store.searchEvents(
            new EventQuery(
                Set.of(EventKind.NOTE),
                SearchText.NONE,
                "kill" + set,
                null,
                null,
                Set.of(),
                EventQuery.LIMIT,
                null));
    Map<StreamId, Long> versions = new HashMap<>();
    page.events().forEach(event -> versions.put(event.event().id(), event.event().version()));
    assertThat(page.events()).hasSize(versions.size());
    return versions;
  }

  private static StreamId id(char set, int number) {
    byte[] bytes = new byte[10];
    bytes[0] = (byte) set;
    bytes[9] = (byte) number;
    return new StreamId(Base32.encode(bytes, StreamId.LENGTH));
  }

  private static Process start(boolean afterWrite) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                Boolean.toString(afterWrite),
                Engines.shared().openSearch().address().toString()));
    Engines.kafka()
        .forEach((name, value) -> {
          command.add(name);
          command.add(value.toString());
        });
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
