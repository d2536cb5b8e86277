package org.glasshouse.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A labelled line of the corpus.
 *
 * @param id unique within a corpus
 * @param line the line as a component wrote it; may hold line feeds
 * @param kind what it is a test of
 * @param hard whether the line is more than a plain value in a plain carrier
 * @param family what the hidden value is, or for a line to keep, what it looks like
 * @param type how the value stands in the line: carrier, notation, encoding, damage
 * @param format what the line must still parse as after a change: {@code json}, {@code audit},
 *     {@code cri}, {@code cri+json}, {@code klog}, {@code prom}; others are free text
 * @param mustHide texts of the line that must not survive, not even half of one
 * @param mustKeep texts of the line that must survive
 */
public record Row(
    String id,
    String line,
    Kind kind,
    boolean hard,
    String family,
    String type,
    String format,
    List<String> mustHide,
    List<String> mustKeep) {

  /** What a line is a test of. */
  public enum Kind {
    SECRET,
    PII,
    KEEP;

    /** The kind as it stands in a row, for example {@code pii}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Row {
    mustHide = List.copyOf(mustHide);
    mustKeep = List.copyOf(mustKeep);
  }

  /** The tier as it stands in a row: {@code easy} or {@code hard}. */
  public String tier() {
    return hard ? "hard" : "easy";
  }

  /** The row as one line of JSON, without a line feed. */
  public String toJson() {
    return "{\"id\":%s,\"line\":%s,\"kind\":%s,\"tier\":%s,\"family\":%s,\"type\":%s,\"fmt\":%s,\"must_hide\":%s,\"must_keep\":%s}"
        .formatted(
            Json.quote(id),
            Json.quote(line),
            Json.quote(kind.word()),
            Json.quote(tier()),
            Json.quote(family),
            Json.quote(type),
            Json.quote(format),
            array(mustHide),
            array(mustKeep));
  }

  private static String array(List<String> texts) {
    return texts.stream().map(Json::quote).collect(Collectors.joining(",", "[", "]"));
  }

  /**
   * Reads a row written by {@link #toJson}, or by anyone in the same format.
   *
   * @throws IllegalArgumentException if a field is missing or of another type; names the field
   */
  public static Row parse(String json) {
    Map<?, ?> object = objectOf(json);
    String kind = string(object, "kind").toUpperCase(Locale.ROOT);
    return new Row(
        string(object, "id"),
        string(object, "line"),
        Kind.valueOf(kind),
        string(object, "tier").equals("hard"),
        string(object, "family"),
        string(object, "type"),
        string(object, "fmt"),
        strings(object, "must_hide"),
        strings(object, "must_keep"));
  }

  static Map<?, ?> objectOf(String json) {
    try {
      if (Json.parse(json) instanceof Map<?, ?> object) {
        return object;
      }
    } catch (Json.NotJson fault) {
      throw new IllegalArgumentException("expected a JSON object: " + fault.getMessage(), fault);
    }
    throw new IllegalArgumentException("expected a JSON object");
  }

  static String string(Map<?, ?> object, String field) {
    @Nullable Object value = object.get(field);
    if (value instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("expected a string in field '" + field + "'");
  }

  static List<String> strings(Map<?, ?> object, String field) {
    if (object.get(field) instanceof List<?> list) {
      List<String> texts = new ArrayList<>();
      for (Object element : list) {
        texts.add(Objects.requireNonNull(element).toString());
      }
      return texts;
    }
    throw new IllegalArgumentException("expected a list of strings in field '" + field + "'");
  }
}
