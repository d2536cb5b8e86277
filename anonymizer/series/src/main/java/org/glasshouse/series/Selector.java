package org.glasshouse.series;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.glasshouse.series.messages.LabelMatcher;

/**
 * Which series are meant, as PromQL writes it: {@code node_load1{instance=~"a.*"}}.
 *
 * @param text as it was written
 * @param matchers all of which a series must meet
 */
public record Selector(String text, List<LabelMatcher> matchers) {
  public Selector {
    matchers = List.copyOf(matchers);
  }

  /**
   * Reads a selector.
   *
   * @throws IllegalArgumentException with what was expected, and where
   */
  public static Selector parse(String text) {
    Reader reader = new Reader(text);
    List<LabelMatcher> matchers = reader.selector();
    if (matchers.stream().allMatch(Selector::fitsNothing)) {
      throw new IllegalArgumentException(
          "expected at least one matcher that does not fit an empty label");
    }
    return new Selector(text, matchers);
  }

  /** Whether a matcher fits a series without the label. */
  private static boolean fitsNothing(LabelMatcher matcher) {
    return switch (matcher.getType()) {
      case EQ -> matcher.getValue().isEmpty();
      case NEQ -> !matcher.getValue().isEmpty();
      case RE -> fitsEmpty(matcher.getValue());
      case NRE -> !fitsEmpty(matcher.getValue());
      case UNRECOGNIZED -> true;
    };
  }

  private static boolean fitsEmpty(String expression) {
    try {
      return Pattern.compile(expression).matcher("").matches();
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("expected a regular expression, got " + expression);
    }
  }

  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    List<LabelMatcher> selector() {
      List<LabelMatcher> matchers = new ArrayList<>();
      skipSpace();
      String name = word(":");
      if (!name.isEmpty()) {
        matchers.add(matcher(LabelMatcher.Type.EQ, Labels.NAME, name));
      }
      skipSpace();
      if (peek() == '{') {
        at++;
        matchers(matchers);
      }
      skipSpace();
      if (at < text.length()) {
        throw expected("the end of the selector");
      }
      return matchers;
    }

    private void matchers(List<LabelMatcher> matchers) {
      skipSpace();
      while (peek() != '}') {
        String label = word("");
        if (label.isEmpty()) {
          throw expected("the name of a label");
        }
        skipSpace();
        LabelMatcher.Type type = type();
        skipSpace();
        matchers.add(matcher(type, label, quoted()));
        skipSpace();
        if (peek() == ',') {
          at++;
          skipSpace();
        } else if (peek() != '}') {
          throw expected("a comma or }");
        }
      }
      at++;
    }

    private LabelMatcher.Type type() {
      for (String sign : List.of("=~", "!~", "!=", "=")) {
        if (text.startsWith(sign, at)) {
          at += sign.length();
          return switch (sign) {
            case "=~" -> LabelMatcher.Type.RE;
            case "!~" -> LabelMatcher.Type.NRE;
            case "!=" -> LabelMatcher.Type.NEQ;
            default -> LabelMatcher.Type.EQ;
          };
        }
      }
      throw expected("one of = != =~ !~");
    }

    private String quoted() {
      char quote = peek();
      if (quote != '"' && quote != '\'' && quote != '`') {
        throw expected("a text in quotation marks");
      }
      at++;
      StringBuilder value = new StringBuilder();
      while (peek() != quote) {
        if (at == text.length()) {
          throw expected("the end of the text");
        }
        value.append(peek() == '\\' && quote != '`' ? escaped() : text.charAt(at++));
      }
      at++;
      return value.toString();
    }

    private char escaped() {
      at++;
      char escaped = peek();
      at++;
      return switch (escaped) {
        case 'n' -> '\n';
        case 't' -> '\t';
        case 'r' -> '\r';
        case '\\', '"', '\'' -> escaped;
        default -> {
          at--;
          throw expected("one of \\n \\t \\r \\\\ \\\" \\'");
        }
      };
    }

    private String word(String more) {
      int from = at;
      while (at < text.length() && isOfWord(text.charAt(at), more, at > from)) {
        at++;
      }
      return text.substring(from, at);
    }

    private static boolean isOfWord(char c, String more, boolean digits) {
      return (c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || c == '_'
          || more.indexOf(c) >= 0
          || (digits && c >= '0' && c <= '9');
    }

    private void skipSpace() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }

    private char peek() {
      return at < text.length() ? text.charAt(at) : '\0';
    }

    private IllegalArgumentException expected(String what) {
      return new IllegalArgumentException("expected " + what + " at character " + (at + 1));
    }

    private static LabelMatcher matcher(LabelMatcher.Type type, String name, String value) {
      return LabelMatcher.newBuilder().setType(type).setName(name).setValue(value).build();
    }
  }
}
