package org.glasshouse.engine;

import org.glasshouse.vocabulary.PersonalKind;

/**
 * Numbers of accounts beside which or in whose place no login stands: a user of a directory has one
 * that is his everywhere, of five digits or more.
 */
final class AccountNumbers {
  private static final int LEAST = 5;
  private static final int MOST = 10;

  private final Scan scan;

  AccountNumbers(Scan scan) {
    this.scan = scan;
  }

  private static AccountNumbers in(Detectors.Look look) {
    return new AccountNumbers(look.scan);
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> in(look).number(to),
        "/run/user/",
        "/tmux-",
        "user-runtime-dir@",
        "run-user-",
        "krb5cc_",
        "krb5cc_uid_",
        ", uid:",
        "loginuid=",
        "loginuid:",
        "loginuid\":",
        "loginuid\": ");
    keywords.add(
        (look, from, to) -> in(look).called(to),
        "setuid(",
        "seteuid(",
        "setreuid(",
        "setresuid(",
        "setfsuid(",
        "getpwuid(",
        "getpwuid_r(");
    keywords.add((look, from, to) -> in(look).permitted(to), "user:");
    keywords.add((look, from, to) -> in(look).listed(from), "rw-", "rwx", "r--", "r-x");
    keywords.add((look, from, to) -> in(look).unit(to), "user-", "user@");
    keywords.add((look, from, to) -> in(look).inBrackets(from, to), "(uid=");
    keywords.add((look, from, to) -> in(look).passwd(to), ":x:", ":*:");
    keywords.add((look, from, to) -> in(look).quoted(to), "user with id '", "user id '");
    keywords.add((look, from, to) -> in(look).behindLogin(to), ") for ", "> for ");
  }

  /** {@code /run/user/48771}, {@code krb5cc_48213}: a number that is an account's. */
  void number(int from) {
    int end = end(from);
    if (end > from && !scan.is(end, Bytes.LETTER | Bytes.DIGIT)) {
      scan.personal(from, end, PersonalKind.USER, "number-of-account");
    }
  }

  /** {@code user-48771.slice}, {@code user@48771.service}, as systemd names what is of somebody. */
  void unit(int from) {
    int end = end(from);
    if (end > from
        && (scan.matches(end, ".slice")
            || scan.matches(end, ".service")
            || scan.matches(end, ".mount"))) {
      scan.personal(from, end, PersonalKind.USER, "number-of-account");
    }
  }

  /** {@code setreuid(48771)}, {@code getpwuid(48771)}: the argument of a call. */
  void called(int from) {
    int end = end(from);
    if (end > from && scan.hasOneOf(end, "),")) {
      scan.personal(from, end, PersonalKind.USER, "number-of-account");
    }
  }

  /** {@code user:48771:rwx}, as lists of who may do what have it. */
  void permitted(int from) {
    int end = end(from);
    if (end > from && scan.has(end, ':') && scan.hasOneOf(end + 1, "r-")) {
      scan.personal(from, end, PersonalKind.USER, "number-of-account");
    }
  }

  /** {@code -rw-r--r-- 1 48771 48771}, as ls writes it: looks at three of the permissions. */
  void listed(int at) {
    int begin = at - 1;
    int end = begin;
    while (end - begin < 10 && scan.hasOneOf(end, "dlrwxsStT-")) {
      end++;
    }
    int before = scan.sign(begin - 1);
    if (end - begin != 10 || !(before == -1 || before == ' ' || before == '\n' || before == '"')) {
      return;
    }
    int links = scan.skipSpaces(scan.hasOneOf(end, ".+@") ? end + 1 : end, 8);
    int owner = scan.skipSpaces(scan.runEnd(links, Bytes.DIGIT, 8), 8);
    for (int count = 0; count < 2; count++) {
      int stop = end(owner);
      if (stop > owner && scan.has(stop, ' ')) {
        scan.personal(owner, stop, PersonalKind.USER, "number-of-account");
      }
      owner = scan.skipSpaces(scan.runEnd(owner, Bytes.NAME, 64), 8);
    }
  }

  /** {@code alice(uid=48771)}: a number behind the login. */
  void inBrackets(int from, int to) {
    int end = end(to);
    boolean named =
        scan.is(from - 1, Bytes.NAME) || (scan.has(from - 1, ' ') && scan.is(from - 2, Bytes.NAME));
    if (end > to && scan.hasOneOf(end, "),") && named) {
      scan.personal(to, end, PersonalKind.USER, "number-of-account");
    }
  }

  /** {@code alice:x:48771:100:}, as the list of accounts has it. */
  void passwd(int from) {
    int end = end(from);
    int group = scan.runEnd(end + 1, Bytes.DIGIT, MOST);
    if (end > from && scan.has(end, ':') && group > end + 1 && scan.has(group, ':')) {
      scan.personal(from, end, PersonalKind.USER, "number-of-account");
    }
  }

  /** {@code The user with id '4471' viewed}: the number by which a program knows somebody. */
  void quoted(int from) {
    int end = scan.runEnd(from, Bytes.DIGIT, MOST);
    if (end - from >= 3 && scan.has(end, '\'')) {
      scan.personal(from, end, PersonalKind.USER, "number-of-account");
    }
  }

  /** {@code clean message (-1.2/5.0) for alice:1104 in}: a login and its number. */
  void behindLogin(int from) {
    int colon = scan.runEnd(from, Bytes.NAME, 64);
    int end = scan.runEnd(colon + 1, Bytes.DIGIT, MOST);
    if (scan.has(colon, ':')
        && end - colon >= LEAST
        && (scan.matches(end, " in ") || scan.has(end, ',') || scan.has(end, -1))
        && scan.is(from, Bytes.LETTER)
        && !SystemAccounts.has(scan, from, colon)) {
      scan.personal(from, colon, PersonalKind.USER, "login-before-number");
      scan.personal(colon + 1, end, PersonalKind.USER, "number-of-account");
    }
  }

  /** Where the number ends that begins here; the beginning where it is nobody's. */
  private int end(int from) {
    int end = scan.runEnd(from, Bytes.DIGIT, MOST + 1);
    boolean assigned = end - from == MOST && scan.matches(from, "100");
    return end - from < LEAST
            || end - from > MOST
            || assigned
            || scan.matches(from, "4294967295")
            || scan.matches(from, "6553")
        ? from
        : end;
  }
}
