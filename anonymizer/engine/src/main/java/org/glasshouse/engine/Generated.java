package org.glasshouse.engine;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.glasshouse.vocabulary.SecretKind;

/**
 * Tokens that no list names, by their shape alone: a generator made them, and nothing beside them
 * says that they are a digest, a revision or an id. Hexadecimal digits alone never suffice.
 */
final class Generated {
  private static final int LEAST = 20;

  /** Longer runs are data rather than tokens; what they hold is found by decoding. */
  private static final int MOST = 4096;

  static final int LEAST_BARE_MIXED = 24;
  private static final int LEAST_BARE_SINGLE = 32;

  /** From this size on one digit among letters of both cases is enough. */
  private static final int LONG = 28;

  private static final int LEAST_PREFIXED = 16;
  private static final int LEAST_PREFIXED_HEX = 24;

  /** Names of what is made by a generator too and public. */
  private static final Set<String> HARMLESS =
      Set.of(
          "sha",
          "sha1",
          "sha256",
          "sha384",
          "sha512",
          "md5",
          "crc",
          "h1",
          "hash",
          "digest",
          "etag",
          "checksum",
          "sum",
          "integrity",
          "id",
          "uid",
          "uuid",
          "guid",
          "ulid",
          "rev",
          "revision",
          "commit",
          "ref",
          "trace",
          "span",
          "request",
          "container",
          "docker",
          "crio",
          "cri",
          "containerd",
          "libpod",
          "image",
          "layer",
          "blob",
          "cache",
          "csr",
          "pod",
          "pvc",
          "pv",
          "build",
          "bundle",
          "chunk",
          "index",
          "main",
          "vendor",
          "version",
          "tag",
          "accept",
          "fingerprint",
          "serial",
          "boot",
          "machine",
          "invocation",
          "cursor",
          "snapshot",
          "segment",
          "shard",
          "node",
          "cluster",
          "txn",
          "lease",
          "member",
          "conmon",
          "overlay",
          "rpm",
          "lib",
          "object",
          "host",
          "in",
          "ino",
          "core",
          "kubernetes",
          "manifest",
          "artifact",
          "z",
          "zn",
          "iv",
          "ed25519",
          "rsa",
          "gen",
          "bh",
          "kid",
          "kids",
          "evt",
          "cus",
          "price",
          "prod",
          "acct",
          "req",
          "ch",
          "pi",
          "sub",
          "re",
          "seti",
          "pm",
          "msgid",
          "correlation",
          "subnet",
          "vpc",
          "accessor");

  /** Whether a prefix of letters is one of names of what is public. */
  static boolean isHarmless(String prefix) {
    return HARMLESS.contains(prefix.substring(0, prefix.length() - 1));
  }

  /** Members of a public key in JSON. */
  private static final Set<String> POINTS = Set.of("x", "y", "n", "pubkey");

  private static final int[] NOTHING = {};

  private final Scan scan;
  private int digits;
  private int lower;
  private int upper;
  private int switches;

  Generated(Scan scan) {
    this.scan = scan;
  }

  /**
   * Looks at a word of letters and digits that is too short to be one of the tokens of which shape
   * tells: capitals, small letters and digits take turns, and no word is read in it.
   */
  void shortRun(int from, int to) {
    int before = scan.sign(from - 1);
    int after = scan.sign(to);
    if (scan.isPublic(from)
        || scan.isCovered(from)
        || scan.runEnd(from, Bytes.ALNUM, LEAST_BARE_MIXED) != to
        || isConnection(from, to)
        || "/[{(<.#$@~%".indexOf(before) >= 0
        || "/]})>:(=@".indexOf(after) >= 0
        || (after == '.' && scan.is(to + 1, Bytes.WORD))) {
      return;
    }
    count(from, to);
    if (digits >= 2
        && lower >= 2
        && upper >= 2
        && isLetterBehindDigit(from, to)
        && 5 * switches >= 2 * (to - from)
        && !hasKnownWord(from, to, 4)
        && !Identifiers.isCamel(scan, from, to)
        && !isText(from, to)
        && !isNamedHarmless(from)) {
      if (shortCount == shortRuns.length) {
        shortRuns = Arrays.copyOf(shortRuns, Math.max(4, 2 * shortCount));
      }
      scan.particular();
      shortRuns[shortCount++] = from;
      shortRuns[shortCount++] = to;
    }
  }

  private boolean isLetterBehindDigit(int from, int to) {
    for (int at = from + 1; at < to; at++) {
      if (scan.is(at, Bytes.LETTER) && scan.is(at - 1, Bytes.DIGIT)) {
        return true;
      }
    }
    return false;
  }

  /** Things of which there are many, each with a UUID of its own. */
  private static final WordSet OF_THINGS =
      WordSet.of(
          "worker",
          "consumer",
          "producer",
          "thread",
          "client",
          "scheduler",
          "nanny",
          "task",
          "job",
          "runner",
          "instance",
          "operation",
          "batch",
          "container",
          "volume",
          "snapshot");

  /** {@code Client-worker-c68a79e7-…}: words, and a UUID that tells one such thing from others. */
  private boolean isNamedUuid(int from, int to) {
    int dash = to - HexIds.UUID - 1;
    return dash > from
        && scan.has(dash, '-')
        && HexIds.isUuid(scan, dash + 1, to)
        && OF_THINGS.contains(scan, scan.runStart(dash, Bytes.LETTER, 16), dash)
        && Words.isPlain(scan, from, dash);
  }

  private static final int HASH_OF_SPACK = 32;

  /**
   * {@code openssl-3.4.0-k7x2m4q5…}: the hash of what was built, behind a program and its release.
   */
  private boolean isOfSpack(int from, int to) {
    int hash = to - HASH_OF_SPACK;
    int release = scan.runStart(hash - 1, Bytes.DIGIT | Bytes.DASH_OR_DOT, 24);
    int name = scan.runStart(release, Bytes.NAME, 64);
    return hash >= from
        && scan.matches(scan.lineStart(from, Scan.WINDOW), "==> ")
        && !scan.holds(hash, to, '0')
        && !scan.holds(hash, to, '1')
        && scan.has(hash - 1, '-')
        && scan.has(release, '-')
        && scan.holds(release, hash, '.')
        && scan.runEnd(hash, Bytes.LOWER | Bytes.DIGIT, HASH_OF_SPACK) == to
        && Words.isPlain(scan, name, release);
  }

  private int[] shortRuns = NOTHING;
  private int shortCount;

  /** Hides the short words of which nobody else found what they are. */
  void finish() {
    if (shortCount == 0) {
      return;
    }
    BitSet taken = scan.taken();
    for (int run = 0; run < shortCount; run += 2) {
      int from = shortRuns[run];
      int next = taken.nextSetBit(from);
      if (next < 0 || next >= shortRuns[run + 1]) {
        scan.secret(from, shortRuns[run + 1], scan.kindOfToken(from), "generated-token");
      }
    }
  }

  /** Whether the word is base64 of letters: {@code UGFzc3dvcmQ6}. */
  private boolean isText(int from, int to) {
    for (int at = from; at + 4 <= to; at += 4) {
      int bits = 0;
      for (int place = at; place < at + 4; place++) {
        bits = bits << 6 | Encodings.value(scan.at(place));
      }
      if (!isLetter(bits >> 16) || !isLetter(bits >> 8 & 255) || !isLetter(bits & 255)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(int b) {
    return Bytes.is(b, Bytes.LETTER) || b == ' ' || b == ':' || b == '-' || b == '.' || b == '_';
  }

  /** Whether so many letters or more stand together, perhaps behind a capital, that are a word. */
  private boolean hasKnownWord(int from, int to, int least) {
    int start = from;
    for (int at = from; at <= to; at++) {
      boolean goesOn = at < to && scan.is(at, Bytes.LOWER);
      if (!goesOn) {
        int word = start > from && scan.is(start - 1, Bytes.UPPER) ? start - 1 : start;
        if (at - word >= least && Words.isKnown(scan.lower(word, at))) {
          return true;
        }
        start = at + 1;
      }
    }
    return false;
  }

  private static final int LEAST_PASSWORD = 8;
  private static final int LONGEST_PASSWORD = 40;

  /** The signs at which {@link #password} is asked. */
  static final String ODD = "!#$^*?~";

  private int passwordUntil;

  /**
   * Looks at a sign inside of a word as only passwords have it: {@code kX9!mq2Vb}. Capitals, small
   * letters, digits and signs take turns in it, and no word is read.
   */
  void password(int sign) {
    if (scan.has(sign, '*') && scan.has(sign + 1, '*')) {
      masked(sign);
      return;
    }
    if (!isOfWord(scan.sign(sign - 1)) || !isOfWord(scan.sign(sign + 1))) {
      return;
    }
    if (sign < passwordUntil) {
      scan.particular();
      return;
    }
    int from = sign;
    while (sign - from < LONGEST_PASSWORD && !isEdge(scan.sign(from - 1))) {
      from--;
    }
    int to = sign;
    while (to - sign < LONGEST_PASSWORD && !isEdge(scan.sign(to))) {
      to++;
    }
    scan.spare(sign, to, ODD);
    passwordUntil = to;
    scan.step(to - from);
    while (to > from && scan.hasOneOf(to - 1, ".!?")) {
      to--;
    }
    if (to - from >= LEAST_PASSWORD
        && to - from <= LONGEST_PASSWORD
        && !scan.isCovered(from)
        && !scan.isPublic(from)
        && !scan.hasOneOf(from, "%$@&*?-")
        && !scan.hasOneOf(to - 1, "%*")
        && isPassword(from, to)) {
      scan.secret(from, to, SecretKind.PASSWORD, "shaped-password");
    }
  }

  private static final int LEAST_MASK = 4;
  private static final int LONGEST_MASKED = 64;
  private static final int LEAST_SHOUTED = 8;

  /** Looks at the first asterisk of some that stand for the middle of a token. */
  private void masked(int mask) {
    if (scan.has(mask - 1, '*') || scan.is(mask - 1, Bytes.SPACE)) {
      return;
    }
    int end = mask;
    while (scan.has(end, '*') && end - mask < LONGEST_MASKED) {
      end++;
    }
    int to = scan.runEnd(end, Bytes.ALNUM, LONGEST_MASKED);
    if (end - mask < LEAST_MASK || to - end < 2) {
      return;
    }
    int from = mask;
    while (mask - from < LONGEST_MASKED && isOfMasked(scan.sign(from - 1))) {
      from--;
    }
    while (from < mask && !scan.is(from, Bytes.ALNUM)) {
      from++;
    }
    scan.step(to - from);
    boolean shouted =
        scan.runEnd(from, Bytes.UPPER, LEAST_SHOUTED) == from + LEAST_SHOUTED
            && scan.is(end, Bytes.UPPER | Bytes.DIGIT);
    if (mask - from >= LEAST_MASK
        && !scan.isCovered(from)
        && (shouted || Values.isOdd(scan, from, mask))) {
      scan.secret(from, to, scan.kindOfToken(from), "masked-token");
    }
  }

  private static boolean isOfMasked(int b) {
    return Bytes.is(b, Bytes.ALNUM | Bytes.BASE64_SIGN) || b == ':' || b == '.';
  }

  private boolean isPassword(int from, int to) {
    count(from, to);
    if (digits < 1 || lower < 2 || upper < 1) {
      return false;
    }
    int signs = 0;
    int others = 0;
    int turns = 0;
    boolean hash = true;
    boolean at = false;
    int before = 0;
    for (int place = from; place < to; place++) {
      int b = scan.sign(place);
      int kind = Bytes.classes(b) & Bytes.ALNUM;
      boolean sign = "!#$%^*+?&~@".indexOf(b) >= 0;
      signs += sign ? 1 : 0;
      hash &= !sign || b == '#';
      at |= b == '@';
      others += kind == 0 && !sign ? 1 : 0;
      turns += place > from && kind != before ? 1 : 0;
      before = kind;
    }
    return signs >= 1
        && others <= (hash || at ? 0 : 1)
        && 5 * turns >= 2 * (to - from)
        && Values.longestWordOf(scan, from, to) < 5
        && !hasKnownWord(from, to, 5)
        && !isMangled(from, to);
  }

  /** {@code $LT$impl$u20$Foo$GT$}: signs of names as compilers write them. */
  private boolean isMangled(int from, int to) {
    for (int at = from; at < to; at++) {
      if (scan.matchesCase(at, "$LT$") || scan.matchesCase(at, "$u20$")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfWord(int b) {
    return Bytes.is(b, Bytes.ALNUM) || (b > 0 && "!#$%^*+?&~@_-".indexOf(b) >= 0);
  }

  private static boolean isEdge(int b) {
    return b <= ' ' || b >= 0x7f || "\"'`=:,;()[]{}<>|\\/".indexOf(b) >= 0;
  }

  /** Looks at a run of letters, digits and signs of base64. */
  void run(int from, int to) {
    if (to - from < LEAST || to - from > MOST || scan.isPublic(from)) {
      return;
    }
    if (to - from == KEY_OF_STORAGE && isKeyOfStorage(from, to)) {
      scan.secret(from, to + 2, SecretKind.CREDENTIAL, "storage-key");
      return;
    }
    int segment = from;
    for (int at = from; at <= to; at++) {
      if (at == to || (scan.has(at, '/') && !isBase64(from, to))) {
        if (at - segment >= LEAST && !scan.isCovered(at - 1)) {
          token(segment, at, from);
        }
        segment = at + 1;
      }
    }
    scan.step(to - from);
  }

  /** So long is a key of Ceph but for what fills it up. */
  private static final int KEY_OF_STORAGE = 38;

  /**
   * {@code AQBx…==}: 28 bytes in base64, of which the first two say that they are a key of Ceph.
   */
  private boolean isKeyOfStorage(int from, int to) {
    count(from, to);
    return scan.matchesCase(from, "AQ")
        && scan.has(to, '=')
        && scan.has(to + 1, '=')
        && !scan.has(to + 2, '=')
        && lower >= 4
        && upper >= 4
        && !scan.isCovered(from);
  }

  /** Whether the slashes of the run are digits of base64: words between them would be no words. */
  private boolean isBase64(int from, int to) {
    return scan.has(to, '=') && (to - from) >= 22 && mixes(from, to);
  }

  private boolean mixes(int from, int to) {
    count(from, to);
    return digits >= 2 && lower >= 4 && upper >= 4 && 5 * switches >= 2 * (to - from);
  }

  /** The first part of what SOPS encrypted. */
  private boolean isEncrypted(int from) {
    int data = from - 5;
    return scan.matches(data, "data:")
        && scan.matchesCase(data - Placeholders.ENCRYPTED.length(), Placeholders.ENCRYPTED);
  }

  /** A certificate in DER: a sequence of a sequence, where a key has its version. */
  private boolean isCertificate(int from) {
    return scan.matchesCase(from, "MII") && scan.matchesCase(from + 6, "CC");
  }

  /** Hexadecimal digits behind {@code 0x}, or behind the I of a change's id of Gerrit. */
  private boolean isMarkedHex(int from, int to) {
    boolean change = scan.has(from, 'I') && to - from == 41;
    int digits = scan.matches(from, "0x") ? from + 2 : change ? from + 1 : to;
    return Values.isHex(scan, digits, to);
  }

  /** The name of some content in IPFS, made of its sum. */
  private boolean isContent(int from, int to) {
    return (to - from == 46 && scan.matchesCase(from, "Qm"))
        || (to - from == 59 && scan.matchesCase(from, "baf"));
  }

  /** {@code sha256-} and the like before a sum in base64, as browsers and packages write it. */
  private boolean isDigest(int from) {
    return scan.matchesCase(from, "sha")
        && scan.has(scan.runEnd(from + 3, Bytes.DIGIT, 4), '-')
        && scan.is(from + 3, Bytes.DIGIT);
  }

  /** {@code mGSvAQ-KHDe-rgu3-Yg1E-y5VQ-yI4A-hbPtKU}: the id of a volume that is made of others. */
  private boolean isVolume(int from, int to) {
    if (to - from != 38) {
      return false;
    }
    for (int at = 0; at < 38; at++) {
      boolean dash = at % 5 == 1 && at > 5 && at < 35;
      if (dash != scan.has(from + at, '-')) {
        return false;
      }
    }
    return true;
  }

  /** {@code [sed-3tUdyUAFvHzNm84UeQ]}: an id of sixteen bytes in brackets, as Kafka writes them. */
  private boolean isBracketedId(int from, int to) {
    return to - from == 22
        && scan.has(from - 1, '[')
        && scan.has(to, ']')
        && scan.hasOneOf(to - 1, "AQgw");
  }

  /**
   * {@code 1764231104.118204<tab>CHhAvVGS1DHFjwGM9<tab>10.81.2.7}: the id that Zeek gives a
   * connection, between its time and an address.
   */
  private boolean isConnection(int from, int to) {
    int fraction = scan.runStart(from - 1, Bytes.DIGIT, 7);
    int seconds = scan.runStart(fraction - 1, Bytes.DIGIT, 11);
    int octet = scan.runEnd(to + 1, Bytes.HEX, 5);
    return scan.has(from, 'C')
        && to - from >= 17
        && to - from <= 19
        && scan.has(from - 1, '\t')
        && scan.has(to, '\t')
        && from - 1 - fraction == 6
        && scan.has(fraction - 1, '.')
        && fraction - 1 - seconds == 10
        && ((octet > to + 1 && scan.hasOneOf(octet, ".:")) || scan.isMark(to + 1));
  }

  /** So far before the key of a cache its word may stand. */
  private static final int NEAR = 48;

  /** {@code Cache restored from key: Linux-node-3f2a…}: words, and the sum of files. */
  boolean isKeyOfCache(int from, int to) {
    int sum = scan.runStart(to, Bytes.HEX, 65);
    boolean summed = (to - sum == 64 || to - sum == 40) && scan.has(sum - 1, '-');
    if (!summed
        || !(scan.matchesOneOf(from - 10, "from key: ", "with key: ")
            || scan.matchesOneOf(from - 12, "input keys: ", "primary key ")
            || scan.matches(from - 13, "restore-key: "))) {
      return false;
    }
    for (int at = from - 5; at > from - NEAR; at--) {
      if (scan.matches(at, "cache ")) {
        return Values.longestJumble(scan, from, sum) < 8;
      }
    }
    return false;
  }

  /** {@code [-46AaCfGgKk]}: the letters of options, as usages of commands list them. */
  private boolean isOptions(int from) {
    return scan.has(from, '-') && scan.has(from - 1, '[');
  }

  private static final String[] CONSTRAINTS = {"uk", "fk", "idx"};

  private static final int LEAST_SUM = 20;
  private static final int MOST_SUM = 26;

  /** {@code constraint "uk_ru8tt6t700s9v50bu18ws5ha6"}: a name that Hibernate makes of a sum. */
  private boolean isConstraint(int to, int run) {
    boolean named = false;
    for (String constraint : CONSTRAINTS) {
      int end = run + constraint.length();
      int size = to - (scan.has(end, '_') ? end + 1 : end);
      named |= scan.matches(run, constraint) && size >= LEAST_SUM && size <= MOST_SUM;
    }
    int word = run;
    while (scan.is(word - 1, Bytes.QUOTE) || scan.hasOneOf(word - 1, " [(")) {
      word--;
    }
    return named
        && scan.runEnd(run, Bytes.LOWER | Bytes.DIGIT | Bytes.UNDERSCORE, to - run) == to
        && (scan.matches(word - "constraint".length(), "constraint")
            || scan.matches(word - "index".length(), "index"));
  }

  /** Looks at a part of the run that begins at {@code run}. */
  private void token(int from, int to, int run) {
    count(from, to);
    if (digits == 0 || lower + upper == 0) {
      return;
    }
    if (isVolume(from, to)
        || isOptions(from)
        || isBracketedId(from, to)
        || isConstraint(to, run)
        || isConnection(from, to)
        || isKeyOfCache(from, to)
        || isNamedUuid(from, to)
        || isOfSpack(from, to)) {
      return;
    }
    if (isCertificate(from) || isDigest(from) || isMarkedHex(from, to) || isContent(from, to)) {
      return;
    }
    int core = coreStart(from, to);
    int size = to - core;
    boolean prefixed = core > from && !isHarmless(from, core);
    if (core > from && !prefixed) {
      return;
    }
    if (!isGenerated(from, core, to, size, prefixed)
        || isEncrypted(run)
        || isNamedHarmless(run)
        || (from != run && isNamedHarmless(from))
        || isFile(to)) {
      return;
    }
    int end = to;
    while (scan.has(end, '=') && end - to < 2) {
      end++;
    }
    scan.secret(from, dottedEnd(end), scan.kindOfToken(from), "generated-token");
  }

  /**
   * Whether the letters and digits of the core are no word's.
   *
   * @param counted where the stretch begins that was counted last
   */
  private boolean isGenerated(int counted, int core, int to, int size, boolean prefixed) {
    if (core > counted) {
      count(core, to);
    }
    boolean mixed = size >= LONG && lower > 4 && upper > 4;
    if (digits < (mixed ? 1 : 2) || lower + upper < 4) {
      return false;
    }
    if (lower > 0 && upper > 0) {
      int least = prefixed ? LEAST_PREFIXED : LEAST_BARE_MIXED;
      return size >= least
          && 5 * switches >= 2 * size
          && longestWord(core, to) < 9
          && !Identifiers.isCamel(scan, core, to)
          && !isMangled(core);
    }
    boolean hex = Values.isHex(scan, core, to);
    if (hex) {
      return prefixed && size >= LEAST_PREFIXED_HEX && scan.has(core - 1, '_');
    }
    if (Values.longestJumble(scan, core, to) < size || longestWord(core, to) >= 14) {
      return false;
    }
    int least = prefixed && scan.has(core - 1, '_') ? LEAST : LEAST_BARE_SINGLE;
    return size >= least && (size >= 40 ? 8 : 5) * switches >= size;
  }

  /** Whether the core is a part of a name as compilers pass it on to linkers. */
  private boolean isMangled(int core) {
    int from = scan.runStart(core, Bytes.WORD, Scan.WINDOW);
    return scan.has(from, '_')
        && Identifiers.isMangled(scan, from, scan.runEnd(core, Bytes.WORD, Scan.WINDOW));
  }

  /** Counts the classes of the letters and digits from {@code from} to {@code to}. */
  private void count(int from, int to) {
    digits = 0;
    lower = 0;
    upper = 0;
    switches = 0;
    int before = 0;
    for (int at = from; at < to; at++) {
      int classes = Bytes.classes(scan.sign(at)) & Bytes.ALNUM;
      if (classes == Bytes.DIGIT) {
        digits++;
      } else if (classes == Bytes.LOWER) {
        lower++;
      } else if (classes == Bytes.UPPER) {
        upper++;
      }
      if (classes != 0 && before != 0 && classes != before) {
        switches++;
      }
      before = classes == 0 ? before : classes;
    }
  }

  /**
   * Where the random part begins, behind words of letters with signs between, as in {@code
   * name_live_…}.
   */
  private int coreStart(int from, int to) {
    int core = from;
    for (int words = 0; words < 4; words++) {
      int end = core;
      while (end < to && end - core <= 12 && scan.is(end, Bytes.ALNUM)) {
        end++;
      }
      boolean word =
          end > core
              && end - core <= 12
              && end < to
              && (scan.has(end, '_') || scan.has(end, '-'))
              && isWord(core, end);
      if (!word) {
        return core;
      }
      core = end + 1;
    }
    return core;
  }

  /** Letters of one case, or few letters and digits at most. */
  private boolean isWord(int from, int to) {
    int seen = 0;
    for (int at = from; at < to; at++) {
      seen |= Bytes.classes(scan.sign(at)) & Bytes.ALNUM;
    }
    return seen == Bytes.LOWER || seen == Bytes.UPPER || to - from <= 4;
  }

  private boolean isHarmless(int from, int core) {
    int word = from;
    for (int at = from; at < core; at++) {
      if (scan.has(at, '_') || scan.has(at, '-')) {
        if (HARMLESS.contains(scan.lower(word, at))) {
          return true;
        }
        word = at + 1;
      }
    }
    return scan.has(from, '_') && scan.has(from + 1, 'Z');
  }

  /** Whether the name before the token says that it is a digest, a revision or an id. */
  boolean isNamedHarmless(int from) {
    int at = from;
    if (scan.matchesCase(from - 3, "\",\"")) {
      at = listStart(from);
    }
    int begin = at;
    while (at > 0
        && begin - at < (scan.has(at - 1, ' ') ? 24 : 8)
        && isAssignment(scan.sign(at - 1))) {
      at--;
    }
    if (at == from - 1 && scan.has(at, '>')) {
      at--;
    }
    if (scan.matchesCase(at - 1, "W/\"")) {
      at--;
      while (at > 0 && from - at < 12 && isAssignment(scan.sign(at - 1))) {
        at--;
      }
    }
    int start = scan.runStart(at, Bytes.ALNUM, 16);
    if (start == at) {
      return false;
    }
    if (scan.matches(start - 7, "public key")) {
      return true;
    }
    if (scan.has(from - 1, '.') || scan.has(from - 1, '/')) {
      return HARMLESS.contains(scan.lower(start, at));
    }
    List<String> words = KeyNames.split(scan.string(scan.runStart(at, Bytes.NAME, 24), at));
    int last = words.size() - 1;
    boolean numbered = last > 0 && words.get(last).length() == 1;
    if (last > 0 && words.get(last).equals("key") && words.get(last - 1).startsWith("pub")) {
      return true;
    }
    if (last == 0 && scan.is(from - 1, Bytes.QUOTE) && POINTS.contains(words.get(0))) {
      return true;
    }
    return last >= 0 && HARMLESS.contains(words.get(numbered ? last - 1 : last));
  }

  /** Where a list of strings begins of which one begins at {@code from}. */
  private int listStart(int from) {
    int floor = Math.max(0, from - Scan.WINDOW);
    int at = from;
    while (at > floor
        && (scan.is(at - 1, Bytes.ALNUM | Bytes.BASE64_SIGN | Bytes.QUOTE)
            || scan.has(at - 1, ','))) {
      at--;
    }
    scan.step(from - at);
    return scan.has(at - 1, '[') ? at - 1 : from;
  }

  private static boolean isAssignment(int b) {
    return b == ':' || b == '=' || b == ' ' || b == '"' || b == '\'' || b == '-' || b == '/'
        || b == '(' || b == '.' || b == '@' || b == '>' || b == '[';
  }

  /** Whether an extension follows that only files of programs and pages have. */
  private boolean isFile(int to) {
    return scan.has(to, '.')
        && (scan.matches(to, ".js")
            || scan.matches(to, ".css")
            || scan.matches(to, ".so")
            || scan.matches(to, ".jar")
            || scan.matches(to, ".woff")
            || scan.matches(to, ".svg")
            || scan.matches(to, ".png")
            || scan.matches(to, ".scope")
            || scan.matches(to, ".slice")
            || scan.matches(to, ".xml")
            || scan.matches(to, ".html")
            || scan.matches(to, ".txt")
            || scan.matches(to, ".py")
            || scan.matches(to, ".java")
            || scan.matches(to, ".log")
            || scan.matches(to, ".tgz")
            || scan.matches(to, ".tar")
            || scan.matches(to, ".gz")
            || scan.matches(to, ".zip")
            || scan.matches(to, ".patch"));
  }

  /** The longest run of letters of one case that has a vowel, as words have. */
  private int longestWord(int from, int to) {
    int longest = 0;
    int start = from;
    int before = 0;
    for (int at = from; at <= to; at++) {
      int classes = at < to ? Bytes.classes(scan.sign(at)) & Bytes.LETTER : 0;
      if (classes == 0 || classes != before) {
        longest = Math.max(longest, before == 0 ? 0 : at - start);
        start = at;
      }
      before = classes;
    }
    return longest;
  }

  /** The end of parts that are random too and follow after a point. */
  private int dottedEnd(int end) {
    int at = end;
    for (int parts = 0; parts < 4 && scan.has(at, '.'); parts++) {
      int next = at + 1;
      while (next < scan.length()
          && next - at < 600
          && scan.is(next, Bytes.ALNUM | Bytes.UNDERSCORE | Bytes.BASE64_SIGN)
          && !scan.has(next, '/')
          && !scan.has(next, '+')) {
        next++;
      }
      if (next - at < 6 || !Values.isOdd(scan, at + 1, next)) {
        break;
      }
      at = next;
    }
    scan.step(at - end);
    return at;
  }

  /** Looks at a colon between digits of a token: {@code 1/123456789:0123…}, {@code lm:nt}. */
  void colon(int at) {
    if (scan.has(at + PART_OF_KEY + 1, ':') && scan.is(at - PART_OF_KEY, Bytes.ALNUM)) {
      threeParts(at);
    }
    if (!(scan.is(at - 1, Bytes.HEX) || scan.has(at - 1, 'X')) || !scan.is(at + 1, Bytes.HEX)) {
      return;
    }
    int end = scan.runEnd(at + 1, Bytes.HEX, 65);
    int size = end - at - 1;
    if ((size != 32 && size != 64) || scan.is(end, Bytes.WORD)) {
      return;
    }
    if (size == 32
        && scan.has(end, ':')
        && scan.matches(at - 32, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")) {
      scan.secret(at + 1, end, SecretKind.PASSWORD_HASH, "hash-pair");
      return;
    }
    int from = scan.runStart(at, Bytes.HEX, 33);
    int before = at - from;
    boolean digitsOnly = Values.isDigits(scan, from, at);
    if (size == 32 && before == 32 && !scan.is(from - 1, Bytes.WORD)) {
      scan.secret(from, end, SecretKind.PASSWORD_HASH, "hash-pair");
    } else if (size == 32 && digitsOnly && before >= 10) {
      int start = from;
      while (start > 0 && (scan.has(start - 1, '/') || scan.is(start - 1, Bytes.DIGIT))) {
        start--;
      }
      if (scan.has(from - 1, '/')) {
        scan.secret(start, end, SecretKind.TOKEN, "numbered-token");
      }
    } else if (size == 64 && before == 24) {
      scan.secret(from, end, SecretKind.API_KEY, "id-and-key");
    }
  }

  private static final int PART_OF_KEY = 18;

  /** {@code consumer:token:secret}, the key of a user of MAAS: looks at the first colon. */
  private void threeParts(int colon) {
    int from = scan.runStart(colon, Bytes.ALNUM, PART_OF_KEY + 1);
    int second = scan.runEnd(colon + 1, Bytes.ALNUM, PART_OF_KEY + 1);
    int end = scan.runEnd(second + 1, Bytes.ALNUM, 33);
    if (colon - from == PART_OF_KEY
        && second - colon == PART_OF_KEY + 1
        && end - second == 33
        && !scan.is(end, Bytes.WORD)) {
      scan.secret(from, end, SecretKind.API_KEY, "key-of-parts");
    }
  }

  /** Looks at the point of a bootstrap token: {@code abcdef.0123456789abcdef}. */
  void dot(int at) {
    if (scan.has(at + 9, '-') && scan.has(at + UUID + 1, '.') && scan.has(at - 13, '-')) {
      chained(at);
    }
    if (scan.has(at + 7, '.') && scan.is(at + 33, TOKEN) && scan.is(at - 23, Bytes.ALNUM)) {
      parted(at);
    }
    if (!scan.is(at - 6, LOWER_ALNUM) || !scan.is(at + 16, LOWER_ALNUM)) {
      return;
    }
    int from = scan.runStart(at, Bytes.ALNUM, 7);
    int end = scan.runEnd(at + 1, Bytes.ALNUM, 17);
    if (at - from != 6
        || end - at != 17
        || scan.is(from - 1, Bytes.NAME)
        || scan.is(end, Bytes.WORD)) {
      return;
    }
    count(from, end);
    if (upper == 0 && digits >= 2 && switches >= 3) {
      scan.secret(from, end, SecretKind.TOKEN, "bootstrap-token");
    }
  }

  private static final int UUID = 36;

  /** Three ids with points between, as a server of logins makes the codes it gives out. */
  private void chained(int dot) {
    int from = dot - UUID;
    int second = dot + UUID + 1;
    int end = second + 1 + UUID;
    if (Values.isUuid(scan, from, dot)
        && Values.isUuid(scan, dot + 1, second)
        && Values.isUuid(scan, second + 1, end)
        && !scan.is(from - 1, Bytes.NAME)
        && !scan.is(end, Bytes.WORD)) {
      scan.secret(from, end, SecretKind.CODE, "chained-code");
    }
  }

  private static final int TOKEN = Bytes.ALNUM | Bytes.UNDERSCORE | Bytes.DASH_OR_DOT;

  /** The token of a bot: its number in base64, six characters of a time, a signature. */
  private void parted(int dot) {
    int from = scan.runStart(dot, Bytes.ALNUM, 29);
    int end = scan.runEnd(dot + 8, Bytes.ALNUM | Bytes.BASE64_SIGN, 40);
    int size = dot - from;
    if (size < 23
        || size > 28
        || end - dot < 34
        || scan.runEnd(dot + 1, Bytes.ALNUM | Bytes.BASE64_SIGN, 7) != dot + 7
        || !scan.hasOneOf(from, "MNO")) {
      return;
    }
    count(from, end);
    if (lower >= 8 && upper >= 8 && 5 * switches >= 2 * (end - from)) {
      scan.secret(from, end, SecretKind.TOKEN, "token-of-bot");
    }
  }

  private static final int LOWER_ALNUM = Bytes.LOWER | Bytes.DIGIT;

  /** Looks at a dash between hexadecimal digits: keys that end in the number of a data centre. */
  void dash(int at) {
    if (scan.is(at - 1, Bytes.DIGIT) && scan.has(at + 7, '-') && scan.has(at + 14, '-')) {
      recoveryKey(at);
    }
    if (scan.is(at - 1, Bytes.UPPER | Bytes.DIGIT)
        && scan.has(at + 6, '-')
        && scan.has(at + 12, '-')) {
      productKey(at);
    }
    if (scan.sign(at - 1) < 0 || !scan.is(at - 1, Bytes.HEX)) {
      return;
    }
    int from = scan.runStart(at, Bytes.HEX, 33);
    int size = at - from;
    if (size == 32) {
      dataCentre(from, at);
      return;
    }
    boolean numbered = size >= 6 && size <= 12 && Values.isDigits(scan, from, at);
    if (numbered) {
      cutNumberedKey(from, at);
    }
    int end = numbered ? scan.runEnd(at + 1, Bytes.HEX, 25) : at;
    if (end - at == 25 && !scan.is(end, Bytes.WORD)) {
      int start = scan.runStart(from, Bytes.LOWER, 2);
      scan.secret(start, end, SecretKind.API_KEY, "numbered-key");
    }
  }

  /** {@code m123456789-0a1b…}, {@code ur123456789-0a1b…EXAMPLE}: the first part of such a key. */
  private void cutNumberedKey(int from, int dash) {
    boolean read = scan.has(from - 1, 'r') && scan.has(from - 2, 'u');
    int start = read ? from - 2 : scan.hasOneOf(from - 1, "mu") ? from - 1 : from;
    int end = scan.runEnd(dash + 1, Bytes.ALNUM, 32);
    boolean cut = scan.matches(end, "...") || (scan.sign(end) == (Bytes.FOREIGN_SIGN & 0xff));
    if (start < from
        && dash - from >= 7
        && !scan.is(start - 1, Bytes.WORD | Bytes.DASH_OR_DOT)
        && (cut || scan.runEnd(dash + 1, Bytes.HEX, 32) - dash > 5)) {
      scan.secret(start, end, SecretKind.API_KEY, "numbered-key");
    }
  }

  /** Eight groups of six digits, as drives are unlocked with: looks at the first dash. */
  private void recoveryKey(int dash) {
    int from = scan.runStart(dash, Bytes.DIGIT, 7);
    int end = dash;
    int groups = 1;
    while (groups < 9 && scan.has(end, '-') && scan.runEnd(end + 1, Bytes.DIGIT, 7) == end + 7) {
      groups++;
      end += 7;
    }
    if (dash - from == 6
        && groups == 8
        && !scan.is(end, Bytes.WORD)
        && !scan.is(from - 1, Bytes.NAME)) {
      scan.secret(from, end, SecretKind.CODE, "recovery-key");
    }
  }

  /** {@code ABCDE-F1HIJ-KLMNO-PQRST-UVWXY}: the key of a product, from the first dash. */
  private void productKey(int dash) {
    int from = scan.runStart(dash, Bytes.UPPER | Bytes.DIGIT, 6);
    if (dash - from != 5 || scan.is(from - 1, Bytes.WORD | Bytes.DASH_OR_DOT)) {
      return;
    }
    int end = dash;
    int groups = 1;
    boolean letters = false;
    while (groups < 8
        && scan.has(end, '-')
        && scan.runEnd(end + 1, Bytes.UPPER | Bytes.DIGIT, 6) == end + 6) {
      groups++;
      end += 6;
    }
    for (int at = from; at < end; at++) {
      letters |= scan.is(at, Bytes.UPPER);
    }
    if (groups >= 5 && letters && !scan.is(end, Bytes.WORD) && Values.isOdd(scan, from, end)) {
      scan.secret(from, end, SecretKind.API_KEY, "product-key");
    }
  }

  private void dataCentre(int from, int at) {
    int end = at + 1;
    boolean region = scan.matchesCase(end, "us") && scan.is(end + 2, Bytes.DIGIT);
    if (region) {
      end = scan.runEnd(end + 2, Bytes.DIGIT, 3);
    } else {
      int first = scan.runEnd(end, Bytes.HEX, 9);
      int second = scan.has(first, '-') ? scan.runEnd(first + 1, Bytes.HEX, 9) : first;
      if (first - end != 8 || second - first < 5) {
        return;
      }
      end = second;
    }
    if (!scan.is(end, Bytes.WORD) && !scan.is(from - 1, Bytes.WORD)) {
      scan.secret(from, end, SecretKind.API_KEY, "key-of-data-centre");
    }
  }
}
