package org.glasshouse.engine;

import org.glasshouse.vocabulary.PersonalKind;

/** Accounts in the addresses that Terraform and its like give to what they manage. */
final class ResourceAddresses {
  private static final int LONGEST = 80;
  private static final int REACH = 200;

  private final Scan scan;
  private final Logins logins;

  ResourceAddresses(Scan scan, Logins logins) {
    this.scan = scan;
    this.logins = logins;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> new ResourceAddresses(look.scan, look.logins).index(from, to), "[\"");
    keywords.add(
        (look, from, to) -> new ResourceAddresses(look.scan, look.logins).name(to),
        "_user.",
        "_membership.",
        "_iam_member.",
        "_collaborator.",
        "_team_member.",
        "_group_member.",
        "_login_profile.");
  }

  private static final String[] OF_PERSONS = {
    "user", "member", "person", "people", "employee", "collaborator", "login_profile", "maintainer"
  };

  /** {@code aws_iam_user.all["alice"]: Creation complete [id=alice]}: looks at the bracket. */
  void index(int open, int from) {
    int start = scan.runStart(open, Bytes.NAME, LONGEST);
    int to = from;
    while (to - from < 64 && scan.isVisible(to) && !scan.has(to, '"')) {
      to++;
    }
    scan.step(to - from);
    if (start == open
        || !scan.has(to, '"')
        || !scan.has(to + 1, ']')
        || !isOfPersons(start, open)) {
      return;
    }
    boolean word = scan.runEnd(from, Bytes.NAME, 64) == to;
    if (word && !Words.isPlain(scan, from, to) && !SystemAccounts.has(scan, from, to)) {
      hide(from, to);
    }
  }

  /** {@code github_membership.alice_example: Creating...}: looks at the name of the resource. */
  void name(int from) {
    int to = scan.runEnd(from, Bytes.WORD | Bytes.DASH_OR_DOT, 64);
    while (to > from && scan.is(to - 1, Bytes.DASH_OR_DOT)) {
      to--;
    }
    int part = scan.runEnd(from, Bytes.LETTER, 32);
    boolean named =
        (Names.isFirst(scan, from, part) && !Handles.isAmbiguous(scan.lower(from, part)))
            || (logins.isLogin(from, to) && NameShape.of(scan, from, part) >= Handles.LIKELY);
    if (to > from && !scan.has(to, '(') && named) {
      hide(from, to);
    }
  }

  /** Whether the type of the resource says that each is somebody's. */
  private boolean isOfPersons(int from, int to) {
    boolean dotted = false;
    boolean own = false;
    for (int at = from; at < to; at++) {
      dotted |= scan.has(at, '.');
      boolean begins = at == from || scan.hasOneOf(at - 1, "._");
      for (String word : OF_PERSONS) {
        own |= begins && scan.matches(at, word);
      }
    }
    return dotted && own;
  }

  /** Hides the account and the id that is the same and stands behind it on the line. */
  private void hide(int from, int to) {
    scan.personal(from, to, PersonalKind.USER, "account-of-resource");
    String login = scan.string(from, to);
    int limit = Math.min(scan.length(), to + REACH);
    for (int at = to; at < limit && !scan.has(at, '\n'); at++) {
      if (scan.matches(at, "[id=")) {
        int id = at + 4;
        int end = scan.runEnd(id, Bytes.NAME, 64);
        if (scan.has(end, ':') || scan.has(end, '/')) {
          id = end + 1;
          end = scan.runEnd(id, Bytes.NAME, 64);
        }
        if (scan.has(end, ']') && scan.string(id, end).equalsIgnoreCase(login)) {
          scan.personal(id, end, PersonalKind.USER, "account-of-resource");
        }
        break;
      }
    }
    scan.step(limit - to);
  }
}
