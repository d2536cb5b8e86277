package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A source of which no new error is published before somebody has looked at it. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class HeldEndToEndTest {
  @TempDir static Path folder = Path.of("");
  private Path data;
  private Path log;
  private Up up;

  @BeforeAll
  void start() throws IOException {
    data = folder.resolve("data");
    log = Files.createDirectories(folder.resolve("shy")).resolve("app.log");
    Files.writeString(
        log,
        """
        2026-11-26T10:00:01Z INFO quagga greets alice@example.org at 203.0.113.9
        2026-11-26T10:00:02Z INFO quagga greets bob@example.org at 203.0.113.10
        2026-11-26T10:00:03Z ERROR okapi lost password=hunter2-planted again
        """);
    up = new Up(folder, data, "firstword");
    up.describe(
        "shy",
        """
        logs:
          - files: { include: ["%s"], format: text }
        policy: { new: hold }
        """
            .formatted(log));
  }

  @AfterAll
  void stop() {
    if (up != null) {
      up.close();
    }
  }

  @Test
  @Order(1)
  void publishesNothingThatNobodyHasLookedAtAndShowsWhatWaits() throws Exception {
    up.awaitFound("firstword");
    String listed =
        Eventually.see(
            "two patterns",
            () -> run("approve", "shy", "--patterns").output(),
            text -> text.lines().count() == 2);

    assertThat(total("quagga") + total("okapi")).isZero();
    assertThat(listed.lines().findFirst().orElse(""))
        .matches("[a-z2-7]{16}  2  \\S+Z  .*quagga greets <user:[a-z2-7]+> at <ip:[a-z2-7]+>.*");
    assertThat(listed)
        .contains("okapi lost password=<secret:")
        .doesNotContain("alice", "203.0.113", "hunter2-planted");
    assertThat(up.visitor().get("/gaps").body()).doesNotContain("lines of new errors waited");
  }

  @Test
  @Order(2)
  void publishesWhatWaitedOfAnApprovedPatternAndWhatComes() throws Exception {
    String quagga = idOf("quagga");

    assertThat(run("approve", "shy", "--pattern", quagga).errors())
        .contains(
            "glasshouse: shy: 1 patterns are approved",
            "glasshouse: shy: " + quagga + " is approved, 2 lines: ",
            "shy: 2 lines go through the border again, 2 of them from Kafka, 0 from its files");
    Eventually.see("both lines", () -> total("quagga"), total -> total == 2);
    write("2026-11-26T10:00:04Z INFO quagga greets carol@example.org at 203.0.113.11");
    Eventually.see("the third", () -> total("quagga"), total -> total == 3);

    assertThat(total("okapi")).isZero();
    assertThat(run("approve", "shy", "--patterns").output()).doesNotContain(quagga);
  }

  @Test
  @Order(3)
  void readsFromItsFileWhatKafkaHasNoMore() throws Exception {
    forgetRawLines();
    assertThat(run("approve", "shy", "--all-patterns", "--seen", "2026-11-26T00:00:00Z").errors())
        .contains(" is not approved: its lines came after 2026-11-26T00:00:00Z");
    String seen = seen();
    JavaProcess without = run("approve", "shy", "--all-patterns", "--seen", seen);
    assertThat(without.awaitEnd()).isOne();
    assertThat(without.errors()).contains("neither Kafka nor --sources");
    assertThat(total("okapi")).isZero();
    assertThat(run("approve", "shy", "--patterns").output()).contains("(approved) ");

    JavaProcess with =
        run(
            "approve",
            "shy",
            "--all-patterns",
            "--seen",
            seen,
            "--sources",
            folder.resolve("sources").toString());

    assertThat(with.errors()).contains("0 of them from Kafka, 1 from its files");
    Eventually.see("the line", () -> total("okapi"), total -> total == 1);
    assertThat(up.visitor().json("/api/v1/logs?q=okapi").toString())
        .doesNotContain("hunter2-planted");
    assertThat(run("approve", "shy", "--patterns").output()).isEmpty();
    assertThat(run("approve", "shy", "--all-patterns", "--seen", seen).errors())
        .contains("shy: no lines wait");
  }

  @Test
  @Order(4)
  void holdsAPatternAgain() throws Exception {
    String pattern = up.visitor().json("/api/v1/logs?q=okapi").at("/items/0/pattern").asText();

    assertThat(run("approve", "shy", "--hold", pattern).errors())
        .contains("shy: new lines of 1 patterns wait");
    Thread.sleep(2_000);
    write("2026-11-26T10:00:05Z ERROR okapi lost password=hunter3-planted again");

    Eventually.see(
        "the line that waits",
        () -> run("approve", "shy", "--patterns").output(),
        text -> text.contains(pattern));
    assertThat(total("okapi")).isEqualTo(1);
  }

  @Test
  @Order(5)
  void refusesWhatItCannotMean() throws Exception {
    assertThat(run("approve", "shy", "here", "--patterns").errors())
        .contains("expected the patterns of one source, got 2");
    assertThat(run("approve", "shy", "--pattern", "all").errors())
        .contains("expected 16 of a-z and 2-7 as the id of a pattern, got all");
    assertThat(run("approve", "shy", "--all-patterns").errors())
        .contains("expected --all-patterns with --seen");
    assertThat(run("approve", "here", "--patterns").errors())
        .contains("here does not hold new patterns: its policy has no new: hold");
  }

  @Test
  @Order(6)
  void seesASecretThatBeganFarBeforeALineThatWaited() throws Exception {
    String value = "Y2FwYmFyYS1wbGFudGVk";
    write("kind: Secret\ndata:\n  a: " + "eHl6".repeat(1_500) + "\n  tayra: " + value);
    String listed =
        Eventually.see(
            "the last line of the secret",
            () -> run("approve", "shy", "--patterns").output(),
            text -> text.contains("tayra: "));
    assertThat(listed).doesNotContain(value);

    String id = idOf("tayra: ");
    // Kafka has the line, and no more what stood before it.
    JavaProcess without = run("approve", "shy", "--pattern", id);
    assertThat(without.awaitEnd()).isOne();
    assertThat(without.errors()).contains("has all that stood around it", " 0 lines go through");
    assertThat(
            run(
                    "approve",
                    "shy",
                    "--pattern",
                    id,
                    "--sources",
                    folder.resolve("sources").toString())
                .errors())
        .contains("1 from its files");
    Eventually.see("the line", () -> total("tayra"), total -> total == 1);
    assertThat(up.visitor().json("/api/v1/logs?q=tayra").toString()).doesNotContain(value);
  }

  private String seen() throws Exception {
    return run("approve", "shy", "--patterns")
        .errors()
        .lines()
        .filter(line -> line.contains("--seen "))
        .map(line -> line.substring(line.indexOf("--seen ") + 7))
        .findFirst()
        .orElseThrow();
  }

  private String idOf(String word) throws Exception {
    return run("approve", "shy", "--patterns")
        .output()
        .lines()
        .filter(line -> line.contains(word))
        .findFirst()
        .orElseThrow()
        .substring(0, 16);
  }

  private void write(String line) throws IOException {
    Files.writeString(log, line + "\n", StandardOpenOption.APPEND);
  }

  private JavaProcess run(String... arguments) throws InterruptedException {
    JavaProcess command = up.command(arguments);
    command.awaitEnd();
    return command;
  }

  private int total(String word) throws IOException, InterruptedException {
    return up.visitor().json("/api/v1/logs?q=" + word).path("total").asInt();
  }

  /** As their retention would. */
  private void forgetRawLines() throws Exception {
    try (Admin admin = Admin.create(RunningInstance.of(data).kafka())) {
      String topic = "raw.logs.shy";
      List<TopicPartition> partitions =
          admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
              .flatMap(described -> described.partitions().stream())
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
      partitions.forEach(partition -> all.put(partition, RecordsToDelete.beforeOffset(-1)));
      admin.deleteRecords(all).all().get();
    }
  }
}
