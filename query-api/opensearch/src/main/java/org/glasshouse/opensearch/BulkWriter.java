package org.glasshouse.opensearch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glasshouse.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;

/**
 * Sends documents by {@code _bulk}. One without a version goes as {@code create}: a document that
 * is there already stays as it is. One with a version takes the place of older ones. What
 * OpenSearch has no room for at the moment is sent again, a few times.
 */
final class BulkWriter {
  /** A request is sent once it has this size. */
  static final int BYTES = 8 << 20;

  private static final int ATTEMPTS = 6;
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final int TOO_MANY_REQUESTS = 429;
  private static final String WRITE = "write";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * A document under its id.
   *
   * @param id of nothing that would have to be escaped
   * @param version null where the document never changes
   */
  record Item(String id, String index, @Nullable Long version, ByteBuffer document) {
    private int size() {
      return document.remaining() + index.length() + 128;
    }

    private String operation() {
      return version == null ? "create" : "index";
    }

    private String action() {
      String versioned =
          version == null ? "" : ",\"version\":%d,\"version_type\":\"external\"".formatted(version);
      return "{\"%s\":{\"_index\":\"%s\",\"_id\":\"%s\"%s}}\n"
          .formatted(operation(), index, id, versioned);
    }
  }

  /** A document that OpenSearch will never take as it is. */
  record Refused(String id, String index, String code) {}

  private final OpenSearchGenericClient client;

  BulkWriter(OpenSearchGenericClient client) {
    this.client = client;
  }

  /** Sends all items, and answers which of them were refused for good. */
  List<Refused> write(List<Item> items) throws StoreUnavailableException {
    List<Refused> refused = new ArrayList<>();
    int start = 0;
    int bytes = 0;
    for (int at = 0; at < items.size(); at++) {
      bytes += items.get(at).size();
      if (bytes >= BYTES || at == items.size() - 1) {
        refused.addAll(writePatiently(items.subList(start, at + 1)));
        start = at + 1;
        bytes = 0;
      }
    }
    return refused;
  }

  private List<Refused> writePatiently(List<Item> items) throws StoreUnavailableException {
    List<Refused> refused = new ArrayList<>();
    List<Item> rest = items;
    for (int attempt = 1; ; attempt++) {
      rest = send(rest, refused);
      if (rest.isEmpty()) {
        return refused;
      }
      if (attempt == ATTEMPTS) {
        throw new StoreUnavailableException(
            "OpenSearch is too busy to take %d of %d documents"
                .formatted(rest.size(), items.size()));
      }
      Pause.of(FIRST_WAIT.multipliedBy(1L << (attempt - 1)));
    }
  }

  /** Sends items once, and answers those to send again. */
  private List<Item> send(List<Item> items, List<Refused> refused)
      throws StoreUnavailableException {
    try (Response response =
        client.execute(
            Requests.create(
                "POST",
                "/_bulk",
                List.of(),
                Map.of("filter_path", "errors,items.*.status,items.*.error.type"),
                Body.from(lines(items), "application/x-ndjson")))) {
      if (response.getStatus() == TOO_MANY_REQUESTS) {
        return items;
      }
      if (response.getStatus() != 200) {
        throw Faults.ofStatus(WRITE, response.getStatus());
      }
      return sort(items, read(response), refused);
    } catch (IOException | RuntimeException e) {
      if (Faults.status(e) == TOO_MANY_REQUESTS) {
        return items;
      }
      throw Faults.of(WRITE, e);
    }
  }

  private static byte[] lines(List<Item> items) {
    int size = items.stream().mapToInt(Item::size).sum();
    ByteArrayOutputStream lines = new ByteArrayOutputStream(size);
    for (Item item : items) {
      lines.writeBytes(item.action().getBytes(StandardCharsets.US_ASCII));
      lines.write(item.document().array(), 0, item.document().remaining());
      lines.write('\n');
    }
    return lines.toByteArray();
  }

  private static JsonNode read(Response response) throws IOException {
    try (InputStream body = response.getBody().orElseThrow(IOException::new).body()) {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IOException("an answer that is no JSON", e);
    }
  }

  private static List<Item> sort(List<Item> items, JsonNode answer, List<Refused> refused)
      throws StoreUnavailableException {
    JsonNode results = answer.path("items");
    if (results.size() != items.size()) {
      throw new StoreUnavailableException(
          "OpenSearch answered for %d of %d documents".formatted(results.size(), items.size()));
    }
    List<Item> again = new ArrayList<>();
    for (int at = 0; at < items.size(); at++) {
      JsonNode result = results.get(at).path(items.get(at).operation());
      int status = result.path("status").asInt();
      String type = result.path("error").path("type").asText("unknown");
      switch (Outcome.of(status, type)) {
        case STORED -> {}
        case BUSY -> again.add(items.get(at));
        case REFUSED -> refused.add(new Refused(items.get(at).id(), items.get(at).index(), type));
        case BLOCKED ->
            throw new StoreUnavailableException(
                "OpenSearch takes no documents for %s (%s, status %d)%s"
                    .formatted(
                        items.get(at).index(),
                        Faults.code(type),
                        status,
                        "cluster_block_exception".equals(type) ? ": its disk may be full" : ""));
      }
    }
    return again;
  }

  /** What became of one document. */
  enum Outcome {
    STORED,
    BUSY,
    REFUSED,
    BLOCKED;

    static Outcome of(int status, String type) {
      return switch (status) {
        case 200, 201, 409 -> STORED;
        case 400 ->
            switch (type) {
              case "mapper_parsing_exception", "illegal_argument_exception" -> REFUSED;
              default -> BLOCKED;
            };
        case TOO_MANY_REQUESTS -> "cluster_block_exception".equals(type) ? BLOCKED : BUSY;
        case 503 -> BUSY;
        default -> BLOCKED;
      };
    }
  }
}
