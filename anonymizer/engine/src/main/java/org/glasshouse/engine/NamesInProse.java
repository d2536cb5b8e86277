package org.glasshouse.engine;

import java.util.Set;
import org.glasshouse.vocabulary.PersonalKind;

/**
 * Names of persons in running text: behind a title, before what only persons do, and by themselves.
 */
final class NamesInProse {
  private final Scan scan;
  private final FullNames names;

  NamesInProse(Scan scan, FullNames names) {
    this.scan = scan;
    this.names = names;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> look.namesInProse.titled(to),
        "fn:",
        "fn;charset=utf-8:",
        "user_reference\",\"summary\":\"");
    keywords.add(
        (look, from, to) -> look.namesInProse.titled(to),
        "holder ",
        "customer ",
        "employee ",
        "patient ",
        "beneficiary ",
        "passenger ",
        "participant ",
        "attendee ",
        "speaker ",
        "recipient ",
        "organizer ",
        "reporter ",
        "student ",
        "applicant ",
        "subscriber ",
        "tenant ",
        "signed by ",
        "signed off by ",
        "contact ",
        "member ",
        "caller ",
        "mr. ",
        "mrs. ",
        "ms. ",
        "dr. ",
        "prof. ",
        "mr ",
        "mrs ",
        "herr ",
        "frau ",
        "on-call ",
        "oncall ",
        "escalated to ",
        "assigned to ",
        "handed over to ",
        "paged ",
        "kontakt: frau ",
        "frau ",
        "herr ",
        "regards, ",
        "thanks, ");
    keywords.add(
        (look, from, to) -> look.namesInProse.spoken(from, to),
        "surname ",
        "last name ",
        "first name ",
        "family name ",
        "maiden name ",
        "nachname ",
        "vorname ",
        "familienname ",
        "geburtsname ",
        "nom de famille ",
        "prénom ",
        "apellido ",
        "apellidos ",
        "cognome ",
        "nazwisko ",
        "imię ",
        "příjmení ",
        "jméno ",
        "achternaam ",
        "voornaam ",
        "efternamn ",
        "etternavn ",
        "sukunimi ");
    keywords.add(
        (look, from, to) -> look.namesInProse.personName(to),
        "signed-off-by:",
        "co-authored-by:",
        "reviewed-by:",
        "acked-by:",
        "tested-by:",
        "reported-by:",
        "suggested-by:",
        "author:",
        "committer:",
        "approved-by:");
  }

  /** A name of several capitalised words that follows a word such as {@code customer}. */
  void titled(int to) {
    int from = scan.is(to, Bytes.QUOTE) ? to + 1 : to;
    int end = names.titledEnd(from);
    if (end > from) {
      scan.personal(from, end, PersonalKind.NAME, "name-phrase");
      return;
    }
    int word = scan.runEnd(from, Bytes.LETTER | Bytes.FOREIGN, 24);
    boolean title =
        scan.has(to - 2, '.') || scan.matches(to - 5, "frau ") || scan.matches(to - 5, "herr ");
    if (title
        && scan.isCapital(from)
        && scan.is(from + 1, Bytes.LOWER | Bytes.FOREIGN)
        && (Names.isSurname(scan, from, word) || Words.isStrange(scan, from, word))) {
      scan.personal(from, word, PersonalKind.NAME, "titled-surname");
    }
  }

  /** {@code surname Example}: a word with a capital behind the word for a part of a name. */
  void spoken(int before, int to) {
    int end = scan.runEnd(to, Bytes.LETTER | Bytes.FOREIGN, 24);
    if (!scan.is(before - 1, Bytes.WORD)
        && end - to >= 3
        && scan.isCapital(to)
        && scan.is(to + 1, Bytes.LOWER | Bytes.FOREIGN)
        && !scan.hasOneOf(end, "=(")
        && (Names.isSurname(scan, to, end)
            || Names.isFirst(scan, to, end)
            || Words.isStrange(scan, to, end))) {
      scan.personal(to, end, PersonalKind.NAME, "part-of-name");
    }
  }

  /** A person's name in a trailer or a sentence, up to an address or the line's end. */
  void personName(int to) {
    int from = scan.skipSpaces(to, 2);
    int end = from;
    while (end < scan.length()
        && end - from < 60
        && (scan.is(end, Bytes.LETTER | Bytes.FOREIGN)
            || scan.has(end, ' ')
            || scan.has(end, '.')
            || scan.has(end, '-')
            || scan.has(end, '\''))) {
      end++;
    }
    scan.step(end - from);
    while (end > from && !scan.is(end - 1, Bytes.LETTER | Bytes.FOREIGN)) {
      end--;
    }
    boolean prose = scan.is(from, Bytes.LOWER) && isAllKnown(from, end);
    if (end - from >= 2 && !prose) {
      scan.personal(from, end, PersonalKind.NAME, "name-in-trailer");
    }
  }

  private boolean isAllKnown(int from, int to) {
    int at = from;
    while (at < to) {
      int end = scan.runEnd(at, Bytes.LETTER | Bytes.FOREIGN, to - at);
      if (end > at && !Words.isKnown(scan, at, end)) {
        return false;
      }
      at = end + 1;
    }
    return true;
  }

  private static final String[] DEEDS = {
    " noticed ",
    " is still ",
    " is waiting ",
    " is looking ",
    " is on ",
    " was paged",
    " woke ",
    " said ",
    " says ",
    " asked ",
    " told ",
    " called ",
    " reported ",
    " confirmed ",
    " found ",
    " fixed ",
    " rebooted ",
    " restarted ",
    " will ",
    " has ",
    " had ",
    " thinks ",
    " wants ",
    " needs ",
    " took over",
    " takes over",
    " handed ",
    " replied",
    " wrote ",
    " acked ",
    " went ",
    " suggested ",
    " and I ",
    "'s laptop",
    "'s account",
    "'s phone",
    "'s iphone",
    "'s ipad",
    "'s macbook",
    "'s tablet",
    "'s notebook",
    "'s yubikey",
    "'s desktop",
    "'s airpods",
    "'s watch",
    "'s workstation",
    "'s shift"
  };

  /** Whether what follows a first name is what only persons do. */
  private boolean isActing(int at) {
    for (String deed : DEEDS) {
      if (scan.matches(at, deed)) {
        return true;
      }
    }
    return false;
  }

  /** A first name and a surname in running text: looks at a capital that begins a word. */
  void capital(int at) {
    if (!isNamed(at)) {
      shaped(at);
    }
  }

  /**
   * A word with a capital that no program knows and that reads like a name, with the names behind
   * it: {@code Tanakura}, in a text of English.
   */
  private void shaped(int from) {
    int end = scan.runEnd(from, NAME_LETTERS, 24);
    if (end - from >= 4
        && isApart(from, end)
        && Words.isStrange(scan, from, end)
        && NameShape.of(scan, from, end) >= Handles.LIKELY - 1
        && !Prose.isPlace(scan, from, end)
        && !isAmbiguous(scan.lower(from, end))
        && !isOfMethod(from, end)
        && !Prose.isForeign(scan, from, end)) {
      int whole = scan.has(end, ' ') ? names.titledEnd(from) : end;
      scan.personal(from, Math.max(end, whole), PersonalKind.NAME, "shaped-name");
    }
  }

  /** {@code Reed-Solomon}: the name of a method, a dash in it. */
  static boolean isMethod(Scan scan, int from, int to) {
    return to - from <= LONGEST_METHOD && METHODS.contains(scan.lower(from, to).replace('-', ' '));
  }

  private static final int LONGEST_METHOD = 32;

  /** {@code Adam optimizer}: the first word of the name of a method. */
  private boolean isOfMethod(int from, int behind, int to) {
    return scan.has(to, ' ') && METHODS.contains(scan.lower(from, behind));
  }

  /** {@code Grace Hopper}: the second word of the name of a method or a product. */
  private boolean isOfMethod(int from, int to) {
    return from > 0 && METHODS.contains(scan.lower(scan.runStart(from - 1, NAME_LETTERS, 24), to));
  }

  /** Looks for a name of which lists or the words around tell; whether there is one. */
  private boolean isNamed(int at) {
    int before = scan.sign(at - 1);
    if (Bytes.is(before, Bytes.WORD | Bytes.DASH_OR_DOT) || before == '/' || before == '$') {
      return false;
    }
    int end = scan.runEnd(at, Bytes.LETTER | Bytes.FOREIGN, 24);
    if (end == at + 1 && scan.is(at - 1, Bytes.QUOTE) && scan.matches(end, ". ")) {
      return initial(at, end + 2);
    }
    if (isOfVersion(at, end)) {
      return true;
    }
    if (end - at >= 3
        && Names.isFirst(scan, at, end)
        && isActing(end)
        && !Names.isAmbiguous(scan.lower(at, end))) {
      scan.personal(at, end, PersonalKind.NAME, "first-name-in-prose");
      return true;
    }
    if (end - at >= 4 && scan.has(end, ',') && scan.has(end + 1, ' ')) {
      reversed(at, end);
    }
    if (isBareName(at, end)
        && !Words.isOfRelease(scan, at, end)
        && !isOfMethod(at, end)
        && !isOfMethod(at, scan.runEnd(end + 1, NAME_LETTERS, 24), end)) {
      int name = scan.has(end, ' ') ? names.titledEnd(at) : end;
      scan.personal(at, Math.max(end, name), PersonalKind.NAME, "first-name");
      if (name <= end) {
        besideFirst(at, end);
      }
      return true;
    }
    if (end - at >= 4 && scan.has(end, ',')) {
      return false;
    }
    if (end - at < 3 || !scan.has(end, ' ') || !scan.isCapital(end + 1)) {
      return false;
    }
    if (scan.has(end + 2, '.') && !scan.is(end + 3, Bytes.WORD)) {
      shortened(at, end);
      return false;
    }
    boolean first = Names.isFirst(scan, at, end);
    if (!first && !Words.isStrange(scan, at, end) && !isForeign(at, end)) {
      return false;
    }
    if (!first || Names.isAmbiguous(scan.lower(at, end))) {
      int surname = scan.runEnd(end + 1, Bytes.LETTER | Bytes.FOREIGN, 24);
      boolean common = first && Names.isSurname(scan, end + 1, surname);
      if (scan.has(surname, '-') || !(common || Words.isStrange(scan, end + 1, surname))) {
        return false;
      }
    }
    if (!first && (isGermanWord(end) || isRequest(at, end))) {
      return false;
    }
    int whole = names.titledEnd(at);
    int after = scan.sign(whole);
    if (METHODS.contains(scan.lower(at, Math.max(at, whole)))) {
      return false;
    }
    if (scan.matches(whole - 2, "'s")) {
      whole -= 2;
    }
    if (whole > end + 3
        && after != '('
        && after != '='
        && !(after == '.' && scan.is(whole + 1, Bytes.WORD))
        && !Bytes.is(after, Bytes.WORD)) {
      scan.personal(
          at, whole, PersonalKind.NAME, first ? "name-in-prose" : "strange-name-in-prose");
      return true;
    }
    return false;
  }

  /**
   * {@code Julia Version 1.11.3}: a language says which version it is, and no word stands before.
   */
  private boolean isOfVersion(int from, int to) {
    int release = to + " version ".length();
    int dot = scan.runEnd(release, Bytes.DIGIT, 4);
    return scan.matches(to, " version ")
        && scan.matchesOneOf(from, "julia ", "ada ", "ruby ", "crystal ")
        && dot > release
        && scan.has(dot, '.')
        && scan.is(dot + 1, Bytes.DIGIT)
        && !(scan.hasOneOf(from - 1, " ,") && scan.is(from - 2, Bytes.LETTER | Bytes.FOREIGN));
  }

  /** {@code "K. Example"}: an initial and a surname, and nothing else in the quotes. */
  private boolean initial(int from, int surname) {
    int end = scan.runEnd(surname, NAME_LETTERS | Bytes.DASH_OR_DOT, 32);
    boolean name =
        scan.isCapital(surname)
            && scan.is(surname + 1, Bytes.LOWER | Bytes.FOREIGN)
            && (Names.isSurname(scan, surname, end) || Words.isStrange(scan, surname, end));
    if (name && scan.is(end, Bytes.QUOTE)) {
      scan.personal(from, end, PersonalKind.NAME, "initial-and-surname");
    }
    return name;
  }

  /** Persons after whom methods and products are called. */
  private static final Set<String> METHODS =
      Set.of(
          "grace hopper",
          "ada lovelace",
          "alan turing",
          "levenberg marquardt",
          "gauss newton",
          "gauss seidel",
          "lennard jones",
          "navier stokes",
          "crank nicolson",
          "aho corasick",
          "bellman ford",
          "ford fulkerson",
          "metropolis hastings",
          "baum welch",
          "kullback leibler",
          "hartree fock",
          "poisson boltzmann",
          "gram schmidt",
          "cooley tukey",
          "newton raphson",
          "savitzky golay",
          "runge kutta",
          "nelder mead",
          "monte carlo",
          "reed solomon",
          "diffie hellman",
          "smith waterman",
          "needleman wunsch",
          "floyd warshall",
          "boyer moore",
          "knuth morris",
          "rabin karp",
          "robin hood",
          "kaiser bessel",
          "nikola tesla",
          "mann whitney",
          "jensen shannon",
          "kolmogorov smirnov",
          "santa clara",
          "san jose",
          "van allen",
          "são paulo",
          "sao paulo",
          "san antonio",
          "san diego",
          "los angeles",
          "new delhi",
          "buenos aires",
          "tel aviv",
          "abu dhabi",
          "kuala lumpur",
          "san francisco",
          "las vegas",
          "salt lake",
          "adam optimizer",
          "markov chain",
          "kalman filter");

  private static final String[] FIELDS = {
    "\",\"", "','", "', '", "\", \"", ";", ",", "|", "\t", "^"
  };

  /** A surname in the field before or behind a first name: {@code Example;Alice}. */
  private void besideFirst(int from, int to) {
    for (String sign : FIELDS) {
      if (scan.matches(to, sign)) {
        surname(to + sign.length(), scan.runEnd(to + sign.length(), NAME_LETTERS, 24));
      }
      if (scan.matches(from - sign.length(), sign)) {
        int end = from - sign.length();
        surname(scan.runStart(end, NAME_LETTERS, 24), end);
      }
    }
  }

  private static final int NAME_LETTERS = Bytes.LETTER | Bytes.FOREIGN;

  private void surname(int from, int to) {
    if (to - from >= 3
        && scan.isCapital(from)
        && scan.is(from + 1, Bytes.LOWER | Bytes.FOREIGN)
        && !scan.is(from - 1, Bytes.WORD)
        && !scan.is(to, Bytes.WORD)
        && (Names.isSurname(scan, from, to) || Words.isStrange(scan, from, to))) {
      scan.personal(from, to, PersonalKind.NAME, "surname-beside");
    }
  }

  private static final String[] OWNED = {
    " iphone",
    " ipad",
    " macbook",
    " airpods",
    " galaxy",
    " pixel",
    " laptop",
    " handy",
    " tablet",
    " pc",
    " watch",
    " yubikey",
    " notebook",
    " kindle",
    " phone",
    " imac"
  };

  /**
   * Whether a first name stands by itself that nothing else is called by: {@code Ping Oleksandr},
   * {@code Ingas AirPods}.
   */
  private boolean isBareName(int from, int to) {
    if (!isApart(from, to) || to - from < 4 || !scan.is(from + 1, Bytes.LOWER | Bytes.FOREIGN)) {
      return false;
    }
    return (Names.mayBeFirst(scan, from, to) && isName(scan.string(from, to)))
        || (scan.has(to - 1, 's') && isOwner(from, to));
  }

  /** Whether the word stands by itself: no part of a path, a file or a key. */
  private boolean isApart(int from, int to) {
    int before = scan.sign(from - 1);
    int after = scan.sign(to);
    return (before == -1 || " \n\t\"'(,:;/".indexOf(before) >= 0)
        && (after == -1 || " \n\t\"'),:;.!?/".indexOf(after) >= 0)
        && !(after == '.' && scan.is(to + 1, Bytes.WORD))
        && !(before == '/' && scan.is(from - 2, Bytes.LOWER))
        && !(after == ':' && !scan.has(to + 1, ' '));
  }

  private boolean isOwner(int from, int to) {
    for (String thing : OWNED) {
      if (scan.matches(to, thing)) {
        return isName(scan.string(from, to - 1))
            || (to - from >= 5
                && Words.isStrange(scan, from, to)
                && Words.isStrange(scan, from, to - 1)
                && NameShape.of(scan, from, to - 1) >= 0);
      }
    }
    return false;
  }

  /** Whether programs, places or words are called by the name too. */
  private static boolean isAmbiguous(String lower) {
    return Names.isAmbiguous(lower) || Handles.isAmbiguous(lower) || Handles.isOfPrograms(lower);
  }

  private static boolean isName(String word) {
    String lower = word.toLowerCase(java.util.Locale.ROOT);
    return Names.isFirst(word) && !isAmbiguous(lower) && !Words.isKnown(lower);
  }

  private static final String[] GERMAN = {
    "liche", "licher", "liches", "lichen", "ische", "ischer", "isches", "ischen", "ung", "ungen",
    "keit", "heit", "schaft"
  };

  /** Whether a word ends as words of German sentences do, and no names. */
  private boolean isGermanWord(int to) {
    for (String ending : GERMAN) {
      if (scan.matches(to - ending.length(), ending)) {
        return true;
      }
    }
    return false;
  }

  /** Ends of what a page in German asks for. */
  private static final String[] ASKED = {
    "nummer",
    "name",
    "namen",
    "wort",
    "datum",
    "adresse",
    "code",
    "datei",
    "konto",
    "schl\u00fcssel",
    "kennung"
  };

  /** {@code Bitte Kartennummer eingeben}: what is asked for has no name. */
  private boolean isRequest(int from, int to) {
    int end = scan.runEnd(to + 1, NAME_LETTERS, 32);
    for (String asked : ASKED) {
      if (scan.matches(from, "bitte ") && scan.matches(end - asked.length(), asked)) {
        return true;
      }
    }
    return false;
  }

  /** Whether letters with accents stand in a word, as programs do not write them. */
  private boolean isForeign(int from, int to) {
    for (int at = from; at < to; at++) {
      if (scan.is(at, Bytes.FOREIGN) && scan.isCased(at)) {
        return true;
      }
    }
    return false;
  }

  /** {@code Example, Alice}: a surname before a first name. */
  private void reversed(int from, int comma) {
    int first = comma + 2;
    int end = scan.runEnd(first, Bytes.LETTER | Bytes.FOREIGN, 24);
    boolean surname =
        Names.isSurname(scan, from, comma)
            || (Words.isStrange(scan, from, comma) && !Names.isFirst(scan, from, comma));
    if (surname
        && scan.isCapital(first)
        && scan.is(first + 1, Bytes.LOWER | Bytes.FOREIGN)
        && Names.isFirst(scan, first, end)
        && !Names.isAmbiguous(scan.lower(first, end))
        && !scan.is(end, Bytes.WORD)) {
      scan.personal(from, end, PersonalKind.NAME, "surname-first");
    }
  }

  /** {@code Alice E.}: a first name and the first letter of a surname. */
  private void shortened(int from, int end) {
    if (Names.isFirst(scan, from, end)
        && !Names.isAmbiguous(scan.lower(from, end))
        && !Words.isKnown(scan, from, end)) {
      scan.personal(from, end + 3, PersonalKind.NAME, "shortened-name");
    }
  }

  /** {@code Example^Alice^^Dr.}, as hospitals write names: looks at the first of the signs. */
  void careted(int sign) {
    int from = scan.runStart(sign, NAME_LETTERS, 24);
    int end = scan.runEnd(sign + 1, NAME_LETTERS, 24);
    int before = scan.sign(from - 1);
    boolean apart = before == -1 || " [|\"'=:\n".indexOf(before) >= 0;
    if (!apart || sign - from < 2 || end - sign < 3 || scan.is(end, Bytes.WORD)) {
      return;
    }
    boolean named =
        scan.isCapital(from)
            && scan.isCapital(sign + 1)
            && (Names.isFirst(scan, sign + 1, end)
                || Names.isSurname(scan, from, sign)
                || Words.isStrange(scan, from, sign));
    if (named) {
      while (scan.has(end, '^') || (scan.has(end - 1, '^') && scan.is(end, NAME_LETTERS))) {
        end = scan.runEnd(end + 1, NAME_LETTERS | Bytes.DASH_OR_DOT, 24);
      }
      scan.personal(from, end, PersonalKind.NAME, "name-of-record");
    }
  }
}
