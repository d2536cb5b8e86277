package org.glasshouse.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.glasshouse.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;

/** Makes the indexes of days, looks after what they are made with, and drops them. */
final class DayIndexes {
  private static final int BAD_REQUEST = 400;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final OpenSearchGenericClient client;
  private final OpenSearchSettings settings;

  /** Indexes that are there and have this version's mapping, as far as this process knows. */
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  DayIndexes(OpenSearchGenericClient client, OpenSearchSettings settings) {
    this.client = client;
    this.settings = settings;
  }

  /** Sees to it that indexes are there, with this version's mapping. */
  void prepare(Set<String> indexes) throws StoreUnavailableException {
    if (known.containsAll(indexes)) {
      return;
    }
    call("PUT", "/_index_template/" + DayIndex.templateName(settings), DayIndex.template(settings));
    for (String index : indexes) {
      if (!known.contains(index)) {
        create(index);
        checkVersion(index);
        known.add(index);
      }
    }
  }

  /** Looks again before the next write: after a fault, the indexes may be gone. */
  void forget() {
    known.clear();
  }

  private void create(String index) throws StoreUnavailableException {
    Answer answer = send("PUT", "/" + index, null);
    boolean there =
        answer.status() == BAD_REQUEST
            && "resource_already_exists_exception"
                .equals(answer.body().path("error").path("type").asText());
    if (!there) {
      answer.check();
    }
  }

  /**
   * Checks that an index has this version's mapping, so that a document that it refuses is at fault
   * itself.
   */
  void checkVersion(String index) throws StoreUnavailableException {
    JsonNode mapping = call("GET", "/" + index + "/_mapping", null).path(index).path("mappings");
    int version = mapping.path("_meta").path("version").asInt();
    if (version != DayIndex.VERSION) {
      throw new StoreUnavailableException(
          "index %s has version %d of the mapping, expected %d: build it again from the tables"
              .formatted(index, version, DayIndex.VERSION));
    }
  }

  /** Drops the indexes of days before {@code day}, and answers how many. */
  int dropOlderThan(LocalDate day) throws StoreUnavailableException {
    List<String> old = new ArrayList<>();
    call("GET", "/" + settings.prefix() + "*/_settings/index.creation_date", null)
        .fieldNames()
        .forEachRemaining(index -> {
          LocalDate its = DayIndex.day(settings, index);
          if (its != null && its.isBefore(day)) {
            old.add(index);
          }
        });
    for (String index : old) {
      known.remove(index);
      call("DELETE", "/" + index, null);
    }
    return old.size();
  }

  void refresh() throws StoreUnavailableException {
    call("POST", "/" + settings.prefix() + "*/_refresh", null);
  }

  /** Checks that OpenSearch answers and has all it holds at hand. */
  void checkHealth() throws StoreUnavailableException {
    String status = call("GET", "/_cluster/health", null).path("status").asText("unknown");
    if (!"green".equals(status) && !"yellow".equals(status)) {
      throw new StoreUnavailableException("OpenSearch has lost shards: its status is " + status);
    }
  }

  private JsonNode call(String method, String path, byte @Nullable [] body)
      throws StoreUnavailableException {
    Answer answer = send(method, path, body);
    answer.check();
    return answer.body();
  }

  private Answer send(String method, String path, byte @Nullable [] body)
      throws StoreUnavailableException {
    Body content = body == null ? null : Body.from(body, "application/json");
    try (Response response =
        client.execute(Requests.create(method, path, List.of(), Map.of(), content))) {
      return new Answer(response.getStatus(), read(response));
    } catch (IOException | RuntimeException e) {
      throw Faults.of("look after indexes", e);
    }
  }

  private static JsonNode read(Response response) throws IOException {
    Body body = response.getBody().orElse(null);
    if (body == null) {
      return JSON.missingNode();
    }
    try (InputStream bytes = body.body()) {
      return JSON.readTree(bytes);
    }
  }

  private record Answer(int status, JsonNode body) {
    void check() throws StoreUnavailableException {
      if (status != 200) {
        throw Faults.ofStatus("look after indexes", status);
      }
    }
  }
}
