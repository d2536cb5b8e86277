package org.glasshouse.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.glasshouse.embedded.EmbeddedKafka;
import org.glasshouse.embedded.EmbeddedKafkaSettings;
import org.glasshouse.indexer.CompactedTopic;
import org.glasshouse.layout.KafkaLayout;
import org.glasshouse.layout.KafkaUser;
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
  private static final String OVERFLOWED = "overflowedokapi";
  private static final String METRIC = "countedquokka_total";
  private static final List<String> WORDS =
      List.of(REMOVED, WHISPERED, OVERFLOWED, METRIC.substring(0, METRIC.indexOf('_')));
  private static final String PEM_KEY = "operator";
  private static final Duration LONGER_THAN_A_COMMIT = Duration.ofSeconds(12);

  @TempDir static Path folder = Path.of("");

  private Path data = Path.of("");
  private static String removed = "";
  private Up up;

  @BeforeAll
  void start() throws IOException {
    data = folder.resolve("data");
    up = new Up(folder, data, "firstword");
    Path samples = Files.createDirectories(folder.resolve("samples"));
    Files.writeString(
        samples.resolve("one.om"),
        """
        # TYPE countedquokka counter
        countedquokka_total 1 %1$d
        # TYPE kept gauge
        # HELP kept What the %2$s keeps.
        kept 2 %1$d
        # EOF
        """
            .formatted(Instant.now().minusSeconds(600).getEpochSecond(), WHISPERED));
    Path repository = writeReport(folder.resolve("repository"));
    up.describe(
        "beside",
        """
        metrics:
          - openMetrics: { folder: "%s" }
        events:
          - git: { url: "%s", incidents: ["incidents/*.md"] }
        """
            .formatted(samples.toAbsolutePath(), repository.toAbsolutePath()));
  }

  private static Path writeReport(Path folder) throws IOException {
    try (Git git = Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call()) {
      Path file = folder.resolve("incidents").resolve("report.md");
      Files.createDirectories(file.getParent());
      Files.writeString(file, "# A report\n\n%s began it.\n".formatted(WHISPERED));
      git.add().addFilepattern("incidents").call();
      git.commit()
          .setMessage("Report")
          .setAuthor("Test", "test@example.org")
          .setCommitter("Test", "test@example.org")
          .setSign(false)
          .setNoVerify(true)
          .call();
      return folder;
    } catch (GitAPIException e) {
      throw new IllegalStateException("cannot commit", e);
    }
  }

  @Test
  @Order(1)
  void neitherByABackfillNorFromABackupNorByARebuild() throws Exception {
    try {
      up.log(REMOVED);
      up.log(WHISPERED);
      up.log("keptword");
      up.logBytes((Instant.now() + " WARN the ring " + OVERFLOWED + " lost all\n").getBytes(UTF_8));
      List.of("firstword", REMOVED, WHISPERED, OVERFLOWED, "keptword").forEach(up::awaitFound);
      Eventually.see("the incident", () -> listed("incidents"), text -> text.contains(WHISPERED));
      Eventually.see("a description", () -> listed("metrics"), text -> text.contains(WHISPERED));
      Eventually.see("the metric", () -> listed("metrics"), text -> text.contains(METRIC));
      awaitTabled(OVERFLOWED);
      makeKeyPair();
      run("backup", "--to", folder.resolve("yesterday").toString());
      run(
          "keys",
          "export",
          "--public-key",
          folder.resolve(PEM_KEY + ".pub").toString(),
          "--to",
          folder.resolve("keys.sealed").toString());

      removed = item(REMOVED, "uid");
      run("remove", removed);
      run("remove", "--pattern", item(OVERFLOWED, "pattern"));
      run("remove", "--metric", METRIC);
      JavaProcess remove = up.commandReading(WHISPERED, "remove", "--text");
      assertThat(remove.awaitEnd(JavaProcess.COMMAND)).as(remove.errors()).isZero();
      run("backup", "--ledger-only", "--to", folder.resolve("today").toString());
      Counts lines = counts("here");
      Counts others = counts("beside");
      up.process().stop();

      run("restore", "--from", folder.resolve("yesterday").toString());
      forgetHowFarItWas();
      up = new Up(folder, data, "unused");
      awaitBackfilled("here", lines, 3);
      awaitBackfilled("beside", others, 1);
      awaitShown();
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
    for (String word : WORDS) {
      assertThat(up.visitor().json("/api/v1/logs?q=" + word).path("total").asInt())
          .as(word)
          .isZero();
      assertThat(tabled(word)).as(word).isEqualTo("[[0]]");
      for (String list : List.of("incidents", "metrics", "patterns")) {
        assertThat(listed(list)).as(list).doesNotContain(word);
      }
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

  private String item(String word, String field) throws Exception {
    return up.visitor().json("/api/v1/logs?q=" + word).path("items").path(0).path(field).asText();
  }

  /** What a list of the API says, with all that it leads to. */
  private String listed(String list) throws Exception {
    StringBuilder said = new StringBuilder();
    for (JsonNode item : up.visitor().json("/api/v1/" + list).path("items")) {
      said.append(item).append(up.visitor().get(item.path("url").asText() + ".json").body());
    }
    return said.toString();
  }

  private Counts counts(String source) {
    return Counts.of(RunningInstance.of(data).kafka(), source);
  }

  /** Until a source was read again, and the border has withheld what was removed of it. */
  private void awaitBackfilled(String source, Counts before, long removed) {
    Eventually.see(
        removed + " removed records of " + source + " withheld",
        () -> counts(source),
        now -> now.read() > before.read() && withheld(now) >= withheld(before) + removed);
  }

  private static long withheld(Counts counts) {
    return counts.withheld().getOrDefault("removed", 0L);
  }

  /** Until what comes with them is out, and what should not come had time to. */
  private void awaitShown() {
    up.awaitFound("keptword");
    up.awaitFound("firstword");
    Eventually.see("the other metric", () -> listed("metrics"), text -> text.contains("kept"));
    Eventually.pause(LONGER_THAN_A_COMMIT);
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
      assertThat(checkpoints.values()).isNotEmpty();
      forget(kafka.properties(KafkaUser.ADMIN), checkpoints.values().keySet());
      List<String> groups =
          admin.listGroups().all().get().stream().map(group -> group.groupId()).toList();
      admin.deleteConsumerGroups(groups).all().get();
    }
  }

  /** In each partition, for a checkpoint lies in that of its source. */
  private static void forget(Map<String, Object> administrator, Set<String> checkpoints) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(administrator, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (PartitionInfo partition : producer.partitionsFor(KafkaLayout.CHECKPOINTS)) {
        for (String key : checkpoints) {
          producer.send(
              new ProducerRecord<>(
                  KafkaLayout.CHECKPOINTS, partition.partition(), key.getBytes(UTF_8), null));
        }
      }
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
        for (String word : WORDS) {
          found.addAll(said(file, word));
        }
      }
    }
    return found;
  }

  private List<String> wordsOnDisk() throws Exception {
    List<String> found = new ArrayList<>();
    // Copies of repositories are made anew where they are missing, as how-to/remove.md says.
    Folders.delete(data.resolve("private/repositories"));
    for (String word : WORDS) {
      said(data, word).forEach(path -> found.add(word + " in " + path));
    }
    return found;
  }

  /** Where a word stands; that the ledger names what was removed by its name is meant. */
  private static List<Path> said(Path place, String word) throws IOException {
    return DiskScan.of(place, word).paths().stream()
        .filter(path -> !METRIC.startsWith(word) || !path.toString().contains(KafkaLayout.REMOVALS))
        .toList();
  }
}
