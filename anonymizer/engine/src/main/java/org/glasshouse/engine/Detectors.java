package org.glasshouse.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one pass: keywords by automaton, signs by table, each handed to the detector it concerns. */
final class Detectors {
  private static final int COLON = 1;
  private static final int EQUALS = 2;
  private static final int AT = 3;
  private static final int DOT = 4;
  private static final int DASH = 5;
  private static final int PLUS = 6;
  private static final int CLOSE = 7;
  private static final int BACKSLASH = 8;
  private static final int LOW_LINE = 9;
  private static final int OPEN = 10;
  private static final int ODD = 11;

  /** Shorter words of letters and digits say nothing by their shape. */
  private static final int LEAST_WORD = 8;

  /** From this size on a word may be base64. */
  private static final int LEAST_ENCODED = 16;

  private static final byte[] SIGNS = new byte[256];

  static {
    SIGNS[':'] = COLON;
    SIGNS['='] = EQUALS;
    SIGNS['@'] = AT;
    SIGNS['.'] = DOT;
    SIGNS['-'] = DASH;
    SIGNS['+'] = PLUS;
    SIGNS['>'] = CLOSE;
    SIGNS['\\'] = BACKSLASH;
    SIGNS['_'] = LOW_LINE;
    SIGNS['('] = OPEN;
    SIGNS['['] = OPEN;
    SIGNS['<'] = OPEN;
    SIGNS['|'] = OPEN;
    SIGNS['\''] = OPEN;
    Generated.ODD.chars().forEach(sign -> SIGNS[sign] = ODD);
  }

  /** Letters with accents lie below. */
  private static final int LATIN = 0x250;

  /** What is done where a keyword ends. */
  interface Handler {
    void hit(Look look, int from, int to);

    /**
     * Whether anything may be done at the keyword in some text of a form.
     *
     * @param length of the text, which the form begins with
     */
    default boolean mayHit(byte[] form, int length, int from, int to) {
      return true;
    }
  }

  /** Tells of places in a form. */
  interface Places {
    boolean hold(byte[] form, int length, int from, int to);
  }

  /** What is done where a keyword ends, of which it is known where it does nothing. */
  record Choosy(Handler handler, Places places) implements Handler {
    @Override
    public void hit(Look look, int from, int to) {
      handler.hit(look, from, to);
    }

    @Override
    public boolean mayHit(byte[] form, int length, int from, int to) {
      return places.hold(form, length, from, to);
    }
  }

  /** A keyword and what is done where it ends. */
  private static final class Keyword {
    final String text;

    /** In an array: a list would check each one's class again, which took 6 % of the engine. */
    final Handler[] handlers;

    /** Whether no digit is in it, so that all texts of one form have it at the same place. */
    final boolean plain;

    Keyword(String text, List<Handler> handlers) {
      this.text = text;
      this.handlers = handlers.toArray(Handler[]::new);
      this.plain = text.chars().noneMatch(c -> c >= '0' && c <= '9');
    }

    /** Whether anything may be done where it ends before {@code to} in some text of a form. */
    boolean mayHit(byte[] form, int length, int to) {
      for (Handler handler : handlers) {
        if (handler.mayHit(form, length, to - text.length(), to)) {
          return true;
        }
      }
      return false;
    }
  }

  /** The kinds of looks: at the keyword that ends at a place and the shorter ones. */
  private static final int AT_KEYWORD = 0;

  /** At a keyword with digits that may end there, or the one without that does. */
  private static final int AT_NUMBERED = 1;

  private static final int AT_WORD = 2;
  private static final int AT_NAME = 3;
  private static final int AT_DIGIT = 4;
  private static final int AT_LETTER = 5;
  private static final int AT_SIGN = 6;
  private static final int OF_LINES = 7;
  private static final int OF_PROCESSES = 8;
  private static final int OF_HEADER = 9;
  private static final int OF_DUMPS = 10;
  private static final int KIND_BITS = 4;

  /** What a look asked stands in a number above its kind. */
  private static final int ASKED = 7;

  /** Which of the keywords that are alike but for digits may do something, above that. */
  private static final int MAY_HIT = 8;

  /** From this one of them on one bit tells of all. */
  private static final int MOST_TOLD = Integer.SIZE - MAY_HIT - 1;

  /**
   * The detectors of one text: those that keep something, that others need or that most texts need.
   * The others are made where a keyword of theirs ends.
   */
  static final class Look {
    final Scan scan;
    final Hosts hosts;
    final FullNames fullNames;
    final Persons persons;
    final Logins logins;
    final Assignments assignments;
    final MacAddresses macAddresses;
    final Addresses addresses;
    final Emails emails;
    final Numbers numbers;
    final LoginPhrases loginPhrases;
    final NamesInProse namesInProse;
    final Headers headers;
    final Urls urls;
    final PrivateKeys privateKeys;
    final NationalIds nationalIds;
    final AccountLines accountLines;
    final Generated generated;
    final JsonWebKeys jsonWebKeys;
    final Handles handles;
    final Nearby nearby;
    final AddressNotations notations;
    final NamedValues namedValues;
    final Strangers strangers;
    final VisitorText visitorText;

    Look(Scan scan) {
      this.scan = scan;
      this.hosts = new Hosts(scan);
      this.logins = new Logins(scan);
      this.fullNames = new FullNames(scan);
      this.persons = new Persons(scan, hosts, logins);
      this.assignments = new Assignments(scan, persons);
      this.macAddresses = new MacAddresses(scan, hosts);
      this.addresses = new Addresses(scan, logins, macAddresses);
      this.emails = new Emails(scan, logins);
      this.numbers = new Numbers(scan);
      this.loginPhrases = new LoginPhrases(scan, fullNames, logins);
      this.namesInProse = new NamesInProse(scan, fullNames);
      this.headers = new Headers(scan);
      this.urls = new Urls(scan, hosts);
      this.privateKeys = new PrivateKeys(scan);
      this.nationalIds = new NationalIds(scan);
      this.accountLines = new AccountLines(scan);
      this.generated = new Generated(scan);
      this.jsonWebKeys = new JsonWebKeys(scan);
      this.handles = new Handles(scan);
      this.nearby = new Nearby(scan, generated);
      this.notations = new AddressNotations(scan);
      this.namedValues = new NamedValues(scan);
      this.visitorText = new VisitorText(scan);
      this.strangers = new Strangers(scan);
    }
  }

  /**
   * Those that have keywords. Where a keyword leads to several, this is the order in which they
   * look.
   */
  private static final List<Consumer<Keywords>> DETECTORS =
      List.of(
          PrivateKeys::addTo,
          Headers::addTo,
          Nearby::addTo,
          NamedValues::addTo,
          LongOptions::addTo,
          PairsWithoutSign::addTo,
          DatabaseLogins::addTo,
          LoginDialogues::addTo,
          ShellSecrets::addTo,
          DeviceKeys::addTo,
          TokenPlaces::addTo,
          SecretPhrases::addTo,
          OneTimeCodes::addTo,
          SecretWords::addTo,
          Directives::addTo,
          DumpedKeys::addTo,
          SealedValues::addTo,
          SecretFiles::addTo,
          LinkSecrets::addTo,
          PlannedValues::addTo,
          CommandOptions::addTo,
          JsonWebKeys::addTo,
          NamedFiles::addTo,
          ToldSecrets::addTo,
          SpokenPhrases::addTo,
          CallArguments::addTo,
          SecretsBeside::addTo,
          NationalIds::addTo,
          MacAddresses::addTo,
          Ipv4Addresses::addTo,
          AddressesInNames::addTo,
          Ipv6Addresses::addTo,
          SqlRows::addTo,
          Coordinates::addTo,
          LoginPlaces::addTo,
          LoginDirectories::addTo,
          OwnedThings::addTo,
          RefusedLogins::addTo,
          AccountIds::addTo,
          LoginFields::addTo,
          NameFields::addTo,
          Surnames::addTo,
          DeviceNames::addTo,
          PostalAddresses::addTo,
          PersonNameValues::addTo,
          NamesInProse::addTo,
          Numbers::addTo,
          AccountLines::addTo,
          Logins::addTo,
          LoginPhrases::addTo,
          LoginPaths::addTo,
          Urls::addTo,
          Emails::addTo,
          AddressNotations::addTo,
          Hosts::addTo,
          ObjectNames::addTo,
          Strangers::addTo,
          VisitorText::addTo,
          Fingerprints::addTo,
          AccountNumbers::addTo,
          Plates::addTo,
          Birthdays::addTo,
          ForgeOwners::addTo,
          ResourceAddresses::addTo,
          LoginsBeside::addTo,
          PersonalRecords::addTo,
          PersonalThings::addTo);

  private final Policy policy;
  private final Keyword[] keywords;
  private final Automaton automaton;

  /** Those keywords of which a part may be of a hexadecimal number that stands by itself. */
  private final int[] besideHexKeywords;

  private final Automaton besideHex;

  /** So many characters of such a keyword may stand before the number. */
  private final int reachBefore;

  /** So many may stand behind it. */
  private final int reachBehind;

  /** For a keyword with one digit for all, all keywords that may end with it, longest first. */
  private final int[][] numbered;

  /** By which characters these end: a bit for each, by the last six bits of it. */
  private final long[] numberedLast;

  /** Finds keywords with one digit for all. */
  private final Automaton numberedAutomaton;

  private final @Nullable Forms forms;

  /**
   * @param forms what is remembered of one text for the next; null for nothing
   */
  Detectors(Policy policy, @Nullable Forms forms) {
    this.policy = policy;
    this.forms = forms;
    Keywords found = new Keywords();
    List<Family> families = Family.builtIn();
    for (Family family : families) {
      Family[] longer =
          families.stream().filter(other -> other.tellsMore(family)).toArray(Family[]::new);
      Handler handler =
          (look, from, to) -> {
            if (family.mayBegin(look.scan, from, to) && !family.isPartOf(longer, look.scan, from)) {
              family.look(look.scan, from, to);
            }
          };
      found.add(new Choosy(handler, family::mayStand), family.prefix());
    }
    found.add((look, from, to) -> look.scan.kind(to), "kind");
    DETECTORS.forEach(detector -> detector.accept(found));
    new PolicyKeywords(policy).addTo(found);
    this.keywords =
        found.handlers().entrySet().stream()
            .map(entry -> new Keyword(entry.getKey(), entry.getValue()))
            .toArray(Keyword[]::new);
    this.automaton = Automaton.of(List.copyOf(found.handlers().keySet()));
    this.besideHexKeywords =
        IntStream.range(0, keywords.length)
            .filter(keyword -> mayHoldHex(keywords[keyword].text))
            .toArray();
    List<String> besideHexTexts =
        Arrays.stream(besideHexKeywords).mapToObj(keyword -> keywords[keyword].text).toList();
    this.besideHex = Automaton.of(besideHexTexts);
    this.reachBefore = besideHexTexts.stream().mapToInt(Detectors::reachBefore).max().orElse(0);
    this.reachBehind = besideHexTexts.stream().mapToInt(Detectors::reachBehind).max().orElse(0);
    Map<String, List<Integer>> masked = new LinkedHashMap<>();
    for (int keyword = 0; keyword < keywords.length; keyword++) {
      if (!keywords[keyword].plain) {
        String mask = keywords[keyword].text.replaceAll("[0-9]", "0");
        masked.computeIfAbsent(mask, key -> new ArrayList<>(1)).add(keyword);
      }
    }
    this.numberedAutomaton = Automaton.of(List.copyOf(masked.keySet()));
    List<List<Integer>> alike = List.copyOf(masked.values());
    this.numbered = new int[alike.size()][];
    this.numberedLast = new long[alike.size()];
    for (int longest = 0; longest < numbered.length; longest++) {
      List<Integer> ending = new ArrayList<>();
      for (int mask = longest; mask >= 0; mask = numberedAutomaton.shorter(mask)) {
        ending.addAll(alike.get(mask));
      }
      numbered[longest] = ending.stream().mapToInt(Integer::intValue).toArray();
      for (int keyword : ending) {
        String text = keywords[keyword].text;
        numberedLast[longest] |= 1L << text.charAt(text.length() - 1);
      }
    }
  }

  /** All of them, as texts show them. */
  List<String> keywords() {
    return Arrays.stream(keywords).map(keyword -> keyword.text).toList();
  }

  private static final Pattern WORD = Pattern.compile("[\\w.\\x80-]+");
  private static final Pattern HEX = Pattern.compile("[0-9a-f-]*[0-9a-f][0-9a-f-]*");

  /**
   * The words of a keyword that may be a part of a hexadecimal number that stands by itself: those
   * of its digits and dashes. One with signs on both sides would be all of a number, and a long
   * one.
   */
  private static Stream<MatchResult> hexWords(String keyword) {
    return WORD.matcher(keyword)
        .results()
        .filter(word ->
            word.start() == 0
                || word.end() == keyword.length()
                || word.group().length() >= Forms.LEAST_HEX)
        .filter(word -> HEX.matcher(word.group()).matches());
  }

  private static boolean mayHoldHex(String keyword) {
    return hexWords(keyword).findAny().isPresent();
  }

  /** How many of its characters may stand before the first digit of such a number. */
  private static int reachBefore(String keyword) {
    return hexWords(keyword)
        .mapToInt(word -> word.start() + word.group().replaceAll("[^-].*", "").length())
        .max()
        .orElse(0);
  }

  /** How many of its characters may stand behind the last digit of such a number. */
  private static int reachBehind(String keyword) {
    return hexWords(keyword)
        .mapToInt(
            word -> keyword.length() - word.end() + word.group().replaceAll(".*[^-]", "").length())
        .max()
        .orElse(0);
  }

  /** Looks at a text that was decoded out of another. */
  private Scan nested(String text, int nesting) {
    Scan scan = new Scan(Projection.of(text), policy, nesting);
    Marks.scan(scan, null);
    return run(scan);
  }

  /** The secrets in what a part of a text says, by their places in that. */
  private List<HexDumps.Found> secrets(Scan scan, String text) {
    Scan within = nested(text, scan.nesting() + 1);
    scan.step((int) Math.min(Integer.MAX_VALUE, within.steps()));
    List<HexDumps.Found> secrets = new ArrayList<>();
    for (Scan.Span span : within.spans()) {
      if (span.finding() instanceof Finding.Secret secret) {
        secrets.add(
            new HexDumps.Found(
                within.projection().start(span.from()),
                within.projection().end(span.to()),
                secret.kind()));
      }
    }
    return secrets;
  }

  /**
   * Takes the looks that the text needs.
   *
   * @return the scan with what they found: the given one, or another of the same text
   */
  Scan run(Scan scan) {
    byte[] form = forms == null || scan.nesting() > 0 ? null : Forms.of(scan);
    if (forms == null || form == null) {
      pass(new Look(scan), null);
      return scan;
    }
    int hash = Forms.hash(form);
    Forms.Known known = forms.find(form, hash);
    if (known == null) {
      passOrLearn(scan, form, hash, forms.isMet(hash));
      return scan;
    }
    Precedent precedent = known.precedent();
    if (precedent == null) {
      take(scan, form, known.looks());
      return scan;
    }
    boolean alike = scan.spans().isEmpty() && isAlike(scan, precedent, known.looks());
    if (alike && findsAlike(scan, precedent)) {
      return scan;
    }
    Scan anew = alike ? scan.anew() : scan;
    if (known.miss()) {
      passOrLearn(anew, form, hash, true);
    } else {
      take(anew, form, known.looks());
    }
    return anew;
  }

  private void passOrLearn(Scan scan, byte[] form, int hash, boolean learns) {
    Learnt learnt = learns ? new Learnt(form, hash) : null;
    if (learnt != null) {
      scan.learn(learnt, form);
    }
    pass(new Look(scan), learnt);
    if (learnt != null && !mayHoldKeywordBesideHex(scan, learnt)) {
      learnt.precedent = learnt.account.of(scan, numbered(scan, learnt));
    }
  }

  /** Whether all is as in the precedent but what the looks at its dots find. */
  private boolean isAlike(Scan scan, Precedent precedent, int[] looks) {
    if (!precedent.holds(scan.bytes())) {
      return false;
    }
    int[] ended = precedent.keywords();
    for (int keyword = 0; keyword < ended.length; keyword += 2) {
      if (numbered(scan, looks, ended[keyword]) != ended[keyword + 1]) {
        return false;
      }
    }
    return true;
  }

  /** Takes the looks at the dots of the precedent. Whether they find as much at the same places. */
  private static boolean findsAlike(Scan scan, Precedent precedent) {
    scan.step(scan.length());
    if (precedent.dots().length > 0) {
      Addresses addresses = Addresses.alone(scan);
      for (int dot : precedent.dots()) {
        addresses.dot(dot);
      }
      Repeats.find(scan);
      if (!precedent.isOf(scan.spans())) {
        return false;
      }
    }
    scan.claim(precedent.claims());
    return true;
  }

  /** Of all looks at keywords with digits, which it is and the keyword that ends there, or -1. */
  private int[] numbered(Scan scan, Learnt learnt) {
    int[] looks = learnt.looks;
    return IntStream.iterate(
            Learnt.NUMBERS, next -> next < learnt.size, next -> next + Learnt.NUMBERS)
        .filter(next -> kind(looks[next]) == AT_NUMBERED)
        .flatMap(next -> IntStream.of(next, numbered(scan, looks, next)))
        .toArray();
  }

  /**
   * Whether a keyword may do something in a text of the form that ends beside or in such digits.
   */
  private boolean mayHoldKeywordBesideHex(Scan scan, Learnt learnt) {
    if (learnt.looks[0] < 0) {
      return false;
    }
    int from = Math.max(0, learnt.looks[0] - reachBefore);
    int to = Math.min(scan.length(), learnt.looks[1] + 1 + reachBehind);
    for (int at = from; at < to; at++) {
      int id = HexIds.start(scan, at);
      for (int keyword : besideHexKeywords) {
        int begin = at + 1 - keywords[keyword].text.length();
        if (begin >= 0
            && begin < id
            && holdHex(learnt.form, begin, at + 1)
            && mayStand(keywords[keyword].text, learnt.form, begin)
            && keywords[keyword].mayHit(learnt.form, scan.length(), at + 1)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the keyword stands at a place in some text of the form. */
  private static boolean mayStand(String keyword, byte[] form, int from) {
    for (int at = 0; at < keyword.length(); at++) {
      char c = keyword.charAt(at);
      byte b = form[from + at];
      boolean may =
          b == Forms.HEX
              ? Bytes.is(c, Bytes.HEX)
              : b == '0' ? Bytes.is(c, Bytes.DIGIT) : Bytes.lower(b) == c;
      if (!may) {
        return false;
      }
    }
    return true;
  }

  /** The looks that a text of one form needs, gathered on the way. */
  static final class Learnt {
    /** By so many numbers a look is told. */
    static final int NUMBERS = 4;

    private final byte[] form;
    private final int hash;

    /** Where the first and the last of such hexadecimal digits stand, and then the looks. */
    private int[] looks = new int[16 * NUMBERS];

    private int size = NUMBERS;
    private boolean spoilt;

    private final Precedent.Account account = new Precedent.Account();
    private @Nullable Precedent precedent;

    /** Where the automaton of keywords with digits is. */
    private int state;

    /** The last place at which any hexadecimal digit may stand. */
    private int hex = -1;

    Learnt(byte[] form, int hash) {
      this.form = form;
      this.hash = hash;
      looks[0] = -1;
    }

    Precedent.Account account() {
      return account;
    }

    void addHex(int at) {
      hex = at;
      looks[0] = looks[0] < 0 ? at : looks[0];
      looks[1] = at;
    }

    /** Adds the look that was taken, unless it is one that needs not be. */
    void add(Scan scan, int kind, int at, int first, int second) {
      int asked = scan.isIdle() ? scan.asked() : 0;
      if (!scan.isIdle() || asked != 0) {
        put(asked << KIND_BITS | kind, at, first, second);
      }
    }

    void put(int kind, int at, int first, int second) {
      if (size == looks.length) {
        looks = Arrays.copyOf(looks, 2 * size);
      }
      looks[size++] = kind;
      looks[size++] = at;
      looks[size++] = first;
      looks[size++] = second;
    }

    /** Says that what comes is not the same for all texts of the form if the last was not. */
    void rely(Scan scan) {
      spoilt |= scan.isParticular();
    }
  }

  /**
   * Remembers what was learnt of the text's form. Asked once all is found: a text of which a word
   * is hidden is not remembered.
   */
  void remember(Scan scan) {
    Learnt learnt = scan.learnt();
    if (forms == null || learnt == null) {
      return;
    }
    if (learnt.spoilt || scan.spans().stream().anyMatch(scan::hasLetter)) {
      forms.refuse(learnt.hash);
    } else {
      forms.put(
          learnt.form, learnt.hash, Arrays.copyOf(learnt.looks, learnt.size), learnt.precedent);
    }
  }

  /** Takes the looks that a text of a known form needs. */
  private void take(Scan scan, byte[] form, int[] looks) {
    scan.step(scan.length());
    boolean besideHex = looks[0] >= 0;
    int next = besideHex ? Learnt.NUMBERS : firstToTake(scan, looks);
    if (next == looks.length && !besideHex && scan.spans().isEmpty()) {
      return; // Nothing is gathered that the detectors would look at in the end.
    }
    Look look = new Look(scan);
    Encodings encodings = encodings(scan);
    if (besideHex) {
      next = takeBesideHex(look, encodings, form, looks);
    }
    int last = 0;
    for (; next < looks.length; next += Learnt.NUMBERS) {
      last |= take(look, encodings, looks, next);
    }
    finish(look, last, null);
  }

  /** Which look is the first that does something; how many numbers there are where none is. */
  private int firstToTake(Scan scan, int[] looks) {
    int next = Learnt.NUMBERS;
    while (next < looks.length
        && (isIdle(scan, looks[next])
            || (kind(looks[next]) == AT_NUMBERED && numbered(scan, looks, next) < 0))) {
      next += Learnt.NUMBERS;
    }
    return next;
  }

  /** Whether nothing has changed that a look goes by, which did nothing at the text learnt. */
  private static boolean isIdle(Scan scan, int look) {
    int asked = look >> KIND_BITS & ASKED;
    return asked != 0 && kind(look) < OF_LINES && scan.isUnchanged(asked);
  }

  /**
   * Takes the looks that a text needs up to where the last hexadecimal digits stand of which any
   * may make keywords.
   *
   * @return which look is the next
   */
  private int takeBesideHex(Look look, Encodings encodings, byte[] form, int[] looks) {
    byte[] bytes = look.scan.bytes();
    int[] table = besideHex.table();
    int[] classOf = besideHex.classTable();
    int from = Math.max(0, looks[0] - reachBefore);
    int to = Math.min(look.scan.length(), looks[1] + 1 + reachBehind);
    int next = Learnt.NUMBERS;
    for (; next < looks.length && looks[next + 1] < from; next += Learnt.NUMBERS) {
      take(look, encodings, looks, next);
    }
    int state = 0;
    int place = place(looks, next);
    for (int at = from; at < to; at++) {
      state = table[state + classOf[bytes[at]]];
      boolean taken = false;
      if (state < 0) {
        state = ~state;
        int keyword = besideHexKeywords[besideHex.found(state)];
        taken = holdHex(form, at + 1 - keywords[keyword].text.length(), at + 1);
        if (taken) {
          hits(look, keyword, at + 1);
        }
      }
      while (place == at) {
        if (!taken || kind(looks[next]) > AT_NUMBERED) {
          take(look, encodings, looks, next);
        }
        next += Learnt.NUMBERS;
        place = place(looks, next);
      }
    }
    return next;
  }

  /** Where a look is to be taken; far behind any text where there is no further one. */
  private static int place(int[] looks, int next) {
    return next < looks.length ? looks[next + 1] : Integer.MAX_VALUE;
  }

  private static boolean holdHex(byte[] form, int from, int to) {
    int at = from;
    while (at < to && form[at] != Forms.HEX) {
      at++;
    }
    return at < to;
  }

  private static int kind(int look) {
    return look & ((1 << KIND_BITS) - 1);
  }

  /**
   * Takes one look, unless it would be idle.
   *
   * @return the bit of its kind, if it is one that is taken at the end
   */
  private int take(Look look, Encodings encodings, int[] looks, int next) {
    Scan scan = look.scan;
    if (isIdle(scan, looks[next])) {
      return 0;
    }
    int at = looks[next + 1];
    int first = looks[next + 2];
    int second = looks[next + 3];
    int kind = kind(looks[next]);
    switch (kind) {
      case AT_KEYWORD -> hits(look, first, at + 1);
      case AT_NUMBERED -> hits(look, numbered(scan, looks, next), at + 1);
      case AT_WORD -> generated(look, encodings, first, second);
      case AT_NAME -> name(look, first, at, second != 0);
      case AT_DIGIT -> {
        if (scan.is(at, Bytes.DIGIT)) {
          digit(look, at);
        }
      }
      case AT_LETTER -> letter(look, at);
      case AT_SIGN -> sign(look, SIGNS[scan.bytes()[at]], at);
      default -> {
        return 1 << kind;
      }
    }
    return 0;
  }

  /**
   * The keyword with digits that ends at a place, of those that are alike but for digits and may do
   * something there; else the one without digits, if there is one, else -1.
   */
  private int numbered(Scan scan, int[] looks, int next) {
    byte[] bytes = scan.bytes();
    int to = looks[next + 1] + 1;
    int masked = looks[next + 2];
    if ((numberedLast[masked] & 1L << Bytes.lower(bytes[to - 1])) != 0) {
      int mayHit = looks[next] >>> MAY_HIT;
      int[] alike = numbered[masked];
      for (int one = 0; one < alike.length; one++) {
        boolean may = (mayHit & 1 << Math.min(one, MOST_TOLD)) != 0;
        if (may && ends(bytes, to, keywords[alike[one]].text)) {
          return alike[one];
        }
      }
    }
    return looks[next + 3];
  }

  /** Whether a text, which is of ASCII, ends with the keyword before {@code to}. */
  private static boolean ends(byte[] bytes, int to, String keyword) {
    int from = to - keyword.length();
    int at = from < 0 ? 0 : keyword.length();
    while (at > 0 && Bytes.lower(bytes[from + at - 1]) == keyword.charAt(at - 1)) {
      at--;
    }
    return from >= 0 && at == 0;
  }

  private Encodings encodings(Scan scan) {
    return new Encodings(scan, text -> nested(text, scan.nesting() + 1));
  }

  /**
   * Takes all looks, from the first character to the last.
   *
   * @param learnt receives those that a text of the same form needs; null where that is not wanted
   */
  private void pass(Look look, @Nullable Learnt learnt) {
    Scan scan = look.scan;
    Encodings encodings = encodings(scan);
    byte[] bytes = scan.bytes();
    int length = scan.length();
    int[] next = automaton.table();
    int[] classOf = automaton.classTable();
    int state = 0;
    int wordFrom = 0;
    int foldedTo = -1;
    boolean lines = false;
    int nameFrom = 0;
    boolean joined = false;
    int quietUntil = HexIds.end(scan, 0);
    for (int at = 0; at < length; at++) {
      int b = bytes[at] & 0xff;
      lines |= b == '\n';
      state = next[state + classOf[b]];
      int keyword = -1;
      if (state < 0) {
        state = ~state;
        keyword = automaton.found(state);
        scan.begin();
        hits(look, keyword, at + 1);
      }
      if (learnt != null) {
        learnKeywords(learnt, scan, at, keyword);
      }
      int classes = Bytes.classes(b);
      if ((classes & Bytes.LOWER) != 0) {
        continue; // Inside a word nothing begins and nothing ends.
      }
      if ((classes & (Bytes.ALNUM | Bytes.BASE64_SIGN)) == 0) {
        if (at - wordFrom >= LEAST_WORD && at > foldedTo) {
          scan.begin();
          foldedTo = b == '\n' ? encodings.foldedEnd(wordFrom, at) : at;
          if (learnt != null) {
            learnt.rely(scan);
          }
          generated(look, encodings, wordFrom, foldedTo);
          learn(learnt, scan, AT_WORD, at, wordFrom, foldedTo);
        }
        wordFrom = at + 1;
      }
      if ((classes & Bytes.NAME) == 0) {
        scan.begin();
        name(look, nameFrom, at, joined);
        learn(learnt, scan, AT_NAME, at, nameFrom, joined ? 1 : 0);
        nameFrom = at + 1;
        joined = false;
      } else if ((classes & (Bytes.DASH_OR_DOT | Bytes.UNDERSCORE)) != 0) {
        joined = true;
      }
      if (at < quietUntil) {
        continue; // Inside a time, a UUID or a sum nothing is found.
      }
      if ((classes & Bytes.DIGIT) != 0 && !scan.is(at - 1, Bytes.DIGIT)) {
        scan.begin();
        quietUntil = Moments.seconds(scan, at);
        if (learnt != null) {
          learnt.rely(scan);
        }
        if (quietUntil == at) {
          digit(look, at);
          if (learnt != null && learnt.form[at] != Forms.HEX) {
            learnt.add(scan, AT_DIGIT, at, 0, 0);
          }
        }
      } else if ((classes & (Bytes.UPPER | Bytes.FOREIGN)) != 0) {
        scan.begin();
        letter(look, at);
        learn(learnt, scan, AT_LETTER, at, 0, 0);
      }
      int sign = SIGNS[b];
      if (sign != 0) {
        scan.begin();
        sign(look, sign, at);
        learn(learnt, scan, AT_SIGN, at, 0, 0);
      }
      if ((classes & Bytes.NAME) == 0) {
        quietUntil = HexIds.end(scan, at + 1);
      }
    }
    if (length - wordFrom >= LEAST_WORD && length > foldedTo) {
      scan.begin();
      generated(look, encodings, wordFrom, length);
      learn(learnt, scan, AT_WORD, length, wordFrom, length);
    }
    scan.begin();
    name(look, nameFrom, length, joined);
    learn(learnt, scan, AT_NAME, length, nameFrom, joined ? 1 : 0);
    scan.step(length);
    int last = 1 << OF_PROCESSES | 1 << OF_DUMPS | (lines ? 1 << OF_LINES : 0);
    if (scan.nesting() == 0) {
      last |= 1 << OF_HEADER;
    }
    finish(look, last, learnt);
  }

  private static void learn(
      @Nullable Learnt learnt, Scan scan, int kind, int at, int first, int second) {
    if (learnt != null) {
      learnt.add(scan, kind, at, first, second);
    }
  }

  /**
   * Learns of a place at which keywords end, or may end where other digits stand.
   *
   * @param keyword the longest that ends there; -1 for none
   */
  private void learnKeywords(Learnt learnt, Scan scan, int at, int keyword) {
    boolean hex = learnt.form[at] == Forms.HEX;
    int id = HexIds.start(scan, at);
    if (hex) {
      learnt.addHex(at);
    }
    int other = keyword;
    while (other >= 0
        && !(keywords[other].plain && learnt.hex <= at - keywords[other].text.length())) {
      other = automaton.shorter(other);
    }
    int b = scan.bytes()[at];
    int masked = b >= '0' && b <= '9' ? '0' : b;
    learnt.state = numberedAutomaton.table()[learnt.state + numberedAutomaton.classTable()[masked]];
    learnt.state = learnt.state < 0 ? ~learnt.state : learnt.state;
    int numbers = numberedAutomaton.found(learnt.state);
    int mayHit = numbers < 0 ? 0 : mayHit(learnt.form, scan.length(), numbers, at + 1, id);
    if (mayHit != 0) {
      learnt.put(mayHit << MAY_HIT | AT_NUMBERED, at, numbers, other);
    } else if (other >= 0) {
      learnt.add(scan, AT_KEYWORD, at, other, 0);
    }
    if (hex && !scan.is(at - 1, Bytes.WORD) && id > at) {
      learnt.put(AT_DIGIT, at, 0, 0); // Another text may have a digit here.
    }
  }

  /**
   * At which of the keywords that may end before {@code to} anything may be done, a bit for each.
   *
   * @param masked the longest of them, with one digit for all
   * @param id where the UUID or sum begins that the place is in
   */
  private int mayHit(byte[] form, int length, int masked, int to, int id) {
    int may = 0;
    int[] alike = numbered[masked];
    for (int one = 0; one < alike.length; one++) {
      int bit = 1 << Math.min(one, MOST_TOLD);
      Keyword keyword = keywords[alike[one]];
      boolean inside = to - keyword.text.length() >= id;
      if ((may & bit) == 0 && !inside && keyword.mayHit(form, length, to)) {
        may |= bit;
      }
    }
    return may;
  }

  private static void name(Look look, int from, int to, boolean joined) {
    if (HexIds.is(look.scan, from, to)) {
      return;
    }
    if (joined) {
      look.handles.run(from, to);
    } else if (to - from >= Handles.SHORTEST_LOGIN) {
      look.handles.word(from, to);
    }
  }

  private static void letter(Look look, int at) {
    Scan scan = look.scan;
    if (scan.is(at, Bytes.UPPER)) {
      if (scan.is(at + 1, Bytes.LOWER | Bytes.FOREIGN)) {
        look.namesInProse.capital(at);
      }
    } else if (!scan.is(at - 1, Bytes.LETTER | Bytes.FOREIGN)) {
      new ForeignWords(look.scan, look.logins).word(at);
      if (scan.original(at) < LATIN && scan.isCased(at) && scan.isCapital(at)) {
        look.namesInProse.capital(at);
      }
    }
  }

  /**
   * Looks at what was gathered on the way, and at the text as a whole.
   *
   * @param last which of the looks are taken that are taken last, by the bits of their kinds
   */
  private void finish(Look look, int last, @Nullable Learnt learnt) {
    Scan scan = look.scan;
    boolean lines = (last & 1 << OF_LINES) != 0;
    if (learnt != null && lines) {
      learnt.put(OF_LINES, scan.length(), 0, 0);
    }
    new KubernetesSecrets(scan).finish();
    look.namedValues.finish();
    look.nearby.finish();
    if (lines) {
      new Columns(scan, look.assignments).look();
    }
    if ((last & 1 << OF_PROCESSES) != 0) {
      scan.begin();
      look.accountLines.processes(lines);
      learn(learnt, scan, OF_PROCESSES, scan.length(), 0, 0);
    }
    look.logins.finish();
    look.handles.finish();
    new Neighbours(scan, look.logins).look();
    int host = -1;
    if ((last & 1 << OF_HEADER) != 0) {
      scan.begin();
      host = new SyslogHeader(scan, look.hosts).look();
      learn(learnt, scan, OF_HEADER, scan.length(), 0, 0);
    }
    look.generated.finish();
    if ((last & 1 << OF_DUMPS) != 0 && scan.nesting() < Scan.MAX_NESTING) {
      scan.begin();
      new HexDumps(scan, text -> secrets(scan, text)).look();
      learn(learnt, scan, OF_DUMPS, scan.length(), 0, 0);
    }
    scan.releaseKept();
    Repeats.find(scan);
    look.visitorText.finish();
    look.strangers.finish(host);
    AccessLog.mark(scan);
  }

  /** Looks at a run of the alphabet of base64. A UUID is no text that was encoded and no token. */
  private static void generated(Look look, Encodings encodings, int from, int to) {
    if (HexIds.isUuid(look.scan, from, to)) {
      return;
    }
    boolean encoded =
        (to - from >= LEAST_ENCODED || (to - from >= LEAST_ENCODED - 2 && look.scan.has(to, '=')))
            && encodings.run(from, to);
    if (!encoded) {
      look.generated.run(from, to);
      if (to - from < Generated.LEAST_BARE_MIXED) {
        look.generated.shortRun(from, to);
      }
    }
  }

  /** Hands a keyword that ends before {@code to} and the shorter ones to their detectors. */
  private void hits(Look look, int longest, int to) {
    Learnt learnt = look.scan.learnt();
    int id = longest < 0 ? 0 : HexIds.start(look.scan, to - 1);
    for (int keyword = longest; keyword >= 0; keyword = automaton.shorter(keyword)) {
      Keyword found = keywords[keyword];
      if (learnt != null && !found.plain && !found.mayHit(learnt.form, look.scan.length(), to)) {
        continue; // To find that it does nothing, digits would be read.
      }
      int from = to - found.text.length();
      if (from >= id) {
        return;
      }
      look.scan.step(1);
      for (Handler handler : found.handlers) {
        handler.hit(look, from, to);
      }
    }
  }

  private static void digit(Look look, int at) {
    Scan scan = look.scan;
    if (scan.is(at - 1, Bytes.WORD & ~Bytes.UPPER)) {
      return; // Numbers of persons begin with a digit or with capitals, never inside a word.
    }
    look.nationalIds.digits(at);
    look.numbers.digits(at);
    if (scan.is(at - 1, Bytes.UPPER)
        && scan.is(at - 2, Bytes.UPPER)
        && !scan.is(at - 3, Bytes.WORD)
        && scan.is(at + 1, Bytes.DIGIT)) {
      look.numbers.iban(at - 2);
    }
  }

  private static void sign(Look look, int sign, int at) {
    Scan scan = look.scan;
    switch (sign) {
      case COLON -> {
        look.addresses.colon(at);
        if (scan.has(at + 1, 'A')) {
          new TokenPlaces(scan).botToken(at);
        }
        if (scan.is(at + 1, Bytes.HEX) && scan.is(at + 32, Bytes.HEX)) {
          new DumpedKeys(scan).realm(at);
        }
        look.generated.colon(at);
        look.assignments.at(at);
      }
      case EQUALS -> look.assignments.at(at);
      case AT -> {
        look.urls.bareCredentials(at);
        new LoginFields(scan, look.logins).matrix(at);
        look.emails.at(at);
      }
      case DOT -> {
        if (scan.is(at - 1, Bytes.DIGIT) && scan.is(at + 1, Bytes.DIGIT)) {
          look.addresses.dot(at);
        }
        if (scan.is(at - 1, Bytes.HEX) && scan.has(at + 2, 'x') && scan.has(at + 1, '0')) {
          look.notations.hexDotted(at);
        } else if (scan.is(at - 1, Bytes.DIGIT)
            && scan.is(at - 4, Bytes.DIGIT)
            && scan.has(at + 5, '.')
            && scan.has(at + 1, '0')
            && scan.has(at - 4, '0')) {
          look.notations.octalDotted(at);
        }
        look.generated.dot(at);
        if (scan.is(at - 1, Bytes.DIGIT) && scan.is(at + 4, Bytes.DIGIT)) {
          Coordinates.bare(scan, at);
        }
        if (scan.has(at + 5, '.') && scan.is(at + 1, Bytes.HEX) && scan.is(at - 1, Bytes.HEX)) {
          look.macAddresses.dotted(at);
        }
      }
      case DASH -> {
        look.generated.dash(at);
        if (scan.is(at + 1, Bytes.HEX) && scan.is(at - 1, Bytes.HEX)) {
          if (scan.has(at + 3, '-')) {
            look.macAddresses.dashed(at);
          }
          if (scan.is(at - 1, Bytes.DIGIT) && scan.is(at + 1, Bytes.DIGIT)) {
            new AddressesInNames(scan).bareDashed(scan.runStart(at, Bytes.DIGIT, 4));
          }
          look.addresses.dashedV6(at);
          if (scan.has(at + 5, '-') && scan.is(at + 9, Bytes.HEX) && scan.is(at - 4, Bytes.HEX)) {
            look.notations.dashedGroups(at);
          }
          if (scan.is(at + 6, Bytes.HEX)
              && !scan.is(at + 7, Bytes.NAME)
              && scan.is(at - 6, Bytes.HEX)
              && !scan.is(at - 7, Bytes.NAME)) {
            look.notations.halves(at);
          }
        }
      }
      case PLUS -> {
        if (scan.is(at + 1, Bytes.DIGIT)) {
          look.numbers.plus(at);
        }
      }
      case BACKSLASH -> look.loginPhrases.domainUser(at);
      case LOW_LINE -> {
        look.addresses.underscored(at);
        if (scan.has(at - 1, '_') && scan.is(at - 2, Bytes.HEX) && scan.is(at + 1, Bytes.HEX)) {
          look.notations.lowLines(at);
        }
      }
      case OPEN -> look.logins.enclosed(at);
      case ODD -> {
        look.generated.password(at);
        if (scan.has(at, '^')) {
          look.namesInProse.careted(at);
        }
      }
      case CLOSE -> {
        new XmlElements(scan, look.assignments).look(at);
        look.logins.nick(at);
      }
      default -> throw new IllegalStateException("sign " + sign);
    }
  }

  /** Looks at a whole text as the value of a key. */
  void keyed(Scan scan, String key) {
    new Look(scan).assignments.value(key);
    Strangers.attribute(scan, key);
  }
}
