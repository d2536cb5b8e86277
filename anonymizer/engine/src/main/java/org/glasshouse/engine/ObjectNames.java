package org.glasshouse.engine;

import java.util.Set;
import org.glasshouse.vocabulary.TokenKind;

/** Names of pods, claims and routes that hold a person's name: {@code jupyter-alice}. */
final class ObjectNames {
  static final String[] PREFIXES = {
    "jupyter-",
    "jupyter-nb-",
    "claim-",
    "hub-user-",
    "jupyterhub-user-",
    "nb-user-",
    "notebook-user-",
    "volume-",
    "singleuser-"
  };

  /** What follows such a prefix in names that programs have. */
  private static final Set<String> PROGRAMS =
      Set.of(
          "server",
          "lab",
          "notebook",
          "notebooks",
          "singleuser",
          "client",
          "core",
          "hub",
          "proxy",
          "web",
          "app",
          "image",
          "scheduler",
          "base",
          "minimal",
          "datascience",
          "scipy",
          "pyspark",
          "tensorflow",
          "pytorch",
          "r",
          "all",
          "stacks",
          "docker",
          "operator",
          "controller",
          "config",
          "data",
          "admin",
          "default",
          "user",
          "users",
          "name",
          "pvc",
          "template",
          "id",
          "key",
          "names",
          "enterprise",
          "gateway",
          "contrib",
          "resource",
          "culler",
          "db",
          "dir",
          "pool",
          "claim",
          "storage",
          "binding",
          "events",
          "kernel",
          "console",
          "book",
          "attach",
          "detach",
          "manager",
          "binder",
          "mount",
          "subpath",
          "snapshot",
          "plugin",
          "metrics",
          "lsp",
          "ai",
          "git",
          "extension",
          "extensions",
          "widgets",
          "dash",
          "themes",
          "ui",
          "rsession",
          "vscode",
          "matlab",
          "packaging",
          "collaboration",
          "real",
          "jsmod",
          "highlight",
          "cache",
          "health",
          "ready",
          "env",
          "nbextension",
          "nbextensions",
          "ydoc",
          "releaser",
          "telemetry",
          "builder",
          "black",
          "desktop",
          "remote",
          "spaces",
          "trash",
          "username",
          "servername");

  private final Scan scan;

  ObjectNames(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> new ObjectNames(look.scan).namespace(to),
        "/namespaces/",
        "/k8s/ns/",
        "/ns/",
        "namespace=\"",
        "namespace=",
        "namespace:\"",
        "\"namespace\":\"",
        "namespace: ",
        "namespace \"",
        "namespace ",
        "object=\"",
        "pod=\"",
        " pod=",
        "pod:\"",
        "/secrets/",
        "/pods/",
        "/configmaps/",
        "ns=",
        "ns/",
        "project \"",
        "project=",
        "exported_namespace=\"",
        "kubernetes_namespace=\"",
        "namespace_name\":\"",
        "_namespace\":\"",
        " -n ",
        "--namespace ",
        "--namespace=",
        "_namespace=\"");
    keywords.add(
        (look, from, to) -> new ObjectNames(look.scan).imageOwner(to),
        "quay.io/",
        "docker.io/",
        "ghcr.io/");
    keywords.add((look, from, to) -> new ObjectNames(look.scan).prefixed(from, to), PREFIXES);
    keywords.add((look, from, to) -> new ObjectNames(look.scan).slug(from, to), "---");
  }

  static int afterPrefix(Scan scan, int from, int to) {
    for (String prefix : PREFIXES) {
      int at = from;
      while (at >= 0 && at < to) {
        if (scan.matches(at, prefix) && (at == from || scan.has(at - 1, '-'))) {
          return Math.min(to, at + prefix.length());
        }
        at++;
        while (at < to && !scan.has(at - 1, '-')) {
          at++;
        }
      }
    }
    return from;
  }

  /** Looks at a prefix that ends at {@code to}. */
  void prefixed(int from, int to) {
    int before = scan.sign(from - 1);
    if (Bytes.is(before, Bytes.WORD)
        || before == '.'
        || (before == '-' && !scan.matches(from, "claim-"))) {
      return;
    }
    int end = to;
    while (end < scan.length()
        && end - to < 128
        && (scan.is(end, Bytes.LOWER | Bytes.DIGIT) || scan.has(end, '-'))) {
      end++;
    }
    scan.step(end - to);
    while (end > to && scan.has(end - 1, '-')) {
      end--;
    }
    int number = scan.runStart(end, Bytes.DIGIT, 3);
    if (scan.matches(from, "jupyter-nb-") && number < end && scan.has(number - 1, '-')) {
      end = number - 1;
    }
    if (end == to
        || scan.is(end, Bytes.UPPER)
        || (scan.is(end, Bytes.UNDERSCORE) && !isOfKubelet(end))
        || scan.has(end, '=')
        || (scan.has(end, '/') && !scan.has(from - 1, '/'))) {
      return;
    }
    person(to, end);
  }

  /** {@code jupyter-alice_namespace(uid)}, as a kubelet names a pod. */
  private boolean isOfKubelet(int at) {
    int end = scan.runEnd(at + 1, Bytes.LOWER | Bytes.DIGIT | Bytes.DASH_OR_DOT, 64);
    return scan.has(end, '(') || scan.has(end, '_');
  }

  /** What stands behind a person's name in a name that somebody gave to things of his own. */
  private static final Set<String> OWN =
      Set.of(
          "sandbox",
          "sbx",
          "playground",
          "dev",
          "test",
          "ns",
          "project",
          "prj",
          "workspace",
          "home",
          "lab",
          "notebook",
          "stage",
          "personal",
          "scratch",
          "thesis",
          "ml",
          "demo",
          "tmp",
          "devspaces",
          "che",
          "train",
          "training",
          "poc",
          "work",
          "jobs",
          "pvc",
          "data",
          "env",
          "space",
          "user",
          "x");

  private static final Set<String> OF_PERSONS =
      Set.of(
          "user",
          "dev",
          "sandbox",
          "ws",
          "home",
          "u",
          "student",
          "lab",
          "playground",
          "sbx",
          "personal");

  /** Looks at the name of a namespace: whose it is, where a name of a person begins or ends it. */
  void namespace(int from) {
    int to = scan.runEnd(from, Bytes.LOWER | Bytes.DIGIT, 64);
    int end = to;
    while (scan.has(end, '-') && end - from < 63) {
      end = scan.runEnd(end + 1, Bytes.LOWER | Bytes.DIGIT, 64);
    }
    if (end == from
        || scan.is(end, Bytes.UPPER | Bytes.UNDERSCORE)
        || scan.has(end, '.')
        || scan.has(end, '=')) {
      return;
    }
    int last = end;
    while (last > from && !scan.has(last - 1, '-')) {
      last--;
    }
    boolean single = last == from;
    boolean named = !single && OWN.contains(scan.lower(last, end));
    int person = named ? last - 1 : end;
    if (isPerson(from, to) && (single || named || !Words.isKnown(scan, from, to))) {
      hide(from, person);
    } else if (!single
        && OF_PERSONS.contains(scan.lower(from, to))
        && isPerson(to + 1, scan.runEnd(to + 1, Bytes.LOWER, 32))) {
      hide(to + 1, end);
    }
  }

  private boolean isPerson(int from, int to) {
    return to - from >= 4
        && (Names.isFirst(scan, from, to)
            || (to - from >= 5
                && Words.isStrange(scan, from, to)
                && scan.has(to, '-')
                && isOwn(to + 1)))
        && !PROGRAMS.contains(scan.lower(from, to));
  }

  private static final Set<String> SURE =
      Set.of(
          "sandbox",
          "sbx",
          "playground",
          "dev",
          "home",
          "workspace",
          "notebook",
          "personal",
          "scratch",
          "thesis",
          "devspaces",
          "lab");

  private boolean isOwn(int from) {
    int end = scan.runEnd(from, Bytes.LOWER, 16);
    return SURE.contains(scan.lower(from, end)) && !scan.is(end, Bytes.NAME);
  }

  private void hide(int from, int to) {
    scan.joined(
        from,
        to,
        TokenKind.USER,
        KeyScope.OBJECT_NAME,
        scan.lower(from, to),
        "person-in-namespace");
  }

  /** {@code quay.io/alice/image}: an owner who is called as persons are. */
  void imageOwner(int from) {
    int end =
        scan.runEnd(from, Bytes.LOWER | Bytes.DIGIT | Bytes.DASH_OR_DOT | Bytes.UNDERSCORE, 40);
    int letters = scan.runEnd(from, Bytes.LOWER, 40);
    if (scan.has(end, '/')
        && letters - from >= 5
        && Names.isFirst(scan, from, end)
        && !Words.isKnown(scan, from, letters)) {
      scan.user(from, end, "owner-of-image");
    }
  }

  /** {@code alice-example-org---7a64adf2}, as JupyterHub calls what is of a login with signs. */
  void slug(int from, int to) {
    int end = scan.runEnd(to, Bytes.HEX, 9);
    int start = from;
    while (from - start < 64
        && (scan.is(start - 1, Bytes.LOWER | Bytes.DIGIT)
            || (scan.has(start - 1, '-') && scan.is(start - 2, Bytes.LOWER | Bytes.DIGIT)))) {
      start--;
    }
    scan.step(from - start);
    boolean apart = !scan.is(start - 1, Bytes.NAME) && !scan.is(end, Bytes.WORD);
    start = afterPrefix(scan, start, from);
    if (end - to == 8 && from - start >= 3 && apart && scan.is(start, Bytes.LOWER)) {
      scan.joined(
          start,
          end,
          TokenKind.USER,
          KeyScope.OBJECT_NAME,
          scan.string(start, from),
          "slug-of-person");
    }
  }

  private void person(int from, int to) {
    int word = from;
    while (word < to && scan.is(word, Bytes.LOWER)) {
      word++;
    }
    int slug = to;
    boolean hashed =
        to - from > 11 && scan.matches(to - 11, "---") && Values.isHex(scan, to - 8, to);
    if (hashed) {
      slug = to - 11;
    }
    if (!hashed
        && ((word == from && scan.is(from, Bytes.DIGIT))
            || PROGRAMS.contains(scan.string(from, Math.min(word, from + 24))))) {
      return;
    }
    int server = from;
    while (server < slug && !scan.matches(server, "--")) {
      server++;
    }
    if (server == from) {
      return;
    }
    String canonical = scan.string(from, server);
    if (canonical.contains("-40")) {
      return;
    }
    scan.joined(from, to, TokenKind.USER, KeyScope.OBJECT_NAME, canonical, "person-in-name");
  }
}
