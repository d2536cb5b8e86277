package org.glasshouse.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds time and severity among the keys of a JSON object. */
final class JsonLine {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Set<String> TIMES = Set.of("ts", "time", "timestamp", "@timestamp");
  private static final Set<String> LEVELS =
      Set.of("level", "severity", "lvl", "log.level", "loglevel");
  private static final int LONGEST_LEVEL = 16;

  private final TimeText times;

  JsonLine(TimeText times) {
    this.times = times;
  }

  /** What an object tells, as far as it can be read. */
  record Told(@Nullable Instant time, String severity) {}

  Told read(Slice line) {
    Instant time = null;
    String severity = "";
    try (JsonParser parser = JSON.createParser(line.buffer(), line.start(), line.length())) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME && (time == null || severity.isEmpty())) {
        String key = parser.currentName();
        JsonToken value = parser.nextToken();
        if (time == null && TIMES.contains(key)) {
          time = time(parser, value);
        } else if (severity.isEmpty() && LEVELS.contains(key)) {
          severity = level(parser, value);
        }
        parser.skipChildren();
      }
    } catch (IOException e) {
      // Half an object: what was found counts, the text goes on as it is.
    }
    return new Told(time, severity);
  }

  private @Nullable Instant time(JsonParser parser, JsonToken value) throws IOException {
    return switch (value) {
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? null
              : TimeText.sinceEpoch(parser.getLongValue());
      case VALUE_NUMBER_FLOAT -> TimeText.sinceEpoch(parser.getDoubleValue());
      case VALUE_STRING -> times.find(parser.getText());
      default -> null;
    };
  }

  private static String level(JsonParser parser, JsonToken value) throws IOException {
    if (value != JsonToken.VALUE_STRING && value != JsonToken.VALUE_NUMBER_INT) {
      return "";
    }
    String text = parser.getText();
    return text.length() <= LONGEST_LEVEL ? text : "";
  }
}
