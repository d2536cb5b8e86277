package org.glasshouse.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.glasshouse.store.StoreUnavailableException;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the indexes of days, looks after what they are made with, and drops them. */
final class DayIndexes {
  /** The id of the block {@code read_only_allow_delete}. */
  private static final String NEARLY_FULL = "12";

  /** So many days lines may be ahead of the clock, and the clock ahead of lines. */
  private static final int AHEAD = 2;

  private static final Logger LOG = LoggerFactory.getLogger(DayIndexes.class);

  private final Indexes indexes;
  private final OpenSearchSettings settings;

  /** Indexes that are there and have this version's mapping, as far as this process knows. */
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  DayIndexes(OpenSearchGenericClient client, OpenSearchSettings settings) {
    this.indexes = new Indexes(client);
    this.settings = settings;
  }

  /**
   * Sees to it that indexes are there, with this version's mapping.
   *
   * @param oldest the first day that is searched: with the first lines of a new day, the indexes of
   *     days before it go
   */
  void prepare(Set<String> names, LocalDate oldest) throws StoreUnavailableException {
    if (known.containsAll(names)) {
      return;
    }
    indexes.call(
        "PUT", "/_index_template/" + DayIndex.templateName(settings), DayIndex.template(settings));
    for (String index : names) {
      if (!known.contains(index)) {
        indexes.create(index, null);
        checkVersion(index);
        known.add(index);
      }
    }
    dropOld(oldest);
  }

  /**
   * A clock that is ahead makes nothing old: only days that are written do. What cannot be dropped
   * now, goes with the next new day.
   */
  private void dropOld(LocalDate oldest) {
    try {
      LocalDate newest = null;
      for (String index : names()) {
        LocalDate day = DayIndex.day(settings, index);
        newest = day != null && (newest == null || day.isAfter(newest)) ? day : newest;
      }
      if (newest != null) {
        LocalDate written = newest.plusDays(AHEAD).minusDays(settings.retentionDays());
        int _ = dropOlderThan(written.isBefore(oldest) ? written : oldest);
      }
    } catch (StoreUnavailableException e) {
      LOG.warn("The indexes of old days cannot be dropped: {}", e.getMessage());
    }
  }

  /** Looks again before the next write: after a fault, the indexes may be gone. */
  void forget() {
    known.clear();
  }

  /** As {@link Indexes#checkVersion}. */
  void checkVersion(String index) throws StoreUnavailableException {
    indexes.checkVersion(index, DayIndex.VERSION);
  }

  /** The names of all indexes of this archive's lines. */
  List<String> names() throws StoreUnavailableException {
    List<String> names = new ArrayList<>();
    indexes
        .call("GET", "/" + settings.prefix() + "*/_settings/index.creation_date", null)
        .fieldNames()
        .forEachRemaining(names::add);
    return names;
  }

  /** Drops the indexes of days before {@code day}, and answers how many. */
  int dropOlderThan(LocalDate day) throws StoreUnavailableException {
    List<String> old = new ArrayList<>();
    for (String index : names()) {
      LocalDate its = DayIndex.day(settings, index);
      if (its != null && its.isBefore(day)) {
        old.add(index);
      }
    }
    for (String index : old) {
      known.remove(index);
      indexes.delete(index);
    }
    return old.size();
  }

  /** Erases lines of any day. */
  Erasure erasure() {
    return new Erasure(indexes, settings.prefix() + "*", settings.beside().prefix() + "*");
  }

  void refresh() throws StoreUnavailableException {
    indexes.call("POST", "/" + settings.prefix() + "*/_refresh", null);
  }

  /** Checks that OpenSearch answers and has all it holds at hand. */
  void checkHealth() throws StoreUnavailableException {
    String status = indexes.call("GET", "/_cluster/health", null).path("status").asText("unknown");
    if (!"green".equals(status) && !"yellow".equals(status)) {
      throw new StoreUnavailableException("OpenSearch has lost shards: its status is " + status);
    }
  }

  /** Whether OpenSearch keeps indexes from growing, which it does where a disk is nearly full. */
  boolean areFull() throws StoreUnavailableException {
    for (JsonNode index :
        indexes
            .call("GET", "/_cluster/state/blocks/" + settings.prefix() + "*", null)
            .path("blocks")
            .path("indices")) {
      if (index.has(NEARLY_FULL)) {
        return true;
      }
    }
    return false;
  }
}
