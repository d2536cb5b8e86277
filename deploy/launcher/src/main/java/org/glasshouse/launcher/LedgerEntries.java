package org.glasshouse.launcher;

import java.time.Duration;
import java.util.Map;
import org.glasshouse.indexer.CompactedTopic;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.PublicTopics;

/** The ledger of removals as it stands in Kafka. */
record LedgerEntries(CompactedTopic<PublicRemoval> topic) implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

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

  int size() {
    return topic.values().size();
  }

  @Override
  public void close() {
    topic.close();
  }
}
