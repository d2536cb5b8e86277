package org.glasshouse.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Deletes documents and what is left of them on disk: a deleted document stays in its segment until
 * that is written anew, which OpenSearch leaves to chance. Keeps nothing in mind: what was broken
 * off is done by doing it again.
 */
final class Erasure {
  private static final int IDS_A_REQUEST = 1_000;
  private static final int ATTEMPTS = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** Otherwise nothing is deleted of a segment with fewer than a tenth of its documents deleted. */
  private static final String THOROUGH = "{\"index.merge.policy.expunge_deletes_allowed\": 0}";

  private static final String IF_ANY = "?ignore_unavailable=true&allow_no_indices=true";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Indexes indexes;
  private final String pattern;
  private final String beside;

  /**
   * @param pattern of the names of the indexes that are meant
   * @param beside the same of those that a rebuild fills, or has left when it was broken off
   */
  Erasure(Indexes indexes, String pattern, String beside) {
    this.indexes = indexes;
    this.pattern = pattern;
    this.beside = beside;
  }

  /** The conditions of some removals that documents of this index can meet. */
  static ObjectNode query(PublicRemoval.Condition condition) {
    ObjectNode query = JSON.createObjectNode();
    ArrayNode all = query.putObject("bool").putArray("filter");
    addTerm(all, LogDocument.CLUSTER, condition.cluster());
    addTerm(all, LogDocument.PATTERN, condition.pattern());
    if (condition.from() != null || condition.to() != null) {
      all.addObject()
          .putObject("range")
          .putObject(LogDocument.TIME)
          .put("gte", Conditions.nearestNanos(condition.start()))
          .put("lt", Conditions.nearestNanos(condition.end()));
    }
    return query;
  }

  private static void addTerm(ArrayNode all, String field, String value) {
    if (!value.isEmpty()) {
      all.addObject().putObject("term").put(field, value);
    }
  }

  /**
   * Deletes what has one of these ids or meets one of these queries. What stands beside comes
   * first: then it is gone whether that takes its place meanwhile or not.
   *
   * @throws StoreUnavailableException also while an index beside is closed to be put in place
   */
  void erase(List<String> ids, List<ObjectNode> queries) throws StoreUnavailableException {
    try {
      erase(beside, ids, queries);
    } finally {
      erase(pattern, ids, queries);
    }
  }

  private void erase(String from, List<String> ids, List<ObjectNode> queries)
      throws StoreUnavailableException {
    call("POST", from, "/_refresh" + IF_ANY, null);
    for (int at = 0; at < ids.size(); at += IDS_A_REQUEST) {
      ObjectNode query = JSON.createObjectNode();
      ArrayNode values = query.putObject("ids").putArray("values");
      ids.subList(at, Math.min(ids.size(), at + IDS_A_REQUEST)).forEach(values::add);
      delete(from, query);
    }
    for (ObjectNode query : queries) {
      delete(from, query);
    }
  }

  private void delete(String from, ObjectNode query) throws StoreUnavailableException {
    ObjectNode request = JSON.createObjectNode();
    request.set("query", query);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      JsonNode answer =
          call(
              "POST",
              from,
              "/_delete_by_query" + IF_ANY + "&conflicts=proceed&refresh=true",
              request);
      if (!answer.path("failures").isEmpty() || answer.path("timed_out").asBoolean()) {
        throw new StoreUnavailableException("OpenSearch could not delete all that is removed");
      }
      if (answer.path("version_conflicts").asLong() == 0) {
        return;
      }
    }
    throw new StoreUnavailableException("OpenSearch writes what is to be deleted");
  }

  /**
   * Writes the segments anew that hold deleted documents, so that nothing of them is left on disk.
   * They are let go of only behind the checkpoint of all copies, which becomes known twice a
   * minute; that is waited for.
   */
  void expunge() throws StoreUnavailableException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (List<String> unclean = unclean(); !unclean.isEmpty(); unclean = unclean()) {
      if (System.nanoTime() > end) {
        throw new StoreUnavailableException(
            "OpenSearch still keeps deleted documents in " + String.join(", ", unclean));
      }
      for (String index : unclean) {
        indexes.call("PUT", "/" + index + "/_settings", THOROUGH.getBytes(UTF_8));
        flush(index);
        indexes.call("POST", "/" + index + "/_forcemerge?only_expunge_deletes=true", null);
      }
      Pause.of(PAUSE);
    }
    letGo();
  }

  /**
   * Has the files of segments deleted that an earlier commit or an open search still held. A
   * segment of which nothing is left counts no deleted documents, so this is done everywhere.
   */
  private void letGo() throws StoreUnavailableException {
    for (int time = 0; time < 2; time++) {
      call("POST", all(), "/_refresh" + IF_ANY, null);
      call("POST", all(), "/_flush" + IF_ANY + "&force=true&wait_if_ongoing=true", null);
      Pause.of(PAUSE);
    }
  }

  private void flush(String index) throws StoreUnavailableException {
    indexes.call("POST", "/" + index + "/_flush?force=true&wait_if_ongoing=true", null);
  }

  /** The indexes with documents that are deleted and still on disk. */
  private List<String> unclean() throws StoreUnavailableException {
    List<String> unclean = new ArrayList<>();
    call("GET", all(), "/_stats/docs" + IF_ANY, null)
        .path("indices")
        .properties()
        .forEach(index -> {
          if (index.getValue().at("/total/docs/deleted").asLong() > 0) {
            unclean.add(index.getKey());
          }
        });
    return unclean;
  }

  private String all() {
    return pattern + "," + beside;
  }

  private JsonNode call(String method, String from, String path, @Nullable ObjectNode body)
      throws StoreUnavailableException {
    try {
      return indexes.call(
          method, "/" + from + path, body == null ? null : JSON.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}
