package org.glasshouse.engine;

/** Classes of the bytes that detectors see, as bits; a table look-up each. */
final class Bytes {
  static final int DIGIT = 1;
  static final int LOWER = 2;
  static final int UPPER = 4;
  static final int UNDERSCORE = 8;

  /** A letter beyond ASCII. */
  static final int FOREIGN = 16;

  static final int HEX = 32;
  static final int SPACE = 64;
  static final int DASH_OR_DOT = 128;
  static final int BASE64_SIGN = 256;
  static final int QUOTE = 512;
  static final int COLON_OR_DOT = 1024;

  /** Not a letter of ASCII, not a sign of ASCII: a letter of another script. */
  static final byte FOREIGN_LETTER = (byte) 0x80;

  /** A sign of another script. */
  static final byte FOREIGN_SIGN = (byte) 0x81;

  /** A character of a mark that is trusted: no detector looks into it. */
  static final byte MARK = 0x0e;

  static final int LETTER = LOWER | UPPER;
  static final int ALNUM = LETTER | DIGIT;
  static final int WORD = ALNUM | UNDERSCORE | FOREIGN;
  static final int NAME = WORD | DASH_OR_DOT;

  private static final short[] CLASSES = new short[256];

  static {
    for (int b = 0; b < 256; b++) {
      CLASSES[b] = (short) classify(b);
    }
  }

  private Bytes() {}

  private static int classify(int b) {
    int bits = 0;
    if (b >= '0' && b <= '9') {
      bits |= DIGIT | HEX;
    } else if (b >= 'a' && b <= 'z') {
      bits |= LOWER | (b <= 'f' ? HEX : 0);
    } else if (b >= 'A' && b <= 'Z') {
      bits |= UPPER | (b <= 'F' ? HEX : 0);
    } else if (b == '_') {
      bits |= UNDERSCORE | BASE64_SIGN;
    } else if (b == '-' || b == '.') {
      bits |= DASH_OR_DOT | (b == '-' ? BASE64_SIGN : COLON_OR_DOT);
    } else if (b == ':') {
      bits |= COLON_OR_DOT;
    } else if (b == '+' || b == '/') {
      bits |= BASE64_SIGN;
    } else if (b == ' ' || b == '\t' || b == '\n' || b == '\r') {
      bits |= SPACE;
    } else if (b == '"' || b == '\'' || b == '`') {
      bits |= QUOTE;
    } else if (b == (FOREIGN_LETTER & 0xff)) {
      bits |= FOREIGN;
    }
    return bits;
  }

  static boolean is(int b, int classes) {
    return b >= 0 && (CLASSES[b & 0xff] & classes) != 0;
  }

  static int classes(int b) {
    return b < 0 ? 0 : CLASSES[b & 0xff];
  }

  static int lower(int b) {
    return b >= 'A' && b <= 'Z' ? b + 32 : b;
  }

  static int hexValue(int b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    int folded = b | 0x20;
    return folded >= 'a' && folded <= 'f' ? folded - 'a' + 10 : -1;
  }
}
