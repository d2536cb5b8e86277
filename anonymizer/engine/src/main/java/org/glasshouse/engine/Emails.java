package org.glasshouse.engine;

import java.util.Locale;
import java.util.Set;
import org.glasshouse.vocabulary.PersonalKind;
import org.glasshouse.vocabulary.SecretKind;
import org.glasshouse.vocabulary.TokenKind;

/** E-mail addresses and logins at hosts. */
final class Emails {
  private static final int MAX_PART = 255;

  /** Endings of names of packages and files, which are no domains. */
  private static final Set<String> OF_FILES =
      Set.of(
          "go", "js", "py", "java", "so", "json", "yaml", "yml", "txt", "log", "gz", "tar", "tgz",
          "zip", "png", "css", "html", "svg", "rpm", "deb", "ts", "rb", "cpp", "mjs", "cjs", "jar",
          "conf", "cfg", "crt", "key", "pem");

  /** Endings of units of systemd: what stands before is an instance. */
  private static final Set<String> OF_UNITS =
      Set.of(
          "service",
          "socket",
          "slice",
          "mount",
          "timer",
          "scope",
          "target",
          "device",
          "path",
          "swap",
          "automount");

  /** Accounts of machines that build software and send mail, at domains that everybody knows. */
  private static final Set<String> NOBODIES =
      Set.of(
          "mockbuild",
          "bhcompile",
          "buildd",
          "koji",
          "debian-kernel",
          "noreply",
          "no-reply",
          "do-not-reply",
          "mailer-daemon",
          "postmaster",
          "builder");

  private final Scan scan;
  private final Logins logins;
  private int spokenUntil;

  Emails(Scan scan, Logins logins) {
    this.scan = scan;
    this.logins = logins;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add((look, from, to) -> look.emails.spoken(from), " dot ");
    keywords.add((look, from, to) -> look.emails.lowLines(from, to), "_at_");
    keywords.add((look, from, to) -> look.emails.quotedPrintable(from, to), "=40");
    keywords.add((look, from, to) -> look.emails.escaped(from, to), "-40", "_40");
    keywords.add(
        (look, from, to) -> look.emails.spelled(from, to),
        "[at]",
        "(at)",
        "{at}",
        "<at>",
        " _at_ ");
  }

  void at(int sign) {
    if (scan.isClaimed(sign) || scan.isCovered(sign)) {
      return;
    }
    int from = scan.has(sign - 1, '"') ? quotedStart(sign - 1) : localStart(sign);
    if (from == sign) {
      mention(sign);
      return;
    }
    int to = withoutFile(sign + 1, domainEnd(sign + 1));
    if (isAddress(sign + 1, to)) {
      if (!Releases.isOfRelease(scan, sign + 1)) {
        login(from, sign);
      }
      return;
    }
    if (scan.has(sign + 1, ':') || scan.has(sign + 1, '[')) {
      if (scan.has(sign + 2, ':') || scan.has(sign + 1, '[')) {
        login(from, sign);
      }
      return;
    }
    if (!isDomain(sign + 1, to)) {
      boolean word = to > sign + 1 && !scan.is(to, Bytes.WORD) && !scan.matches(to, "://");
      if (word && (Names.isFirst(scan, from, sign) || isLoginAtName(from, sign, to))) {
        boolean device = scan.hasOneOf(from - 1, " (") && !Words.isPlain(scan, sign + 1, to);
        login(from, device && scan.is(sign + 1, Bytes.LETTER) ? to : sign);
      }
      return;
    }
    if ((scan.matches(from, "git@") && sign - from == 3)
        || isAlgorithm(from, sign)
        || (NOBODIES.contains(scan.lower(from, sign))
            && Hosts.isPublic(scan.lower(sign + 1, to)))) {
      return;
    }
    String canonical = scan.lower(from, to);
    scan.joined(from, to, TokenKind.USER, KeyScope.ACCOUNT, canonical, "email");
    returned(from);
    localBefore(from, sign);
    password(to);
    nameBefore(from);
  }

  /**
   * {@code bounces+118-alice=example.org@lists.example.net}: to whom the mail went that comes back,
   * in what stands before the equals sign of its sender.
   */
  private void returned(int from) {
    int sign = from - 1;
    int start = scan.has(sign, '=') ? scan.runStart(sign, Bytes.NAME, 64) : sign;
    boolean tagged = scan.hasOneOf(start - 1, "+<");
    for (String envelope : ENVELOPES) {
      if (!tagged && scan.matches(start, envelope)) {
        start += envelope.length();
        tagged = true;
      }
    }
    if (scan.matches(start - 6, "+caf_=")) {
      int local = scan.runStart(start - 6, Bytes.NAME, 64);
      scan.personal(local, start - 6, PersonalKind.USER, "recipient-in-sender");
      tagged = true;
    }
    if (start < sign && tagged && isDomain(from, domainEnd(from))) {
      int number = scan.runEnd(start, Bytes.DIGIT, 16);
      boolean numbered = number > start && scan.has(number, '-');
      int local = numbered ? number + 1 : start;
      scan.personal(local, sign, PersonalKind.USER, "recipient-in-sender");
    }
  }

  /** How senders begin whom nobody answers. */
  private static final String[] ENVELOPES = {
    "bounces-", "bounce-", "return-", "returns-", "verp-", "owner-", "errors-", "mailer-", "sentto-"
  };

  /** {@code => alice <alice@example.org>}: the mailbox by itself before its address. */
  private void localBefore(int from, int sign) {
    int start = from - 2 - (sign - from);
    if (scan.has(from - 1, '<')
        && scan.has(from - 2, ' ')
        && start > 0
        && scan.has(start - 1, ' ')
        && scan.lower(start, from - 2).equals(scan.lower(from, sign))
        && !SystemAccounts.has(scan, start, from - 2)) {
      scan.user(start, from - 2, "local-part");
    }
  }

  /** {@code alice@example.org:SECRET}, as files of logins have it: looks at the colon. */
  private void password(int colon) {
    int end = colon + 1;
    while (scan.isVisible(end) && !scan.is(end, Bytes.QUOTE) && end - colon < 80) {
      end++;
    }
    boolean odd = Values.isPasswordLike(scan, colon + 1, end) && !scan.is(colon - 1, Bytes.DIGIT);
    if (scan.has(colon, ':') && end - colon > 6 && odd && !scan.has(end - 1, ':')) {
      scan.secret(colon + 1, end, SecretKind.PASSWORD, "password-behind-address");
    }
  }

  /** {@code @alice-k}, as people are called in talk: no annotation, no package. */
  private void mention(int sign) {
    int before = scan.sign(sign - 1);
    int end = scan.runEnd(sign + 1, Bytes.ALNUM | Bytes.DASH_OR_DOT | Bytes.UNDERSCORE, 40);
    while (end > sign + 1 && scan.is(end - 1, Bytes.DASH_OR_DOT)) {
      end--;
    }
    boolean apart = before == -1 || " \n(,;\"'<".indexOf(before) >= 0;
    boolean plain = scan.is(sign + 1, Bytes.LOWER) && !scan.hasOneOf(end, "/(=");
    if (apart
        && plain
        && (Names.isFirst(scan, sign + 1, end)
            || logins.isLogin(sign + 1, end)
            || endsInName(sign + 1, end))
        && !SystemAccounts.has(scan, sign + 1, end)) {
      scan.user(sign + 1, end, "mention");
    }
  }

  /** {@code lunar_pia}: a first name behind a low line. */
  private boolean endsInName(int from, int to) {
    int part = scan.runStart(to, Bytes.LOWER, to - from);
    return part > from && scan.has(part - 1, '_') && Names.isFirst(scan, part, to);
  }

  /** {@code akowalska@prod}: a strange word before, one without a number behind. */
  private boolean isLoginAtName(int from, int sign, int to) {
    int before = scan.sign(from - 1);
    boolean named = scan.runEnd(sign + 1, Bytes.LETTER | Bytes.DASH_OR_DOT, to - sign) == to;
    return before != '/'
        && before != '@'
        && (named || isBehindShell(from))
        && logins.isLogin(from, sign);
  }

  private static final String[] SHELLS = {
    "ssh ", "scp ", "sftp ", "rsync ", "mosh ", "from ", "as "
  };

  private boolean isBehindShell(int from) {
    for (String shell : SHELLS) {
      if (scan.matches(from - shell.length(), shell)) {
        return scan.is(from, Bytes.LETTER);
      }
    }
    return false;
  }

  /** {@code hmac-sha2-256-etm@openssh.com}: how SSH names what its makers added. */
  private boolean isAlgorithm(int from, int sign) {
    return (!scan.has(from + 4, '@') || scan.matches(from, "zlib@"))
        && (scan.matches(sign + 1, "openssh.com")
            || scan.matches(sign + 1, "libssh.org")
            || scan.matches(sign + 1, "lysator.liu.se")
            || scan.matches(sign + 1, "ssh.com"));
  }

  private void login(int from, int to) {
    if (!SystemAccounts.has(scan, from, to)
        && scan.is(from, Bytes.LETTER | Bytes.FOREIGN)
        && !hasDot(from, to)) {
      if (scan.has(from - 1, '~')) {
        scan.personal(
            from, to, PersonalKind.USER, "login-at-host"); // What a client says of itself.
        return;
      }
      scan.user(from, to, "login-at-host");
    }
  }

  private boolean hasDot(int from, int to) {
    return scan.has(from, '.') || to - from > 64;
  }

  /** {@code "odd local"@example.org}: where the quoted part begins; behind it where it is none. */
  private int quotedStart(int close) {
    int open = close - 1;
    while (open >= 0 && close - open < 64 && !scan.has(open, '"') && scan.at(open) >= ' ') {
      open--;
    }
    scan.step(close - open);
    boolean whole =
        scan.has(open, '"')
            && scan.any(open + 1, close, Bytes.ALNUM | Bytes.FOREIGN)
            && isDomain(close + 2, domainEnd(close + 2));
    return whole && !scan.has(open - 1, ':') ? open : close + 1;
  }

  private int localStart(int sign) {
    int at = sign;
    while (at > 0 && sign - at < MAX_PART && isLocal(scan.at(at - 1))) {
      at--;
    }
    scan.step(sign - at);
    while (at < sign
        && (scan.has(at, '.')
            || scan.has(at, '-')
            || scan.has(at, '+')
            || scan.has(at, '~')
            || scan.has(at, '/')
            || scan.has(at, '=')
            || scan.has(at, '\''))) {
      at++;
    }
    int slash = -1;
    for (int i = at; i < sign; i++) {
      int b = scan.at(i);
      boolean inside = b == '\'' && scan.is(i + 1, Bytes.LETTER) && isInitial(i - 1);
      if (b == '/' || b == '=' || (b == '\'' && !inside) || b == '&' || b == '?') {
        slash = i;
      }
    }
    return slash >= 0 ? slash + 1 : at;
  }

  /** {@code o'example}: one letter that stands by itself before an apostrophe. */
  private boolean isInitial(int at) {
    return scan.is(at, Bytes.LETTER) && !scan.is(at - 1, Bytes.ALNUM) && !scan.has(at - 1, '\'');
  }

  private static boolean isLocal(int b) {
    return Bytes.is(b, Bytes.NAME)
        || b == '+'
        || b == '\''
        || b == '~'
        || b == '/'
        || b == '='
        || b == '!'
        || b == '#';
  }

  /** {@code example=2Eorg}: the end of a domain whose dots mail has encoded. */
  private int encodedDomainEnd(int from) {
    int end = domainEnd(from);
    while (scan.matches(end, "=2e") && scan.is(end + 3, Bytes.ALNUM)) {
      end = domainEnd(end + 3);
    }
    return end;
  }

  private int domainEnd(int from) {
    int at = from;
    while (at < scan.length()
        && at - from < MAX_PART
        && scan.is(at, Bytes.ALNUM | Bytes.DASH_OR_DOT | Bytes.FOREIGN)) {
      at++;
    }
    scan.step(at - from);
    while (at > from && scan.is(at - 1, Bytes.DASH_OR_DOT)) {
      at--;
    }
    return at;
  }

  /**
   * {@code mail.example.net.log}, {@code mail.example.net-0}: where the domain ends in the name of
   * a file or of a part called after it.
   */
  private int withoutFile(int from, int to) {
    int dot = lastDot(from, to);
    int before = dot > from ? lastDot(from, dot) : dot;
    int dash = scan.runStart(to, Bytes.DIGIT, 5) - 1;
    if (dot > from && dash > dot + 2 && dash < to - 1 && scan.has(dash, '-')) {
      return dash; // A partition of a topic, a copy of something.
    }
    boolean file =
        before > from
            && OF_FILES.contains(scan.lower(dot + 1, to))
            && Hosts.TOPS.contains(scan.lower(before, dot));
    return file ? dot : to;
  }

  private int lastDot(int from, int to) {
    int dot = to - 1;
    while (dot > from && !scan.has(dot, '.')) {
      dot--;
    }
    return dot;
  }

  private boolean isAddress(int from, int to) {
    int dots = 0;
    for (int at = from; at < to; at++) {
      if (scan.has(at, '.')) {
        dots++;
      } else if (!scan.is(at, Bytes.DIGIT)) {
        return false;
      }
    }
    return dots == 3;
  }

  private boolean isDomain(int from, int to) {
    int dot = to - 1;
    while (dot >= from && !scan.has(dot, '.')) {
      dot--;
    }
    if (dot <= from || to - dot < 3 || to - dot > 20) {
      return false;
    }
    for (int at = dot + 1; at < to; at++) {
      if (!scan.is(at, Bytes.LETTER | Bytes.FOREIGN) && !scan.matches(dot + 1, "xn--")) {
        return false;
      }
    }
    String top = scan.string(dot + 1, to).toLowerCase(Locale.ROOT);
    return !OF_FILES.contains(top)
        && !OF_UNITS.contains(top)
        && scan.is(from, Bytes.ALNUM | Bytes.FOREIGN);
  }

  /** The person's name in {@code Alice Example <alice@example.org>}. */
  private void nameBefore(int local) {
    int open = scan.matches(local - 4, "sip:") ? local - 5 : local - 1;
    if (!scan.has(open, '<') && !scan.has(open, '(')) {
      return;
    }
    int to = open;
    while (to > 0 && (scan.has(to - 1, ' ') || scan.has(to - 1, '"'))) {
      to--;
    }
    int from = to;
    int word = to;
    for (int words = 0; words < MOST_WORDS && word > 0; words++) {
      int end = words == 0 ? to : word - 1;
      word = end;
      while (word > 0 && end - word < 40 && isNamePart(scan.at(word - 1))) {
        word--;
      }
      boolean small = scan.is(word, Bytes.LOWER) && end - word > 3 && !isArticled(word, end);
      boolean apart = word < end && !scan.is(word - 1, Bytes.DIGIT);
      from = apart && scan.isCapital(word) ? word : from;
      if (!apart || small || !scan.has(word - 1, ' ')) {
        break;
      }
    }
    if (to - from >= 2) {
      scan.personal(from, to, PersonalKind.NAME, "name-before-email");
    }
  }

  /** {@code el-Amrani}, {@code d'Example}: a small word and a capital behind its sign. */
  private boolean isArticled(int from, int to) {
    int sign = scan.runEnd(from, Bytes.LOWER, 4);
    return sign < to - 2 && scan.hasOneOf(sign, "-'") && scan.isCapital(sign + 1);
  }

  private static final Set<String> ENDS = Set.of("com", "org", "net", "edu", "de", "eu", "io");

  /** {@code alice_at_example_org}, where neither dots nor the sign may stand. */
  void lowLines(int from, int to) {
    int start = from;
    while (from - start < 40 && scan.is(start - 1, Bytes.ALNUM)) {
      start--;
    }
    int end = scan.runEnd(to, Bytes.LOWER | Bytes.DIGIT | Bytes.UNDERSCORE, 64);
    int last = end;
    while (last > to && !scan.has(last - 1, '_')) {
      last--;
    }
    boolean domain = last > to && ENDS.contains(scan.lower(last, end));
    if (domain
        && from - start >= 3
        && (Names.isFirst(scan, start, from) || logins.isLogin(start, from))) {
      scan.user(start, end, "email-in-name");
    }
  }

  private static final int MOST_WORDS = 5;

  private static boolean isNamePart(int b) {
    return Bytes.is(b, Bytes.LETTER | Bytes.FOREIGN) || b == '.' || b == '-' || b == '\'';
  }

  /** {@code alice-40example-2eorg}, as JupyterHub writes an address into a name. */
  void escaped(int from, int to) {
    int escape = scan.at(from);
    int begin = from;
    while (begin > 0
        && from - begin < 128
        && (scan.is(begin - 1, Bytes.LOWER | Bytes.DIGIT)
            || scan.has(begin - 1, '-')
            || scan.has(begin - 1, escape))) {
      begin--;
    }
    begin = ObjectNames.afterPrefix(scan, begin, from);
    int end = to;
    boolean dotted = false;
    while (end < scan.length() && end - to < 128) {
      if (scan.is(end, Bytes.LOWER | Bytes.DIGIT)) {
        end++;
      } else if (scan.has(end, escape)
          && scan.has(end + 1, '2')
          && (scan.has(end + 2, 'e') || scan.has(end + 2, 'E') || scan.has(end + 2, 'd'))) {
        dotted |= !scan.has(end + 2, 'd');
        end += 3;
      } else {
        break;
      }
    }
    scan.step(end - begin);
    if (dotted && begin < from) {
      String canonical = unescape(scan.string(begin, end), (char) escape);
      scan.joined(begin, end, TokenKind.USER, KeyScope.OBJECT_NAME, canonical, "email-in-name");
    }
  }

  private static String unescape(String text, char escape) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == escape
          && at + 2 < text.length()
          && Bytes.hexValue(text.charAt(at + 1)) >= 2
          && Bytes.hexValue(text.charAt(at + 2)) >= 0) {
        plain.append(
            (char)
                (Bytes.hexValue(text.charAt(at + 1)) * 16 + Bytes.hexValue(text.charAt(at + 2))));
        at += 2;
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /** {@code alice at example dot org}: looks at the first dot that is spelled out. */
  void spoken(int dot) {
    if (dot < spokenUntil) {
      scan.particular();
      return;
    }
    int domain = scan.runStart(dot, Bytes.ALNUM | Bytes.DASH_OR_DOT, 64);
    if (domain == dot || !scan.matches(domain - 4, " at ")) {
      return;
    }
    int begin = scan.runStart(domain - 4, Bytes.NAME, 64);
    int end = dot;
    while (scan.matches(end, " dot ")) {
      int next = scan.runEnd(end + 5, Bytes.ALNUM, 64);
      if (next == end + 5) {
        break;
      }
      end = next;
    }
    scan.particular();
    spokenUntil = end;
    if (begin < domain - 4 && end > dot) {
      String canonical =
          (scan.string(begin, domain - 4) + "@" + scan.string(domain, end).replace(" dot ", "."))
              .toLowerCase(Locale.ROOT);
      scan.joined(begin, end, TokenKind.USER, KeyScope.ACCOUNT, canonical, "email-spelled");
    }
  }

  /** {@code alice=40example.org}, as mail encodes what is not plain text. */
  void quotedPrintable(int from, int to) {
    int begin = scan.runStart(from, Bytes.NAME, 64);
    int end = encodedDomainEnd(to);
    boolean encoded = end > domainEnd(to);
    if (begin < from && (encoded || isDomain(to, end))) {
      String canonical =
          (scan.string(begin, from) + "@" + scan.string(to, end))
              .toLowerCase(Locale.ROOT)
              .replace("=2e", ".");
      scan.joined(begin, end, TokenKind.USER, KeyScope.ACCOUNT, canonical, "email-quoted");
    }
  }

  /** {@code alice [at] example [dot] org}. */
  void spelled(int from, int to) {
    int local = from;
    while (local > 0 && scan.has(local - 1, ' ')) {
      local--;
    }
    int begin = scan.runStart(local, Bytes.NAME, 64);
    int end = scan.skipSpaces(to, 4);
    int domain = end;
    boolean dotted = false;
    while (end < scan.length() && end - domain < 128) {
      int run = scan.runEnd(end, Bytes.NAME, 64);
      int gap = scan.skipSpaces(run, 2);
      if (scan.matches(gap, "[dot]") || scan.matches(gap, "(dot)")) {
        dotted = true;
        end = scan.skipSpaces(gap + 5, 2);
      } else {
        for (int at = end; at < run; at++) {
          dotted |= scan.has(at, '.');
        }
        end = run;
        break;
      }
    }
    if (dotted && begin < local) {
      String canonical =
          (scan.string(begin, local) + "@" + scan.string(domain, end))
              .toLowerCase(Locale.ROOT)
              .replace(" ", "")
              .replace("[dot]", ".")
              .replace("(dot)", ".");
      scan.joined(begin, end, TokenKind.USER, KeyScope.ACCOUNT, canonical, "email-spelled");
    }
  }
}
