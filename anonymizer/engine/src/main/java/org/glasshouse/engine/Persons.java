package org.glasshouse.engine;

import java.util.List;
import org.glasshouse.engine.KeyMeaning.Sort;
import org.glasshouse.vocabulary.PersonalKind;

/** Values that are somebody's because their key says so: each goes to whom its sort concerns. */
final class Persons {
  private final Scan scan;
  private final Hosts hosts;
  private final Logins logins;

  Persons(Scan scan, Hosts hosts, Logins logins) {
    this.scan = scan;
    this.hosts = hosts;
    this.logins = logins;
  }

  /**
   * Looks at a value whose key names somebody or something of somebody.
   *
   * @param quoted whether the value ends where its quotes do, and not at a space
   * @param prose whether it may stand in a sentence
   * @param sign where the sign stands between key and value
   */
  void keyed(Sort sort, int from, int to, boolean quoted, boolean prose, int sign) {
    if (scan.has(from, '<') && scan.has(to - 1, '>') && isOfMailbox(to)) {
      keyed(sort, from + 1, to - 1, true, prose, sign);
      return;
    }
    if (to <= from
        || scan.has(from, '?')
        || isVariable(from, to)
        || (!quoted && isOfUsage(from, to, sign))
        || Placeholders.isMasked(scan, from, to)
        || Placeholders.isTemplate(scan, from, to)) {
      return;
    }
    if (to - from > Scan.WINDOW) {
      if (sort == Sort.USER || sort == Sort.PERSON_NAME || sort == Sort.EMAIL) {
        scan.personal(from, to, PersonalKind.TEXT, "personal-key-long");
      }
      return;
    }
    switch (sort) {
      case USER -> users().user(from, to, quoted, prose && !KeyBefore.is(scan, sign, "name"));
      case MAYBE_USER -> users().maybeUser(from, to, sign);
      case PERSON_NAME -> {
        if (isTelephone(from, to, quoted)) {
          number(from, to, quoted, 8, PersonalKind.PHONE, "phone-of-person");
        } else {
          names().name(from, to, quoted, sign);
        }
      }
      case MAYBE_PERSON_NAME -> names().maybeName(from, to, quoted, sign);
      case EMAIL -> users().email(from, to, isMailto(sign));
      case PHONE -> number(from, to, quoted, 6, PersonalKind.PHONE, "phone-key");
      case CARD -> number(from, to, quoted, 8, PersonalKind.CARD, "card-key");
      case IBAN -> number(from, to, quoted, 8, PersonalKind.IBAN, "iban-key");
      case NATIONAL_ID -> {
        boolean payment =
            KeyBefore.is(scan, sign, "rrn") && NationalIds.isRetrievalNumber(scan, from, to);
        if (!payment && !NationalIds.isReplyOfMail(scan, from)) {
          int least = isDocument(from, to) ? 2 : 5;
          number(from, to, quoted, least, PersonalKind.NATIONAL_ID, "national-id-key");
        }
      }
      case LOCATION -> new LocationValues(scan).location(from, to, sign);
      case HOST -> {
        if (!PodNames.isHostOfContainer(scan, from, to, sign)) {
          hosts.keyed(from, to, isHost(from, to, quoted, prose, sign));
        }
      }
      case MAC -> new MacAddresses(scan, hosts).keyed(from, to);
      case FINGERPRINT -> new Fingerprints(scan).keyed(from, to, sign);
      case ACCOUNT_ID -> new AccountIds(scan, hosts, logins).keyed(from, to, sign);
      case DISTINGUISHED_NAME -> {}
      case NONE,
          SECRET,
          RANDOM_SECRET,
          CODE,
          AUTHORIZATION,
          COOKIE,
          KUBERNETES_DATA,
          PAIR_VALUE,
          VISITOR,
          VISITOR_ADDRESS -> {}
    }
  }

  /** {@code user=<x>, method=PLAIN, rip=}: as Dovecot writes down who logs in. */
  private boolean isOfMailbox(int to) {
    return scan.matchesOneOf(to, ", method=", ", rip=", ", lip=", ", session=");
  }

  /** {@code $userEmail}: a variable of a text to be filled, with a capital in its name. */
  private boolean isVariable(int from, int to) {
    int end = scan.runEnd(from + 1, Bytes.LETTER, 40);
    int word = scan.runEnd(from + 1, Bytes.LOWER, 40);
    return scan.has(from, '$')
        && word > from + 1
        && scan.is(word, Bytes.UPPER)
        && (end == to || (end == to - 1 && scan.has(end, ',')))
        && KeyNames.meaning(scan, from + 1, end).isPersonal();
  }

  /** Whether the value is a number that is called instead of a name: {@code 01 99 00 12 34}. */
  private boolean isTelephone(int from, int to, boolean quoted) {
    boolean grouped = quoted ? scan.holds(from, to, ' ') : scan.has(to, ' ');
    return scan.is(scan.has(from, '+') ? from + 1 : from, Bytes.DIGIT)
        && (scan.has(from, '+') || scan.has(from, '0'))
        && (scan.has(from, '+') || grouped || to - from >= 9);
  }

  /** {@code C01X00T47}: a number of capitals and digits, few of which need be digits. */
  private boolean isDocument(int from, int to) {
    return to - from >= 7
        && to - from <= 18
        && scan.runEnd(from, Bytes.UPPER | Bytes.DIGIT, to - from) == to
        && scan.runEnd(from, Bytes.UPPER, to - from) < to
        && scan.is(to - 1, Bytes.UPPER | Bytes.DIGIT);
  }

  /** {@code --username USERNAME}, {@code --username string}: what a usage calls the value. */
  private boolean isOfUsage(int from, int to, int sign) {
    int key = KeyBefore.end(scan, sign);
    int option = scan.runStart(key, Bytes.WORD | Bytes.DASH_OR_DOT, 40);
    if (!isListed(option)) {
      return false;
    }
    if (scan.matchesCase(from, "string") && to - from == "string".length()) {
      return scan.matches(option, "--") && (scan.matches(to, "  ") || scan.hasOneOf(to, "\n\t"));
    }
    int at = to;
    while (at > from && scan.is(at - 1, Bytes.UPPER)) {
      if (Bytes.lower(scan.sign(at - 1)) != Bytes.lower(scan.sign(key - 1))) {
        return false;
      }
      at--;
      key--;
    }
    return at == from && to - from >= 4 && !scan.is(key - 1, Bytes.ALNUM);
  }

  /** Whether an option stands in brackets, or in a row of options that begins with spaces. */
  private boolean isListed(int option) {
    if (scan.has(option - 1, '[')) {
      return true;
    }
    int line = scan.lineStart(option, 120);
    int first = scan.skipSpaces(line, 8);
    return first > line && scan.has(first, '-') && scan.has(option, '-');
  }

  private UserValues users() {
    return new UserValues(scan, logins);
  }

  private PersonNameValues names() {
    return new PersonNameValues(scan, hosts, logins);
  }

  private void number(int from, int to, boolean quoted, int least, PersonalKind kind, String rule) {
    new NumberValues(scan).number(from, to, quoted, least, kind, rule);
  }

  /** Whether a key of mail has the login alone, without a domain. */
  private boolean isMailto(int sign) {
    return (KeyBefore.is(scan, sign, "mailto") && scan.has(sign, '='))
        || KeyBefore.is(scan, sign, "x-original-to");
  }

  /** Whether the value is a host even if it has no domain. */
  private boolean isHost(int from, int to, boolean quoted, boolean prose, int sign) {
    return (isNodeKey(sign) && (quoted || isHostShaped(from, to, prose, sign)))
        || (KeyBefore.is(scan, sign, "host")
            && ((quoted && Words.isStrange(scan, from, to)) || Hosts.isDashed(scan, from, to)));
  }

  private static final List<String> OF_NODES =
      List.of("node", "hostname", "machine", "workstation", "computer", "host_name");

  /** Whether the key before {@code sign} speaks of a node or of a host by its bare name. */
  private boolean isNodeKey(int sign) {
    int to = KeyBefore.end(scan, sign);
    String key = scan.lower(Math.max(0, to - 20), to);
    return key.equals("rhost") || OF_NODES.stream().anyMatch(key::contains);
  }

  private boolean isHostShaped(int from, int to, boolean prose, int sign) {
    boolean spoken = prose || scan.has(sign, ':');
    return !spoken || Values.isOdd(scan, from, to) || scan.holds(from, to, '-');
  }
}
