package org.glasshouse.engine;

import java.util.Set;
import org.glasshouse.vocabulary.PersonalKind;

/**
 * Distinguished names of certificates and directories: whose they are, and all that stands behind.
 */
final class DistinguishedNames {
  private final Scan scan;
  private final Hosts hosts;
  private final Logins logins;
  private final FullNames names;

  DistinguishedNames(Scan scan, Hosts hosts, Logins logins) {
    this.scan = scan;
    this.hosts = hosts;
    this.logins = logins;
    this.names = new FullNames(scan);
  }

  /** The common name of a certificate's subject, up to the next part. */
  void commonName(int from, int limit) {
    int end = from;
    while (end < scan.length() && end - from < 100) {
      int b = scan.sign(end);
      if (b == '\\' && isEscapedComma(end) && scan.isCapital(from)) {
        end += scan.has(end + 1, ',') ? 2 : 3;
        continue;
      }
      if (",/\"'\n+;)]}=\\".indexOf(b) >= 0 || scan.matches(end, ":mailto")) {
        break;
      }
      end++;
    }
    while (end > from && scan.has(end - 1, ' ')) {
      end--;
    }
    int to = scan.has(end, '=') ? limit : end;
    if (to <= from || SystemAccounts.has(scan, from, to) || scan.has(from, '*')) {
      return;
    }
    for (int at = from; at < to; at++) {
      int b = scan.sign(at);
      if (b == ':'
          || b == '@'
          || (b == '.' && !scan.has(at + 1, ' ') && !Names.isFirst(scan, from, to))) {
        hosts.keyed(from, to, false);
        return;
      }
    }
    boolean spaced = names.hasTwoWords(from, to) || names.isTitled(from, to);
    int before = scan.spans().size();
    if (isReversed(from, to)) {
      scan.personal(from, to, PersonalKind.NAME, "common-name");
    } else if (spaced && (Names.isFirst(scan, from, to) || names.isTitled(from, to))) {
      scan.personal(from, to, PersonalKind.NAME, "common-name");
    } else if (!spaced
        && ((UserValues.isLoginShaped(scan, from, to) && isLast(to))
            || Names.isFirst(scan, from, to)
            || (isLast(to) && Words.isStrange(scan, from, to))
            || (isOwnName(from, to)
                && scan.runEnd(from, Bytes.LOWER, 24) == to
                && logins.isLogin(from, to)))) {
      scan.user(from, to, "common-name");
    }
    if (scan.spans().size() > before) {
      wholeName(to);
    }
  }

  /** {@code Example\, Alice}: a surname, an escaped comma and a first name. */
  private boolean isReversed(int from, int to) {
    int comma = scan.runEnd(from, Bytes.LETTER | Bytes.FOREIGN | Bytes.DASH_OR_DOT, 40);
    int first = scan.skipSpaces(comma + (scan.has(comma + 1, ',') ? 2 : 3), 2);
    return isEscapedComma(comma) && first < to && scan.isCapital(first);
  }

  /** {@code \,} or {@code \2C}, as directories write a comma inside of a name. */
  private boolean isEscapedComma(int at) {
    return scan.has(at, '\\') && (scan.has(at + 1, ',') || scan.matches(at + 1, "2c"));
  }

  /** Whether a common name is the first part of its name, or the last one of several. */
  private boolean isOwnName(int from, int to) {
    int before = from - 4;
    while (scan.has(before, ' ')) {
      before--;
    }
    return !scan.has(before, ',') || !scan.has(to, ',');
  }

  /** Whether the names of nobody else follow, but those of what he belongs to. */
  private boolean isLast(int to) {
    return scan.has(to, ']') || (scan.has(to, ',') && scan.matchesOneOf(to, BEHIND_PERSON));
  }

  private static final String[] BEHIND_PERSON = {
    ",ou=", ", emailaddress=", ",emailaddress=", ",dc=", ",o=", ", ou=", ",cn=users"
  };

  /** What the parts of such a name are called. */
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "cn", "ou", "o", "dc", "c", "l", "st", "uid", "street", "emailaddress", "serialnumber");

  /**
   * The rest of the distinguished name of somebody, behind the part that names him and ends at
   * {@code to}: where he works, and the operator's domain.
   */
  private void wholeName(int to) {
    int end = to;
    for (int parts = 0; parts < 12; parts++) {
      int key = scan.has(end, ',') || scan.has(end, '+') ? scan.skipSpaces(end + 1, 2) : end;
      int sign = scan.runEnd(key, Bytes.LETTER, 16);
      if (key == end || !scan.has(sign, '=') || !ATTRIBUTES.contains(scan.lower(key, sign))) {
        break;
      }
      int value = sign + 1;
      while (value - sign < 64
          && (scan.is(value, Bytes.NAME)
              || scan.has(value, '@')
              || (scan.has(value, ' ')
                  && scan.isCapital(value + 1)
                  && !scan.has(scan.runEnd(value + 1, Bytes.LETTER, 16), '=')))) {
        value++;
      }
      if (value == sign + 1) {
        break;
      }
      end = value;
    }
    while (end > to && scan.has(end - 1, ' ')) {
      end--;
    }
    if (end > to + 4) {
      scan.personal(to + 1, end, PersonalKind.USER, "distinguished-name");
    }
  }

  /** {@code uid=alice,ou=people,dc=example}: the first part of the name of somebody. */
  void uid(int from, int to, int sign) {
    int end = from;
    while (end < to && !scan.has(end, ',')) {
      end++;
    }
    boolean named =
        scan.matchesOneOf(to, ",ou=", ",cn=", ",dc=", ",o=")
            || (end < to && scan.matchesOneOf(end, ",ou=", ",cn=", ",dc="));
    if (named && !SystemAccounts.has(scan, from, end)) {
      scan.user(from, end, "directory-uid");
      wholeName(end);
    } else if ((Names.isFirst(scan, from, to)
            || (scan.has(sign - 4, '(') && scan.any(from, to, Bytes.LETTER | Bytes.FOREIGN)))
        && !SystemAccounts.has(scan, from, to)) {
      scan.user(from, to, "directory-uid");
    }
  }
}
