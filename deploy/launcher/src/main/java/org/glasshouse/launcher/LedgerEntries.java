package org.glasshouse.launcher;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.glasshouse.indexer.CompactedTopic;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.PublicTopics;
import org.glasshouse.records.Removals;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.tables.TableMatches;
import org.jspecify.annotations.Nullable;

/** The ledger of removals as it stands in Kafka. */
record LedgerEntries(CompactedTopic<PublicRemoval> topic) implements AutoCloseable {
  static final int UIDS_OF_AN_ENTRY = 5_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration CLEANED = Duration.ofMinutes(3);
  private static final Duration LOOK = Duration.ofMillis(200);

  /** Begins to read it; returns at once. */
  static LedgerEntries follow(Map<String, Object> client) {
    CompactedTopic<PublicRemoval> topic =
        new CompactedTopic<>(
            client, PublicTopics.REMOVALS, (key, value) -> PublicRemoval.decode(value));
    topic.start();
    return new LedgerEntries(topic);
  }

  /** The same, read whole. */
  static LedgerEntries read(Map<String, Object> client) throws InterruptedException {
    LedgerEntries ledger = follow(client);
    ledger.awaitRead();
    return ledger;
  }

  /** Waits until all is read that stood there at first. */
  void awaitRead() throws InterruptedException {
    if (!topic.awaitLoaded(PATIENCE)) {
      topic.close();
      throw new LaunchException("cannot read Kafka's topic " + PublicTopics.REMOVALS);
    }
  }

  /**
   * Adds a removal, which stands there for good once this returns.
   *
   * @return in how many entries
   */
  static int add(Map<String, Object> client, PublicRemoval removal) {
    List<PublicRemoval> entries = entries(removal);
    Map<String, byte @Nullable []> values = new LinkedHashMap<>();
    entries.forEach(entry -> values.put(entry.at() + "-" + UUID.randomUUID(), entry.encode()));
    ControlTopic.send(client, PublicTopics.REMOVALS, values);
    return entries.size();
  }

  /** The same of records that are named by uid or id. */
  static int add(Map<String, Object> client, Collection<String> uids) {
    return uids.isEmpty() ? 0 : add(client, named(uids));
  }

  /** A removal of records by uid or id, from now on. */
  static PublicRemoval named(Collection<String> uids) {
    return new PublicRemoval(Instant.now().toString(), List.copyOf(new TreeSet<>(uids)), List.of());
  }

  /** A removal in parts, each of which fits in a message; none of one that names nothing. */
  static List<PublicRemoval> entries(PublicRemoval removal) {
    List<PublicRemoval> entries = new ArrayList<>();
    if (!removal.conditions().isEmpty()) {
      entries.add(new PublicRemoval(removal.at(), List.of(), removal.conditions()));
    }
    List<String> uids = removal.uids();
    for (int from = 0; from < uids.size(); from += UIDS_OF_AN_ENTRY) {
      entries.add(
          new PublicRemoval(
              removal.at(),
              uids.subList(from, Math.min(uids.size(), from + UIDS_OF_AN_ENTRY)),
              List.of()));
    }
    return entries;
  }

  /** How many entries stand in the ledger; at least as many as the tables know. */
  static int written(Map<String, Object> client, TableMatches matches)
      throws StoreUnavailableException, InterruptedException {
    try (LedgerEntries ledger = read(client)) {
      return ledger.written(matches);
    }
  }

  /** How many entries stood there when it was read; at least as many as the tables know. */
  int written(TableMatches matches) throws StoreUnavailableException {
    return Math.max(topic.values().size(), matches.clean());
  }

  /** Tells that these entries stand there, and waits for what {@link #awaitClean} does. */
  static void awaitGone(TableMatches matches, int entries, PrintWriter err)
      throws StoreUnavailableException, InterruptedException {
    err.println("glasshouse: removed; no page, search or file answers with it any more");
    awaitClean(matches, entries, err);
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

  /**
   * Whether there is one like each of some conditions.
   *
   * @param to up to when they are meant; null where each was up to the time of its removal
   */
  boolean names(List<PublicRemoval.Condition> conditions, @Nullable String to) {
    return conditions.stream()
        .allMatch(wanted ->
            topic.values().values().stream()
                .flatMap(entry -> entry.conditions().stream())
                .anyMatch(there ->
                    there.cluster().equals(wanted.cluster())
                        && there.pattern().equals(wanted.pattern())
                        && there.metric().equals(wanted.metric())
                        && Objects.equals(there.from(), wanted.from())
                        && (to == null || to.equals(there.to()))));
  }

  /** All that was ever removed. */
  Removals removals() {
    return new Removals(topic.values().values());
  }

  @Override
  public void close() {
    topic.close();
  }
}
