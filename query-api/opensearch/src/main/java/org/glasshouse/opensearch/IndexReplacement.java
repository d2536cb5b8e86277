package org.glasshouse.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.glasshouse.records.Removals;
import org.glasshouse.store.Erasable;
import org.glasshouse.store.Replacement;
import org.glasshouse.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * An index that is made again under another name. It takes the place of the one in use by hard
 * links to its files: for about a second there is neither. How far it is stands in its {@code
 * _meta}.
 *
 * @param <T> what it holds
 */
final class IndexReplacement<T> implements Replacement<T> {
  private static final String RUN = "rebuild";
  private static final String STAND = "sequence";
  private static final int ATTEMPTS = 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String CLOSED = "{\"index.blocks.write\":true}";
  private static final String OPEN = "{\"index.blocks.write\":null}";
  private static final String IN_USE =
      "{\"settings\":{\"index.blocks.write\":null,\"index.refresh_interval\":\"1s\"}}";

  private final Indexes indexes;
  private final String run;
  private final Side<T> inUse;
  private final Side<T> beside;
  private boolean inPlace;

  /** Stores records. */
  interface Writer<T> {
    void write(List<T> records) throws StoreUnavailableException;
  }

  /**
   * One of the two indexes.
   *
   * @param store from which records are deleted
   */
  record Side<T>(String index, Writer<T> writer, Erasable store) {}

  /**
   * Goes on with what is there, or makes the index.
   *
   * @param run names the rebuild that this belongs to
   * @param body settings and mapping of the index
   */
  IndexReplacement(Indexes indexes, String run, Side<T> inUse, Side<T> beside, byte[] body)
      throws StoreUnavailableException {
    this.indexes = indexes;
    this.run = run;
    this.inUse = inUse;
    this.beside = beside;
    this.inPlace = isOfThisRun(inUse.index());
    if (inPlace) {
      indexes.delete(beside.index());
    } else if (isOfThisRun(beside.index())) {
      set(OPEN);
    } else {
      indexes.delete(beside.index());
      indexes.create(beside.index(), marked(body));
    }
  }

  /** The body of the index while it is filled: nobody looks for what is new there. */
  private byte[] marked(byte[] body) throws StoreUnavailableException {
    try {
      ObjectNode index = (ObjectNode) JSON.readTree(body);
      ((ObjectNode) index.at("/settings/index")).put("refresh_interval", "-1");
      ((ObjectNode) index.at("/mappings/_meta")).put(RUN, run).put(STAND, 0);
      return JSON.writeValueAsBytes(index);
    } catch (IOException e) {
      throw new StoreUnavailableException("cannot describe the index " + beside.index(), e);
    }
  }

  private boolean isOfThisRun(String index) throws StoreUnavailableException {
    ObjectNode meta = meta(index);
    return meta != null && meta.path(RUN).asText().equals(run);
  }

  private @Nullable ObjectNode meta(String index) throws StoreUnavailableException {
    JsonNode mapping = indexes.find("/" + index + "/_mapping");
    return mapping != null
            && mapping.path(index).path("mappings").path("_meta") instanceof ObjectNode meta
        ? meta
        : null;
  }

  private Side<T> now() {
    return inPlace ? inUse : beside;
  }

  private void set(String settings) throws StoreUnavailableException {
    indexes.call("PUT", "/" + beside.index() + "/_settings", settings.getBytes(UTF_8));
  }

  @Override
  public boolean isInPlace() {
    return inPlace;
  }

  @Override
  public long reached() throws StoreUnavailableException {
    ObjectNode meta = meta(now().index());
    return meta == null ? 0 : meta.path(STAND).asLong();
  }

  @Override
  public void write(List<T> records) throws StoreUnavailableException {
    now().writer().write(records);
  }

  @Override
  public void reach(long stand) throws StoreUnavailableException {
    ObjectNode meta = meta(now().index());
    if (meta == null) {
      throw new StoreUnavailableException("the index " + now().index() + " is gone");
    }
    ObjectNode mapping = JSON.createObjectNode();
    mapping.set("_meta", meta.put(STAND, stand));
    try {
      indexes.call("PUT", "/" + now().index() + "/_mapping", JSON.writeValueAsBytes(mapping));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  @Override
  public void erase(Removals removals) throws StoreUnavailableException {
    now().store().erase(removals);
  }

  @Override
  public void putInPlace() throws StoreUnavailableException {
    set(CLOSED);
    replace();
    inPlace = true;
    indexes.call(
        "GET", "/_cluster/health/" + inUse.index() + "?wait_for_status=yellow&timeout=30s", null);
    indexes.delete(beside.index());
  }

  /** An indexer that meets no index makes one; what it wrote there is in the tables too. */
  private void replace() throws StoreUnavailableException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      indexes.delete(inUse.index());
      if (indexes.copy(beside.index(), inUse.index(), IN_USE.getBytes(UTF_8))) {
        return;
      }
    }
    throw new StoreUnavailableException("another process keeps making the index " + inUse.index());
  }
}
