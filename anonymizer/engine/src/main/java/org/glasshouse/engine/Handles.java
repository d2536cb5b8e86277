package org.glasshouse.engine;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.glasshouse.vocabulary.PersonalKind;
import org.glasshouse.vocabulary.TokenKind;

/**
 * Names that somebody gave to himself or to what is his, with signs between their parts: {@code
 * a.example}, {@code alice.example}, {@code runner-of-alice}.
 */
final class Handles {
  private static final int SHORTEST = 5;
  private static final int LONGEST = 40;
  private static final int LONGEST_PART = 20;
  private static final int SHORTEST_NAME = 4;
  private static final int SHORTEST_SURNAME = 5;
  private static final int MOST_PARTS = 4;
  private static final int MOST_OF_DEVICE = 3;
  private static final int SHORTEST_FIRST = 3;
  private static final int LONGEST_HOST = 253;
  private static final int LONGEST_LABEL = 100;

  /** First names that programs, releases, places and words are called by too. */
  private static final Set<String> AMBIGUOUS =
      Set.copyOf(
          List.of(
              ("travis hermes vicuna will mark grace max frank bill jack robin ray nick eve ivan pat dan art sue"
                      + " jan mia una ali mei wei chuck ada pia drew lena ines leo ian hugo ruth rosa"
                      + " pierre oscar victor peggy trent craig mallard jill joan ella vera felix alma"
                      + " julia maria jade ruby jasmine amber victoria monica basil sage alice bob"
                      + " john paul roman pascal fred jose julian cassandra catalina nils elif dean"
                      + " miles lisa athena apollo amos nova sasha alpha beta gamma austin chelsea"
                      + " sydney vienna carmen angela clara martin thomas duncan lincoln milan mina"
                      + " nina olive rosemary ross sandy scott sean serena sierra sky tara terry tina"
                      + " toby tony troy tyler una viola walter wanda zara manual isaac jenkins kiran"
                      + " kumar long ming ling sun gene miguel santiago diego francisco jose antonio"
                      + " luis juan georgia carolina chandra lima sofia tiffany magento celeste"
                      + " mercedes otto phil remi petra marina linus debian ian shell etienne ludwig"
                      + " sven ansible boris igor omega hamilton hana mason harper example lee"
                      + " marvin kay may april august dawn hope joy star love blue summer angel")
                  .split(" ", -1)));

  /** Surnames that are words, places, makers or programs too. */
  private static final Set<String> SURNAMES_TOO =
      Words.of(
          "austin banda barak baron bishop blanc blanco brooks burger butler carbone chandler chiba"
              + " collet dalton faber faust fontana gallo greco griffin grimm gross hamilton hardy"
              + " holland hopkins houston hubbard hudson hunter islam jarvis kaiser kaplan kawasaki knight"
              + " lombard mallet marsh martel mason medina mercado merino messina millet monti morgan"
              + " neumann oberst padilla palermo paris petit picard pinto preda renault ritter riviere"
              + " salinas savage sawyer serra slama stark stone testa tucker urban valencia venter"
              + " villa washington watson webster woods wright");

  /** First names by which models go. */
  private static final Set<String> OF_MODELS = Set.of("gemma", "claude", "stella", "dolly");

  static final int SHORTEST_LOGIN = 6;
  private static final int LONGEST_LOGIN = 14;

  private final Scan scan;
  private List<int[]> shaped = List.of();

  Handles(Scan scan) {
    this.scan = scan;
  }

  /** Whether programs, places or words are called by a first name, in small letters, too. */
  static boolean isAmbiguous(String first) {
    return AMBIGUOUS.contains(first);
  }

  /** Whether a release, a method or a model goes by a first name where it stands alone. */
  static boolean isOfPrograms(String first) {
    return OF_MODELS.contains(first) || Words.isOfPerson(first);
  }

  /** Whether a word in lower case is a name of persons, or two in one, and no other word. */
  static boolean isPerson(String word) {
    if (word.length() < SHORTEST_NAME || word.length() > LONGEST_PART || isAmbiguous(word)) {
      return false;
    }
    boolean named =
        Names.FIRST.contains(word)
            || (Names.SURNAMES.contains(word) && isRare(word))
            || (word.length() > SHORTEST_LOGIN && Names.SURNAMES.contains(word.substring(1)))
            || isFirstAndSurname(word);
    return named && !Words.isKnown(word);
  }

  /** Whether a word in lower case is a surname and no other word. */
  static boolean isSurname(String word) {
    return Names.SURNAMES.contains(word) && isRare(word) && !Words.isKnown(word);
  }

  /** Whether a surname is long enough, and nothing else is called so. */
  private static boolean isRare(String surname) {
    return surname.length() >= SHORTEST_SURNAME && !SURNAMES_TOO.contains(surname);
  }

  /** Whether a word in lower case is a surname behind an initial or behind a first name. */
  static boolean isLogin(String word) {
    return word.length() > SHORTEST_LOGIN
        && word.length() <= LONGEST_PART
        && !isAmbiguous(word)
        && !Names.FIRST.contains(word)
        && !Names.ALL_SURNAMES.contains(word)
        && !Words.isKnown(word)
        && (Names.SURNAMES.contains(word.substring(1)) || isFirstAndSurname(word));
  }

  /** {@code aliceexample}: a first name and a surname. */
  private static boolean isFirstAndSurname(String word) {
    for (int at = SHORTEST_FIRST; at <= word.length() - SHORTEST_NAME; at++) {
      if (Names.ALL_SURNAMES.contains(word.substring(at))
          && Names.FIRST.contains(word.substring(0, at))) {
        return true;
      }
    }
    return false;
  }

  /** Looks at a run of letters, digits, dashes, dots and low lines that holds such a sign. */
  void run(int start, int stop) {
    if (isInCluster(stop)) {
      labels(start, stop);
      return;
    }
    int pod = PodNames.sum(scan, start, stop);
    if (pod > start) {
      ofPod(start, pod, stop);
      return;
    }
    int from = start;
    int to = stop;
    while (from < to && scan.is(from, Bytes.DASH_OR_DOT | Bytes.UNDERSCORE)) {
      from++;
    }
    while (to > from && scan.is(to - 1, Bytes.DASH_OR_DOT | Bytes.UNDERSCORE)) {
      to--;
    }
    if (to - from < SHORTEST
        || to - from > LONGEST
        || from > start
        || !scan.is(from, Bytes.LETTER | Bytes.FOREIGN)
        || !(isApart(scan.sign(from - 1), BEFORE) || isMention(from) || isOfShare(from))
        || !(isApart(scan.sign(to), BEHIND) || isOfShare(from))
        || scan.isCovered(from)) {
      return;
    }
    if (scan.has(from - 1, '/') && scan.is(from, Bytes.UPPER)) {
      nameInPath(from, to);
      return;
    }
    if (holdsFinding(from, to)) {
      return;
    }
    if (isHandle(from, to)) {
      if (!NamesInProse.isMethod(scan, from, to)) {
        scan.user(from, to, "handle");
      }
    } else if (isDevice(from, to)) {
      scan.joined(
          from, to, TokenKind.HOST, KeyScope.ACCOUNT, scan.lower(from, to), "device-of-somebody");
    }
  }

  /** {@code letters/Maria_Kavanagh/a.pdf}: a first name and a surname. */
  private void nameInPath(int from, int to) {
    int first = scan.runEnd(from, Bytes.LETTER | Bytes.FOREIGN, LONGEST_PART);
    int end = scan.runEnd(first + 1, Bytes.LETTER | Bytes.FOREIGN, LONGEST_PART);
    if (scan.hasOneOf(first, "_-")
        && (end == to || isSign(scan.sign(end)))
        && scan.is(first + 1, Bytes.UPPER)
        && scan.runEnd(first + 2, Bytes.LOWER | Bytes.FOREIGN, LONGEST_PART) == end
        && scan.runEnd(from + 1, Bytes.LOWER | Bytes.FOREIGN, LONGEST_PART) == first
        && Names.FIRST.contains(scan, from, first)
        && (Names.ALL_SURNAMES.contains(scan, first + 1, end) || isFirst(from, first))
        && !Words.isKnown(scan, first + 1, end)
        && end - first > SHORTEST_NAME) {
      scan.personal(from, end, PersonalKind.NAME, "name-in-path");
    }
  }

  /**
   * Looks at a word of letters: {@code aexample}, {@code examplea}, an initial and a surname, in
   * small letters, digits behind them or not.
   */
  void word(int from, int stop) {
    int to = stop;
    while (to > from && stop - to < 3 && scan.is(to - 1, Bytes.DIGIT)) {
      to--;
    }
    if (scan.is(from, Bytes.UPPER) && scan.is(to - 1, Bytes.UPPER)) {
      capitals(from, to);
      return;
    }
    if (to - from < SHORTEST_LOGIN
        || to - from > LONGEST_LOGIN
        || scan.runEnd(from, Bytes.LOWER, LONGEST_LOGIN) != to
        || !isApart(scan.sign(from - 1), BEFORE)
        || !isApart(scan.sign(stop), BEHIND)) {
      return;
    }
    if (Words.isKnown(scan, from, to) || scan.isCovered(from)) {
      return;
    }
    boolean login =
        isSurname(from + 1, to, Names.ALL_SURNAMES)
            || (to - from > SHORTEST_LOGIN && isSurname(from, to - 1, Names.SURNAMES))
            || (to - from > SHORTEST_LOGIN && isSurname(from + 2, to, Names.SURNAMES))
            || (to - from > SHORTEST_LOGIN && isFirst(from, to - 1));
    if (login) {
      scan.user(from, stop, "initial-and-surname");
    } else if (scan.nesting() == 0
        && isShaped(from, to, LIKELY)
        && (!isWordToo(from, to) || isPersonOfPrograms(from, to))
        && (isAlone(from, stop) || isPartOfPath(from, to, stop))
        && !isOfQuery(from)) {
      scan.particular();
      shaped = Scan.with(shaped, new int[] {from, stop});
    }
  }

  /** {@code CLARSSON}, {@code URS EXAMPLE}: a login or a name in capitals. */
  private void capitals(int from, int to) {
    if (scan.runEnd(from, Bytes.UPPER, LONGEST_LOGIN + 1) != to
        || to - from > LONGEST_LOGIN
        || !isAlone(from, to)
        || scan.isCovered(from)
        || Words.isKnown(scan, from, to)) {
      return;
    }
    if (to - from > SHORTEST_LOGIN && isSurname(from + 1, to, Names.SURNAMES)) {
      scan.user(from, to, "initial-and-surname");
    } else if (scan.has(to, ' ') && isFirst(from, to)) {
      int end = scan.runEnd(to + 1, Bytes.UPPER, LONGEST_PART);
      if (end - to > SHORTEST_NAME && !scan.is(end, Bytes.NAME) && isShaped(to + 1, end, 0)) {
        scan.personal(from, end, PersonalKind.NAME, "name-in-capitals");
      }
    }
  }

  /** From here on a word by itself is taken for a name. */
  static final float LIKELY = 1;

  /** From here on a part of a name with dashes is. */
  private static final float LIKELIER = 5;

  /** Whether a word that no program knows reads like a name. */
  private boolean isShaped(int from, int to, float least) {
    return !scan.matches(from, "lib")
        && Words.isStrange(scan, from, to)
        && NameShape.of(scan, from, to) >= least
        && !Prose.isPlace(scan, from, to);
  }

  /** {@code quay.io/mquellander/app}, {@code pi=mquellander}: a part of a path, or a value. */
  private boolean isPartOfPath(int from, int to, int stop) {
    boolean path = scan.has(from - 1, '/') || scan.has(stop, '/');
    boolean value = scan.has(from - 1, '=') || scan.has(from - 1, '|');
    return (path || value) && NameShape.of(scan, from, to) >= (path ? LIKELIER : LIKELY_VALUE);
  }

  private static final float LIKELY_VALUE = 3;

  private boolean isAlone(int from, int to) {
    int before = scan.sign(from - 1);
    int after = scan.sign(to);
    boolean apart =
        (before == -1 || " \n\t\"'(,[".indexOf(before) >= 0)
            && (after == -1 || " \n\t\"'),:;]".indexOf(after) >= 0);
    return apart
        && (Prose.isBehindBy(scan, from)
            || (!Prose.isForeign(scan, from, to) && !Prose.isBesideStrange(scan, from, to)));
  }

  /** Hides the words that read like names of which nobody else found what they are. */
  void finish() {
    if (shaped.isEmpty()) {
      return;
    }
    BitSet taken = scan.taken();
    for (int[] word : shaped) {
      int next = taken.nextSetBit(word[0]);
      if (next < 0 || next >= word[1]) {
        scan.user(word[0], word[1], "shaped-login");
      }
    }
  }

  /** Whether a first name stands there that nothing else is called by. */
  private boolean isFirst(int from, int to) {
    return Names.FIRST.contains(scan, from, to)
        && !AMBIGUOUS.contains(scan.lower(from, to))
        && !Words.isKnown(scan, from, to);
  }

  private boolean isSurname(int from, int to, WordSet surnames) {
    return to - from >= SHORTEST_NAME && surnames.contains(scan, from, to);
  }

  /** {@code @alice-example}: a sign that calls somebody. */
  private boolean isMention(int from) {
    return scan.has(from - 1, '@') && (scan.has(from - 2, ' ') || scan.has(from - 2, -1));
  }

  /** A machine behind two backslashes, or one that is escaped, as Windows writes what it shares. */
  private boolean isOfShare(int from) {
    return scan.has(from - 1, '\\') && !scan.is(from - 2, Bytes.NAME) && !scan.has(from - 2, ':');
  }

  private static final boolean[] BEFORE = signs(" \n\t\"'[(<=|,~:/#");
  private static final boolean[] BEHIND = signs(" \n\t\"'])>|,:;/");

  private static boolean[] signs(String signs) {
    boolean[] table = new boolean[256];
    signs.chars().forEach(sign -> table[sign] = true);
    return table;
  }

  private static boolean isApart(int sign, boolean[] signs) {
    return sign == -1 || signs[sign];
  }

  /** Whether a part of the name was found already by who knows more of such names. */
  private boolean holdsFinding(int from, int to) {
    List<Scan.Span> spans = scan.spans();
    for (int index = spans.size() - 1; index >= Math.max(0, spans.size() - 8); index--) {
      if (spans.get(index).from() < to && spans.get(index).to() > from) {
        return true;
      }
    }
    return false;
  }

  private boolean isHandle(int from, int to) {
    int sign = partEnd(from, to);
    if (sign == to) {
      return false;
    }
    if (scan.has(sign, '.')) {
      return isDotted(from, sign, to);
    }
    return hasName(from, to) || isHyphenated(from, sign, to);
  }

  /** {@code mary-ann.example}: two first names, or one in two parts, and a surname. */
  private boolean isHyphenated(int from, int dash, int to) {
    int dot = partEnd(dash + 1, to);
    int end = scan.runEnd(dot + 1, Bytes.LOWER | Bytes.FOREIGN, LONGEST_PART);
    if (!scan.has(dash, '-')
        || dot == to
        || !scan.has(dot, '.')
        || end - dot <= SHORTEST_FIRST
        || end != to
        || scan.runEnd(from, Bytes.LOWER | Bytes.FOREIGN, LONGEST_PART) != dash
        || scan.runEnd(dash + 1, Bytes.LOWER | Bytes.FOREIGN, LONGEST_PART) != dot) {
      return false;
    }
    boolean first =
        Names.isFirst(scan.lower(from, dash) + scan.lower(dash + 1, dot))
            || (Names.isFirst(scan, from, dash) && Names.isFirst(scan, dash + 1, dot));
    return first && !FILES.contains(scan, dot + 1, end);
  }

  /** What stands behind the dot of a file. */
  private static final WordSet FILES =
      WordSet.of(
          "log", "conf", "yaml", "yml", "json", "txt", "service", "socket", "timer", "jar", "html",
          "css", "png", "svg", "pdf", "csv", "xml", "toml", "ini", "com", "org", "net", "local",
          "svc", "lan");

  private static boolean isSign(int b) {
    return b == '-' || b == '.' || b == '_';
  }

  /** {@code a.example}, {@code alice.example}: small letters, and a surname behind the dot. */
  private boolean isDotted(int from, int dot, int to) {
    int end = scan.runEnd(dot + 1, Bytes.LOWER | Bytes.FOREIGN, LONGEST_PART);
    boolean rest = end == to || (scan.has(end, '-') && scan.is(end + 1, Bytes.LOWER));
    boolean small = scan.is(from, Bytes.LOWER | Bytes.FOREIGN) && rest;
    int before = scan.sign(from - 1);
    if (small && end - dot == 2 && end == to && dot - from >= SHORTEST_NAME) {
      boolean quoted = before == '"' && scan.has(to, '"');
      return isFirst(from, dot) || (quoted && isShaped(from, dot, LIKELY_VALUE));
    }
    if (!small || Words.isKnown(scan, dot + 1, end) || end - dot - 1 < SHORTEST_NAME) {
      return false;
    }
    if (dot == from + 1) {
      return end - dot - 1 >= SHORTEST_SURNAME
          && before != '/'
          && (Names.isSurname(scan, dot + 1, end) || !isOfQuery(from))
          && (!scan.has(to, '/') || before == ' ');
    }
    String first = scan.lower(from, dot);
    return Names.isFirst(first)
        && (!AMBIGUOUS.contains(first) || Names.isSurname(scan, dot + 1, end));
  }

  private static final String[] QUERIES = {
    "SELECT ", " JOIN ", "WHERE ", " AS ", "ORDER BY ", " ON "
  };

  /** Whether the text is a query, in which columns stand behind a letter for their table. */
  private boolean isOfQuery(int at) {
    int from = Math.max(0, at - 400);
    int to = Math.min(scan.length(), at + 100);
    scan.step(to - from);
    for (int place = from; place < to; place++) {
      for (String word : QUERIES) {
        if (scan.matchesCase(place, word)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Devices that somebody has at home. */
  private static final WordSet DEVICES =
      WordSet.of("nas", "laptop", "notebook", "macbook", "iphone", "ipad", "tablet", "handy");

  /** Devices of somebody, and kinds of programs too. */
  private static final WordSet MACHINES =
      WordSet.of("pc", "desktop", "server", "router", "printer", "drucker", "workstation", "phone");

  /** Who makes devices, and what else they are called after. */
  private static final WordSet MAKERS =
      WordSet.of(
          "synology",
          "qnap",
          "asustor",
          "terramaster",
          "ugreen",
          "zyxel",
          "buffalo",
          "netgear",
          "seagate",
          "truenas",
          "freenas",
          "brother",
          "canon",
          "epson",
          "kyocera",
          "ricoh",
          "lenovo",
          "fritz",
          "fritzbox",
          "speedport",
          "mikrotik",
          "ubiquiti",
          "unifi",
          "volume",
          "media");

  /** {@code nas-aexample}: a device, and a part of its name that reads like one of persons. */
  private boolean isDevice(int from, int to) {
    float least = Float.MAX_VALUE;
    int parts = 0;
    for (int at = from; at < to; parts++) {
      int end = partEnd(at, to);
      if (end < to && !scan.has(end, '-')) {
        return false;
      }
      if (DEVICES.contains(scan, at, end)) {
        least = Math.min(least, LIKELY);
      } else if (MACHINES.contains(scan, at, end)) {
        least = Math.min(least, LIKELIER);
      }
      at = end + 1;
    }
    if (parts > MOST_OF_DEVICE || least == Float.MAX_VALUE) {
      return false;
    }
    for (int at = from; at < to; at = partEnd(at, to) + 1) {
      int end = partEnd(at, to);
      if (end - at >= SHORTEST_NAME
          && !MAKERS.contains(scan, at, end)
          && !isCamel(at, end)
          && !isWordToo(at, end)
          && isShaped(at, end, least)) {
        return true;
      }
    }
    return false;
  }

  private int partEnd(int from, int to) {
    int end = from;
    while (end < to && !isSign(scan.sign(end))) {
      end++;
    }
    return end;
  }

  private static final String[] IN_CLUSTER = {".svc", ".svc.cluster.local", ".cluster.local"};

  /** Whether a name ends there that a cluster gives to what runs in it. */
  private boolean isInCluster(int to) {
    for (String ending : IN_CLUSTER) {
      if (scan.matches(to - ending.length(), ending)) {
        return true;
      }
    }
    return false;
  }

  /** {@code web-alice.namespace.svc.cluster.local}: looks at each label for itself. */
  private void labels(int start, int stop) {
    int at = start;
    while (at < stop && stop - start <= LONGEST_HOST) {
      int end = scan.runEnd(at, Bytes.NAME, stop - at);
      int dot = at;
      while (dot < Math.min(end, stop) && !scan.has(dot, '.')) {
        dot++;
      }
      int pod = PodNames.sum(scan, at, dot);
      ofPod(at, pod > at ? pod : dot, dot);
      at = dot + 1;
    }
  }

  /**
   * {@code web-alice-example-7d4c9b8f6-x2k9q}: a name of a person in what a pod or a service is
   * called.
   *
   * @param sum where the name ends and what the cluster put behind it begins
   */
  private void ofPod(int from, int sum, int to) {
    if (!scan.isCovered(from) && holdsPerson(from, sum) && !holdsFinding(from, sum)) {
      scan.user(from, sum, "person-in-pod");
    }
    int dot = sum;
    while (dot < to && !scan.has(dot, '.')) {
      dot++;
    }
    if (dot < to && holdsPerson(dot + 1, to)) {
      scan.user(dot + 1, to, "person-in-pod");
    }
  }

  private static final Lately<Boolean> NAMED =
      new Lately<>(label -> Tenants.holdsName(label.toLowerCase(Locale.ROOT)));

  private boolean holdsPerson(int from, int to) {
    return to - from >= SHORTEST_NAME && to - from <= LONGEST_LABEL && NAMED.of(scan, from, to);
  }

  /** Whether one of the parts is a first name that means nothing else. */
  private boolean hasName(int from, int to) {
    int parts = 0;
    boolean named = false;
    int at = from;
    while (at < to) {
      int end = partEnd(at, to);
      if (end < to && scan.has(end, '.')) {
        return false;
      }
      named |= isName(at, end);
      parts++;
      at = end + 1;
    }
    return named && parts <= MOST_PARTS;
  }

  private boolean isName(int from, int to) {
    int letters = scan.runEnd(from, Bytes.LETTER | Bytes.FOREIGN, to - from);
    if (letters < to
        || to - from < SHORTEST_NAME
        || to - from > LONGEST_PART
        || isCamel(from, to)) {
      return false;
    }
    if (isWordToo(from, to)) {
      return scan.hasOneOf(to, "-_") && isOfPrograms(scan.lower(from, to)) && isSurnameOnly(to + 1);
    }
    boolean surname =
        (to - from >= SHORTEST_LOGIN && Names.ALL_SURNAMES.contains(scan, from + 1, to))
            || (Names.SURNAMES.contains(scan, from, to) && isRare(scan.lower(from, to)));
    if (surname && !Words.isKnown(scan, from, to)) {
      return true;
    }
    if (to - from > SHORTEST_LOGIN && isFirst(from, to - 1) && Words.isStrange(scan, from, to)) {
      return true;
    }
    if (!Names.mayBeFirst(scan, from, to)) {
      return false;
    }
    String part = scan.lower(from, to);
    return Names.isFirst(part) && !Words.isKnown(part);
  }

  /** Whether a name in small letters is that of a place, a word or a program too. */
  private boolean isWordToo(int from, int to) {
    String word = scan.lower(from, to);
    return isAmbiguous(word) || isOfPrograms(word);
  }

  /** {@code client: stella}: a name of both, behind a word that says it is a person's. */
  private boolean isPersonOfPrograms(int from, int to) {
    return Words.isBehindPerson(scan, from) && isOfPrograms(scan.lower(from, to));
  }

  /** Whether a surname stands there that is no word. */
  private boolean isSurnameOnly(int from) {
    int end = scan.runEnd(from, Bytes.LOWER, LONGEST_PART);
    return Names.isSurname(scan, from, end) && !Words.isKnown(scan, from, end);
  }

  private boolean isCamel(int from, int to) {
    boolean lower = false;
    for (int at = from; at < to; at++) {
      lower |= scan.is(at, Bytes.LOWER);
      if (lower && scan.is(at, Bytes.UPPER)) {
        return true;
      }
    }
    return false;
  }
}
