package org.glasshouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.glasshouse.corpus.CorpusGenerator;
import org.glasshouse.corpus.Edition;
import org.glasshouse.corpus.FieldRow;
import org.glasshouse.corpus.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Lines of JSON, and what becomes of them by small changes: what parsed before parses after, with
 * the same keys and values but for marks in them, also in JSON within its strings.
 */
class JsonShapeTest {
  private static final Engine ENGINE = new Engine(Policy.DEFAULT);
  private static final Pseudonyms PSEUDONYMS = KeyedPseudonyms.throwaway();
  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern HEADER = Pattern.compile("\\S+ std(?:out|err) F (?=\\{)");
  private static final Pattern MARK =
      Pattern.compile("<(?:secret|personal|ip|host|mac|user|name):[^>\\s]*>");
  private static final int MOST_NESTING = 3;

  private record Token(JsonToken kind, String text) {}

  private static final String[] INSIDE = {
    "password=",
    "can't open token: ",
    "user '",
    "pwd='",
    "api_key=\\\"",
    "Authorization: Bearer ",
    "cookie: a=",
    "login: ",
    "--password ",
    "for user '",
    "secret='",
    "'token':'",
    "key \\\"",
    "{\\\"a\\\":\\\"",
    "'",
    "\\\"",
    "\\u0027",
    "\\u0022",
    "\\\\",
    "\\n",
    "`",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\u2018",
    "\u201c",
    "%22",
    "&quot;"
  };

  private static final String[] OUTSIDE = {
    ",", "[", "{", "null", "1", "\"", "'", "\"password\":\"", "\"token\":[", "\"user\":"
  };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"msg\":\"can't open token: 'abcdef8Kd92kLq0Zx\",\"user\":\"lena.moor\"}",
        "{\"n\":\"secret='sa Lindblom\"}",
        "{\"totalpwd='\":555,\"other\":8}",
        "{\"a--password \":[{\"key\":\"b\"}],\"c\":\"d\"}",
        "{\"a--password \":93,\"source\":{\"component\":\"b\"}}",
        "{\"notes\":[\"login: \",null]}",
        "{\"a\":\"service=\u201c\",\"b\":\"headers map[Accept:[*/*] Nir:[161066947907453]]\"}",
        "{\"a\":\"\u201c\",\"b\":\"client unknown[203.0.113.25]\"}",
        "{\"log\":\"{\\\"payload\\\":\\\"password='abc8Kd92kLq0Zx\\\",\\\"user\\\":\\\"lena.moor\\\"}\\n\"}",
        "{\"log\":\"{\\\"can't open token: \\\":17420.31,\\\"a\\\":\\\"b\\\"}\\n\"}",
        "{\"a\":\"{\\\"data\\\":{\\\"db-pass\\\":\\\"%221zoWrcEH8DfPnVEEt0aKuot7umpP\\\"}}\\n\"}",
        "{\"log\":\"{\\\"level\\\":\\\"info\\\",\\\"logger\\\":\\\"cookie: a=registry\\\"}\\n\"}",
        "{\"msg\":\"\\u007b\\u0022a\\u0022\\u003a\\u0022user\\u003d\\u005c\\u0022reporting\\u005c\\u0022\\u0022\\u007d\"}",
        "{\"a\":\"{\\\"phone\\\":491701234567}\",\"password\":12345678}",
        "{\"a\":\"{\\\"kind\\\":\\\"Secret\\\",\\\"data\\\":{\\\"b\\\":'Kd92kLq0ZxKd92\\\"}} '\",\"user\":\"c\"}"
      })
  void keepsTheShape(String text) throws IOException {
    assertThat(fault(text)).isEmpty();
  }

  @Test
  void ofLabelledLines() throws IOException {
    List<String> lines = lines();

    for (String line : lines) {
      assertThat(fault(line)).isEmpty();
    }
    for (String mutant : mutants(lines, 6_000)) {
      assertThat(fault(mutant)).as(mutant).isEmpty();
    }
  }

  @Test
  @Tag("long")
  void ofManyMutants() throws IOException {
    for (String mutant : mutants(lines(), 400_000)) {
      assertThat(fault(mutant)).as(mutant).isEmpty();
    }
  }

  private static List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (FieldRow.Part part : FieldRow.Part.values()) {
      if (part.isOpen()) {
        FieldRow.rows(part).forEach(row -> lines.add(row.line()));
      }
    }
    for (Row row : new CorpusGenerator(Edition.DEVELOPMENT, 3).rows(1_500, 500)) {
      lines.add(row.line());
    }
    lines.removeIf(line -> tokens(body(line)).isEmpty());
    return lines;
  }

  private static String body(String line) {
    var header = HEADER.matcher(line);
    return header.lookingAt() ? line.substring(header.end()) : line;
  }

  private static List<String> mutants(List<String> lines, int count) {
    Random random = new Random(1);
    List<String> mutants = new ArrayList<>(count);
    while (mutants.size() < count) {
      String line = lines.get(random.nextInt(lines.size()));
      String body = body(line);
      StringBuilder mutant = new StringBuilder(body);
      for (int change = random.nextInt(3); change >= 0; change--) {
        change(mutant, random);
      }
      if (!tokens(mutant.toString()).isEmpty()) {
        mutants.add(line.substring(0, line.length() - body.length()) + mutant);
      }
    }
    return mutants;
  }

  private static void change(StringBuilder text, Random random) {
    int at = random.nextInt(text.length());
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> text.insert(at, INSIDE[random.nextInt(INSIDE.length)]);
      case 3 -> text.insert(at, OUTSIDE[random.nextInt(OUTSIDE.length)]);
      case 4 -> {
        if (text.length() > 1) {
          text.deleteCharAt(at);
        }
      }
      case 5 -> text.insert(at, text.charAt(at));
      case 6 -> {
        char c = text.charAt(at);
        if (c != '"' && c != '\\') {
          text.replace(at, at + 1, String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
      }
      default -> {
        String quoted = text.toString().replace("\\", "\\\\").replace("\"", "\\\"");
        text.setLength(0);
        text.append("{\"msg\":\"it's ").append(quoted).append(" '\",\"user\":\"lena.moor\"}");
      }
    }
  }

  /** What has become of a line that should not; empty if nothing. */
  private static String fault(String line) {
    StreamWindow window =
        new StreamWindow(List.of(), List.of(new StreamWindow.Body(line, PSEUDONYMS)), List.of());
    Anonymized answer = ENGINE.bodies(window).getFirst();
    return answer instanceof Anonymized.Clean clean
        ? fault(body(line), body(clean.text()), 0)
        : "withheld";
  }

  private static String fault(String before, String after, int nesting) {
    List<Token> was = tokens(before);
    List<Token> is = tokens(after);
    if (is.size() != was.size()) {
      return is.isEmpty() ? "broken" : "other tokens";
    }
    for (int at = 0; at < is.size(); at++) {
      Token old = was.get(at);
      Token now = is.get(at);
      boolean marked = MARK.matcher(now.text()).find();
      boolean value = now.kind() == JsonToken.VALUE_STRING && old.kind().isScalarValue();
      if (!now.equals(old) && !(marked && (value || now.kind() == old.kind()))) {
        return "changed " + old.kind();
      }
      boolean whole = MARK.matcher(now.text().strip()).matches();
      if (marked && !whole && nesting < MOST_NESTING && !tokens(old.text()).isEmpty()) {
        String inner = fault(old.text(), now.text(), nesting + 1);
        if (!inner.isEmpty()) {
          return "inside: " + inner;
        }
      }
    }
    return "";
  }

  /** The tokens of an object or a list; none where the text is no such. */
  private static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    int depth = 0;
    try (JsonParser parser = JSON.createParser(text)) {
      while (parser.nextToken() != null) {
        JsonToken kind = parser.currentToken();
        if (depth == 0 && (!tokens.isEmpty() || !kind.isStructStart())) {
          return List.of();
        }
        depth += kind.isStructStart() ? 1 : kind.isStructEnd() ? -1 : 0;
        boolean told = kind == JsonToken.FIELD_NAME || kind.isScalarValue();
        tokens.add(new Token(kind, told ? parser.getText() : ""));
      }
      return tokens;
    } catch (JsonProcessingException e) {
      return List.of();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
