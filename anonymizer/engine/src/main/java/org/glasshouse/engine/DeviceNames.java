package org.glasshouse.engine;

/** Names of nodes and of devices, which many call after whom they belong to. */
final class DeviceNames {
  private final Scan scan;
  private final Hosts hosts;

  DeviceNames(Scan scan, Hosts hosts) {
    this.scan = scan;
    this.hosts = hosts;
  }

  private static DeviceNames in(Detectors.Look look) {
    return new DeviceNames(look.scan, look.hosts);
  }

  /**
   * {@code -5 21.83 host stor-02}: a machine in the tree of what Ceph stores at, behind an id below
   * nought and a weight; or one with its domain, dashes for dots.
   */
  private void bucket(int host, int from) {
    int to = scan.runEnd(from, Bytes.LOWER | Bytes.DIGIT | Bytes.DASH_OR_DOT, 128);
    if (to > from && !scan.is(host - 1, Bytes.NAME) && !scan.is(to, Bytes.WORD)) {
      boolean listed = scan.has(host - 1, ' ') && isBehindWeight(scan.backOverSpace(host));
      if (listed || Hosts.isDashed(scan, from, to)) {
        hosts.keyed(from, to, true);
      }
    }
  }

  /** {@code -5 hdd 21.83199}: an id below nought, a class or none, and a weight end there. */
  private boolean isBehindWeight(int to) {
    int weight = scan.runStart(to, Bytes.DIGIT | Bytes.DASH_OR_DOT, 16);
    int kind = scan.backOverSpace(weight);
    int word = scan.runStart(kind, Bytes.LETTER, 16);
    int id = scan.backOverSpace(word);
    int digits = scan.runStart(id, Bytes.DIGIT, 6);
    return scan.holds(weight, to, '.')
        && kind < weight
        && (word == kind || id < word)
        && digits < id
        && scan.has(digits - 1, '-')
        && !scan.is(digits - 2, Bytes.NAME);
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add((look, from, to) -> in(look).nodePath(to), "(from client ", "/nodes/");
    keywords.add((look, from, to) -> in(look).asking(to), "client-hostname ", "hostname ");
    keywords.add(
        (look, from, to) -> in(look).workstation(from, to),
        "desktop-",
        "win-",
        "laptop-",
        "-lt-",
        "lt-",
        "nb-",
        "pc-");
    keywords.add((look, from, to) -> in(look).numbered(from, to), "-lt", "-nb");
    keywords.add(
        (look, from, to) -> in(look).registered(to),
        "register node ",
        "registered node ",
        "deregister node ",
        "unregister node ",
        "registering node ",
        "register node \"",
        "kind=\"node\" name=\"",
        "involvedobject=\"node/",
        "involvedobject=\"/",
        "object=\"node/",
        "node/",
        "nodes \"",
        "kube-node-lease/",
        "kubectl drain ",
        "kubectl cordon ",
        "/unreachable on ",
        "/not-ready on ");
    keywords.add((look, from, to) -> in(look).spoken(to), "node ", "node: ");
    keywords.add((look, from, to) -> in(look).bucket(from, to), "host ");
    keywords.add(
        (look, from, to) -> in(look).named(to),
        "sysname.0 = string: ",
        "sysname.0: ",
        "sysname=",
        "fatal: [",
        "ok: [",
        "changed: [",
        "skipping: [",
        "unreachable: [");
    keywords.add(
        (look, from, to) -> in(look).assigned(to),
        "successfully assigned ",
        "attempting to bind pod ");
    keywords.add((look, from, to) -> in(look).reference(to), "kind:\"node\", ");
    keywords.add((look, from, to) -> in(look).netBios(to), "account domain: ");
    keywords.add(
        (look, from, to) -> in(look).device(from, to),
        "macbook",
        "macbookpro",
        "macbookair",
        "-laptop",
        "laptop-",
        "iphone",
        "ipad",
        "-thinkpad",
        "-desktop-",
        "-phone",
        "-mbp",
        "-tablet",
        "-notebook",
        "-pixel-",
        "imac",
        "-pixel",
        "s-galaxy",
        "galaxy-",
        "handy-",
        "tablet-",
        "notebook-von-",
        "pixel-");
    keywords.add((look, from, to) -> in(look).node(to), "system:node:");
    keywords.add((look, from, to) -> in(look).beforeAddress(from), " (ipv4:", " (ipv6:");
    keywords.add((look, from, to) -> in(look).greeted(from), ">: helo command rejected");
  }

  /** {@code AEXAMPLE-LT14}: capitals before, a number behind. */
  void numbered(int from, int to) {
    int start = scan.runStart(from, Bytes.UPPER, 16);
    int end = scan.runEnd(to, Bytes.DIGIT, 5);
    if (scan.is(to - 1, Bytes.UPPER)
        && from - start >= 3
        && end > to
        && !scan.is(start - 1, Bytes.NAME)
        && !scan.is(end, Bytes.NAME)) {
      hosts.host(start, end, KeyScope.ACCOUNT, "device");
    }
  }

  /** {@code unable to register node gpu-r03-n11}: a node by its bare name. */
  void registered(int to) {
    int end = scan.runEnd(to, Bytes.NAME, 128);
    while (end > to && scan.is(end - 1, Bytes.DASH_OR_DOT)) {
      end--;
    }
    boolean odd = Values.isOdd(scan, to, end);
    if (odd && !scan.hasOneOf(end, "/=:(") && scan.is(to, Bytes.LOWER)) {
      hosts.keyed(to, end, true);
    }
  }

  /** {@code Node gpu-r03-n11 is unresponsive}: looks behind the word. */
  void spoken(int to) {
    int from = scan.is(to, Bytes.QUOTE) ? to + 1 : to;
    int end = scan.runEnd(from, Bytes.NAME, 128);
    boolean quoted =
        from > to
            && scan.is(end, Bytes.QUOTE)
            && (scan.matches(to - 11, "drain node ") || scan.matches(to - 12, "cordon node "));
    boolean told = quoted;
    for (String verb : OF_NODES) {
      told |= from == to && scan.matches(end, verb);
    }
    boolean shaped = scan.any(from, end, Bytes.DIGIT) && scan.holds(from, end, '-');
    if (told && shaped && scan.is(from, Bytes.LOWER) && !scan.holds(from, end, '.')) {
      hosts.keyed(from, end, true);
    }
  }

  /** {@code fatal: [srv-mail-02]: UNREACHABLE!}: a name of a machine where nothing else stands. */
  void named(int to) {
    int end = scan.runEnd(to, Bytes.NAME, 128);
    boolean shaped = scan.any(to, end, Bytes.DIGIT) && scan.holds(to, end, '-');
    boolean ends = scan.hasOneOf(end, "] \",\n") || scan.has(end, -1);
    if (shaped && ends && scan.is(to, Bytes.LETTER)) {
      hosts.keyed(to, end, true);
    }
  }

  private static final String[] OF_NODES = {
    " is ",
    " was ",
    " became ",
    " has ",
    " joined",
    " left",
    " not ",
    " status ",
    " cordoned",
    " uncordoned",
    " drained",
    " does not ",
    " event: ",
    " added",
    " removed",
    " deleted",
    " went ",
    " failed",
    " with API"
  };

  /** {@code Successfully assigned jobs/train-0 to gpu-r03-n11}: looks at what is assigned. */
  void assigned(int pod) {
    int to = pod;
    while (to - pod < 300 && scan.isVisible(to)) {
      to++;
    }
    scan.step(to - pod);
    if (scan.matches(to, " to ")) {
      int end = scan.runEnd(to + 4, Bytes.NAME, 128);
      if (scan.any(to + 4, end, Bytes.DIGIT)) {
        hosts.keyed(to + 4, end, true);
      }
    }
  }

  /** {@code Kind:"Node", Namespace:"", Name:"gpu-r03-n11", UID:"gpu-r03-n11"}: both names. */
  void reference(int to) {
    int limit = Math.min(scan.length(), to + 160);
    for (int at = to; at < limit && !scan.has(at, '}'); at++) {
      int from = scan.matches(at, "name:\"") ? at + 6 : scan.matches(at, "uid:\"") ? at + 5 : 0;
      if (from > 0 && !scan.is(at - 1, Bytes.LETTER)) {
        int end = scan.runEnd(from, Bytes.NAME, 128);
        if (!Values.isUuid(scan, from, end)) {
          hosts.keyed(from, end, true);
        }
      }
    }
    scan.step(limit - to);
  }

  /** {@code Account Domain: EXAMPLE}, as Windows names who keeps the account. */
  void netBios(int to) {
    int end = scan.runEnd(to, Bytes.UPPER | Bytes.DIGIT | Bytes.DASH_OR_DOT, 16);
    boolean system =
        scan.matches(to, "nt ")
            || scan.matches(to, "workgroup")
            || scan.matches(to, "builtin")
            || scan.matches(to, "corp")
            || scan.matches(to, "domain");
    if (end - to >= 3 && !system && !scan.is(end, Bytes.WORD) && scan.is(to, Bytes.UPPER)) {
      hosts.host(to, end, KeyScope.INFRASTRUCTURE, "domain-of-accounts");
    }
  }

  /** The name of a machine that asked for an address. */
  void asking(int to) {
    int from = scan.is(to, Bytes.QUOTE) ? to + 1 : to;
    int end = scan.runEnd(from, Bytes.NAME, 64);
    if (from > to) {
      hosts.keyed(from, end, true);
    }
  }

  /** A device that is named after whom it belongs to: {@code alice-laptop}. */
  void device(int from, int to) {
    boolean begins = scan.is(from - 1, Bytes.ALNUM) && scan.is(from, Bytes.ALNUM);
    boolean goesOn = scan.is(to - 1, Bytes.LETTER) && scan.is(to, Bytes.LETTER);
    if (begins || goesOn) {
      return;
    }
    int start = from;
    while (start > 0
        && from - start < 64
        && (scan.is(start - 1, Bytes.ALNUM)
            || scan.has(start - 1, '-')
            || scan.has(start - 1, '_')
            || scan.has(start - 1, '\''))) {
      start--;
    }
    int end = to;
    while (end < scan.length() && end - to < 64 && scan.is(end, Bytes.ALNUM | Bytes.DASH_OR_DOT)) {
      end++;
    }
    while (end > to && scan.is(end - 1, Bytes.DASH_OR_DOT)) {
      end--;
    }
    boolean apart = scan.has(to - 1, '-') || scan.has(to, '-');
    boolean named = start == from && apart && (isOfSomebody(to) || holdsPerson(to, end));
    boolean spaced = scan.has(from - 1, '_') && !holdsPerson(start, from);
    boolean owned =
        start < from && !spaced && !(scan.has(from, '-') && Words.isPlain(scan, start, from));
    boolean schema = scan.has(to - 1, '-') && !Names.isFirst(scan, start, from);
    if ((named || (owned && !schema)) && end - start > to - from + 1) {
      hosts.host(start, end, KeyScope.ACCOUNT, "device");
    }
  }

  private static final String[] OF = {"-von-", "-van-", "-of-", "-de-", "-di-"};

  /** {@code MacBook-von-Alice}: whether a word and a name with a capital go on. */
  private boolean isOfSomebody(int to) {
    for (String of : OF) {
      if (scan.matches(to, of) && scan.is(to + of.length(), Bytes.UPPER)) {
        return true;
      }
    }
    return false;
  }

  /** {@code DESKTOP-7QK2LMN}, as Windows names a machine of somebody. */
  void workstation(int from, int to) {
    int end = scan.runEnd(to, Bytes.UPPER | Bytes.DIGIT, 16);
    if (scan.has(end, '-') && scan.is(end + 1, Bytes.UPPER) && scan.is(end - 1, Bytes.DIGIT)) {
      end = scan.runEnd(end + 1, Bytes.UPPER | Bytes.DIGIT, 16);
    }
    int start = scan.has(from, '-') ? scan.runStart(from, Bytes.UPPER | Bytes.DIGIT, 6) : from;
    boolean name = scan.is(to - 2, Bytes.UPPER) && end - to >= 5 && !scan.is(end, Bytes.NAME);
    if (name && !scan.is(start - 1, Bytes.NAME)) {
      hosts.host(start, end, KeyScope.ACCOUNT, "device");
    }
  }

  /** {@code system:node:NAME}: the account of a node. */
  void node(int to) {
    int end = to;
    while (end < scan.length() && end - to < 253 && scan.is(end, Bytes.ALNUM | Bytes.DASH_OR_DOT)) {
      end++;
    }
    while (end > to && scan.has(end - 1, '.')) {
      end--;
    }
    scan.step(end - to);
    if (end > to && !hosts.isGeneric(to, end)) {
      hosts.host(to, end, KeyScope.INFRASTRUCTURE, "node-account");
    }
  }

  /** {@code WS-1 (ipv4:192.0.2.1:1234)}, as Samba writes it: looks at the machine. */
  void beforeAddress(int to) {
    int from = scan.runStart(to, Bytes.NAME, 64);
    if (from < to && scan.has(from - 1, ' ')) {
      hosts.keyed(from, to, true);
    }
  }

  /** {@code <WORKSTATION>: Helo command rejected}: looks at the closing bracket. */
  void greeted(int close) {
    int from = scan.runStart(close, Bytes.NAME, 128);
    if (scan.has(from - 1, '<')) {
      hosts.keyed(from, close, true);
    }
  }

  /** The name of a node in a path of the API. */
  void nodePath(int to) {
    hosts.keyed(to, scan.runEnd(to, Bytes.NAME, 253), true);
  }

  /** Whether a part of a name is a first name or a word of nobody but a person. */
  private boolean holdsPerson(int from, int to) {
    int at = from;
    while (at < to) {
      int end = scan.runEnd(at, Bytes.LETTER | Bytes.FOREIGN, to - at);
      boolean first = Names.isFirst(scan, at, end) && !Names.isAmbiguous(scan.lower(at, end));
      if (first || Words.isStrange(scan, at, end)) {
        return true;
      }
      at = end + 1;
    }
    return false;
  }
}
