package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.glasshouse.engine.Anonymized;
import org.glasshouse.engine.Engine;
import org.glasshouse.engine.KeyedPseudonyms;
import org.glasshouse.engine.Policy;
import org.glasshouse.engine.Pseudonyms;
import org.glasshouse.engine.StreamWindow;
import org.glasshouse.patterns.Signature;
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

  private String published(String line, Pseudonyms pseudonyms) {
    StreamWindow window =
        new StreamWindow(List.of(), List.of(new StreamWindow.Body(line, pseudonyms)), List.of());
    return switch (engine.bodies(window).getFirst()) {
      case Anonymized.Clean clean -> clean.text();
      case Anonymized.Withheld withheld -> throw new AssertionError(withheld.toString());
    };
  }
}
