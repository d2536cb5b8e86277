package org.glasshouse.patterns;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * Log statements as components of a cluster have them, made up from parts of sentences: printf,
 * zap's JSON and klog's {@code "message" key=value}, each rendered with values of its own.
 */
final class Statements {
  /** How a statement writes. */
  enum Form {
    PRINTF,
    ZAP,
    KLOG
  }

  /** A part of a statement: literal text where kind is null, else a value. */
  record Part(String text, Kind kind) {
    static Part literal(String text) {
      return new Part(text, Kind.LITERAL);
    }
  }

  /** What a place takes. */
  enum Kind {
    LITERAL,
    NAME,
    WORD,
    OBJECT,
    ADDRESS,
    PATH,
    DURATION,
    COUNT,
    SIZE,
    IDENTIFIER,
    URL,
    QUOTED,
    ERROR,
    LIST,
    BOOLEAN,
    STRUCT
  }

  /** A statement of a program. */
  record Statement(Form form, String severity, String source, List<Part> parts, List<String> keys) {
    String wording() {
      StringBuilder text = new StringBuilder();
      for (Part part : parts) {
        text.append(part.kind() == Kind.LITERAL ? part.text() : "%");
      }
      return text + " " + keys;
    }
  }

  private static final List<String> VERBS =
      List.of(
          "attach",
          "detach",
          "mount",
          "unmount",
          "create",
          "delete",
          "update",
          "patch",
          "list",
          "watch",
          "get",
          "fetch",
          "resolve",
          "parse",
          "decode",
          "encode",
          "open",
          "close",
          "read",
          "write",
          "sync",
          "renew",
          "acquire",
          "release",
          "start",
          "stop",
          "restart",
          "evict",
          "schedule",
          "bind",
          "pull",
          "push",
          "verify",
          "validate",
          "rotate",
          "compact",
          "restore",
          "snapshot",
          "replicate",
          "elect",
          "reconcile",
          "drain",
          "cordon",
          "scale",
          "register",
          "unregister",
          "allocate",
          "reserve",
          "collect",
          "flush",
          "apply",
          "load",
          "persist",
          "dial",
          "probe",
          "inspect",
          "garbage-collect",
          "migrate",
          "resize",
          "throttle");

  private static final List<String> NOUNS =
      List.of(
          "volume",
          "lease",
          "snapshot",
          "member",
          "peer",
          "leader",
          "follower",
          "learner",
          "certificate",
          "key",
          "bundle",
          "config map",
          "secret",
          "endpoint",
          "endpoint slice",
          "service",
          "route",
          "ingress",
          "node",
          "pod",
          "container",
          "sandbox",
          "image",
          "layer",
          "manifest",
          "registry",
          "mirror",
          "network",
          "interface",
          "bridge",
          "rule",
          "chain",
          "table",
          "policy",
          "quota",
          "claim",
          "storage class",
          "driver",
          "plugin",
          "device",
          "partition",
          "filesystem",
          "mount point",
          "cgroup",
          "process",
          "socket",
          "connection",
          "stream",
          "session",
          "token",
          "webhook",
          "admission request",
          "audit policy",
          "event",
          "informer",
          "cache",
          "queue",
          "worker",
          "controller",
          "operator",
          "manifest list",
          "revision",
          "raft log",
          "wal segment",
          "database",
          "index",
          "bucket",
          "backend",
          "transaction",
          "range request",
          "watcher",
          "proxy",
          "health check",
          "probe",
          "deployment",
          "stateful set",
          "daemon set",
          "replica set",
          "job",
          "machine",
          "machine set",
          "release",
          "upgrade",
          "payload",
          "channel",
          "subscription",
          "catalog",
          "group",
          "role binding");

  private static final List<String> QUALIFIERS =
      List.of(
          "will retry",
          "giving up",
          "skipping",
          "falling back to defaults",
          "ignoring",
          "this may be a bug",
          "waiting for the next sync",
          "the cache may be stale",
          "requeueing",
          "using the previous value",
          "traffic may be affected",
          "not fatal",
          "removing it from the pool",
          "marking it as degraded",
          "state unchanged");

  private static final List<String> ADJECTIVES =
      List.of(
          "stale",
          "missing",
          "unknown",
          "duplicate",
          "orphaned",
          "expired",
          "pending",
          "slow",
          "unhealthy",
          "remote",
          "local",
          "old",
          "new",
          "partial",
          "corrupt",
          "empty",
          "terminal",
          "unexpected",
          "read-only",
          "internal",
          "external",
          "cluster",
          "shared",
          "default");

  private static final List<String> KEYS =
      List.of(
          "pod",
          "namespace",
          "node",
          "name",
          "error",
          "took",
          "attempt",
          "remote-peer-id",
          "local-member-id",
          "revision",
          "path",
          "container",
          "endpoint",
          "count",
          "size",
          "request-id",
          "controller",
          "reason",
          "volume",
          "image",
          "timeout",
          "address",
          "uid");

  private static final List<String> WORDS =
      List.of(
          "blue",
          "green",
          "prod",
          "staging",
          "team",
          "billing",
          "search",
          "web",
          "api",
          "kafka",
          "orders",
          "checkout",
          "inventory",
          "ledger",
          "alpha",
          "beta",
          "gamma",
          "omega",
          "north",
          "south",
          "red",
          "canary",
          "gateway",
          "auth",
          "mailer",
          "reports");

  private static final List<String> ERRORS =
      List.of(
          "context deadline exceeded",
          "connection refused",
          "EOF",
          "permission denied",
          "no such file or directory",
          "i/o timeout",
          "broken pipe",
          "not found",
          "context canceled",
          "no space left on device",
          "too many open files",
          "unexpected end of JSON input",
          "device or resource busy",
          "the object has been modified",
          "etcdserver: request timed out",
          "rpc error: code = Unavailable desc = transport is closing",
          "x509: certificate signed by unknown authority");

  private Statements() {}

  /** As many different statements as are asked for. */
  static List<Statement> make(int count, Random random) {
    Set<String> seen = new HashSet<>();
    List<Statement> statements = new ArrayList<>(count);
    while (statements.size() < count) {
      Statement statement = statement(random);
      if (seen.add(statement.wording().toLowerCase(Locale.ROOT))) {
        statements.add(statement);
      }
    }
    return statements;
  }

  private static <T> T any(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }

  private static Statement statement(Random random) {
    Form form = Form.values()[random.nextInt(3)];
    String severity = any(List.of("info", "warn", "error"), random);
    String source = any(WORDS, random) + "_" + any(VERBS, random) + ".go";
    List<Part> parts = new ArrayList<>();
    boolean values = form == Form.PRINTF || random.nextInt(6) == 0;
    sentence(parts, values, random);
    List<String> keys = new ArrayList<>();
    if (form != Form.PRINTF) {
      int count = random.nextInt(5);
      while (keys.size() < count) {
        String key = any(KEYS, random);
        if (!keys.contains(key)) {
          keys.add(key);
        }
      }
    }
    return new Statement(form, severity, source, parts, keys);
  }

  private static void sentence(List<Part> parts, boolean values, Random random) {
    switch (random.nextInt(5)) {
      case 0 -> {
        literal(
            parts,
            any(List.of("failed to ", "Unable to ", "could not ", "Error trying to "), random));
        literal(parts, any(VERBS, random) + " " + phrase(random));
        value(parts, " ", values, random);
        if (random.nextBoolean()) {
          literal(
              parts, any(List.of(" of ", " for ", " from ", " on "), random) + any(NOUNS, random));
          value(parts, " ", values && random.nextBoolean(), random);
        }
        if (values && random.nextBoolean()) {
          literal(parts, ": ");
          parts.add(new Part("", Kind.ERROR));
        }
      }
      case 1 -> {
        literal(parts, phrase(random));
        value(parts, " ", values, random);
        literal(
            parts,
            any(
                List.of(
                    " is not ready",
                    " has no ",
                    " was not found in ",
                    " lost its ",
                    " refused ",
                    " is waiting for ",
                    " exceeded the limit of ",
                    " returned an invalid "),
                random));
        literal(parts, any(NOUNS, random));
        value(parts, " ", values && random.nextBoolean(), random);
        literal(parts, random.nextBoolean() ? ", " + any(QUALIFIERS, random) : "");
      }
      case 2 -> {
        literal(parts, any(VERBS, random) + " " + phrase(random));
        value(parts, " ", values, random);
        literal(
            parts,
            any(
                List.of(" took too long", " finished", " timed out after ", " was cancelled"),
                random));
        value(parts, " ", values && random.nextBoolean(), random);
        literal(parts, random.nextBoolean() ? "; " + any(QUALIFIERS, random) : "");
      }
      case 3 -> {
        literal(
            parts,
            any(List.of("Detected ", "Found ", "Observed ", "Removing ", "Ignoring "), random));
        literal(parts, phrase(random));
        value(parts, " ", values, random);
        literal(parts, any(List.of(" while ", " before ", " after "), random));
        literal(parts, any(VERBS, random) + " of " + any(NOUNS, random));
        value(parts, " ", values && random.nextBoolean(), random);
      }
      default -> {
        literal(parts, any(NOUNS, random) + " controller: " + any(ADJECTIVES, random) + " ");
        literal(parts, any(NOUNS, random));
        value(parts, " ", values, random);
        literal(parts, ", expected " + any(ADJECTIVES, random) + " " + any(NOUNS, random));
        value(parts, " ", values && random.nextBoolean(), random);
      }
    }
  }

  private static String phrase(Random random) {
    return (random.nextBoolean() ? any(ADJECTIVES, random) + " " : "") + any(NOUNS, random);
  }

  private static void literal(List<Part> parts, String text) {
    if (!text.isEmpty()) {
      parts.add(Part.literal(text));
    }
  }

  private static void value(List<Part> parts, String before, boolean wanted, Random random) {
    if (wanted) {
      literal(parts, before);
      Kind[] kinds = Kind.values();
      Kind kind = kinds[1 + random.nextInt(kinds.length - 1)];
      parts.add(new Part("", kind == Kind.ERROR ? Kind.NAME : kind));
    }
  }

  /** One line of a statement, with new values. */
  static String render(Statement statement, Random random) {
    StringBuilder message = new StringBuilder();
    for (Part part : statement.parts()) {
      message.append(part.kind() == Kind.LITERAL ? part.text() : value(part.kind(), random));
    }
    return switch (statement.form()) {
      case PRINTF -> klogHeader(statement, random) + message;
      case KLOG -> {
        StringBuilder line = new StringBuilder(klogHeader(statement, random));
        line.append('"').append(escape(message.toString())).append('"');
        for (String key : statement.keys()) {
          line.append(' ').append(key).append('=').append(field(key, random));
        }
        yield line.toString();
      }
      case ZAP -> {
        StringBuilder line = new StringBuilder("{\"level\":\"" + statement.severity() + "\"");
        line.append(",\"ts\":\"").append(time(random)).append("\",\"caller\":\"");
        line.append(statement.source())
            .append(':')
            .append(random.nextInt(900))
            .append("\",\"msg\":\"");
        line.append(escape(message.toString())).append('"');
        for (String key : statement.keys()) {
          String value = field(key, random);
          line.append(",\"").append(key).append("\":");
          line.append(value.startsWith("\"") ? value : "\"" + value + "\"");
        }
        yield line.append('}').toString();
      }
    };
  }

  private static String klogHeader(Statement statement, Random random) {
    return "%s%02d%02d %02d:%02d:%02d.%06d %7d %s:%d] "
        .formatted(
            statement.severity().substring(0, 1).toUpperCase(Locale.ROOT),
            1 + random.nextInt(12),
            1 + random.nextInt(28),
            random.nextInt(24),
            random.nextInt(60),
            random.nextInt(60),
            random.nextInt(1_000_000),
            1 + random.nextInt(9_999),
            statement.source(),
            1 + random.nextInt(2_000));
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static String field(String key, Random random) {
    return switch (key) {
      case "error", "reason" -> "\"" + escape(error(random)) + "\"";
      case "took", "timeout" -> "\"" + value(Kind.DURATION, random) + "\"";
      case "attempt", "revision", "count", "size" -> String.valueOf(random.nextInt(100_000));
      case "path" -> "\"" + value(Kind.PATH, random) + "\"";
      case "address", "endpoint" -> "\"" + value(Kind.ADDRESS, random) + "\"";
      case "pod", "volume" -> "\"" + value(Kind.OBJECT, random) + "\"";
      case "uid", "request-id", "remote-peer-id", "local-member-id" ->
          "\"" + value(Kind.IDENTIFIER, random) + "\"";
      default -> "\"" + value(Kind.NAME, random) + "\"";
    };
  }

  static String time(Random random) {
    return "2026-%02d-%02dT%02d:%02d:%02d.%03dZ"
        .formatted(
            1 + random.nextInt(12),
            1 + random.nextInt(28),
            random.nextInt(24),
            random.nextInt(60),
            random.nextInt(60),
            random.nextInt(1000));
  }

  private static String error(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> "dial tcp " + value(Kind.ADDRESS, random) + ": connect: " + any(ERRORS, random);
      case 1 -> "open " + value(Kind.PATH, random) + ": " + any(ERRORS, random);
      case 2 -> "pods \"" + value(Kind.NAME, random) + "\" not found";
      default -> any(ERRORS, random);
    };
  }

  static String hex(int length, Random random) {
    StringBuilder text = new StringBuilder(length);
    for (int at = 0; at < length; at++) {
      text.append(Character.forDigit(random.nextInt(16), 16));
    }
    return text.toString();
  }

  private static String value(Kind kind, Random random) {
    return switch (kind) {
      case LITERAL -> "";
      case WORD -> any(WORDS, random);
      case NAME ->
          switch (random.nextInt(4)) {
            case 0 -> any(WORDS, random);
            case 1 -> any(WORDS, random) + "-" + random.nextInt(9);
            case 2 -> any(WORDS, random) + "-" + hex(9, random) + "-" + hex(5, random);
            default -> any(WORDS, random) + "-" + any(WORDS, random);
          };
      case OBJECT -> any(WORDS, random) + "/" + value(Kind.NAME, random);
      case ADDRESS ->
          switch (random.nextInt(3)) {
            case 0 ->
                "%d.%d.%d.%d:%d"
                    .formatted(
                        10,
                        random.nextInt(255),
                        random.nextInt(255),
                        random.nextInt(255),
                        1 + random.nextInt(60_000));
            case 1 -> "%s-%d.example.org".formatted(any(WORDS, random), random.nextInt(9));
            default -> "[2001:db8::%s]:%d".formatted(hex(4, random), 1 + random.nextInt(60_000));
          };
      case PATH ->
          "/var/lib/"
              + any(WORDS, random)
              + "/"
              + hex(8, random)
              + (random.nextBoolean() ? "/data.json" : "");
      case DURATION ->
          random.nextBoolean()
              ? random.nextInt(1, 999) + "ms"
              : "%dm%d.%ds".formatted(random.nextInt(9), random.nextInt(60), random.nextInt(999));
      case COUNT -> String.valueOf(random.nextInt(random.nextBoolean() ? 5 : 100_000));
      case SIZE -> random.nextInt(1, 999) + any(List.of("MB", " KiB", "Gi", " bytes"), random);
      case IDENTIFIER ->
          random.nextBoolean()
              ? hex(16, random)
              : "%s-%s-%s-%s-%s"
                  .formatted(
                      hex(8, random),
                      hex(4, random),
                      hex(4, random),
                      hex(4, random),
                      hex(12, random));
      case URL ->
          "https://"
              + any(WORDS, random)
              + ".example.org/"
              + any(WORDS, random)
              + "?id="
              + random.nextInt(99);
      case QUOTED ->
          "\"" + any(WORDS, random) + (random.nextBoolean() ? " " + any(WORDS, random) : "") + "\"";
      case ERROR -> error(random);
      case LIST -> {
        List<String> items = new ArrayList<>();
        for (int item = random.nextInt(5); item > 0; item--) {
          items.add(any(WORDS, random));
        }
        yield "[" + String.join(" ", items) + "]";
      }
      case BOOLEAN -> String.valueOf(random.nextBoolean());
      case STRUCT -> "{Name:" + any(WORDS, random) + " Replicas:" + random.nextInt(9) + "}";
    };
  }
}
