package org.glasshouse.engine;

import org.glasshouse.vocabulary.SecretKind;

/** Secrets on command lines and in shells: arguments, what is piped, typed or printed. */
final class ShellSecrets {
  private final Scan scan;

  ShellSecrets(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> new ShellSecrets(look.scan).userOption(to),
        "curl -u",
        "http -a ",
        "https -a ",
        " -u ",
        "--user ",
        "proxy-user ",
        "stats auth ",
        "stats auth' ",
        " --auth ");
    keywords.add((look, from, to) -> new ShellSecrets(look.scan).netUser(to), "net user ");
    keywords.add(
        (look, from, to) -> new ShellSecrets(look.scan).passArgument(to),
        " /p:",
        " -pw ",
        " -ap ",
        " -xp ");
    keywords.add(
        (look, from, to) -> new ShellSecrets(look.scan).secureString(to),
        "convertto-securestring ");
    keywords.add(
        (look, from, to) -> new ShellSecrets(look.scan).expected(from, to),
        "send \"",
        "send -- \"");
    keywords.add((look, from, to) -> new ShellSecrets(look.scan).hereString(from, to), " <<< ");
    keywords.add(
        (look, from, to) -> new ShellSecrets(look.scan).printed(to),
        "initial-password",
        "initialadminpassword",
        "print-access-token",
        "print-identity-token",
        "get-login-password",
        "whoami -t",
        "whoami --show-token",
        "create token ",
        "| base64 -d",
        "| base64 --decode",
        "openssl rand ",
        "pwgen ",
        "vault token create",
        "-field=token",
        "-field=password",
        "-field=value",
        "cat /run/secrets/",
        "cat /etc/secrets/",
        "get-access-token",
        "get-secret-value",
        "secrets versions access",
        "op read ",
        "gopass show ",
        "generate-password",
        "wg genkey",
        "wg genpsk",
        "headscale preauthkeys create",
        "tokens create ",
        "token create ",
        "token generate");
    keywords.add((look, from, to) -> new ShellSecrets(look.scan).substituted(from, to), "<(echo ");
    keywords.add((look, from, to) -> new ShellSecrets(look.scan).account(to), "chpasswd: list: ");
    keywords.add((look, from, to) -> new ShellSecrets(look.scan).typedIn(to), "read(0, \"");
    keywords.add((look, from, to) -> new ShellSecrets(look.scan).clusteredUser(to), "curl ");
    keywords.add(
        (look, from, to) -> new ShellSecrets(look.scan).userArgument(to), "\"-u\"", "'-u'");
    keywords.add(
        (look, from, to) -> new ShellSecrets(look.scan).typed(from, to),
        "passphrase for ",
        "password for ");
    keywords.add((look, from, to) -> new ShellSecrets(look.scan).encrypted(to), "--encrypt ");
    keywords.add(
        (look, from, to) -> {
          if (!look.scan.is(from - 1, Bytes.UNDERSCORE)) {
            new ShellSecrets(look.scan).account(to);
          }
        },
        "add_user ",
        "change_password ",
        "authenticate_user ",
        "chpasswd <<< ",
        "chpasswd\n+ echo ");
    keywords.add(
        (look, from, to) -> new ShellSecrets(look.scan).echoed(from),
        " | chpasswd",
        "| passwd --stdin",
        "\n+ chpasswd",
        "\n+ passwd --stdin");
    keywords.add(
        (look, from, to) -> new ShellSecrets(look.scan).piped(from),
        "| docker login",
        "| podman login",
        "| helm registry login",
        "| oc login",
        "\n+ docker login",
        "\n+ podman login",
        "\n+ helm registry login",
        "\n+ kinit",
        "\n+ sudo -s",
        "\n+ cryptsetup",
        "| kinit",
        "| sudo -s",
        "| cryptsetup",
        "| gpg --batch",
        "| gh auth login");
    keywords.add(
        (look, from, to) -> new ShellSecrets(look.scan).handedOver(to),
        " login ",
        " auth ",
        " unseal ",
        "add-authtoken ",
        "authtoken ");
  }

  /** {@code "-u", "user:password"}, {@code a1="-u" a2="user:password"}: the argument behind it. */
  void userArgument(int to) {
    int at = to;
    while (scan.has(at, ',') || scan.has(at, ' ')) {
      at++;
    }
    if (scan.has(at, 'a') && scan.is(at + 1, Bytes.DIGIT)) {
      at = scan.runEnd(at + 1, Bytes.DIGIT, 3) + 1;
    }
    if (at > to && scan.is(at, Bytes.QUOTE)) {
      userOption(at);
    }
  }

  /** {@code curl -u user:password}. */
  void userOption(int to) {
    int from = scan.skipSpaces(to, 2);
    if (scan.is(from, Bytes.QUOTE)) {
      from++;
    }
    int end = from;
    int colon = -1;
    while (end < scan.length()
        && end - from < 300
        && scan.isVisible(end)
        && !scan.is(end, Bytes.QUOTE)) {
      if (scan.has(end, ':') && colon < 0) {
        colon = end;
      }
      end++;
    }
    scan.step(end - from);
    if (colon > from
        && end > colon + 1
        && !(scan.has(colon + 1, '/') && scan.has(colon + 2, '/'))
        && !(scan.has(from, '<') && scan.has(end - 1, '>'))
        && !Placeholders.isMasked(scan, colon + 1, end)
        && !Placeholders.isTemplate(scan, colon + 1, end)) {
      scan.secret(from, end, SecretKind.URL_CREDENTIALS, "user-option");
    }
  }

  /** {@code curl -fsSLu user:password}: letters that stand together, of which the last is u. */
  void clusteredUser(int to) {
    int limit = Math.min(scan.length(), to + Scan.WINDOW);
    for (int at = to; at < limit && scan.sign(at) >= ' '; at++) {
      int letters = scan.has(at, '-') && scan.has(at - 1, ' ') ? at + 1 : at;
      int end = letters;
      while (letters > at && scan.is(end, Bytes.LETTER)) {
        end++;
      }
      if (end - letters > 1 && scan.has(end - 1, 'u') && scan.has(end, ' ')) {
        userOption(end);
      }
    }
    scan.step(limit - to);
  }

  /** {@code xfreerdp /p:value}, {@code plink -pw value}: an odd word. */
  void passArgument(int to) {
    int from = scan.is(to, Bytes.QUOTE) ? to + 1 : to;
    int end = SecretWords.end(scan, from);
    boolean property = scan.has(scan.runEnd(from, Bytes.NAME, 64), '=');
    if (end - from >= 6
        && !property
        && Values.isOdd(scan, from, end)
        && !Placeholders.isTemplate(scan, from, end)) {
      SecretWords.hide(scan, to, "pass-option");
    }
  }

  /** {@code qpdf --encrypt USER OWNER 256}: both passwords before the size of the key. */
  void encrypted(int to) {
    int first = SecretWords.end(scan, to);
    int second = scan.has(first, ' ') ? SecretWords.end(scan, first + 1) : first;
    boolean size =
        scan.matches(second, " 256 ")
            || scan.matches(second, " 128 ")
            || scan.matches(second, " 40 ");
    if (size && first > to && second > first + 1) {
      scan.secret(to, first, SecretKind.PASSWORD, "pass-option");
      scan.secret(first + 1, second, SecretKind.PASSWORD, "pass-option");
    }
  }

  /**
   * A token that a command is given as it is: {@code tool login TOKEN}, {@code AUTH password},
   * {@code tool login --again --host https://example.org TOKEN}.
   */
  void handedOver(int to) {
    int at = SecretWords.behindOptions(scan, to);
    int option = scan.backOverSpace(at);
    if (at > to
        && KeyNames.meaning(scan, scan.runStart(option, Bytes.ALNUM, 32), option).secret()
            != null) {
      return; // The option itself says what follows.
    }
    boolean address = at > to && scan.matchesOneOf(at, "http://", "https://");
    at = address ? scan.skipSpaces(SecretWords.end(scan, at), 4) : at;
    int from = scan.is(at, Bytes.QUOTE) ? at + 1 : at;
    int end = from;
    while (end < scan.length()
        && end - from < 4096
        && scan.isVisible(end)
        && !scan.is(end, Bytes.QUOTE)) {
      end++;
    }
    scan.step(end - from);
    boolean hex = Values.isHex(scan, from, end) && end - from >= 32;
    if (end > from
        && !scan.isCovered(from)
        && !scan.has(from, '-')
        && !(at > to && Values.isUuid(scan, from, end)) // The value of an option.
        && (hex
            || (Values.isRandom(scan, from, end, 16)
                && !References.isObjectName(scan, from, end)))) {
      scan.secret(from, end, SecretKind.TOKEN, "handed-over");
    }
  }

  /** {@code ConvertTo-SecureString 'value'} of PowerShell. */
  void secureString(int to) {
    int at = scan.matches(to, "-string ") ? to + 8 : to;
    if (scan.is(at, Bytes.QUOTE)) {
      SecretWords.hideQuoted(scan, at);
    } else if (!scan.has(at, '$') && !scan.has(at, '-') && !scan.has(at, '(')) {
      SecretWords.hide(scan, at, "secure-string");
    }
  }

  /** {@code gpg --passphrase-fd 0 <<< secret}: looks behind the arrows. */
  void hereString(int from, int to) {
    int floor = Math.max(scan.lineStart(from, Scan.WINDOW), from - 120);
    for (int at = floor; at < from && !scan.matches(from - 8, "chpasswd"); at++) {
      if (scan.matches(at, "passw")
          || scan.matches(at, "passp")
          || scan.matches(at, "-pass")
          || scan.matches(at, "cryptsetup")
          || scan.matches(at, "sudo -s")
          || scan.matches(at, "kinit")) {
        if (!isShout(to)) {
          SecretWords.hide(scan, to, "here-string");
        }
        return;
      }
    }
  }

  /** {@code <<< FAILURE!}, as tests report it. */
  private boolean isShout(int from) {
    int end = scan.runEnd(from, Bytes.UPPER, 16);
    return end - from >= 4 && scan.has(end, '!');
  }

  /** {@code preshared-key <(echo value)}: what a shell hands over as a file. */
  void substituted(int from, int to) {
    int line = scan.lineStart(from, 120);
    boolean named = false;
    for (int at = line; at < from && !named; at++) {
      named = scan.matches(at, "key") || scan.matches(at, "pass") || scan.matches(at, "secret");
    }
    int end = to;
    while (scan.isVisible(end) && !scan.has(end, ')') && end - to < 200) {
      end++;
    }
    scan.step(end - line);
    if (named && scan.has(end, ')') && end - to >= 6) {
      scan.secret(to, end, SecretKind.CREDENTIAL, "here-string");
    }
  }

  /** {@code echo "NAME:PASSWORD" | chpasswd}: looks at what stands before the bar. */
  void echoed(int bar) {
    int from = echo(bar);
    for (int at = from; at < bar; at++) {
      if (scan.has(at, ':') && from > 0) {
        from = at + 1;
        break;
      }
    }
    hideEcho(from, bar);
  }

  /** {@code echo PASSWORD | docker login --password-stdin}: looks at what stands before the bar. */
  void piped(int bar) {
    hideEcho(echo(bar), bar);
  }

  private void hideEcho(int from, int bar) {
    if (from == 0 || from > bar) {
      return;
    }
    int end = Math.min(bar, scan.lineEnd(from, bar - from));
    while (end > from && scan.is(end - 1, Bytes.SPACE | Bytes.QUOTE)) {
      end--;
    }
    if (end > from && !Placeholders.isTemplate(scan, from, end)) {
      scan.secret(from, end, SecretKind.PASSWORD, "echoed-password");
    }
  }

  /** Where the argument of {@code echo} or {@code printf} begins before {@code bar}; 0 if none. */
  private int echo(int bar) {
    int floor = Math.max(0, bar - Scan.WINDOW);
    scan.step(bar - floor);
    for (int at = bar - 1; at >= floor; at--) {
      if (scan.matches(at, "echo ") || scan.matches(at, "printf ")) {
        int from = scan.skipSpaces(at + (scan.has(at, 'e') ? 5 : 7), 4);
        from = SecretWords.behindOptions(scan, from);
        if (scan.is(from, Bytes.QUOTE) && scan.has(from + 1, '%')) {
          from = scan.skipSpaces(formatEnd(from), 4);
        }
        return scan.is(from, Bytes.QUOTE) ? from + 1 : from;
      }
    }
    return 0;
  }

  /** Behind the quote that closes a format, which may hold the sign of a line's end. */
  private int formatEnd(int open) {
    int end = open + 1;
    while (end - open < 32 && scan.at(end) >= 0 && scan.at(end) != scan.at(open)) {
      end++;
    }
    return end + 1;
  }

  /** {@code net user NAME PASSWORD /add}: looks at the name. */
  void netUser(int to) {
    int name = SecretWords.end(scan, to);
    int start = scan.skipSpaces(name, 4);
    int end = SecretWords.end(scan, start);
    if (end - start >= 4 && !scan.has(start, '/') && scan.matches(scan.skipSpaces(end, 4), "/")) {
      scan.secret(start, end, SecretKind.PASSWORD, "account-password");
    }
  }

  /** {@code add_user NAME PASSWORD}, {@code NAME:PASSWORD}. */
  void account(int to) {
    int from = scan.is(to, Bytes.QUOTE) ? to + 1 : to;
    int end = SecretWords.end(scan, from);
    for (int at = from; at < end; at++) {
      if (scan.has(at, ':')) {
        scan.secret(at + 1, end, SecretKind.PASSWORD, "account-password");
        return;
      }
    }
    int password = scan.skipSpaces(end, 4);
    int stop = SecretWords.end(scan, password + (scan.is(password, Bytes.QUOTE) ? 1 : 0));
    if (stop > password && password > end && !Placeholders.isAbsent(scan, password, stop)) {
      scan.secret(password, stop, SecretKind.PASSWORD, "account-password");
    }
  }

  /**
   * What a command printed that prints a secret: the next line, if a single word stands there.
   * Looks behind the words by which the command is known.
   */
  void printed(int to) {
    int from = scan.lineEnd(to, Scan.WINDOW) + 1;
    from = scan.skipSpaces(scan.headerEnd(from), 16);
    int end = SecretWords.end(scan, from);
    boolean alone = end >= scan.length() || scan.has(end, '\n') || scan.is(end, Bytes.QUOTE);
    boolean letters = scan.runEnd(from, Bytes.LETTER, end - from) == end;
    if (alone && end - from >= 8 && !scan.isCovered(from) && (!letters || isMixed(from, end))) {
      scan.secret(from, end, SecretKind.CREDENTIAL, "printed");
    }
  }

  /** Whether small letters and capitals take turns. */
  private boolean isMixed(int from, int to) {
    return Values.isOdd(scan, from, to);
  }

  /** What was typed after a question: {@code Enter passphrase for key '…': secret}. */
  void typed(int keyword, int to) {
    int line = scan.lineEnd(to, Scan.WINDOW);
    for (int at = to; at + 1 < line; at++) {
      if (scan.has(at, ':') && scan.has(at + 1, ' ')) {
        int end = SecretWords.end(scan, at + 2);
        boolean convincing =
            scan.matches(keyword, "passphrase")
                || (Values.isOdd(scan, at + 2, end) && scan.lineEnd(end, 2) == end);
        if (end - at > 5 && convincing && !Placeholders.isAbsent(scan, at + 2, end)) {
          scan.secret(at + 2, end, SecretKind.PASSWORD, "typed-passphrase");
        }
        return;
      }
    }
  }

  /** What a program read from a terminal, as tracers show it: a word of letters and signs. */
  void typedIn(int to) {
    int end = to;
    while (scan.isVisible(end) && !scan.has(end, '"') && !scan.has(end, '\\') && end - to < 80) {
      end++;
    }
    if (end - to >= 8 && Values.isPasswordLike(scan, to, end)) {
      scan.secret(to, end, SecretKind.PASSWORD, "typed-passphrase");
    }
  }

  /** {@code send "secret\\r"} of a script that waits for a prompt which asks for a password. */
  void expected(int from, int to) {
    int floor = Math.max(0, from - 80);
    boolean asked = false;
    for (int at = from; at > floor && !asked; at--) {
      asked = scan.matches(at, "assword") || scan.matches(at, "assphrase");
    }
    int end = to;
    while (scan.sign(end) >= ' ' && !scan.has(end, '"') && !scan.has(end, '\\') && end - to < 200) {
      end++;
    }
    scan.step(end - floor);
    if (asked && end > to) {
      scan.secret(to, end, SecretKind.PASSWORD, "expected-password");
    }
  }
}
