package org.glasshouse.engine;

import org.glasshouse.vocabulary.SecretKind;

/**
 * Secrets in the packing that one program puts them in, which tells of them wherever it stands:
 * {@code ENC(…)}, {@code {AQAAABAAAA…}}, {@code SCRV1:…:…}.
 */
final class SealedValues {
  private static final int BASE64 = Bytes.ALNUM | Bytes.BASE64_SIGN;
  private static final int LEAST = 16;
  private static final int LEAST_OF_STORE = 40;
  private static final int LEAST_PACKED = 48;
  private static final int MOST = 1 << 16;

  private final Scan scan;

  SealedValues(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add((look, from, to) -> new SealedValues(look.scan).encrypted(to), "enc(");
    keywords.add((look, from, to) -> new SealedValues(look.scan).ofStore(from), "aqaaabaaaa");
    keywords.add((look, from, to) -> new SealedValues(look.scan).packed(from), "h4si");
    keywords.add((look, from, to) -> new SealedValues(look.scan).answers(to), "scrv1:");
    keywords.add((look, from, to) -> new SealedValues(look.scan).challenge(to), "crv1::");
  }

  /** {@code ENC(base64)}, as settings hold what a library of Java is to decrypt. */
  private void encrypted(int to) {
    int end = base64End(to, MOST);
    if (scan.has(end, ')') && end - to >= LEAST) {
      hide(to, end, SecretKind.PASSWORD, "sealed-value");
    }
  }

  /** {@code {AQAAABAAAAAw…}}, as Jenkins stores what it knows: in braces or without. */
  private void ofStore(int from) {
    if (!scan.matchesCase(from, "AQAAABAAAA") || isInside(from) || scan.isCovered(from)) {
      return;
    }
    int end = base64End(from, MOST);
    if (end - from >= LEAST_OF_STORE) {
      hide(from, end, SecretKind.CREDENTIAL, "sealed-value");
    }
  }

  /** What gzip packed, in base64: nobody can say what it holds. */
  private void packed(int from) {
    if (!scan.matchesCase(from, "H4sI") || isInside(from) || scan.isCovered(from)) {
      return;
    }
    int end = base64End(from, MOST);
    if (end - from >= LEAST_PACKED) {
      hide(from, end, SecretKind.CREDENTIAL, "packed-value");
    }
  }

  /** {@code SCRV1:password:code}, what a client of OpenVPN sends, both in base64. */
  private void answers(int to) {
    int password = base64End(to, Scan.WINDOW);
    int code = base64End(password + 1, Scan.WINDOW);
    if (scan.has(password, ':') && password > to) {
      hide(to, password, SecretKind.PASSWORD, "vpn-answer");
      if (code > password + 1) {
        hide(password + 1, code, SecretKind.CODE, "vpn-answer");
      }
    }
  }

  /** {@code CRV1::session::code}: the answer to a question of OpenVPN. */
  private void challenge(int to) {
    int session = base64End(to, Scan.WINDOW);
    if (session > to && scan.matches(session, "::")) {
      hide(to, session, SecretKind.SESSION, "vpn-answer");
      hide(session + 2, SecretWords.end(scan, session + 2), SecretKind.CODE, "vpn-answer");
    }
  }

  private boolean isInside(int from) {
    return scan.is(from - 1, Bytes.WORD) || scan.has(from - 1, '+');
  }

  private int base64End(int from, int most) {
    int end = scan.runEnd(from, BASE64, most);
    while (end > from && scan.has(end, '=')) {
      end++;
    }
    return end;
  }

  private void hide(int from, int to, SecretKind kind, String rule) {
    if (to > from && !scan.isCovered(from)) {
      scan.secret(from, to, kind, rule);
    }
  }
}
