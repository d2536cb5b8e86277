package org.glasshouse.engine;

import java.util.Set;
import org.glasshouse.vocabulary.TokenKind;

/** Names of pods, claims and routes that hold a person's name: {@code jupyter-alice}. */
final class ObjectNames {
  static final String[] PREFIXES = {
    "jupyter-",
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
          "trash");

  private final Scan scan;

  ObjectNames(Scan scan) {
    this.scan = scan;
  }

  static int afterPrefix(Scan scan, int from, int to) {
    for (String prefix : PREFIXES) {
      int at = from;
      while (at >= 0 && at < to) {
        if (scan.matches(at, prefix) && (at == from || scan.at(at - 1) == '-')) {
          return Math.min(to, at + prefix.length());
        }
        at++;
        while (at < to && scan.at(at - 1) != '-') {
          at++;
        }
      }
    }
    return from;
  }

  /** Looks at a prefix that ends at {@code to}. */
  void prefixed(int from, int to) {
    int before = scan.at(from - 1);
    if (Bytes.is(before, Bytes.WORD)
        || before == '.'
        || (before == '-' && !scan.matches(from, "claim-"))) {
      return;
    }
    int end = to;
    while (end < scan.length()
        && end - to < 128
        && (scan.is(end, Bytes.LOWER | Bytes.DIGIT) || scan.at(end) == '-')) {
      end++;
    }
    scan.step(end - to);
    while (end > to && scan.at(end - 1) == '-') {
      end--;
    }
    if (end == to
        || scan.is(end, Bytes.UPPER | Bytes.UNDERSCORE)
        || scan.at(end) == '='
        || (scan.at(end) == '/' && scan.at(from - 1) != '/')) {
      return;
    }
    person(to, end);
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
