package org.glasshouse.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.vocabulary.StreamId;

/** The documents of an archive as OpenSearch keeps them, whatever they hold. */
public final class IndexTexts implements AutoCloseable {
  private static final int MOST = 10_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final OpenSearchConnection connection;
  private final Indexes indexes;
  private final OpenSearchSettings settings;

  public IndexTexts(OpenSearchSettings settings) {
    this.settings = settings;
    this.connection = OpenSearchConnection.forReading(settings);
    this.indexes = new Indexes(connection.client().generic());
  }

  /** Sees documents. */
  public interface Visitor {
    /**
     * Sees one.
     *
     * @param id a uid, or the id of an entity
     * @param json as it was written
     */
    void visit(String id, String json);
  }

  /** Shows the lines of a stream that are not older than a time, the newest 10,000 of them. */
  public void lines(StreamId stream, Instant from, Visitor visitor)
      throws StoreUnavailableException {
    show(settings.prefix() + "*", LogDocument.STREAM, stream.text(), from, visitor);
  }

  /** The same for incidents, changes and notes of a cluster. */
  public void events(String cluster, Instant from, Visitor visitor)
      throws StoreUnavailableException {
    show(EventIndex.name(settings), EventDocument.CLUSTER, cluster, from, visitor);
  }

  private void show(String index, String field, String value, Instant from, Visitor visitor)
      throws StoreUnavailableException {
    String path = "/" + index + "/_search?ignore_unavailable=true&allow_no_indices=true";
    ObjectNode query = JSON.createObjectNode().put("size", MOST);
    ArrayNode conditions = query.putObject("query").putObject("bool").putArray("filter");
    conditions.addObject().putObject("term").put(field, value);
    conditions
        .addObject()
        .putObject("range")
        .putObject(LogDocument.TIME)
        .put("gte", LogDocument.nanos(from));
    query.putArray("sort").addObject().put(LogDocument.TIME, "desc");
    for (JsonNode hit :
        indexes.call("POST", path, query.toString().getBytes(UTF_8)).path("hits").path("hits")) {
      visitor.visit(hit.path("_id").asText(), hit.path("_source").toString());
    }
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
