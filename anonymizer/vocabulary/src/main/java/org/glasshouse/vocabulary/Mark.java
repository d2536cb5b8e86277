package org.glasshouse.vocabulary;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the border leaves where it took something out. This is the one place that knows how marks
 * are spelled; {@code toString} writes one, {@link #parse} reads it.
 *
 * <p>A mark that parses is well-formed, not yet genuine: only the border can tell whether the check
 * of a token fits.
 */
public sealed interface Mark {
  /** No mark is longer than this many characters. */
  int MAX_LENGTH = 64;

  /** A secret: nothing of it is left, not even a hash. {@code <secret:private-key>}. */
  record Secret(SecretKind kind) implements Mark {
    @Override
    public String toString() {
      return "<secret:" + kind.word() + ">";
    }
  }

  /** Personal data that cannot be joined. {@code <personal:phone>}. */
  record Personal(PersonalKind kind) implements Mark {
    @Override
    public String toString() {
      return "<personal:" + kind.word() + ">";
    }
  }

  /**
   * Personal data that keeps one name within its key's scope. {@code <user:TOKEN>}.
   *
   * @param prefix 8 base32 characters that name the network of an infrastructure address; else null
   * @param token 16 base32 characters of the keyed hash, and 4 of the check
   */
  record Token(TokenKind kind, @Nullable String prefix, String token) implements Mark {
    public static final int PREFIX_LENGTH = 8;
    public static final int HASH_LENGTH = 16;
    public static final int CHECK_LENGTH = 4;
    public static final int LENGTH = HASH_LENGTH + CHECK_LENGTH;

    public Token {
      if (!Base32.matches(token, LENGTH)) {
        throw new IllegalArgumentException("expected a token of 20 base32 characters");
      }
      if (prefix != null && (kind != TokenKind.IP || !Base32.matches(prefix, PREFIX_LENGTH))) {
        throw new IllegalArgumentException(
            "expected a prefix of 8 base32 characters, on an ip only; kind " + kind.word());
      }
    }

    public String hash() {
      return token.substring(0, HASH_LENGTH);
    }

    public String check() {
      return token.substring(HASH_LENGTH);
    }

    @Override
    public String toString() {
      return "<" + kind.word() + ":" + (prefix == null ? "" : prefix + "-") + token + ">";
    }
  }

  /** A person in a document, numbered within it from 1. {@code <person:1>}. */
  record Person(int number) implements Mark {
    public Person {
      if (number < 1 || number > 99_999) {
        throw new IllegalArgumentException("expected a number from 1 to 99999, got " + number);
      }
    }

    @Override
    public String toString() {
      return "<person:" + number + ">";
    }
  }

  /** Reads {@code text} as one whole mark; null where it is none. */
  static @Nullable Mark parse(CharSequence text) {
    return Grammar.parse(text);
  }

  /** Reads the mark that begins at {@code from}; null where none does. Looks at 64 characters. */
  static @Nullable Mark at(CharSequence text, int from) {
    if (from >= text.length() || text.charAt(from) != '<') {
      return null;
    }
    int limit = Math.min(text.length(), from + MAX_LENGTH);
    for (int at = from + 1; at < limit; at++) {
      if (text.charAt(at) == '>') {
        return parse(text.subSequence(from, at + 1));
      }
    }
    return null;
  }
}

/** The spelling of marks, read backwards. */
final class Grammar {
  private static final Map<String, Mark> FIXED = new HashMap<>();
  private static final Map<String, TokenKind> TOKEN_KINDS = new HashMap<>();
  private static final String PERSON = "person";

  static {
    for (SecretKind kind : SecretKind.values()) {
      Mark mark = new Mark.Secret(kind);
      FIXED.put(mark.toString(), mark);
    }
    for (PersonalKind kind : PersonalKind.values()) {
      Mark mark = new Mark.Personal(kind);
      FIXED.put(mark.toString(), mark);
    }
    for (TokenKind kind : TokenKind.values()) {
      TOKEN_KINDS.put(kind.word(), kind);
    }
  }

  private Grammar() {}

  static @Nullable Mark parse(CharSequence chars) {
    if (chars.length() > Mark.MAX_LENGTH) {
      return null;
    }
    String text = chars.toString();
    Mark fixed = FIXED.get(text);
    if (fixed != null) {
      return fixed;
    }
    int colon = text.indexOf(':');
    if (colon < 2 || text.charAt(0) != '<' || !text.endsWith(">")) {
      return null;
    }
    String word = text.substring(1, colon);
    String rest = text.substring(colon + 1, text.length() - 1);
    if (PERSON.equals(word)) {
      return parsePerson(rest);
    }
    TokenKind kind = TOKEN_KINDS.get(word);
    return kind == null ? null : parseToken(kind, rest);
  }

  private static @Nullable Mark parsePerson(String digits) {
    if (digits.isEmpty() || digits.length() > 5 || digits.charAt(0) == '0') {
      return null;
    }
    for (int at = 0; at < digits.length(); at++) {
      if (digits.charAt(at) < '0' || digits.charAt(at) > '9') {
        return null;
      }
    }
    return new Mark.Person(Integer.parseInt(digits));
  }

  private static @Nullable Mark parseToken(TokenKind kind, String rest) {
    if (Base32.matches(rest, Mark.Token.LENGTH)) {
      return new Mark.Token(kind, null, rest);
    }
    int dash = Mark.Token.PREFIX_LENGTH;
    boolean prefixed =
        kind == TokenKind.IP
            && rest.length() == dash + 1 + Mark.Token.LENGTH
            && rest.charAt(dash) == '-'
            && Base32.matches(rest, 0, dash)
            && Base32.matches(rest, dash + 1, rest.length());
    return prefixed
        ? new Mark.Token(kind, rest.substring(0, dash), rest.substring(dash + 1))
        : null;
  }
}
