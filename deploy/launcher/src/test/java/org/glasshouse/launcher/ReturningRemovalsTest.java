package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.glasshouse.embedded.EmbeddedKafka;
import org.glasshouse.embedded.EmbeddedKafkaSettings;
import org.glasshouse.indexer.CompactedTopic;
import org.glasshouse.layout.KafkaLayout;
import org.glasshouse.layout.KafkaUser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was removed does not come back, whatever an operator does to the archive. */
@Tag("long")
@Timeout(1_200)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ReturningRemovalsTest {
  private static final String REMOVED = "regrettedquagga";
  private static final String WHISPERED = "whisperedzebra";
  private static final String PEM_KEY = "operator";

  @TempDir static Path folder = Path.of("");

  private Path data = Path.of("");
  private static String removed = "";
  private Up up;

  @BeforeAll
  void start() throws IOException {
    data = folder.resolve("data");
    up = new Up(folder, data, "firstword");
  }

  @Test
  @Order(1)
  void neitherByABackfillNorFromABackupNorByARebuild() throws Exception {
    try {
      up.log(REMOVED);
      up.log(WHISPERED);
      up.log("keptword");
      List.of("firstword", REMOVED, WHISPERED, "keptword").forEach(up::awaitFound);
      awaitTabled(WHISPERED);
      makeKeyPair();
      run("backup", "--to", folder.resolve("yesterday").toString());
      run(
          "keys",
          "export",
          "--public-key",
          folder.resolve(PEM_KEY + ".pub").toString(),
          "--to",
          folder.resolve("keys.sealed").toString());

      removed = uidOf(REMOVED);
      run("remove", removed);
      JavaProcess remove = up.commandReading(WHISPERED, "remove", "--text");
      assertThat(remove.awaitEnd(JavaProcess.COMMAND)).as(remove.errors()).isZero();
      run("backup", "--ledger-only", "--to", folder.resolve("today").toString());
      up.process().stop();

      run("restore", "--from", folder.resolve("yesterday").toString());
      forgetHowFarItWas();
      up = new Up(folder, data, "unused");
      awaitBackfilled();
      assertGone();
      run("rebuild");
      assertGone();
      up.process().stop();
      forgetTopics();
      assertThat(wordsOnDisk()).as("files that hold what was removed").isEmpty();
    } finally {
      up.close();
    }
  }

  @Test
  @Order(2)
  void norOnAnEmptyMachine() throws Exception {
    data = folder.resolve("elsewhere");
    run(
        "keys",
        "import",
        "--private-key",
        folder.resolve(PEM_KEY + ".pem").toString(),
        "--from",
        folder.resolve("keys.sealed").toString());
    run(
        "restore",
        "--from",
        folder.resolve("yesterday").toString(),
        "--ledger",
        folder.resolve("today").toString());
    up = new Up(folder, data, "unused");
    try {
      up.log("laterword");
      up.awaitFound("laterword");
      up.awaitFound("keptword");
      assertGone();
      // What is killed leaves segments that no commit knows.
      up.process().stop();
    } finally {
      up.close();
    }
    assertThat(wordsOnDisk()).as("files that hold what was removed").isEmpty();
  }

  private void assertGone() throws Exception {
    assertThat(up.visitor().get("/logs/" + removed).statusCode()).isEqualTo(404);
    for (String word : List.of(REMOVED, WHISPERED)) {
      assertThat(up.visitor().json("/api/v1/logs?q=" + word).path("total").asInt())
          .as(word)
          .isZero();
      assertThat(tabled(word)).as(word).isEqualTo("[[0]]");
    }
    up.awaitFound("firstword");
    up.awaitFound("keptword");
  }

  private void awaitTabled(String word) {
    Eventually.see(
        word + " in the tables",
        () -> tabled(word),
        rows -> !List.of("[]", "[[0]]").contains(rows));
  }

  private String tabled(String word) throws Exception {
    return new TableFiles(data.resolve("public/tables"))
        .query("SELECT count(*) FROM logs WHERE body LIKE '%" + word + "%'")
        .toString();
  }

  private String uidOf(String word) throws Exception {
    return up.visitor().json("/api/v1/logs?q=" + word).path("items").path(0).path("uid").asText();
  }

  /** Until the border has withheld the removed lines a second time. */
  private void awaitBackfilled() {
    up.awaitFound("keptword");
    up.awaitFound("firstword");
    Eventually.pause(Duration.ofSeconds(10));
  }

  private void run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(PublicProcess.java(folder.resolve("home")));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--data", data.toString()));
    JavaProcess process =
        JavaProcess.start(
            arguments[0] + "-" + System.nanoTime(), folder.resolve("printed"), command);
    assertThat(process.awaitEnd(JavaProcess.COMMAND)).as(process.errors()).isZero();
  }

  private static void makeKeyPair() throws Exception {
    String key = folder.resolve(PEM_KEY + ".pem").toString();
    openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", key);
    openssl("pkey", "-in", key, "-pubout", "-out", folder.resolve(PEM_KEY + ".pub").toString());
  }

  private static void openssl(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }

  private EmbeddedKafka kafka() {
    return EmbeddedKafka.start(EmbeddedKafkaSettings.in(data.resolve("private/kafka")));
  }

  /** No collector, border or indexer knows where it was: everything is read from its beginning. */
  private void forgetHowFarItWas() throws Exception {
    try (EmbeddedKafka kafka = kafka();
        Admin admin = Admin.create(kafka.properties(KafkaUser.ADMIN));
        CompactedTopic<String> checkpoints =
            new CompactedTopic<>(
                kafka.properties(KafkaUser.ADMIN), KafkaLayout.CHECKPOINTS, (key, value) -> key)) {
      checkpoints.start();
      assertThat(checkpoints.awaitLoaded(Duration.ofSeconds(30))).isTrue();
      Map<String, byte @Nullable []> nothing = new HashMap<>();
      checkpoints.values().keySet().forEach(key -> nothing.put(key, null));
      assertThat(nothing).isNotEmpty();
      ControlTopic.send(kafka.properties(KafkaUser.ADMIN), KafkaLayout.CHECKPOINTS, nothing);
      List<String> groups =
          admin.listGroups().all().get().stream().map(group -> group.groupId()).toList();
      admin.deleteConsumerGroups(groups).all().get();
    }
  }

  /** As their 24 hours would. */
  private void forgetTopics() throws Exception {
    try (EmbeddedKafka kafka = kafka();
        Admin admin = Admin.create(kafka.properties(KafkaUser.ADMIN))) {
      Map<ConfigResource, Collection<AlterConfigOp>> briefly = new HashMap<>();
      for (String topic : admin.listTopics().names().get()) {
        if (topic.startsWith("raw.")
            || (topic.startsWith("public.")
                && !topic.equals(KafkaLayout.REMOVALS)
                && !topic.equals(KafkaLayout.PUBLIC_COVERAGE))) {
          briefly.put(
              new ConfigResource(ConfigResource.Type.TOPIC, topic),
              List.of(setting("retention.ms", "1000"), setting("file.delete.delay.ms", "1000")));
        }
      }
      admin.incrementalAlterConfigs(briefly).all().get();
      Eventually.see(
          "topics without records",
          Duration.ofMinutes(4),
          this::wordsInTopics,
          List::isEmpty,
          () -> "still there");
    }
  }

  private static AlterConfigOp setting(String name, String value) {
    return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
  }

  private List<Path> wordsInTopics() throws Exception {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(data.resolve("private/kafka"))) {
      for (Path file : files.filter(path -> path.toString().contains(".log")).toList()) {
        for (String word : List.of(REMOVED, WHISPERED)) {
          found.addAll(DiskScan.of(file, word).paths());
        }
      }
    }
    return found;
  }

  private List<String> wordsOnDisk() throws Exception {
    List<String> found = new ArrayList<>();
    for (String word : List.of(REMOVED, WHISPERED)) {
      DiskScan.of(data, word).paths().forEach(path -> found.add(word + " in " + path));
    }
    return found;
  }
}
