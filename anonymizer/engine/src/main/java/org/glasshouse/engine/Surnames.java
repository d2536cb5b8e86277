package org.glasshouse.engine;

import org.glasshouse.vocabulary.PersonalKind;

/**
 * Surnames by how they end: a word that no program knows and that ends as the surnames of a
 * language do is somebody's wherever it stands by itself, alone or in a login.
 */
final class Surnames {
  static final String[] ENDINGS = {
    "owska", "owski", "ewska", "ewski", "inska", "inski", "czyk", "czak", "ewicz", "owicz", "ovic",
    "evic", "ovich", "evich", "enko", "chuk", "escu", "eanu", "opoulos", "opoulou", "akis", "idis",
    "iadis", "sson", "ssen", "dottir", "dóttir", "inen", "qvist", "quist", "strom", "gaard",
    "unsen", "insen", "ansen", "ensen", "arsen", "ersen", "orsen", "ndez", "inez", "uez", "guez",
    "anez", "meier", "meyer", "maier", "mayer", "huber", "hauser", "baum", "reiter", "ashvili",
    "adze", "oglu", "oğlu", "ycki", "ycka", "ackova", "akova", "ikova", "ekova", "okova", "arova",
    "erova", "anova", "enova", "inova", "onova", "alova", "elova", "ilova", "olova", "hetti",
    "ucci", "acci", "elli", "etti", "otti", "ardi", "ovsky", "evsky", "ovskaya", "bergen", "veld",
    "broek", "huis"
  };

  private final Scan scan;
  private final Logins logins;

  Surnames(Scan scan, Logins logins) {
    this.scan = scan;
    this.logins = logins;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add((look, from, to) -> new Surnames(look.scan, look.logins).at(from, to), ENDINGS);
  }

  /** Looks at a word that ends at {@code to} in such an ending. */
  void at(int ending, int to) {
    if (scan.is(to, Bytes.LETTER | Bytes.FOREIGN)) {
      return;
    }
    int word = scan.runStart(ending, Bytes.LETTER | Bytes.FOREIGN, 20);
    if (to - word < 7 || ending - word < 2 || Words.isKnown(scan, word, to)) {
      return;
    }
    int from = scan.runStart(word, Bytes.NAME, 24);
    int end = scan.trimmed(to, scan.runEnd(to, Bytes.NAME, 24));
    boolean alone = isApart(scan.sign(from - 1), true) && isApart(scan.sign(end), false);
    if (!alone || isOfSomethingElse(from, word, end)) {
      return;
    }
    if (scan.is(from, Bytes.LOWER) && logins.isLogin(from, end)) {
      scan.user(from, end, "surname-in-login");
    } else if (from == word
        && scan.is(word, Bytes.UPPER)
        && scan.is(word + 1, Bytes.LOWER | Bytes.FOREIGN)) {
      scan.personal(word, to, PersonalKind.NAME, "surname");
    }
  }

  /** Whether more than an initial or a first name stands before the surname, or words behind it. */
  private boolean isOfSomethingElse(int from, int word, int end) {
    boolean before = word - from > 2 && !Names.isFirst(scan, from, word - 1);
    return before || end - word > 22;
  }

  private boolean isApart(int sign, boolean before) {
    return sign == -1 || (before ? " \n\t\"'[(<=|,~" : " \n\t\"'])>|,:;").indexOf(sign) >= 0;
  }
}
