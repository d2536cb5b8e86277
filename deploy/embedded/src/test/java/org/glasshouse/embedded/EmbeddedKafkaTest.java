package org.glasshouse.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.glasshouse.layout.KafkaLayout;
import org.glasshouse.layout.KafkaSizes;
import org.glasshouse.layout.KafkaUser;
import org.glasshouse.vocabulary.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EmbeddedKafkaTest {
  @TempDir Path folder;

  @Test
  void keepsRecordsAndItsIdentityAcrossRestarts() {
    EmbeddedKafkaSettings settings = EmbeddedKafkaSettings.in(folder);
    try (EmbeddedKafka kafka = EmbeddedKafka.start(settings)) {
      String topic = addTopic(kafka.properties(KafkaUser.COLLECT));
      Clients.writeInTransaction(kafka.properties(KafkaUser.COLLECT), "collect-1", topic, "one");
    }

    try (EmbeddedKafka kafka =
        EmbeddedKafka.start(
            new EmbeddedKafkaSettings(
                folder, 0, EmbeddedKafkaSettings.randomPasswords(), settings.layout()))) {
      String topic = addTopic(kafka.properties(KafkaUser.COLLECT));
      Clients.writeInTransaction(kafka.properties(KafkaUser.COLLECT), "collect-1", topic, "two");

      assertThat(Clients.read(kafka.properties(KafkaUser.BORDER), "border-1", topic, 2))
          .containsExactly("one", "two");
    }
  }

  @Test
  void startsAgainAfterItsProcessWasKilled() throws Exception {
    Path data = folder.resolve("kafka");
    Path connection = folder.resolve("connection");
    Process process = startProcess(data, connection);
    try {
      await(connection, process);
      Map<String, Object> collect = KafkaProcess.read(connection);
      Clients.writeInTransaction(collect, "collect-1", addTopic(collect), "one");
    } finally {
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    Instant start = Instant.now();
    try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.in(data))) {
      Duration taken = Duration.between(start, Instant.now());

      Map<String, Object> collect = kafka.properties(KafkaUser.COLLECT);
      Clients.writeInTransaction(collect, "collect-1", addTopic(collect), "two");
      assertThat(Clients.read(kafka.properties(KafkaUser.BORDER), "border-1", addTopic(collect), 2))
          .containsExactly("one", "two");
      assertThat(taken).isLessThan(Duration.ofSeconds(30));
    }
  }

  @Test
  void outlivesTheLossOfItsDiskAndStartsAgainWithWhatItTook() throws Exception {
    Path log = folder.resolve("log");
    Path away = folder.resolve("away");
    try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.in(folder))) {
      Map<String, Object> collect = kafka.properties(KafkaUser.COLLECT);
      Clients.writeInTransaction(collect, "collect-1", addTopic(collect), "one");
      assertThat(kafka.failure()).isNull();

      Files.move(log, away);
      addTopic(collect, "broken");
      awaitFailure(kafka);
    }
    deleteRecursively(log);
    Files.move(away, log);

    try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.in(folder))) {
      assertThat(kafka.failure()).isNull();
      assertThat(
              Clients.read(
                  kafka.properties(KafkaUser.BORDER),
                  "border-1",
                  addTopic(kafka.properties(KafkaUser.COLLECT)),
                  1))
          .containsExactly("one");
    }
  }

  @Test
  void listensOnTheGivenPort() throws Exception {
    int port = FreePorts.two()[0];

    try (EmbeddedKafka kafka =
        EmbeddedKafka.start(EmbeddedKafkaSettings.in(folder).withPort(port))) {
      assertThat(kafka.port()).isEqualTo(port);
      assertThat(kafka.properties(KafkaUser.PUBLIC))
          .containsEntry("bootstrap.servers", "127.0.0.1:" + port);
    }
  }

  @Test
  void refusesAPortInUseAndLeavesTheFolderAlone() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      EmbeddedKafkaSettings settings =
          EmbeddedKafkaSettings.in(folder.resolve("new")).withPort(other.getLocalPort());

      assertThatThrownBy(() -> EmbeddedKafka.start(settings))
          .isInstanceOf(EmbeddedStartException.class)
          .hasMessage(
              "cannot start kafka: port %d of 127.0.0.1 is in use".formatted(other.getLocalPort()));
      assertThat(settings.folder()).doesNotExist();
    }
  }

  @Test
  void refusesAFolderThatAnotherInstanceHolds() {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.in(folder))) {
      assertThatThrownBy(() -> EmbeddedKafka.start(EmbeddedKafkaSettings.in(folder)))
          .isInstanceOf(EmbeddedStartException.class)
          .hasMessage(
              "another instance holds the folder %s of kafka: stop it, or choose another --data"
                  .formatted(folder));

      assertThat(addTopic(kafka.properties(KafkaUser.COLLECT))).isEqualTo("raw.logs.lab");
    }
  }

  @Test
  void refusesTheFolderOfANewerVersionAndLeavesItAlone() throws Exception {
    Files.writeString(folder.resolve("engine"), "kafka 99.1\n");

    assertThatThrownBy(() -> EmbeddedKafka.start(EmbeddedKafkaSettings.in(folder)))
        .isInstanceOf(EmbeddedStartException.class)
        .hasMessageContaining("was written by kafka 99.1, newer than this 4.4");
    assertThat(Files.readString(folder.resolve("engine"))).isEqualTo("kafka 99.1\n");
    assertThat(folder.resolve("log")).doesNotExist();
  }

  @Test
  void refusesAFileInPlaceOfAFolder() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> EmbeddedKafka.start(EmbeddedKafkaSettings.in(file)))
        .isInstanceOf(EmbeddedStartException.class)
        .hasMessageContaining("cannot use " + file + " as the folder of kafka");
  }

  @Test
  void keepsItsFolderToItself() throws Exception {
    Path data = folder.resolve("kafka");

    try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.in(data))) {
      assertThat(kafka.port()).isPositive();
      assertThat(Files.getPosixFilePermissions(data)).hasSize(3);
    }
  }

  @Test
  void tellsNoPassword() {
    EmbeddedKafkaSettings settings = EmbeddedKafkaSettings.in(folder);

    assertThat(settings.toString())
        .doesNotContain(settings.passwords().values().toArray(CharSequence[]::new));
  }

  private static void deleteRecursively(Path path) throws IOException {
    if (Files.notExists(path)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(path)) {
      for (Path found : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(found);
      }
    }
  }

  private static void awaitFailure(EmbeddedKafka kafka) throws InterruptedException {
    Instant end = Instant.now().plusSeconds(20);
    while (kafka.failure() == null) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(20);
    }
  }

  private static String addTopic(Map<String, Object> connection) {
    return addTopic(connection, "lab");
  }

  private static String addTopic(Map<String, Object> connection, String source) {
    try (Admin admin = Admin.create(connection)) {
      return KafkaLayout.of(KafkaSizes.embedded())
          .addRawTopic(admin, Signal.LOGS, source, Duration.ZERO, null);
    }
  }

  private static Process startProcess(Path data, Path connection) throws Exception {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                KafkaProcess.class.getName(),
                data.toString(),
                connection.toString()))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.to(new File(data + ".log")))
        .start();
  }

  private static void await(Path file, Process process) throws Exception {
    Instant end = Instant.now().plusSeconds(40);
    while (Files.notExists(file)) {
      assertThat(process.isAlive()).isTrue();
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(50);
    }
  }
}
