package org.glasshouse.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words that programs write. A word that stands where a login may stand and that no program
 * knows is most likely somebody's.
 */
final class Words {
  private static final int SHORTEST = 4;
  private static final int LONGEST = 24;

  private static final Set<String> KNOWN = read("words.txt", "programs.txt");

  /** Words that are known as they are, but make no other words. */
  private static final Set<String> OF_PACKAGES = read("package-words.txt");

  /** Further words that read like names and are none. */
  private static final Set<String> NAMELIKE =
      read("dictionary-words.txt", "technical-words.txt", "judgements.txt");

  /** Names of persons by which methods, languages and releases go. */
  private static final WordSet OF_PERSONS = WordSet.read("names-of-methods.txt");

  /**
   * Whether a name stands by itself among words: with no initial or other name beside it, and not
   * where an author does.
   */
  private static boolean isAlone(Scan scan, int from, int to) {
    int before = scan.sign(from - 1);
    int after = scan.sign(to);
    boolean apart =
        (before == -1 || before == ' ' || before == '\n')
            && (after == -1 || after == ' ' || after == ',' || after == '\n');
    if (!apart || Prose.isBehindBy(scan, from) || isBehindPerson(scan, from)) {
      return false;
    }
    int next = scan.runEnd(to + 1, Bytes.LETTER, LONGEST);
    int last = scan.runStart(from - 1, Bytes.LETTER, LONGEST);
    return !(after == ' ' && isNameBeside(scan, to + 1, next))
        && !(before == ' ' && isNameBeside(scan, last, from - 1));
  }

  private static final WordSet OF_ACCOUNTS =
      WordSet.of(
          "user",
          "username",
          "login",
          "account",
          "author",
          "owner",
          "assignee",
          "client",
          "by",
          "name",
          "contact",
          "dear",
          "mr",
          "mrs",
          "ms",
          "dr",
          "prof",
          "herr",
          "herrn",
          "frau",
          "hi",
          "hello",
          "benutzer",
          "utilisateur",
          "usuario",
          "utente",
          "gebruiker",
          "nutzer",
          "employee",
          "customer",
          "patient",
          "member");

  /** Whether the word before says that a person follows. */
  static boolean isBehindPerson(Scan scan, int from) {
    int end = scan.has(from - 1, ' ') ? from - 1 : from;
    end = scan.hasOneOf(end - 1, ":.") ? end - 1 : end;
    int start = scan.runStart(end, Bytes.LETTER, LONGEST);
    return end < from && OF_ACCOUNTS.contains(scan, start, end);
  }

  private static boolean isNameBeside(Scan scan, int from, int to) {
    return to > from
        && scan.is(from, Bytes.UPPER)
        && (to - from == 1 || Names.isFirst(scan, from, to) || Names.isSurname(scan, from, to));
  }

  private static final String[] ENDINGS = {
    "s", "es", "ed", "d", "ing", "er", "ers", "r", "rs", "ly", "able", "ion", "ions", "ation",
    "ment", "ments", "ness", "less", "ful", "ity", "or", "ors", "ctl", "db", "hub", "al", "ally",
    "ive", "ize", "ized", "izes", "ist"
  };
  private static final String[] BEGINNINGS = {
    "un", "re", "de", "pre", "non", "sub", "auto", "multi", "co", "dis", "inter", "over", "under",
    "mis", "post", "anti", "micro", "meta", "super", "kube", "open"
  };

  private Words() {}

  /** The words of a text, a space between. */
  static Set<String> of(String text) {
    return Set.copyOf(List.of(text.split(" ", -1)));
  }

  static Set<String> read(String... resources) {
    Set<String> words = new HashSet<>();
    for (String resource : resources) {
      try (InputStream in = Words.class.getResourceAsStream(resource)) {
        if (in == null) {
          throw new IllegalStateException(resource + " is missing");
        }
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
            .lines()
            .filter(line -> !line.startsWith("#"))
            .forEach(line -> words.addAll(Set.of(line.split(" "))));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return words;
  }

  /**
   * All words that programs write, other than those that were chosen because they read like names.
   */
  static Set<String> listed() {
    Set<String> words = new HashSet<>(KNOWN);
    words.addAll(OF_PACKAGES);
    return words;
  }

  private static final Lately<Boolean> WRITTEN =
      new Lately<>(word -> isKnown(word.toLowerCase(Locale.ROOT)));

  /** Whether a method, a language or a release goes by the name of a person, in lower case. */
  static boolean isOfPerson(String name) {
    return OF_PERSONS.contains(name);
  }

  /** Names of persons by which releases alone go. */
  private static final WordSet OF_RELEASES =
      WordSet.of(
          "quincy",
          "wilma",
          "vanessa",
          "virginia",
          "victoria",
          "vera",
          "una",
          "ulyssa",
          "ulyana",
          "tricia",
          "tina",
          "tessa",
          "tara",
          "jessie",
          "hoxton",
          "zena",
          "zara",
          "xia");

  private static final String[] STATES = {" (stable)", " (rc)", " (dev)", " stable (", "/stable"};

  /**
   * Releases that go by such names, and words before a name that say that it is one of a release.
   */
  private static final WordSet RELEASES =
      WordSet.of(
          "release",
          "codename",
          "version",
          "mint",
          "ceph",
          "reef",
          "squid",
          "tentacle",
          "pacific",
          "octopus",
          "nautilus");

  /**
   * {@code version 17.2.6 (…) quincy (stable)}, {@code from quincy to reef}: not who, but which.
   */
  static boolean isOfRelease(Scan scan, int from, int to) {
    if (!OF_RELEASES.contains(scan, from, to)) {
      return false;
    }
    if (scan.matchesOneOf(to, STATES)) {
      return true;
    }
    int next = scan.matches(to, " to ") ? to + 4 : to;
    int before = from;
    while (from - before < 16
        && (scan.hasOneOf(before - 1, " :=_-.\"'") || scan.is(before - 1, Bytes.DIGIT))) {
      before--;
    }
    boolean upgraded = scan.matches(before - 3, " to");
    before = upgraded ? before - 3 : before;
    return (next > to && RELEASES.contains(scan, next, scan.runEnd(next, Bytes.LOWER, LONGEST)))
        || RELEASES.contains(scan, scan.runStart(before, Bytes.LETTER, LONGEST), before);
  }

  /** Whether a program would write the word that stands here, or a form of it. */
  static boolean isKnown(Scan scan, int from, int to) {
    if (isOfRelease(scan, from, to)) {
      return true;
    }
    if (OF_PERSONS.contains(scan, from, to)) {
      return isAlone(scan, from, to);
    }
    return to - from <= LONGEST ? WRITTEN.of(scan, from, to) : isKnown(scan.lower(from, to));
  }

  /** Whether a program would write the word, which is in lower case, or a form of it. */
  static boolean isKnown(String word) {
    return word.length() < SHORTEST
        || KNOWN.contains(word)
        || OF_PACKAGES.contains(word)
        || NAMELIKE.contains(word)
        || (word.startsWith("lib") && word.length() > 2 * SHORTEST - 2)
        || isForm(word)
        || isCompound(word)
        || isBritish(word);
  }

  private static final String[] BRITISH = {"ise", "ised", "ises", "iser", "ising", "isation"};

  /** A verb that is spelt with an s where others spell it with a z: {@code organised}. */
  private static boolean isBritish(String word) {
    for (String ending : BRITISH) {
      int stem = word.length() - ending.length();
      if (stem >= SHORTEST && word.endsWith(ending)) {
        String other = word.substring(0, stem) + "iz" + ending.substring(2);
        return KNOWN.contains(other) || isForm(other);
      }
    }
    return false;
  }

  private static boolean isForm(String word) {
    for (String ending : ENDINGS) {
      int stem = word.length() - ending.length();
      if (stem >= SHORTEST && word.endsWith(ending) && isStem(word, stem)) {
        return true;
      }
    }
    for (String beginning : BEGINNINGS) {
      if (word.length() - beginning.length() >= SHORTEST
          && word.startsWith(beginning)
          && KNOWN.contains(word.substring(beginning.length()))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the first {@code size} letters are a word, also one that lost an e or doubled a letter.
   */
  private static boolean isStem(String word, int size) {
    String stem = word.substring(0, size);
    return KNOWN.contains(stem)
        || KNOWN.contains(stem + "e")
        || (stem.endsWith("i") && KNOWN.contains(stem.substring(0, size - 1) + "y"))
        || (size > SHORTEST
            && stem.charAt(size - 1) == stem.charAt(size - 2)
            && KNOWN.contains(stem.substring(0, size - 1)));
  }

  /** Two words in one: {@code loadbalancer}. */
  private static boolean isCompound(String word) {
    for (int at = SHORTEST; at <= word.length() - SHORTEST; at++) {
      if (KNOWN.contains(word.substring(0, at)) && KNOWN.contains(word.substring(at))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether two or more words that programs know stand together, each with a capital, as reasons of
   * events are written: {@code SecretSynced}.
   */
  static boolean isReason(Scan scan, int from, int to) {
    int words = 0;
    int at = from;
    while (at < to && to - from <= 2 * LONGEST) {
      int end = scan.runEnd(at + 1, Bytes.LOWER, to - at - 1);
      if (!scan.is(at, Bytes.UPPER) || end - at < 2 || !isKnown(scan, at, end)) {
        return false;
      }
      words++;
      at = end;
    }
    return at == to && words > 1;
  }

  /** Whether words that programs know make up the stretch, signs between them: no digits. */
  static boolean isPlain(Scan scan, int from, int to) {
    int at = from;
    while (at < to) {
      int end = partEnd(scan, at, to);
      if (end == at || !isKnown(scan, at, end) || (end - at < SHORTEST && end - at > 1)) {
        return false;
      }
      at = end < to && isSeparator(scan.sign(end)) ? end + 1 : end;
      if (at == end && at < to) {
        return false;
      }
    }
    return to > from;
  }

  /**
   * Whether a word is shaped like a login or a name and holds a part that no program knows:
   * letters, at most four digits behind them, dots, dashes and low lines between.
   */
  static boolean isStrange(Scan scan, int from, int to) {
    if (to - from < SHORTEST
        || to - from > 2 * LONGEST
        || !scan.is(from, Bytes.LETTER | Bytes.FOREIGN)) {
      return false;
    }
    boolean strange = false;
    int parts = 0;
    int at = from;
    while (at < to) {
      int end = partEnd(scan, at, to);
      if (end == at || !isOneCase(scan, at, end) || ++parts > 3) {
        return false;
      }
      strange |= isStrangePart(scan, at, end);
      int digits = scan.runEnd(end, Bytes.DIGIT, 5);
      if (digits - end > 4) {
        return false;
      }
      at = Math.min(digits, to);
      if (at < to) {
        if (!isSeparator(scan.sign(at)) || at + 1 == to) {
          return false;
        }
        at++;
      }
    }
    return strange;
  }

  private static boolean isSeparator(int b) {
    return b == '.' || b == '-' || b == '_';
  }

  private static int partEnd(Scan scan, int from, int to) {
    int at = from;
    while (at < to && scan.is(at, Bytes.LETTER | Bytes.FOREIGN)) {
      at++;
    }
    return at;
  }

  /** All small, all capitals, or one capital at the beginning. */
  private static boolean isOneCase(Scan scan, int from, int to) {
    boolean upper = from + 1 < to && scan.is(from + 1, Bytes.UPPER);
    for (int at = from + 1; at < to; at++) {
      if (scan.is(at, Bytes.LETTER) && scan.is(at, Bytes.UPPER) != upper) {
        return false;
      }
    }
    return !upper || scan.is(from, Bytes.UPPER);
  }

  /** A part of four letters or more, a vowel among them, that no program knows. */
  private static boolean isStrangePart(Scan scan, int from, int to) {
    if (to - from < SHORTEST || to - from > LONGEST) {
      return false;
    }
    boolean vowel = false;
    boolean foreign = false;
    for (int at = from; at < to; at++) {
      foreign |= scan.is(at, Bytes.FOREIGN);
      vowel |= "aeiouy".indexOf(Bytes.lower(scan.sign(at))) >= 0;
    }
    return foreign || (vowel && !isKnown(scan, from, to));
  }
}
