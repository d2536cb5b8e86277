package org.glasshouse.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a form as a browser posts them. They are read in memory, of any text. */
final class PostedForm {
  private PostedForm() {}

  /** The fields by name; of one that is repeated the first. */
  static Map<String, String> of(byte @Nullable [] body) {
    Map<String, String> fields = new LinkedHashMap<>();
    String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
    for (String field : text.split("&", -1)) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        fields.putIfAbsent(
            decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)));
      }
    }
    return fields;
  }

  /** What is not encoded as forms are is taken as it stands. */
  static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
