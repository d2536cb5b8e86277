package org.glasshouse.engine;

import java.util.List;

/** Accounts of the system and of programs, and words that are no account at all. */
final class SystemAccounts {
  private static final WordSet WORDS = WordSet.read("system-accounts.txt");

  private static final List<String> BEGINNINGS =
      List.of(
          "system:",
          "openshift-",
          "osd.",
          "mon.",
          "mgr.",
          "mds.",
          "mysql.",
          "kube-",
          "_xpack",
          "pg_",
          "service-account-",
          "systemd-",
          "%",
          "<",
          "{",
          "/");

  private static final List<String> ENDINGS =
      List.of("-operator", "-controller", "-controller-manager", "-sa", "-service", "[bot]");

  /** The account whose number says that there is none. */
  private static final String UNSET = "4294967295";

  private SystemAccounts() {}

  /** Whether the word, in lower case, is one of them. */
  static boolean has(String word) {
    return WORDS.contains(word);
  }

  /** Whether an account is one of the system's or of a program's, or no account at all. */
  static boolean has(Scan scan, int from, int to) {
    int size = to - from;
    if (size <= 0
        || size > Scan.WINDOW
        || Placeholders.isMasked(scan, from, to)
        || Placeholders.isTemplate(scan, from, to)) {
      return true;
    }
    String text = scan.lower(from, to);
    if (has(text) || isOfProgram(text)) {
      return !scan.policy().names().contains(text);
    }
    boolean assigned = size == 10 && text.startsWith("100");
    return Values.isDigits(scan, from, to) && (size <= 5 || assigned || text.equals(UNSET));
  }

  /** Whether the account begins or ends as those of programs do. */
  private static boolean isOfProgram(String text) {
    for (String beginning : BEGINNINGS) {
      if (text.startsWith(beginning)) {
        return true;
      }
    }
    for (String ending : ENDINGS) {
      if (text.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }
}
