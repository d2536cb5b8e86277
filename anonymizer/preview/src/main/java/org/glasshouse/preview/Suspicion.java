package org.glasshouse.preview;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.glasshouse.engine.Engine;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what the border keeps as somebody in doubt would: whatever stands where a secret, a
 * person or an address would, begins as secrets do, or looks random. It is wrong most of the time,
 * which costs a look; it decides on nothing.
 */
final class Suspicion {
  /** Of a longer text no more is looked at. */
  private static final int LONGEST = 16 << 10;

  private static final int LONGEST_WORD = 512;
  private static final int LEAST_PREFIX = 4;
  private static final int LEAST_RANDOM = 16;
  private static final double RANDOM_BITS = 3.3;
  private static final String DELIMITERS = " \t\n\r\"'`,;(){}[]<>|=:";

  private static final List<String> SECRETS =
      List.of(
          "passw",
          "passphrase",
          "pwd",
          "secret",
          "token",
          "credential",
          "cookie",
          "apikey",
          "api_key",
          "api-key",
          "private_key",
          "privatekey",
          "access_key",
          "accesskey",
          "bearer",
          "authorization",
          "sessionid",
          "session_id");

  private static final Set<String> PERSONS =
      Set.of(
          "user",
          "username",
          "login",
          "owner",
          "author",
          "email",
          "mail",
          "host",
          "hostname",
          "client",
          "peer",
          "ip",
          "addr",
          "address",
          "phone",
          "remote",
          "account",
          "uid",
          "sender",
          "recipient",
          "from",
          "to");

  private static final Set<String> PUBLIC =
      Set.of(
          "true",
          "false",
          "null",
          "none",
          "nil",
          "yes",
          "undefined",
          "unknown",
          "empty",
          "default",
          "error",
          "failed",
          "root",
          "system",
          "admin",
          "localhost",
          "nobody",
          "anonymous",
          "info",
          "warn",
          "warning",
          "debug",
          "http",
          "https",
          "tcp",
          "udp");

  private static final Set<String> SCHEMES =
      Set.of("basic", "bearer", "digest", "negotiate", "token", "session");

  /** Endings of names of files, behind which a line number stands. */
  private static final List<String> FILES =
      List.of(".go", ".py", ".java", ".rb", ".js", ".rs", ".cc");

  /** Beginnings of secrets, by their first two characters. */
  private static final Map<String, Set<String>> PREFIXES = prefixes();

  private final String text;
  private final List<Doubt> doubts = new ArrayList<>();
  private int keyFrom;
  private int keyTo;

  private Suspicion(String text) {
    this.text = text;
  }

  /** What is doubtful in a text as it would be published; marks are passed over. */
  static List<Doubt> of(String text) {
    Suspicion suspicion = new Suspicion(text);
    suspicion.look();
    return suspicion.doubts;
  }

  private static Map<String, Set<String>> prefixes() {
    Map<String, Set<String>> prefixes = new HashMap<>();
    for (String prefix : Engine.prefixes()) {
      if (prefix.length() >= LEAST_PREFIX
          && prefix.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-')
          && prefix.chars().anyMatch(c -> !Character.isLowerCase(c))) {
        prefixes.computeIfAbsent(prefix.substring(0, 2), key -> new HashSet<>()).add(prefix);
      }
    }
    return prefixes;
  }

  private void look() {
    int length = Math.min(text.length(), LONGEST);
    List<int[]> marks = Marked.places(text);
    int mark = 0;
    int at = 0;
    while (at < length) {
      if (mark < marks.size() && at >= marks.get(mark)[0]) {
        at = marks.get(mark++)[1];
        keyTo = 0;
      } else if (isDelimiter(text.charAt(at))) {
        at++;
      } else {
        int end = at;
        while (end < length && !isDelimiter(text.charAt(end))) {
          end++;
        }
        word(at, end);
        keyFrom = at;
        keyTo = end;
        at = end;
      }
    }
  }

  private static boolean isDelimiter(char c) {
    return DELIMITERS.indexOf(c) >= 0;
  }

  private void word(int from, int to) {
    int end = to;
    while (end > from && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == '\\')) {
      end--;
    }
    if (end - from < 3 || end - from > LONGEST_WORD) {
      return;
    }
    Doubt.Kind kind = kind(text.substring(from, end), key(from));
    if (kind != null && !(kind.weight() >= Doubt.Kind.SECRET_PREFIX.weight() && isName(to))) {
      doubts.add(new Doubt(kind, from, end));
    }
  }

  /** Whether what ends here is itself the name of something. */
  private boolean isName(int to) {
    int at = to;
    while (at < text.length() && at < to + 3 && "\"'\\".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length() && (text.charAt(at) == '=' || text.charAt(at) == ':');
  }

  /** The name before a sign that gives the word to it, in lower case; empty where there is none. */
  private String key(int from) {
    if (keyTo == 0 || from - keyTo > 6 || keyTo - keyFrom > 64) {
      return "";
    }
    String between = text.substring(keyTo, from);
    boolean given = between.indexOf('=') >= 0 || between.indexOf(':') >= 0;
    boolean other = between.chars().anyMatch(c -> "=: \"'\\".indexOf(c) < 0);
    return given && !other ? text.substring(keyFrom, keyTo).toLowerCase(Locale.ROOT) : "";
  }

  private static Doubt.@Nullable Kind kind(String word, String key) {
    boolean told = !PUBLIC.contains(word.toLowerCase(Locale.ROOT));
    boolean secret =
        SECRETS.stream().anyMatch(key::contains) && !FILES.stream().anyMatch(key::endsWith);
    if (told && secret && !SCHEMES.contains(word.toLowerCase(Locale.ROOT)) && !isHarmless(word)) {
      return Doubt.Kind.SECRET_PLACE;
    }
    if (hasPrefix(word)) {
      return Doubt.Kind.SECRET_PREFIX;
    }
    String last = key.substring(key.replace('-', '_').replace('.', '_').lastIndexOf('_') + 1);
    boolean person = PERSONS.contains(last) && word.chars().anyMatch(Character::isLetter);
    if (told && (person || word.indexOf('@') > 0 || isQuad(word))) {
      return Doubt.Kind.PERSON_PLACE;
    }
    if (isRandom(word)) {
      return Doubt.Kind.RANDOM;
    }
    return isLongNumber(word) ? Doubt.Kind.LONG_NUMBER : null;
  }

  /** Whether it is too plain to be a secret: a path, a small number, a short word of letters. */
  private static boolean isHarmless(String word) {
    boolean letters = word.chars().allMatch(Character::isLetter);
    boolean digits = word.chars().allMatch(c -> c >= '0' && c <= '9');
    return word.startsWith("/") || (digits && word.length() < 6) || (letters && word.length() < 6);
  }

  private static boolean hasPrefix(String word) {
    for (String prefix : PREFIXES.getOrDefault(word.substring(0, 2), Set.of())) {
      if (word.startsWith(prefix) && word.length() > prefix.length()) {
        return true;
      }
    }
    return false;
  }

  /** Whether four numbers stand there with dots between them. */
  private static boolean isQuad(String word) {
    int dots = 0;
    int digits = 0;
    for (int at = 0; at < word.length(); at++) {
      char c = word.charAt(at);
      if (c == '.' && digits > 0) {
        dots++;
        digits = 0;
      } else if (c >= '0' && c <= '9' && digits < 3) {
        digits++;
      } else {
        return dots == 3 && digits > 0 && (c == '/' || c == '-');
      }
    }
    return dots == 3 && digits > 0 && !word.startsWith("127.");
  }

  private static boolean isRandom(String word) {
    if (word.length() < LEAST_RANDOM) {
      return false;
    }
    boolean digit = false;
    boolean letter = false;
    int[] counts = new int[128];
    for (int at = 0; at < word.length(); at++) {
      char c = word.charAt(at);
      digit |= c >= '0' && c <= '9';
      letter |= Character.isLetter(c);
      if (c == '/' || c == '.' || c >= 128) {
        return false;
      }
      counts[c]++;
    }
    double bits = 0;
    for (int count : counts) {
      double share = (double) count / word.length();
      bits -= count == 0 ? 0 : share * Math.log(share) / Math.log(2);
    }
    return digit && letter && bits >= RANDOM_BITS;
  }

  /** Whether it could be a number of a person: no time in milli- or nanoseconds. */
  private static boolean isLongNumber(String word) {
    boolean time = word.startsWith("1") && (word.length() == 13 || word.length() == 19);
    return word.length() >= 11
        && word.length() <= 19
        && !time
        && word.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
