package org.glasshouse.corpus;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a component has to say, before a carrier writes it.
 *
 * @param escape how JSON carriers write strings
 */
record Event(Text message, List<Field> fields, UnaryOperator<String> escape) {
  record Field(String key, Text value) {}

  Event {
    fields = List.copyOf(fields);
  }

  static Event of(Text message) {
    return new Event(message, List.of(), Json::escape);
  }

  Event escaping(UnaryOperator<String> other) {
    return new Event(message, fields, other);
  }

  /** A JSON member for each field, each begun by a comma. */
  Text jsonMembers() {
    Text all = Text.EMPTY;
    for (Field field : fields) {
      all = Text.of(all, ",", Json.quote(field.key()), ":", json(field.value()));
    }
    return all;
  }

  /** A JSON string. */
  Text json(Text value) {
    return Escapes.doubleQuoted(value, escape);
  }

  /** The message with its fields behind it, as {@code key=value}. */
  Text flat() {
    Text all = message;
    for (Field field : fields) {
      all = Text.of(all, " ", field.key(), "=", Escapes.quoted(field.value()));
    }
    return all;
  }
}
