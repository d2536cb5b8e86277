package org.glasshouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Any object or list of JSON, whatever stands in it: what parsed before parses after. */
class JsonFuzz {
  private static final int MOST_DEPTH = 4;
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final Engine ENGINE = new Engine(Policy.DEFAULT);
  private static final Pseudonyms PSEUDONYMS = KeyedPseudonyms.throwaway();

  @FuzzTest(maxDuration = "2m")
  @DictionaryFile(resourcePath = "fuzz.dict")
  void anyJson(FuzzedDataProvider data) throws IOException {
    StringBuilder text = new StringBuilder();
    if (data.consumeBoolean()) {
      object(data, text, 0);
    } else {
      list(data, text, 0);
    }
    List<String> shape = shape(text.toString());
    if (shape.isEmpty()) {
      return;
    }
    StreamWindow window =
        new StreamWindow(
            List.of(), List.of(new StreamWindow.Body(text.toString(), PSEUDONYMS)), List.of());

    Anonymized answer = ENGINE.bodies(window).getFirst();

    assertThat(answer).isInstanceOf(Anonymized.Clean.class);
    assertThat(shape(((Anonymized.Clean) answer).text())).as(text.toString()).isNotEmpty();
  }

  /** The kinds of tokens of a text; none where it is no JSON. */
  private static List<String> shape(String text) throws IOException {
    List<String> shape = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(text)) {
      while (parser.nextToken() != null) {
        shape.add(parser.currentToken().name());
      }
      return shape;
    } catch (JsonProcessingException e) {
      return List.of();
    }
  }

  private static void value(FuzzedDataProvider data, StringBuilder out, int depth) {
    int kind = data.consumeInt(0, depth < MOST_DEPTH ? 7 : 4);
    switch (kind) {
      case 0, 1 -> string(data, out, depth);
      case 2 -> out.append(data.consumeInt());
      case 3 -> out.append(data.consumeRegularDouble());
      case 4 -> out.append(data.pickValue(List.of("true", "false", "null")));
      case 5, 6 -> object(data, out, depth);
      default -> list(data, out, depth);
    }
  }

  private static void object(FuzzedDataProvider data, StringBuilder out, int depth) {
    int fields = data.consumeInt(0, 4);
    out.append('{');
    for (int field = 0; field < fields; field++) {
      out.append(field == 0 ? "" : data.pickValue(List.of(",", ", ", ",\n  ")));
      string(data, out, depth + 1);
      out.append(data.pickValue(List.of(":", ": ")));
      value(data, out, depth + 1);
    }
    out.append('}');
  }

  private static void list(FuzzedDataProvider data, StringBuilder out, int depth) {
    int items = data.consumeInt(0, 3);
    out.append('[');
    for (int item = 0; item < items; item++) {
      out.append(item == 0 ? "" : ",");
      value(data, out, depth + 1);
    }
    out.append(']');
  }

  /** A string in one of the spellings that JSON has for a character; or JSON within it. */
  private static void string(FuzzedDataProvider data, StringBuilder out, int depth) {
    boolean nested = depth < MOST_DEPTH && data.consumeInt(0, 9) == 0;
    String text;
    if (nested) {
      StringBuilder inner = new StringBuilder();
      value(data, inner, depth + 1);
      text = inner.toString();
    } else {
      text = data.consumeString(40);
    }
    boolean escapeAll = data.consumeBoolean();
    out.append('"');
    for (int at = 0; at < text.length(); at++) {
      char one = text.charAt(at);
      if (one == '"' || one == '\\') {
        out.append('\\').append(one);
      } else if (one == '\n') {
        out.append("\\n");
      } else if (one < ' ' || Character.isSurrogate(one) || (escapeAll && one > '~')) {
        out.append("\\u").append(String.format(Locale.ROOT, "%04x", (int) one));
      } else {
        out.append(one);
      }
    }
    out.append('"');
  }
}
