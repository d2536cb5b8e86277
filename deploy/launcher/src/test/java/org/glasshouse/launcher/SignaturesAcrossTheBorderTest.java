package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.glasshouse.engine.Anonymized;
import org.glasshouse.engine.Engine;
import org.glasshouse.engine.KeyedPseudonyms;
import org.glasshouse.engine.Policy;
import org.glasshouse.engine.Pseudonyms;
import org.glasshouse.engine.StreamWindow;
import org.glasshouse.patterns.Signature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The border's real engine leaves the signature of a line as it is. */
class SignaturesAcrossTheBorderTest {
  private final Engine engine = new Engine(Policy.DEFAULT);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dial tcp 198.51.100.7:2379: connect: connection refused",
        "Get \"https://198.51.100.7:6443/api/v1/nodes?limit=500\": net/http: TLS handshake timeout",
        "lookup db.example.org on [2001:db8::53]:53: no such host",
        "{\"level\":\"warn\",\"ts\":\"2026-10-17T08:59:35.461Z\",\"caller\":\"v3/retry.go:62\",\"msg\":\"retrying"
            + " of unary invoker"
            + " failed\",\"target\":\"etcd-endpoints://0xc0001/192.0.2.5:2379\",\"attempt\":0,\"error\":\"rpc"
            + " error: code = Unavailable\"}",
        "E1017 08:59:35.461069    1470 kubelet.go:297] \"Failed to get node\" err=\"nodes"
            + " \\\"worker-3.example.org\\\" not found\" node=\"worker-3.example.org\"",
        "Oct 17 08:59:35 worker-3 sshd[811]: Failed password for invalid user alice from"
            + " 203.0.113.9 port 52214 ssh2",
        "Accepted publickey for alice from 203.0.113.9 port 52214 ssh2: RSA"
            + " SHA256:jfnSNbESQ80UPRKZOmpTbZefDMO5p0w8o5wxzvJH9Hp",
        "203.0.113.9 - alice [16/Jul/2026:23:23:42 +0000] \"GET /hub/user/alice/ HTTP/1.1\" 302 0",
        "time=\"2026-10-27T16:02:08Z\" level=warning msg=\"login refused\" user=alice@example.org"
            + " addr=203.0.113.9:4431",
        "sudo: alice : TTY=pts/0 ; PWD=/home/alice ; USER=root ; COMMAND=/usr/bin/crictl ps",
        "link 52:54:00:ab:cd:ef is up on eth0",
        "could not authenticate with password=correct-horse-battery",
      })
  void areEqualOnBothSides(String line) {
    assertThat(Signature.of(published(line, KeyedPseudonyms.throwaway())))
        .as("the line as it is published")
        .isEqualTo(Signature.of(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "session closed for user alice on worker-3.example.org from 203.0.113.9",
        "mail alice@example.org bounced by [2001:db8::25]",
      })
  void areEqualUnderAnyKey(String line) {
    Signature one = Signature.of(published(line, KeyedPseudonyms.throwaway()));
    Signature other = Signature.of(published(line, KeyedPseudonyms.throwaway()));

    assertThat(other).isEqualTo(one);
  }

  @Test
  void areEqualOverManyKindsOfLinesUnderAnyKey() {
    Random random = new Random(53);
    List<String> moved = new ArrayList<>();
    for (int number = 0; number < 3_000; number++) {
      String line = line(KINDS[number % KINDS.length], random);
      Signature before = Signature.of(line);
      Signature one = Signature.of(published(line, KeyedPseudonyms.throwaway()));
      Signature other = Signature.of(published(line, KeyedPseudonyms.throwaway()));
      if (!one.equals(before) || !other.equals(one)) {
        moved.add(line + "%n  " + before.text() + "%n  " + one.text());
      }
    }

    assertThat(moved).isEmpty();
  }

  /** Lines of cluster components; a word in braces stands for a value of that kind. */
  private static final String[] KINDS = {
    "E1017 08:59:35.461069    1470 pod_workers.go:1300] \"Error syncing pod, skipping\""
        + " err=\"failed to \\\"StartContainer\\\" for \\\"main\\\"\" pod=\"{namespace}/{pod}\""
        + " podUID=\"{uuid}\"",
    "{\"level\":\"warn\",\"ts\":\"{time}\",\"caller\":\"rafthttp/stream.go:223\",\"msg\":\"lost TCP"
        + " streaming connection\",\"remote-peer-id\":\"{hex}\",\"error\":\"read tcp"
        + " {ip}:2380->{ip}:{number}: read: connection reset by peer\"}",
    "time=\"{time}\" level=error msg=\"Error adding pod {namespace}/{pod} to network: {ip} in"
        + " use\"",
    "dial tcp {ip}:{number}: connect: no route to host",
    "Get \"https://{ip}:6443/api/v1/namespaces/{namespace}/pods/{pod}\": context deadline exceeded",
    "lookup {host} on {ip}:53: no such host",
    "Oct 17 08:59:35 {host} sshd[{number}]: Failed password for invalid user {user} from {ip} port"
        + " {number} ssh2",
    "Oct 17 08:59:35 {host} sshd[{number}]: Accepted publickey for {user} from {ip} port {number}"
        + " ssh2",
    "pam_unix(sshd:session): session opened for user {user} by (uid=0)",
    "{ip} - {user} [16/Jul/2026:23:23:42 +0000] \"GET /hub/user/{user}/api HTTP/1.1\" 200 {number}",
    "link {mac} is up on eth0",
    "mail {email} bounced by {host}",
    "level=info msg=\"login refused\" user={email} addr={ip}:{number} took={number}ms",
    "open /home/{user}/.kube/config: permission denied",
    "could not authenticate with password={password}",
    "Authorization: Bearer {token} was refused by {host}",
    "pulling image quay.io/{namespace}/{pod}:v1.{number} failed: unauthorized",
    "nodes is forbidden: User \"system:serviceaccount:{namespace}:{pod}\" cannot list resource"
        + " \"nodes\"",
    "claim jupyter-{user} of {email} was deleted from {namespace}",
    "[{time}] rejected {email} at [2001:db8::{hex}]:443 after {number} tries",
    """
    java.io.IOException: cannot reach {host}
    \tat org.example.orders.Client.send(Client.java:{number})
    \tat org.example.orders.Main.run(Main.java:{number})\
    """,
  };

  private static String line(String kind, Random random) {
    StringBuilder line = new StringBuilder();
    int at = 0;
    for (int open = kind.indexOf('{'); open >= 0; open = kind.indexOf('{', open + 1)) {
      int close = kind.indexOf('}', open);
      String value = value(kind.substring(open + 1, close), random);
      if (!value.isEmpty()) {
        line.append(kind, at, open).append(value);
        at = close + 1;
      }
    }
    return line.append(kind.substring(at)).toString();
  }

  private static String value(String kind, Random random) {
    String name = NAMES[random.nextInt(NAMES.length)];
    return switch (kind) {
      case "ip" ->
          random.nextBoolean()
              ? "10.%d.%d.%d"
                  .formatted(digits(250, random), digits(250, random), digits(250, random))
              : "203.0.113.%d".formatted(digits(250, random));
      case "host" -> "worker-%d.example.org".formatted(digits(90, random));
      case "user" -> name;
      case "email" -> name + "@example.org";
      case "mac" -> "52:54:00:%s:%s:%s".formatted(hex(2, random), hex(2, random), hex(2, random));
      case "namespace" -> "team-" + digits(90, random);
      case "pod" -> "web-%s-%s".formatted(hex(9, random), hex(5, random));
      case "uuid" ->
          "%s-%s-4%s-8%s-%s"
              .formatted(
                  hex(8, random), hex(4, random), hex(3, random), hex(3, random), hex(12, random));
      case "hex" -> "1" + hex(3, random);
      case "number" -> String.valueOf(1024 + digits(50_000, random));
      case "time" -> "2026-10-17T08:%d:35.461Z".formatted(10 + digits(49, random));
      case "password" -> "correct-horse-" + digits(9_000, random);
      case "token" -> "made-up-" + hex(24, random);
      default -> "";
    };
  }

  private static final String[] NAMES = {"alice", "bob", "carol", "dmitri", "eve-marie", "m.chen"};

  private static int digits(int bound, Random random) {
    return 1 + random.nextInt(bound);
  }

  private static String hex(int length, Random random) {
    StringBuilder text = new StringBuilder(length);
    for (int at = 0; at < length; at++) {
      text.append(Character.forDigit(random.nextInt(16), 16));
    }
    return text.toString();
  }

  private String published(String line, Pseudonyms pseudonyms) {
    StreamWindow window =
        new StreamWindow(List.of(), List.of(new StreamWindow.Body(line, pseudonyms)), List.of());
    return switch (engine.bodies(window).getFirst()) {
      case Anonymized.Clean clean -> clean.text();
      case Anonymized.Withheld withheld -> throw new AssertionError(withheld.toString());
    };
  }
}
