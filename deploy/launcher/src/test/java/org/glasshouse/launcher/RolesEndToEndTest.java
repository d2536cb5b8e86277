package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.glasshouse.layout.KafkaUser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From files of several formats to HTTP, through four processes that trust each other in part. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class RolesEndToEndTest {
  @SuppressWarnings("TimeInStaticInitializer") // Lines are about as old as the test.
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private static final int TEXT_LINES = 40;
  private static final String POD_UID = "0f3c1c52-7f1e-4c1f-9a53-0d6a7d1c2b11";

  /** What each format's marked line says, by its source. */
  private static final Map<String, List<String>> MARKED =
      Map.of(
          "mixed",
          List.of("plainword", "jsonword", "klogword", "tracedword"),
          "cluster",
          List.of("containerword", "joinedword"),
          "machine",
          List.of("journalword"));

  @TempDir static Path folder = Path.of("");
  private Installation installation;
  private Visitor visitor;

  @BeforeAll
  void startRoles() throws IOException {
    writeLogs(folder.resolve("var"));
    installation = Installation.start(folder);
    installation.describe(
        "mixed",
        """
        cluster: mixed
        place: a folder
        delay: 0s
        logs:
          - files: { include: ["%s/mixed/*.log"] }
        """
            .formatted(installation.logs()));
    installation.describe(
        "cluster",
        """
        cluster: cluster
        delay: 0s
        logs:
          - files: { include: ["%s/pods/*/*/*.log"], format: cri }
        policy: { namespaces: [shop] }
        versions:
          kubernetes: v1.31.4
          kernel: 6.1.0-28-amd64
          images: [{ namespace: shop, container: web, image: "registry.k8s.io/web:2.3.1" }]
        """
            .formatted(installation.logs()));
    installation.describe(
        "machine",
        """
        cluster: machine
        delay: 0s
        logs:
          - files: { include: ["%s/journal/*.export"], format: journald }
        """
            .formatted(installation.logs()));
    installation.start(Role.BORDER, Role.COLLECT, Role.INDEX, Role.SERVE);
    visitor = new Visitor(installation.website());
  }

  @AfterAll
  void stopRoles() {
    if (visitor != null) {
      visitor.close();
    }
    if (installation != null) {
      installation.close();
    }
  }

  private static void writeLogs(Path logs) throws IOException {
    Path mixed = Files.createDirectories(logs.resolve("mixed"));
    StringBuilder text = new StringBuilder();
    for (int line = 1; line <= TEXT_LINES; line++) {
      text.append("%s INFO step %d is done\n".formatted(NOW.plusMillis(line), line));
    }
    text.append("%s WARN the plainword is slow\n".formatted(NOW.plusMillis(100)));
    text.append(
        """
        %s ERROR the tracedword failed
        java.lang.IllegalStateException: no room
        \tat org.example.Room.take(Room.java:17)
        \tat org.example.Main.main(Main.java:5)
        """
            .formatted(NOW.plusMillis(101)));
    Files.writeString(mixed.resolve("app.log"), text);
    Files.writeString(
        mixed.resolve("json.log"),
        "{\"time\":\"%s\",\"level\":\"error\",\"msg\":\"the jsonword is gone\"}\n".formatted(NOW));
    Files.writeString(
        mixed.resolve("klog.log"), "E1123 07:00:00.000001       1 reflector.go:147] klogword\n");
    Path pod = Files.createDirectories(logs.resolve("pods/shop_web-0_" + POD_UID + "/web"));
    Files.writeString(
        pod.resolve("0.log"),
        """
        %1$s stdout F the containerword is up
        %1$s stderr P the first half of joined
        %1$s stderr F word and its second half
        """
            .formatted(NOW.plusNanos(123_456_789)));
    Path journal = Files.createDirectories(logs.resolve("journal"));
    Files.writeString(
        journal.resolve("system.export"),
        """
        __CURSOR=s=1;i=1
        __REALTIME_TIMESTAMP=%d
        PRIORITY=4
        SYSLOG_IDENTIFIER=kernel
        _HOSTNAME=node-7
        MESSAGE=the journalword is throttled

        """
            .formatted(NOW.toEpochMilli() * 1_000));
  }

  @Test
  @Order(1)
  void nothingIsPublishedBeforeApproval() throws Exception {
    Eventually.see(
        "clusters that wait for approval",
        () -> visitor.json("/api/v1/clusters"),
        clusters -> clusters.path("total").asInt() == 3);

    assertThat(visitor.json("/api/v1/clusters").findValuesAsText("state"))
        .containsOnly("unapproved");
    assertThat(visitor.json("/api/v1/logs").path("total").asInt()).isZero();
  }

  @Test
  @Order(2)
  void publishesEveryFormatOnceApproved() throws Exception {
    JavaProcess approve =
        installation.command(
            "approve",
            List.of(
                "approve", "--config", administrator().toString(), "mixed", "cluster", "machine"));
    assertThat(approve.awaitEnd()).as(approve.errors()).isZero();

    for (Map.Entry<String, List<String>> source : MARKED.entrySet()) {
      for (String word : source.getValue()) {
        JsonNode found =
            Eventually.see(
                word, () -> visitor.json("/api/v1/logs?q=" + word), lines -> total(lines) == 1);
        assertThat(found.path("items").path(0).path("cluster").asText()).isEqualTo(source.getKey());
      }
    }
    JsonNode all =
        Eventually.see(
            "all lines",
            () -> visitor.json("/api/v1/logs"),
            lines -> total(lines) >= TEXT_LINES + 7);
    assertThat(total(all)).isEqualTo(TEXT_LINES + 7);
  }

  private static int total(JsonNode answer) {
    return answer.path("total").asInt();
  }

  private Path administrator() throws IOException {
    StringBuilder yaml = new StringBuilder("layout.sizes: single\nkafka:\n");
    installation
        .kafka(KafkaUser.ADMIN)
        .forEach((key, value) -> yaml.append("  %s: '%s'\n".formatted(key, value)));
    return Files.writeString(folder.resolve("administrator.yaml"), yaml);
  }

  @Test
  @Order(3)
  void keepsWhatTheFormatsSay() throws Exception {
    JsonNode container = only("containerword");
    JsonNode joined = only("joinedword");
    JsonNode journal = only("journalword");
    JsonNode json = only("jsonword");

    assertThat(container.path("namespace").asText()).isEqualTo("shop");
    assertThat(container.path("container").asText()).isEqualTo("web");
    assertThat(container.at("/attributes/k8s.cluster.version").asText()).isEqualTo("v1.31.4");
    assertThat(container.at("/attributes/container.image.tags").asText()).isEqualTo("2.3.1");
    assertThat(visitor.get("/clusters/cluster").body()).contains("registry.k8s.io/web:2.3.1");
    assertThat(container.path("time").asText()).isEqualTo(NOW.plusNanos(123_456_789).toString());
    assertThat(joined.path("body").asText())
        .isEqualTo("the first half of joinedword and its second half");
    assertThat(journal.path("severity").asText()).isEqualTo("warn");
    assertThat(json.path("severity").asText()).isEqualTo("error");
    assertThat(only("tracedword").path("body").asText()).contains("Room.java:17");
  }

  private JsonNode only(String word) throws IOException, InterruptedException {
    JsonNode items = visitor.json("/api/v1/logs?q=" + word).path("items");
    assertThat(items).as(word).hasSize(1);
    return items.path(0);
  }

  @Test
  @Order(4)
  void pagesThroughAllLinesWithCursors() throws Exception {
    List<String> uids = new ArrayList<>();
    JsonNode page = visitor.json("/api/v1/logs?cluster=mixed&limit=10");
    while (true) {
      page.path("items").forEach(line -> uids.add(line.path("uid").asText()));
      if (page.path("next").isNull()) {
        break;
      }
      page =
          visitor.json(
              "/api/v1/logs?cluster=mixed&limit=10&cursor="
                  + Visitor.encode(page.path("next").asText()));
    }

    assertThat(uids).hasSize(TEXT_LINES + 4).doesNotHaveDuplicates();
  }

  @Test
  @Order(5)
  void showsALineAmongItsNeighbours() throws Exception {
    JsonNode line = visitor.json("/api/v1/logs?q=%22step+20+is%22").path("items").path(0);

    JsonNode context = visitor.json("/api/v1/logs/" + line.path("uid").asText());

    assertThat(context.path("before").findValuesAsText("body").getLast())
        .endsWith("step 19 is done");
    assertThat(context.path("after").findValuesAsText("body").getFirst())
        .endsWith("step 21 is done");
  }

  @Test
  @Order(6)
  void showsPages() throws Exception {
    String uid = only("plainword").path("uid").asText();

    for (String path :
        List.of("/", "/search?q=plainword", "/logs/" + uid, "/clusters/", "/clusters/mixed")) {
      assertThat(visitor.get(path).statusCode()).as(path).isEqualTo(200);
    }
    assertThat(visitor.get("/logs/" + uid).body()).contains("plainword");
    assertThat(visitor.get("/search?q=plainword").body()).contains("plainword</mark>");
    assertThat(visitor.json("/health").path("status").asText()).isEqualTo("up");
  }

  @Test
  @Order(7)
  void tablesHoldTheSameLines() throws Exception {
    TableFiles tables = new TableFiles(installation.tables());

    Eventually.see(
        "all lines in the tables",
        () -> tables.query("SELECT count(*), count(DISTINCT (stream, position)) FROM logs"),
        rows -> rows.equals(List.of(List.of("" + (TEXT_LINES + 7), "" + (TEXT_LINES + 7)))));
    assertThat(tables.query("SELECT body FROM logs WHERE body LIKE '%joinedword%'"))
        .containsExactly(List.of("the first half of joinedword and its second half"));
    assertThat(tables.query("SELECT pattern FROM logs WHERE body LIKE '%joinedword%'"))
        .containsExactly(List.of(only("joinedword").path("pattern").asText()));
  }

  @Test
  @Order(7)
  void layoutChangesNothingWhereEverythingIsThere() throws Exception {
    JavaProcess layout =
        installation.command("layout", List.of("layout", "--config", administrator().toString()));

    assertThat(layout.awaitEnd()).as(layout.errors()).isZero();
    assertThat(layout.output()).isEmpty();
  }

  @Test
  @Order(7)
  void aDataSetIsDownloadedWholeAndInPartsAndIsTheTable() throws Exception {
    List<String> sums =
        Eventually.see(
            "checksums of the data set",
            () -> visitor.get("/data/logs/SHA256SUMS").body().lines().toList(),
            lines -> !lines.isEmpty() && lines.getFirst().matches("[0-9a-f]{64}  .+"));
    Path downloads = Files.createDirectories(folder.resolve("downloads"));
    Set<Path> files = new HashSet<>();
    for (String line : sums) {
      String path = "/data/logs/" + line.substring(66);
      Path file = downloads.resolve("file-" + files.size() + ".parquet");
      visitor.load(path, file);
      files.add(file);
      byte[] bytes = Files.readAllBytes(file);
      assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
          .as(path)
          .isEqualTo(line.substring(0, 64));
      assertThat(visitor.part(path, "bytes=-8"))
          .isEqualTo(Arrays.copyOfRange(bytes, bytes.length - 8, bytes.length));
    }

    assertThat(
            new TableFiles(installation.tables())
                .query(files, "SELECT count(*), count(DISTINCT (stream, position)) FROM logs"))
        .isEqualTo(List.of(List.of("" + (TEXT_LINES + 7), "" + (TEXT_LINES + 7))));
  }

  @Test
  @Order(7)
  void tellsTheNewestRecordOfEachSignal() throws Exception {
    JsonNode standing =
        Eventually.see(
                "the newest line",
                () -> visitor.json("/api/v1/gaps?cluster=mixed"),
                gaps -> gaps.at("/standing/0/last").isTextual())
            .at("/standing/0");

    assertThat(standing.path("signal").asText()).isEqualTo("logs");
    assertThat(standing.path("last").asText()).isEqualTo(NOW.toString());
  }

  @Test
  @Order(8)
  void theBordersUserReadsWhatIsRefusedToThePublicOne() {
    TopicReader border = new TopicReader(installation.kafka(KafkaUser.BORDER));
    TopicReader visitors = new TopicReader(installation.kafka(KafkaUser.PUBLIC));

    assertThat(border.committed("raw.logs.mixed")).isNotEmpty();
    assertThat(visitors.committed("public.logs")).isNotEmpty();
    for (String topic :
        List.of("raw.logs.mixed", "control", "checkpoints", "coverage", "quarantine")) {
      assertThatThrownBy(() -> visitors.committed(topic))
          .as(topic)
          .isInstanceOf(AuthorizationException.class);
      assertThatThrownBy(() -> write(KafkaUser.PUBLIC, topic))
          .as(topic)
          .cause()
          .isInstanceOf(AuthorizationException.class);
    }
  }

  @Test
  @Order(9)
  void eachUserIsRefusedBeyondItsZone() {
    Map<KafkaUser, List<String>> unreadable =
        Map.of(
            KafkaUser.COLLECT, List.of("raw.logs.mixed", "public.logs", "quarantine"),
            KafkaUser.BORDER, List.of("checkpoints"));
    Map<KafkaUser, List<String>> unwritable =
        Map.of(
            KafkaUser.COLLECT, List.of("public.logs", "quarantine", "sources"),
            KafkaUser.BORDER, List.of("raw.logs.mixed", "checkpoints"),
            KafkaUser.PUBLIC, List.of("public.logs", "sources"));

    unreadable.forEach((user, topics) ->
        topics.forEach(topic ->
            assertThatThrownBy(() -> new TopicReader(installation.kafka(user)).committed(topic))
                .as(user + " reads " + topic)
                .isInstanceOf(AuthorizationException.class)));
    unwritable.forEach((user, topics) ->
        topics.forEach(topic ->
            assertThatThrownBy(() -> write(user, topic))
                .as(user + " writes " + topic)
                .cause()
                .isInstanceOf(AuthorizationException.class)));
  }

  private void write(KafkaUser user, String topic) throws ExecutionException, InterruptedException {
    Map<String, Object> properties = new java.util.HashMap<>(installation.kafka(user));
    properties.put("enable.idempotence", false);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, 0, null, new byte[1])).get();
    }
  }

  @Test
  @Order(9)
  void anIndexerWhoseNameAnotherOneTakesSaysSoAndEnds() throws Exception {
    Path configuration = folder.resolve("named.yaml");
    Files.writeString(
        configuration,
        Files.readString(installation.configuration(Role.INDEX)) + "index.instance: second\n");
    List<String> arguments =
        List.of("index", "--store", "search", "--config", configuration.toString());
    try (JavaProcess earlier = installation.command("named-earlier", arguments)) {
      earlier.awaitPrinted(Role.INDEX.ready);
      try (JavaProcess later = installation.command("named-later", arguments)) {
        assertThat(earlier.awaitEnd()).as(earlier.errors()).isOne();
        assertThat(earlier.errors().lines().filter(line -> line.startsWith("glasshouse: ")))
            .containsExactly(
                "glasshouse: another process indexes as second: give each one an index.instance"
                    + " of its own");
        assertThat(later.isAlive()).isTrue();
      }
    }
    assertThat(installation.process(Role.INDEX).isAlive()).isTrue();
  }

  @Test
  @Order(10)
  void stopsInOrderOnASignal() {
    for (Role role : List.of(Role.SERVE, Role.INDEX, Role.COLLECT, Role.BORDER)) {
      JavaProcess process = installation.process(role);
      int before = process.errors().length();

      boolean byKeyboard = role == Role.COLLECT;
      int code = byKeyboard ? process.interrupt() : process.stop();

      // 128 + 2 or 15: what a shell sees of a process that a signal has ended.
      assertThat(code).as(role + ": " + process.errors()).isEqualTo(byKeyboard ? 130 : 143);
      assertThat(process.errors().substring(before))
          .as(role.label())
          .doesNotContain("\tat ", "Exception", "did not stop")
          .contains(": stopped");
    }
  }
}
