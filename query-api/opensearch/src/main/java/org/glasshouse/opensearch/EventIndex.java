package org.glasshouse.opensearch;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The one index of incidents, changes and notes: its name, its settings and its mapping. */
final class EventIndex {
  /** Of {@code _meta.version} in event-index.json. */
  static final int VERSION = 2;

  private static final String RESOURCE = "event-index.json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private EventIndex() {}

  /** Never begins as the indexes of days do. */
  static String name(OpenSearchSettings settings) {
    return "events." + settings.prefix().substring(0, settings.prefix().length() - 1);
  }

  /** The body with which it is made. */
  static byte[] body(OpenSearchSettings settings) {
    try (InputStream resource =
        Objects.requireNonNull(EventIndex.class.getResourceAsStream(RESOURCE))) {
      ObjectNode index = (ObjectNode) JSON.readTree(resource);
      ((ObjectNode) index.at("/settings/index"))
          .put("number_of_shards", 1)
          .put("number_of_replicas", settings.replicas());
      WordsAnalysis.addTo(index);
      return JSON.writeValueAsBytes(index);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }
}
