package org.glasshouse.opensearch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import org.glasshouse.vocabulary.Uid;
import org.jspecify.annotations.Nullable;

/**
 * The index of one day: its name, its settings and its mapping.
 *
 * <p>The template holds for the indexes that are made from then on; a day's index keeps what it was
 * made with. A new version of the mapping therefore only adds fields, which days before it lack, or
 * the days are built again from the tables. The version stands in {@code _meta}.
 */
final class DayIndex {
  /** Of {@code _meta.version} in day-index.json. */
  static final int VERSION = 1;

  private static final String RESOURCE = "day-index.json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private DayIndex() {}

  static String name(OpenSearchSettings settings, Uid uid) {
    return settings.prefix() + uid.dayText();
  }

  /** The day whose lines an index holds; null where it is not the index of a day. */
  static @Nullable LocalDate day(OpenSearchSettings settings, String index) {
    if (!index.matches(settings.prefix() + "\\d{8}")) {
      return null;
    }
    try {
      return LocalDate.parse(
          index.substring(settings.prefix().length()), DateTimeFormatter.BASIC_ISO_DATE);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  static String templateName(OpenSearchSettings settings) {
    return "glasshouse-" + settings.prefix() + "days";
  }

  /** The body of the index template. */
  static byte[] template(OpenSearchSettings settings) {
    ObjectNode template = JSON.createObjectNode();
    template.putArray("index_patterns").add(settings.prefix() + "*");
    template.put("version", VERSION).put("priority", 100).set("template", index(settings));
    return bytes(template);
  }

  /** The body of an index that is made without the template. */
  static byte[] body(OpenSearchSettings settings) {
    return bytes(index(settings));
  }

  private static ObjectNode index(OpenSearchSettings settings) {
    try (InputStream resource =
        Objects.requireNonNull(DayIndex.class.getResourceAsStream(RESOURCE))) {
      ObjectNode index = (ObjectNode) JSON.readTree(resource);
      ((ObjectNode) index.at("/settings/index"))
          .put("number_of_shards", settings.shards())
          .put("number_of_replicas", settings.replicas());
      WordsAnalysis.addTo(index);
      return index;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  private static byte[] bytes(ObjectNode body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}
