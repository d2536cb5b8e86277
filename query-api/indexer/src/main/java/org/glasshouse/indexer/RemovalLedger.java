package org.glasshouse.indexer;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.PublicTopics;
import org.glasshouse.records.Removals;
import org.glasshouse.store.Ledger;
import org.glasshouse.store.StoreUnavailableException;

/** The topic {@code public.removals}, read from its beginning and followed from then on. */
public final class RemovalLedger implements Ledger, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final CompactedTopic<PublicRemoval> topic;
  private final Map<String, PublicRemoval> entries = new LinkedHashMap<>();
  private Removals removals = Removals.NONE;

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

  /** What is wrong at the moment; empty where all is well. */
  public String trouble() {
    String fault = topic.fault();
    return isUnreadable() ? unreadable() : fault == null ? "" : fault;
  }

  private boolean isUnreadable() {
    return !topic.unreadable().isEmpty();
  }

  private String unreadable() {
    return "the entries %s of the ledger of removals cannot be read, so nothing is shown"
        .formatted(String.join(", ", topic.unreadable().values()));
  }

  @Override
  public synchronized Removals now() throws StoreUnavailableException {
    if (!topic.isLoaded()) {
      throw new StoreUnavailableException("it is not known yet what was removed");
    }
    if (isUnreadable()) {
      // What they take is not known.
      throw new StoreUnavailableException(unreadable());
    }
    if (removals.version() != entries.size()) {
      removals = new Removals(entries.values());
    }
    return removals;
  }

  /** Entries are only ever added, each under a key of its own. */
  private synchronized PublicRemoval take(String key, byte[] value) {
    PublicRemoval entry = PublicRemoval.decode(value);
    entries.putIfAbsent(key, entry);
    return entry;
  }

  @Override
  public void close() {
    topic.close();
  }
}
