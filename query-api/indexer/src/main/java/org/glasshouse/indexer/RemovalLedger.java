package org.glasshouse.indexer;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.PublicTopics;
import org.glasshouse.records.Removals;
import org.glasshouse.store.Ledger;
import org.glasshouse.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic {@code public.removals}, read from its beginning and followed from then on. */
public final class RemovalLedger implements Ledger, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RemovalLedger.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final PublicRemoval NOTHING = new PublicRemoval("", List.of(), List.of());

  private final CompactedTopic<PublicRemoval> topic;
  private final Map<String, PublicRemoval> entries = new LinkedHashMap<>();
  private Removals removals = Removals.NONE;
  private boolean unreadable;

  /**
   * @param kafka how Kafka is reached, by the names of its clients' properties
   */
  public RemovalLedger(Map<String, Object> kafka) {
    topic = new CompactedTopic<>(kafka, PublicTopics.REMOVALS, this::take);
  }

  /** Starts reading, in a thread of its own; returns at once. */
  public void start() {
    topic.start();
  }

  /**
   * Waits until all that stood in it at the start is read.
   *
   * @throws StoreUnavailableException if Kafka does not answer
   */
  public void awaitLoaded() throws StoreUnavailableException, InterruptedException {
    if (!topic.awaitLoaded(PATIENCE)) {
      throw new StoreUnavailableException("cannot read the ledger of removals: " + topic.fault());
    }
  }

  /** What is wrong at the moment, as a code of {@link IndexerStatus}; null where all is well. */
  public @Nullable String fault() {
    return topic.fault();
  }

  @Override
  public synchronized Removals now() throws StoreUnavailableException {
    if (!topic.isLoaded()) {
      throw new StoreUnavailableException("it is not known yet what was removed");
    }
    if (unreadable) {
      throw new StoreUnavailableException("an entry of the ledger of removals cannot be read");
    }
    if (removals.version() != entries.size()) {
      removals = new Removals(entries.values());
    }
    return removals;
  }

  /** Entries are only ever added, each under a key of its own. */
  private synchronized PublicRemoval take(String key, byte[] value) {
    PublicRemoval entry;
    try {
      entry = PublicRemoval.decode(value);
    } catch (IllegalArgumentException e) {
      // What it takes is not known, so that nothing may be shown.
      LOG.error("an entry of the ledger of removals cannot be read ({} bytes)", value.length);
      unreadable = true;
      entry = NOTHING;
    }
    entries.putIfAbsent(key, entry);
    return entry;
  }

  @Override
  public void close() {
    topic.close();
  }
}
