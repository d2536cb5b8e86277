package org.glasshouse.engine;

/** Numbers and ids of accounts and of those who have them. */
final class AccountIds {
  private final Scan scan;
  private final Hosts hosts;
  private final Logins logins;

  AccountIds(Scan scan, Hosts hosts, Logins logins) {
    this.scan = scan;
    this.hosts = hosts;
    this.logins = logins;
  }

  private static AccountIds in(Detectors.Look look) {
    return new AccountIds(look.scan, look.hosts, look.logins);
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add((look, from, to) -> in(look).numbered(to), "uid ");
    keywords.add((look, from, to) -> in(look).id(to - 1, to, 8), "<@u", "<@w");
    keywords.add((look, from, to) -> in(look).account(to), "(uid ");
    keywords.add((look, from, to) -> in(look).id(from, to, 4), "jirauser");
    keywords.add(
        (look, from, to) -> in(look).id(to, to, 6),
        "\"from\":{\"id\":",
        "\"user\":{\"id\":",
        "\"chat\":{\"id\":",
        "\"sender\":{\"id\":",
        "\"author\":{\"id\":");
    keywords.add(
        (look, from, to) -> in(look).id(to, to, 6),
        "badge ",
        "badge id ",
        "employee id ",
        "employee number ",
        "staff id ",
        "student id ",
        "personnel number ",
        "personalnummer ",
        "matrikelnummer ");
    keywords.add((look, from, to) -> in(look).securityId(from, to), "s-1-5-21-");
  }

  /** The uid of a person: in a directory's name, or in the user of an audit event. */
  void keyed(int from, int to, int sign) {
    boolean equals = scan.has(sign, '=');
    if (equals && parenthesised(from, to)) {
      return;
    }
    boolean shouted = equals && scan.is(sign - 1, Bytes.UPPER) && scan.is(to, Bytes.QUOTE);
    if (shouted
        && scan.any(from, to, Bytes.LETTER | Bytes.FOREIGN)
        && !SystemAccounts.has(scan, from, to)) {
      scan.user(from, to, "account-name");
      return;
    }
    boolean number = Values.isDigits(scan, from, to) && to - from < 11;
    boolean assigned = scan.matches(from, "100") && to - from == 10;
    if (number
        && !assigned
        && !scan.matches(from, "4294967295")
        && !scan.matches(from, "6553")
        && ((KeyBefore.is(scan, sign, "auid") && to - from >= 5)
            || (KeyBefore.is(scan, sign, "uid") && !equals && to - from >= 9))) {
      scan.user(from, to, "number-of-account");
      return;
    }
    if (!KeyBefore.is(scan, sign, "uid")) {
      return;
    }
    if (equals) {
      new DistinguishedNames(scan, hosts, logins).uid(from, to, sign);
      return;
    }
    UserObjects objects = new UserObjects(scan);
    if ((objects.isInUser(sign) || objects.isOfUserObject(sign))
        && !objects.isBesideSystem(sign)
        && !SystemAccounts.has(scan, from, to)) {
      scan.user(from, to, "audit-user-uid");
    }
  }

  /** The name after a number, as {@code id} writes it: {@code 1001(alice)}. */
  private boolean parenthesised(int from, int limit) {
    int at = scan.runEnd(from, Bytes.DIGIT, 12);
    if (at == from || !scan.has(at, '(')) {
      return false;
    }
    for (int count = 0; count < 16 && scan.has(at, '('); count++) {
      int end = scan.runEnd(at + 1, Bytes.NAME, 64);
      if (!SystemAccounts.has(scan, at + 1, end)
          && !scan.matches(at + 1, "wheel")
          && !scan.matches(at + 1, "sudo")) {
        scan.user(at + 1, end, "name-of-id");
        if (count == 0 && at - from >= 5) {
          scan.user(from, at, "number-of-id");
        }
      }
      at = scan.has(end + 1, ',') ? scan.runEnd(end + 2, Bytes.DIGIT, 12) : limit;
    }
    return true;
  }

  /** An account of a domain of Windows, {@code S-1-5-21-…}: looks at its beginning. */
  void securityId(int from, int to) {
    int end = to;
    while (end - to < 64
        && (scan.is(end, Bytes.DIGIT) || (scan.has(end, '-') && scan.is(end + 1, Bytes.DIGIT)))) {
      end++;
    }
    if (end - to >= 8 && !scan.is(from - 1, Bytes.WORD)) {
      scan.user(from, end, "security-id");
    }
  }

  /** {@code uid 1000 (alice)}: the name behind the number. */
  void numbered(int to) {
    int digits = scan.runEnd(to, Bytes.DIGIT, 12);
    int end = scan.runEnd(digits + 2, Bytes.NAME, 64);
    if (digits > to
        && scan.matches(digits, " (")
        && scan.has(end, ')')
        && !SystemAccounts.has(scan, digits + 2, end)) {
      scan.user(digits + 2, end, "name-of-id");
    }
  }

  /** {@code alice (uid 31744)}: the number of an account. */
  void account(int to) {
    int end = scan.runEnd(to, Bytes.DIGIT, 12);
    if (end - to >= 5 && scan.has(end, ')')) {
      scan.user(to, end, "number-of-account");
    }
  }

  /** The id of somebody in digits or capitals, so many at least. */
  void id(int from, int to, int least) {
    int end = scan.runEnd(to, Bytes.DIGIT | Bytes.UPPER, 24);
    if (end - to >= least && !scan.is(end, Bytes.WORD)) {
      scan.user(from, end, "person-id");
    }
  }
}
