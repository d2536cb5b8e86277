package org.glasshouse.engine;

import java.util.Set;
import org.glasshouse.vocabulary.PersonalKind;
import org.glasshouse.vocabulary.SecretKind;
import org.glasshouse.vocabulary.TokenKind;

/** Sentences of programs in which a name or a secret follows without any sign. */
final class Phrases {
  private final Scan scan;
  private final Hosts hosts;
  private final Persons persons;
  private final Logins logins;

  Phrases(Scan scan, Hosts hosts, Persons persons, Logins logins) {
    this.persons = persons;
    this.logins = logins;
    this.scan = scan;
    this.hosts = hosts;
  }

  /** A login that follows: {@code session opened for user alice}. */
  void login(int to, boolean visitor, String rule) {
    int from = scan.skipSpaces(to, 4);
    boolean quoted = scan.is(from, Bytes.QUOTE);
    if (quoted || scan.has(from, '[') || scan.has(from, '<') || scan.has(from, '(')) {
      from++;
    }
    int end = loginEnd(from, quoted);
    if (end <= from || scan.has(from, ':') || Persons.isSystem(scan, from, end)) {
      return;
    }
    if (scan.matches(from, "system:") || (scan.has(end, '=') && !quoted)) {
      return;
    }
    if (visitor) {
      scan.personal(from, end, PersonalKind.USER, rule);
    } else {
      scan.user(from, end, rule);
    }
  }

  private int loginEnd(int from, boolean quoted) {
    int at = from;
    while (at < scan.length() && at - from < 128) {
      int b = scan.sign(at);
      if (!(scan.is(at, Bytes.NAME)
          || b == '\\'
          || b == '@'
          || b == '+'
          || b == '|'
          || b == '$'
          || (quoted && (b == ' ' || b == ':' || b == '#' || b == '/')))) {
        break;
      }
      at++;
    }
    scan.step(at - from);
    while (at > from && (scan.has(at - 1, '.') || scan.has(at - 1, '-') || scan.has(at - 1, ':'))) {
      at--;
    }
    return at;
  }

  /**
   * {@code user alice} in running text: only where what follows is shaped like a login of a person.
   */
  void maybeUser(int from, int to) {
    if (scan.is(from - 1, Bytes.WORD)
        || scan.has(from - 1, '-')
        || scan.has(from - 1, '/')
        || scan.has(from - 1, '.')) {
      return;
    }
    int start = scan.skipSpaces(to, 2);
    boolean quoted = scan.is(start, Bytes.QUOTE);
    if (quoted) {
      login(to, false, "user-phrase");
      return;
    }
    if (scan.has(start, '@')) {
      login(start + 1, false, "mention");
      return;
    }
    if (scan.has(start, '[') || scan.has(start, '<')) {
      bracketed(start);
      return;
    }
    int name = persons.titledEnd(start);
    if (name > start) {
      scan.personal(start, name, PersonalKind.NAME, "name-phrase");
      return;
    }
    int end = loginEnd(start, false);
    if (end - start < 2
        || scan.has(end, '=')
        || (scan.has(end, '(') && !isNumbered(end))
        || scan.has(end, '/')
        || Persons.isSystem(scan, start, end)) {
      return;
    }
    if (scan.matches(from, "login ") && Words.isKnown(scan, start, end)) {
      return;
    }
    boolean ambiguous = AMBIGUOUS.contains(scan.lower(start, end));
    boolean by = scan.matches(to - 4, " by ");
    if (isProse(end) && (ambiguous || (by && !Names.isFirst(scan, start, end)))) {
      return;
    }
    boolean plain = Words.isPlain(scan, start, end);
    boolean odd = Values.isOdd(scan, start, end) || (dotted(start, end) && end - start > 5);
    int after = scan.sign(end);
    boolean last =
        after == -1
            || after == ','
            || after == ')'
            || after == ';'
            || after == '\n'
            || after == '"'
            || (after == ':' && scan.has(end + 1, ' ') && !scan.matches(from, "login "))
            || (after == '.' && !scan.is(end + 1, Bytes.WORD));
    if (Names.isFirst(scan, start, end)
        || logins.isLogin(start, end)
        || (last
            && !plain
            && scan.is(start, Bytes.LOWER)
            && end - start > 3
            && end - start <= 32
            && !dashed(start, end))
        || (odd && scan.is(start, Bytes.LOWER) && end - start <= 40)
        || (scan.matches(from, "username ") && dashed(start, end))
        || (!plain && end - start > 2 && isFollowedByVerb(end))) {
      scan.user(start, end, "user-phrase");
    }
  }

  /** {@code alice(1001)}: the number of an account behind its name. */
  private boolean isNumbered(int open) {
    int end = scan.runEnd(open + 1, Bytes.DIGIT, 12);
    return end > open + 1 && scan.has(end, ')');
  }

  private static final String[] LINKS = {
    " on ",
    " at ",
    " in ",
    " from ",
    " via ",
    " for ",
    " to ",
    " and ",
    " with ",
    " as ",
    " after ",
    " before ",
    " because ",
    " during ",
    " using ",
    " due ",
    " but ",
    " or ",
    " yesterday",
    " today",
    " since ",
    " until ",
    " while ",
    " when "
  };

  /**
   * Whether a sentence goes on with a word that belongs to the one before: {@code by odd input}.
   */
  private boolean isProse(int end) {
    if (!scan.has(end, ' ') || !scan.is(end + 1, Bytes.LOWER) || isFollowedByVerb(end)) {
      return false;
    }
    for (String link : LINKS) {
      if (scan.matches(end, link)) {
        return false;
      }
    }
    int word = scan.runEnd(end + 1, Bytes.LOWER, 24);
    return Words.isKnown(scan, end + 1, word);
  }

  /** {@code user [alice] -> [alice]}. */
  private void bracketed(int open) {
    int end = loginEnd(open + 1, true);
    int close = scan.has(open, '[') ? ']' : '>';
    if (scan.has(end, close) && !Persons.isSystem(scan, open + 1, end)) {
      scan.user(open + 1, end, "user-phrase");
    }
  }

  private boolean dashed(int from, int to) {
    for (int at = from; at < to; at++) {
      if (scan.has(at, '-')) {
        return true;
      }
    }
    return false;
  }

  private boolean dotted(int from, int to) {
    for (int at = from; at < to; at++) {
      if (scan.has(at, '.') || scan.has(at, '@') || scan.has(at, '\\')) {
        return true;
      }
    }
    return false;
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

  /** A first name after a preposition: {@code released by alice}. */
  void afterPreposition(int from, int to, boolean by) {
    if (scan.is(from + 1, Bytes.UPPER) && scan.is(from + 2, Bytes.UPPER) && isAliasing(from)) {
      return;
    }
    int start = scan.has(to, '@') || scan.is(to, Bytes.QUOTE) ? to + 1 : to;
    int whole = by ? persons.titledEnd(start) : start;
    if (whole > start) {
      scan.personal(start, whole, PersonalKind.NAME, "name-after-preposition");
      return;
    }
    int end = start;
    while (end < scan.length()
        && end - start < 40
        && (scan.is(end, Bytes.WORD)
            || (scan.has(end, '.') && scan.is(end + 1, Bytes.LOWER))
            || (scan.has(end, '-') && scan.is(end + 1, Bytes.ALNUM)))) {
      end++;
    }
    int next = scan.sign(end);
    if (end - start < 3
        || !(next == -1
            || next == '('
            || (next == '@' && by)
            || next == ' '
            || next == ','
            || next == ')'
            || next == '.'
            || next == ';'
            || next == ':'
            || next == '\n'
            || next == '"'
            || next == '\'')) {
      return;
    }
    boolean mention = scan.has(to, '@') && scan.is(start, Bytes.LOWER);
    int number = scan.runEnd(end + 6, Bytes.HEX, 5);
    boolean comes =
        scan.matches(end, " from ")
            && number > end + 6
            && (scan.has(number, '.') || scan.has(number, ':'))
            && scan.is(number + 1, Bytes.HEX);
    boolean numbered = scan.matches(end, "(uid=");
    if (by && next == '@' && scan.is(end + 1, Bytes.ALNUM)) {
      int host = scan.runEnd(end + 1, Bytes.NAME, 128);
      while (scan.has(host - 1, '.')) {
        host--;
      }
      scan.user(start, host, "login-at-host");
      return;
    }
    int part = scan.runEnd(start, Bytes.LETTER | Bytes.FOREIGN, 40);
    if ((mention || comes || numbered || Names.isFirst(scan, start, end))
        && ((by && !isProse(end)) || !AMBIGUOUS.contains(scan.lower(start, part)))
        && !Persons.isSystem(scan, start, end)) {
      int name = persons.restOfName(end);
      if (name > end && scan.is(start, Bytes.UPPER | Bytes.FOREIGN)) {
        scan.personal(start, name, PersonalKind.NAME, "name-after-preposition");
      } else {
        scan.user(start, end, "name-after-preposition");
      }
    } else if (by && isGreeting(from) && logins.isLogin(start, end)) {
      scan.user(start, end, "name-after-greeting");
    } else if ((by && !isProse(end)) || (!by && !scan.is(start, Bytes.UPPER))) {
      logins.word(start, end, by ? Logins.AUTHOR : "login-after-preposition");
    }
  }

  /** Whether a word in capitals is one of a query, behind which columns and tables stand. */
  private boolean isAliasing(int from) {
    return scan.matches(from, " as ")
        || scan.matches(from, " from ")
        || scan.matches(from, " by ")
        || scan.matches(from, " of ");
  }

  private boolean isGreeting(int from) {
    return scan.matches(from, "hi ")
        || scan.matches(from, "hello ")
        || scan.matches(from, "dear ")
        || scan.matches(from, "thanks ")
        || scan.matches(from, "cc")
        || scan.matches(from, " cc");
  }

  /** A name of several capitalised words that follows a word such as {@code customer}. */
  void titled(int to) {
    int from = scan.is(to, Bytes.QUOTE) ? to + 1 : to;
    int end = persons.titledEnd(from);
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
      int whole = scan.has(end, ' ') ? persons.titledEnd(from) : end;
      scan.personal(from, Math.max(end, whole), PersonalKind.NAME, "shaped-name");
    }
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
    if (end - at >= 3
        && Names.isFirst(scan, at, end)
        && isActing(end)
        && !AMBIGUOUS.contains(scan.lower(at, end))) {
      scan.personal(at, end, PersonalKind.NAME, "first-name-in-prose");
      return true;
    }
    if (end - at >= 4 && scan.has(end, ',') && scan.has(end + 1, ' ')) {
      reversed(at, end);
    }
    if (isBareName(at, end)) {
      int name = scan.has(end, ' ') ? persons.titledEnd(at) : end;
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
    if (!first || AMBIGUOUS.contains(scan.lower(at, end))) {
      int surname = scan.runEnd(end + 1, Bytes.LETTER | Bytes.FOREIGN, 24);
      boolean common = first && Names.isSurname(scan, end + 1, surname);
      if (scan.has(surname, '-') || !(common || Words.isStrange(scan, end + 1, surname))) {
        return false;
      }
    }
    if (!first && isGermanWord(end)) {
      return false;
    }
    int whole = persons.titledEnd(at);
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

  /** Persons after whom methods and products are called. */
  private static final Set<String> METHODS =
      Set.of(
          "grace hopper",
          "ada lovelace",
          "alan turing",
          "levenberg marquardt",
          "gauss newton",
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
          "van allen");

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
    return AMBIGUOUS.contains(lower) || Handles.isAmbiguous(lower);
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
        && !AMBIGUOUS.contains(scan.lower(first, end))
        && !scan.is(end, Bytes.WORD)) {
      scan.personal(from, end, PersonalKind.NAME, "surname-first");
    }
  }

  /** {@code Alice E.}: a first name and the first letter of a surname. */
  private void shortened(int from, int end) {
    if (Names.isFirst(scan, from, end)
        && !AMBIGUOUS.contains(scan.lower(from, end))
        && !Words.isKnown(scan, from, end)) {
      scan.personal(from, end + 3, PersonalKind.NAME, "shortened-name");
    }
  }

  /** The name of a machine that asked for an address. */
  void device(int to) {
    int from = scan.is(to, Bytes.QUOTE) ? to + 1 : to;
    int end = scan.runEnd(from, Bytes.NAME, 64);
    if (from > to) {
      hosts.keyed(from, end, true);
    }
  }

  /** {@code DESKTOP-7QK2LMN}, as Windows names a machine of somebody. */
  void workstation(int from, int to) {
    int end = scan.runEnd(to, Bytes.UPPER | Bytes.DIGIT, 16);
    int start = scan.has(from, '-') ? scan.runStart(from, Bytes.UPPER | Bytes.DIGIT, 6) : from;
    boolean name = scan.is(to - 2, Bytes.UPPER) && end - to >= 5 && !scan.is(end, Bytes.NAME);
    if (name && !scan.is(start - 1, Bytes.NAME)) {
      hosts.host(start, end, KeyScope.ACCOUNT, "device");
    }
  }

  /** The name of a node in a path of the API. */
  void nodePath(int to) {
    hosts.keyed(to, scan.runEnd(to, Bytes.NAME, 253), true);
  }

  /** The user after {@code sudo: }, where a colon follows. */
  void sudoHead(int to) {
    int from = scan.skipSpaces(to, 16);
    int end = loginEnd(from, false);
    if (scan.matches(end, " : ") && !Persons.isSystem(scan, from, end)) {
      scan.user(from, end, "sudo-user");
    }
  }

  /** The user before {@code : TTY=}, as sudo writes it. */
  void sudo(int to) {
    int from = scan.runStart(to, Bytes.NAME, 64);
    if (scan.matches(to, " : unable to") && from > 0 && !isBehindSudo(from)) {
      return;
    }
    if (!Persons.isSystem(scan, from, to)) {
      scan.user(from, to, "sudo-user");
    }
  }

  private boolean isBehindSudo(int from) {
    for (int at = from; at > Math.max(0, from - 80); at--) {
      if (scan.matches(at, "sudo")) {
        return true;
      }
    }
    return false;
  }

  /** {@code identity "provider:alice"}, {@code identity 'alice'}. */
  void identity(int to) {
    if (scan.is(to, Bytes.QUOTE)) {
      int whole = loginEnd(to + 1, false);
      if (scan.is(whole, Bytes.QUOTE) && !Persons.isSystem(scan, to + 1, whole)) {
        scan.user(to + 1, whole, "identity");
        return;
      }
    }
    int at = to;
    while (scan.is(at, Bytes.QUOTE | Bytes.SPACE) || scan.has(at, '[')) {
      at++;
    }
    int provider = scan.runEnd(at, Bytes.NAME, 64);
    if (provider > at && scan.has(provider, ':') && scan.is(provider + 1, Bytes.WORD)) {
      int end = loginEnd(provider + 1, false);
      if (!Persons.isSystem(scan, provider + 1, end)) {
        scan.user(provider + 1, end, "identity");
      }
    }
  }

  /** {@code Merge pull request #12 from alice/branch}. */
  void mergeRequest(int to) {
    int at = scan.runEnd(to, Bytes.DIGIT, 9);
    int from = scan.matches(at, " from ") ? at + 6 : scan.matches(at, ": ") ? at + 2 : at;
    int end = scan.runEnd(from, Bytes.NAME, 60);
    if (from > at
        && scan.has(end, '/')
        && (Names.isFirst(scan, from, end) || !Words.isPlain(scan, from, end))
        && !Persons.isSystem(scan, from, end)) {
      scan.user(from, end, "merge-request");
    }
  }

  /** {@code DOMAIN\alice}: looks at the backslash. */
  void domainUser(int at) {
    int from = at;
    while (from > 0
        && at - from < 20
        && scan.is(from - 1, Bytes.UPPER | Bytes.DIGIT | Bytes.DASH_OR_DOT)) {
      from--;
    }
    if (from == at) {
      from = scan.runStart(at, Bytes.LOWER | Bytes.DIGIT, 16);
      int end = scan.runEnd(at + 1, Bytes.NAME, 64);
      int before = scan.sign(from - 1);
      if (before == '/' || before == ':' || before == '-' || !logins.isLogin(at + 1, end)) {
        return;
      }
    }
    if (at - from < 2
        || !scan.is(from, Bytes.ALNUM)
        || scan.is(from - 1, Bytes.WORD | Bytes.DASH_OR_DOT)
        || scan.has(from - 1, '\\')
        || scan.matches(from, "hk")
        || scan.matches(from, "builtin")
        || scan.matches(from, "authority")) {
      return;
    }
    int end = scan.runEnd(at + 1, Bytes.NAME, 64);
    while (end > at + 1 && scan.is(end - 1, Bytes.DASH_OR_DOT)) {
      end--;
    }
    if (end - at > 2
        && scan.is(at + 1, Bytes.LETTER)
        && !scan.has(end, '\\')
        && !Persons.isSystem(scan, at + 1, end)) {
      scan.joined(
          from, end, TokenKind.USER, KeyScope.ACCOUNT, scan.lower(from, end), "domain-user");
    }
  }

  /** The id of a key of GPG: sixteen or forty capitals and digits. */
  void keyId(int to) {
    int from = scan.matches(to, "0x") ? to + 2 : to;
    int end = scan.runEnd(from, Bytes.HEX, 41);
    int size = end - from;
    boolean shouted = true;
    for (int at = from; at < end; at++) {
      shouted &= !scan.is(at, Bytes.LOWER);
    }
    if ((size == 16 || size == 40) && shouted && !scan.is(end, Bytes.WORD)) {
      scan.personal(from, end, PersonalKind.FINGERPRINT, "key-id");
    }
  }

  /** A fingerprint, key id or serial number that follows its name. */
  void fingerprint(int to) {
    int at = to;
    while (scan.has(at, ' ')
        || scan.has(at, ':')
        || scan.has(at, '=')
        || scan.is(at, Bytes.QUOTE)) {
      at++;
    }
    if (scan.matches(at, "id ") || scan.matches(at, "is ")) {
      at += 3;
    }
    if (scan.matches(at, "number ")) {
      at += 7;
    }
    int start = at;
    if (scan.matches(at, "0x")) {
      at += 2;
    }
    int end = at;
    while (end < scan.length()
        && end - at < 100
        && (scan.is(end, Bytes.HEX)
            || scan.has(end, ':')
            || (scan.has(end, ' ')
                && scan.is(end + 1, Bytes.HEX)
                && scan.is(end + 2, Bytes.HEX)
                && scan.is(end + 3, Bytes.HEX)
                && scan.is(end + 4, Bytes.HEX)))) {
      end++;
    }
    boolean alert =
        (end - at == 16 || (end - at == 64 && Values.isHex(scan, at, end)))
            && scan.matches(to - 11, "fingerprint");
    if (end - at >= 16 && !alert && !scan.is(end, Bytes.WORD)) {
      scan.personal(start, end, PersonalKind.FINGERPRINT, "fingerprint-phrase");
    }
  }

  /** The id of a commit of which an author stands on the next line or in the same object. */
  void commit(int to) {
    int end = scan.runEnd(to, Bytes.HEX, 41);
    boolean authored =
        scan.matches(end, "\nauthor:")
            || (scan.has(end, '"') && scan.has(to - 1, '"') && scan.has(to - 2, ':'));
    if (end - to == 40 && authored) {
      scan.personal(to, end, PersonalKind.FINGERPRINT, "commit-id");
    }
  }

  /** A device that is named after whom it belongs to: {@code alice-laptop}. */
  void device(int from, int to) {
    boolean begins = scan.is(from - 1, Bytes.ALNUM) && scan.is(from, Bytes.ALNUM);
    boolean goesOn = scan.is(to - 1, Bytes.LETTER) && scan.is(to, Bytes.LETTER);
    if (begins || goesOn) {
      return;
    }
    int start = from;
    while (start > 0
        && from - start < 64
        && (scan.is(start - 1, Bytes.ALNUM)
            || scan.has(start - 1, '-')
            || scan.has(start - 1, '_')
            || scan.has(start - 1, '\''))) {
      start--;
    }
    int end = to;
    while (end < scan.length() && end - to < 64 && scan.is(end, Bytes.ALNUM | Bytes.DASH_OR_DOT)) {
      end++;
    }
    while (end > to && scan.is(end - 1, Bytes.DASH_OR_DOT)) {
      end--;
    }
    boolean apart = scan.has(to - 1, '-') || scan.has(to, '-');
    boolean named = start == from && apart && holdsPerson(to, end);
    boolean spaced = scan.has(from - 1, '_') && !holdsPerson(start, from);
    boolean owned =
        start < from && !spaced && !(scan.has(from, '-') && Words.isPlain(scan, start, from));
    boolean schema = scan.has(to - 1, '-') && !Names.isFirst(scan, start, from);
    if ((named || (owned && !schema)) && end - start > to - from + 1) {
      hosts.host(start, end, KeyScope.ACCOUNT, "device");
    }
  }

  /** Whether a part of a name is a first name or a word of nobody but a person. */
  private boolean holdsPerson(int from, int to) {
    int at = from;
    while (at < to) {
      int end = scan.runEnd(at, Bytes.LETTER | Bytes.FOREIGN, to - at);
      boolean first = Names.isFirst(scan, at, end) && !AMBIGUOUS.contains(scan.lower(at, end));
      if (first || Words.isStrange(scan, at, end)) {
        return true;
      }
      at = end + 1;
    }
    return false;
  }

  /** {@code (carol) CMD} of cron: what stands in the parenthesis that ends at {@code close}. */
  void parenthesis(int close, int open) {
    int from = scan.runStart(close, Bytes.NAME, 40);
    if (scan.has(from - 1, '(') && !Persons.isSystem(scan, from, close)) {
      scan.user(from, close, "cron-user");
    }
    int end = open + close - from;
    if (scan.has(from - 1, '(')
        && scan.has(end, ')')
        && !Persons.isSystem(scan, from, close)
        && scan.string(open, end).equals(scan.string(from, close))) {
      scan.user(open, end, "cron-user");
    }
  }

  private static final String[] VERBS = {
    " locked",
    " unlocked",
    " disabled",
    " expired",
    " suspended",
    " joined",
    " left ",
    " has been ",
    " removed",
    " added",
    " is ",
    " logged in",
    " logged out",
    " authenticated",
    " from ",
    " cannot ",
    " connected",
    " signed ",
    " has no ",
    " is not ",
    " was ",
    " did ",
    " not found",
    " does not",
    " requested",
    " started",
    " created ",
    " deleted ",
    " failed ",
    " (uid",
    " pass ",
    " password ",
    " via ",
    " using ",
    " successfully",
    " attempted",
    " tried",
    " denied",
    " granted",
    " exceeded",
    " submitted",
    " opened ",
    " closed "
  };

  private boolean isFollowedByVerb(int at) {
    for (String verb : VERBS) {
      if (scan.matches(at, verb)) {
        return true;
      }
    }
    return false;
  }

  /** A login that is a part of a path: {@code /home/alice/}. */
  void path(int to, boolean object) {
    int end = to;
    while (end < scan.length()
        && end - to < 100
        && (scan.is(end, Bytes.NAME) || scan.has(end, '@') || scan.has(end, '+'))) {
      end++;
    }
    scan.step(end - to);
    while (end > to && scan.has(end - 1, '.')) {
      end--;
    }
    if (end == to || Persons.isSystem(scan, to, end) || scan.has(to, '.')) {
      return;
    }
    scan.joined(
        to,
        end,
        TokenKind.USER,
        object ? KeyScope.OBJECT_NAME : KeyScope.ACCOUNT,
        scan.lower(to, end),
        "login-in-path");
  }

  /** {@code node_modules/@scope/name}, {@code registry.npmjs.org/@scope%2fname}. */
  private boolean isPackage(int from, int to) {
    int end = scan.runEnd(to, Bytes.NAME, 64);
    boolean encoded = scan.has(end, '/') && scan.percent(end) > 0;
    return encoded
        || scan.matches(from - 12, "node_modules")
        || scan.matches(from - 9, "npmjs.org")
        || scan.matches(from - 6, ":@npm:");
  }

  /** A part of a path that is a login only if it looks like one. */
  void maybePath(int from, int to) {
    if (scan.matches(from, "/@") && isPackage(from, to)) {
      return;
    }
    int end = scan.runEnd(to, Bytes.NAME, 100);
    while (end > to && scan.has(end - 1, '.')) {
      end--;
    }
    boolean systemd = scan.matches(from - 7, "systemd");
    int after = scan.sign(end);
    boolean dots = after == '.';
    boolean segment =
        !systemd && end > to && (dots || after <= ' ' || "/?#&\"'\\,;|)]>".indexOf(after) >= 0);
    if (segment
        && !Persons.isSystem(scan, to, end)
        && (Names.isFirst(scan, to, end)
            || logins.isLogin(to, end)
            || (isOfPersons(from) && !isOperation(to, end)))) {
      scan.user(to, end, "login-in-path");
    }
  }

  /** The first part of a path, where forges have logins: only a first name and more. */
  void ownPath(int to) {
    int end = scan.runEnd(to, Bytes.NAME, 64);
    int first = scan.runEnd(to, Bytes.LETTER, 64);
    boolean joined = first < end && (scan.has(first, '-') || scan.has(first, '.'));
    if (joined
        && scan.has(end, '/')
        && Names.isFirst(scan, to, end)
        && Words.isStrange(scan, first + 1, end)) {
      scan.user(to, end, "login-in-path");
    }
  }

  private boolean isOfPersons(int from) {
    return scan.matches(from, "/user/")
        || scan.matches(from, "/people/")
        || scan.matches(from, "/u/")
        || scan.matches(from, "/person/")
        || scan.matches(from, "/staff/")
        || scan.matches(from, "/employees/")
        || scan.matches(from, "/~");
  }

  private static final Set<String> OPERATIONS =
      Set.of(
          "repos",
          "keys",
          "settings",
          "me",
          "emails",
          "orgs",
          "issues",
          "register",
          "signup",
          "password",
          "list",
          "search",
          "create",
          "update",
          "delete",
          "count",
          "status",
          "home",
          "new",
          "edit",
          "all",
          "current",
          "options",
          "tokens",
          "teams",
          "stars",
          "starred",
          "followers",
          "following",
          "subscriptions",
          "installations",
          "packages",
          "auth",
          "v1",
          "v2",
          "api",
          "index",
          "verify",
          "reset",
          "metrics",
          "health",
          "healthz",
          "confirm",
          "activate",
          "avatar",
          "local",
          "share",
          "bin",
          "lib",
          "src",
          "slice",
          "units",
          "unit");

  /** What follows {@code /user/} in programs' own addresses. */
  private boolean isOperation(int from, int to) {
    return OPERATIONS.contains(scan.lower(from, to));
  }

  void node(int to) {
    int end = to;
    while (end < scan.length() && end - to < 253 && scan.is(end, Bytes.ALNUM | Bytes.DASH_OR_DOT)) {
      end++;
    }
    while (end > to && scan.has(end - 1, '.')) {
      end--;
    }
    scan.step(end - to);
    if (end > to && !hosts.isGeneric(to, end)) {
      hosts.host(to, end, KeyScope.INFRASTRUCTURE, "node-account");
    }
  }

  /** A secret that follows its name without a sign: {@code password hunter2}, {@code --token x}. */
  void secret(int from, int to, SecretKind kind) {
    if (scan.is(to, Bytes.NAME) && !scan.has(to, '.')) {
      return;
    }
    int at = to;
    boolean flag = isFlag(from);
    if (scan.is(at, Bytes.QUOTE) && flag) {
      at++;
      boolean list = scan.has(at, ',') || scan.is(scan.skipSpaces(at, 2), Bytes.QUOTE);
      while (scan.has(at, ',') || scan.has(at, ' ')) {
        at++;
      }
      if (!list) {
        return;
      }
    } else if (scan.is(at, Bytes.QUOTE)
        && (scan.matches(at + 1, " value ") || isQuotedBehind(at + 1))) {
      at++;
    } else if (scan.has(at, '(') && scan.is(at + 1, Bytes.QUOTE)) {
      if (kind == SecretKind.PASSWORD && scan.is(from - 1, Bytes.LOWER) && isVariant(from)) {
        quotedValue(at + 1);
        return;
      }
      at++;
    } else if (scan.has(at, '[') || (scan.has(at, '(') && !scan.is(from - 1, Bytes.LETTER))) {
      bracketedSecret(at, kind);
      return;
    } else if (besideValue(from, at) >= 0) {
      boxed(besideValue(from, at), kind);
      return;
    } else if (scan.has(at, ',') && isFirstOfPair(from)) {
      bracketedSecret(at + 1, kind);
      return;
    } else if (!scan.has(at, ' ') && !scan.has(at, '\t') && !scan.matches(at, "...")) {
      return;
    }
    boolean dotted = scan.has(at, '.');
    while (scan.has(at, '.')) {
      at++;
    }
    if (strongName(from, at)) {
      at = scan.skipSpaces(scan.runEnd(at + 1, Bytes.NAME, 64), 1);
    }
    boolean tabular = dotted || scan.has(at, '\t') || (scan.has(at, ' ') && scan.has(at + 1, ' '));
    at = scan.skipSpaces(at, 40);
    if (scan.matches(at, "reg_sz")) {
      at = scan.skipSpaces(at + 6, 16);
    }
    if (scan.matches(at, "value:")) {
      return;
    }
    boolean numbered = scan.is(at, Bytes.DIGIT) && (scan.has(at + 1, ':') || scan.has(at + 1, ' '));
    boolean ofDevice = numbered && scan.has(at + 1, ' ') && "05789".indexOf(scan.at(at)) >= 0;
    if (numbered && scan.matches(at + 1, "  ")) {
      return;
    }
    if (numbered) {
      at = scan.skipSpaces(at + 1, 4);
    }
    boolean copula = tabular && scan.has(from - 1, '_');
    for (String word :
        new String[] {
          "contains ",
          "has been ",
          "is now ",
          "is: ",
          "is ",
          "was ",
          "to ",
          "set to ",
          "for login ",
          "= ",
          "changed to ",
          "reset to ",
          "updated to ",
          "provided ",
          "generated",
          "used",
          "value ",
          "lautet ",
          "wurde auf ",
          "attempt ",
          "ist ",
          "est ",
          "es ",
          "by '"
        }) {
      if (!flag && scan.matches(at, word)) {
        at = scan.skipSpaces(at + word.length() - (word.endsWith("'") ? 1 : 0), 4);
        copula = !word.equals("to ") || copula;
      }
    }
    while (scan.has(at, ':') || scan.has(at, '=') || scan.has(at, ' ')) {
      at++;
      copula = true;
    }
    boolean quoted = scan.is(at, Bytes.QUOTE);
    int end;
    int start = at;
    if (quoted) {
      start = at + 1;
      end = start;
      while (end < scan.length()
          && end - start < 200
          && scan.at(end) != scan.at(at)
          && !scan.has(end, '\n')) {
        end++;
      }
    } else {
      end = start;
      while (end < scan.length()
          && end - start < 4096
          && scan.isVisible(end)
          && !scan.has(end, '"')
          && !scan.has(end, '\'')
          && !scan.has(end, '`')) {
        end++;
      }
      while (end > start
          && (scan.has(end - 1, '.')
              || scan.has(end - 1, ',')
              || scan.has(end - 1, ')')
              || scan.has(end - 1, ';')
              || scan.has(end - 1, ':'))) {
        end--;
      }
    }
    scan.step(end - start);
    if (end <= start
        || scan.isCovered(start)
        || Values.isAbsent(scan, start, end)
        || (scan.has(end - 1, '!') && isWordOfProgram(start, end - 1))
        || Values.isPath(scan, start, end)
        || Values.isReference(scan, start, end)
        || scan.has(start, '-')) {
      if (!flag && !quoted) {
        spoken(from, to, kind);
      }
      return;
    }
    boolean strong = kind == SecretKind.PASSWORD;
    if (scan.is(from, Bytes.UPPER) && scan.is(from - 1, Bytes.LOWER) && !copula && !tabular) {
      return;
    }
    if (!strong && end - start <= 12 && scan.is(start, Bytes.UPPER) && isMechanism(start, end)) {
      return;
    }
    boolean convincing =
        (flag && (isSecretFlag(from, to) || Values.isRandom(scan, start, end, 12)))
            || (numbered && scan.matches(from, "unseal"))
            || (ofDevice
                && !scan.matches(from, "auth")
                && scan.lineEnd(end, 2) == end
                && !isCounted(start, end))
            || (strong && isOfMachine(from))
            || (quoted && tabular && end - start >= 8 && Values.isOdd(scan, start, end))
            || (isDirective(from)
                && ((strong && !scan.matches(from, "server key"))
                    || Values.isOdd(scan, start, end)))
            || (scan.has(from, '_')
                && end - start >= 16
                && Values.isOdd(scan, start, end)
                && Values.longestJumble(scan, start, end) >= 6)
            || (scan.has(from, '_') && isOfEnvironment(from, to, start, end))
            || (isCut(start, end) && Values.isOdd(scan, start, end))
            || (tabular && isMaskedHead(start, end))
            || (scan.matches(from, "licen") && end - start >= 12 && Values.isOdd(scan, start, end))
            || (Values.isUuid(scan, start, end) && kind == SecretKind.TOKEN)
            || (quoted
                && strong
                && (copula || !spaced(start, end))
                && end - start >= 4
                && !Values.isSecretName(scan, start, end))
            || (Values.isOdd(scan, start, end)
                && (copula || (strong && !isBareKey(from, start, end)))
                && end - start >= 6
                && !looksNamed(start, end))
            || (Values.isRandom(scan, start, end, 16)
                && Values.longestJumble(scan, start, end) >= 12);
    if (convincing) {
      scan.secret(start, end, kind, "secret-phrase");
    } else if (!flag && !quoted) {
      spoken(from, to, kind);
    }
  }

  /** {@code InvalidPassword("value")}: a type that is called after what it holds. */
  private boolean isVariant(int from) {
    return scan.is(scan.runStart(from, Bytes.ALNUM, 40), Bytes.UPPER);
  }

  private boolean isWordOfProgram(int from, int to) {
    return scan.runEnd(from, Bytes.LOWER, to - from) == to && Words.isKnown(scan, from, to);
  }

  /** Whether a value in quotes follows a name in quotes: {@code "password" to "x"}. */
  private boolean isQuotedBehind(int at) {
    return (scan.matches(at, " to ") && scan.is(at + 4, Bytes.QUOTE))
        || (scan.matches(at, " is ") && scan.is(at + 4, Bytes.QUOTE))
        || (scan.matches(at, " = ") && scan.is(at + 3, Bytes.QUOTE));
  }

  /** {@code EXAMPLE_TOKEN abcdef…}: a variable in capitals and a long word of letters. */
  private boolean isOfEnvironment(int from, int to, int start, int end) {
    int name = scan.runStart(from, Bytes.UPPER | Bytes.DIGIT | Bytes.UNDERSCORE, 64);
    return name < from - 2
        && scan.is(to - 1, Bytes.UPPER)
        && end - start >= 20
        && scan.runEnd(start, Bytes.ALNUM, 80) == end
        && !Words.isKnown(scan, start, Math.min(end, start + 24));
  }

  /** {@code ****************TP6W}: letters or digits at the end are left. */
  private boolean isMaskedHead(int from, int to) {
    return scan.matches(from, "****") && scan.is(to - 1, Bytes.ALNUM);
  }

  private static final String[] REFUSALS = {
    "fail", "invalid", "incorrect", "wrong", "error", "denied", "expired", "mismatch", "cannot"
  };

  private static final int SENTENCE = 90;

  /**
   * A secret alone behind the colon that ends a sentence about it: {@code A temporary password is
   * generated for root@localhost: value}.
   */
  private void spoken(int from, int to, SecretKind kind) {
    int limit = Math.min(scan.length(), to + SENTENCE);
    int sign = to;
    if (kind == SecretKind.PASSWORD && isTelling(from, to)) {
      return;
    }
    while (sign < limit && !(scan.has(sign, ':') && scan.has(sign + 1, ' '))) {
      if (kind == SecretKind.PASSWORD && scan.matches(sign, " is ") && isTold(sign + 4)) {
        return;
      }
      int b = scan.sign(sign);
      boolean stops = b == '.' && scan.has(sign + 1, ' ');
      if (stops
          || scan.isCovered(sign)
          || b < ' '
          || b == '"'
          || b == '='
          || b == '{'
          || b == ';'
          || b == ',') {
        return;
      }
      sign++;
    }
    scan.step(sign - to);
    int start = scan.skipSpaces(sign + 1, 4);
    if (scan.is(start, Bytes.QUOTE) && kind == SecretKind.PASSWORD && isJudged(to, sign)) {
      quotedValue(start);
      return;
    }
    int end = wordEnd(start);
    while (end > start && scan.hasOneOf(end - 1, ".,;)")) {
      end--;
    }
    boolean alone = scan.sign(end) < ' ' || scan.is(end, Bytes.QUOTE);
    boolean hex = Values.isHex(scan, start, end) && end - start >= 32;
    if (sign >= limit || !(alone || hex) || end - start < 6 || scan.isCovered(start)) {
      return;
    }
    boolean given = scan.matches(sign - 3, " to") || scan.matches(sign - 3, " is");
    boolean password =
        kind == SecretKind.PASSWORD
            && (given || Values.isManifold(scan, start, end))
            && !Values.isPath(scan, start, end);
    if ((password || hex || Values.isRandom(scan, start, end, 16))
        && !Values.isAbsent(scan, start, end)
        && !refuses(Math.max(0, from - 24), sign)) {
      scan.secret(start, end, kind, "secret-sentence");
    }
  }

  private static final String[] COPULAS = {
    " is ",
    " is: ",
    " est ",
    " es ",
    " ist ",
    " lautet ",
    " to ",
    " to: ",
    " na ",
    " nu ",
    " now ",
    " è ",
    " é ",
    " är ",
    " er ",
    " on ",
    " jest ",
    " je ",
    " désormais ",
    " agora ",
    " ahora ",
    " nun ",
    " wynosi ",
    " olarak ",
    " var ",
    " set ",
    " became ",
    " sono ",
    " fue ",
    " blev ",
    ": ",
    " = ",
    " - "
  };

  private static final int REACH = 80;

  /**
   * Whether a sentence about a password tells it in whatever language: a word that nobody writes in
   * prose follows on the same line, behind a copula or in quotes.
   */
  private boolean isTelling(int from, int to) {
    int limit = Math.min(scan.length(), to + REACH);
    if (refuses(Math.max(0, from - 24), to)) {
      return false;
    }
    int at = to;
    while (at < limit && scan.sign(at) >= ' ') {
      int b = scan.sign(at);
      if (b == '{' || b == ';' || b == '=' || scan.isCovered(at)) {
        break;
      }
      if (scan.has(at - 1, ' ') && isBracketedPassword(at, wordEnd(at)) && isBehindCopula(at)) {
        scan.secret(at, wordEnd(at), SecretKind.PASSWORD, "told-password");
        return true;
      }
      boolean begins = scan.has(at - 1, ' ') || scan.is(at - 1, Bytes.QUOTE);
      if (!begins || b == ' ') {
        at++;
        continue;
      }
      int end = wordEnd(at);
      while (end > at && scan.hasOneOf(end - 1, ".,;:)")) {
        end--;
      }
      boolean quoted = scan.is(at - 1, Bytes.QUOTE) && scan.is(end, Bytes.QUOTE);
      boolean phrase =
          quoted && end - at >= 12 && Values.isOdd(scan, at, end) && isBehindCopula(at - 1);
      if (end - at >= 8
          && !scan.isCovered(at)
          && (phrase || Values.isPasswordLike(scan, at, end))
          && !looksNamed(at, end)
          && !scan.has(at, '*')
          && !scan.has(at, '$')
          && (quoted || isBehindCopula(at))) {
        scan.secret(at, end, SecretKind.PASSWORD, "told-password");
        return true;
      }
      at = Math.max(end, at + 1);
    }
    scan.step(at - to);
    return false;
  }

  /**
   * {@code n]7Tq(Vk2w!R}: a word of many kinds of signs in which brackets open or close nothing.
   */
  private boolean isBracketedPassword(int from, int to) {
    int open = 0;
    boolean odd = false;
    int seen = 0;
    for (int at = from; at < to; at++) {
      int b = scan.sign(at);
      boolean opens = b == '(' || b == '[' || b == '{' || b == '<';
      boolean closes = b == ')' || b == ']' || b == '}' || b == '>';
      open += opens ? 1 : closes ? -1 : 0;
      odd |= open < 0;
      seen |= Bytes.classes(b) & Bytes.ALNUM;
    }
    return (odd || open > 0)
        && to - from >= 8
        && to - from <= 40
        && seen == Bytes.ALNUM
        && Values.longestWordOf(scan, from, to) < 5;
  }

  private boolean isBehindCopula(int at) {
    for (String copula : COPULAS) {
      if (scan.matches(at - copula.length(), copula)) {
        return true;
      }
    }
    return false;
  }

  private static final String[] JUDGEMENTS = {"requirement", "complexity", "too short", "too weak"};

  /** Whether the sentence says what is wrong with a password that it quotes. */
  private boolean isJudged(int from, int to) {
    for (int at = from; at < to; at++) {
      for (String word : JUDGEMENTS) {
        if (scan.matches(at, word)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Hides a password that a sentence tells behind {@code is}: letters, digits and signs. */
  private boolean isTold(int from) {
    int end = wordEnd(from);
    while (end > from && scan.hasOneOf(end - 1, ".,;)")) {
      end--;
    }
    boolean told =
        Values.isManifold(scan, from, end)
            && Values.isOdd(scan, from, end)
            && !scan.isCovered(from)
            && !looksNamed(from, end);
    if (told) {
      scan.secret(from, end, SecretKind.PASSWORD, "secret-sentence");
    }
    return told;
  }

  private boolean refuses(int from, int to) {
    for (int at = from; at < to; at++) {
      for (String word : REFUSALS) {
        if (scan.matches(at, word)) {
          return true;
        }
      }
    }
    return false;
  }

  /** {@code default credentials admin/value}: a name and its password, one sign between. */
  void pairOfCredentials(int to) {
    int from = scan.is(to, Bytes.QUOTE) ? to + 1 : to;
    int sign = scan.runEnd(from, Bytes.NAME, 64);
    int start = scan.skipSpaces(sign, 1);
    if (sign == from || (!scan.has(start, '/') && !scan.has(start, ':'))) {
      return;
    }
    start = scan.skipSpaces(start + 1, 1);
    int end = start;
    while (scan.isVisible(end) && !scan.hasOneOf(end, "@\"',;)/") && end - start < 200) {
      end++;
    }
    scan.step(end - from);
    if (end - start >= 6
        && !scan.has(end, '/')
        && !scan.isCovered(start)
        && Values.longestJumble(scan, start, end) >= 6) {
      scan.secret(start, end, SecretKind.PASSWORD, "pair-of-credentials");
    }
  }

  /**
   * Where the value begins that stands beside its name in a table, a pair or behind an arrow:
   * {@code | password | value |}, {@code {password,"value"}}, {@code password -> value}; -1 if
   * none.
   */
  private int besideValue(int from, int to) {
    int at = scan.skipSpaces(to, 40);
    int b = scan.sign(at);
    if (b == '|' && (at > to ? isCell(from) : true)) {
      return scan.skipSpaces(at + 1, 40);
    }
    if (b == '^' && at == to) {
      return at + 1;
    }
    if (b == '|' && scan.has(scan.runStart(from, Bytes.NAME, 64) - 1, '\n')) {
      return scan.skipSpaces(at + 1, 40);
    }
    if (at > to && (b == (Bytes.FOREIGN_SIGN & 0xff) || scan.matches(at, "->"))) {
      return scan.skipSpaces(at + (b == '-' ? 2 : 1), 4);
    }
    if (b == (Bytes.FOREIGN_SIGN & 0xff)) {
      return at + 1;
    }
    int name = scan.runStart(from, Bytes.NAME, 64);
    if (scan.has(to, ',') && scan.is(to + 1, Bytes.QUOTE) && scan.has(name - 1, '{')) {
      return to + 1;
    }
    if (scan.matches(to, ",<<\"") && scan.has(name - 1, '{')) {
      return to + 3;
    }
    if (scan.matches(to, ", <<\"") && scan.has(name - 1, '{')) {
      return to + 4;
    }
    if (scan.matches(to, "\">>,<<\"")) {
      return to + 6;
    }
    if (scan.matches(to, "\",\"") && scan.has(name - 2, ',') && isJumbled(to + 3)) {
      return to + 2;
    }
    if (scan.matches(to, "\" a") && scan.has(name - 2, '=')) {
      int quote = scan.runEnd(to + 3, Bytes.DIGIT, 3) + 1;
      return scan.is(quote, Bytes.QUOTE) ? quote : -1;
    }
    return scan.matches(to, " . \"") && scan.has(name - 1, '(') ? to + 3 : -1;
  }

  private boolean isJumbled(int from) {
    int end = wordEnd(from);
    return end - from >= 8 && Values.longestJumble(scan, from, end) >= 8;
  }

  /** Whether the name is all that stands in a cell of a table. */
  private boolean isCell(int from) {
    int name = backOverSpace(scan.runStart(from, Bytes.NAME, 64));
    return scan.has(name - 1, '|');
  }

  /** Looks at a bar behind a cell of a table; a name in it says what the next cell holds. */
  void cell(int bar) {
    int end = backOverSpace(bar);
    int name = scan.runStart(end, Bytes.NAME, 64);
    if (name == end || !scan.has(backOverSpace(name) - 1, '|')) {
      return;
    }
    KeyMeaning meaning = KeyNames.meaning(scan, name, end);
    SecretKind kind = meaning.secret();
    if (meaning.sort() == KeyMeaning.Sort.SECRET && kind != null) {
      boxed(scan.skipSpaces(bar + 1, 40), kind);
    }
  }

  /** A value beside its name: in quotes, or one odd word up to the end of the line or a sign. */
  private void boxed(int start, SecretKind kind) {
    if (scan.is(start, Bytes.QUOTE)) {
      quotedValue(start);
      return;
    }
    int end = start;
    while (scan.isVisible(end) && !scan.has(end, '|') && !scan.has(end, '^') && end - start < 512) {
      end++;
    }
    scan.step(end - start);
    int next = scan.skipSpaces(end, 80);
    boolean alone =
        scan.has(next, '|')
            || scan.has(next, '^')
            || scan.sign(next) < ' '
            || scan.sign(next) == (Bytes.FOREIGN_SIGN & 0xff)
            || (scan.is(next, Bytes.FOREIGN) && scan.original(next) > 0x1f000)
            || Values.isPasswordLike(scan, start, end);
    if (alone
        && end - start >= 6
        && Values.isOdd(scan, start, end)
        && !scan.isCovered(start)
        && !looksNamed(start, end)
        && !Values.isAbsent(scan, start, end)
        && !Values.isDigits(scan, start, end)) {
      scan.secret(start, end, kind, "secret-beside");
    }
  }

  /** Whether {@code NAME =} follows {@code PASSWORD}, as a tool prints that sets passwords up. */
  private boolean strongName(int from, int space) {
    return scan.matchesCase(from, "PASSWORD ")
        && scan.matches(scan.runEnd(space + 1, Bytes.NAME, 64), " = ");
  }

  /** {@code [X-Api-Key, value]}, as .NET prints a header: looks at the key. */
  private boolean isFirstOfPair(int from) {
    int key = scan.runStart(from, Bytes.NAME, 64);
    return scan.has(key - 1, '[');
  }

  private static final Set<String> COUNTED =
      Set.of(
          "times",
          "days",
          "characters",
          "chars",
          "attempts",
          "minutes",
          "hours",
          "weeks",
          "seconds",
          "digits",
          "letters",
          "retries",
          "tries",
          "users",
          "months",
          "years");

  /** {@code password 5 times}: no kind of encryption of a device, but a number of something. */
  private boolean isCounted(int from, int to) {
    return to - from < 12 && COUNTED.contains(scan.lower(from, to));
  }

  /** {@code machine HOST login NAME password SECRET}: looks at {@code password}. */
  private boolean isOfMachine(int from) {
    int name = backOverSpace(from);
    int login = backOverSpace(scan.runStart(name, Bytes.NAME, 64));
    int floor = Math.max(0, from - Scan.WINDOW);
    if (!scan.matches(login - 5, "login")) {
      return false;
    }
    for (int at = login; at >= floor; at--) {
      if (scan.matches(at, "machine ") || scan.matches(at, "default ")) {
        return true;
      }
    }
    return false;
  }

  private int backOverSpace(int from) {
    int at = from;
    while (scan.is(at - 1, Bytes.SPACE)) {
      at--;
    }
    return at;
  }

  /** Whether the name of the option says by itself that its value is a secret. */
  private boolean isSecretFlag(int from, int to) {
    int name = scan.runStart(from, Bytes.NAME, 64);
    while (scan.has(name, '-')) {
      name++;
    }
    return KeyNames.meaning(scan, name, to).sort() == KeyMeaning.Sort.SECRET;
  }

  /** A word without a digit behind {@code PSK}, as sentences about it go on. */
  private boolean isBareKey(int from, int start, int end) {
    return scan.matches(from, "psk") && Values.longestJumble(scan, start, end) == 0;
  }

  /** Whether something was left out in the middle, as programs do that show a part of a token. */
  private boolean isCut(int from, int to) {
    for (int at = from; at < to; at++) {
      if ((scan.has(at, '.') && scan.has(at + 1, '.') && scan.has(at + 2, '.'))
          || (scan.has(at, '*') && scan.has(at + 1, '*'))) {
        return at > from && to - from >= 10;
      }
    }
    return false;
  }

  /** The user in a line of a web server: {@code 192.0.2.1 - alice [10/Oct/2000:13:55:36 +0000]}. */
  void accessUser(int to) {
    int end = loginEnd(to, false);
    boolean dated =
        scan.matches(end, " [") && scan.is(end + 2, Bytes.DIGIT) && scan.has(end + 4, '/');
    boolean asked = scan.matches(end, " \"get ") || scan.matches(end, " \"post ");
    if (end > to && (dated || asked) && !Persons.isSystem(scan, to, end)) {
      scan.user(to, end, "access-log-user");
    }
  }

  /** {@code scott/tiger@host}, after the name of Oracle's driver. */
  void oracle(int to) {
    int end = to;
    while (end < scan.length() && end - to < 200 && scan.isVisible(end) && !scan.has(end, '@')) {
      end++;
    }
    scan.step(end - to);
    if (end > to && scan.has(end, '@')) {
      scan.claim(end);
      scan.secret(to, end, SecretKind.URL_CREDENTIALS, "oracle-credentials");
    }
  }

  /** What a client sends to a mail server to log in. */
  void mailLogin(int to) {
    int end = to;
    while (scan.is(end, Bytes.ALNUM | Bytes.BASE64_SIGN) || scan.has(end, '=')) {
      end++;
    }
    scan.step(end - to);
    int letters = scan.runEnd(to, Bytes.ALNUM | Bytes.BASE64_SIGN, end - to);
    if (end - to >= 8 && end - letters <= 2 && Values.isOdd(scan, to, end)) {
      scan.secret(to, end, SecretKind.AUTHORIZATION, "mail-login");
    }
  }

  private static final String[] DIRECTIVES = {
    "requirepass",
    "masterauth",
    "bindpw",
    "rootpw",
    "auth_pass",
    "auth-pass",
    "enable secret",
    "enable password",
    "server key",
    "server-key",
    "key-string"
  };

  /** {@code SET PASSWORD FOR 'app'@'%' = 'value'}: looks behind {@code FOR}. */
  void setPassword(int to) {
    int limit = Math.min(scan.length(), to + Scan.WINDOW);
    int at = to;
    while (at < limit && !scan.has(at, '=') && !scan.has(at, '\n')) {
      at++;
    }
    scan.step(at - to);
    if (scan.has(at, '=')) {
      quotedValue(scan.skipSpaces(at + 1, 4));
    }
  }

  /** {@code (sensitive value) -> "value"} and the other way round, as plans of changes show it. */
  void sensitiveValue(int from, int to) {
    if (scan.matches(to, " -> ")) {
      quotedValue(to + 4);
    }
    if (scan.matches(from - 5, "\" -> ")) {
      int open = from - 6;
      int floor = Math.max(0, open - Scan.WINDOW);
      while (open > floor && !scan.has(open, '"') && !scan.has(open, '\n')) {
        open--;
      }
      quotedValue(open);
    }
  }

  /** {@code "OLD" -> "NEW"}, as plans show a change: what replaces a secret is one too. */
  void replacement(int from, int to) {
    if (scan.isCovered(from - 1)) {
      quotedValue(to - 1);
    }
  }

  private void quotedValue(int open) {
    int quote = scan.at(open);
    int end = open + 1;
    int limit = Math.min(scan.length(), end + Scan.WINDOW);
    while (end < limit && !scan.has(end, quote) && !scan.has(end, '\n')) {
      end++;
    }
    scan.step(end - open);
    if (scan.is(open, Bytes.QUOTE)
        && !scan.isCovered(open + 1)
        && !Values.isAbsent(scan, open + 1, end)) {
      scan.secret(open + 1, end, SecretKind.PASSWORD, "secret-phrase");
    }
  }

  /** {@code password[value]}, {@code password(value)}: looks at the open bracket. */
  private void bracketedSecret(int open, SecretKind kind) {
    if (scan.has(open + 1, '=')) {
      return;
    }
    int close = scan.has(open, '(') ? ')' : ']';
    int end = open + 1;
    int limit = Math.min(scan.length(), end + Scan.WINDOW);
    while (end < limit
        && scan.isVisible(end)
        && !scan.has(end, close)
        && !scan.is(end, Bytes.QUOTE)) {
      end++;
    }
    scan.step(end - open);
    boolean alone = scan.has(end, close) && end - open > 4 && !Values.isDigits(scan, open + 1, end);
    boolean odd =
        kind == SecretKind.PASSWORD
            ? Values.isOdd(scan, open + 1, end)
            : Values.isRandom(scan, open + 1, end, 10);
    if (alone && odd && !scan.isCovered(open + 1) && !Values.isAbsent(scan, open + 1, end)) {
      scan.secret(open + 1, end, kind, "secret-phrase");
    }
  }

  /** Words of configuration files, which no sentence has. */
  private boolean isDirective(int from) {
    for (String directive : DIRECTIVES) {
      if (scan.matches(from, directive)) {
        return true;
      }
    }
    return false;
  }

  private static final String[] DEVICE_KEYS = {
    "tacacs",
    "radius",
    "message-digest-key",
    "authentication-key",
    "isakmp key",
    "pre-shared-key",
    "snmp-server user",
    "ospf authentication"
  };

  private static final String[] FORMS_OF_KEYS = {
    "ascii-text ", "hexadecimal ", "local ", "remote "
  };

  /**
   * The key in a line of a router's configuration: {@code tacacs-server host 192.0.2.1 key VALUE},
   * {@code ip ospf message-digest-key 1 md5 VALUE}.
   */
  void deviceKey(int from, int to) {
    int floor = Math.max(scan.lineStart(from, 120), from - 120);
    boolean device = false;
    for (int at = floor; at < to && !device; at++) {
      for (String key : DEVICE_KEYS) {
        device |= scan.matches(at, key);
      }
    }
    if (!device) {
      return;
    }
    int start = to;
    for (String form : FORMS_OF_KEYS) {
      start = scan.matches(start, form) ? start + form.length() : start;
    }
    if (scan.is(start, Bytes.QUOTE)) {
      start++;
    }
    if (scan.is(start, Bytes.DIGIT) && scan.has(start + 1, ' ')) {
      start += 2;
    }
    int end = wordEnd(start);
    if (scan.matches(start, "md5 ")
        || scan.matches(start, "sha ")
        || scan.matches(start, "address ")) {
      return;
    }
    if (end - start >= 4 && Values.isOdd(scan, start, end) && !scan.isCovered(start)) {
      scan.secret(start, end, SecretKind.PASSWORD, "device-key");
    }
  }

  /** Whether letters and digits take turns again and again: {@code k3v1q9x7b2m5}. */
  private boolean isTakingTurns(int from, int to) {
    int turns = 0;
    for (int at = from + 1; at < to; at++) {
      turns += scan.is(at, Bytes.DIGIT) != scan.is(at - 1, Bytes.DIGIT) ? 1 : 0;
    }
    return to - from >= 10 && turns >= 5 && scan.runEnd(from, Bytes.ALNUM, 64) == to;
  }

  /** The number of a session that a sentence names: {@code New session (ID: _54529638…)}. */
  void session(int to) {
    int at = to;
    while (scan.has(at, ' ')
        || scan.has(at, ':')
        || scan.has(at, '=')
        || scan.has(at, '(')
        || scan.has(at, '[')
        || scan.is(at, Bytes.QUOTE)) {
      at++;
    }
    if (scan.matches(at, "is ")) {
      at = scan.skipSpaces(at + 3, 2);
    }
    int end = scan.runEnd(at, Bytes.NAME | Bytes.BASE64_SIGN, 128);
    while (end > at && scan.is(end - 1, Bytes.DASH_OR_DOT)) {
      end--;
    }
    boolean hex = Values.isHex(scan, scan.has(at, '_') ? at + 1 : at, end) && end - at >= 16;
    boolean digits = Values.isDigits(scan, at, end);
    if ((at > to || scan.has(to - 1, ' '))
        && !digits
        && !scan.matches(at, "0x")
        && !scan.isCovered(at)
        && (hex
            || Values.isUuid(scan, at, end)
            || Values.isRandom(scan, at, end, 12)
            || isTakingTurns(at, end))) {
      scan.secret(at, end, SecretKind.SESSION, "session-phrase");
    }
  }

  /** {@code ConvertTo-SecureString 'value'} of PowerShell. */
  void secureString(int to) {
    int at = scan.matches(to, "-string ") ? to + 8 : to;
    if (scan.is(at, Bytes.QUOTE)) {
      quotedValue(at);
    } else if (!scan.has(at, '$') && !scan.has(at, '-') && !scan.has(at, '(')) {
      word(at, "secure-string");
    }
  }

  /** Behind the colon that ends a few words: {@code generated for alice: }; else {@code from}. */
  private int behindSentence(int from) {
    int at = from;
    while (at - from < 48
        && (scan.is(at, Bytes.NAME)
            || scan.has(at, ' ')
            || scan.has(at, '@')
            || scan.sign(at) == Bytes.MARK)) {
      at++;
    }
    scan.step(at - from);
    return scan.has(at, ':') && scan.has(at + 1, ' ') ? at + 2 : from;
  }

  /** Several codes or words in a row: {@code recovery codes: abcd-1234 efgh-5678}. */
  void series(int to, boolean words) {
    int at = to;
    while (scan.has(at, ' ')
        || scan.has(at, ':')
        || scan.has(at, '=')
        || scan.is(at, Bytes.QUOTE)
        || scan.has(at, '[')) {
      at++;
    }
    at = words ? at : behindSentence(at);
    int start = at;
    int end = at;
    int count = 0;
    while (count < 32) {
      int next = at;
      boolean digit = false;
      while (next < scan.length()
          && next - at < 40
          && (scan.is(next, Bytes.ALNUM) || scan.has(next, '-'))) {
        digit |= scan.is(next, Bytes.DIGIT);
        next++;
      }
      digit |= next - at >= 9 && scan.has(at + (next - at) / 2, '-') && (next - at) % 2 == 1;
      if (next == at || (!words && !digit)) {
        break;
      }
      count++;
      end = next;
      at = next;
      while (scan.has(at, ' ') || scan.has(at, ',') || scan.is(at, Bytes.QUOTE)) {
        at++;
      }
    }
    scan.step(at - to);
    if (count >= (words ? 8 : 1) && !scan.isCovered(start)) {
      scan.secret(start, end, words ? SecretKind.CREDENTIAL : SecretKind.CODE, "secret-series");
    }
  }

  /** {@code 123456789:AA…}, a token of a Telegram bot: looks at the colon. */
  void botToken(int colon) {
    if (!scan.has(colon + 1, 'A') || !scan.has(colon + 2, 'A')) {
      return;
    }
    int from = scan.runStart(colon, Bytes.DIGIT, 12);
    int end = colon + 1;
    while (end < scan.length()
        && end - colon < 64
        && (scan.is(end, Bytes.ALNUM | Bytes.UNDERSCORE) || scan.has(end, '-'))) {
      end++;
    }
    if (colon - from >= 8 && end - colon >= 10 && !scan.isCovered(from)) {
      scan.secret(from, end, SecretKind.TOKEN, "telegram-bot");
    }
  }

  private boolean spaced(int from, int to) {
    for (int at = from; at < to; at++) {
      if (scan.has(at, ' ')) {
        return true;
      }
    }
    return false;
  }

  /** Names of keys, resources and the like have signs too. */
  private boolean looksNamed(int from, int to) {
    int first = scan.sign(from);
    boolean assigns = false;
    for (int at = from; at < to; at++) {
      int b = scan.sign(at);
      assigns |= b == '=' || b == '(' || b == '[' || b == '{' || b == '<' || b == '/';
    }
    return first == '('
        || first == '['
        || first == '{'
        || first == '<'
        || assigns
        || (Values.isDigits(scan, from, to) && to - from < 4);
  }

  private boolean isFlag(int from) {
    int at = from;
    int floor = Math.max(0, from - 40);
    while (at > floor
        && (scan.is(at - 1, Bytes.ALNUM | Bytes.UNDERSCORE) || scan.has(at - 1, '-'))) {
      at--;
    }
    return scan.has(at, '-')
        && (scan.has(at + 1, '-') || at == from - 1)
        && !scan.is(at - 1, Bytes.WORD);
  }

  /** A one-time code in a sentence: {@code your code is 123456}. */
  void code(int from, int to) {
    int at = scan.skipSpaces(to, 2);
    for (String word :
        new String[] {
          "is ", "was ", "for ", "code ", "number ", "lautet ", "ist ", "est ", "es ", "é ", "è ",
          "to ", "är ", "on "
        }) {
      if (scan.matches(at, word) && !word.equals("for ")) {
        at = scan.skipSpaces(at + word.length(), 2);
      }
    }
    while (scan.has(at, ':')
        || scan.has(at, '=')
        || scan.has(at, ' ')
        || scan.has(at, '#')
        || scan.is(at, Bytes.QUOTE)) {
      at++;
    }
    if (!scan.is(at, Bytes.DIGIT | Bytes.UPPER)) {
      at = spokenCode(from, at);
    }
    int end = at;
    int digits = 0;
    while (end < scan.length()
        && end - at < 24
        && (scan.is(end, Bytes.ALNUM) || scan.has(end, '-'))) {
      if (scan.is(end, Bytes.DIGIT)) {
        digits++;
      }
      end++;
    }
    if (digits == 3 && end - at == 3 && scan.has(end, ' ')) {
      int second = scan.runEnd(end + 1, Bytes.DIGIT, 4);
      digits += second - end == 4 ? 3 : 0;
      end = second - end == 4 ? second : end;
    }
    int size = end - at;
    scan.step(size);
    boolean grouped = digits == size - 2 && scan.matches(from, "setup code");
    boolean numeric =
        digits >= 4 && digits <= 11 && (digits == size || digits == size - 1 || grouped);
    boolean device =
        size == 9
            && scan.has(at + 4, '-')
            && scan.is(at, Bytes.UPPER | Bytes.DIGIT)
            && !scan.is(at + 8, Bytes.LOWER);
    boolean asked = scan.matches(from, "enter the code") && size >= 8;
    boolean mixed = digits >= (asked ? 1 : 2) && size >= 6 && size <= 12 && !hasLower(at, end);
    boolean ends =
        !scan.is(end, Bytes.UNDERSCORE) && !(scan.has(end, '.') && scan.is(end + 1, Bytes.DIGIT));
    if ((numeric || device || mixed) && ends) {
      scan.secret(at, end, SecretKind.CODE, "one-time-code-phrase");
    }
  }

  private static final int SPOKEN = 60;

  /**
   * Where the digits begin that follow a sign later on the line: {@code OTP for user 77 generated:
   * 493021}; {@code at} where there are none.
   */
  private int spokenCode(int from, int at) {
    boolean strong =
        scan.matches(from, "otp")
            || scan.matches(from, "one-time")
            || scan.matches(from, "one time")
            || scan.matches(from, "totp")
            || scan.matches(from, "2fa")
            || scan.matches(from, "mfa")
            || scan.matches(from, "verification")
            || scan.matches(from, "sms");
    int limit = Math.min(scan.length(), at + SPOKEN);
    for (int sign = at; strong && sign < limit && !scan.has(sign, '\n'); sign++) {
      int b = scan.sign(sign);
      if (b == '"' || b == '{' || b == '}' || b == ';' || b == ',') {
        return at;
      }
      if (b == ':' || b == '=' || scan.matches(sign, " is ")) {
        int start = scan.skipSpaces(b == ' ' ? sign + 4 : sign + 1, 2);
        int size = scan.runEnd(start, Bytes.DIGIT, 9) - start;
        if (size >= 3 && size <= 8) {
          scan.step(sign - at);
          return start;
        }
      }
    }
    return at;
  }

  /** The code before {@code to verify your account}, whose sentence begins with {@code Use}. */
  void codeToUse(int from) {
    int start = scan.runStart(from, Bytes.DIGIT, 9);
    boolean used =
        scan.matches(start - 4, "use ")
            || scan.matches(start - 5, "code ")
            || scan.matches(start - 6, "enter ");
    if (used && from - start >= 4 && from - start <= 8) {
      scan.secret(start, from, SecretKind.CODE, "one-time-code-phrase");
    }
  }

  private static final Set<String> NO_CODES =
      Set.of(
          "error",
          "exit",
          "status",
          "response",
          "return",
          "result",
          "http",
          "reason",
          "country",
          "postal",
          "zip",
          "area",
          "product",
          "item",
          "event",
          "source",
          "byte",
          "machine",
          "op",
          "close",
          "termination",
          "dialling",
          "language",
          "currency",
          "tax",
          "sort",
          "vendor",
          "message",
          "the",
          "disconnect",
          "failure",
          "faulting",
          "stop",
          "unicode",
          "key",
          "scan",
          "bank",
          "exception",
          "grpc",
          "state",
          "type",
          "char",
          "ascii");

  /** {@code Your Example code is 123456}, {@code door PIN set to 1234}: looks at what follows. */
  void codeIs(int from, int to) {
    int word = scan.runStart(from, Bytes.LETTER, 24);
    int end = scan.runEnd(to, Bytes.DIGIT, 9);
    int size = end - to;
    boolean pin =
        scan.matches(from, " pin") || scan.matches(from, " puk") || scan.matches(from, "puk");
    boolean card = scan.matches(from, " cv") || scan.matches(from, "cv");
    boolean names = NO_CODES.contains(scan.lower(word, from));
    if (size >= (pin ? 4 : card ? 3 : 6)
        && size <= (card ? 4 : 8)
        && !names
        && !scan.is(end, Bytes.WORD)
        && !scan.has(end, ':')
        && !(scan.has(end, '.') && scan.is(end + 1, Bytes.DIGIT))) {
      scan.secret(to, end, SecretKind.CODE, "one-time-code-phrase");
    }
  }

  /** {@code use value as the root password}: looks at the word before. */
  void usedAs(int from) {
    int start = from;
    while (start > 0
        && from - start < 64
        && scan.isVisible(start - 1)
        && !scan.is(start - 1, Bytes.QUOTE)) {
      start--;
    }
    int quoted = scan.is(from - 1, Bytes.QUOTE) ? from - 1 : from;
    if (quoted < from) {
      start = scan.runStart(quoted, Bytes.NAME, 64);
    }
    int behind = scan.lineEnd(from + 1, 32);
    boolean password = false;
    for (int at = from + 1; at < behind; at++) {
      password |=
          scan.matches(at, "password") || scan.matches(at, " pw") || scan.matches(at, "passphrase");
    }
    boolean odd = Values.isOdd(scan, start, quoted) && quoted - start >= 6;
    if (password && odd && !scan.isCovered(start) && !looksNamed(start, quoted)) {
      scan.secret(start, quoted, SecretKind.PASSWORD, "told-password");
    }
  }

  /** {@code "client" * "secret" *} of the secrets of CHAP. */
  void chapSecret(int from, int to) {
    int line = scan.lineStart(from, Scan.WINDOW);
    for (int at = line; at < from; at++) {
      if (scan.matches(at, "secrets") || scan.matches(at, "chap") || scan.matches(at, "pap")) {
        quotedValue(to - 1);
        return;
      }
    }
  }

  /** {@code connect scott/tiger@host}: a name and a password before the sign. */
  void oracleConnect(int to) {
    int end = scan.runEnd(to, Bytes.NAME, 64);
    int sign = end + 1;
    while (scan.isVisible(sign) && !scan.hasOneOf(sign, "@/\"'") && sign - end < 64) {
      sign++;
    }
    if (scan.has(end, '/') && scan.has(sign, '@') && sign > end + 1) {
      scan.claim(sign);
      scan.secret(to, sign, SecretKind.URL_CREDENTIALS, "oracle-credentials");
    }
  }

  /** {@code qpdf --encrypt USER OWNER 256}: both passwords before the size of the key. */
  void encrypted(int to) {
    int first = wordEnd(to);
    int second = scan.has(first, ' ') ? wordEnd(first + 1) : first;
    boolean size =
        scan.matches(second, " 256 ")
            || scan.matches(second, " 128 ")
            || scan.matches(second, " 40 ");
    if (size && first > to && second > first + 1) {
      scan.secret(to, first, SecretKind.PASSWORD, "pass-option");
      scan.secret(first + 1, second, SecretKind.PASSWORD, "pass-option");
    }
  }

  /** {@code /webhooks/value/github}: the secret of a webhook that starts a build. */
  void buildHook(int to) {
    int end = scan.runEnd(to, Bytes.ALNUM | Bytes.DASH_OR_DOT | Bytes.UNDERSCORE, 80);
    boolean kind =
        scan.matches(end, "/github")
            || scan.matches(end, "/generic")
            || scan.matches(end, "/gitlab")
            || scan.matches(end, "/bitbucket");
    if (kind && end - to >= 8) {
      scan.secret(to, end, SecretKind.WEBHOOK, "build-webhook");
    }
  }

  /** {@code user name on sanitize-payload #hash}: rules behind a word that only they have. */
  void rulesBehind(int to) {
    accessRule(to - 1);
  }

  private static final int LONGEST_STREET = 40;

  /** {@code Hauptstraße 12, 10115 Berlin}: looks at the end of the street's name. */
  void street(int from, int to) {
    int number = scan.runEnd(to, Bytes.DIGIT, 5);
    int word =
        scan.runStart(from, Bytes.LETTER | Bytes.FOREIGN | Bytes.DASH_OR_DOT, LONGEST_STREET);
    if (number == to || !scan.isCapital(word) || (word == from && !scan.is(from, Bytes.UPPER))) {
      return;
    }
    int end =
        scan.is(number, Bytes.LOWER) && !scan.is(number + 1, Bytes.WORD) ? number + 1 : number;
    scan.personal(word, behindTown(end), PersonalKind.LOCATION, "street");
  }

  /** {@code 22 Wellmeadow Road, Dunfermline KY11 9ZZ}: looks at the word for a road. */
  void roadBefore(int from, int to) {
    if (!scan.is(from + 1, Bytes.UPPER) || scan.is(to, Bytes.WORD)) {
      return;
    }
    int word = scan.runStart(from, Bytes.LETTER | Bytes.FOREIGN, LONGEST_STREET);
    int number = scan.has(word - 1, ' ') ? scan.runStart(word - 1, Bytes.DIGIT, 5) : word;
    if (scan.isCapital(word) && number < word - 1 && !scan.is(number - 1, Bytes.WORD)) {
      scan.personal(number, to, PersonalKind.LOCATION, "street");
    }
  }

  /** {@code Postfach 1240, 72070 Tübingen}: looks behind the word. */
  void box(int from, int to) {
    int number = scan.runEnd(to, Bytes.DIGIT, 8);
    if (number > to && scan.is(from, Bytes.UPPER)) {
      scan.personal(from, behindTown(number), PersonalKind.LOCATION, "street");
    }
  }

  /** Where a postal code and a town end that follow; {@code from} where there are none. */
  private int behindTown(int from) {
    int code = scan.has(from, ',') ? scan.skipSpaces(from + 1, 2) : from;
    int end = scan.runEnd(code, Bytes.DIGIT | Bytes.DASH_OR_DOT, 8);
    if (code > from && end - code >= 4 && scan.has(end, ' ') && scan.isCapital(end + 1)) {
      return scan.runEnd(end + 1, NAME_LETTERS, LONGEST_STREET);
    }
    return from;
  }

  /** {@code ul. Example 104/122, 00-017 Town}, {@code 12 rue Example}: looks at the first word. */
  void roadAhead(int from, int to) {
    int number = scan.has(from - 1, ' ') ? scan.runStart(from - 1, Bytes.DIGIT, 4) : from;
    boolean before = number < from - 1 && !scan.is(number - 1, Bytes.WORD);
    int end = to;
    boolean capital = false;
    for (int words = 0; words < 4; words++) {
      int word = scan.runEnd(end, NAME_LETTERS | Bytes.DASH_OR_DOT, LONGEST_STREET);
      if (word == end || word - end == 1) {
        break;
      }
      capital |= scan.isCapital(end);
      boolean more = scan.has(word, ' ') || (scan.has(word, ',') && scan.has(word + 1, ' '));
      int next = more ? scan.skipSpaces(word + 1, 2) : word;
      if (capital && more && scan.is(next, Bytes.DIGIT)) {
        int stop = scan.runEnd(next, Bytes.DIGIT, 5);
        stop = scan.has(stop, '/') ? scan.runEnd(stop + 1, Bytes.DIGIT, 5) : stop;
        scan.personal(from, behindTown(stop), PersonalKind.LOCATION, "street");
        return;
      }
      end = word;
      if (!scan.has(word, ' ')) {
        break;
      }
      end = word + 1;
    }
    if (before && capital) {
      scan.personal(
          number, scan.is(end - 1, Bytes.SPACE) ? end - 1 : end, PersonalKind.LOCATION, "street");
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

  private boolean hasLower(int from, int to) {
    for (int at = from; at < to; at++) {
      if (scan.is(at, Bytes.LOWER)) {
        return true;
      }
    }
    return false;
  }

  /** {@code "-u", "user:password"}, {@code a1="-u" a2="user:password"}: the argument behind it. */
  void userArgument(int to) {
    int at = to;
    while (scan.has(at, ',') || scan.has(at, ' ')) {
      at++;
    }
    if (scan.has(at, 'a') && scan.is(at + 1, Bytes.DIGIT)) {
      at = scan.runEnd(at + 1, Bytes.DIGIT, 3) + 1;
    }
    if (at > to && scan.is(at, Bytes.QUOTE)) {
      userOption(at);
    }
  }

  /** {@code curl -u user:password}. */
  void userOption(int to) {
    int from = scan.skipSpaces(to, 2);
    if (scan.is(from, Bytes.QUOTE)) {
      from++;
    }
    int end = from;
    int colon = -1;
    while (end < scan.length()
        && end - from < 300
        && scan.isVisible(end)
        && !scan.is(end, Bytes.QUOTE)) {
      if (scan.has(end, ':') && colon < 0) {
        colon = end;
      }
      end++;
    }
    scan.step(end - from);
    if (colon > from
        && end > colon + 1
        && !(scan.has(colon + 1, '/') && scan.has(colon + 2, '/'))
        && !Values.isMasked(scan, colon + 1, end)
        && !Values.isTemplate(scan, colon + 1, end)) {
      scan.secret(from, end, SecretKind.URL_CREDENTIALS, "user-option");
    }
  }

  /** What a password of Terraform's random provider became: {@code result = "value"}. */
  void generatedResult(int to) {
    int limit = Math.min(scan.length(), to + 400);
    int at = to;
    while (at < limit && !scan.matches(at, "result")) {
      at++;
    }
    int quote = scan.skipSpaces(at + 6, 4);
    quote = scan.is(quote, Bytes.QUOTE) ? quote + 1 : quote;
    boolean assigned = scan.has(quote, '=') || scan.has(quote, ':');
    quote = scan.skipSpaces(quote + 1, 4);
    scan.step(at - to);
    if (at < limit && assigned && scan.is(quote, Bytes.QUOTE)) {
      quotedValue(quote);
    }
  }

  /** {@code netrc file: /root/.netrc (623c…)}: the key in brackets behind the path. */
  void bracketedHex(int to) {
    int open = scan.skipSpaces(wordEnd(to), 2);
    int end = scan.runEnd(open + 1, Bytes.HEX, 64);
    if (scan.has(open, '(') && scan.has(end, ')') && end - open > 32) {
      scan.secret(open + 1, end, SecretKind.API_KEY, "directive");
    }
  }

  /** {@code login attempt [root/secret]}, {@code Login incorrect: [name/secret]}: the second. */
  void attempt(int to) {
    int limit = Math.min(scan.length(), to + 80);
    int at = to;
    while (at < limit && !scan.has(at, '[') && !scan.has(at, '\n') && !scan.has(at, '/')) {
      at++;
    }
    int name = at + 1;
    if (at < limit && scan.has(at, '/')) {
      name = scan.runStart(at, Bytes.NAME, 64);
    }
    int slash = scan.has(name, 'b') && scan.is(name + 1, Bytes.QUOTE) ? name + 2 : name;
    slash = scan.runEnd(slash, Bytes.NAME, 64);
    slash = scan.is(slash, Bytes.QUOTE) ? slash + 1 : slash;
    int start = slash + 1;
    if (scan.has(start, 'b') && scan.is(start + 1, Bytes.QUOTE)) {
      start += 2;
    }
    int end = start;
    while (end - start < 128
        && scan.isVisible(end)
        && !scan.has(end, ']')
        && !scan.is(end, Bytes.QUOTE)) {
      end++;
    }
    scan.step(end - to);
    boolean closed = scan.has(at, '[') ? scan.has(end, ']') || scan.is(end, Bytes.QUOTE) : true;
    boolean sure = scan.has(at, '[') || Values.longestJumble(scan, start, end) >= 6;
    if (scan.has(slash, '/')
        && slash > name
        && closed
        && sure
        && end - start >= 3
        && !scan.has(start, '<')
        && !Values.isDigits(scan, name, slash)
        && !scan.isCovered(start)) {
      scan.secret(start, end, SecretKind.PASSWORD, "login-attempt");
    }
  }

  /** {@code xfreerdp /p:value}, {@code plink -pw value}: an odd word. */
  void passArgument(int to) {
    int from = scan.is(to, Bytes.QUOTE) ? to + 1 : to;
    int end = wordEnd(from);
    boolean property = scan.has(scan.runEnd(from, Bytes.NAME, 64), '=');
    if (end - from >= 6
        && !property
        && Values.isOdd(scan, from, end)
        && !Values.isTemplate(scan, from, end)) {
      word(to, "pass-option");
    }
  }

  /** {@code -object secret,id=vnc0,data=value} of QEMU. */
  void objectData(int to) {
    int end = wordEnd(to);
    for (int at = to; at < end; at++) {
      if (scan.matches(at, "data=") && end - at > 5) {
        int comma = at + 5;
        while (comma < end && !scan.has(comma, ',')) {
          comma++;
        }
        scan.secret(at + 5, comma, SecretKind.PASSWORD, "directive");
        return;
      }
    }
  }

  /** {@code [TOKEN@41058 tag="x"]}: the token before the number of an enterprise. */
  void beforeEnterprise(int from) {
    int start = scan.runStart(from, Bytes.NAME, 64);
    if (from - start >= 16 && scan.has(start - 1, '[')) {
      scan.secret(start, from, SecretKind.TOKEN, "structured-data-token");
    }
  }

  /** A token that a command is given as it is: {@code tool login TOKEN}, {@code AUTH password}. */
  void handedOver(int to) {
    int from = scan.is(to, Bytes.QUOTE) ? to + 1 : to;
    int end = from;
    while (end < scan.length()
        && end - from < 4096
        && scan.isVisible(end)
        && !scan.is(end, Bytes.QUOTE)) {
      end++;
    }
    scan.step(end - from);
    boolean hex = Values.isHex(scan, from, end) && end - from >= 32;
    if (end > from
        && !scan.isCovered(from)
        && !scan.has(from, '-')
        && (hex
            || (Values.isRandom(scan, from, end, 16) && !Values.isObjectName(scan, from, end)))) {
      scan.secret(from, end, SecretKind.TOKEN, "handed-over");
    }
  }

  /** The name of a community of SNMP, in a file of an agent, a switch or a sentence. */
  void community(int from, int to) {
    int at = to;
    boolean mapped = scan.matches(from, "com2sec");
    for (int word = 0; mapped && word < 2; word++) {
      at = scan.skipSpaces(scan.runEnd(at, Bytes.NAME, 64), 8);
      mapped = scan.is(at, Bytes.DIGIT) || word == 0;
    }
    at =
        scan.matches(from, "com2sec")
            ? scan.skipSpaces(scan.runEnd(at, Bytes.NAME, 64), 8)
            : scan.skipSpaces(at, 8);
    boolean directive =
        scan.is(from - 1, Bytes.LETTER)
            || scan.matches(from, "com2sec")
            || scan.matches(from - 12, "snmp-server")
            || scan.matches(from - 5, "snmp");
    for (String word : new String[] {"string ", "name ", "is "}) {
      at = scan.matches(at, word) ? at + word.length() : at;
    }
    boolean quoted = scan.is(at, Bytes.QUOTE);
    int start = quoted ? at + 1 : at;
    int end = wordEnd(start);
    if (end - start >= 3
        && !scan.isCovered(start)
        && !Values.isAbsent(scan, start, end)
        && (directive || quoted || Values.isOdd(scan, start, end))) {
      scan.secret(start, end, SecretKind.PASSWORD, "snmp-community");
    }
  }

  /** The command {@code AUTH} of Redis, in capitals, at the head of a text or a string. */
  void redisAuth(int from, int to) {
    if (!scan.matchesCase(from, "AUTH ") || !(from == 0 || opensText(from - 1))) {
      return;
    }
    int end = wordEnd(to);
    if (isMechanism(to, end) || scan.isCovered(to)) {
      return;
    }
    if (end - to >= 6 && Values.isOdd(scan, to, end)) {
      scan.secret(to, end, SecretKind.PASSWORD, "redis-auth");
    } else if (isPrompt(from)) {
      int last = scan.has(end, ' ') ? wordEnd(end + 1) : end;
      if (last > to && scan.lineEnd(last, 2) == last) {
        scan.secret(end == last ? to : end + 1, last, SecretKind.PASSWORD, "redis-auth");
      }
    }
  }

  /** Capitals, digits and dashes only, as the ways to log in are called: {@code CRAM-MD5}. */
  private boolean isMechanism(int from, int to) {
    return scan.is(from, Bytes.UPPER)
        && scan.runEnd(from, Bytes.UPPER | Bytes.DIGIT | Bytes.DASH_OR_DOT, to - from) == to;
  }

  /** Whether a prompt or nothing stands on the line before {@code from}. */
  private boolean isPrompt(int from) {
    return from == 0
        || scan.has(from - 1, '\n')
        || (scan.has(from - 1, ' ') && (scan.has(from - 2, '>') || scan.has(from - 2, ':')));
  }

  /** {@code "AUTH" "name" "password"} as a monitor of Redis shows commands: every argument. */
  void monitored(int to) {
    int from = to;
    for (int argument = 0; argument < 2; argument++) {
      int end = from;
      while (end < scan.length() && !scan.has(end, '"') && !scan.has(end, '\n')) {
        end++;
      }
      scan.step(end - from);
      scan.secret(from, end, SecretKind.PASSWORD, "redis-auth");
      if (!scan.matches(end, "\" \"")) {
        return;
      }
      from = end + 3;
    }
  }

  /** {@code sqlplus scott/tiger@host}, options before it or not. */
  void oracleClient(int to) {
    int from = to;
    while (scan.has(from, '-')) {
      from = scan.skipSpaces(wordEnd(from), 4);
    }
    int end = from;
    int slash = -1;
    while (scan.isVisible(end)
        && !scan.has(end, '@')
        && !scan.is(end, Bytes.QUOTE)
        && end - from < 512) {
      slash = slash < 0 && scan.has(end, '/') ? end : slash;
      end++;
    }
    scan.step(end - from);
    if (slash > from && end > slash + 1) {
      scan.claim(end);
      scan.secret(from, end, SecretKind.URL_CREDENTIALS, "oracle-credentials");
    }
  }

  /** The old and the new value of a password: {@code from OLD to NEW}. */
  void replaced(int to) {
    int end = wordEnd(to);
    int next = scan.matches(end, " to ") ? end + 4 : end;
    if (Values.isOdd(scan, to, end)) {
      scan.secret(to, end, SecretKind.PASSWORD, "secret-phrase");
    }
    if (next > end && Values.isOdd(scan, next, wordEnd(next))) {
      scan.secret(next, wordEnd(next), SecretKind.PASSWORD, "secret-phrase");
    }
  }

  /** {@code user NAME pass SECRET}: letters and digits in one word. */
  void passWord(int to) {
    if (scan.is(to, Bytes.QUOTE)) {
      int close = argumentEnd(to) - 1;
      if (Values.isOdd(scan, to + 1, close) && !looksNamed(to + 1, close)) {
        quotedValue(to);
      }
      return;
    }
    int end = wordEnd(to);
    boolean word = scan.runEnd(to, Bytes.ALNUM, end - to) == end;
    boolean jumbled = word && Values.longestJumble(scan, to, end) == end - to;
    boolean signs = Values.isPasswordLike(scan, to, end) && scan.lineEnd(end, 2) == end;
    if (end - to >= 8 && (jumbled || signs)) {
      scan.secret(to, end, SecretKind.PASSWORD, "secret-phrase");
    }
  }

  /** The rules behind {@code user name on >password}, if others stand there too. */
  void accessRules(int to) {
    int line = scan.lineEnd(to, Scan.WINDOW);
    for (int at = to; at < line; at++) {
      if (scan.has(at, ' ') && scan.hasOneOf(at + 1, "~&+")) {
        accessRule(to);
        return;
      }
    }
  }

  /** {@code ACL SETUSER name on >password}: the passwords among the rules. */
  void accessRule(int to) {
    int line = scan.lineEnd(to, Scan.WINDOW);
    for (int at = to; at < line; at++) {
      int end = wordEnd(at + 1);
      boolean hash = scan.has(at, '#') && end - at == 65 && Values.isHex(scan, at + 1, end);
      boolean begins =
          scan.has(at - 1, ' ') || (scan.is(at - 1, Bytes.QUOTE) && scan.has(at - 2, ' '));
      if ((scan.has(at, '>') || hash) && begins && end > at + 1) {
        scan.secret(at + 1, end, SecretKind.PASSWORD, "redis-auth");
        at = end;
      }
    }
  }

  private static final int COOKIE = 20;

  /** The cookie by which nodes of Erlang know each other: twenty capitals. */
  void nodeCookie(int to) {
    int end = scan.runEnd(to, Bytes.UPPER, COOKIE + 1);
    if (end - to == COOKIE && !scan.is(end, Bytes.WORD) && !scan.isCovered(to)) {
      scan.secret(to, end, SecretKind.CREDENTIAL, "node-cookie");
    }
  }

  /** {@code userlist.txt:7: broken line: "name" "password"}: the second of two strings. */
  void userList(int to) {
    int line = scan.lineEnd(to, Scan.WINDOW);
    scan.step(line - to);
    for (int at = to; at < line; at++) {
      if (scan.matches(at, "\" \"") && scan.is(at - 1, Bytes.NAME)) {
        word(at + 2, "user-list");
        return;
      }
    }
  }

  private static final String[] SENDING = {"sms", "otp", "2fa", "mfa", "one-time", "passcode"};

  /** {@code SMS delivered, code 482913}: four to eight digits where a message is spoken of. */
  void sentCode(int from, int to) {
    int end = scan.runEnd(to, Bytes.DIGIT, 9);
    if (end - to < 4 || end - to > 8 || scan.is(end, Bytes.WORD) || scan.isCovered(to)) {
      return;
    }
    int floor = Math.max(0, from - 80);
    scan.step(from - floor);
    for (int at = from; at >= floor; at--) {
      for (String word : SENDING) {
        if (scan.matches(at, word) && !scan.is(at - 1, Bytes.LETTER)) {
          scan.secret(to, end, SecretKind.CODE, "sent-code");
          return;
        }
      }
    }
  }

  /** {@code expects 'user:password', got 'admin:secret'}: looks behind the second quote. */
  void gotLogin(int from, int to) {
    int floor = Math.max(0, from - 48);
    boolean expected = false;
    for (int at = from; at > floor && !expected; at--) {
      expected = scan.matches(at, ":pass");
    }
    int colon = scan.runEnd(to, Bytes.NAME, 64);
    scan.step(from - floor);
    if (expected && colon > to && scan.has(colon, ':')) {
      word(colon + 1, "login-that-was-got");
    }
  }

  /** {@code label owner must match, got alice.miller}: a login where an owner was expected. */
  void gotOwner(int from, int to) {
    int end = scan.runEnd(to, Bytes.NAME, 64);
    while (end > to && scan.has(end - 1, '.')) {
      end--;
    }
    int floor = Math.max(0, from - 48);
    boolean owner = false;
    for (int at = from; at > floor && !owner; at--) {
      owner = scan.matches(at, "owner");
    }
    scan.step(end - floor);
    if (owner && end > to && (persons.looksLikePerson(to, end) || logins.isLogin(to, end))) {
      scan.user(to, end, "owner-that-was-got");
    }
  }

  /** {@code send "secret\\r"} of a script that waits for a prompt which asks for a password. */
  void expected(int from, int to) {
    int floor = Math.max(0, from - 80);
    boolean asked = false;
    for (int at = from; at > floor && !asked; at--) {
      asked = scan.matches(at, "assword") || scan.matches(at, "assphrase");
    }
    int end = to;
    while (scan.sign(end) >= ' ' && !scan.has(end, '"') && !scan.has(end, '\\') && end - to < 200) {
      end++;
    }
    scan.step(end - floor);
    if (asked && end > to) {
      scan.secret(to, end, SecretKind.PASSWORD, "expected-password");
    }
  }

  /** The answer to {@code 334 UGFzc3dvcmQ6}, the question of a mail server for a password. */
  void answered(int to) {
    int from = to;
    while (scan.is(from, Bytes.SPACE) || scan.is(from, Bytes.QUOTE)) {
      from++;
    }
    int end = wordEnd(from);
    while (scan.has(end, ' ') && end - to < 80) {
      from = scan.skipSpaces(end, 4);
      end = wordEnd(from);
    }
    if (end - from >= 4) {
      scan.secret(from, end, SecretKind.AUTHORIZATION, "mail-login");
    }
  }

  /** The answer to a challenge of CRAM-MD5 and the like: the last word of the line after it. */
  void challenged(int to) {
    int line = scan.lineEnd(to, Scan.WINDOW);
    int end = line < scan.length() ? scan.lineEnd(line + 1, Scan.WINDOW) : line;
    while (end > line && !scan.is(end - 1, Bytes.ALNUM) && !scan.has(end - 1, '=')) {
      end--;
    }
    int from = end;
    while (scan.has(from - 1, '=')) {
      from--;
    }
    from = scan.runStart(from, Bytes.ALNUM | Bytes.BASE64_SIGN, 400);
    if (end - from >= 12 && scan.is(from - 1, Bytes.SPACE)) {
      scan.secret(from, end, SecretKind.AUTHORIZATION, "mail-login");
    }
  }

  /**
   * {@code a1 LOGIN name password} of IMAP: the command in capitals, two words and nothing else.
   */
  void mailboxLogin(int from, int to) {
    int tag = scan.runStart(from, Bytes.ALNUM, 12);
    if (!scan.matchesCase(from, " LOGIN ") || tag == from || !scan.is(from - 1, Bytes.DIGIT)) {
      return;
    }
    int name = argumentEnd(to);
    int password = argumentEnd(name + 1);
    boolean ends = scan.sign(password) < ' ' || scan.is(password - 1, Bytes.QUOTE);
    if (scan.has(name, ' ') && password > name + 1 && ends) {
      boolean quoted = scan.is(name + 1, Bytes.QUOTE);
      int start = quoted ? name + 2 : name + 1;
      scan.secret(start, quoted ? password - 1 : password, SecretKind.PASSWORD, "mail-login");
    }
  }

  /** The end of a word or of a string in quotes, behind its closing quote. */
  private int argumentEnd(int from) {
    if (!scan.is(from, Bytes.QUOTE)) {
      return wordEnd(from);
    }
    int end = from + 1;
    while (scan.at(end) >= ' ' && scan.at(end) != scan.at(from) && end - from < 200) {
      end++;
    }
    scan.step(end - from);
    return end + 1;
  }

  /** {@code -setcookie value}, {@code -passin pass:value}: a word of a command's own. */
  void word(int to, String rule) {
    int from = scan.is(to, Bytes.QUOTE) ? to + 1 : to;
    int end = wordEnd(from);
    if (end - from >= 3 && !scan.isCovered(from) && !Values.isAbsent(scan, from, end)) {
      scan.secret(from, end, SecretKind.PASSWORD, rule);
    }
  }

  /** {@code gpg --passphrase-fd 0 <<< secret}: looks behind the arrows. */
  void hereString(int from, int to) {
    int floor = Math.max(scan.lineStart(from, Scan.WINDOW), from - 120);
    for (int at = floor; at < from && !scan.matches(from - 8, "chpasswd"); at++) {
      if (scan.matches(at, "passw")
          || scan.matches(at, "passp")
          || scan.matches(at, "-pass")
          || scan.matches(at, "cryptsetup")
          || scan.matches(at, "sudo -s")
          || scan.matches(at, "kinit")) {
        if (!isShout(to)) {
          word(to, "here-string");
        }
        return;
      }
    }
  }

  /** {@code <<< FAILURE!}, as tests report it. */
  private boolean isShout(int from) {
    int end = scan.runEnd(from, Bytes.UPPER, 16);
    return end - from >= 4 && scan.has(end, '!');
  }

  /**
   * What a command printed that prints a secret: the next line, if a single word stands there.
   * Looks behind the words by which the command is known.
   */
  void printed(int to) {
    int from = scan.lineEnd(to, Scan.WINDOW) + 1;
    from = scan.skipSpaces(scan.headerEnd(from), 16);
    int end = wordEnd(from);
    boolean alone = end >= scan.length() || scan.has(end, '\n') || scan.is(end, Bytes.QUOTE);
    boolean letters = scan.runEnd(from, Bytes.LETTER, end - from) == end;
    if (alone && end - from >= 8 && !scan.isCovered(from) && (!letters || isMixed(from, end))) {
      scan.secret(from, end, SecretKind.CREDENTIAL, "printed");
    }
  }

  /** Whether small letters and capitals take turns. */
  private boolean isMixed(int from, int to) {
    return Values.isOdd(scan, from, to);
  }

  /** {@code (aes256-cts-hmac-sha1-96) (0x…)}: the key behind its kind in a file of keys. */
  void keytab(int from, int to) {
    int end = scan.runEnd(to, Bytes.HEX, 129);
    if (!scan.has(end, ')') || end - to < 16) {
      return;
    }
    boolean behind = scan.matches(end, ") (") && isKindOfKey(end + 3, end + 40);
    if (behind) {
      scan.secret(to, end, SecretKind.CREDENTIAL, "keytab");
      return;
    }
    boolean kind = scan.has(backOverSpace(from) - 1, ')');
    for (int at = from - 1; kind && at > from - 40; at--) {
      if (scan.matches(at, "hmac") || scan.matches(at, "arcfour") || scan.matches(at, "des-cbc")) {
        scan.secret(to, end, SecretKind.CREDENTIAL, "keytab");
        return;
      }
    }
  }

  private boolean isKindOfKey(int from, int limit) {
    int to = Math.min(limit, scan.length());
    for (int at = from; at < to && !scan.has(at, ')'); at++) {
      if (scan.matches(at, "hmac") || scan.matches(at, "des-cbc") || scan.matches(at, "aes")) {
        return true;
      }
    }
    return false;
  }

  /** {@code name:realm:5f4dcc…}: the digest of a password at the end of a line of htdigest. */
  void realm(int colon) {
    int end = scan.runEnd(colon + 1, Bytes.HEX, 33);
    int realm = colon;
    while (colon - realm < 40 && scan.is(realm - 1, Bytes.NAME | Bytes.SPACE)) {
      realm--;
    }
    int name = scan.runStart(realm - 1, Bytes.NAME, 40);
    int before = scan.sign(name - 1);
    boolean line = before == -1 || before == '\n' || before == ' ' || before == '"';
    boolean ends = scan.sign(end) < ' ' || scan.is(end, Bytes.QUOTE);
    if (end - colon == 33
        && ends
        && line
        && scan.has(realm - 1, ':')
        && colon - realm >= 2
        && realm - name > 2) {
      scan.secret(colon + 1, end, SecretKind.PASSWORD_HASH, "realm-digest");
    }
  }

  /** {@code preshared-key <(echo value)}: what a shell hands over as a file. */
  void substituted(int from, int to) {
    int line = scan.lineStart(from, 120);
    boolean named = false;
    for (int at = line; at < from && !named; at++) {
      named = scan.matches(at, "key") || scan.matches(at, "pass") || scan.matches(at, "secret");
    }
    int end = to;
    while (scan.isVisible(end) && !scan.has(end, ')') && end - to < 200) {
      end++;
    }
    scan.step(end - line);
    if (named && scan.has(end, ')') && end - to >= 6) {
      scan.secret(to, end, SecretKind.CREDENTIAL, "here-string");
    }
  }

  private static final String[] DUMPED = {
    "pmk", "psk", "ptk", "gtk", "kck", "kek", "password", "passphrase", "secret", " key", "msk"
  };

  /** {@code PMK - hexdump(len=32): 96 bf 8f …}: bytes whose name says that they are a key. */
  void dumped(int from, int to) {
    int start = scan.runEnd(to, Bytes.DIGIT, 6);
    while (scan.has(start, ')') || scan.has(start, ':') || scan.is(start, Bytes.SPACE)) {
      start++;
    }
    int end = start;
    while (scan.is(end, Bytes.HEX) && scan.is(end + 1, Bytes.HEX)) {
      end += scan.has(end + 2, ' ') && scan.is(end + 3, Bytes.HEX) ? 3 : 2;
    }
    scan.step(end - from);
    for (int at = from; end - start >= 16 && at > from - 48; at--) {
      for (String name : DUMPED) {
        if (scan.matches(at, name)) {
          scan.secret(start, end, SecretKind.CREDENTIAL, "dumped-key");
          return;
        }
      }
    }
  }

  /** Lines of an account, a colon and its password below a line that announces them. */
  void passwordLines(int to) {
    int line = scan.lineEnd(to, 80);
    for (int count = 0; count < 16 && scan.has(line, '\n'); count++) {
      int end = scan.lineEnd(line + 1, Scan.WINDOW);
      int start = end;
      while (start > line + 1 && scan.isVisible(start - 1) && !scan.has(start - 1, ':')) {
        start--;
      }
      if (scan.has(start - 1, ':') && end - start >= 6 && Values.isOdd(scan, start, end)) {
        scan.secret(start, end, SecretKind.PASSWORD, "announced");
      }
      line = end;
    }
  }

  /** A code of small letters and digits or of groups, shortly behind what says its purpose. */
  void recoveryCode(int to) {
    int at = to;
    for (int words = 0; words < 3; words++) {
      int end = wordEnd(at);
      while (end > at && scan.hasOneOf(end - 1, ".,;:)")) {
        end--;
      }
      boolean plain = scan.runEnd(at, Bytes.LOWER | Bytes.DIGIT, 24) == end && end - at >= 8;
      boolean groups = end - at >= 9 && (end - at) % 2 == 1 && scan.has((at + end) / 2, '-');
      boolean shaped = groups && scan.runEnd(at, Bytes.ALNUM | Bytes.DASH_OR_DOT, 24) == end;
      boolean odd = Values.isOdd(scan, at, end) || isShouting(at, end);
      if ((plain || shaped) && odd && !scan.isCovered(at)) {
        scan.secret(at, end, SecretKind.CODE, "one-time-code-phrase");
        return;
      }
      if (!scan.has(wordEnd(at), ' ') || scan.isCovered(at)) {
        return;
      }
      at = wordEnd(at) + 1;
    }
  }

  private boolean isShouting(int from, int to) {
    return scan.runEnd(from, Bytes.UPPER | Bytes.DIGIT | Bytes.DASH_OR_DOT, to - from) == to;
  }

  private static final String[] SET = {"secret", "password", "passphrase", "psk", "credential"};

  /** {@code CHAP secret for host set to SECRET}: looks behind {@code set to}. */
  void setTo(int from, int to) {
    int end = wordEnd(to);
    while (end > to && scan.hasOneOf(end - 1, ".,;:)")) {
      end--;
    }
    boolean letters = scan.runEnd(to, Bytes.ALNUM, 128) == end && end - to >= 12;
    boolean mixed =
        letters && Values.isOdd(scan, to, end) && Values.longestWordOf(scan, to, end) < 6;
    if (!(mixed || (end - to >= 8 && Values.isPasswordLike(scan, to, end))) || scan.isCovered(to)) {
      return;
    }
    int floor = Math.max(scan.lineStart(from, 80), from - 80);
    for (int at = from; at >= floor; at--) {
      for (String word : SET) {
        if (scan.matches(at, word)) {
          scan.secret(to, end, SecretKind.PASSWORD, "told-password");
          return;
        }
      }
    }
  }

  /** {@code client_send = : NAME : SECRET} of a mail server: what stands behind the last colon. */
  void behindColons(int to) {
    int end = scan.lineEnd(to, 160);
    int start = end;
    while (start > to && scan.isVisible(start - 1)) {
      start--;
    }
    if (scan.has(start - 2, ':') && end - start >= 4 && !scan.isCovered(start)) {
      scan.secret(start, end, SecretKind.PASSWORD, "directive");
    }
  }

  /** The cookie by which a display knows its clients: 32 hexadecimal digits on the line. */
  void cookieOfDisplay(int to) {
    int line = scan.lineEnd(to, 160);
    for (int at = to; at < line; at++) {
      int end = scan.is(at - 1, Bytes.WORD) ? at : scan.runEnd(at, Bytes.HEX, 33);
      if (end - at == 32 && !scan.is(end, Bytes.WORD)) {
        scan.secret(at, end, SecretKind.CREDENTIAL, "display-cookie");
        return;
      }
    }
    scan.step(line - to);
  }

  /** {@code IDENTIFIED BY "NEW" REPLACE "OLD"}: looks behind the second word. */
  void replacedPassword(int from, int to) {
    int floor = Math.max(0, from - 120);
    for (int at = from; at > floor; at--) {
      if (scan.matches(at, "identified by ")) {
        quotedValue(to - 1);
        return;
      }
    }
  }

  private static final int WORDS_BEFORE = 48;

  /** {@code app password is abcd efgh ijkl mnop}: four groups of four small letters. */
  void groupsOfFour(int to) {
    int limit = Math.min(scan.length(), to + WORDS_BEFORE);
    for (int at = to; at < limit; at++) {
      int end = at;
      int groups = 0;
      while (groups < 5
          && !scan.is(end - 1, Bytes.WORD)
          && scan.runEnd(end, Bytes.LOWER, 5) == end + 4) {
        groups++;
        end += 4;
        boolean more = groups < 4 && (scan.has(end, ' ') || scan.has(end, '-'));
        end += more ? 1 : 0;
        if (!more) {
          break;
        }
      }
      if (groups == 4 && !scan.is(end, Bytes.WORD) && !scan.isCovered(at)) {
        scan.secret(at, end, SecretKind.PASSWORD, "app-password");
        return;
      }
    }
    scan.step(limit - to);
  }

  private static final String[] DIGESTS = {"md5", "sha1", "sha256", "sha512", "aes128", "aes256"};

  /** {@code key 0x6d9b…}, {@code SHA1 HEX:F351…}: digits of a key behind what says so. */
  void keyOfDigits(int from, int to) {
    int end = scan.runEnd(to, Bytes.HEX, 300);
    boolean hex = end - to >= 32 && !scan.is(end, Bytes.WORD) && !scan.isCovered(to);
    boolean named = scan.matches(from, " key") && !scan.matches(from - 6, "public");
    for (String digest : DIGESTS) {
      named |= scan.matches(from - digest.length(), digest);
    }
    if (hex && named) {
      scan.secret(to, end, SecretKind.CREDENTIAL, "key-of-digits");
    }
  }

  /** {@code CLIENT_RANDOM PUBLIC SECRET} of a log of keys: the second of two long numbers. */
  void loggedKey(int to) {
    int random = scan.runEnd(to, Bytes.HEX, 80);
    int end = scan.runEnd(random + 1, Bytes.HEX, 300);
    if (random - to >= 32 && scan.has(random, ' ') && end - random >= 32) {
      scan.secret(random + 1, end, SecretKind.CREDENTIAL, "logged-key");
    }
  }

  /** What a program read from a terminal, as tracers show it: a word of letters and signs. */
  void typedIn(int to) {
    int end = to;
    while (scan.isVisible(end) && !scan.has(end, '"') && !scan.has(end, '\\') && end - to < 80) {
      end++;
    }
    if (end - to >= 8 && Values.isPasswordLike(scan, to, end)) {
      scan.secret(to, end, SecretKind.PASSWORD, "typed-passphrase");
    }
  }

  /** A release of Helm as it is stored: packed values of all kinds, in base64 twice. */
  void release(int from) {
    int end = scan.runEnd(from, Bytes.ALNUM | Bytes.BASE64_SIGN, 1 << 16);
    while (scan.has(end, '=')) {
      end++;
    }
    if (scan.matchesCase(from, "SDRzSUFBQUFB") && end - from >= 60 && !scan.isCovered(from)) {
      scan.secret(from, end, SecretKind.CREDENTIAL, "stored-release");
    }
  }

  /** {@code incominguser NAME SECRET}: the word behind the name. */
  void secondWord(int to) {
    int name = wordEnd(to);
    int end = wordEnd(name + 1);
    if (scan.has(name, ' ') && end - name > 6 && Values.isOdd(scan, name + 1, end)) {
      scan.secret(name + 1, end, SecretKind.PASSWORD, "directive");
    }
  }

  /** {@code client.login("alice", "secret")}: a name and a password, each in quotes. */
  void loginCall(int to) {
    int comma = scan.is(to, Bytes.QUOTE) ? argumentEnd(to) : to;
    int next = scan.skipSpaces(comma + 1, 4);
    int end = scan.is(next, Bytes.QUOTE) ? argumentEnd(next) : next;
    if (comma > to && scan.has(comma, ',') && end > next + 4 && scan.has(end, ')')) {
      quotedValue(next);
      login(to, false, "login-as-argument");
    }
  }

  /** {@code key part 1/2: …}. */
  void keyPart(int to) {
    int at = scan.runEnd(to, Bytes.DIGIT, 3);
    at = scan.has(at, '/') ? scan.runEnd(at + 1, Bytes.DIGIT, 3) : at;
    if (scan.has(at, ':') || scan.has(at, '=')) {
      int from = scan.skipSpaces(at + 1, 4);
      scan.secret(from, wordEnd(from), SecretKind.CREDENTIAL, "key-part");
    }
  }

  /**
   * {@code host:5432:database:user:password} of PostgreSQL: looks at the fields that begin at
   * {@code to}, of which so many stand before the password.
   */
  void passwordFile(int to, int fields) {
    int at = to;
    for (int field = 0; field < fields; field++) {
      int end = at;
      while (scan.isVisible(end) && !scan.has(end, ':')) {
        end++;
      }
      if (!scan.has(end, ':')) {
        return;
      }
      at = end + 1;
    }
    int end = wordEnd(at);
    if (end - at >= 3) {
      scan.secret(at, end, SecretKind.PASSWORD, "password-file");
    }
  }

  /** {@code curl -fsSLu user:password}: letters that stand together, of which the last is u. */
  void clusteredUser(int to) {
    int limit = Math.min(scan.length(), to + Scan.WINDOW);
    for (int at = to; at < limit && scan.sign(at) >= ' '; at++) {
      int letters = scan.has(at, '-') && scan.has(at - 1, ' ') ? at + 1 : at;
      int end = letters;
      while (letters > at && scan.is(end, Bytes.LETTER)) {
        end++;
      }
      if (end - letters > 1 && scan.has(end - 1, 'u') && scan.has(end, ' ')) {
        userOption(end);
      }
    }
    scan.step(limit - to);
  }

  /** The third argument of a call that opens a connection, in quotes: behind place and name. */
  void thirdArgument(int to) {
    int at = to;
    for (int argument = 0; argument < 2; argument++) {
      int end = scan.is(at, Bytes.QUOTE) ? argumentEnd(at) : at;
      while (scan.isVisible(end) && !scan.has(end, ',') && !scan.has(end, ')') && end - to < 400) {
        end++;
      }
      if (!scan.has(end, ',')) {
        return;
      }
      at = scan.skipSpaces(end + 1, 8);
    }
    if (scan.is(at, Bytes.QUOTE) && argumentEnd(at) - at > 4) {
      quotedValue(at);
    }
  }

  /** {@code net user NAME PASSWORD /add}: looks at the name. */
  void netUser(int to) {
    int name = wordEnd(to);
    int start = scan.skipSpaces(name, 4);
    int end = wordEnd(start);
    if (end - start >= 4 && !scan.has(start, '/') && scan.matches(scan.skipSpaces(end, 4), "/")) {
      scan.secret(start, end, SecretKind.PASSWORD, "account-password");
    }
  }

  /** {@code addauth digest name:password} of ZooKeeper, {@code dig -y name:key}: behind colons. */
  void behindColon(int to, String rule) {
    int end = wordEnd(to);
    int start = to;
    for (int at = to; at < end; at++) {
      start = scan.has(at, ':') ? at + 1 : start;
    }
    if (start > to && end - start >= 4 && !scan.isCovered(start)) {
      scan.secret(start, end, SecretKind.PASSWORD, rule);
    }
  }

  /** {@code IDENTIFY [name] password}, {@code OPER name password} of IRC: the last word. */
  void lastWord(int from, int to) {
    int end = scan.lineEnd(to, 120);
    int start = end;
    while (start > to && scan.isVisible(start - 1)) {
      start--;
    }
    boolean capitals = scan.is(to - 2, Bytes.UPPER);
    boolean digest = Values.isHex(scan, start, end) && end - start == 32;
    if (capitals
        && (digest || !scan.matches(from, "apop"))
        && start >= to
        && end - start >= 4
        && !scan.isCovered(start)) {
      scan.secret(start, end, SecretKind.PASSWORD, "chat-login");
    }
  }

  private static final String[] WAYS = {
    " sha ", " md5 ", " sha-256 ", " aes ", " des ", " sha256 "
  };

  /** {@code createUser NAME SHA password AES password} of SNMP: what follows the ways. */
  void createdUser(int to) {
    int line = scan.lineEnd(to, Scan.WINDOW);
    for (int at = to; at < line; at++) {
      for (String way : WAYS) {
        if (scan.matches(at, way)) {
          word(at + way.length(), "device-key");
        }
      }
    }
  }

  /** {@code WIFI:S:name;T:WPA;P:password;;}: looks for the password. */
  void wireless(int to) {
    int line = scan.lineEnd(to, Scan.WINDOW);
    for (int at = to; at < line; at++) {
      if (scan.matches(at, ";p:")) {
        int end = at + 3;
        while (end < line && !scan.has(end, ';') && !scan.is(end, Bytes.QUOTE)) {
          end++;
        }
        scan.secret(at + 3, end, SecretKind.PASSWORD, "wireless");
        return;
      }
    }
  }

  /** A hexadecimal value that a word before it names: {@code session cookie 5f2b…}. */
  void hexAfter(int to, SecretKind kind) {
    int at = to;
    while (scan.has(at, ' ') || scan.has(at, ':') || scan.is(at, Bytes.QUOTE)) {
      at++;
    }
    int end = scan.runEnd(at, Bytes.HEX, 129);
    if (at > to && end - at >= 20 && !scan.is(end, Bytes.WORD) && !scan.isCovered(at)) {
      scan.secret(at, end, kind, "secret-phrase");
    }
  }

  /** The second string of Erlang's parameters of a connection: a name, then a password. */
  void secondBinary(int to) {
    int end = to;
    while (scan.sign(end) >= ' ' && !scan.has(end, '"') && end - to < 100) {
      end++;
    }
    scan.step(end - to);
    if (scan.matches(end, "\">>,<<\"")) {
      quotedValue(end + 6);
    }
  }

  /** What was typed after a question: {@code Enter passphrase for key '…': secret}. */
  void typed(int keyword, int to) {
    int line = scan.lineEnd(to, Scan.WINDOW);
    for (int at = to; at + 1 < line; at++) {
      if (scan.has(at, ':') && scan.has(at + 1, ' ')) {
        int end = wordEnd(at + 2);
        boolean convincing =
            scan.matches(keyword, "passphrase")
                || (Values.isOdd(scan, at + 2, end) && scan.lineEnd(end, 2) == end);
        if (end - at > 5 && convincing && !Values.isAbsent(scan, at + 2, end)) {
          scan.secret(at + 2, end, SecretKind.PASSWORD, "typed-passphrase");
        }
        return;
      }
    }
  }

  /** {@code PASS secret} of FTP, POP3 and IRC, the command in capitals. */
  void passCommand(int from, int to) {
    if (!scan.matchesCase(from, "PASS ") || !(from == 0 || opensText(from - 1))) {
      return;
    }
    int end = wordEnd(to);
    boolean typed = scan.matches(from - 2, "> ") || scan.matches(from - 3, "c: ");
    boolean file = scan.matches(end - 3, ".ts") || scan.matches(end - 3, ".js");
    if (end - to >= 4
        && (typed || Values.isOdd(scan, to, end))
        && !file
        && !Values.isMasked(scan, to, end)) {
      scan.secret(to, end, SecretKind.PASSWORD, "pass-command");
    }
  }

  /** {@code New value: secret}, what tools answer that reset a password. */
  void newValue(int from, int to) {
    int floor = Math.max(0, from - Scan.WINDOW);
    boolean password = false;
    for (int at = from; at >= floor && !password; at--) {
      password = scan.matches(at, "password");
    }
    scan.step(from - floor);
    int end = wordEnd(to);
    if (password && end > to && !Values.isAbsent(scan, to, end)) {
      scan.secret(to, end, SecretKind.PASSWORD, "new-value");
    }
  }

  /** {@code add_user NAME PASSWORD}, {@code NAME:PASSWORD}. */
  void account(int to) {
    int from = scan.is(to, Bytes.QUOTE) ? to + 1 : to;
    int end = wordEnd(from);
    for (int at = from; at < end; at++) {
      if (scan.has(at, ':')) {
        scan.secret(at + 1, end, SecretKind.PASSWORD, "account-password");
        return;
      }
    }
    int password = scan.skipSpaces(end, 4);
    int stop = wordEnd(password + (scan.is(password, Bytes.QUOTE) ? 1 : 0));
    if (stop > password && password > end) {
      scan.secret(password, stop, SecretKind.PASSWORD, "account-password");
    }
  }

  /** {@code echo "NAME:PASSWORD" | chpasswd}: looks at what stands before the bar. */
  void echoed(int bar) {
    int from = echo(bar);
    for (int at = from; at < bar; at++) {
      if (scan.has(at, ':') && from > 0) {
        from = at + 1;
        break;
      }
    }
    hideEcho(from, bar);
  }

  /** {@code echo PASSWORD | docker login --password-stdin}: looks at what stands before the bar. */
  void piped(int bar) {
    hideEcho(echo(bar), bar);
  }

  private void hideEcho(int from, int bar) {
    int end = Math.min(bar, scan.lineEnd(from, bar - from));
    while (end > from && scan.is(end - 1, Bytes.SPACE | Bytes.QUOTE)) {
      end--;
    }
    if (from > 0 && end > from && !Values.isTemplate(scan, from, end)) {
      scan.secret(from, end, SecretKind.PASSWORD, "echoed-password");
    }
  }

  /** Where the argument of {@code echo} or {@code printf} begins before {@code bar}; 0 if none. */
  private int echo(int bar) {
    int floor = Math.max(0, bar - Scan.WINDOW);
    scan.step(bar - floor);
    for (int at = bar - 1; at >= floor; at--) {
      if (scan.matches(at, "echo ") || scan.matches(at, "printf ")) {
        int from = scan.skipSpaces(at + (scan.has(at, 'e') ? 5 : 7), 4);
        while (scan.has(from, '-')) {
          from = scan.skipSpaces(wordEnd(from), 4);
        }
        if (scan.is(from, Bytes.QUOTE) && scan.has(from + 1, '%')) {
          from = scan.skipSpaces(formatEnd(from), 4);
        }
        return scan.is(from, Bytes.QUOTE) ? from + 1 : from;
      }
    }
    return 0;
  }

  /** Behind the quote that closes a format, which may hold the sign of a line's end. */
  private int formatEnd(int open) {
    int end = open + 1;
    while (end - open < 32 && scan.at(end) >= 0 && scan.at(end) != scan.at(open)) {
      end++;
    }
    return end + 1;
  }

  private int wordEnd(int from) {
    int end = from;
    while (scan.isVisible(end) && !scan.is(end, Bytes.QUOTE) && end - from < 512) {
      end++;
    }
    scan.step(end - from);
    return end;
  }

  private boolean opensText(int at) {
    return scan.is(at, Bytes.QUOTE)
        || scan.has(at, '\n')
        || scan.has(at, ' ')
        || (scan.has(at, '.') && scan.has(at - 1, '.'));
  }

  private static final String[] CODES = {
    "login code",
    "verification code",
    "security code",
    "one-time",
    "confirmation code",
    "access code",
    "code",
    "otp",
    "pin",
    "password reset code"
  };

  /** A code that stands before its name: {@code 123456 is your login code}. */
  void codeBefore(int from, int to) {
    int start = from;
    while (start > 0
        && from - start < 12
        && (scan.is(start - 1, Bytes.DIGIT | Bytes.UPPER) || scan.has(start - 1, '-'))) {
      start--;
    }
    boolean named = false;
    int end = scan.lineEnd(to, 40);
    for (int at = to; at < end && !named; at++) {
      for (String code : CODES) {
        named |= scan.matches(at, code) && !scan.is(at - 1, Bytes.WORD);
      }
    }
    boolean digit = false;
    for (int at = start; at < from; at++) {
      digit |= scan.is(at, Bytes.DIGIT);
    }
    if (named && digit && from - start >= 4) {
      scan.secret(start, from, SecretKind.CODE, "one-time-code-phrase");
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
}
