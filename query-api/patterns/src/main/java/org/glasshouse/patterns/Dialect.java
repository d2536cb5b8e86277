package org.glasshouse.patterns;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a logger names in JSON what it says, how bad that is, and who speaks.
 *
 * @param said the fields that may say it, best first
 * @param severity the field that says how bad it is; empty where its usual names are meant
 * @param component the field that says who speaks; empty where its usual names are meant
 */
record Dialect(List<String> said, String severity, String component) {
  private static final List<String> SAID =
      List.of(
          "msg",
          "message",
          "@message",
          "log",
          "event",
          "short_message",
          "@mt",
          "@m",
          "body",
          "text",
          "error",
          "err");

  private static final Dialect USUAL = new Dialect(SAID, "", "");

  /** Bunyan and pino, whose levels are numbers, and the formatters of Python. */
  private static final Dialect NAMED = new Dialect(SAID, "", "name");

  /** The encoder of zap for consoles, with its keys of one letter. */
  private static final Dialect LETTERS = new Dialect(List.of("m"), "l", "n");

  private static final Dialect SERILOG = new Dialect(List.of("@mt", "@m"), "@l", "sourcecontext");
  private static final Dialect MONGODB = new Dialect(List.of("msg"), "s", "c");

  /** Rust's tracing, whose message is one of the fields that it keeps apart. */
  private static final Dialect TARGETED = new Dialect(SAID, "", "target");

  private static final Set<String> NUMBERED = Set.of("10", "20", "30", "40", "50", "60");

  static Dialect of(Json.Fields object) {
    if (object.has("m") && object.has("l")) {
      return LETTERS;
    }
    if (object.has("@mt") || object.has("@m")) {
      return SERILOG;
    }
    if (object.has("s") && object.has("c") && object.has("msg")) {
      return MONGODB;
    }
    if (object.has("levelname") || isNumbered(object.text("level"))) {
      return NAMED;
    }
    return object.has("target") && object.has("fields") ? TARGETED : USUAL;
  }

  private static boolean isNumbered(@Nullable String level) {
    return level != null && NUMBERED.contains(level);
  }

  /** The field that says it; null where none does. */
  @Nullable String sayer(Json.Fields object) {
    for (String key : said) {
      String value = object.text(key);
      if (value != null && !value.isBlank()) {
        return key;
      }
    }
    return null;
  }

  /** Of a key in lower case the one that it stands for. */
  String common(String key) {
    return key.equals(severity) ? "level" : key.equals(component) ? "component" : key;
  }
}
