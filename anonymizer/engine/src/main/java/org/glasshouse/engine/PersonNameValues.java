package org.glasshouse.engine;

import java.util.Set;
import org.glasshouse.vocabulary.PersonalKind;

/** Names of persons behind a key that may say so. */
final class PersonNameValues {
  private final Scan scan;
  private final Logins logins;
  private final UserValues users;
  private final DistinguishedNames distinguished;
  private final UserObjects objects;
  private final FullNames names;

  PersonNameValues(Scan scan, Hosts hosts, Logins logins) {
    this.scan = scan;
    this.logins = logins;
    this.users = new UserValues(scan, logins);
    this.distinguished = new DistinguishedNames(scan, hosts, logins);
    this.objects = new UserObjects(scan);
    this.names = new FullNames(scan);
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> new PersonNameValues(look.scan, look.hosts, look.logins).bound(to),
        "[varchar] - [",
        "(varchar) <- [");
  }

  /** {@code surname=Example}: a name, unless the value is a word of programs. */
  void name(int from, int to, boolean quoted, int sign) {
    if (KeyBefore.is(scan, sign, "full_name", "fullname")
        && new OwnedThings(scan, logins).fullName(from, to)) {
      return;
    }
    if (!isNameOfThing(from, to, sign) && !isDisplayed(from, to, sign)) {
      name(from, quoted || to == from ? to : names.restOfName(to), sign);
    }
  }

  /** Ends of keys under which only persons have a name. */
  private static final String[] OF_PERSONS = {
    "firstname",
    "first_name",
    "lastname",
    "last_name",
    "surname",
    "family_name",
    "familyname",
    "given_name",
    "givenname"
  };

  private void name(int from, int to, int sign) {
    int letters = 0;
    for (int at = from; at < to; at++) {
      if (scan.is(at, Bytes.LETTER | Bytes.FOREIGN)) {
        letters++;
      }
    }
    boolean word = letters == 1 && scan.is(from, Bytes.FOREIGN) && !scan.isCased(from);
    if ((letters >= 2 || word)
        && !SystemAccounts.has(scan, from, to)
        && !isVariable(from, to)
        && !isOwnerOfKind(from, to, sign)
        && !scan.matchesCase(to - 3, "n't")
        && (KeyBefore.endsWith(scan, sign, OF_PERSONS) || !isNameOfProgram(from, to))) {
      scan.personal(from, to, PersonalKind.NAME, "name-key");
    }
  }

  private static final WordSet OWNERS =
      WordSet.of(
          "replicaset",
          "deployment",
          "deploymentconfig",
          "replicationcontroller",
          "job",
          "cronjob",
          "daemonset",
          "statefulset",
          "node",
          "workflow");

  private static final String OWNER_KIND = "owner_kind=\"";

  /** {@code owner_kind="Deployment",owner_name="console"}: an object of words owns another. */
  private boolean isOwnerOfKind(int from, int to, int sign) {
    if (!KeyBefore.is(scan, sign, "owner_name")
        || !Words.isPlain(scan, from, to)
        || Names.isFirst(scan, from, to)) {
      return false;
    }
    int at = sign;
    int floor = Math.max(0, sign - 100);
    while (at > floor && !scan.matches(at, OWNER_KIND)) {
      at--;
    }
    scan.step(sign - at);
    int kind = at + OWNER_KIND.length();
    return scan.matches(at, OWNER_KIND)
        && OWNERS.contains(scan, kind, scan.runEnd(kind, Bytes.LETTER, 24));
  }

  /** {@code mail_path}: words of programs with low lines between. */
  private boolean isVariable(int from, int to) {
    return scan.runEnd(from, Bytes.LOWER | Bytes.UNDERSCORE, to - from) == to
        && scan.runEnd(from, Bytes.LOWER, to - from) < to
        && Words.isPlain(scan, from, to);
  }

  /** {@code driver=bridge}: a word of programs behind a key that things have as well as persons. */
  private boolean isNameOfThing(int from, int to, int sign) {
    int key = KeyBefore.end(scan, sign);
    int end = scan.has(key - 1, ']') ? key - 1 : key; // As PHP prints a key.
    boolean driver = KeyBefore.is(scan, end, "driver", "driver_name", "drivername");
    return (driver || KeyBefore.is(scan, end, "holder"))
        && scan.is(from, Bytes.LOWER)
        && (isOfProgram(from, to) || (driver && (isModule(from, to) || isDriver(from, to))));
  }

  private static final int LONGEST_BEFORE_DIGIT = 4;
  private static final String[] OF_DRIVERS = {"sql", "redis", "jdbc", "odbc", ".csi."};

  /**
   * {@code pgsql}, {@code pdo_mysql}, {@code mlx5_core}, {@code ebs.csi.aws.com}: which database,
   * device or storage something speaks to.
   */
  private boolean isDriver(int from, int to) {
    int end = scan.runEnd(from, Bytes.NAME, 64);
    int letters = scan.runEnd(from, Bytes.LOWER, to - from);
    boolean numbered =
        letters - from <= LONGEST_BEFORE_DIGIT
            && scan.is(letters, Bytes.DIGIT)
            && !Names.isFirst(scan, from, letters);
    boolean known = numbered;
    for (int at = from; at < to && !known; at++) {
      known = scan.matchesOneOf(at, OF_DRIVERS);
    }
    return end == to && known;
  }

  /** {@code virtio_net}, {@code neo4j-python/5.22}: small letters with signs or a version. */
  private boolean isModule(int from, int to) {
    int end =
        scan.runEnd(from, Bytes.LOWER | Bytes.DIGIT | Bytes.UNDERSCORE | Bytes.DASH_OR_DOT, 40);
    boolean versioned =
        scan.has(end, '/') && scan.runEnd(end + 1, Bytes.DIGIT | Bytes.DASH_OR_DOT, 12) == to;
    boolean joined = end == to && scan.holds(from, to, '_');
    return (versioned || joined)
        && isMadeOfPrograms(from, end)
        && !Names.isOfPerson(scan, from, end)
        && !logins.isLogin(from, end);
  }

  /** Shortened words of which names of drivers are made. */
  private static final WordSet SHORTENED =
      WordSet.of(
          "neo", "net", "blk", "scsi", "pci", "usb", "gpu", "drm", "dm", "md", "py", "go", "js");

  /** Whether a word of programs stands among parts, and no other that is not shortened. */
  private boolean isMadeOfPrograms(int from, int to) {
    boolean known = false;
    int at = from;
    while (at < to) {
      int letters = scan.runEnd(at, Bytes.LOWER, to - at);
      boolean word = letters - at > 3;
      boolean strange = letters > at && !word && !SHORTENED.contains(scan, at, letters);
      if (strange || (word && !isOfProgram(at, letters))) {
        return false;
      }
      known |= word;
      at = scan.runEnd(letters, Bytes.DIGIT, to - letters) + 1;
    }
    return known;
  }

  /** {@code Azure Portal}: words that programs know, and nobody's name. */
  private boolean isOfPrograms(int from, int to) {
    int at = from;
    boolean word = false;
    while (at < to) {
      int end = scan.runEnd(at, Bytes.LETTER | Bytes.FOREIGN, to - at);
      if (end > at
          && (!Words.isKnown(scan, at, end)
              || Names.isFirst(scan, at, end)
              || Names.isSurname(scan, at, end))) {
        return false;
      }
      word |= end - at > 3;
      at = end + 1;
    }
    return word;
  }

  /** {@code "displayName":"terraform"}: one small word of programs that is shown for a thing. */
  private boolean isDisplayed(int from, int to, int sign) {
    return KeyBefore.endsWith(scan, sign, "displayname", "display_name", "display-name")
        && ((scan.runEnd(from, Bytes.LOWER, 24) == to && isOfProgram(from, to))
            || (KeyBefore.endsWith(scan, sign, "appdisplayname", "resourcedisplayname")
                && isOfPrograms(from, to))
            || isDefault(from, to));
  }

  private static final WordSet OF_THINGS =
      WordSet.of("default", "new", "updated", "global", "example", "sample", "primary", "untitled");

  /** {@code Default Project}: two words of programs, the first of which no person is called. */
  private boolean isDefault(int from, int to) {
    int end = scan.runEnd(from, Bytes.LETTER, 12);
    int last = scan.runEnd(end + 1, Bytes.LETTER, 24);
    return OF_THINGS.contains(scan, from, end)
        && scan.has(end, ' ')
        && last - end > 3
        && last >= to
        && !(scan.has(last, ' ') && scan.is(last + 1, Bytes.UPPER | Bytes.FOREIGN))
        && Words.isKnown(scan, end + 1, last)
        && !Names.isFirst(scan, end + 1, last)
        && !Names.isSurname(scan, end + 1, last);
  }

  /**
   * {@code kubernetes-ci-builder}, {@code front-66d5h4vt7}: words with dashes between that programs
   * know, and what they number them with.
   */
  private boolean isNameOfProgram(int from, int to) {
    int parts = 0;
    int start = from;
    for (int at = from; at <= to; at++) {
      if (at == to || scan.has(at, '-')) {
        if (!isOfProgram(start, at)) {
          return false;
        }
        parts++;
        start = at + 1;
      } else if (!scan.is(at, Bytes.LOWER | Bytes.DIGIT)) {
        return false;
      }
    }
    return parts > 1 && scan.is(from, Bytes.LETTER);
  }

  /** Whether programs know the word, digits behind it or not, or a generator made it. */
  private boolean isOfProgram(int from, int to) {
    int letters = scan.runEnd(from, Bytes.LOWER, to - from);
    boolean numbered = scan.runEnd(letters, Bytes.DIGIT, to - letters) == to;
    if (to <= from || !numbered) {
      return to - from >= 5 && Values.longestJumble(scan, from, to) == to - from;
    }
    String word = scan.lower(from, letters);
    return letters == from
        || SystemAccounts.has(word)
        || (Words.isKnown(word)
            && !Names.isFirst(scan, from, letters)
            && !Names.isSurname(scan, from, letters));
  }

  /** {@code Alice+van+Example}: words of a form of the web, a capital first and last. */
  private boolean isJoinedByPlus(int from, int to) {
    int words = 0;
    int last = from;
    boolean strange = false;
    int at = from;
    while (at < to) {
      int end = scan.runEnd(at, Bytes.LETTER | Bytes.FOREIGN, 32);
      if (end == at || (end < to && !scan.has(end, '+'))) {
        return false;
      }
      strange |=
          scan.isCapital(at) && (Names.isFirst(scan, at, end) || Words.isStrange(scan, at, end));
      words++;
      last = at;
      at = end + 1;
    }
    return words > 1 && strange && scan.isCapital(from) && scan.isCapital(last);
  }

  /** {@code name=Alice Example}: a name if it reads like one, or if its object is somebody's. */
  void maybeName(int from, int to, boolean quoted, int sign) {
    boolean common =
        scan.has(sign, '=')
            && (scan.sign(sign - 1) | 32) == 'n'
            && (scan.sign(sign - 2) | 32) == 'c'
            && !scan.is(sign - 3, Bytes.ALNUM);
    if (common) {
      distinguished.commonName(from, to);
    } else if (!quoted && KeyBefore.is(scan, sign, "name") && isJoinedByPlus(from, to)) {
      scan.personal(from, to, PersonalKind.NAME, "name-of-person");
    } else if (KeyBefore.is(scan, sign, "comment")) {
      if (names.isTitled(from, to) && Names.isFirst(scan, from, to)) {
        scan.personal(from, to, PersonalKind.NAME, "name-of-person");
      }
    } else if (KeyBefore.is(scan, sign, "u")) {
      users.maybeUser(from, to, -1);
    } else if (isOfOtherScript(from, to) && !KeyBefore.is(scan, sign, "cn")) {
      scan.personal(from, to, PersonalKind.NAME, "name-of-person");
    } else if (!quoted && isOfOtherScript(from, restOfScript(from, to))) {
      scan.personal(from, restOfScript(from, to), PersonalKind.NAME, "name-of-person");
    } else if (isKorean(from, to, sign)) {
      scan.personal(from, to, PersonalKind.NAME, "name-of-person");
    } else if (KeyBefore.is(scan, sign, "given", "family", "first", "last", "sn")) {
      partOfName(from, to);
    } else if (!quoted
        && scan.has(sign, '=')
        && names.isTitled(from, names.restOfName(to))
        && !names.isOfPrograms(from, names.restOfName(to))) {
      scan.personal(from, names.restOfName(to), PersonalKind.NAME, "name-of-person");
    } else if (names.isTitled(from, to)
        && (objects.isInUser(sign) || objects.isBesideAccount(sign))) {
      scan.personal(from, to, PersonalKind.NAME, "name-of-person");
    } else if (objects.isAboutUsers(sign) || objects.isInUser(sign) || objects.isOfKindUser(sign)) {
      if (!SystemAccounts.has(scan, from, to)) {
        scan.user(from, to, "user-object");
      }
    } else if (Names.isFirst(scan, from, to)
        && scan.is(from, Bytes.UPPER | Bytes.FOREIGN)
        && names.hasTwoWords(from, to)) {
      scan.personal(from, to, PersonalKind.NAME, "name-of-person");
    } else if (!KeyBefore.is(scan, sign, "name", "cn")) {
      nameOrUser(from, to, quoted);
    } else if (scan.isCapital(from)
        && names.nameEnd(from) == to
        && to - from >= 5
        && Words.isStrange(scan, from, to)
        && NameShape.of(scan, from, to) >= Handles.LIKELY) {
      scan.personal(from, to, PersonalKind.NAME, "part-of-name");
    }
  }

  /** Two words or more of a script in which programs have no names. */
  private boolean isOfOtherScript(int from, int to) {
    int spaces = 0;
    for (int at = from; at < to; at++) {
      if (scan.has(at, ' ')) {
        spaces++;
      } else if (!scan.is(at, Bytes.FOREIGN)) {
        return false;
      }
    }
    return spaces > 0 && spaces < 4 && to - from >= 5;
  }

  /** The end of the words that follow in a script that knows no capitals. */
  private int restOfScript(int from, int to) {
    if (!scan.is(from, Bytes.FOREIGN) || scan.isCased(from)) {
      return to;
    }
    int end = to;
    for (int words = 0; words < 4 && scan.has(end, ' '); words++) {
      int next = scan.runEnd(end + 1, Bytes.FOREIGN, 24);
      if (next == end + 1 || scan.is(next, Bytes.NAME) || scan.isCased(end + 1)) {
        break;
      }
      end = next;
    }
    return end;
  }

  /** Surnames of Korea of two syllables, which begin no other word. */
  private static final Set<String> KOREAN = Set.of("남궁", "황보", "제갈", "선우", "독고", "사공", "서문", "동방");

  /** Surnames of one syllable that most people in Korea have. */
  private static final String COMMON = "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민";

  /**
   * A name of Korea by its surname: two syllables for it and two for the rest, or one and two where
   * the object is somebody's.
   */
  private boolean isKorean(int from, int to, int sign) {
    int size = to - from;
    if (size < 3 || size > 4 || scan.runEnd(from, Bytes.FOREIGN, 5) != to) {
      return false;
    }
    String name = scan.spelled(from, to);
    boolean syllables = name.chars().allMatch(c -> c >= 0xac00 && c <= 0xd7a3);
    return syllables
        && name.length() == size
        && (size == 4
            ? KOREAN.contains(name.substring(0, 2))
            : COMMON.indexOf(name.charAt(0)) >= 0
                && (objects.isInUser(sign) || objects.isBesideAccount(sign)));
  }

  /** What a query was given for a column of text: {@code as [VARCHAR] - [Example]}. */
  void bound(int from) {
    partOfName(from, scan.runEnd(from, Bytes.LETTER | Bytes.FOREIGN, 24));
  }

  /** A first name or a surname alone. */
  private void partOfName(int from, int to) {
    boolean capital =
        scan.is(from, Bytes.UPPER | Bytes.FOREIGN)
            && scan.is(from + 1, Bytes.LOWER | Bytes.FOREIGN);
    if (capital
        && names.nameEnd(from) == to
        && (Names.isFirst(scan, from, to)
            || Names.isSurname(scan, from, to)
            || Words.isStrange(scan, from, to))) {
      scan.personal(from, to, PersonalKind.NAME, "part-of-name");
    }
  }

  /** A name of several words, or else a login. */
  private void nameOrUser(int from, int to, boolean quoted) {
    int end = quoted ? to : names.restOfName(to);
    if (names.isTitled(from, end)) {
      scan.personal(from, end, PersonalKind.NAME, "name-of-person");
    } else {
      users.maybeUser(from, to, -1);
      if (logins.isLogin(from, to)) {
        scan.user(from, to, "owner-key");
      } else if (UserValues.isLoginShaped(scan, from, to)
          && scan.is(from, Bytes.LOWER)
          && to - from >= 4
          && !FullNames.NO_PERSON.contains(scan.lower(from, to))
          && !SystemAccounts.has(scan, from, to)) {
        scan.user(from, to, "owner-key");
      }
    }
  }
}
