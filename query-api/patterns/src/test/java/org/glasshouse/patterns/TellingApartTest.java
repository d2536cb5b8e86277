package org.glasshouse.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pairs of lines that are two errors, and pairs that are one. */
class TellingApartTest {
  private static String sign(String message) {
    return Signature.of(message.replace("~", "").replace("\\n", "\n").replace("\\t", "\t")).text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // Severity
        "<info>  [1605.1] device (br-ex): carrier link lost | <error> [1605.1] device (br-ex): carrier"
            + " link lost",
        "{\"level\":30,\"name\":\"api\",\"msg\":\"upstream closed\"} |"
            + " {\"level\":50,\"name\":\"api\",\"msg\":\"upstream closed\"}",
        "{\"levelname\":\"INFO\",\"name\":\"hub\",\"message\":\"up\"} |"
            + " {\"levelname\":\"ERROR\",\"name\":\"hub\",\"message\":\"up\"}",
        "{\"s\":\"I\",\"c\":\"NETWORK\",\"msg\":\"ended\"} | {\"s\":\"F\",\"c\":\"NETWORK\",\"msg\":\"ended\"}",
        "{\"L\":\"INFO\",\"M\":\"done\"} | {\"L\":\"ERROR\",\"M\":\"done\"}",
        "{\"@mt\":\"done\",\"@l\":\"Error\"} | {\"@mt\":\"done\",\"@l\":\"Warning\"}",
        "{\"MESSAGE\":\"done\",\"PRIORITY\":\"3\",\"SYSLOG_IDENTIFIER\":\"x\"} |"
            + " {\"MESSAGE\":\"done\",\"PRIORITY\":\"6\",\"SYSLOG_IDENTIFIER\":\"x\"}",
        // Component
        "kube-scheduler: lease lost | kube-apiserver: lease lost",
        "[kube-scheduler] lease lost | [csi-provisioner] lease lost",
        "{\"levelname\":\"INFO\",\"name\":\"hub\",\"message\":\"up\"} |"
            + " {\"levelname\":\"INFO\",\"name\":\"spawner\",\"message\":\"up\"}",
        "{\"level\":30,\"name\":\"api\",\"msg\":\"closed\"} | {\"level\":30,\"name\":\"web\",\"msg\":\"closed\"}",
        "{\"loggerName\":\"org.example.archive.storage.buckets.Writer\",\"message\":\"x y\"} |"
            + " {\"loggerName\":\"org.example.archive.storage.buckets.Reader\",\"message\":\"x y\"}",
        "logger=controllers.v1beta1.Backup msg=done | logger=controllers.v1beta1.Restore msg=done",
        "{\"s\":\"I\",\"c\":\"NETWORK\",\"msg\":\"ended\"} | {\"s\":\"I\",\"c\":\"STORAGE\",\"msg\":\"ended\"}",
        "{\"@module\":\"raft\",\"@message\":\"up\"} | {\"@module\":\"core\",\"@message\":\"up\"}",
        "{\"log.logger\":\"a.B\",\"message\":\"up\"} | {\"log.logger\":\"a.C\",\"message\":\"up\"}",
        "{\"log\":{\"level\":\"warn\",\"logger\":\"a.B\"},\"message\":\"up\"} |"
            + " {\"log\":{\"level\":\"warn\",\"logger\":\"a.C\"},\"message\":\"up\"}",
        "2023-01-01T00:00:00Z\\tINFO\\tcontroller-runtime.metrics\\tup |"
            + " 2023-01-01T00:00:00Z\\tINFO\\tcontroller-runtime.webhook\\tup",
        // What is said
        "{\"level\":\"ERROR\",\"fields\":{\"message\":\"disk full\"},\"target\":\"a\"} |"
            + " {\"level\":\"ERROR\",\"fields\":{\"message\":\"disk gone\"},\"target\":\"a\"}",
        "{\"level\":\"ERROR\",\"fields\":{\"message\":\"disk full\"},\"target\":\"a\"} |"
            + " {\"level\":\"ERROR\",\"fields\":{\"message\":\"disk full\"},\"target\":\"b\"}",
        "{\"short_message\":\"disk full\",\"level\":3} | {\"short_message\":\"login failed\",\"level\":3}",
        "{ event: 'login failed', user: 'x' } | { event: 'disk full', user: 'x' }",
        "{'event': 'login failed', 'user': 'x'} | {'event': 'disk full', 'user': 'x'}",
        "{\"L\":\"INFO\",\"M\":\"disk full\"} | {\"L\":\"INFO\",\"M\":\"login failed\"}",
        "{\"@mt\":\"disk full\",\"@l\":\"Error\"} | {\"@mt\":\"login failed\",\"@l\":\"Error\"}",
        // Words beside values
        "a.example.org:443 close, 12 bytes sent, 34 bytes received, lifetime 00:01 |"
            + " a.example.org:443 close, 1234 bytes (1.20 KB) sent, 34 bytes received, lifetime 00:01",
        "node worker-3 may restart | node worker-3 restart",
        "mon 3 is down | 3 is down",
        "attempt 3 second replica lost | attempt 3 replica lost",
        "starting auto-compaction | starting re-election",
        "pre-vote rejected by quorum | co-signer rejected by quorum",
        "Connection closed by 192.0.2.4 [preauth] | Connection closed by 192.0.2.4",
        "caused by java.lang.NullPointerException: x | caused by java.io.IOException: x",
        // Traces
        "{\"message\":\"failed\",\"stack_trace\":\"java.lang.NullPointerException: x\\n\\tat"
            + " a.B.c(B.java:1)\"} |"
            + " {\"message\":\"failed\",\"stack_trace\":\"java.io.IOException: x\\n\\tat a.B.c(B.java:1)\"}",
        "Traceback (most recent call last):\\n  File \"/srv/a.py\", line 1, in f\\n    raise\\nValueError: x"
            + " | Traceback (most recent call last):\\n  File \"/srv/a.py\", line 1, in f\\n"
            + "    raise\\nKeyError: x",
      })
  void keepsApart(String one, String other) {
    assertThat(sign(one)).isNotEqualTo(sign(other));
    assertThat(sign(one)).isNotEqualTo(Signature.SLOT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Too many authentication failures for root [preauth] | Too many authentication failures for"
            + " admin [preauth]",
        "evicted pods: web, api, db | evicted pods: web, api, db, cache",
        "range [5, 9) lost: members [alpha beta] | range [7, 12) lost: members [gamma]",
        "stray [ bracket: members [alpha beta] left | stray [ bracket: members [gamma] left",
        "Invalid value for log.retention.ms: 5 | Invalid value for log.retention.bytes: 5",
        "Required field metadata.name is missing | Required field metadata.namespace is missing",
        "started com.tencent.mm now | started com.android.systemui now",
        "{\"msg\":\"peers\",\"8e9e05c52164694d\":\"up\"} | {\"msg\":\"peers\",\"91bc3c398fb3c146\":\"up\"}",
        "expected lease id 5, got nil | expected lease id 5, got 7",
        "PSU status ( on off ) | PSU status ( on on )",
        "{\"level\":30,\"name\":\"api\",\"msg\":\"closed\"} |"
            + " {\"level\":\"info\",\"component\":\"api\",\"msg\":\"closed\"}",
        "logger=raft-17 msg=done | logger=raft-4 msg=done",
        "Wed 2023-11-10 14:17:41 UTC node-1 kubelet[2296]: lease lost | lease lost",
        "2023-01-01T00:00:00+0000 node-1 kernel: lease lost | lease lost",
        "[  123.456789] lease lost | lease lost",
        "1605017861.123456 node-1 crio[12]: lease lost | lease lost",
        "17/06/09 20:10:40 INFO lease lost | INFO lease lost",
        "3m21s  Warning  BackOff  pod/web-1  lease lost | lease lost",
        "12s (x4 over 5m)  Normal  Pulled  pod/web-1  lease lost | lease lost",
        "java.io.IOException: x\\n\\tat a.b.Foo$$Lambda$14/0x00007f3a1c.run(Unknown Source) |"
            + " java.io.IOException: x\\n\\tat a.b.Foo$$Lambda$97/0x0000beefca.run(Unknown Source)",
        "java.io.IOException: x\\n\\tat org.springframework.a.B.c(B.java:1)\\n\\tat own.X.y(X.java:2) |"
            + " java.io.IOException: x\\n\\tat org.springframework.d.E.f(E.java:1)\\n\\tat"
            + " own.X.y(X.java:2)",
        "2026-01-01T00:00:00.5Z stderr F Traceback (most recent call last):\\n"
            + "2026-01-01T00:00:00.5Z stderr F   File \"/srv/a.py\", line 1, in f\\n"
            + "2026-01-01T00:00:00.5Z stderr F     raise\\n"
            + "2026-01-01T00:00:00.5Z stderr F ValueError: x |"
            + " Traceback (most recent call last):\\n  File \"/srv/a.py\", line 1, in f\\n"
            + "    raise\\nValueError: x",
        "took 3s on Fri Jun 17 07:07:00 2005 UTC | took 3s on 2005-06-17T07:07:00Z",
        "waited 1 second | waited 2 seconds",
      })
  void joins(String one, String other) {
    assertThat(sign(one)).isEqualTo(sign(other));
    assertThat(sign(one)).isNotEqualTo(Signature.SLOT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[kube-scheduler] lease lost | kube#scheduler lease lost",
        "failed to sync S3Bucket | failed to sync <>",
        "rpc.idmapd startup succeeded | rpc#idmapd startup succeeded",
        "cannot decode with json.Unmarshal | cannot decode with json#unmarshal",
        "could not load org.example.archive.Buckets now | could not load archive#buckets now",
        "read 5 bytes of 17 | read <> bytes of <>",
        "web-frontend: quota of kube-system exceeded | <>: quota of <> exceeded",
        "invalid memory address or nil pointer dereference | invalid memory address or nil pointer"
            + " dereference",
        "closed, aborted, and gone | closed aborted and gone",
        "state: closed, retrying | state: closed retrying",
      })
  void spells(String message, String signature) {
    assertThat(sign(message)).isEqualTo(signature);
    assertThat(sign(signature)).isEqualTo(signature);
  }
}
