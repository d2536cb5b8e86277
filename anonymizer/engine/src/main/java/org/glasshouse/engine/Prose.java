package org.glasshouse.engine;

/** In which language a sentence is, and which of its words are names of places. */
final class Prose {
  private static final int WORDS = 4;
  private static final int LONGEST = 24;
  private static final int SHORTEST = 5;
  private static final int LETTERS = Bytes.LETTER | Bytes.FOREIGN;

  /** Words of languages other than English. */
  private static final WordSet OTHERS = WordSet.read("small-words.txt", "judgements.txt");

  /** Small words inside surnames. */
  private static final WordSet PARTICLES =
      WordSet.of("van", "von", "der", "den", "de", "la", "del", "della", "dos", "da", "di", "zu");

  private static final WordSet PLACES = WordSet.read("places.txt");

  private Prose() {}

  /** Whether a small word of another language stands there, or what it says of a value. */
  static boolean isOfOther(Scan scan, int from, int to) {
    return OTHERS.contains(scan, from, to);
  }

  /** Whether a country, a large town or the name of a zone stands there. */
  static boolean isPlace(Scan scan, int from, int to) {
    return PLACES.contains(scan, from, to);
  }

  /**
   * Whether a sentence of another language than English is around: one of the nearest words is a
   * small word of such a language, has accents, or is none that programs write; of a mark nobody
   * knows what it was.
   */
  static boolean isForeign(Scan scan, int from, int to) {
    return isForeignBefore(scan, from) || isForeignBehind(scan, to);
  }

  private static boolean isForeignBefore(Scan scan, int from) {
    int end = from;
    for (int words = 0; words < WORDS && scan.has(end - 1, ' '); words++) {
      int stop = end - 1;
      while (end - stop < 3 && scan.hasOneOf(stop - 1, ",.:;")) {
        stop--;
      }
      if (scan.isMark(stop - 1)) {
        return true;
      }
      int start = scan.runStart(stop, LETTERS, LONGEST);
      if (!(words < 2 && PARTICLES.contains(scan, start, stop))
          && isForeignWord(scan, start, stop)) {
        return true;
      }
      end = start < stop ? start : beginning(scan, stop);
    }
    return false;
  }

  private static int beginning(Scan scan, int to) {
    int at = to;
    while (to - at < LONGEST && scan.isVisible(at - 1)) {
      at--;
    }
    scan.step(to - at);
    return at;
  }

  private static boolean isForeignBehind(Scan scan, int to) {
    int start = to;
    for (int words = 0; words < WORDS; words++) {
      while (start - to < LONGEST && scan.hasOneOf(start, ",.:;")) {
        start++;
      }
      if (!scan.has(start, ' ')) {
        return false;
      }
      int end = scan.runEnd(start + 1, LETTERS, LONGEST);
      if (isForeignWord(scan, start + 1, end)) {
        return true;
      }
      while (end - start <= LONGEST && scan.isVisible(end) && !scan.hasOneOf(end, ",.:;")) {
        end++;
      }
      if (scan.isMark(end)) {
        return true;
      }
      start = end;
    }
    return false;
  }

  private static boolean isForeignWord(Scan scan, int from, int to) {
    int size = to - from;
    if (size <= 0 || scan.is(to, Bytes.NAME)) {
      return false;
    }
    if (OTHERS.contains(scan, from, to)) {
      return true;
    }
    boolean small = !scan.isCapital(from);
    if (small && isAccented(scan, from, to)) {
      return true;
    }
    return small && size >= SHORTEST && Words.isStrange(scan, from, to);
  }

  private static boolean isAccented(Scan scan, int from, int to) {
    for (int at = from; at < to; at++) {
      if (scan.is(at, Bytes.FOREIGN) && scan.isCased(at)) {
        return true;
      }
    }
    return false;
  }

  /** Words of several languages behind which whoever did something is named. */
  private static final WordSet BY = WordSet.of("por", "par", "przez", "durch", "door", "von", "da");

  /** Whether the word before says that somebody did something. */
  static boolean isBehindBy(Scan scan, int from) {
    int start = scan.has(from - 1, ' ') ? scan.runStart(from - 1, LETTERS, LONGEST) : from;
    return start < from - 1 && BY.contains(scan, start, from - 1);
  }

  /** Whether a word with a capital stands beside that no program writes. */
  static boolean isBesideStrange(Scan scan, int from, int to) {
    int before = scan.has(from - 1, ' ') ? from - 1 : from;
    while (from - before < 3 && scan.hasOneOf(before - 1, ",.:;")) {
      before--;
    }
    int start = scan.runStart(before, LETTERS, LONGEST);
    int behind = scan.has(to, ' ') ? to + 1 : to;
    if ((before < from && scan.isMark(before - 1)) || (behind > to && scan.isMark(behind))) {
      return true;
    }
    int end = scan.runEnd(behind, LETTERS, LONGEST);
    return (before < from && Words.isStrange(scan, start, before))
        || (behind > to && Words.isStrange(scan, behind, end));
  }
}
