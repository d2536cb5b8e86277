package org.glasshouse.engine;

import java.util.Set;
import org.glasshouse.vocabulary.PersonalKind;
import org.glasshouse.vocabulary.SecretKind;

/**
 * Parameters of an address or a form: what the others beside one say of it, and what a visitor
 * typed into a search.
 */
final class QueryParameters {
  private static final int LEAST_SECRET = 8;
  private static final int LONGEST_SEARCH = 10;

  private final Scan scan;
  private final Key key;

  QueryParameters(Scan scan, Key key) {
    this.scan = scan;
    this.key = key;
  }

  /** Whether the key is the first of a form that stands without an address. */
  boolean isForm() {
    return scan.has(key.sign(), '=')
        && !scan.is(key.from() - 1, Bytes.WORD)
        && scan.matches(key.from(), "code=");
  }

  /**
   * {@code Get "http://example.org/?location=": dial tcp}: whether a quote ends the address where
   * the value would begin, and what went wrong follows.
   */
  boolean isEmpty() {
    int at = key.sign() + 1;
    int quote = scan.has(at, '\\') ? at + 1 : at;
    return scan.is(quote, Bytes.QUOTE) && scan.matches(quote + 1, ": ");
  }

  /** {@code "http://example.org/?location=": }: whether the key is the whole of such an address. */
  boolean isAddress() {
    int end = scan.has(key.to() - 1, '\\') ? key.to() - 1 : key.to();
    return key.quoted()
        && scan.has(key.sign(), ':')
        && scan.has(end - 1, '=')
        && scan.matchesOneOf(key.from(), "http://", "https://");
  }

  /** What the parameter says, where the others say more than its name; else {@code meaning}. */
  KeyMeaning meaning(KeyMeaning meaning) {
    if (meaning.secret() == SecretKind.SESSION && isLong()) {
      return KeyMeaning.secret(SecretKind.SESSION);
    }
    if (meaning.secret() == SecretKind.SIGNATURE && isLong()) {
      return KeyMeaning.secret(SecretKind.SIGNATURE);
    }
    if (key.length() == 6 && scan.matches(key.from(), "policy=eyj")) {
      return KeyMeaning.secret(SecretKind.SIGNATURE);
    }
    if (key.length() == 3 && scan.matches(key.from(), "key=") && isOfDeploy()) {
      return KeyMeaning.random(SecretKind.PASSWORD);
    }
    if (key.length() == 1 && scan.has(key.from(), 'p') && isBesideUser()) {
      return KeyMeaning.secret(SecretKind.PASSWORD);
    }
    return key.length() == 4 && scan.matches(key.from(), "code") && isCodeOfFlow()
        ? KeyMeaning.secret(SecretKind.CODE)
        : meaning;
  }

  private boolean isLong() {
    int value = key.sign() + 1;
    return scan.runEnd(value, Bytes.NAME | Bytes.BASE64_SIGN, LEAST_SECRET) - value == LEAST_SECRET;
  }

  /** Whether a code stands by itself, or beside parameters of a login, and is no reason. */
  private boolean isCodeOfFlow() {
    int value = key.sign() + 1;
    return (scan.has(key.from() - 1, '?') && isWholeCode(value))
        || (isBesideFlow() && !Words.isReason(scan, value, scan.runEnd(value, Bytes.NAME, 64)));
  }

  /** {@code ?u=name&p=value}: a password of one letter behind a name of one. */
  private boolean isBesideUser() {
    int user = scan.runStart(key.from() - 1, Bytes.NAME, 64);
    int value = key.sign() + 1;
    return scan.has(user - 1, '=')
        && scan.has(user - 2, 'u')
        && scan.hasOneOf(user - 3, "?&")
        && !scan.is(scan.runEnd(value, Bytes.DIGIT, 6), Bytes.SPACE)
        && scan.is(value, Bytes.ALNUM);
  }

  /** Six digits and no other parameter behind them. */
  private boolean isWholeCode(int from) {
    int end = scan.runEnd(from, Bytes.DIGIT, 7);
    return end - from == 6 && !scan.has(end, '&') && !scan.is(end, Bytes.WORD);
  }

  /** Whether the address is one that starts something: {@code /deploy/srv-1?key=}. */
  private boolean isOfDeploy() {
    int floor = Math.max(0, key.from() - 64);
    for (int at = key.from(); at > floor && scan.isVisible(at); at--) {
      if (scan.matches(at, "/deploy") || scan.matches(at, "hook")) {
        return true;
      }
    }
    return false;
  }

  private static final String[] OF_FLOWS = {
    "state=",
    "grant_type=",
    "redirect_uri=",
    "code_verifier=",
    "authuser=",
    "oauth",
    "oidc",
    "/callback",
    "scope=",
    "/login?",
    "openid",
    "/sso"
  };

  /** Whether other parameters or the path near a code are those of a login. */
  private boolean isBesideFlow() {
    int floor = Math.max(0, key.from() - 120);
    int limit = Math.min(scan.length(), key.sign() + Scan.WINDOW);
    scan.step(limit - floor);
    for (int at = floor; at < limit && (at < key.sign() || scan.isVisible(at)); at++) {
      if (scan.matchesOneOf(at, OF_FLOWS)) {
        return true;
      }
    }
    return false;
  }

  private static final Set<String> SEARCHES =
      Set.of(
          "q",
          "query",
          "search",
          "s",
          "term",
          "terms",
          "keyword",
          "keywords",
          "text",
          "name",
          "w",
          "wd",
          "searchterm",
          "find",
          "who",
          "person",
          "people",
          "comment",
          "message",
          "subject",
          "title",
          "lookup");

  /** Whether the parameter is one that searches. */
  boolean isSearch() {
    return key.length() <= LONGEST_SEARCH && SEARCHES.contains(scan.lower(key.from(), key.to()));
  }

  /** What a visitor typed into a search: free text is hidden, the words of a query stay. */
  void searchedFor(int from, int to) {
    int words = 0;
    int letters = 0;
    for (int at = from; at <= to; at++) {
      if (at < to && scan.is(at, Bytes.LETTER | Bytes.FOREIGN)) {
        letters++;
        continue;
      }
      int b = at < to ? scan.sign(at) : ' ';
      if (b == ' ' || b == '+' || b == ',') {
        words += letters > 1 ? 1 : 0;
        letters = 0;
      } else if (b != '-' && b != '.' && b != '\'' && !Bytes.is(b, Bytes.DIGIT)) {
        return;
      }
    }
    boolean plain = !Names.isFirst(scan, from, to) && areKnown(from, to);
    boolean person = scan.isCapital(from) && Words.isStrange(scan, from, to) && isAboutPersons();
    if (!plain && (words > 1 || person || Names.isFirst(scan, from, to))) {
      scan.personal(from, to, PersonalKind.TEXT, "searched-for");
    }
  }

  private static final String[] OF_PERSONS = {
    "/user",
    "/people",
    "/person",
    "/patient",
    "/customer",
    "/member",
    "/employee",
    "/contact",
    "/student",
    "/staff",
    "/guest",
    "/account",
    "/directory"
  };

  /** Whether the path before the parameters is one of a list of persons. */
  private boolean isAboutPersons() {
    int floor = Math.max(0, key.from() - 80);
    int at = key.from() - 1;
    while (at > floor && scan.isVisible(at) && !scan.matchesOneOf(at, OF_PERSONS)) {
      at--;
    }
    scan.step(key.from() - at);
    return scan.matchesOneOf(at, OF_PERSONS);
  }

  /** Whether programs know every word of a search. */
  private boolean areKnown(int from, int to) {
    int at = from;
    while (at < to) {
      int end = scan.runEnd(at, Bytes.LETTER | Bytes.FOREIGN, to - at);
      if (end > at && (Names.isFirst(scan, at, end) || !Words.isKnown(scan, at, end))) {
        return false;
      }
      at = end + 1;
    }
    return true;
  }
}
