package org.glasshouse.engine;

import org.glasshouse.vocabulary.SecretKind;

/** Passwords among the arguments of a call in the text of a program. */
final class CallArguments {
  private final Scan scan;
  private final LoginPhrases logins;

  CallArguments(Scan scan, LoginPhrases logins) {
    this.scan = scan;
    this.logins = logins;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> new CallArguments(look.scan, look.loginPhrases).loginCall(to),
        ".login(",
        " login(",
        ".authenticate(",
        ".bind_s(",
        ".simple_bind_s(",
        "basicauth(",
        "basic_auth(",
        "plainauth(",
        "db.auth(",
        "changeuserpassword(",
        "setcredentials(",
        "passwordtoken(",
        "networkcredential(",
        "userpassword(",
        "passwordcredentials(",
        "passwordauthentication(",
        "pscredential(",
        "authenticationtoken(",
        "basiccredentials(",
        "create_user(",
        "createuser(",
        "add_user(",
        "connectwithcredentials(");
    keywords.add(
        (look, from, to) -> new CallArguments(look.scan, look.loginPhrases).thirdArgument(to),
        "connect(",
        "getconnection(",
        "mysqli(",
        "new pdo(",
        "pdo::__construct(",
        "pdo->__construct(",
        "ldap_bind(",
        "ftp_login(",
        "imap_open(",
        "auth_password(");
    keywords.add(
        (look, from, to) -> SecretWords.hideQuoted(look.scan, to - 1),
        "secretstr('",
        "secretstr(\"",
        "secretbytes(b'");
    keywords.add(
        (look, from, to) -> new CallArguments(look.scan, look.loginPhrases).secondString(to),
        "{auth,{",
        "{basic_auth,{",
        "{credentials,",
        "{login,{",
        "{plain,");
    keywords.add(
        (look, from, to) -> new CallArguments(look.scan, look.loginPhrases).ofRecord(to),
        "config(",
        "credentials(",
        "credential(",
        "connection(",
        "datasource(",
        "account(",
        "login(",
        "settings(");
    keywords.add(
        (look, from, to) -> new CallArguments(look.scan, look.loginPhrases).secondBinary(to),
        "amqp_params_direct,<<\"",
        "amqp_params_network,<<\"");
  }

  /** {@code client.login("alice", "secret")}: a name and a password, each in quotes. */
  void loginCall(int to) {
    int comma = scan.is(to, Bytes.QUOTE) ? SecretWords.argumentEnd(scan, to) : to;
    int next = scan.skipSpaces(comma + 1, 4);
    int end = scan.is(next, Bytes.QUOTE) ? SecretWords.argumentEnd(scan, next) : next;
    if (comma > to && scan.has(comma, ',') && end > next + 4 && scan.has(end, ')')) {
      SecretWords.hideQuoted(scan, next);
      logins.login(to, false, "login-as-argument");
    }
  }

  /** The third argument of a call that opens a connection, in quotes: behind place and name. */
  void thirdArgument(int to) {
    int at = to;
    for (int argument = 0; argument < 2; argument++) {
      int end = scan.is(at, Bytes.QUOTE) ? SecretWords.argumentEnd(scan, at) : at;
      while (scan.isVisible(end) && !scan.has(end, ',') && !scan.has(end, ')') && end - to < 400) {
        end++;
      }
      if (!scan.has(end, ',')) {
        return;
      }
      at = scan.skipSpaces(end + 1, 8);
    }
    if (scan.is(at, Bytes.QUOTE) && SecretWords.argumentEnd(scan, at) - at > 4) {
      SecretWords.hideQuoted(scan, at);
    }
  }

  /** {@code {auth,{"name","secret"}}} of Erlang, each a string or bytes: the second. */
  void secondString(int to) {
    int first = scan.matches(to, "<<") ? to + 2 : to;
    int end = scan.is(first, Bytes.QUOTE) ? SecretWords.argumentEnd(scan, first) : first;
    int comma = scan.matches(end, ">>") ? end + 2 : end;
    int next = scan.skipSpaces(comma + 1, 2);
    next = scan.matches(next, "<<") ? next + 2 : next;
    if (end > first && scan.has(comma, ',') && scan.is(next, Bytes.QUOTE)) {
      SecretWords.hideQuoted(scan, next);
    }
  }

  /** {@code DbConfig(localhost,5432,app,secret)}: one word as only passwords are, among others. */
  void ofRecord(int to) {
    int at = to;
    for (int count = 0; count < 12; count++) {
      at = scan.skipSpaces(at, 2);
      int end = at;
      while (scan.isVisible(end) && !scan.hasOneOf(end, ",()") && end - at < 64) {
        end++;
      }
      scan.step(end - at);
      boolean closed = scan.has(end, ',') || scan.has(end, ')');
      if (!closed || scan.is(at, Bytes.QUOTE)) {
        return;
      }
      if (count > 0 && end - at >= 8 && isOfPassword(at, end) && !scan.isCovered(at)) {
        scan.secret(at, end, SecretKind.PASSWORD, "field-of-record");
      }
      if (scan.has(end, ')')) {
        return;
      }
      at = end + 1;
    }
  }

  /** Letters and digits, and a sign that names of hosts and tables do not have. */
  private boolean isOfPassword(int from, int to) {
    boolean sign = false;
    for (int at = from; at < to; at++) {
      sign |= scan.hasOneOf(at, "!#$%^*+?&~");
    }
    return sign
        && Values.isPasswordLike(scan, from, to)
        && Values.longestJumble(scan, from, to) > 3;
  }

  /** The second string of Erlang's parameters of a connection: a name, then a password. */
  void secondBinary(int to) {
    int end = to;
    while (scan.sign(end) >= ' ' && !scan.has(end, '"') && end - to < 100) {
      end++;
    }
    scan.step(end - to);
    if (scan.matches(end, "\">>,<<\"")) {
      SecretWords.hideQuoted(scan, end + 6);
    }
  }
}
