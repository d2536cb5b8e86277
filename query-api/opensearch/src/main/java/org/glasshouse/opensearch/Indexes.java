package org.glasshouse.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.glasshouse.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;

/** Makes indexes and looks after them. */
final class Indexes {
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final OpenSearchGenericClient client;

  Indexes(OpenSearchGenericClient client) {
    this.client = client;
  }

  /**
   * Makes an index unless it is there.
   *
   * @param body settings and mapping; null where a template gives them
   */
  void create(String index, byte @Nullable [] body) throws StoreUnavailableException {
    Answer answer = send("PUT", "/" + index, body);
    if (!isThereAlready(answer)) {
      answer.check();
    }
  }

  /**
   * Checks that an index has this program's mapping, so that a document that it refuses is at fault
   * itself.
   */
  void checkVersion(String index, int expected) throws StoreUnavailableException {
    JsonNode mapping = call("GET", "/" + index + "/_mapping", null).path(index).path("mappings");
    int version = mapping.path("_meta").path("version").asInt();
    if (version != expected) {
      throw new StoreUnavailableException(
          "index %s has version %d of the mapping, expected %d: build it again from the tables"
              .formatted(index, version, expected));
    }
  }

  /** The same; null where there is nothing at that path. */
  @Nullable JsonNode find(String path) throws StoreUnavailableException {
    Answer answer = send("GET", path, null);
    if (answer.status() == NOT_FOUND) {
      return null;
    }
    answer.check();
    return answer.body();
  }

  /** Deletes an index, if it is there. */
  void delete(String index) throws StoreUnavailableException {
    call("DELETE", "/" + index + "?ignore_unavailable=true", null);
  }

  /**
   * Makes an index out of the files of another one, which takes no documents meanwhile; answers
   * whether it did, and not somebody else.
   */
  boolean copy(String from, String to, byte[] settings) throws StoreUnavailableException {
    Answer answer = send("POST", "/" + from + "/_clone/" + to, settings);
    if (isThereAlready(answer)) {
      return false;
    }
    answer.check();
    return true;
  }

  private static boolean isThereAlready(Answer answer) {
    return answer.status() == BAD_REQUEST
        && "resource_already_exists_exception"
            .equals(answer.body().path("error").path("type").asText());
  }

  /** Makes what was written to an index visible to searches at once. */
  void refresh(String index) throws StoreUnavailableException {
    call("POST", "/" + index + "/_refresh", null);
  }

  /** The body of an answer of status 200. */
  JsonNode call(String method, String path, byte @Nullable [] body)
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
