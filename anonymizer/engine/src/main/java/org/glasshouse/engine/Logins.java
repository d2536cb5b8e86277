package org.glasshouse.engine;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Words that stand where a login may stand, and nothing but their strangeness says so: they are
 * somebody's where the text around speaks of accounts.
 */
final class Logins {
  /** How far from a word the text may speak of accounts. In characters. */
  private static final int REACH = 200;

  /** The rule of those who did something: {@code released by alice}. */
  static final String AUTHOR = "login-after-by";

  private record Candidate(int from, int to, String rule) {}

  private static final int[] NO_CUES = {};

  private final Scan scan;
  private List<Candidate> candidates = List.of();
  private int[] cues = NO_CUES;
  private int cueCount;

  Logins(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> look.logins.before(from),
        " logged in",
        " logged out",
        " logged on",
        " signed in",
        " is not in the sudoers",
        " exceeded ",
        " has joined",
        " has left",
        " connected from ",
        " disconnected",
        " joined ",
        " updated ",
        " created ",
        " deleted ",
        " approved ",
        " requested ",
        " merged ",
        " pushed ",
        " opened ",
        " commented ",
        " uploaded ",
        " invited ",
        " triggered ",
        " changed ",
        " restarted ",
        " invited",
        " has quit",
        " replied",
        " asked ",
        " ran ",
        " executed ",
        " submitted ",
        " cancelled ",
        " accessed ",
        " viewed ",
        " downloaded ",
        " shared ",
        " renamed ",
        " edited ",
        " closed ",
        " reopened ",
        " assigned ",
        " deployed ",
        " rolled back",
        " silenced ",
        " resolved ",
        " escalated ",
        " snoozed ",
        " tried to ",
        " attempted ",
        " entered ",
        " *unknown",
        " on behalf");
    keywords.add(
        (look, from, to) -> look.logins.quoted(to),
        "login failed: ",
        "whoami: ",
        "subject ",
        "issued for ",
        "enrolled by ",
        "/login/",
        ", u'",
        "role ",
        "grantee ",
        "server ",
        "principal ",
        "participant ",
        "identity ",
        "operator ",
        "using ",
        "succeeded for ");
    keywords.add(
        (look, from, to) -> look.logins.object(to),
        "user.openshift.io/",
        "identity.user.openshift.io/");
    keywords.add(
        (look, from, to) -> look.logins.beforeSlash(to),
        "merge branch '",
        "merge branch \"",
        "forked from ",
        "pull from ");
    keywords.add(
        (look, from, to) -> look.logins.cue(from),
        "login",
        "logged",
        "logon",
        "logout",
        "user ",
        "user=",
        "user:",
        "username",
        "users",
        "account",
        "authenticat",
        "authoriz",
        "password",
        "permission",
        "credential",
        "sudo",
        "ssh",
        "pam_",
        "principal",
        "kerberos",
        "krb5",
        "ldap",
        "sssd",
        "smbd",
        "jupyterhub",
        "owner",
        "member",
        "author",
        "approve",
        "review",
        "assign",
        "merge request",
        "pull request",
        "pushed",
        "crontab",
        "vnc",
        "mailbox",
        "imap",
        "logged ",
        "quota",
        " token ",
        "claim \"",
        "such user",
        "merge",
        "application",
        "enrolled",
        "denied",
        "session",
        "/run/user",
        "workspace",
        "connected",
        "accepted connection",
        "message from",
        "submitted",
        "viewed",
        "on behalf of",
        "ok upload",
        "ok download",
        "ok login",
        "ok delete",
        "role \"",
        "mfa",
        "2fa",
        "commented",
        "invited",
        "impersonat",
        " has quit",
        "notified",
        "signed up",
        "registered",
        "checked in",
        "banned",
        "kicked",
        "muted",
        "typing",
        "subscribed",
        "mail for ",
        "--as ");
    keywords.add((look, from, to) -> look.logins.owner(from), "'s ");
  }

  /** Says that the text speaks of accounts at {@code at}; called in the order of the text. */
  void cue(int at) {
    if (cueCount == cues.length) {
      cues = Arrays.copyOf(cues, Math.max(4, 2 * cueCount));
    }
    scan.particular();
    cues[cueCount++] = at;
  }

  /** Looks at a word that stands by itself. */
  void word(int from, int to, String rule) {
    if (isLogin(from, to) && (Names.isFirst(scan, from, to) || !isJoined(from, to))) {
      scan.particular();
      candidates = Scan.with(candidates, new Candidate(from, to, rule));
    }
  }

  private boolean isJoined(int from, int to) {
    for (int at = from; at < to; at++) {
      if (scan.has(at, '-') || scan.has(at, '_')) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word is of nobody but a person: a strange one, no file, host or object. */
  boolean isLogin(int from, int to) {
    return Words.isStrange(scan, from, to)
        && (scan.is(from, Bytes.LOWER | Bytes.FOREIGN) || isCapitalised(from, to))
        && !isFileOrHost(from, to)
        && !SystemAccounts.has(scan, from, to);
  }

  /** Whether a word that stands where logins do is one, or a first name, signs behind it apart. */
  boolean isPersonal(int from, int to) {
    int end = scan.trimmed(from, to);
    return end - from >= 3
        && !SystemAccounts.has(scan, from, end)
        && (isLogin(from, end) || Names.isFirst(scan, from, end));
  }

  private boolean isCapitalised(int from, int to) {
    return scan.is(from + 1, Bytes.LOWER | Bytes.FOREIGN)
        && scan.runEnd(from, Bytes.LETTER | Bytes.FOREIGN, to - from) == to;
  }

  /** {@code frobnicate.conf}: what stands behind the last dot is short or known. */
  private boolean isFileOrHost(int from, int to) {
    int dot = to - 1;
    while (dot > from && !scan.has(dot, '.')) {
      dot--;
    }
    return dot > from
        && to - dot > 2
        && (to - dot <= 4 || Words.isKnown(scan, dot + 1, to))
        && !Names.isFirst(scan, from, dot);
  }

  /** Looks at what a bracket, bar or angle encloses that opens at {@code open}. */
  void enclosed(int open) {
    int close = closing(scan.sign(open));
    if (close == '|' && (scan.has(open + 1, '|') || scan.hasOneOf(open - 1, "|<"))) {
      return; // Two bars are a sign of their own, and so are those of a model: <|end_of_text|>.
    }
    if (scan.has(open, '|') && scan.is(open + 1, Bytes.DIGIT)) {
      beforeBar(open);
      return;
    }
    if (scan.has(open, '[') && scan.is(open + 1, Bytes.DIGIT)) {
      beforeDate(open);
      return;
    }
    boolean opens = scan.is(open + 1, Bytes.LETTER | Bytes.FOREIGN) || scan.matches(open, "| ");
    if (!opens || scan.is(open - 1, Bytes.ALNUM)) {
      return;
    }
    int from = close == '|' ? scan.skipSpaces(open + 1, 2) : open + 1;
    int end = scan.runEnd(from, Bytes.NAME, 40);
    int after = close == '|' ? scan.skipSpaces(end, 2) : end;
    if (scan.has(after, close)) {
      word(from, end, "enclosed-login");
      if (close == '|' && scan.is(scan.skipSpaces(after + 1, 2), Bytes.DIGIT)) {
        cue(open);
      }
    }
  }

  /** {@code audit: alice|192.0.2.1|open}: looks at a bar before an address. */
  private void beforeBar(int bar) {
    int from = scan.runStart(bar, Bytes.NAME, 40);
    if (scan.has(from - 1, ' ') && isLogin(from, bar)) {
      scan.user(from, bar, "login-before-bar");
    }
  }

  /** {@code user.openshift.io/alice}, {@code identity.user.openshift.io/provider:alice}. */
  void object(int at) {
    int end = scan.runEnd(at, Bytes.NAME, 64);
    int from = at;
    if (scan.has(end, ':')) {
      from = end + 1;
      end = scan.runEnd(from, Bytes.NAME, 64);
    }
    if (from > at || isLogin(from, end) || Names.isFirst(scan, from, end)) {
      scan.user(from, end, "login-as-object");
    }
  }

  /** {@code Merge branch 'alice/fix'}: looks at the first part. */
  void beforeSlash(int from) {
    int end = scan.runEnd(from, Bytes.NAME, 64);
    if (scan.has(end, '/') && (isLogin(from, end) || Names.isFirst(scan, from, end))) {
      scan.user(from, end, "login-of-branch");
    }
  }

  /** Looks at the word that follows, in quotes or not. */
  void quoted(int at) {
    int from = scan.is(at, Bytes.QUOTE) || scan.has(at, '[') ? at + 1 : at;
    int end = scan.runEnd(from, Bytes.NAME, 40);
    while (end > from && scan.has(end - 1, '.')) {
      end--;
    }
    int after = scan.sign(end);
    boolean apart = after == -1 || " \"'],;.\n".indexOf(after) >= 0 || scan.matches(end, ": ");
    if (apart && (from == at || scan.is(end, Bytes.QUOTE) || after == ']')) {
      word(from, end, "login-after-word");
    }
  }

  /** {@code alice [10/Oct/2000:13:55:36 +0000]}, a number between or not. */
  private void beforeDate(int open) {
    boolean date = scan.has(open + 3, '/') || scan.has(open + 5, '/');
    if (scan.has(open + 3, ':') && scan.has(open + 6, ']')) {
      beforeClock(open);
    }
    if (!date || !scan.has(open - 1, ' ')) {
      return;
    }
    int to = open - 1;
    int from = scan.runStart(to, Bytes.NAME, 64);
    boolean numbered = Values.isDigits(scan, from, to) && scan.has(from - 1, ' ');
    if (numbered) {
      to = from - 1;
      from = scan.runStart(to, Bytes.NAME, 64);
    }
    boolean head = numbered && (scan.has(from - 1, -1) || scan.has(from - 1, '\n'));
    if ((head || scan.has(from - 1, ' ')) && isLogin(from, to)) {
      scan.user(from, to, "login-before-date");
    }
  }

  /** {@code alice [10:14] hello}, as talk is written down: looks at the head of the line. */
  private void beforeClock(int open) {
    int from = scan.runStart(open - 1, Bytes.NAME, 32);
    boolean head = scan.has(open - 1, ' ') && (from == 0 || scan.has(from - 1, '\n'));
    if (head && (isLogin(from, open - 1) || Names.isFirst(scan, from, open - 1))) {
      scan.user(from, open - 1, "nick");
    }
  }

  /** {@code alice/192.0.2.1:1194}: looks at the address. */
  void beforeAddress(int address) {
    int from = scan.runStart(address - 1, Bytes.NAME, 64);
    int before = scan.sign(from - 1);
    boolean apart = before == -1 || " \n[(\"'".indexOf(before) >= 0;
    if (apart && (isLogin(from, address - 1) || Names.isFirst(scan, from, address - 1))) {
      scan.user(from, address - 1, "login-before-address");
    }
  }

  /** {@code 14:30 <alice> hello}, as talk is written down: looks at the closing bracket. */
  void nick(int close) {
    int from = scan.runStart(close, Bytes.NAME, 32);
    boolean talk =
        scan.has(from - 1, '<')
            && scan.has(from - 2, ' ')
            && (scan.is(from - 3, Bytes.DIGIT) || scan.has(from - 3, ']'))
            && scan.has(close + 1, ' ');
    if (talk
        && from < close
        && scan.is(from, Bytes.LETTER | Bytes.UNDERSCORE | Bytes.FOREIGN)
        && (Names.isFirst(scan, from, close)
            || (close - from > 3 && !Words.isPlain(scan, from, close)))
        && !SystemAccounts.has(scan, from, close)) {
      scan.user(from, close, "nick");
    }
  }

  private static int closing(int open) {
    return switch (open) {
      case '(' -> ')';
      case '[' -> ']';
      case '<' -> '>';
      default -> open;
    };
  }

  /** Looks at the word before a verb, where it begins what is said. */
  void before(int to) {
    int from = scan.runStart(to, Bytes.NAME, 40);
    int before = scan.sign(from - 1);
    boolean begins =
        before == -1
            || before == '"'
            || before == '\n'
            || (before == ' '
                && (scan.hasOneOf(from - 2, ":]>-") || scan.is(from - 2, Bytes.DIGIT)));
    if (begins) {
      word(from, to, "login-before-verb");
    }
  }

  /** Looks at the word before {@code 's }. */
  void owner(int apostrophe) {
    int from = scan.runStart(apostrophe, Bytes.NAME, 40);
    int before = scan.sign(from - 1);
    if (from < apostrophe && (before == ' ' || before == -1 || before == '"' || before == '(')) {
      if (scan.matches(apostrophe, "'s session") || scan.matches(apostrophe, "'s notebook")) {
        cue(apostrophe);
      }
      boolean own = isOwn(apostrophe + 3) && isLogin(from, apostrophe);
      if (own || (Names.isFirst(scan, from, apostrophe) && !scan.is(from, Bytes.UPPER))) {
        scan.user(from, apostrophe, "owner-of-thing");
      } else {
        word(from, apostrophe, "owner-of-thing");
      }
    }
  }

  private static final java.util.Set<String> OWN =
      java.util.Set.of(
          "workspace",
          "session",
          "notebook",
          "server",
          "home",
          "account",
          "laptop",
          "phone",
          "desktop",
          "job",
          "jobs",
          "fork",
          "branch",
          "shift",
          "quota",
          "mailbox",
          "inbox",
          "profile",
          "token",
          "kernel",
          "container",
          "sandbox",
          "namespace",
          "project",
          "crontab");

  /** Whether a word begins here for what somebody has of his own. */
  private boolean isOwn(int from) {
    return OWN.contains(scan.lower(from, scan.runEnd(from, Bytes.LOWER, 16)));
  }

  /** From here on a word where a login may stand is one, whatever the text speaks of. */
  private static final float LIKELY = 0;

  private boolean isNameLike(Candidate candidate) {
    int from = candidate.from();
    int to = candidate.to();
    return scan.nesting() == 0
        && scan.is(from, Bytes.LOWER)
        && to - from >= 5
        && scan.runEnd(from, Bytes.LOWER, to - from) == to
        && NameShape.of(scan, from, to) >= LIKELY
        && !Prose.isForeign(scan, from, to)
        && !Prose.isBesideStrange(scan, from, to);
  }

  /** Adds the words near which the text speaks of accounts. */
  void finish() {
    if (candidates.size() > 1) {
      candidates.sort(Comparator.comparingInt(Candidate::from));
    }
    int cue = 0;
    for (Candidate candidate : candidates) {
      while (cue < cueCount && cues[cue] < candidate.from() - REACH) {
        cue++;
      }
      if (cue < cueCount && cues[cue] <= candidate.to() + REACH) {
        scan.user(candidate.from(), candidate.to(), candidate.rule());
      } else if (candidate.rule().equals(AUTHOR) && scan.is(candidate.from(), Bytes.LOWER)) {
        scan.user(candidate.from(), candidate.to(), candidate.rule());
      } else if (candidate.rule().equals(AUTHOR)) {
        scan.author(candidate.from(), candidate.to());
      } else if (isNameLike(candidate)) {
        scan.user(candidate.from(), candidate.to(), candidate.rule());
      }
    }
    scan.step(candidates.size() + cueCount);
  }
}
