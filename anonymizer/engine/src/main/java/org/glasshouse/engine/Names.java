package org.glasshouse.engine;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** First names that are common enough to betray a person where a login or a name may stand. */
final class Names {
  static final WordSet FIRST = WordSet.read("first-names.txt");

  /** Surnames that are rarely part of another word. */
  static final WordSet SURNAMES = WordSet.read("surnames.txt");

  /** Surnames, and those that many have in one country only. */
  static final WordSet ALL_SURNAMES = WordSet.read("surnames.txt", "surnames-census.txt");

  private static final int LONGEST = 20;

  private Names() {}

  /** All names that are listed, in small letters. */
  static Set<String> listed() {
    Set<String> names = new HashSet<>(FIRST.words());
    names.addAll(ALL_SURNAMES.words());
    return names;
  }

  /** Whether the word is a surname that many have. */
  static boolean isSurname(Scan scan, int from, int to) {
    return to - from >= 4 && to - from <= LONGEST && ALL_SURNAMES.contains(scan, from, to);
  }

  /** Whether the stretch is or begins with a first name: {@code alice}, {@code alice.example}. */
  static boolean isFirst(Scan scan, int from, int to) {
    int end = from;
    while (end < to && scan.is(end, Bytes.LETTER | Bytes.FOREIGN)) {
      end++;
    }
    return end - from >= 3
        && end - from <= LONGEST
        && mayBeFirst(scan, from, end)
        && !isFile(scan, end, to)
        && isFirst(scan.string(from, end));
  }

  /** A first name, {@code first.last}, or a name of the policy; no name of an object. */
  static boolean isOfPerson(Scan scan, int from, int to) {
    return (isFirst(scan, from, to) && !isDashedObject(scan, from, to))
        || scan.policy().names().contains(scan.lower(from, to));
  }

  private static boolean isDashedObject(Scan scan, int from, int to) {
    int dashes = 0;
    for (int at = from; at < to; at++) {
      if (scan.has(at, '-')) {
        dashes++;
      }
    }
    return dashes > 1;
  }

  private static final Set<String> FILES =
      Set.of(
          ".war",
          ".jar",
          ".ear",
          ".py",
          ".js",
          ".ts",
          ".json",
          ".yaml",
          ".yml",
          ".txt",
          ".log",
          ".conf",
          ".xml",
          ".html",
          ".css",
          ".csv",
          ".sh",
          ".sql",
          ".go",
          ".rs",
          ".java",
          ".service",
          ".socket");

  /** Whether the ending of a file stands behind the word. */
  private static boolean isFile(Scan scan, int dot, int to) {
    return to - dot >= 3
        && to - dot <= 8
        && scan.has(dot, '.')
        && FILES.contains(scan.lower(dot, to));
  }

  /** Whether the stretch may be a first name, which most words are quickly seen not to be. */
  static boolean mayBeFirst(Scan scan, int from, int to) {
    return FIRST.mayContain(scan, from, to);
  }

  static boolean isFirst(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return FIRST.contains(lower) || (!isAscii(lower) && FIRST.contains(withoutAccents(lower)));
  }

  private static final Set<String> AMBIGUOUS =
      Set.of(
          "travis",
          "will",
          "mark",
          "grace",
          "max",
          "frank",
          "bill",
          "jack",
          "robin",
          "ray",
          "nick",
          "eve",
          "ivan",
          "pat",
          "dan",
          "art",
          "sue",
          "jan",
          "mia",
          "una",
          "ali",
          "mei",
          "wei",
          "victoria",
          "chuck",
          "ada",
          "pia",
          "drew",
          "lena",
          "ines",
          "leo",
          "ian",
          "hugo",
          "ruth",
          "rosa",
          "pierre",
          "oscar",
          "victor",
          "peggy",
          "trent",
          "craig",
          "mallard",
          "jill",
          "joan",
          "ella",
          "vera");

  /** Whether a first name in small letters is a word, a place or a program too. */
  static boolean isAmbiguous(String lower) {
    return AMBIGUOUS.contains(lower);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  /** The word in small letters without accents. */
  static String plain(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return isAscii(lower) ? lower : withoutAccents(lower);
  }

  private static String withoutAccents(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .replace('ø', 'o')
        .replace('ł', 'l')
        .replace('đ', 'd')
        .replace('ı', 'i')
        .replace("æ", "ae")
        .replace("ß", "ss");
  }
}
