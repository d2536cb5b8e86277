package org.glasshouse.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
  private static String sign(String message) {
    return Signature.of(message).text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "dial tcp 10.0.0.5:9980: connect: connection refused | dial tcp <>: connect: connection"
            + " refused",
        "dial tcp [fe80::1%eth0]:443: i/o timeout | dial tcp <>: i/o timeout",
        "lookup db on 172.30.0.10:53: no such host | lookup db on <>: no such host",
        "Took 19.05 seconds to build instance. | took <> seconds to build instance",
        "read 64 KiB in 1h3m20.5s | read <> in <>",
        "pod my-app-7d4b9c6f5d-x2x4z evicted | pod <> evicted",
        "cannot open /var/lib/kubelet/pods/x: no space left on device | cannot open <>: no space left"
            + " on device",
        "GET https://example.org/a?b=c: 404 | get <>",
        "open file conf.yaml of sshd.service | open file <> of <>",
        "blocks blk_1 blk_-2, blk_3 and blk_4 lost | blocks <> lost",
        "added: [], removed: [a b c] | added: <> removed: <>",
        "added: [x], removed: [] | added: <> removed: <>",
        "published {Name:x URLs:[y]} to cluster | published <> to cluster",
        "failed to ~\"StartContainer\"~ for ~'x'~ | failed to <> for <>",
        "x509: certificate signed by unknown authority | x509: certificate signed by unknown"
            + " authority",
        "pass; user unknown | pass user unknown",
        "session opened for user cyrus by (uid=0) | session opened for user <> by uid=<>",
        "login failed user=root tty=ssh ruser= | login failed user=root tty=<> ruser=",
        "at Fri Jun 17 07:07:00 2005 from host | at <> from host",
        "connection from 1.2.3.4 () closed | connection from <> closed",
        "connection from 1.2.3.4 (a.example.com) closed | connection from <> closed",
        "Failed password for invalid user alice from 1.2.3.4 | failed password for invalid user <> from"
            + " <>",
        "[error] [client 1.2.3.4] denied | error client <> denied",
        "连接失败10秒 | 连接失败 <> 秒",
      })
  void masksWhatVaries(String message, String signature) {
    assertThat(sign(message.replace("~", ""))).isEqualTo(signature);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2021-05-24T13:15:17.126969123Z stdout F Starting file observer",
        "2021-05-24T13:15:17.126969123Z Starting file observer",
        "2021-05-24 13:15:17,126 Starting file observer",
        "[Sun Dec 04 04:47:44 2005] Starting file observer",
        "Nov 10 14:17:41.900439 ci-ln-b3f-master-0 kubenswrapper[2296]: Starting file observer",
        "Nov 10 14:17:41 combo kernel: Starting file observer",
        "Nov 10 14:17:41 <host:abcdefghijklmnop2345> kernel: Starting file observer",
        "2023-01-01T00:00:00+0000 node-1 crio[12]: Starting file observer",
        "<34>1 2003-10-11T22:14:15.003Z host app 12 ID47 - Starting file observer",
        "<34>Nov 10 14:17:41 host app: Starting file observer",
        "[pod/etcd-0/etcd] Starting file observer",
        "[pod/etcd-0/etcd] 2021-05-24T13:15:17.126Z Starting file observer",
        "etcd-1  | Starting file observer",
        "  Normal  Started  3m (x5 over 10m)  kubelet  Starting file observer",
        "\u001b[1;31mStarting\u001b[0m file observer",
        "\\x1b[31mStarting file\\x1b[0m observer",
        "      Starting\n      file observer",
        "Starting\tfile   observer\r\n",
        "{\"log\":\"Starting file observer\\n\",\"stream\":\"stdout\",\"time\":\"2021-01-01\"}",
      })
  void leavesOutWhereALineWasWritten(String message) {
    assertThat(sign(message)).isEqualTo("starting file observer");
  }

  @Test
  void joinsALineThatATerminalBroke() {
    String line =
        "Error syncing pod, skipping: failed to start container because the runtime did not answer"
            + " in time, and back-off is in force for this very long line of text";
    String broken = line.substring(0, 80) + "\n" + line.substring(80);
    String folded = line.replace("because the", "because\nthe");

    assertThat(sign(broken)).isEqualTo(sign(line));
    assertThat(sign(folded)).isEqualTo(sign(line));
    assertThat(sign(broken.indent(6))).isEqualTo(sign(line));
  }

  @Test
  void readsTheSameMessageInAnyStructuredForm() {
    String klog =
        "E1110 14:17:41.900391    2296 pod_workers.go:1300] \"Error syncing pod, skipping\""
            + " err=\"failed to \\\"StartContainer\\\"\" pod=\"ns/x\" podUID=8cd2";
    String json =
        "{\"level\":\"error\",\"ts\":1.5,\"caller\":\"pod_workers.go:1\",\"msg\":\"Error syncing"
            + " pod, skipping\",\"podUID\":7,\"pod\":{\"a\":[1]},\"err\":\"x\"}";
    String logfmt =
        "time=\"2021-05-24T16:37:58Z\" level=error msg=\"Error syncing pod, skipping\" err=y"
            + " pod=z podUID=\"\"";

    assertThat(sign(klog))
        .isEqualTo("error syncing pod skipping err=<> level=error pod=<> poduid=<>");
    assertThat(sign(json)).isEqualTo(sign(klog));
    assertThat(sign(logfmt)).isEqualTo(sign(klog));
  }

  @Test
  void keepsTheFieldsOfAConsoleEncoder() {
    String line =
        "2023-01-01T00:00:00.000Z\tINFO\tsetup\tstarting manager\t{\"kind\": \"A\", \"b\": 1}";

    assertThat(sign(line)).isEqualTo("info setup starting manager b=<> kind=<>");
  }

  @ParameterizedTest
  @CsvSource({
    "ERROR out of memory,WARN out of memory",
    "level=error msg=boom,level=info msg=boom",
    "E1110 14:17:41.900391 1 x.go:1] boom,I1110 14:17:41.900391 1 x.go:1] boom",
    "component=cluster msg=boom,component=store msg=boom",
    "kubelet: boom,etcd: boom",
    "[scheduler] boom,[controller] boom",
    "user=root denied,user=guest denied"
  })
  void neverMasksSeverityAndComponent(String one, String other) {
    assertThat(sign(one)).isNotEqualTo(sign(other));
  }

  @Test
  void keepsTypeAndTopFramesOfJava() {
    String trace =
        """
        2021-01-01 10:11:12,123 ERROR Request 17 failed
        org.example.StoreException: bucket 42 of alice is gone
        \tat java.base/java.util.Optional.orElseThrow(Optional.java:403)
        \tat org.example.store.Buckets.find(Buckets.java:17)
        \tat org.example.web.Page$Inner.lambda$show$3(Page.java:99)
        \tat org.example.web.Server.handle(Server.java:12)
        \tat org.example.web.Server.run(Server.java:44)
        Caused by: java.io.IOException: disk
        \t... 12 more
        """;
    String later =
        trace.replace(":17)", ":21)").replace("bucket 42 of alice", "bucket x of bob and carol");

    assertThat(sign(trace))
        .isEqualTo(
            "error request <> failed storeexception ioexception at buckets#find at"
                + " pageinner#lambdashow at server#handle");
    assertThat(sign(later)).isEqualTo(sign(trace));
    assertThat(sign(trace.replace("\n", " "))).isEqualTo(sign(trace));
    assertThat(sign(trace.replace("Buckets.find", "Buckets.drop"))).isNotEqualTo(sign(trace));
  }

  @Test
  void keepsTheTypeOfATraceAmongFields() {
    String line =
        """
        {"level":"error","message":"Request 17 failed","stack_trace":"org.example.StoreException: \
        bucket 42\\n\\tat org.example.store.Buckets.find(Buckets.java:17)\\n\\tat \
        java.base/java.lang.Thread.run(Thread.java:1)","user":"alice"}
        """;

    assertThat(sign(line))
        .isEqualTo("request <> failed storeexception at buckets#find level=error user=<>");
    assertThat(sign(line.replace("StoreException", "NetException"))).isNotEqualTo(sign(line));
    assertThat(sign(line.replace("bucket 42", "bucket seven"))).isEqualTo(sign(line));
  }

  @Test
  void readsWhatIsColouredPrefixedAndBrokenAtOnce() {
    String message =
        "failed to start container because the runtime did not answer in time, and back-off is in"
            + " force for pods of this node until the lease is renewed";
    String line = "2021-05-24T13:15:17.126Z stderr F \u001b[31m" + message + "\u001b[0m";
    String shown = line.replaceAll("\u001b\\[\\d+m", "");
    String broken =
        shown.substring(0, 80) + "\n" + shown.substring(80, 160) + "\n" + shown.substring(160);

    assertThat(sign(line)).isEqualTo(sign(message));
    assertThat(sign(broken)).isEqualTo(sign(message));
    assertThat(sign(broken.indent(4))).isEqualTo(sign(message));
  }

  @Test
  void keepsTypeAndTopFramesOfPython() {
    String trace =
        """
        Traceback (most recent call last):
          File "/usr/lib/python3.9/site-packages/tornado/web.py", line 1703, in _execute
            result = await result
          File "/srv/hub/handlers.py", line 12, in get
            spawn(user)
          File "/srv/hub/spawner.py", line 120, in spawn
            raise ValueError(f"no {user}")
        ValueError: no alice
        """;

    assertThat(sign(trace)).isEqualTo("valueerror at spawner#spawn at handlers#get");
    assertThat(sign(trace.replace("alice", "bob").replace("120", "7"))).isEqualTo(sign(trace));
  }

  @Test
  void keepsTypeAndTopFramesOfGo() {
    String trace =
        """
        panic: runtime error: invalid memory address or nil pointer dereference
        [signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x1]

        goroutine 17 [running]:
        runtime.gopanic(0x1, 0x2)
        \t/usr/lib/go/src/runtime/panic.go:1 +0x1
        github.com/example/store.(*Bucket).Find(0xc000, 0x1)
        \t/src/store/bucket.go:12 +0x1d
        main.main()
        \t/src/main.go:7 +0x20
        """;

    assertThat(sign(trace))
        .startsWith("panic: runtime error: invalid memory address or nil pointer dereference")
        .endsWith("at store#bucket#find at main#main");
    assertThat(sign(trace.replace("0xc000", "0xdead").replace(":12", ":99")))
        .isEqualTo(sign(trace));
  }

  @Test
  void keepsTypeAndTopFramesOfNode() {
    String trace =
        """
        TypeError: Cannot read property 'x' of undefined
            at Proxy.route (/srv/proxy/lib/proxy.js:12:7)
            at async /srv/proxy/lib/main.js:3:1
            at processTicksAndRejections (node:internal/process/task_queues:96:5)
        """;

    assertThat(sign(trace)).startsWith("typeerror at proxy#route");
    assertThat(sign(trace.replace("12:7", "13:1"))).isEqualTo(sign(trace));
  }

  @Test
  void givesEachSignatureItsId() {
    assertThat(Signature.of("dial tcp 10.0.0.1:443: connection refused").id())
        .isEqualTo(Signature.of("dial tcp <ip:abcdefghijklmnop2345>: connection refused").id())
        .matches("[a-z2-7]{16}");
  }
}
