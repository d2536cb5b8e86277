package org.glasshouse.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.glasshouse.opensearch.OpenSearchLogStore;
import org.glasshouse.opensearch.OpenSearchSettings;
import org.glasshouse.records.PublicLog;
import org.glasshouse.store.LogWriter;
import org.junit.jupiter.api.Test;

class KillTest {
  private static final Duration LONG = Duration.ofSeconds(90);
  private static final int HALTED = 42;
  private static final int LAST_LINE = 1_000;

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
      OpenSearchLogStore store = new OpenSearchLogStore(OpenSearchSettings.local(openSearch));
      LogWriter dying =
          batch -> {
            boolean last = written.addAndGet(batch.size()) >= LAST_LINE;
            store.write(last && !afterWrite ? batch.subList(0, batch.size() / 2) : batch);
            if (last) {
              Runtime.getRuntime().halt(HALTED);
            }
          };
      new SearchIndexer(new SearchIndexerSettings(kafka, Engines.INSTANCE), dying).start();
      Thread.sleep(LONG);
    }
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

  @Test
  void storesEachLineOnceThroughKills() throws Exception {
    List<PublicLog> lines = Engines.lines("throughkills", 12_000);
    try (Border border = Engines.border();
        OpenSearchLogStore store = Engines.store()) {
      for (int kill = 0; kill < 4; kill++) {
        border.publish(lines.subList(kill * 3_000, kill * 3_000 + 3_000), 20);
        Process victim = start(kill % 2 == 0);
        try {
          assertThat(victim.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
          assertThat(victim.exitValue()).isEqualTo(HALTED);
        } finally {
          victim.destroyForcibly();
        }
      }

      try (SearchIndexer survivor =
          new SearchIndexer(new SearchIndexerSettings(Engines.kafka(), Engines.INSTANCE), store)) {
        survivor.start();

        await()
            .atMost(LONG)
            .untilAsserted(() ->
                assertThat(Engines.found(store, "throughkills"))
                    .containsExactlyInAnyOrderElementsOf(lines));
        await().atMost(LONG).until(() -> survivor.status().lag() == 0);
      }
    }
  }
}
