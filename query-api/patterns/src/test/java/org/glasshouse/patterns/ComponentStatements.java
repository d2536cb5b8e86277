package org.glasshouse.patterns;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;

/**
 * Log statements as etcd, CRI-O, the kubelet and operators write them, from {@value #FILE}: a form,
 * a severity, a message and its fields, with the kinds of their values in braces.
 */
final class ComponentStatements {
  private static final String FILE = "component-statements.tsv";

  private static final List<String> WORDS =
      List.of("blue", "learner", "readiness", "memory", "http", "linux", "bridge", "pending");

  private static final List<String> NAMES =
      List.of(
          "web", "api-server-7d4b9c6f5d-x2x4z", "etcd-0", "registry", "db-main", "smaug-worker-3");

  private static final List<String> NAMESPACES =
      List.of("default", "openshift-etcd", "blue", "team-7", "kube-system");

  private static final List<String> KINDS =
      List.of("Deployment", "S3Bucket", "KafkaTopic", "Ingress", "OAuth2Client", "Backup");

  /** Values of {@code %v} where an error stands. */
  private static final List<String> ERRORS =
      List.of(
          "context deadline exceeded",
          "context canceled",
          "EOF",
          "unexpected EOF",
          "exit status {num}",
          "signal: killed",
          "dial tcp {addr}: connect: connection refused",
          "read tcp {addr}->{addr}: i/o timeout",
          "rpc error: code = Unavailable desc = transport is closing",
          "rpc error: code = NotFound desc = could not find container {q}: container with ID starting"
              + " with {id} not found: ID does not exist",
          "open {path}: no such file or directory",
          "stat {path}: permission denied",
          "mkdir {path}: read-only file system",
          "etcdserver: request timed out",
          "etcdserver: mvcc: required revision has been compacted",
          "pods {q} not found",
          "Operation cannot be fulfilled on deployments.apps {q}: the object has been modified;"
              + " please apply your changes to the latest version and try again",
          "configmaps {q} is forbidden: User \"system:serviceaccount:{ns}:{name}\" cannot get resource"
              + " \"configmaps\" in API group \"\" in the namespace \"{ns}\"",
          "yaml: line {num}: did not find expected key",
          "json: cannot unmarshal string into Go value of type int",
          "no kind is registered for the type v1.Pod in scheme",
          "x509: certificate has expired or is not yet valid: current time {time} is after {time}",
          "tls: first record does not look like a TLS handshake",
          "image not known",
          "layer not known",
          "cgroup deleted",
          "too many requests",
          "the server could not find the requested resource",
          "Get {q}: net/http: TLS handshake timeout",
          "plugin type={q} failed (add): interface {word} already in use",
          "timed out waiting for the condition",
          "connection reset by peer",
          "quorum is lost",
          "checksum mismatch, expected {id}, got {id}",
          "failed to reserve container name {q}: name is in use",
          "invalid reference format");

  /**
   * A statement of a program.
   *
   * @param source file and line that write it
   */
  record Statement(
      String form, String severity, String source, String message, List<String> fields) {}

  private ComponentStatements() {}

  static List<Statement> all() throws IOException {
    List<Statement> statements = new ArrayList<>();
    try (InputStream in = ComponentStatements.class.getResourceAsStream(FILE);
        BufferedReader rows =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in, FILE), StandardCharsets.UTF_8))) {
      for (String row : rows.lines().toList()) {
        String[] columns = row.split("\t", 4);
        String keys = columns.length < 4 ? "" : columns[3];
        statements.add(
            new Statement(
                columns[0],
                columns[1],
                "server.go:" + (17 + 3 * statements.size()),
                columns[2],
                fields(keys)));
      }
    }
    return statements;
  }

  /** {@code key:kind} each; a key may hold spaces. */
  private static List<String> fields(String keys) {
    List<String> fields = new ArrayList<>();
    String key = "";
    for (String word : keys.strip().split(" ", -1)) {
      key = key.isEmpty() ? word : key + " " + word;
      if (word.indexOf(':') > 0) {
        fields.add(key);
        key = "";
      }
    }
    return fields;
  }

  static String render(Statement statement, Random random) {
    String message = fill(statement.message(), random).replace("\\n", "\n");
    return switch (statement.form()) {
      case "zap" -> zap(statement, message, random);
      case "klog" -> header(statement, random) + message;
      case "klogs" -> header(statement, random) + quoted(message) + pairs(statement, random);
      default -> message;
    };
  }

  private static String zap(Statement statement, String message, Random random) {
    StringBuilder line = new StringBuilder("{\"level\":\"").append(statement.severity());
    line.append("\",\"ts\":\"").append(time(random)).append("\",\"caller\":\"");
    line.append(statement.source()).append("\",\"msg\":").append(quoted(message));
    for (String field : statement.fields()) {
      int colon = field.lastIndexOf(':');
      String kind = field.substring(colon + 1);
      String value = value(kind, random);
      boolean bare = kind.equals("num") || kind.equals("bool");
      line.append(',').append(quoted(field.substring(0, colon))).append(':');
      line.append(bare ? value : kind.equals("list") ? array(random) : quoted(value));
    }
    return line.append('}').toString();
  }

  private static String array(Random random) {
    List<String> values = new ArrayList<>();
    for (int at = random.nextInt(4); at > 0; at--) {
      values.add(quoted(value("url", random)));
    }
    return values.toString();
  }

  private static String pairs(Statement statement, Random random) {
    StringBuilder pairs = new StringBuilder();
    for (String field : statement.fields()) {
      int colon = field.lastIndexOf(':');
      String kind = field.substring(colon + 1);
      String value = value(kind, random);
      boolean bare = kind.equals("num") || kind.equals("list") || kind.equals("struct");
      pairs.append(' ').append(field, 0, colon).append('=');
      pairs.append(bare ? value : quoted(value));
    }
    return pairs.toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  private static String header(Statement statement, Random random) {
    return String.format(
        Locale.ROOT,
        "%c%02d%02d %02d:%02d:%02d.%06d %7d %s] ",
        Character.toUpperCase(statement.severity().charAt(0)),
        1 + random.nextInt(12),
        1 + random.nextInt(28),
        random.nextInt(24),
        random.nextInt(60),
        random.nextInt(60),
        random.nextInt(1_000_000),
        1 + random.nextInt(99_999),
        statement.source());
  }

  /** Puts values in place of kinds in braces. */
  private static String fill(String text, Random random) {
    StringBuilder filled = new StringBuilder();
    int from = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
      int close = text.indexOf('}', open);
      filled.append(text, from, open).append(value(text.substring(open + 1, close), random));
      from = close + 1;
    }
    return filled.append(text.substring(from)).toString();
  }

  private static String value(String kind, Random random) {
    return switch (kind) {
      case "word" -> pick(WORDS, random);
      case "name" -> pick(NAMES, random);
      case "ns" -> pick(NAMESPACES, random);
      case "nsname" -> pick(NAMESPACES, random) + "/" + pick(NAMES, random);
      case "node" -> "ip-10-0-" + random.nextInt(256) + "-" + random.nextInt(256) + ".ec2.internal";
      case "kind" -> pick(KINDS, random);
      case "type" ->
          pick(List.of("*v1.Pod", "*v1.Node", "*v1beta1.CronJob", "*unstructured.Thing"), random);
      case "host" -> pick(List.of("apps.example.org", "batch.example.com"), random);
      case "addr" ->
          random.nextInt(4) == 0
              ? "[2001:db8::" + hex(3, random) + "]:" + (1000 + random.nextInt(60_000))
              : "10."
                  + random.nextInt(256)
                  + ".0."
                  + random.nextInt(256)
                  + ":"
                  + random.nextInt(9999);
      case "path" -> "/var/lib/" + pick(WORDS, random) + "/" + hex(8, random) + "/x.conf";
      case "dur" ->
          pick(List.of("1.5s", "237.46ms", "2m0s", "1h30m12s", "17µs", "0s", "5s"), random);
      case "num" -> Integer.toString(random.nextInt(random.nextInt(3) == 0 ? 10 : 100_000));
      case "size" -> random.nextInt(999) + pick(List.of(" MB", " kB", "Gi", "MiB", " B"), random);
      case "id" -> hex(16, random);
      case "url" -> "https://10.0.0." + random.nextInt(256) + ":2379/" + pick(WORDS, random);
      case "image" -> "quay.example.org/" + pick(WORDS, random) + "/app:v1." + random.nextInt(99);
      case "ver" -> "3." + random.nextInt(9) + "." + random.nextInt(30);
      case "time" -> time(random);
      case "bool" -> random.nextBoolean() ? "true" : "false";
      case "list" -> list(random);
      case "struct" -> "{Name:" + pick(NAMES, random) + " ID:" + hex(8, random) + " Ports:[]}";
      case "q" -> '"' + pick(NAMES, random) + '"';
      case "err" -> fill(pick(ERRORS, random), random);
      default -> throw new IllegalArgumentException("expected a kind of value, got " + kind);
    };
  }

  private static String list(Random random) {
    List<String> values = new ArrayList<>();
    for (int at = random.nextInt(4); at > 0; at--) {
      values.add(pick(NAMES, random));
    }
    return "[" + String.join(" ", values) + "]";
  }

  private static String pick(List<String> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }

  private static String hex(int length, Random random) {
    StringBuilder hex = new StringBuilder();
    while (hex.length() < length) {
      hex.append(Character.forDigit(random.nextInt(16), 16));
    }
    return hex.toString();
  }

  private static String time(Random random) {
    return String.format(
        Locale.ROOT,
        "2026-%02d-%02dT%02d:%02d:%02d.%03dZ",
        1 + random.nextInt(12),
        1 + random.nextInt(28),
        random.nextInt(24),
        random.nextInt(60),
        random.nextInt(60),
        random.nextInt(1000));
  }
}
