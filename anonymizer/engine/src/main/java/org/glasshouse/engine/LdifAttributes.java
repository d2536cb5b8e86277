package org.glasshouse.engine;

import org.glasshouse.vocabulary.PersonalKind;
import org.glasshouse.vocabulary.SecretKind;

/** Attributes of a directory whose value is in base64 (RFC 2849): {@code sn:: w5xzdHLDtm0=}. */
final class LdifAttributes {
  private static final int LONGEST_NAME = 40;
  private static final int LONGEST = 4096;

  private final Scan scan;

  LdifAttributes(Scan scan) {
    this.scan = scan;
  }

  /**
   * Looks at two colons.
   *
   * @return whether an attribute stands there, at the head of a line
   */
  boolean look(int sign) {
    int key = scan.runStart(sign, Bytes.NAME, LONGEST_NAME);
    boolean head = scan.has(key - 1, -1) || scan.is(key - 1, Bytes.SPACE | Bytes.QUOTE);
    boolean attribute =
        head && key < sign && scan.has(sign + 2, ' ') && scan.is(sign + 3, Bytes.ALNUM);
    if (attribute && !scan.isCovered(sign + 3)) {
      hide(key, sign);
    }
    return attribute;
  }

  private void hide(int key, int sign) {
    KeyMeaning meaning = KeyNames.meaning(scan, key, sign);
    boolean surname = sign - key == 2 && (scan.matches(key, "sn") || scan.matches(key, "cn"));
    int end = scan.runEnd(sign + 3, Bytes.ALNUM | Bytes.BASE64_SIGN, LONGEST);
    while (scan.has(end, '=')) {
      end++;
    }
    SecretKind kind = meaning.secret();
    if (kind != null) {
      scan.secret(sign + 3, end, kind, "encoded-attribute");
    } else if (meaning.isPersonal() || surname) {
      scan.personal(sign + 3, end, PersonalKind.NAME, "encoded-attribute");
    }
  }
}
