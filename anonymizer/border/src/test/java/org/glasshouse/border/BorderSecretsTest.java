package org.glasshouse.border;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.glasshouse.border.Archive.STREAM;
import static org.glasshouse.border.Archive.streamOf;
import static org.glasshouse.border.Archive.terms;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.glasshouse.layout.KafkaUser;
import org.glasshouse.raw.Coverage;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.RawTopics;
import org.glasshouse.raw.SourceTerms;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.PublicTopics;
import org.glasshouse.vocabulary.StreamId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With the real engine: what is planted on one side does not come out on the other. */
@Timeout(120)
class BorderSecretsTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir static Path folder;
  private static Archive archive;
  private final Instant time = Instant.now().minusSeconds(60);

  @BeforeAll
  static void start() {
    archive = new Archive(folder);
  }

  @AfterAll
  static void stop() {
    archive.close();
  }

  @Test
  void letsNothingOutThatWasPlanted() throws Exception {
    List<String> planted =
        List.of(
            "hunter2-planted",
            "cookieplanted77",
            "bearerPlanted99xyz",
            "AKIAPLANTEDPLANTED12",
            "ghp_plantedPLANTEDplanted0123456789abcdef",
            "plantedurlpw",
            "MIIEplantedkeyline1",
            "plantedkeyline2AAAA",
            "planted.person@example.org",
            "203.0.113.77",
            "2001:db8::7777",
            "00:11:22:7a:7b:7c",
            "plantedhome",
            "plantedpod",
            "plantednamespace",
            "plantedthread",
            "planteddropped",
            "plantedfuture",
            "plantedpoison",
            "plantedplace",
            "plantedname",
            "plantednode",
            "PlantedLogin",
            "cGxhbnRlZC1pbi1hLW1hbmlmZXN0",
            "cGxhbnRlZC1hZ2Fpbg==");
    archive.addTopic("safe");
    SourceTerms plain = terms("safe", SourceTerms.State.LIVE, 0);
    archive.describe(
        new SourceTerms(
            "safe",
            "safe",
            "password=plantedplace",
            "planted.person@example.org",
            "",
            plain.state(),
            0,
            List.of("logs"),
            false,
            new SourceTerms.PolicyTerms(
                "7", Set.of(), Set.of("plantedname"), Set.of(), Set.of(), Set.of(), false)));
    archive.approve("safe");

    archive.feed(
        "safe",
        line(1, "level=info password=hunter2-planted n=1"),
        line(2, "Set-Cookie: sid=cookieplanted77; Path=/"),
        line(3, "Authorization: Bearer bearerPlanted99xyz"),
        line(4, "using AKIAPLANTEDPLANTED12 now"),
        line(5, "clone with ghp_plantedPLANTEDplanted0123456789abcdef done"),
        line(6, "amqp://bob:plantedurlpw@queue.svc:5672/"),
        line(7, "begin -----BEGIN RSA PRIVATE KEY-----"),
        line(8, "MIIEplantedkeyline1"));
    Thread.sleep(400);
    archive.feed(
        "safe",
        line(9, "plantedkeyline2AAAA"),
        line(10, "-----END RSA PRIVATE KEY-----"),
        line(11, "mail from planted.person@example.org"),
        line(12, "from 203.0.113.77:443 and 2001:db8::7777"),
        line(13, "arp 00:11:22:7a:7b:7c"),
        line(14, "cd /home/plantedhome/work"),
        line(15, "said plantedname"),
        new RawLog(
            STREAM,
            16,
            time,
            time,
            "password=hunter2-planted",
            new RawLog.Body.Text("named plantednode for PlantedLogin"),
            Map.of(
                "k8s.namespace.name", "plantednamespace",
                "k8s.node.name", "plantednode",
                "k8s.pod.name", "jupyter-plantedpod",
                "k8s.cluster.name", "planteddropped",
                "planteddropped", "x"),
            Map.of(
                "thread.name",
                "token=plantedthread",
                "user",
                "planteddropped",
                "user.name",
                "plantedlogin")),
        new RawLog(
            STREAM,
            17,
            time.plus(Duration.ofDays(3)),
            time,
            "",
            new RawLog.Body.Text("plantedfuture"),
            Map.of(),
            Map.of()));
    archive.feedBytes("safe", Messages.partition(STREAM, 4), "plantedpoison".getBytes(UTF_8));
    archive.feed(
        "safe",
        line(18, "data:"),
        line(19, "  ca.crt: " + "QUJD".repeat(2000)),
        line(20, "  one: cGxhbnRlZC1pbi1hLW1hbmlmZXN0"));
    Thread.sleep(400);
    archive.feed(
        "safe",
        line(21, "  two: cGxhbnRlZC1hZ2Fpbg=="),
        line(22, "kind: Secret"),
        line(23, "last"));

    Process border =
        BorderProcess.start(
            archive.connection(KafkaUser.BORDER),
            folder.resolve("keys"),
            1,
            folder,
            "-Dglasshouse.log=debug");
    try {
      await().atMost(SOON).until(() -> archive.published("safe").size() == 22);
    } finally {
      border.destroyForcibly().waitFor();
    }

    assertThat(archive.bodies("safe"))
        .contains("last", "kind: Secret")
        .anyMatch(body -> body.startsWith("named "));
    assertThat(archive.quarantined("safe"))
        .extracting(Quarantined::reason)
        .containsExactlyInAnyOrder("future", "malformed");
    Map<String, String> ways = new HashMap<>();
    for (String topic :
        List.of(
            PublicTopics.LOGS,
            PublicTopics.SOURCES,
            PublicTopics.COVERAGE,
            RawTopics.QUARANTINE,
            RawTopics.COVERAGE)) {
      ways.put(topic, text(archive.read(KafkaUser.ADMIN, topic)));
    }
    String log = Files.readString(folder.resolve("log"));
    assertThat(log).contains("DEBUG", "transactionalId=border-0");
    ways.put("the log", log);
    ways.forEach((way, text) ->
        planted.forEach(
            secret -> assertThat(text.contains(secret)).as("%s in %s", secret, way).isFalse()));
    assertThat(archive.description("safe")).isNotNull();
  }

  @Test
  void makesTheSameOfTwinsThatDifferInSecretsOnly() {
    twins("twin-a", "s3cr3t-of-the-first-world", "short", "AAAA");
    twins("twin-b", "x9", "quite-another-and-much-longer-one-it-is", "B".repeat(3000));
    try (Border border = new Border(archive.settings(), archive.keys)) {
      border.start();

      await().atMost(SOON).until(() -> archive.published("twins").size() == 2 * 205);

      Map<String, List<PublicLog>> byUid =
          archive.published("twins").stream()
              .collect(Collectors.groupingBy(log -> log.uid().toString()));
      assertThat(byUid).hasSize(205);
      byUid.values().forEach(twins -> assertThat(twins.getFirst()).isEqualTo(twins.getLast()));
      for (Coverage.Stage stage : List.of(Coverage.Stage.PUBLISHED, Coverage.Stage.WITHHELD)) {
        assertThat(archive.coverage("twin-a", stage)).isEqualTo(archive.coverage("twin-b", stage));
      }
      assertThat(border.status().fault()).isEmpty();
    }
  }

  private void twins(String source, String one, String other, String key) {
    archive.addTopic(source);
    SourceTerms plain = terms(source, SourceTerms.State.LIVE, 0);
    archive.describe(
        new SourceTerms(
            source, "twins", "", "", "", plain.state(), 0, List.of("logs"), false, plain.policy()));
    archive.approve(source);
    for (int partition = 0; partition < 4; partition++) {
      StreamId stream = streamOf(partition);
      List<RawLog> logs = new ArrayList<>();
      for (long n = 0; n < 50; n++) {
        logs.add(raw(stream, n, "n=" + n + " password=" + one + " took 7 ms"));
      }
      archive.feed(source, logs.toArray(RawLog[]::new));
    }
    archive.feed(
        source,
        raw(STREAM, 1, "GET /?token=" + other + "&x=1 from 203.0.113.9"),
        raw(STREAM, 2, "-----BEGIN PRIVATE KEY-----"),
        raw(STREAM, 3, key),
        raw(STREAM, 4, "-----END PRIVATE KEY-----"));
    archive.feed(source, raw(STREAM, 5, "Authorization: Bearer " + one + other));
  }

  private RawLog line(long position, String text) {
    return raw(STREAM, position, text);
  }

  private RawLog raw(StreamId stream, long position, String text) {
    return new RawLog(
        stream,
        position,
        time,
        time,
        "info",
        new RawLog.Body.Text(text),
        Map.of("k8s.namespace.name", "openshift-etcd", "k8s.pod.name", "etcd-0"),
        Map.of("log.iostream", "stderr"));
  }

  private static String text(List<ConsumerRecord<byte[], byte[]>> messages) {
    StringBuilder text = new StringBuilder();
    for (ConsumerRecord<byte[], byte[]> message : messages) {
      for (byte[] part : new byte[][] {message.key(), message.value()}) {
        if (part != null) {
          text.append(new String(part, ISO_8859_1)).append('\n');
        }
      }
    }
    return text.toString();
  }
}
