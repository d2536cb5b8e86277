package org.glasshouse.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import org.glasshouse.vocabulary.PersonalKind;
import org.glasshouse.vocabulary.SecretKind;

/**
 * Base64 and hexadecimal runs, decoded and looked into. Where something is found within, the whole
 * run goes: no mark could be read inside it.
 */
final class Encodings {
  /** With what fills the last group up. */
  private static final int LEAST_BASE64 = 16;

  /** So many characters are read to see whether it is text. */
  private static final int PROBE = 16;

  private static final int SHORT_PROBE = 12;
  private static final int LEAST_HEX = 20;
  private static final int LEAST_FOLDED = 32;
  private static final int MOST = 1 << 16;

  private final Scan scan;
  private final Function<String, Scan> inner;

  Encodings(Scan scan, Function<String, Scan> inner) {
    this.scan = scan;
    this.inner = inner;
  }

  /**
   * Looks at a run of the alphabet of base64.
   *
   * @return whether the run could be read once decoded, or was found to be a secret
   */
  boolean run(int start, int runEnd) {
    int from = scan.has(start + 1, 'x') && scan.has(start, '0') ? start + 2 : start;
    int to = runEnd;
    while (scan.has(to, '=') && to - runEnd < 2) {
      to++;
    }
    if (to - from < LEAST_BASE64 || scan.isCovered(from) || scan.nesting() >= Scan.MAX_NESTING) {
      return false;
    }
    scan.step(to - from);
    int end = Math.min(runEnd, from + MOST);
    if (end - from >= LEAST_HEX && Values.isHex(scan, from, end)) {
      hex(from, end, to);
      return true;
    }
    if (to - from == 40 && scan.hasCloudKey() && Values.isRandom(scan, from, to, 40)) {
      scan.secret(from, to, SecretKind.API_KEY, "aws-secret-key");
      return true;
    }
    if (isPlainLogin(from, end)) {
      scan.secret(from, to, SecretKind.AUTHORIZATION, "sasl-plain");
      return true;
    }
    if (isWide(from, end)) {
      look(new String(bytes(from, end), StandardCharsets.UTF_16LE), from, to);
      return true;
    }
    if (scan.holds(from, end, '/') && !scan.any(from, end, Bytes.UPPER)) {
      return false; // A path: small letters give no slash in base64, others give capitals.
    }
    int probe = readableFrom(from, end);
    if (probe >= 0) {
      look(decode(probe, end), probe - from < 4 ? from : probe, to);
    }
    return probe >= 0;
  }

  /**
   * The end of base64 that was folded into lines of one length, the last one shorter; {@code to}
   * where the next line is no part of it.
   *
   * @param from where the run begins whose line ends at {@code to}
   */
  int foldedEnd(int from, int to) {
    int size = to - from;
    int end = to;
    if (size < LEAST_FOLDED) {
      return to;
    }
    while (scan.has(end, '\n') && end - from < MOST) {
      int line = lineStart(end);
      int next = scan.runEnd(line, Bytes.ALNUM | Bytes.BASE64_SIGN, size + 1);
      boolean whole = next - line == size && scan.has(next, '\n');
      boolean last =
          next > line
              && next - line <= size
              && isFoldEnd(scan.sign(next))
              && !(scan.has(next, '=') && scan.is(next + 1, Bytes.WORD));
      if (!whole && !last) {
        break;
      }
      end = next;
      if (!whole) {
        break;
      }
    }
    return end;
  }

  /** Where the text of the line after {@code newline} begins. */
  private int lineStart(int newline) {
    int at = newline + 1;
    if (scan.has(at, '\n')) {
      at++;
    }
    at = scan.headerEnd(at);
    return scan.skipSpaces(at, 32);
  }

  private static boolean isFoldEnd(int b) {
    return b == '=' || b == -1 || b == '\n' || b == '\\' || b == '<' || Bytes.is(b, Bytes.QUOTE);
  }

  /**
   * The place at which what is decoded can be read: the run's begin, one of the next three
   * characters, or behind a sign that parts words; -1 where there is none.
   */
  private int readableFrom(int from, int to) {
    int start = from;
    int probe = to - from < PROBE ? SHORT_PROBE : PROBE;
    for (int at = from; at <= to - probe; at++) {
      if (at - start < 4 && isReadable(at, probe / 4)) {
        return at;
      }
      if (!scan.is(at, Bytes.ALNUM)) {
        start = at + 1;
      }
      if (at - from > Scan.WINDOW) {
        break;
      }
    }
    return -1;
  }

  /**
   * {@code JABwAD0A}: text in UTF-16, as PowerShell takes its commands: a zero behind each byte.
   */
  private boolean isWide(int from, int to) {
    if (to - from < LEAST_BASE64 || !scan.has(from + 2, 'A')) {
      return false;
    }
    byte[] first = bytes(from, from + LEAST_BASE64);
    for (int at = 0; at < LEAST_BASE64 * 3 / 4; at++) {
      if (at % 2 == 0 ? !isText(first[at]) : first[at] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether the first bytes, three in a group, are text in UTF-8, mostly of ASCII. */
  private boolean isReadable(int from, int groups) {
    byte[] bytes = scan.bytes();
    int pending = -1;
    int foreign = 0;
    for (int group = from; group < from + 4 * groups; group += 4) {
      int bits =
          VALUES[bytes[group] & 0xff] << 18
              | VALUES[bytes[group + 1] & 0xff] << 12
              | VALUES[bytes[group + 2] & 0xff] << 6
              | VALUES[bytes[group + 3] & 0xff];
      scan.read(group, group + 4);
      if (bits < 0) {
        return false;
      }
      for (int shift = 16; shift >= 0; shift -= 8) {
        int b = bits >> shift & 255;
        if (b >= 0x80) {
          foreign++;
          pending = pendingAfter(b, pending);
          if (pending == MALFORMED || foreign > 6) {
            return false;
          }
        } else if (pending > 0 || !isText(b)) {
          return false;
        } else {
          pending = 0;
        }
      }
    }
    return true;
  }

  private static boolean isText(int b) {
    return (b >= 0x20 && b < 0x7f) || b == '\n' || b == '\r' || b == '\t';
  }

  private static final int MALFORMED = -2;

  /**
   * How many bytes of a character of UTF-8 are still due after {@code b}, which is not ASCII.
   *
   * @param pending how many were due before it; -1 where the text was entered in its middle
   */
  private static int pendingAfter(int b, int pending) {
    if (b < 0xc0) {
      return pending == -1 ? -1 : pending > 0 ? pending - 1 : MALFORMED;
    }
    if (pending > 0 || b < 0xc2 || b > 0xf4) {
      return MALFORMED;
    }
    return b < 0xe0 ? 1 : b < 0xf0 ? 2 : 3;
  }

  private static final byte[] VALUES = new byte[256];

  static {
    for (int b = 0; b < VALUES.length; b++) {
      VALUES[b] = (byte) valueOf(b);
    }
  }

  static int value(int b) {
    return b < 0 ? -1 : VALUES[b];
  }

  private static int valueOf(int b) {
    if (b >= 'A' && b <= 'Z') {
      return b - 'A';
    }
    if (b >= 'a' && b <= 'z') {
      return b - 'a' + 26;
    }
    if (b >= '0' && b <= '9') {
      return b - '0' + 52;
    }
    return b == '+' || b == '-' ? 62 : b == '/' || b == '_' ? 63 : -1;
  }

  private String decode(int from, int to) {
    return new String(bytes(from, to), StandardCharsets.UTF_8);
  }

  private byte[] bytes(int from, int to) {
    byte[] out = new byte[(to - from) * 3 / 4 + 3];
    int size = 0;
    int bits = 0;
    int count = 0;
    for (int at = from; at < to; at++) {
      int value = value(scan.at(at));
      if (value < 0) {
        continue;
      }
      bits = bits << 6 | value;
      if (++count == 4) {
        out[size++] = (byte) (bits >> 16);
        out[size++] = (byte) (bits >> 8);
        out[size++] = (byte) bits;
        bits = 0;
        count = 0;
      }
    }
    if (count == 3) {
      out[size++] = (byte) (bits >> 10);
      out[size++] = (byte) (bits >> 2);
    } else if (count == 2) {
      out[size++] = (byte) (bits >> 4);
    }
    return Arrays.copyOf(out, size);
  }

  private void hex(int from, int end, int to) {
    byte[] bytes = scan.bytes();
    int start = hexText(bytes, from, end);
    if (start < 0) {
      scan.unreadable(from, end);
      return;
    }
    scan.read(from, end);
    byte[] out = new byte[(end - start) / 2];
    for (int at = 0; at < out.length; at++) {
      int b = hexByte(bytes, start + 2 * at);
      out[at] = (byte) (b == 0 ? ' ' : b);
    }
    look(new String(out, StandardCharsets.UTF_8), start, to);
  }

  /** Where text begins that hexadecimal digits give, with the first or the second; -1 for none. */
  static int hexText(byte[] bytes, int from, int end) {
    return isHexText(bytes, from, end) ? from : isHexText(bytes, from + 1, end) ? from + 1 : -1;
  }

  private static boolean isHexText(byte[] bytes, int from, int end) {
    int pending = -1;
    for (int at = from; at + 1 < end; at += 2) {
      int b = hexByte(bytes, at);
      pending = b < 0x80 ? (pending > 0 ? MALFORMED : 0) : pendingAfter(b, pending);
      if (pending == MALFORMED || (b < 0x80 && b > 0 && !isText(b))) {
        return false;
      }
    }
    return true;
  }

  private static int hexByte(byte[] bytes, int at) {
    return Bytes.hexValue(bytes[at]) * 16 + Bytes.hexValue(bytes[at + 1]);
  }

  private static final int MOST_LOGIN = 400;

  /** The answer to PLAIN of SASL (RFC 4616): nobody, a zero, a name, a zero, a password. */
  private boolean isPlainLogin(int from, int to) {
    int second = scan.sign(from + 1);
    if (!scan.has(from, 'A') || second < 'C' || second > 'H' || to - from > MOST_LOGIN) {
      return false;
    }
    String text = decode(from, to);
    int zero = text.indexOf(0, 1);
    return text.charAt(0) == 0
        && zero > 1
        && zero < text.length() - 1
        && text.indexOf(0, zero + 1) < 0
        && text.chars().allMatch(c -> c == 0 || (c >= ' ' && c != 0xfffd));
  }

  /** A message of SCRAM (RFC 5802): of the client first, of the server, of the client last. */
  private static boolean isChallengeResponse(String text) {
    return text.startsWith("n,,n=")
        || text.startsWith("c=biws,r=")
        || (text.startsWith("r=") && text.contains(",s=") && text.contains(",i="));
  }

  /** {@code name:password}, and nothing else; numbers with colons between are no password. */
  private static boolean isLogin(String text) {
    int colon = text.indexOf(':');
    if (colon < 2 || colon > 64 || text.length() - colon < 5 || text.length() > 160) {
      return false;
    }
    boolean number = text.indexOf(':', colon + 1) > 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean name = c < 0x80 && (Bytes.is(c, Bytes.NAME) || c == '@');
      number &= at < colon || c == ':' || (c < 0x80 && Bytes.is(c, Bytes.DIGIT));
      if (at < colon ? !name : c <= ' ' || (c == '/' && at == colon + 1)) {
        return false;
      }
    }
    return !number;
  }

  private void look(String text, int from, int to) {
    if (isChallengeResponse(text)) {
      scan.secret(from, to, SecretKind.AUTHORIZATION, "sasl-scram");
      return;
    }
    Scan within = inner.apply(text);
    scan.step((int) Math.min(Integer.MAX_VALUE, within.steps()));
    PersonalKind personal = null;
    for (Scan.Span span : within.spans()) {
      switch (span.finding()) {
        case Finding.Secret secret -> {
          scan.secret(from, to, secret.kind(), "encoded-" + secret.rule());
          return;
        }
        case Finding.Joined joined -> personal = Draft.unjoined(joined);
        case Finding.Infrastructure address -> personal = PersonalKind.IP;
        case Finding.Unjoined unjoined -> personal = unjoined.kind();
      }
    }
    if (personal != null) {
      scan.personal(from, to, personal, "encoded-personal");
    } else if (isLogin(text)) {
      scan.secret(from, to, SecretKind.AUTHORIZATION, "authorization-scheme");
    }
  }
}
