package org.glasshouse.engine;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.glasshouse.vocabulary.PersonalKind;
import org.glasshouse.vocabulary.SecretKind;

/**
 * Base64 and hexadecimal runs, decoded and looked into. Where something is found within, the whole
 * run goes: no mark could be read inside it.
 */
final class Encodings {
  private static final int LEAST_BASE64 = 16;
  private static final int LEAST_HEX = 24;
  private static final int MOST = 1 << 16;

  /** No encoder folds at less. */
  private static final int LEAST_FOLD = 60;

  private final Scan scan;
  private final Function<String, Scan> inner;
  private int until;

  Encodings(Scan scan, Function<String, Scan> inner) {
    this.scan = scan;
    this.inner = inner;
  }

  /** Looks at a run of the alphabet of base64. */
  void run(int from, int runEnd) {
    int to = runEnd;
    while (scan.at(to) == '=' && to - runEnd < 2) {
      to++;
    }
    if (from < until) {
      return;
    }
    if (to - from < LEAST_BASE64 || scan.isCovered(from) || scan.nesting() >= Scan.MAX_NESTING) {
      return;
    }
    scan.step(to - from);
    int end = Math.min(runEnd, from + MOST);
    if (end - from >= LEAST_HEX && Values.isHex(scan, from, end)) {
      hex(from, end, to);
      return;
    }
    if (to - from == 40 && scan.hasCloudKey() && Values.isRandom(scan, from, to, 40)) {
      scan.secret(from, to, SecretKind.API_KEY, "aws-secret-key");
      return;
    }
    int probe = shift(from, end);
    if (probe >= 0) {
      int folded = foldedEnd(from, runEnd);
      until = folded;
      look(decode(from + probe, folded > runEnd ? folded : end), from, Math.max(to, folded));
    }
  }

  /** Where the lines end into which a long run was folded; {@code runEnd} where it was not. */
  private int foldedEnd(int from, int runEnd) {
    int width = runEnd - from;
    int end = runEnd;
    while (width >= LEAST_FOLD && scan.at(end) == '\n' && end - from < MOST) {
      int line = scan.skipSpaces(end + 1, 16);
      int next = scan.runEnd(line, Bytes.ALNUM | Bytes.BASE64_SIGN, width + 1);
      if (next - line < 2 || next - line > width) {
        break;
      }
      end = next;
      if (next - line < width) {
        break;
      }
    }
    while (end > runEnd && scan.at(end) == '=') {
      end++;
    }
    return end;
  }

  /** The alignment, 0 to 3, at which what is decoded can be read; -1 where there is none. */
  private int shift(int from, int to) {
    for (int shift = 0; shift < 4; shift++) {
      if (to - from - shift >= LEAST_BASE64 && isReadable(from + shift)) {
        return shift;
      }
    }
    return -1;
  }

  private boolean isReadable(int from) {
    for (int group = 0; group < 3; group++) {
      int bits = 0;
      for (int at = 0; at < 4; at++) {
        int value = value(scan.at(from + group * 4 + at));
        if (value < 0) {
          return false;
        }
        bits = bits << 6 | value;
      }
      for (int shift = 16; shift >= 0; shift -= 8) {
        int b = bits >> shift & 255;
        if (!(b >= 0x20 && b < 0x7f) && b != '\n' && b != '\r' && b != '\t') {
          return false;
        }
      }
    }
    return true;
  }

  private static int value(int b) {
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
    return new String(out, 0, size, StandardCharsets.UTF_8);
  }

  private void hex(int from, int end, int to) {
    int size = (end - from) / 2;
    byte[] out = new byte[size];
    for (int at = 0; at < size; at++) {
      int b =
          Bytes.hexValue(scan.at(from + 2 * at)) * 16 + Bytes.hexValue(scan.at(from + 2 * at + 1));
      if (!(b >= 0x20 && b < 0x7f) && b != '\n' && b != '\r' && b != '\t') {
        return;
      }
      out[at] = (byte) b;
    }
    look(new String(out, StandardCharsets.US_ASCII), from, to);
  }

  /** {@code name:password}, and nothing else. */
  private static boolean isLogin(String text) {
    int colon = text.indexOf(':');
    if (colon < 2 || colon > 64 || text.length() - colon < 5 || text.length() > 160) {
      return false;
    }
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean name = c < 0x80 && (Bytes.is(c, Bytes.NAME) || c == '@');
      if (at < colon ? !name : c <= ' ' || (c == '/' && at == colon + 1)) {
        return false;
      }
    }
    return true;
  }

  private void look(String text, int from, int to) {
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
