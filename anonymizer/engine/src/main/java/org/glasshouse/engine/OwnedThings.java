package org.glasshouse.engine;

import java.util.Set;

/**
 * Logins in names of things that are called after whom they belong to: homes, notebooks,
 * repositories.
 */
final class OwnedThings {
  private final Scan scan;
  private final Logins logins;

  OwnedThings(Scan scan, Logins logins) {
    this.scan = scan;
    this.logins = logins;
  }

  private static OwnedThings in(Detectors.Look look) {
    return new OwnedThings(look.scan, look.logins);
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add((look, from, to) -> in(look).named(from, to, true), OWNED);
    keywords.add((look, from, to) -> in(look).named(from, to, false), MAYBE_OWNED);
    keywords.add((look, from, to) -> in(look).repository(from), ".git");
    keywords.add((look, from, to) -> in(look).entity(to), "user:");
  }

  /** Beginnings of names of things that are called after their owner. */
  static final String[] OWNED =
      ("home- home_ homes- mail- notebook- ds- dsp- mqtt- phone- user- nb- sandbox-"
              + " scratch- inbox- inbox. jhub- u- coder- dask-worker- dask-scheduler- ide-"
              + " vscode- rstudio- codespace- desktop-of- pod-of- rhods-")
          .split(" ", -1);

  /** Beginnings that also stand before other words, so that only a first name tells. */
  static final String[] MAYBE_OWNED =
      ("usr- oncall- on-call- pager- csi- etl- project- consumer- job- ws- dev-"
              + " workspace- lab- env- profile- pc-")
          .split(" ", -1);

  /** Words that things of nobody are called by. */
  private static final Set<String> OWNERLESS =
      Set.of("ip", "vm", "pod", "svc", "container", "deployment");

  /** A thing that is called after its owner: {@code home-alice}. */
  void named(int from, int to, boolean owned) {
    if (scan.is(from - 1, Bytes.WORD) || scan.has(from - 1, '.')) {
      return;
    }
    int end = scan.runEnd(to, Bytes.LOWER | Bytes.FOREIGN, 32);
    int whole = scan.runEnd(to, Bytes.NAME, 64);
    boolean first = end - to >= 4 && Names.isFirst(scan, to, end) && isFree(to, end);
    if (first && owned && isDomainBehind(end, whole)) {
      scan.user(to, whole, "owner-in-name");
      return;
    }
    boolean strange =
        owned
            && end - to >= 5
            && (end == scan.trimmed(to, whole) || isNumbered(end, whole))
            && logins.isLogin(to, end);
    if ((first || strange) && !scan.is(end, Bytes.ALNUM)) {
      scan.user(to, end, "owner-in-name");
    }
  }

  /** Whether what goes on behind a dash is a number, or a word for what somebody has of his own. */
  private boolean isNumbered(int from, int to) {
    return scan.has(from, '-')
        && (Values.isDigits(scan, from + 1, to) || OWN.contains(scan.lower(from + 1, to)));
  }

  /** Words for what somebody has of his own. */
  private static final Set<String> OWN =
      Set.of(
          "dev",
          "test",
          "sandbox",
          "workspace",
          "home",
          "lab",
          "notebook",
          "scratch",
          "data",
          "pvc",
          "vol",
          "volume",
          "session",
          "ide",
          "vscode",
          "ns",
          "space",
          "playground",
          "server");

  /** {@code -example-org}, as names write the domain of a mail address. */
  private boolean isDomainBehind(int from, int to) {
    return scan.has(from, '-') && scan.matchesOneOf(to - 4, "-com", "-org", "-net", "-edu");
  }

  /** Whether a first name is neither what things are called nor a word of programs. */
  private boolean isFree(int from, int to) {
    return !OWNERLESS.contains(scan.lower(from, to)) && !Words.isKnown(scan, from, to);
  }

  /** {@code user:default/alice}: who a catalog of Backstage says that it is, behind a namespace. */
  void entity(int namespace) {
    int slash = scan.runEnd(namespace, Bytes.LOWER | Bytes.DIGIT | Bytes.DASH_OR_DOT, 64);
    int from = slash + 1;
    int end = scan.trimmed(from, scan.runEnd(from, Bytes.NAME, 64));
    if (slash > namespace
        && scan.has(slash, '/')
        && end - from >= 2
        && !scan.has(end, '/')
        && !SystemAccounts.has(scan, from, end)
        && (scan.matches(namespace, "default/") || logins.isPersonal(from, end))) {
      scan.user(from, end, "user-of-catalog");
    }
  }

  /** What several people do something as: {@code example-ops}. */
  private static final WordSet OF_MANY =
      WordSet.of(
          "ops",
          "devops",
          "gitops",
          "org",
          "orga",
          "team",
          "teams",
          "inc",
          "corp",
          "gmbh",
          "ltd",
          "llc",
          "labs",
          "community",
          "foundation",
          "group",
          "platform",
          "platforms",
          "infra",
          "infrastructure",
          "systems",
          "software",
          "solutions",
          "services",
          "engineering",
          "hq",
          "operators",
          "charts",
          "technologies",
          "consulting",
          "project",
          "projects",
          "collective",
          "institute",
          "university");

  private static final String[] ENDINGS = {"org", "labs", "corp", "team", "ops", "hq", "soft"};

  /** Where a word of many ends a longer word, {@code exampleorg}; {@code from} where none does. */
  private int endingStart(int from, int to) {
    for (String ending : ENDINGS) {
      if (scan.matches(to - ending.length(), ending)) {
        return Math.max(from, to - ending.length());
      }
    }
    return from;
  }

  /**
   * {@code example-ops}: whether an owner with a dash inside is many people, and none of them is
   * called by what stands before it; or one word is made of a known one and of one for many.
   */
  private boolean isOrganisation(int from, int to) {
    int last = scan.runStart(to, Bytes.LETTER, 20);
    int first = scan.runEnd(from, Bytes.LETTER, 40);
    if (first == to) {
      int word = endingStart(from, to);
      return word - from >= 4
          && Words.isKnown(scan, from, word)
          && !Names.isFirst(scan, from, word)
          && !Names.isSurname(scan, from, word);
    }
    return last > from
        && scan.hasOneOf(last - 1, "-_")
        && OF_MANY.contains(scan, last, to)
        && !Names.isFirst(scan, from, first)
        && !Names.isSurname(scan, from, first)
        && !Handles.isLogin(scan.lower(from, first))
        && NameShape.of(scan, from, first) < 0;
  }

  /**
   * Looks at the name of a repository behind its owner, {@code alice/notes}.
   *
   * @return whether the stretch is one
   */
  boolean fullName(int from, int to) {
    int slash = scan.runEnd(from, Bytes.NAME, 64);
    boolean repository =
        slash > from
            && scan.has(slash, '/')
            && slash + 1 < to
            && scan.runEnd(slash + 1, Bytes.NAME, 128) == to
            && (scan.is(slash + 1, Bytes.LOWER) || Values.isOdd(scan, slash + 1, to));
    if (repository && !isOfNobody(from, slash)) {
      scan.user(from, slash, "owner-of-repository");
    }
    return repository;
  }

  private boolean isOfNobody(int from, int to) {
    return SystemAccounts.has(scan, from, to)
        || isOrganisation(from, to)
        || (Words.isPlain(scan, from, to)
            && !Names.isFirst(scan, from, to)
            && !Names.isSurname(scan, from, to));
  }

  /** The owner of a repository: what stands before the last part of its address. */
  void repository(int to) {
    int name = scan.runStart(to, Bytes.NAME, 100);
    if (name < to && scan.has(name - 1, '/')) {
      int from = scan.runStart(name - 1, Bytes.NAME, 64);
      int before = scan.sign(from - 1);
      if ((before == '/' || before == ':')
          && logins.isPersonal(from, name - 1)
          && !isOrganisation(from, name - 1)) {
        scan.user(from, name - 1, "owner-of-repository");
      }
    }
  }
}
