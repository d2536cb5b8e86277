package org.glasshouse.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text as the detectors see it: one byte for each character, with JSON, Unicode, percent and HTML
 * escapes undone to depth 3, and the way back to the text. Of a byte that was escaped it is known
 * how deep, so that a quoted value still ends where it ends.
 */
final class Projection implements CharSequence {
  private static final byte[] NOTHING = {};
  private static final int PERCENT_SHIFT = 4;
  private static final int MAX_DEPTH = 3;
  private static final int MAX_PERCENT = 5;

  private final String text;
  private byte[] bytes;
  private int length;
  private int @Nullable [] starts;
  private int @Nullable [] ends;
  private byte @Nullable [] depths;

  /** Whether the line goes on in the next, as the header of its container runtime says. */
  private boolean partial;

  private Projection(String text) {
    this.text = text;
    this.bytes = NOTHING;
  }

  static Projection of(String text) {
    Projection projection = new Projection(text);
    int plain = projection.copyPlain();
    if (plain < text.length()) {
      projection.decodeFrom(plain);
    }
    return projection;
  }

  String text() {
    return text;
  }

  byte[] bytes() {
    return bytes;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int at) {
    return (char) (bytes[at] & 0xff);
  }

  @Override
  public CharSequence subSequence(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  @Override
  public String toString() {
    return "Projection of " + length;
  }

  /** The byte at {@code at}, 0 to 255; -1 outside the text. */
  int at(int at) {
    return at >= 0 && at < length ? bytes[at] & 0xff : -1;
  }

  /** The place in the text where the character at {@code at} begins. */
  int start(int at) {
    return starts == null ? at : at < length ? starts[at] : text.length();
  }

  /** The place in the text where what lies before {@code at} ends. */
  int end(int at) {
    return ends == null ? at : at == 0 ? 0 : ends[at - 1];
  }

  /** The first place whose character does not begin before {@code text}, a place in the text. */
  int placeOf(int text) {
    if (starts == null) {
      return Math.min(text, length);
    }
    int place = Arrays.binarySearch(starts, 0, length, text);
    while (place > 0 && starts[place - 1] == text) {
      place--;
    }
    return place < 0 ? -place - 1 : place;
  }

  /** How many quotations of JSON the byte lay in. */
  int quotation(int at) {
    return depths == null ? 0 : depths[at] & 15;
  }

  /** How many layers of percent encoding the byte lay in. */
  int percent(int at) {
    return depths == null ? 0 : depths[at] >> PERCENT_SHIFT;
  }

  /** How deep each byte was escaped, in quotations and in percent encoding; null where none was. */
  byte @Nullable [] depths() {
    return depths;
  }

  /** Whether the whole text stands for itself. */
  boolean isWhole() {
    return depths == null;
  }

  /** Whether the byte stands in the text as it is. */
  boolean isPlain(int at) {
    return depths == null || depths[at] == 0;
  }

  void blank(int from, int to) {
    Arrays.fill(bytes, from, to, Bytes.MARK);
  }

  /** Takes over what stands for itself: up to the first escape or letter beyond ASCII. */
  private int copyPlain() {
    partial = LineHeader.isPartial(text, 0);
    bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    int at = 0;
    boolean plain = true;
    while (plain && at < bytes.length) {
      int next = Math.min(at + Eight.BYTES, bytes.length);
      if (next - at < Eight.BYTES || partial || haveSpecial(Eight.read(bytes, at))) {
        while (at < next && !(SPECIAL[bytes[at] & 0xff] && isSpecial(bytes[at], at))) {
          at++;
        }
        plain = at == next;
      }
      at = plain ? next : at;
    }
    length = at;
    if (at < text.length()) {
      bytes = Arrays.copyOf(bytes, text.length());
    }
    return at;
  }

  /** The bytes that may stand for something else than themselves. */
  private static final boolean[] SPECIAL = new boolean[256];

  static {
    Arrays.fill(SPECIAL, 0x80, 0x100, true);
    for (char c : "\n\\%&?".toCharArray()) {
      SPECIAL[c] = true;
    }
  }

  /** Whether one of eight bytes may stand for something else, where a line feed cannot. */
  private static boolean haveSpecial(long eight) {
    long special =
        eight
            | Eight.equal(eight, Eight.each('\\'))
            | Eight.between(eight, '%', '&')
            | Eight.equal(eight, Eight.each('?'));
    return (special & Eight.ALL) != 0;
  }

  private boolean isSpecial(byte b, int at) {
    return switch (b) {
      case '\n' -> partial;
      case '\\' -> true;
      case '%' -> isHexPair(at + 1) || (partial && pairEnd(at + 1) >= 0);
      case '&' -> entity(at) > 0 || (partial && seamOfEntity(at) >= 0);
      case '?' -> text.charAt(at) != '?';
      default -> b < 0;
    };
  }

  private void decodeFrom(int from) {
    int[] first = new int[text.length()];
    int[] last = new int[text.length()];
    for (int at = 0; at < from; at++) {
      first[at] = at;
      last[at] = at + 1;
    }
    starts = first;
    ends = last;
    depths = new byte[text.length()];
    int at = from;
    while (at < text.length()) {
      at = decodeOne(at);
    }
    boolean again = true;
    for (int pass = 1; pass < MAX_DEPTH && again; pass++) {
      again = decodeAgain();
    }
  }

  /**
   * Undoes escapes that only another escape made visible: those of JSON in percent encoding, those
   * of HTML in JSON.
   *
   * @return whether there was one
   */
  private boolean decodeAgain() {
    int[] first = Objects.requireNonNull(starts);
    int[] last = Objects.requireNonNull(ends);
    byte[] depth = Objects.requireNonNull(depths);
    int size = length;
    boolean found = false;
    length = 0;
    int at = 0;
    while (at < size) {
      int escape = depth[at] == 0 ? 0 : escapeSize(at, size);
      int value = escape == 0 ? bytes[at] & 0xff : escapeValue(at, escape);
      int from = first[at];
      int next = at + Math.max(1, escape);
      found |= escape > 0;
      bytes[length] = (byte) value;
      first[length] = from;
      last[length] = last[next - 1];
      depth[length] = depth[at];
      length++;
      at = next;
    }
    return found;
  }

  /** How many bytes an escape at {@code at} takes; 0 where there is none. */
  private int escapeSize(int at, int size) {
    return switch (bytes[at]) {
      case '%' -> decodedHex(at + 1, 2, size) >= 0 ? 3 : 0;
      case '\\' -> backslashSize(at, size);
      case '&' ->
          entity(new String(bytes, at, Math.min(8, size - at), StandardCharsets.ISO_8859_1));
      default -> 0;
    };
  }

  private int backslashSize(int at, int size) {
    int unicode = unicodeSize(at, size);
    boolean pair = at + 1 < size && bytes[at + 1] == '\\' && percent(at + 1) > 0;
    return unicode == 0 && pair && percent(at) > 0 ? 2 : unicode;
  }

  private int unicodeSize(int at, int size) {
    int letter = at;
    while (letter < size && bytes[letter] == '\\') {
      letter++;
    }
    boolean unicode = letter < size && bytes[letter] == 'u' && decodedHex(letter + 1, 4, size) >= 0;
    return unicode ? letter + 5 - at : 0;
  }

  private int escapeValue(int at, int size) {
    return switch (bytes[at]) {
      case '%' -> folded(decodedHex(at + 1, 2, at + size));
      case '\\' -> size == 2 ? '\\' : fold((char) decodedHex(at + size - 4, 4, at + size));
      default -> entityByte(new String(bytes, at, size, StandardCharsets.ISO_8859_1));
    };
  }

  private static int folded(int value) {
    return value >= 0x80 ? Bytes.FOREIGN_LETTER : value < 0x20 ? '\n' : value;
  }

  private int decodedHex(int from, int digits, int size) {
    int value = 0;
    for (int at = from; at < from + digits; at++) {
      int digit = at < size ? Bytes.hexValue(bytes[at] & 0xff) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }

  private int decodeOne(int at) {
    char c = text.charAt(at);
    if (c == '\n') {
      int next = LineHeader.end(text, at + 1, text.length());
      boolean joined = partial && next > at + 1;
      partial = LineHeader.isPartial(text, at + 1);
      if (joined) {
        return next;
      }
    }
    if (c == '\\') {
      return decodeBackslash(at);
    }
    if (c == '%' && (partial ? pairEnd(at + 1) >= 0 : isHexPair(at + 1))) {
      return decodePercent(at);
    }
    if (c == '&') {
      int size = entity(at);
      if (size > 0) {
        emit(entityByte(text.substring(at, at + size)), at, at + size, 1);
        return at + size;
      }
      int seam = partial ? seamOfEntity(at) : -1;
      if (seam >= 0) {
        return decodeEntity(at, seam);
      }
    }
    if (!isInvisible(c)) {
      emit(fold(c), at, at + 1, 0);
    }
    return at + 1;
  }

  private void emit(int value, int from, int to, int depth) {
    bytes[length] = (byte) value;
    if (starts != null && ends != null && depths != null) {
      starts[length] = from;
      ends[length] = to;
      depths[length] = (byte) depth;
    }
    length++;
  }

  private int decodeBackslash(int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == '\\') {
      at++;
    }
    int run = at - from;
    int depth = Math.min(MAX_DEPTH, Integer.SIZE - Integer.numberOfLeadingZeros(run));
    int next = at < text.length() ? text.charAt(at) : -1;
    if ((next == 'n' || next == 'r' || next == 't')
        && (followsDomain(from, at) || followsPath(from) || opensShare(from, at))) {
      emit('\\', from, at, depth);
      return at;
    }
    switch (next) {
      case '"', '\'' -> {
        if (run % 2 == 0) {
          emit('\\', from, at, depth);
          return at;
        }
        emit(next, from, at + 1, depth);
        return at + 1;
      }
      case 'n', 'r' -> emit('\n', from, at + 1, depth);
      case 't' -> emit('\t', from, at + 1, depth);
      case 'b', 'f' -> {
        boolean word = at + 1 < text.length() && Bytes.is(text.charAt(at + 1), Bytes.LOWER);
        if (word || followsDomain(from, at) || opensShare(from, at)) {
          emit('\\', from, at, depth);
          return at;
        }
        emit('\t', from, at + 1, depth);
      }
      case '/' -> emit('/', from, at + 1, depth);
      case 'u' -> {
        int code = hex(at + 1, 4);
        if (code < 0) {
          emit('\\', from, at, depth);
          return at;
        }
        if (code == 0 || !isInvisible((char) code)) {
          emit(code == 0 ? '\n' : fold((char) code), from, at + 5, depth);
        }
        return at + 5;
      }
      case 'x' -> {
        int code = hex(at + 1, 2);
        if (code < 0) {
          emit('\\', from, at, depth);
          return at;
        }
        emit(fold((char) code), from, at + 3, depth);
        return at + 3;
      }
      default -> {
        emit('\\', from, at, depth);
        return at;
      }
    }
    return at + 1;
  }

  private static final Set<String> SHOUTED =
      Set.of(
          "ERROR",
          "WARN",
          "WARNING",
          "INFO",
          "DEBUG",
          "FATAL",
          "TRACE",
          "SEVERE",
          "NOTICE",
          "OK",
          "EOF",
          "END",
          "BEGIN",
          "FAIL",
          "FAILED",
          "PASS",
          "NULL",
          "TRUE",
          "FALSE",
          "GET",
          "POST",
          "PUT",
          "DONE",
          "KEY",
          "UTF",
          "JSON",
          "YAML",
          "XML",
          "SQL",
          "HTTP",
          "HTTPS",
          "TCP",
          "UDP",
          "ID",
          "URL",
          "IP",
          "IO",
          "OOM",
          "ABORT",
          "CRITICAL",
          "ALERT",
          "PANIC",
          "STDERR",
          "STDOUT",
          "SELECT",
          "FROM",
          "WHERE",
          "AND",
          "OR",
          "CMD",
          "RUN",
          "SET",
          "NOT",
          "FOUND",
          "NONE",
          "CERTIFICATE");

  /** Whether a backslash stands between a domain of Windows and a login: {@code CORP\tom}. */
  private boolean followsDomain(int from, int letter) {
    int start = from;
    while (start > 0
        && from - start < 16
        && Bytes.is(text.charAt(start - 1) & 0x7f, Bytes.UPPER | Bytes.DIGIT)) {
      start--;
    }
    if (from - start < 2 || !Bytes.is(text.charAt(start) & 0x7f, Bytes.UPPER)) {
      return false;
    }
    int before = start > 0 ? text.charAt(start - 1) : ' ';
    boolean bounded =
        before == ' '
            || before == '='
            || before == '"'
            || before == '\''
            || before == '('
            || before == '[';
    boolean login =
        letter + 2 < text.length()
            && (text.charAt(letter + 1) == '.'
                || Bytes.is(text.charAt(letter + 1) & 0x7f, Bytes.LOWER))
            && Bytes.is(text.charAt(letter + 2) & 0x7f, Bytes.LOWER);
    String domain = text.substring(start, from);
    return bounded && login && !SHOUTED.contains(domain) && !isHeading(domain);
  }

  private static final Set<String> DOMAINS =
      Set.of(
          "CORP",
          "DOMAIN",
          "LOCAL",
          "WORKGROUP",
          "EXAMPLE",
          "OFFICE",
          "COMPANY",
          "INTERNAL",
          "ACME");

  /** Whether the word is one of programs, as the heads of tables are, and names no domain. */
  private static boolean isHeading(String word) {
    return word.equals("AGE")
        || (word.length() > 3
            && !DOMAINS.contains(word)
            && Words.isKnown(word.toLowerCase(Locale.ROOT)));
  }

  /** Whether a backslash stands in a path of Windows: {@code C:\Users\tom}. */
  private boolean followsPath(int from) {
    int at = from;
    while (at > 0 && from - at < 64) {
      char c = text.charAt(at - 1);
      if (c == ':') {
        return at > 1
            && text.charAt(at) == '\\'
            && Bytes.is(text.charAt(at - 2) & 0x7f, Bytes.LETTER)
            && !(at > 2 && Bytes.is(text.charAt(at - 3) & 0x7f, Bytes.ALNUM));
      }
      if (c != '\\'
          && c != '.'
          && c != '-'
          && c != '_'
          && c != '$'
          && !Character.isLetterOrDigit(c)) {
        return isShare(at);
      }
      at--;
    }
    return at == 0 && isShare(0);
  }

  /** Whether a share begins at the slashes at {@code from}, whose name begins at {@code name}. */
  private boolean opensShare(int from, int name) {
    int before = from > 0 ? text.charAt(from - 1) : ' ';
    boolean bounded = before == ' ' || before == '"' || before == '\'' || before == '=';
    return bounded && name - from >= 2 && isShare(from);
  }

  /** {@code \\server\share}, each slash doubled or not: twice as many slashes first. */
  private boolean isShare(int from) {
    int name = from;
    while (name < text.length() && text.charAt(name) == '\\' && name - from < 8) {
      name++;
    }
    int end = name;
    while (end < text.length()
        && end - name < 64
        && (Character.isLetterOrDigit(text.charAt(end)) || ".-_".indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    int slashes = 0;
    while (end + slashes < text.length() && text.charAt(end + slashes) == '\\' && slashes < 8) {
      slashes++;
    }
    return slashes > 0 && end > name + 1 && name - from == 2 * slashes;
  }

  private int decodePercent(int from) {
    int at = pairEnd(from + 1);
    int value = pair(from + 1, at);
    int depth = 1;
    int end = pairEnd(at);
    while (value == '%' && depth < MAX_PERCENT && end >= 0) {
      value = pair(at, end);
      at = end;
      end = pairEnd(at);
      depth++;
    }
    emit(folded(value), from, at, depth << PERCENT_SHIFT);
    if (at - from > 1 + 2 * depth) {
      partial = LineHeader.isPartial(text, text.lastIndexOf('\n', at - 1) + 1);
    }
    return at;
  }

  /**
   * Where two hexadecimal digits end that stand at {@code from}, in the next line where this one
   * goes on in it; -1 where there are none.
   */
  private int pairEnd(int from) {
    int at = from;
    for (int digit = 0; digit < 2; digit++) {
      if (partial && at < text.length() && text.charAt(at) == '\n') {
        int line = at + 1;
        at = LineHeader.end(text, line, text.length());
        if (at == line) {
          return -1;
        }
      }
      if (hex(at, 1) < 0) {
        return -1;
      }
      at++;
    }
    return at;
  }

  /** What the two digits are worth that {@link #pairEnd} found. */
  private int pair(int from, int to) {
    int first = hex(from, 1) < 0 ? to - 2 : from;
    return hex(first, 1) * 16 + hex(to - 1, 1);
  }

  private boolean isHexPair(int at) {
    return hex(at, 2) >= 0;
  }

  private int hex(int from, int digits) {
    if (from + digits > text.length()) {
      return -1;
    }
    int value = 0;
    for (int at = from; at < from + digits; at++) {
      char c = text.charAt(at);
      int digit = c < 0x80 ? Bytes.hexValue(c) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }

  private static final String[] ENTITIES = {
    "&quot;",
    "&#34;",
    "&#x22;",
    "&apos;",
    "&#39;",
    "&#x27;",
    "&amp;",
    "&#38;",
    "&commat;",
    "&#64;",
    "&#x40;",
    "&lt;",
    "&gt;",
    "&#61;",
    "&equals;",
    "&colon;",
    "&#58;"
  };
  private static final String ENTITY_BYTES = "\"\"\"'''&&@@@<>==::";

  private int entity(int at) {
    return entity(text.substring(at, Math.min(text.length(), at + 8)));
  }

  /** The line feed within an entity that goes on in the next line; -1 where there is none. */
  private int seamOfEntity(int at) {
    int seam = text.indexOf('\n', at, Math.min(text.length(), at + LONGEST_ENTITY));
    return seam >= 0 && entity(joined(at, seam)) > seam - at ? seam : -1;
  }

  private static final int LONGEST_ENTITY = 8;

  /** What stands from {@code at} on, without the line feed and the header of the next line. */
  private String joined(int at, int seam) {
    int next = LineHeader.end(text, seam + 1, text.length());
    int end = Math.min(text.length(), next + LONGEST_ENTITY);
    return next == seam + 1 ? "" : text.substring(at, seam) + text.substring(next, end);
  }

  private int decodeEntity(int at, int seam) {
    String ahead = joined(at, seam);
    int size = entity(ahead);
    int end = LineHeader.end(text, seam + 1, text.length()) + size - (seam - at);
    emit(entityByte(ahead.substring(0, size)), at, end, 1);
    partial = LineHeader.isPartial(text, seam + 1);
    return end;
  }

  private static int entity(String text) {
    for (String entity : ENTITIES) {
      if (text.startsWith(entity)) {
        return entity.length();
      }
    }
    return 0;
  }

  private static int entityByte(String entity) {
    for (int index = 0; index < ENTITIES.length; index++) {
      if (ENTITIES[index].equals(entity)) {
        return ENTITY_BYTES.charAt(index);
      }
    }
    throw new IllegalStateException("no such entity");
  }

  private static boolean isInvisible(char c) {
    return c == '\u200b'
        || c == '\u200c'
        || c == '\u200d'
        || c == '\ufeff'
        || c == '\u00ad'
        || c == '\u2060';
  }

  /** Whether the character goes with the letter before it, as vowels do in scripts of India. */
  private static boolean isVowelSign(char c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  /** The byte that stands for a character: negative where it is beyond ASCII and stays so. */
  static int fold(char c) {
    if (c < 0x80) {
      return c == Bytes.MARK ? ' ' : c;
    }
    if (c >= '\uff01' && c <= '\uff5e') {
      return c - 0xfee0;
    }
    return switch (c) {
      case '\u2018', '\u2019', '\u201a' -> '\'';
      case '\u201c', '\u201d', '\u201e', '\u300c', '\u300d', '\u300e', '\u300f' -> '"';
      case '\u3001' -> ',';
      case '\u3002', '\uff61', '\u2024' -> '.';
      default -> {
        if (Character.isSpaceChar(c)) {
          yield ' ';
        }
        yield Character.isLetterOrDigit(c) || Character.isSurrogate(c) || isVowelSign(c)
            ? Bytes.FOREIGN_LETTER
            : Bytes.FOREIGN_SIGN;
      }
    };
  }
}
