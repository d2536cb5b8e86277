package org.glasshouse.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.glasshouse.vocabulary.PersonalKind;
import org.glasshouse.vocabulary.SecretKind;
import org.glasshouse.vocabulary.TokenKind;
import org.jspecify.annotations.Nullable;

/**
 * One text while the detectors look at it: what they see, what they found, and how many steps it
 * took. Detectors add findings in any order; they are made one at the end.
 */
final class Scan {
  /** No detector looks further than this from its keyword, values of keys apart. */
  static final int WINDOW = 256;

  /** What rules of a policy are called in reports, before their own name. */
  static final String POLICY_RULE = "policy-rule-";

  /** Base64 in percent in JSON, and no further. */
  static final int MAX_NESTING = 3;

  /** A stretch of the projection and what was found there. */
  record Span(int from, int to, Finding finding) {}

  private final Projection projection;
  private final byte[] bytes;
  private final int length;
  private final Policy policy;
  private final int nesting;
  private final List<Span> spans = new ArrayList<>();
  private final List<Span> found = Collections.unmodifiableList(spans);
  private List<int[]> visitors = List.of();
  private @Nullable BitSet kept;
  private List<int[]> kubernetesData = List.of();
  private List<int[]> authors = List.of();
  private boolean kubernetesSecret;
  private int claimed = -1;
  private int claimedHost = -1;
  private int secretsFrom;
  private int secretsUntil;
  private int publicUntil;
  private int unconvincing = -1;
  private SecretKind kindOfUnconvincing = SecretKind.TOKEN;
  private long steps;
  private @Nullable JsonStrings strings;

  /** By the letter of an alphabet, where the run of it begins and ends that was read last. */
  private int @Nullable [] runs;

  /** Asked by a look: whether a secret was found before. */
  private static final int SECRETS = 1;

  /** Asked by a look: what was found before. */
  private static final int FINDINGS = 2;

  /** Asked by a look: what another one said of a place. */
  private static final int CLAIMS = 4;

  /** What a look did concerns this text alone: it found something or read the value of a digit. */
  private static final int PARTICULAR = 8;

  /** What is learnt of the text's form; null where nothing is, and nobody asks what a look read. */
  private Detectors.@Nullable Learnt learnt;

  /** The text's form where it has hexadecimal digits of which none counts; else null. */
  private byte @Nullable [] form;

  /** What the look under way asked and did. */
  private int asked;

  /** Of what can be asked, what is not any more as it is at the beginning of a text. */
  private int changed = PARTICULAR;

  Scan(Projection projection, Policy policy, int nesting) {
    this.projection = projection;
    this.bytes = projection.bytes();
    this.length = projection.length();
    this.policy = policy;
    this.nesting = nesting;
  }

  /** For those who look before or after the detectors: who reads it says nothing of digits. */
  Projection projection() {
    return projection;
  }

  /** What the detectors see; who reads the value of a digit in it says so by {@link #read}. */
  byte[] bytes() {
    return bytes;
  }

  /** As {@link Projection#quotation}. */
  int quotation(int at) {
    return projection.quotation(at);
  }

  /** As {@link Projection#percent}. */
  int percent(int at) {
    return projection.percent(at);
  }

  /** As {@link Projection#isPlain}. */
  boolean isPlain(int at) {
    return projection.isPlain(at);
  }

  /** As {@link Projection#placeOf}. */
  int placeOf(int text) {
    return projection.placeOf(text);
  }

  int length() {
    return length;
  }

  Policy policy() {
    return policy;
  }

  int nesting() {
    return nesting;
  }

  long steps() {
    return steps;
  }

  void step(int count) {
    steps += count;
  }

  /** Says that what the look under way does may differ among texts of the same form. */
  void particular() {
    asked |= PARTICULAR;
  }

  /**
   * Says that the look under way, at the {@code sign} at {@code at}, spared what lies before {@code
   * until} further looks at such signs, which go by it.
   */
  void spare(int at, int until, int sign) {
    for (int next = at + 1; next < until; next++) {
      if (bytes[next] == sign) {
        asked |= PARTICULAR;
      }
    }
  }

  /** The same of several signs. */
  void spare(int at, int until, String signs) {
    for (int next = at + 1; next < until; next++) {
      if (signs.indexOf(bytes[next]) >= 0) {
        asked |= PARTICULAR;
      }
    }
  }

  private void change(int what) {
    asked |= PARTICULAR | what;
    changed |= what;
  }

  /** Says that what is done from here on is learnt for all texts of the form. */
  void learn(Detectors.Learnt ofForm, byte[] text) {
    learnt = ofForm;
    form = Forms.hasHex(text) ? text : null;
  }

  Detectors.@Nullable Learnt learnt() {
    return learnt;
  }

  /** Says that the look under way changes what other looks go by. */
  void remember() {
    change(CLAIMS);
  }

  /** Says that the look under way goes by what another one may have changed. */
  void recall() {
    asked |= CLAIMS;
  }

  /** Says that a look begins. */
  void begin() {
    asked = 0;
  }

  /** Whether the look under way did nothing and will do nothing at any text of the form. */
  boolean isIdle() {
    return (asked & changed) == 0;
  }

  /** Whether what the look under way did may differ among texts of the form. */
  boolean isParticular() {
    return (asked & PARTICULAR) != 0;
  }

  /** What the look under way asked. */
  int asked() {
    return asked & (PARTICULAR - 1);
  }

  /** Whether all that can be asked, of {@code asked}, is as it is at the beginning of a text. */
  boolean isUnchanged(int asked) {
    return (changed & asked) == 0;
  }

  /** What was said of places and is gone by: all that looks leave behind but findings. */
  static final class Claims {
    private final List<int[]> visitors;
    private final List<int[]> kubernetesData;
    private final List<int[]> authors;
    private final boolean kubernetesSecret;
    private final int claimed;
    private final int claimedHost;
    private final int secretsFrom;
    private final int secretsUntil;
    private final int publicUntil;
    private final int unconvincing;
    private final SecretKind kindOfUnconvincing;

    private Claims(Scan scan) {
      this.visitors = List.copyOf(scan.visitors);
      this.kubernetesData = List.copyOf(scan.kubernetesData);
      this.authors = List.copyOf(scan.authors);
      this.kubernetesSecret = scan.kubernetesSecret;
      this.claimed = scan.claimed;
      this.claimedHost = scan.claimedHost;
      this.secretsFrom = scan.secretsFrom;
      this.secretsUntil = scan.secretsUntil;
      this.publicUntil = scan.publicUntil;
      this.unconvincing = scan.unconvincing;
      this.kindOfUnconvincing = scan.kindOfUnconvincing;
    }
  }

  Claims claims() {
    return new Claims(this);
  }

  /** Says what was said of another text, at the same places. */
  void claim(Claims claims) {
    visitors = copy(claims.visitors);
    kubernetesData = copy(claims.kubernetesData);
    authors = copy(claims.authors);
    kubernetesSecret = claims.kubernetesSecret;
    claimed = claims.claimed;
    claimedHost = claims.claimedHost;
    secretsFrom = claims.secretsFrom;
    secretsUntil = claims.secretsUntil;
    publicUntil = claims.publicUntil;
    unconvincing = claims.unconvincing;
    kindOfUnconvincing = claims.kindOfUnconvincing;
  }

  private static List<int[]> copy(List<int[]> places) {
    return places.isEmpty() ? places : new ArrayList<>(places);
  }

  /**
   * Takes a look at a dot that is taken again at each text of the form, if it finds something: then
   * it does not count which digits it read.
   */
  void again(int dot, Runnable look) {
    Detectors.Learnt learning = learnt;
    if (learning == null) {
      look.run();
      return;
    }
    int size = spans.size();
    int before = changed;
    learning.account().begin();
    look.run();
    int touched = (asked & before) | (changed & ~before);
    boolean apart = (touched & (SECRETS | CLAIMS)) == 0;
    List<Span> more = apart ? spans.subList(size, spans.size()) : List.of();
    learning.account().end(dot, more);
  }

  /** The same text before any look was taken. */
  Scan anew() {
    return new Scan(projection, policy, nesting);
  }

  /** The findings, to be read: who finds something adds it. */
  List<Span> spans() {
    asked |= FINDINGS;
    return found;
  }

  /** Adds findings ahead of all others, when all looks are taken. */
  void addAhead(List<Span> more) {
    if (!more.isEmpty()) {
      spans.addAll(0, more);
    }
  }

  /** Lets go of all findings but secrets, when all looks are taken. */
  void releaseAllButSecrets() {
    spans.removeIf(span -> !(span.finding() instanceof Finding.Secret));
  }

  /** Whether a letter was found: what was found is more than the number of an address. */
  boolean hasLetter(Span span) {
    return any(span.from(), span.to(), Bytes.LETTER | Bytes.FOREIGN);
  }

  /** The places at which something was found so far. */
  BitSet taken() {
    asked |= FINDINGS;
    BitSet taken = new BitSet(length);
    for (Span span : spans) {
      taken.set(span.from(), span.to());
    }
    steps += length;
    return taken;
  }

  /** The places at which a secret was found so far. */
  BitSet takenBySecrets() {
    asked |= FINDINGS;
    BitSet taken = new BitSet(length);
    for (Span span : spans) {
      if (span.finding() instanceof Finding.Secret) {
        taken.set(span.from(), span.to());
      }
    }
    steps += length;
    return taken;
  }

  /** Says that whoever did something may stand here, of whom nothing else speaks. */
  void author(int from, int to) {
    change(CLAIMS);
    authors = with(authors, new int[] {from, to});
  }

  /**
   * A list with one more: most texts have nothing to gather, and making lists for them costs time.
   */
  static <T> List<T> with(List<T> list, T one) {
    List<T> more = list.isEmpty() ? new ArrayList<>(4) : list;
    more.add(one);
    return more;
  }

  List<int[]> authors() {
    asked |= CLAIMS;
    return authors;
  }

  /** Says that the policy keeps what stands here, secrets apart. */
  void keep(int from, int to) {
    asked |= PARTICULAR;
    kept = kept == null ? new BitSet(to) : kept;
    kept.set(from, to);
  }

  /** Lets go of what the policy keeps, but for what a rule of it hides. */
  void releaseKept() {
    BitSet keeping = kept;
    if (keeping != null) {
      spans.removeIf(span ->
          !(span.finding() instanceof Finding.Secret)
              && !span.finding().rule().startsWith(POLICY_RULE)
              && keeping.nextClearBit(span.from()) >= span.to());
      steps += length;
    }
  }

  List<int[]> visitors() {
    asked |= CLAIMS;
    return visitors;
  }

  /**
   * The byte at {@code at}, 0 to 255; -1 outside the text. Who needs not know which digit it is
   * asks for its {@link #sign}.
   */
  int at(int at) {
    if (at < 0 || at >= length) {
      return -1;
    }
    int b = bytes[at] & 0xff;
    if (isDigit(b) || isHex(at)) {
      value(at);
    }
    return b;
  }

  /**
   * The byte at {@code at} where it matters no more of a digit than that it is one: 0 stands for
   * all. -1 outside the text.
   */
  int sign(int at) {
    if (at < 0 || at >= length) {
      return -1;
    }
    int b = bytes[at] & 0xff;
    if (isHex(at)) {
      value(at);
    }
    return isDigit(b) ? '0' : b;
  }

  /** Whether {@code sign} stands at {@code at}; -1 for what is outside the text. */
  boolean has(int at, int sign) {
    int b = at >= 0 && at < length ? bytes[at] & 0xff : -1;
    if (learnt != null) {
      compare(at, b, sign);
    }
    return b == sign;
  }

  /**
   * Whether {@code sign}, which is no digit and no letter, stands at {@code at} and ends what
   * stands at {@code beside}: written as plainly, neither deeper in quotations of JSON nor in
   * percent encoding, in which anybody may write it who chooses a part of what is quoted.
   */
  boolean ends(int at, int sign, int beside) {
    return has(at, sign) && quotation(at) <= quotation(beside) && percent(at) <= percent(beside);
  }

  /** Where {@code sign}, which is no digit and no letter, stands next; {@code to} for nowhere. */
  int next(int sign, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != sign) {
      at++;
    }
    return at;
  }

  /** Whether one of {@code signs} stands at {@code at}. */
  boolean hasOneOf(int at, String signs) {
    int b = at >= 0 && at < length ? bytes[at] & 0xff : -1;
    if (learnt != null && (isDigit(b) || (b >= 0 && isHex(at)))) {
      for (int sign = 0; sign < signs.length(); sign++) {
        compare(at, b, signs.charAt(sign));
      }
    }
    return b >= 0 && signs.indexOf(b) >= 0;
  }

  /** Says that the byte {@code b} at {@code at} is compared with {@code sign}. */
  private void compare(int at, int b, int sign) {
    boolean hex = form != null && b >= 0 && isHex(at);
    if (isDigit(sign) && (isDigit(b) || hex)) {
      value(at);
    } else if (hex && sign >= 'a' && sign <= 'f') {
      value(at);
    }
  }

  /** Says that it is read which digit stands at {@code at}. */
  private void value(int at) {
    asked |= PARTICULAR;
    if (learnt != null) {
      learnt.account().value(at);
    }
  }

  /** Whether a hexadecimal digit stands at a place of the text that another one may stand at. */
  private boolean isHex(int at) {
    return form != null && form[at] == Forms.HEX;
  }

  /** Says that the characters of a stretch are read. */
  void read(int from, int to) {
    if (learnt != null) {
      read(from, to, Bytes.DIGIT);
    }
  }

  /** Says that the characters of a stretch are read, whose classes are {@code classes}. */
  void read(int from, int to, int classes) {
    boolean digits = (classes & Bytes.DIGIT) != 0;
    for (int at = from; learnt != null && at < to; at++) {
      if ((digits && isDigit(bytes[at])) || isHex(at)) {
        value(at);
      }
    }
  }

  /**
   * Says that the hexadecimal digits of a stretch are no text that was written in hexadecimal
   * digits, nor are those from the second on.
   */
  void unreadable(int from, int to) {
    asked |= PARTICULAR;
    if (learnt != null) {
      learnt.account().unreadable(from, to);
    }
  }

  /** Whether only some hexadecimal digits are of the classes. */
  private static boolean dividesHex(int classes) {
    boolean digits = (classes & (Bytes.DIGIT | Bytes.HEX)) != 0;
    boolean letters = (classes & (Bytes.LOWER | Bytes.HEX)) != 0;
    return digits != letters;
  }

  /** Whether a part of a mark stands here that was in the text. */
  boolean isMark(int at) {
    return at >= 0 && at < length && bytes[at] == Bytes.MARK;
  }

  /** Where the marks end that begin here; {@code from} where none does. */
  int marksEnd(int from) {
    int at = from;
    while (isMark(at)) {
      at++;
    }
    return at;
  }

  /** Whether something stands here that is more than a space or a control character. */
  boolean isVisible(int at) {
    return at >= 0 && at < length && (bytes[at] & 0xff) > ' ';
  }

  private static boolean isDigit(int b) {
    return b >= '0' && b <= '9';
  }

  boolean is(int at, int classes) {
    if (at < 0 || at >= length) {
      return false;
    }
    if (form != null && dividesHex(classes) && isHex(at)) {
      value(at);
    }
    return (Bytes.classes(bytes[at] & 0xff) & classes) != 0;
  }

  /** The end of the run of {@code classes} from {@code from}, at most {@code limit} further. */
  int runEnd(int from, int classes, int limit) {
    int end = Math.min(length, from + limit);
    int at = from;
    while (at < end && (Bytes.classes(bytes[at] & 0xff) & classes) != 0) {
      at++;
    }
    steps += at - from + 1;
    if (form != null && dividesHex(classes)) {
      read(from, Math.min(at + 1, length), 0);
    }
    return at;
  }

  /** The start of the run of {@code classes} that ends before {@code to}. */
  int runStart(int to, int classes, int limit) {
    int floor = Math.max(0, to - limit);
    int at = to;
    while (at > floor && (Bytes.classes(bytes[at - 1] & 0xff) & classes) != 0) {
      at--;
    }
    steps += to - at + 1;
    if (form != null && dividesHex(classes)) {
      read(Math.max(0, at - 1), Math.min(to, length), 0);
    }
    return at;
  }

  /**
   * Where the run ends that holds {@code from}, of the characters that an alphabet of families
   * allows, if it was read before; -1 if not. What stands in a run does not depend on where reading
   * it began.
   */
  int runEndOf(char alphabet, int from) {
    if (runs == null || from < runs[2 * alphabet] || from >= runs[2 * alphabet + 1]) {
      return -1;
    }
    asked |= PARTICULAR;
    return runs[2 * alphabet + 1];
  }

  /** Says that such a run was read. */
  void runOf(char alphabet, int from, int to) {
    if (to - from < WINDOW) {
      return; // Reading it again costs little.
    }
    if (runs == null) {
      runs = new int[2 * 128];
    }
    runs[2 * alphabet] = from;
    runs[2 * alphabet + 1] = to;
  }

  int skipSpaces(int from, int limit) {
    int end = Math.min(length, from + limit);
    int at = from;
    while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    return at;
  }

  /** Where the space begins that ends before {@code from}. */
  int backOverSpace(int from) {
    int at = from;
    while (is(at - 1, Bytes.SPACE)) {
      at--;
    }
    return at;
  }

  int lineStart(int from, int limit) {
    int floor = Math.max(0, from - limit);
    int at = from;
    while (at > floor && bytes[at - 1] != '\n') {
      at--;
    }
    steps += from - at + 1;
    return at;
  }

  int lineEnd(int from, int limit) {
    int end = Math.min(length, from + limit);
    int at = from;
    while (at < end && bytes[at] != '\n') {
      at++;
    }
    steps += at - from + 1;
    return at;
  }

  /** Whether {@code word}, in lower case, stands at {@code from}, without regard to case. */
  boolean matches(int from, String word) {
    if (from < 0 || from + word.length() > length) {
      return false;
    }
    for (int at = 0; at < word.length(); at++) {
      char c = word.charAt(at);
      int wanted = c < 0x80 ? c : Bytes.FOREIGN_LETTER;
      if (learnt != null) {
        compare(from + at, bytes[from + at], wanted);
      }
      if (Bytes.lower(bytes[from + at]) != wanted) {
        return false;
      }
    }
    return true;
  }

  /** The character of the text at {@code at}, whatever its script. */
  int original(int at) {
    int b = at(at);
    return b < 0x80 ? b : projection.text().codePointAt(projection.start(at));
  }

  /** Whether a capital stands here, in whatever script. */
  boolean isCapital(int at) {
    return is(at, Bytes.UPPER) || (is(at, Bytes.FOREIGN) && !Character.isLowerCase(original(at)));
  }

  /** Whether the letter is of a script that knows capitals. */
  boolean isCased(int at) {
    int c = original(at);
    return Character.isUpperCase(c) || Character.isLowerCase(c);
  }

  /** Whether one of {@code words}, in lower case, stands at {@code from}. */
  boolean matchesOneOf(int from, String... words) {
    for (String word : words) {
      if (matches(from, word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a character of the classes stands in a stretch. */
  boolean any(int from, int to, int classes) {
    for (int at = from; at < to; at++) {
      if (is(at, classes)) {
        return true;
      }
    }
    return false;
  }

  /** Whether {@code sign} stands in a stretch. */
  boolean holds(int from, int to, int sign) {
    for (int at = from; at < to; at++) {
      if (has(at, sign)) {
        return true;
      }
    }
    return false;
  }

  /** Where a name ends that dots, dashes and low lines stand behind. */
  int trimmed(int from, int to) {
    int end = to;
    while (end > from && is(end - 1, Bytes.DASH_OR_DOT | Bytes.UNDERSCORE)) {
      end--;
    }
    return end;
  }

  boolean matchesCase(int from, String word) {
    if (from < 0 || from + word.length() > length) {
      return false;
    }
    for (int at = 0; at < word.length(); at++) {
      char c = word.charAt(at);
      if (learnt != null) {
        compare(from + at, bytes[from + at], c);
      }
      if (bytes[from + at] != (byte) c) {
        return false;
      }
    }
    return true;
  }

  /** The text of a stretch, escapes undone; letters of other scripts as they are. */
  String string(int from, int to) {
    steps += to - from + 1;
    StringBuilder text = new StringBuilder(to - from);
    for (int at = from; at < to; at++) {
      byte b = bytes[at];
      if (isDigit(b) || isHex(at)) {
        value(at);
      }
      if (b >= 0) {
        text.append((char) b);
      } else {
        text.append(projection.text(), projection.start(at), projection.end(at + 1));
      }
    }
    return text.toString();
  }

  String lower(int from, int to) {
    return string(from, to).toLowerCase(Locale.ROOT);
  }

  /**
   * The text of a stretch as its reader would write it: also letters beyond ASCII that stand in
   * escapes of JSON or in percent encoding.
   */
  String spelled(int from, int to) {
    steps += to - from + 1;
    StringBuilder text = new StringBuilder(to - from);
    StringBuilder foreign = new StringBuilder();
    asked |= PARTICULAR;
    read(from, to);
    for (int at = from; at < to; at++) {
      if (bytes[at] < 0) {
        foreign.append(projection.text(), projection.start(at), projection.end(at + 1));
      } else {
        text.append(undone(foreign)).append((char) bytes[at]);
        foreign.setLength(0);
      }
    }
    return text.append(undone(foreign)).toString();
  }

  private String undone(StringBuilder foreign) {
    return projection.isWhole() ? foreign.toString() : Escapes.undone(foreign.toString());
  }

  /** Whether a secret that was found already covers the place. */
  boolean isCovered(int at) {
    asked |= SECRETS;
    return at >= secretsFrom && at < secretsUntil;
  }

  /** Says that what lies before {@code to} from here on is public, such as a certificate. */
  void publish(int to) {
    change(CLAIMS);
    publicUntil = Math.max(publicUntil, to);
  }

  boolean isPublic(int at) {
    asked |= CLAIMS;
    return at < publicUntil;
  }

  /**
   * Adds what was found in a stretch. What begins in a string of JSON reaches no further than the
   * string, whatever was read as its end.
   *
   * @return where what was found ends
   */
  int add(int from, int to, Finding finding) {
    change(FINDINGS);
    if (to <= from || marksEnd(from) >= to) {
      return to; // What a mark stands for was found before.
    }
    if (isWhole(projection.start(from), projection.end(to))) {
      spans.add(new Span(from, to, finding));
      return to;
    }
    int end = from;
    for (int[] stretch : strings().within(projection.start(from), projection.end(to))) {
      end = placeOf(stretch[1]);
      spans.add(new Span(placeOf(stretch[0]), end, finding));
    }
    return end;
  }

  /**
   * Whether a stretch of the text crosses no end of a string and parts no bare value, were the text
   * JSON: most do neither, so that the text need not be read as such.
   */
  private boolean isWhole(int from, int to) {
    String text = projection.text();
    for (int at = from; at < to; at++) {
      if ("\"\\{}[],".indexOf(text.charAt(at)) >= 0) {
        return false;
      }
    }
    return !isOfBareValue(text, from - 1) && !isOfBareValue(text, to);
  }

  private static boolean isOfBareValue(String text, int at) {
    char c = at < 0 || at >= text.length() ? ' ' : text.charAt(at);
    return c == '.' || c == '+' || c == '-' || (c < 0x80 && Bytes.is(c, Bytes.ALNUM));
  }

  /** Whether a place that begins in a string of JSON is left at the sign at {@code at}. */
  boolean leavesString(int from, int at) {
    asked |= PARTICULAR;
    read(0, length); // What is JSON depends on its numbers.
    int end = projection.end(at + 1);
    List<int[]> within = strings().within(projection.start(from), end);
    return within.isEmpty() || within.getLast()[1] < end;
  }

  /** The strings of the text, if it is JSON. */
  JsonStrings strings() {
    if (strings == null) {
      strings = JsonStrings.of(projection.text());
      steps += length;
    }
    return strings;
  }

  void secret(int from, int to, SecretKind kind, String rule) {
    int end = add(from, to, new Finding.Secret(kind, rule));
    change(SECRETS);
    if (from >= secretsUntil) {
      secretsFrom = from;
    }
    secretsFrom = Math.min(secretsFrom, from);
    secretsUntil = Math.max(secretsUntil, end);
  }

  /**
   * Says that a family's prefix begins at {@code from}, of which what follows does not convince.
   */
  void doubt(int from, SecretKind kind) {
    change(CLAIMS);
    unconvincing = from;
    kindOfUnconvincing = kind;
  }

  /** The kind of a token that was found by its shape: that of the family whose prefix it has. */
  SecretKind kindOfToken(int from) {
    asked |= CLAIMS;
    return unconvincing == from ? kindOfUnconvincing : SecretKind.TOKEN;
  }

  void personal(int from, int to, PersonalKind kind, String rule) {
    add(from, to, new Finding.Unjoined(kind, rule));
  }

  void joined(int from, int to, TokenKind kind, KeyScope scope, String canonical, String rule) {
    add(from, to, new Finding.Joined(kind, scope, canonical, rule));
  }

  void user(int from, int to, String rule) {
    joined(from, to, TokenKind.USER, KeyScope.ACCOUNT, lower(from, to), rule);
  }

  /** Looks whether a key {@code kind} that ends at {@code to} says that the text is a Secret. */
  void kind(int to) {
    int at = to;
    while (is(at, Bytes.QUOTE | Bytes.SPACE) || has(at, ':') || has(at, '=')) {
      at++;
    }
    if (at > to && matchesCase(at, "Secret") && !is(at + 6, Bytes.NAME)) {
      change(CLAIMS);
      kubernetesSecret = true;
    }
  }

  /** Whether an access key id of AWS stands before the place where the detectors are. */
  boolean hasCloudKey() {
    asked |= FINDINGS;
    for (Span span : spans) {
      if (matchesCase(span.from(), "AKIA") || matchesCase(span.from(), "ASIA")) {
        return true;
      }
    }
    return false;
  }

  boolean isKubernetesSecret() {
    asked |= CLAIMS;
    return kubernetesSecret;
  }

  /**
   * Says that the data of an object may begin at {@code value}, whose key begins at {@code key}.
   */
  void kubernetesData(int key, int value) {
    change(CLAIMS);
    if (kubernetesData.size() < 16) {
      kubernetesData = with(kubernetesData, new int[] {key, value});
    }
  }

  List<int[]> kubernetesData() {
    asked |= CLAIMS;
    return kubernetesData;
  }

  /** As {@link LineHeader#end}, of the line at {@code from}. */
  int headerEnd(int from) {
    read(from, Math.min(length, from + LineHeader.LONGEST), 0); // It tells digits from letters.
    return LineHeader.end(projection, from, length);
  }

  /** Says that an at sign was read as the end of the credentials of an address of the web. */
  void claim(int sign) {
    change(CLAIMS);
    claimed = sign;
  }

  boolean isClaimed(int sign) {
    asked |= CLAIMS;
    return claimed == sign;
  }

  /** Says that the name of a host that ends at {@code to} was read as an address. */
  void claimHost(int to) {
    change(CLAIMS);
    claimedHost = to;
  }

  boolean isHostClaimed(int to) {
    asked |= CLAIMS;
    return claimedHost == to;
  }

  /** Says that whoever sends a request can write what stands here. */
  void visitor(int from, int to) {
    change(CLAIMS);
    visitors = with(visitors, new int[] {from, to});
  }
}
