package org.glasshouse.engine;

import java.util.Set;
import org.glasshouse.vocabulary.PersonalKind;

/**
 * Accounts of forges whose owner is a person: in the address of a profile, of a repository that
 * people have of their own, and in what forges say of them.
 */
final class ForgeOwners {
  private static final int LONGEST = 40;
  private static final int SHORTEST_NAME = 4;

  /** Repositories that belong to one person. */
  private static final Set<String> OWN =
      Set.of(
          "dotfiles",
          ".dotfiles",
          "dots",
          "homelab",
          "home-lab",
          "home-ops",
          "home-infra",
          "nixos-config",
          "nix-config",
          "nixos-configs",
          "nixfiles",
          "resume",
          "cv",
          "thesis",
          "bachelor-thesis",
          "master-thesis",
          "phd",
          "phd-thesis",
          "blog",
          "my-blog",
          "notes",
          "zettelkasten",
          "advent-of-code",
          "aoc",
          ".emacs.d",
          "emacs.d",
          "vimrc",
          ".vim",
          "nvim-config",
          "init.lua",
          "bashrc",
          "zshrc",
          "playground",
          "sandbox",
          "scratch");

  private static final String[] FORGES = {
    "github.com/",
    "github.com:",
    "gitlab.com/",
    "gitlab.com:",
    "codeberg.org/",
    "codeberg.org:",
    "bitbucket.org/",
    "bitbucket.org:",
    "hub.docker.com/u/",
    "huggingface.co/"
  };

  private final Scan scan;
  private final Logins logins;

  ForgeOwners(Scan scan, Logins logins) {
    this.scan = scan;
    this.logins = logins;
  }

  private static ForgeOwners in(Detectors.Look look) {
    return new ForgeOwners(look.scan, look.logins);
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add((look, from, to) -> in(look).owner(to), FORGES);
    keywords.add(
        (look, from, to) -> in(look).sure(to),
        "github.com/sponsors/",
        "github.com/users/",
        "gist.github.com/",
        "git.sr.ht/~",
        "hub.docker.com/u/",
        "gitlab.com/users/",
        "keybase.io/",
        "raw.githubusercontent.com/u/",
        ".git denied to ",
        ".git/ denied to ");
    keywords.add(
        (look, from, to) -> in(look).called(to),
        "collaborator ",
        "collaborators ",
        "invited collaborator ",
        "requested a review from ",
        "requested review from ",
        "review requested from ",
        "requested reviewers: ",
        "request review from ",
        "code owner ",
        "codeowner ",
        "maintainer ",
        "contributor ");
    keywords.add(
        (look, from, to) -> in(look).calledBefore(from),
        " as a collaborator",
        " as collaborator",
        " to collaborate on",
        " as a reviewer",
        " as a maintainer",
        " as an outside collaborator",
        " as code owner");
  }

  /** The first part of a path of a forge: looks behind its host. */
  void owner(int from) {
    int end = scan.runEnd(from, Bytes.NAME, LONGEST);
    int file = fileOfProfile(from, end);
    if (file < end) {
      scan.personal(from, file, PersonalKind.USER, "account-of-forge");
      return;
    }
    if (end - from < 3 || !scan.is(from, Bytes.ALNUM) || SystemAccounts.has(scan, from, end)) {
      return;
    }
    if (scan.has(end, '/')
        ? isOwnRepository(from, end) || isWholeName(from, end)
        : isProfile(end, from)) {
      scan.personal(from, end, PersonalKind.USER, "owner-on-forge");
    }
  }

  /** {@code alice.png}, {@code alice.keys}: where the account ends before what it gives out. */
  private int fileOfProfile(int from, int to) {
    int dot = scan.runEnd(from, Bytes.ALNUM | Bytes.DASH_OR_DOT, to - from);
    while (dot > from && !scan.has(dot, '.')) {
      dot--;
    }
    boolean file = scan.matchesOneOf(dot, ".png", ".keys", ".gpg");
    return file && dot - from > 1 && !scan.has(to, '/') ? dot : to;
  }

  /** What people do, behind the address of their profile. */
  private static final String[] DEEDS = {
    " commented",
    " opened",
    " closed",
    " reopened",
    " approved",
    " reviewed",
    " requested",
    " pushed",
    " merged",
    " starred",
    " forked",
    " mentioned",
    " assigned",
    " reacted",
    " edited",
    " replied",
    " joined",
    " left ",
    " was added",
    " was removed",
    " was invited",
    " accepted",
    " started following",
    " followed"
  };

  /** Whether nothing but a profile has the address: who did something, or a name alone. */
  private boolean isProfile(int end, int from) {
    for (String deed : DEEDS) {
      if (scan.matches(end, deed)) {
        return true;
      }
    }
    if (scan.matches(end, "?tab=")) {
      return true;
    }
    boolean alone =
        scan.is(end, Bytes.QUOTE | Bytes.SPACE) || scan.hasOneOf(end, ")>,") || scan.has(end, -1);
    int part = scan.runEnd(from, Bytes.LOWER, LONGEST);
    return isWholeName(from, end)
        || (alone && logins.isLogin(from, part) && NameShape.of(scan, from, part) > 0);
  }

  /** Whether the repository is one that people have of their own, or is called as its owner is. */
  private boolean isOwnRepository(int from, int slash) {
    int end = scan.runEnd(slash + 1, Bytes.NAME, LONGEST);
    while (end > slash + 1 && scan.has(end - 1, '.')) {
      end--;
    }
    int name = scan.matches(end - 4, ".git") ? end - 4 : end;
    if (name - slash > LONGEST || name <= slash + 1) {
      return false;
    }
    String repository = scan.lower(slash + 1, name);
    return OWN.contains(repository)
        || (repository.equals(scan.lower(from, slash) + ".github.io")
            && !Words.isPlain(scan, from, slash));
  }

  /**
   * {@code orlabannister}, {@code orla-bannister}: a first name that means nothing else, and one
   * behind it that no program knows.
   */
  private boolean isWholeName(int from, int to) {
    for (int end = from + SHORTEST_NAME; end <= to - SHORTEST_NAME; end++) {
      if (Names.FIRST.contains(scan, from, end) && !Handles.isAmbiguous(scan.lower(from, end))) {
        int last = scan.hasOneOf(end, "-_") ? end + 1 : end;
        int stop = scan.runEnd(last, Bytes.LETTER, LONGEST);
        boolean whole = to - stop <= 2 && scan.runEnd(stop, Bytes.DIGIT, 3) == to;
        if (whole && isLastName(last, stop) && !Words.isKnown(scan, from, stop)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isLastName(int from, int to) {
    return to - from >= SHORTEST_NAME
        && (Names.isSurname(scan, from, to)
            || (!Words.isKnown(scan, from, to) && NameShape.of(scan, from, to) >= 0));
  }

  /** An address or a sentence that only accounts of persons stand in. */
  void sure(int from) {
    int end = scan.runEnd(from, Bytes.NAME, LONGEST);
    while (end > from && scan.is(end - 1, Bytes.DASH_OR_DOT)) {
      end--;
    }
    if (end - from >= 2
        && scan.is(from, Bytes.ALNUM)
        && !scan.has(end, '[')
        && !SystemAccounts.has(scan, from, end)) {
      scan.personal(from, end, PersonalKind.USER, "account-of-forge");
    }
  }

  /** {@code collaborator alice-k}: looks behind the word. */
  void called(int to) {
    int from = scan.has(to, '@') || scan.is(to, Bytes.QUOTE) ? to + 1 : to;
    int end = scan.runEnd(from, Bytes.NAME, LONGEST);
    while (end > from && scan.is(end - 1, Bytes.DASH_OR_DOT)) {
      end--;
    }
    if (isAccount(from, end) && !scan.hasOneOf(end, "/=(:")) {
      scan.personal(from, end, PersonalKind.USER, "account-of-forge");
    }
  }

  /** {@code alice-k as a collaborator}: looks at the word before. */
  void calledBefore(int to) {
    int end = scan.is(to - 1, Bytes.QUOTE) ? to - 1 : to;
    int from = scan.runStart(end, Bytes.NAME, LONGEST);
    if (isAccount(from, end) && scan.hasOneOf(from - 1, " @\"'")) {
      scan.personal(from, end, PersonalKind.USER, "account-of-forge");
    }
  }

  private boolean isAccount(int from, int to) {
    return to - from >= 3
        && (logins.isLogin(from, to)
            || Names.isFirst(scan, from, to)
            || (scan.has(from - 1, '@') && !Words.isPlain(scan, from, to)))
        && !SystemAccounts.has(scan, from, to);
  }
}
