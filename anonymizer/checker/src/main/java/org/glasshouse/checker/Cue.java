package org.glasshouse.checker;

import java.util.Locale;

/**
 * A piece of text that makes it worth looking closer, as a line of {@code cues.txt} has it: {@code
 * KIND TEXT [LEAST]}, an underscore-free kind, a lower-case text in which {@code ␣} is a space.
 *
 * @param least for a prefix, the least number of characters that follow it in a token
 */
record Cue(Kind kind, String text, int least) {
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

  static Cue parse(String line) {
    String[] parts = line.split(" ", -1);
    return new Cue(
        Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)),
        parts[1].replace('␣', ' '),
        parts.length > 2 ? Integer.parseInt(parts[2]) : 0);
  }
}
