package org.glasshouse.checker;

import java.util.Locale;

/**
 * A piece of text that makes it worth looking closer, as a line of {@code cues.txt} has it: {@code
 * KIND TEXT [LEAST]}, an underscore-free kind, a lower-case text in which {@code ␣} is a space.
 *
 * @param least for a prefix, the least number of characters that follow it in a token
 * @param hasDigit whether a digit is in the text
 */
record Cue(Kind kind, String text, int least, boolean hasDigit) {
  /** What to look for at a cue. */
  enum Kind {
    /** A provider's prefix; a token follows. */
    PREFIX,
    /** Part of a name; whatever follows as its value is secret. */
    PASSWORD,
    /** Part of a name; a value that looks made by a machine is secret. */
    TOKEN,
    /** Part of a name; only a random value is secret. */
    KEY,
    /** An authorization scheme and a space. */
    SCHEME,
    /** Part of a name; its value is an account. */
    USER,
    /** Text after which an account's name follows directly. */
    LOGIN,
    /** Part of a name; its value is a person's name. */
    PERSON,
    /** Part of a name; its value is a number of a person. */
    NUMBER,
    /** A path or an object's name, continued with a person. */
    HOME,
    /** The end of a host's name. */
    DOMAIN,
    /** What stands in an e-mail address between person and domain. */
    AT,
    /** What begins a URL after its scheme. */
    URL,
    /** The beginning of a key in PEM. */
    PEM,
    /** The beginning of a fingerprint. */
    FINGERPRINT,
    /** Part of a name; its value is a hardware address without separators. */
    MAC,
    /** What announces a one-time code. */
    CODE,
    /** An option by which some programs take a password. */
    OPTION,
    /** A Kubernetes Secret: all base64 in it is secret. */
    MANIFEST
  }

  /** Whether a word of it is made of hexadecimal digits and dashes. */
  boolean mayHoldHex() {
    for (String word : text.split("[^\\w.-]", -1)) {
      if (word.matches("[0-9a-f-]*[0-9a-f][0-9a-f-]*")) {
        return true;
      }
    }
    return false;
  }

  /** Whether it ends before {@code to}. */
  boolean ends(char[] of, int to) {
    int from = to - text.length();
    int at = from < 0 ? 0 : text.length();
    while (at > 0 && Character.toLowerCase(of[from + at - 1]) == text.charAt(at - 1)) {
      at--;
    }
    return from >= 0 && at == 0;
  }

  static Cue parse(String line) {
    String[] parts = line.split(" ", -1);
    String text = parts[1].replace('␣', ' ');
    return new Cue(
        Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)),
        text,
        parts.length > 2 ? Integer.parseInt(parts[2]) : 0,
        text.chars().anyMatch(c -> c >= '0' && c <= '9'));
  }
}
