package org.glasshouse.launcher;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.glasshouse.indexer.CompactedTopic;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.PublicTopics;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.tables.TableMatches;
import org.jspecify.annotations.Nullable;

/** The ledger of removals as it stands in Kafka. */
record LedgerEntries(CompactedTopic<PublicRemoval> topic) implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration CLEANED = Duration.ofMinutes(3);
  private static final Duration LOOK = Duration.ofMillis(200);

  /** Reads all of it. */
  static LedgerEntries read(Map<String, Object> client) throws InterruptedException {
    CompactedTopic<PublicRemoval> topic =
        new CompactedTopic<>(
            client, PublicTopics.REMOVALS, (key, value) -> PublicRemoval.decode(value));
    topic.start();
    if (!topic.awaitLoaded(PATIENCE)) {
      topic.close();
      throw new LaunchException("cannot read Kafka's topic " + PublicTopics.REMOVALS);
    }
    return new LedgerEntries(topic);
  }

  /** Adds an entry, which stands there for good once this returns. */
  static void add(Map<String, Object> client, PublicRemoval removal) {
    Map<String, byte @Nullable []> entry = new HashMap<>();
    entry.put(removal.at() + "-" + UUID.randomUUID(), removal.encode());
    ControlTopic.send(client, PublicTopics.REMOVALS, entry);
  }

  /** How many entries stand in the ledger; at least as many as the tables know. */
  static int written(Map<String, Object> client, TableMatches matches)
      throws StoreUnavailableException, InterruptedException {
    try (LedgerEntries ledger = read(client)) {
      return Math.max(ledger.size(), matches.clean());
    }
  }

  /** Waits until no file of the tables holds what these entries name. */
  static void awaitClean(TableMatches matches, int entries, PrintWriter err)
      throws StoreUnavailableException, InterruptedException {
    long end = System.nanoTime() + CLEANED.toNanos();
    while (matches.clean() < entries) {
      if (System.nanoTime() > end) {
        err.println(
            "glasshouse: the tables still have to be written anew; files that may hold it are not"
                + " served, and /health says what keeps them");
        return;
      }
      Thread.sleep(LOOK);
    }
    err.println("glasshouse: no file of the tables holds it any more");
  }

  /** All uids and ids that are named. */
  Set<String> uids() {
    Set<String> uids = new HashSet<>();
    topic.values().values().forEach(entry -> uids.addAll(entry.uids()));
    return uids;
  }

  int size() {
    return topic.values().size();
  }

  @Override
  public void close() {
    topic.close();
  }
}
