package org.glasshouse.engine;

import org.glasshouse.vocabulary.PersonalKind;
import org.glasshouse.vocabulary.TokenKind;

/**
 * Logins in sentences of programs: behind words such as {@code user} and {@code by}, in lines of
 * {@code sudo} and {@code cron}, in requests to merge and behind the name of a domain.
 */
final class LoginPhrases {
  private final Scan scan;
  private final FullNames names;
  private final Logins logins;

  LoginPhrases(Scan scan, FullNames names, Logins logins) {
    this.scan = scan;
    this.names = names;
    this.logins = logins;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add((look, from, to) -> look.loginPhrases.accessUser(to), " - ");
    keywords.add((look, from, to) -> look.loginPhrases.gotOwner(from, to), ", got ");
    keywords.add((look, from, to) -> look.loginPhrases.login(to, false, "robot"), "robot$");
    keywords.add(
        (look, from, to) -> look.loginPhrases.login(to, false, "login-place"), "user@host: ");
    keywords.add(
        (look, from, to) -> look.loginPhrases.login(to, false, "service-of-account"),
        "imap(",
        "pop3(",
        "lmtp(",
        "lda(",
        "managesieve(",
        "sieve(",
        "submission(",
        "login ok: [",
        "as user ",
        "mapped to user ",
        "session started for ",
        "creating user ",
        "created user ",
        "changed for ",
        "changed password for ",
        "keyboard-interactive for ",
        "publickey for ",
        "gssapi-with-mic for ",
        "hostbased for ");
    keywords.add(
        (look, from, to) -> look.loginPhrases.login(to, true, "failed-login"),
        "for invalid user ",
        "invalid user ",
        "illegal user ",
        "authenticating user ",
        "unknown user ",
        "failed password for ",
        "user not found: ",
        "no such user ",
        "failed none for ",
        "failed publickey for ",
        "maximum authentication attempts exceeded for ",
        "login failed for user ",
        "login failed for ",
        "authentication failed for user ",
        "authentication failed for ",
        "failed login for ",
        "invalid credentials for ",
        "bad password for ",
        "no such user: ",
        "login incorrect: ",
        "failed login attempt for ");
    keywords.add(
        (look, from, to) -> look.loginPhrases.login(to, false, "login-phrase"),
        "accepted password for ",
        "accepted publickey for ",
        "accepted keyboard-interactive/pam for ",
        "accepted gssapi-with-mic for ",
        "accepted certificate for ",
        "session opened for user ",
        "session closed for user ",
        "logged in as ",
        "logged in as: ",
        "login as ",
        "disconnected from user ",
        "connection closed by user ",
        "impersonating user ",
        "authenticated as ",
        "starting session: shell on pts/0 for ",
        "new user: name=",
        "adding user ",
        "user logged in: ",
        "user logged out: ",
        "successful login for ",
        "login succeeded for ",
        "impersonate-user: ");
    keywords.add(
        (look, from, to) -> look.loginPhrases.maybeUser(from, to),
        "user ",
        "username ",
        "login ",
        "account ",
        "author ",
        "owner ",
        "assignee ",
        "spawning ",
        "reported by ",
        "approved by ",
        "reviewed by ",
        "created by ",
        "requested by ",
        "triggered by ",
        "assigned to ",
        "merged by ",
        "closed by ",
        "opened by ",
        "deleted by ",
        "updated by ",
        "signed in as ",
        "notebook for ",
        "server for ",
        "started by ",
        "initiated by ",
        "modified by ",
        "committed by ",
        "run by ",
        "logout ",
        "logoff ",
        "whoami ");
    keywords.add(
        (look, from, to) -> look.loginPhrases.mergeRequest(to),
        "merge request #",
        "merge request !",
        "pull request #");
    keywords.add(
        (look, from, to) -> look.loginPhrases.requestHandled(from),
        " approved pull request",
        " merged pull request",
        " opened pull request",
        " closed pull request",
        " approved merge request",
        " merged merge request",
        " opened merge request");
    keywords.add(
        (look, from, to) -> look.loginPhrases.afterPreposition(from, to, true),
        " by ",
        " cc ",
        " ping ",
        "cc: ",
        " mr. ",
        " mrs. ",
        "dear ",
        "hi ",
        "hello ",
        "thanks ");
    keywords.add(
        (look, from, to) -> look.loginPhrases.afterPreposition(from, to, false),
        " for ",
        " from ",
        " to ",
        " with ",
        " of ",
        " as ");
    keywords.add((look, from, to) -> look.loginPhrases.sudoHead(to), "sudo: ");
    keywords.add(
        (look, from, to) -> look.loginPhrases.sudo(from),
        " : tty=",
        " : user not",
        " : command not",
        " : 1 incorrect password",
        " : 2 incorrect password",
        " : 3 incorrect password",
        " : a password is required",
        " : authentication failure",
        " : unable to");
    keywords.add(
        (look, from, to) -> look.loginPhrases.identity(to),
        "identity ",
        "identities\":[",
        "identity\":",
        "identities: ");
    keywords.add(
        (look, from, to) -> look.loginPhrases.parenthesis(from, to),
        ") cmd (",
        ") mail (",
        ") error (",
        ") info (",
        ") warning (",
        ") orphan (",
        ") list (",
        ") begin edit (",
        ") end edit (",
        ") reload (",
        ") replace (",
        ") delete (");
    keywords.add(
        (look, from, to) -> look.loginPhrases.login(to, false, "su-user"),
        "(to root) ",
        "su: (to ");
    keywords.add(
        (look, from, to) -> look.loginPhrases.switched(to),
        "su: + ",
        "su: - ",
        "]: + /dev/",
        "]: - /dev/",
        "]: + pts/",
        "]: - pts/",
        "]: + tty",
        "]: - tty");
    keywords.add(
        (look, from, to) -> {
          if (look.scan.is(to, Bytes.LETTER)) {
            look.loginPhrases.login(to, false, "login-of-provider");
          }
        },
        "accounts.google.com:");
    keywords.add(
        (look, from, to) -> look.loginPhrases.ofLanguage(to),
        "benutzer ",
        "utilisateur ",
        "usuario ",
        "utente ",
        "gebruiker ",
        " nutzer ");
  }

  /** A login that follows: {@code session opened for user alice}. */
  void login(int to, boolean visitor, String rule) {
    int from = scan.skipSpaces(to, 4);
    boolean quoted = scan.is(from, Bytes.QUOTE);
    if (quoted || scan.has(from, '[') || scan.has(from, '<') || scan.has(from, '(')) {
      from++;
    }
    int end = loginEnd(from, quoted);
    if (end <= from || scan.has(from, ':') || SystemAccounts.has(scan, from, end)) {
      return;
    }
    if (scan.matches(from, "system:")
        || (scan.has(from, '$') && scan.runEnd(from + 1, Bytes.UPPER, end - from) == end)
        || (scan.has(from - 1, '[') && scan.matchesCase(from, "preauth]"))
        || isAgent(from)
        || (quoted && isCommand(from, end))
        || (scan.has(end, '=') && !quoted)
        || (quoted && scan.matches(scan.runEnd(from, Bytes.LETTER, 12), "://"))) {
      return;
    }
    if (visitor) {
      scan.personal(from, end, PersonalKind.USER, rule);
    } else {
      scan.user(from, end, rule);
    }
  }

  private static final WordSet COMMANDS =
      WordSet.of(
          "git",
          "svn",
          "gcloud",
          "kubectl",
          "helm",
          "docker",
          "podman",
          "npm",
          "yarn",
          "cargo",
          "terraform",
          "openssl");

  /** {@code created by 'git commit'}: a program, and what it is told to do. */
  private boolean isCommand(int from, int to) {
    int program = scan.runEnd(from, Bytes.LOWER, 12);
    int word = scan.runEnd(program + 1, Bytes.LOWER, 16);
    return scan.has(program, ' ')
        && scan.matches(from - 4, "by ")
        && COMMANDS.contains(scan, from, program)
        && word > program + 1
        && Words.isKnown(scan, program + 1, word)
        && !Names.isFirst(scan, program + 1, word)
        && !Names.isSurname(scan, program + 1, word)
        && scan.is(to, Bytes.QUOTE);
  }

  /** {@code logged in as VMware vim-java 1.0}: a program, a part of it, its release. */
  private boolean isAgent(int from) {
    int word = scan.runEnd(from, Bytes.LETTER, 24);
    int part = scan.runEnd(word + 1, Bytes.LOWER | Bytes.DASH_OR_DOT, 40);
    int major = scan.runEnd(part + 1, Bytes.DIGIT, 3);
    int minor = scan.runEnd(major + 1, Bytes.DIGIT, 3);
    return scan.matches(from - 13, "logged in as ")
        && scan.has(word, ' ')
        && scan.has(part, ' ')
        && scan.holds(word + 1, part, '-')
        && major > part + 1
        && scan.has(major, '.')
        && minor > major + 1
        && scan.sign(minor) <= ' '
        && scan.matchesCase(from, "VMware ");
  }

  /** Words behind the one for a user with which a sentence goes on. */
  private static final WordSet GOING_ON =
      WordSet.of(
          "hat",
          "hatte",
          "haben",
          "darf",
          "muss",
          "kann",
          "will",
          "soll",
          "mit",
          "ohne",
          "oder",
          "aber",
          "sich",
          "wenn",
          "existiert",
          "angelegt",
          "erstellt",
          "konnte",
          "besitzt",
          "braucht",
          "debe",
          "tiene",
          "existe",
          "puede",
          "ya",
          "no",
          "o",
          "y",
          "con",
          "sin",
          "que",
          "ha",
          "fue",
          "creado",
          "eliminado",
          "bloqueado",
          "actual",
          "dispone",
          "esiste",
          "deve",
          "non",
          "e",
          "senza",
          "corrente",
          "creato",
          "bloccato",
          "n",
          "ne",
          "a",
          "doit",
          "peut",
          "et",
          "ou",
          "sans",
          "est",
          "existant",
          "courant",
          "actuel",
          "supprimé",
          "créé",
          "bloqué",
          "verrouillé",
          "heeft",
          "mag",
          "moet",
          "bestaat",
          "kan",
          "zonder",
          "met",
          "of",
          "werd",
          "aangemaakt",
          "verwijderd",
          "geblokkeerd",
          "angemeldet",
          "abgemeldet",
          "deaktiviert",
          "aktiviert",
          "gelöscht",
          "aktualisiert",
          "erfolgreich",
          "desactivado",
          "habilitado",
          "eliminato");

  /** {@code Benutzer alice}: a login behind the word for a user in another language. */
  void ofLanguage(int to) {
    int from = scan.skipSpaces(to, 4);
    int end = scan.runEnd(from, Bytes.LETTER | Bytes.FOREIGN, 24);
    boolean word = end > from && !scan.is(end, Bytes.WORD | Bytes.DASH_OR_DOT);
    if (!word || !(GOING_ON.contains(scan, from, end) || Prose.isOfOther(scan, from, end))) {
      login(to, false, "service-of-account");
    }
  }

  private int loginEnd(int from, boolean quoted) {
    int at = from;
    while (at < scan.length() && at - from < 128) {
      int b = scan.sign(at);
      if (!(scan.is(at, Bytes.NAME)
          || b == '\\'
          || b == '@'
          || b == '+'
          || b == '|'
          || b == '$'
          || (quoted && (b == ' ' || b == ':' || b == '#' || b == '/')))) {
        break;
      }
      at++;
    }
    scan.step(at - from);
    while (at > from && (scan.has(at - 1, '.') || scan.has(at - 1, '-') || scan.has(at - 1, ':'))) {
      at--;
    }
    return at;
  }

  /**
   * {@code user alice} in running text: only where what follows is shaped like a login of a person.
   */
  void maybeUser(int from, int to) {
    if (scan.is(from - 1, Bytes.WORD)
        || scan.has(from - 1, '-')
        || scan.has(from - 1, '/')
        || scan.has(from - 1, '.')) {
      return;
    }
    int start = scan.skipSpaces(to, 2);
    boolean quoted = scan.is(start, Bytes.QUOTE);
    if (quoted) {
      login(to, false, "user-phrase");
      return;
    }
    if (scan.has(start, '@')) {
      if (isScope(start)) {
        return;
      }
      login(start + 1, false, "mention");
      return;
    }
    if (scan.has(start, '[') || scan.has(start, '<')) {
      bracketed(start);
      return;
    }
    int name = names.titledEnd(start);
    if (name > start) {
      scan.personal(start, name, PersonalKind.NAME, "name-phrase");
      return;
    }
    int end = loginEnd(start, false);
    if (end - start < 2
        || scan.has(end, '=')
        || (scan.has(end, '(') && !isNumbered(end))
        || scan.has(end, '/')
        || SystemAccounts.has(scan, start, end)) {
      return;
    }
    if (scan.matches(from, "login ") && Words.isKnown(scan, start, end)) {
      return;
    }
    boolean ambiguous = Names.isAmbiguous(scan.lower(start, end));
    boolean by = scan.matches(to - 4, " by ");
    if (isProse(end) && (ambiguous || (by && !Names.isFirst(scan, start, end)))) {
      return;
    }
    boolean plain = Words.isPlain(scan, start, end);
    boolean odd = Values.isOdd(scan, start, end) || (dotted(start, end) && end - start > 5);
    if (isMember(start, end)) {
      return;
    }
    int after = scan.sign(end);
    boolean last =
        after == -1
            || after == ','
            || after == ')'
            || after == ';'
            || after == '\n'
            || after == '"'
            || (after == ':' && scan.has(end + 1, ' ') && !scan.matches(from, "login "))
            || (after == '.' && !scan.is(end + 1, Bytes.WORD));
    if (Names.isFirst(scan, start, end)
        || logins.isLogin(start, end)
        || (last
            && !plain
            && scan.is(start, Bytes.LOWER)
            && end - start > 3
            && end - start <= 32
            && !dashed(start, end))
        || (odd && scan.is(start, Bytes.LOWER) && end - start <= 40)
        || (scan.matches(from, "username ") && dashed(start, end))
        || (!plain && end - start > 2 && isFollowedByVerb(end))) {
      scan.user(start, end, "user-phrase");
    }
  }

  /** {@code resetPassword.sentTo}: words of programs in one, and a dot. */
  private boolean isMember(int from, int to) {
    int dot = scan.runEnd(from, Bytes.LETTER, to - from);
    return scan.has(dot, '.')
        && dot < to
        && Identifiers.isCamel(scan, from, dot)
        && scan.runEnd(dot + 1, Bytes.LETTER, to - dot) == to
        && (Identifiers.isCamel(scan, dot + 1, to) && scan.any(dot + 2, to, Bytes.UPPER));
  }

  /**
   * {@code requested by @scope/name} of a program that installs packages: a package in its scope,
   * unless a person is its scope.
   */
  private boolean isScope(int sign) {
    int end = scan.runEnd(sign + 1, Bytes.LOWER | Bytes.DASH_OR_DOT, 40);
    return scan.matchesOneOf(sign - "required by ".length(), "required by ", "equested by ")
        && scan.has(end, '/')
        && scan.is(end + 1, Bytes.LOWER)
        && !Names.isOfPerson(scan, sign + 1, end)
        && !Names.isSurname(scan, sign + 1, end)
        && !logins.isLogin(sign + 1, end)
        && isOfPackages(sign);
  }

  private static final String[] OF_PACKAGES = {"npm", "yarn", "pnpm", "peer", "package", "provide"};

  /** Whether the line speaks of packages before {@code to}. */
  private boolean isOfPackages(int to) {
    int line = scan.lineStart(to, 120);
    scan.step(to - line);
    for (int at = line; at < to; at++) {
      if (scan.matchesOneOf(at, OF_PACKAGES)) {
        return true;
      }
    }
    return false;
  }

  /** {@code alice(1001)}: the number of an account behind its name. */
  private boolean isNumbered(int open) {
    int end = scan.runEnd(open + 1, Bytes.DIGIT, 12);
    return end > open + 1 && scan.has(end, ')');
  }

  private static final String[] LINKS = {
    " on ",
    " at ",
    " in ",
    " from ",
    " via ",
    " for ",
    " to ",
    " and ",
    " with ",
    " as ",
    " after ",
    " before ",
    " because ",
    " during ",
    " using ",
    " due ",
    " but ",
    " or ",
    " yesterday",
    " today",
    " since ",
    " until ",
    " while ",
    " when "
  };

  /**
   * Whether a sentence goes on with a word that belongs to the one before: {@code by odd input}.
   */
  private boolean isProse(int end) {
    if (!scan.has(end, ' ') || !scan.is(end + 1, Bytes.LOWER) || isFollowedByVerb(end)) {
      return false;
    }
    for (String link : LINKS) {
      if (scan.matches(end, link)) {
        return false;
      }
    }
    int word = scan.runEnd(end + 1, Bytes.LOWER, 24);
    return Words.isKnown(scan, end + 1, word);
  }

  private static final String[] VERBS = {
    " locked",
    " unlocked",
    " disabled",
    " expired",
    " suspended",
    " joined",
    " left ",
    " has been ",
    " removed",
    " added",
    " is ",
    " logged in",
    " logged out",
    " authenticated",
    " from ",
    " cannot ",
    " connected",
    " signed ",
    " has no ",
    " is not ",
    " was ",
    " did ",
    " not found",
    " does not",
    " requested",
    " started",
    " created ",
    " deleted ",
    " failed ",
    " (uid",
    " pass ",
    " password ",
    " via ",
    " using ",
    " successfully",
    " attempted",
    " tried",
    " denied",
    " granted",
    " exceeded",
    " submitted",
    " opened ",
    " closed "
  };

  private boolean isFollowedByVerb(int at) {
    for (String verb : VERBS) {
      if (scan.matches(at, verb)) {
        return true;
      }
    }
    return false;
  }

  /** What usages call that which a command is given. */
  private static final WordSet OF_USAGES =
      WordSet.of(
          "url",
          "server",
          "options",
          "option",
          "flags",
          "args",
          "arguments",
          "command",
          "host",
          "hostname",
          "registry",
          "user",
          "username",
          "name",
          "password",
          "email",
          "address",
          "target",
          "file",
          "path",
          "context",
          "cluster");

  /** {@code -u}, {@code --user}: one letter behind a dash, or two dashes. */
  private boolean isOption(int dash) {
    return scan.has(dash, '-')
        && (scan.has(dash + 1, '-')
            || (scan.is(dash + 1, Bytes.LETTER)
                && !scan.is(dash + 2, Bytes.WORD | Bytes.DASH_OR_DOT)));
  }

  private static final String TO_ROOT = "-root";

  /** {@code su: + /dev/pts/0 alice:root}: who became whom, behind the terminal. */
  private void switched(int to) {
    int tty = to;
    while (tty - to < LONGEST_TERMINAL && scan.isVisible(tty)) {
      tty++;
    }
    int from = tty + 1;
    int end = scan.runEnd(from, Bytes.NAME, LONGEST_SWITCHED);
    if (!scan.has(tty, ' ') || end == from) {
      return;
    }
    if (scan.has(end, ':')) {
      account(end + 1, scan.runEnd(end + 1, Bytes.NAME, LONGEST_SWITCHED));
    } else if (scan.matches(end - TO_ROOT.length(), TO_ROOT)) {
      end -= TO_ROOT.length();
    } else {
      return;
    }
    account(from, end);
  }

  private static final int LONGEST_SWITCHED = 64;

  private static final int LONGEST_TERMINAL = 24;

  private void account(int from, int to) {
    if (to > from && !SystemAccounts.has(scan, from, to)) {
      scan.user(from, to, "su-user");
    }
  }

  /** {@code user [alice] -> [alice]}. */
  private void bracketed(int open) {
    int end = loginEnd(open + 1, true);
    int close = scan.has(open, '[') ? ']' : '>';
    boolean named =
        OF_USAGES.contains(scan, open + 1, end)
            && scan.runEnd(open + 1, Bytes.UPPER, 24) == end
            && scan.matches(end, "] [");
    if (close == ']' && (named || isOption(open + 1) || scan.matchesCase(open + 1, "preauth]"))) {
      return; // What usages of commands list: login [URL] [-u NAME].
    }
    if (scan.has(end, close) && !SystemAccounts.has(scan, open + 1, end)) {
      scan.user(open + 1, end, "user-phrase");
    }
  }

  private boolean dashed(int from, int to) {
    for (int at = from; at < to; at++) {
      if (scan.has(at, '-')) {
        return true;
      }
    }
    return false;
  }

  private boolean dotted(int from, int to) {
    for (int at = from; at < to; at++) {
      if (scan.has(at, '.') || scan.has(at, '@') || scan.has(at, '\\')) {
        return true;
      }
    }
    return false;
  }

  /** A first name after a preposition: {@code released by alice}. */
  void afterPreposition(int from, int to, boolean by) {
    if (scan.is(from + 1, Bytes.UPPER) && scan.is(from + 2, Bytes.UPPER) && isAliasing(from)) {
      return;
    }
    if (scan.has(to, '@') && isScope(to)) {
      return;
    }
    int start = scan.has(to, '@') || scan.is(to, Bytes.QUOTE) ? to + 1 : to;
    int whole = by ? names.titledEnd(start) : start;
    if (whole > start) {
      scan.personal(start, whole, PersonalKind.NAME, "name-after-preposition");
      return;
    }
    int end = start;
    while (end < scan.length()
        && end - start < 40
        && (scan.is(end, Bytes.WORD)
            || (scan.has(end, '.') && scan.is(end + 1, Bytes.LOWER))
            || (scan.has(end, '-') && scan.is(end + 1, Bytes.ALNUM)))) {
      end++;
    }
    int next = scan.sign(end);
    if (next == '.' && isClass(start)) {
      return; // An annotation: @com.google.inject.Inject.
    }
    if (end - start < 3
        || !(next == -1
            || next == '('
            || (next == '@' && by)
            || next == ' '
            || next == ','
            || next == ')'
            || next == '.'
            || next == ';'
            || next == ':'
            || next == '\n'
            || next == '"'
            || next == '\'')) {
      return;
    }
    boolean mention = scan.has(to, '@') && scan.is(start, Bytes.LOWER);
    int number = scan.runEnd(end + 6, Bytes.HEX, 5);
    boolean comes =
        scan.matches(end, " from ")
            && number > end + 6
            && (scan.has(number, '.') || scan.has(number, ':'))
            && scan.is(number + 1, Bytes.HEX);
    boolean numbered = scan.matches(end, "(uid=");
    if (by && next == '@' && scan.is(end + 1, Bytes.ALNUM)) {
      int host = scan.runEnd(end + 1, Bytes.NAME, 128);
      while (scan.has(host - 1, '.')) {
        host--;
      }
      scan.user(start, host, "login-at-host");
      return;
    }
    int part = scan.runEnd(start, Bytes.LETTER | Bytes.FOREIGN, 40);
    if ((mention || comes || numbered || Names.isFirst(scan, start, end))
        && ((by && !isProse(end)) || !Names.isAmbiguous(scan.lower(start, part)))
        && (by || !Words.isOfRelease(scan, start, end))
        && !SystemAccounts.has(scan, start, end)) {
      int name = names.restOfName(end);
      if (name > end && scan.is(start, Bytes.UPPER | Bytes.FOREIGN)) {
        scan.personal(start, name, PersonalKind.NAME, "name-after-preposition");
      } else {
        scan.user(start, end, "name-after-preposition");
      }
    } else if (by && isGreeting(from) && logins.isLogin(start, end)) {
      scan.user(start, end, "name-after-greeting");
    } else if ((by && !isProse(end)) || (!by && !scan.is(start, Bytes.UPPER))) {
      logins.word(start, end, by ? Logins.AUTHOR : "login-after-preposition");
    }
  }

  private boolean isClass(int from) {
    int end = scan.trimmed(from, scan.runEnd(from, Bytes.NAME, 96));
    return scan.has(from - 1, '@') && References.isClassName(scan, from, end, false);
  }

  /** Whether a word in capitals is one of a query, behind which columns and tables stand. */
  private boolean isAliasing(int from) {
    return scan.matches(from, " as ")
        || scan.matches(from, " from ")
        || scan.matches(from, " by ")
        || scan.matches(from, " of ");
  }

  private boolean isGreeting(int from) {
    return scan.matches(from, "hi ")
        || scan.matches(from, "hello ")
        || scan.matches(from, "dear ")
        || scan.matches(from, "thanks ")
        || scan.matches(from, "cc")
        || scan.matches(from, " cc");
  }

  /** The user after {@code sudo: }, where a colon follows. */
  void sudoHead(int to) {
    int from = scan.skipSpaces(to, 16);
    int end = loginEnd(from, false);
    boolean judged = scan.matches(end, " : ") || scan.matches(end, " not in sudoers");
    if (judged && !SystemAccounts.has(scan, from, end)) {
      scan.user(from, end, "sudo-user");
    }
  }

  /** The user before {@code : TTY=}, as sudo writes it. */
  void sudo(int to) {
    int from = scan.runStart(to, Bytes.NAME, 64);
    if (scan.matches(to, " : unable to") && from > 0 && !isBehindSudo(from)) {
      return;
    }
    if (!SystemAccounts.has(scan, from, to)) {
      scan.user(from, to, "sudo-user");
    }
  }

  private boolean isBehindSudo(int from) {
    for (int at = from; at > Math.max(0, from - 80); at--) {
      if (scan.matches(at, "sudo")) {
        return true;
      }
    }
    return false;
  }

  /** {@code (carol) CMD} of cron: what stands in the parenthesis that ends at {@code close}. */
  void parenthesis(int close, int open) {
    int from = scan.runStart(close, Bytes.NAME, 40);
    if (scan.has(from - 1, '(') && !SystemAccounts.has(scan, from, close)) {
      scan.user(from, close, "cron-user");
    }
    int end = open + close - from;
    if (scan.has(from - 1, '(')
        && scan.has(end, ')')
        && !SystemAccounts.has(scan, from, close)
        && scan.string(open, end).equals(scan.string(from, close))) {
      scan.user(open, end, "cron-user");
    }
  }

  /** The user in a line of a web server: {@code 192.0.2.1 - alice [10/Oct/2000:13:55:36 +0000]}. */
  void accessUser(int to) {
    int end = loginEnd(to, false);
    boolean dated =
        scan.matches(end, " [") && scan.is(end + 2, Bytes.DIGIT) && scan.has(end + 4, '/');
    boolean asked = scan.matches(end, " \"get ") || scan.matches(end, " \"post ");
    if (end > to && (dated || asked) && !SystemAccounts.has(scan, to, end)) {
      scan.user(to, end, "access-log-user");
    }
  }

  /** {@code identity "provider:alice"}, {@code identity 'alice'}. */
  void identity(int to) {
    if (scan.is(to, Bytes.QUOTE)) {
      int whole = loginEnd(to + 1, false);
      if (scan.is(whole, Bytes.QUOTE) && !SystemAccounts.has(scan, to + 1, whole)) {
        scan.user(to + 1, whole, "identity");
        return;
      }
    }
    int at = to;
    while (scan.is(at, Bytes.QUOTE | Bytes.SPACE) || scan.has(at, '[')) {
      at++;
    }
    int provider = scan.runEnd(at, Bytes.NAME, 64);
    if (provider > at && scan.has(provider, ':') && scan.is(provider + 1, Bytes.WORD)) {
      int end = loginEnd(provider + 1, false);
      if (!SystemAccounts.has(scan, provider + 1, end)) {
        scan.user(provider + 1, end, "identity");
      }
    }
  }

  /** {@code Merge pull request #12 from alice/branch}. */
  void mergeRequest(int to) {
    int at = scan.runEnd(to, Bytes.DIGIT, 9);
    boolean by = scan.matches(at, " by ");
    int from =
        scan.matches(at, " from ") ? at + 6 : by ? at + 4 : scan.matches(at, ": ") ? at + 2 : at;
    int end = scan.runEnd(from, Bytes.NAME, 60);
    if (from > at && (by || scan.has(end, '/')) && isOfForge(from, end)) {
      scan.user(from, end, "merge-request");
    }
  }

  /** {@code alice83 approved pull request #12}: looks at the word before what was done. */
  void requestHandled(int verb) {
    int from = scan.runStart(verb, Bytes.NAME, 40);
    boolean begins =
        scan.sign(from - 1) == -1
            || scan.hasOneOf(from - 1, "\n\"")
            || (scan.has(from - 1, ' ')
                && (scan.hasOneOf(from - 2, ":]>-") || scan.is(from - 2, Bytes.DIGIT)));
    if (begins && isOfForge(from, verb)) {
      scan.user(from, verb, "merge-request");
    }
  }

  /**
   * Whether a word may be a login of a forge: a name, or no word of programs and nobody's robot.
   */
  private boolean isOfForge(int from, int to) {
    int end = to;
    while (end > from && scan.is(end - 1, Bytes.DIGIT)) {
      end--;
    }
    int part = scan.runEnd(from, Bytes.LETTER | Bytes.FOREIGN, 40);
    boolean named =
        Names.isFirst(scan, from, part)
            || Names.isSurname(scan, from, part)
            || (to - end >= 2 && end - from >= 3 && part == end);
    return (named || !Words.isPlain(scan, from, to))
        && to - from >= 3
        && !scan.matches(from, "openshift")
        && !SystemAccounts.has(scan, from, to);
  }

  /** {@code DOMAIN\alice}: looks at the backslash. */
  void domainUser(int at) {
    int from = at;
    while (from > 0
        && at - from < 20
        && scan.is(from - 1, Bytes.UPPER | Bytes.DIGIT | Bytes.DASH_OR_DOT)) {
      from--;
    }
    if (from == at) {
      from = scan.runStart(at, Bytes.LOWER | Bytes.DIGIT, 16);
      int end = scan.runEnd(at + 1, Bytes.NAME, 64);
      int before = scan.sign(from - 1);
      if (before == '/' || before == ':' || before == '-' || !logins.isLogin(at + 1, end)) {
        return;
      }
    }
    if (at - from < 2
        || !scan.is(from, Bytes.ALNUM)
        || scan.is(from - 1, Bytes.WORD | Bytes.DASH_OR_DOT)
        || scan.has(from - 1, '\\')
        || scan.matches(from, "hk")
        || scan.matches(from, "builtin")
        || scan.matches(from, "authority")) {
      return;
    }
    int end = scan.runEnd(at + 1, Bytes.NAME, 64);
    while (end > at + 1 && scan.is(end - 1, Bytes.DASH_OR_DOT)) {
      end--;
    }
    if (scan.has(end, '$') && scan.is(end + 1, Bytes.LETTER)) {
      end = scan.runEnd(end + 1, Bytes.NAME, 64);
    }
    if (end - at > 2
        && scan.is(at + 1, Bytes.LETTER)
        && !scan.has(end, '\\')
        && !SystemAccounts.has(scan, at + 1, end)) {
      scan.joined(
          from, end, TokenKind.USER, KeyScope.ACCOUNT, scan.lower(from, end), "domain-user");
    }
  }

  /** {@code label owner must match, got alice.miller}: a login where an owner was expected. */
  void gotOwner(int from, int to) {
    int end = scan.runEnd(to, Bytes.NAME, 64);
    while (end > to && scan.has(end - 1, '.')) {
      end--;
    }
    int floor = Math.max(0, from - 48);
    boolean owner = false;
    for (int at = from; at > floor && !owner; at--) {
      owner = scan.matches(at, "owner");
    }
    scan.step(end - floor);
    if (owner && end > to && (Names.isOfPerson(scan, to, end) || logins.isLogin(to, end))) {
      scan.user(to, end, "owner-that-was-got");
    }
  }
}
