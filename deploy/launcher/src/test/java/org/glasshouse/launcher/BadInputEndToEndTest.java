package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.glasshouse.border.KeyRing;
import org.glasshouse.border.Quarantined;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong is named, hurts nobody else, and damages nothing. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class BadInputEndToEndTest {
  @SuppressWarnings("TimeInStaticInitializer") // Lines are about as old as the test.
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @TempDir static Path folder = Path.of("");
  private final DarkPrometheus prometheus = new DarkPrometheus();
  private Installation installation;
  private Visitor visitor;

  @BeforeAll
  void startRoles() throws IOException {
    Path logs = Files.createDirectories(folder.resolve("var"));
    Files.write(logs.resolve("app.log"), badLines());
    installation = Installation.start(folder);
    installation.describe(
        "good",
        """
        cluster: good
        delay: 0s
        logs:
          - files: { include: ["%s/*.log"], format: text }
        """
            .formatted(logs));
    installation.describe(
        "wrong",
        """
        cluster: wrong
        delay: never
        logs:
          - files: { include: ["%s/*.log"], format: morse }
        """
            .formatted(logs));
    installation.describe("unreadable", "cluster: [\n");
    installation.describe(
        "dark",
        """
        cluster: dark
        delay: 0s
        metrics:
          - prometheus: { url: "%s", match: [up], from: 5m }
        """
            .formatted(prometheus.address()));
    installation.approve("good", "dark");
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
    prometheus.close();
  }

  private static byte[] badLines() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(line("the firstgood one"));
    bytes.write(line("about to be latin"));
    bytes.write((NOW + " INFO caf").getBytes(StandardCharsets.US_ASCII));
    bytes.write(0xE9);
    bytes.write(" latinword\n".getBytes(StandardCharsets.US_ASCII));
    bytes.write(line("the secondgood one"));
    bytes.write((NOW + " INFO hugeword ").getBytes(StandardCharsets.US_ASCII));
    bytes.write("0123456789 ".repeat(950_000).getBytes(StandardCharsets.US_ASCII));
    bytes.write('\n');
    bytes.write(line("the thirdgood one"));
    bytes.write(
        ("{\"time\":\"" + NOW + "\",\"msg\":\"halfword\",\"a\":{\"b\":\n")
            .getBytes(StandardCharsets.US_ASCII));
    bytes.write(line("the fourthgood one"));
    return bytes.toByteArray();
  }

  private static byte[] line(String text) {
    return (NOW + " INFO " + text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  @Test
  @Order(0)
  void namesWhatASourceDoesNotGiveAsAGap() throws Exception {
    JsonNode down = awaitGap("server-error");
    assertThat(down.path("signal").asText()).isEqualTo("metrics");
    assertThat(Instant.parse(down.path("from").asText()))
        .isBetween(NOW.minusSeconds(360), Instant.now().minusSeconds(300));
    assertThat(Instant.parse(down.path("to").asText())).isBetween(NOW, Instant.now());
    assertThat(visitor.json("/api/v1/logs?cluster=dark").at("/covers/gaps/0/code").asText())
        .isEqualTo("server-error");
    assertThat(visitor.get("/gaps").body()).contains("the source has a fault of its own");
    assertThat(visitor.get("/clusters/dark").body()).contains("the source has a fault of its own");
    assertThat(visitor.get("/gaps.json").body()).doesNotContain(prometheus.address());

    prometheus.sendsBrokenFrames();
    JsonNode damaged = awaitGap("corrupt");
    prometheus.awaitLeftOut();
    prometheus.mends();

    Eventually.see(
        "a gap that is over is taken back",
        () -> gaps("dark"),
        gaps -> !gaps.toString().contains("server-error"));
    Eventually.see(
        "what was left out stays",
        () -> gaps("dark"),
        gaps ->
            gaps.size() == 1
                && gaps.path(0).path("code").asText().equals("corrupt")
                && gaps.path(0).path("from").equals(damaged.path("from"))
                && Instant.parse(gaps.path(0).path("to").asText()).isBefore(prometheus.mended()));
  }

  private JsonNode gaps(String cluster) throws Exception {
    return visitor.json("/api/v1/gaps?cluster=" + cluster).path("items");
  }

  private JsonNode awaitGap(String code) {
    return Eventually.see(
        "a gap " + code,
        () -> {
          for (JsonNode gap : gaps("dark")) {
            if (gap.path("code").asText().equals(code)) {
              return gap;
            }
          }
          return MissingNode.getInstance();
        },
        gap -> !gap.isMissingNode());
  }

  /** A Prometheus that is down, then sends broken frames, then nothing wrong. */
  private static final class DarkPrometheus implements AutoCloseable {
    /** One byte with a wrong checksum before it. */
    private static final byte[] BROKEN = {1, 0, 0, 0, 0, 7};

    /** So often a window is asked for before a minute of it is left out. */
    private static final int TRIES = 14;

    private final HttpServer server;
    private final AtomicInteger broken = new AtomicInteger();
    private volatile byte[] body = new byte[0];
    private volatile int status = 503;
    private volatile Instant mended = Instant.MAX;

    DarkPrometheus() {
      try {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      server.createContext("/api/v1/read", this::answer);
      server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
      byte[] bytes = body;
      if (bytes.length > 0) {
        broken.incrementAndGet();
      }
      exchange.getResponseHeaders().add("Content-Type", "application/x-streamed-protobuf");
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      if (bytes.length > 0) {
        exchange.getResponseBody().write(bytes);
      }
      exchange.close();
    }

    String address() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void sendsBrokenFrames() {
      status = 200;
      body = BROKEN;
    }

    void awaitLeftOut() {
      Eventually.see("broken frames are given up", broken::get, tries -> tries > TRIES);
    }

    void mends() {
      body = new byte[0];
      mended = Instant.now();
    }

    Instant mended() {
      return mended;
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  @Test
  @Order(1)
  void namesAllFaultsOfSourcesAtOnce() {
    JavaProcess validate =
        installation.command(
            "validate", List.of("validate", "--sources", installation.sources().toString()));

    int code = validate.awaitEnd();

    assertThat(code).isEqualTo(1);
    assertThat(validate.errors())
        .contains("wrong.yaml:2: delay: expected", "wrong.yaml:4: logs[0].files.format: expected")
        .contains("unreadable.yaml:");
    assertThat(validate.output()).contains("good.yaml: valid").doesNotContain("wrong.yaml");
  }

  @Test
  @Order(2)
  void runsTheOtherSources() {
    assertThat(installation.process(Role.COLLECT).errors())
        .contains("wrong.yaml:2: delay: expected", "unreadable.yaml:")
        .contains("collecting from 2 sources");
  }

  @Test
  @Order(3)
  void publishesTheNeighboursOfBadLines() throws Exception {
    Counts counts = Counts.awaitAllDecided(installation, "good");

    for (String word : List.of("firstgood", "secondgood", "thirdgood", "halfword", "fourthgood")) {
      awaitFound(word);
    }
    assertThat(counts.withheld()).containsEntry("encoding", 1L).containsEntry("oversize", 1L);
    assertThat(visitor.json("/api/v1/logs?q=latinword").path("total").asInt()).isZero();
    assertThat(visitor.json("/api/v1/logs?q=hugeword").path("total").asInt()).isZero();
  }

  @Test
  @Order(4)
  void quarantineNamesWhatIsWithheldWithoutItsText() {
    List<String> values = new ArrayList<>();
    new TopicReader(installation.kafka(KafkaUser.BORDER))
        .committed("quarantine")
        .forEach(record -> values.add(Texts.of(record.value())));

    assertThat(values.toString()).doesNotContain("word", "0123456789 ", "INFO");
    assertThat(values)
        .extracting(value -> Quarantined.decode(value.getBytes(StandardCharsets.UTF_8)).reason())
        .contains("encoding", "oversize");
    assertThat(values)
        .extracting(value -> Quarantined.decode(value.getBytes(StandardCharsets.UTF_8)).length())
        .anyMatch(length -> length > 10_000_000);
  }

  @Test
  @Order(4)
  void searchesWhatCannotBeParsedAsWords() throws Exception {
    for (String text :
        List.of("firstgood \"", "(firstgood one", "firstgood:[* the", "~*firstgood\\")) {
      assertThat(visitor.json("/api/v1/logs?q=" + Visitor.encode(text)).path("total").asInt())
          .as(text)
          .isEqualTo(1);
    }
    HttpResponse<String> wrong = visitor.get("/api/v1/logs?q=firstgood&limit=many");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("\"parameter\":\"limit\"");
  }

  @Test
  @Order(5)
  void waitsForOpenSearchAndLosesNothing() throws Exception {
    installation.stopOpenSearch();
    Files.write(folder.resolve("var/app.log"), line("writtenmeanwhile"), StandardOpenOption.APPEND);
    HttpResponse<String> health =
        Eventually.see(
            "health tells", () -> visitor.get("/health"), answer -> answer.statusCode() == 503);
    assertThat(health.body()).contains("search store");
    assertThat(visitor.get("/api/v1/logs").statusCode()).isEqualTo(503);
    Eventually.see(
        "the indexer tells",
        () -> installation.process(Role.INDEX).errors(),
        errors -> errors.contains("store-unavailable"));
    TableFiles tables = new TableFiles(installation.tables());
    Eventually.see(
        "tables do not wait",
        () -> tables.query("SELECT body FROM logs WHERE body LIKE '%writtenmeanwhile%'"),
        rows -> rows.size() == 1);

    installation.restartOpenSearch();

    awaitFound("writtenmeanwhile");
    Eventually.see(
        "health is good again", () -> visitor.get("/health"), answer -> answer.statusCode() == 200);
  }

  @Test
  @Order(5)
  void goesOnSearchingWhereOpenSearchIsFullAndLosesNothing() throws Exception {
    String full = "{\"index.blocks.read_only_allow_delete\": %s}";
    try (Visitor openSearch = new Visitor(installation.openSearch())) {
      openSearch.put("/_all/_settings", full.formatted("true"));
      Files.write(
          folder.resolve("var/app.log"), line("writtenwhilefull"), StandardOpenOption.APPEND);
      Eventually.see(
          "health names the disk",
          () -> visitor.json("/health").toString(),
          health -> health.contains("\"degraded\"") && health.contains("its disk is nearly full"));
      Eventually.see(
          "the indexer waits",
          () -> {
            // OpenSearch takes the block away where it looks at the disk meanwhile.
            openSearch.put("/_all/_settings", full.formatted("true"));
            return installation.process(Role.INDEX).errors();
          },
          errors -> errors.contains("its disk may be full"));
      assertThat(visitor.json("/api/v1/logs?q=firstgood").path("total").asInt()).isOne();
      assertThat(visitor.json("/api/v1/logs?q=writtenwhilefull").path("total").asInt()).isZero();

      openSearch.put("/_all/_settings", full.formatted("null"));
    }

    awaitFound("writtenwhilefull");
    Eventually.see("health is good again", () -> visitor.json("/health"), health -> isUp(health));
  }

  @Test
  @Order(6)
  void servesWithoutKafkaAndLosesNothing() throws Exception {
    installation.stopKafka();
    Files.write(
        folder.resolve("var/app.log"), line("writtenwithoutkafka"), StandardOpenOption.APPEND);
    Eventually.see(
        "health names Kafka",
        () -> visitor.json("/health").toString(),
        health -> health.contains("\"degraded\"") && health.contains("Kafka does not answer"));
    assertThat(visitor.json("/api/v1/logs?q=firstgood").path("total").asInt()).isOne();

    installation.restartKafka();

    awaitFound("writtenwithoutkafka");
    Eventually.see("health is good again", () -> visitor.json("/health"), health -> isUp(health));
  }

  @Test
  @Order(6)
  void goesOnSearchingWhereTablesCannotBeWrittenAndLosesNothing() throws Exception {
    Path files = installation.tables().resolve("files");
    Path away = Files.move(files, files.resolveSibling("away"));
    Files.createFile(files);

    Files.write(
        folder.resolve("var/app.log"), line("writtenwithouttables"), StandardOpenOption.APPEND);
    awaitFound("writtenwithouttables");
    Eventually.see(
        "the table indexer tells",
        () -> installation.process(Role.INDEX).errors(),
        errors -> errors.contains("TableIndexer: store-unavailable"));
    Files.delete(files);
    Files.move(away, files);

    Eventually.see(
        "the line in the tables",
        () ->
            new TableFiles(installation.tables())
                .query("SELECT body FROM logs WHERE body LIKE '%writtenwithouttables%'"),
        rows -> rows.size() == 1);
  }

  private static boolean isUp(JsonNode health) {
    return health.path("status").asText().equals("up");
  }

  private void awaitFound(String word) {
    JsonNode found =
        Eventually.see(
            word,
            () -> visitor.json("/api/v1/logs?q=" + word),
            lines -> lines.path("total").asInt() > 0);
    assertThat(found.path("items")).as(word).hasSize(1);
  }

  @Test
  @Order(6)
  void refusesAUsedPort() {
    List<String> arguments =
        List.of(
            "serve",
            "--config",
            installation.configuration(Role.SERVE).toString(),
            "--data",
            folder.resolve("other").toString(),
            "--port",
            Integer.toString(installation.website().getPort()));

    fails("used-port", arguments, "is in use; choose another with --port");
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", "demo"})
  @Order(6)
  void refusesAUsedPortBeforeItStartsAnything(String command) throws Exception {
    Path data = folder.resolve("used-port-of-" + command);

    failsInOneLine(
        command(command, installation.website().getPort(), data),
        "port %d on 127.0.0.1 is in use; choose another with --port, or --port 0 for any free one"
            .formatted(installation.website().getPort()));

    assertThat(data.resolve("private/kafka")).doesNotExist();
    assertThat(data.resolve("public/opensearch")).doesNotExist();
  }

  private List<String> command(String command, int port, Path data) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(command, "--port", Integer.toString(port), "--data", data.toString()));
    if (command.equals("up")) {
      Path sources = Files.createDirectories(folder.resolve("sources-of-up"));
      Files.writeString(
          sources.resolve("good.yaml"),
          Files.readString(installation.sources().resolve("good.yaml")));
      arguments.addAll(List.of("--sources", sources.toString()));
    }
    return arguments;
  }

  @Test
  @Order(7)
  void refusesForeignKeysAndLeavesTheBorderAtWork() throws Exception {
    Path configuration = folder.resolve("foreign.yaml");
    Files.writeString(
        configuration,
        Files.readString(installation.configuration(Role.BORDER))
            .replace(installation.keys().toString(), folder.resolve("foreign").toString()));

    fails(
        "foreign-keys",
        List.of("border", "--new-archive", "--config", configuration.toString()),
        "key");

    assertThat(installation.process(Role.BORDER).isAlive()).isTrue();
    Files.write(folder.resolve("var/app.log"), line("afterforeignkeys"), StandardOpenOption.APPEND);
    awaitFound("afterforeignkeys");
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", "demo"})
  @Order(8)
  void refusesADataFolderThatAnotherOneHolds(String command) throws Exception {
    Path data = folder.resolve("held-before-" + command);
    try (DataFolder held = DataFolder.open(data)) {
      assertThat(held.isNew()).isTrue();

      failsInOneLine(
          command(command, 0, data), "another Glasshouse is running on the data folder " + data);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", "demo"})
  @Order(9)
  void refusesADataFolderOfANewerVersion(String command) throws Exception {
    Path data = folder.resolve("newer-than-" + command);
    DataFolder.open(data).close();
    Files.writeString(data.resolve("format"), "99\n");
    Map<String, String> before = contents(data);

    failsInOneLine(
        command(command, 0, data),
        "the data folder %s was written by a newer Glasshouse: its format is 99, this one knows up to 1"
            .formatted(data));

    assertThat(contents(data)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", "demo"})
  @Order(9)
  void refusesToStartWithoutItsKeysOrWithOthers(String command) throws Exception {
    Path data = folder.resolve("locked-to-" + command);
    KeyRing own;
    try (DataFolder archive = DataFolder.open(data)) {
      own = Keys.of(archive);
      Keys.remember(own, archive);
      Files.createFile(archive.kafka().resolve("kept"));
    }
    Path keys = data.resolve("private/keys");
    Folders.delete(keys);
    Map<String, String> before = contents(data.resolve("private/kafka"));

    assertThat(failsInOneLine(command(command, 0, data)))
        .startsWith("glasshouse: cannot use the keys: ")
        .contains(keys.toString());
    KeyRing foreign = KeyRing.create(keys);
    Map<String, String> foreignKeys = contents(keys);
    failsInOneLine(
        command(command, 0, data),
        "the keys do not fit this archive: expected fingerprint %s…, got %s… from %s"
            .formatted(
                own.fingerprint().substring(0, 12),
                foreign.fingerprint().substring(0, 12),
                foreign));

    assertThat(contents(data.resolve("private/kafka"))).isEqualTo(before);
    assertThat(contents(keys)).isEqualTo(foreignKeys);
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new java.util.TreeMap<>();
    try (var files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        contents.put(
            file.toString(),
            Files.isDirectory(file) ? "" : Texts.byBytes(Files.readAllBytes(file)));
      }
    }
    return contents;
  }

  /** Exit code 1 and one line, with nothing beside it. */
  private void failsInOneLine(List<String> arguments, String expected) {
    assertThat(failsInOneLine(arguments)).isEqualTo("glasshouse: " + expected);
  }

  private String failsInOneLine(List<String> arguments) {
    return installation.command(arguments.getFirst() + "-refused", arguments).refusal();
  }

  /** The same of a command that tells of its parts before it fails. */
  private void fails(String name, List<String> arguments, String expected) {
    JavaProcess process = installation.command(name, arguments);

    int code = process.awaitEnd();

    assertThat(code).as(process.errors()).isEqualTo(1);
    assertThat(process.output()).isEmpty();
    assertThat(process.errors().lines().filter(line -> line.startsWith("glasshouse: ")))
        .hasSize(1)
        .allSatisfy(line -> assertThat(line).contains(expected));
    assertThat(process.errors()).doesNotContain("\tat ", "Exception");
  }

  @Test
  @Order(10)
  void wrongUseIsExitCodeTwo() {
    for (List<String> arguments :
        List.of(List.of("nonsense"), List.of("serve", "--port", "many"), List.of("collect"))) {
      JavaProcess process = installation.command("wrong-use", arguments);

      assertThat(process.awaitEnd()).as(arguments + process.errors()).isEqualTo(2);
      assertThat(process.errors()).doesNotContain("\tat ");
    }
  }
}
