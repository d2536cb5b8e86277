package org.glasshouse.patterns;

import java.util.Set;

/**
 * Tells hyphenated words of the language, {@code re-election} and {@code client-side}, and names of
 * programs, {@code kube-scheduler}, from names of things.
 */
final class Compounds {
  /** What makes a new word of a word. */
  private static final Set<String> BEGINNINGS =
      Set.of(
          "anti", "auto", "co", "cross", "half", "inter", "mis", "multi", "non", "out", "over",
          "per", "post", "pre", "re", "self", "semi", "single", "sub", "un", "under");

  /** What makes a word of another kind of a word. */
  private static final Set<String> ENDS =
      Set.of(
          "able",
          "allocated",
          "aware",
          "backed",
          "based",
          "bound",
          "defined",
          "driven",
          "free",
          "generated",
          "level",
          "like",
          "limited",
          "managed",
          "only",
          "provided",
          "related",
          "safe",
          "scoped",
          "side",
          "signed",
          "sized",
          "specific",
          "specified",
          "supplied",
          "wide");

  /** Words that name a stage of somebody's system, whatever stands before them. */
  private static final Set<String> STAGES =
      Set.of(
          "prod", "production", "stage", "staging", "test", "tests", "commit", "release", "build");

  /** Programs whose name does not say that they do something. */
  private static final Set<String> AGENTS =
      Set.of(
          "agent", "client", "daemon", "dns", "plugin", "proxy", "runtime", "service", "webhook");

  /** Words that end as if somebody did something. */
  private static final Set<String> THINGS =
      Set.of(
          "cluster",
          "container",
          "customer",
          "docker",
          "folder",
          "header",
          "leader",
          "master",
          "member",
          "number",
          "order",
          "peer",
          "super",
          "user",
          "worker");

  private static final int SHORTEST_WORD = 4;

  private Compounds() {}

  /** Whether a word with hyphens, in lower case, belongs to the language. */
  static boolean isWord(String word) {
    if (Lexicon.COMPOUNDS.contains(word)) {
      return true;
    }
    int first = word.indexOf('-');
    int last = word.lastIndexOf('-');
    if (first < 0
        || first != last
        || !isLetters(word, first)
        || word.length() - last <= SHORTEST_WORD - 1) {
      return false;
    }
    String end = word.substring(last + 1);
    return ENDS.contains(end)
        || (BEGINNINGS.contains(word.substring(0, first))
            && end.length() >= SHORTEST_WORD
            && !STAGES.contains(end));
  }

  /** Whether a name with hyphens, in lower case, is that of a program. */
  static boolean isProgram(String name) {
    int last = name.lastIndexOf('-');
    String end = name.substring(last + 1);
    return last > 0
        && (AGENTS.contains(end)
            || (end.length() > SHORTEST_WORD
                && (end.endsWith("er") || end.endsWith("or") || end.endsWith("ar"))
                && !THINGS.contains(end)));
  }

  private static boolean isLetters(String word, int hyphen) {
    for (int at = 0; at < word.length(); at++) {
      if (!Chars.isLetter(word.charAt(at)) && at != hyphen) {
        return false;
      }
    }
    return true;
  }
}
