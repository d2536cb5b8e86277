package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.glasshouse.border.KeyRing;
import org.glasshouse.canaries.Canaries;
import org.glasshouse.canaries.Schedule;
import org.glasshouse.collectorkit.RealPrometheus;
import org.glasshouse.vocabulary.Signal;
import org.glasshouse.vocabulary.Uid;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The user's own sources on one machine, in two processes. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class UpEndToEndTest {
  @TempDir static Path folder = Path.of("");
  private Path data;
  private Up up;

  @BeforeAll
  void start() throws IOException {
    data = folder.resolve("data");
    up = new Up(folder, data, "firstword");
  }

  @AfterAll
  void stop() {
    if (up != null) {
      up.close();
    }
  }

  @Test
  @Order(1)
  void publishesSourcesThatOnlyThisMachineSees() {
    up.awaitFound("firstword");

    assertThat(up.process().errors())
        .contains("approved for publication, since only this machine can see");
    assertThat(up.process().output().lines()).hasSize(1);
  }

  @Test
  @Order(2)
  void theUserOfThePublicSideCannotOpenWhatIsPrivate() throws Exception {
    assumeTrue(
        "root".equals(System.getProperty("user.name")),
        "skipped: another user for the public side needs root");
    String user = up.publicProcess().info().user().orElse("");

    assertThat(user).isNotEmpty().isNotEqualTo("root");
    assertThat(up.process().errors()).contains("the public side runs as user " + user);
    for (String path :
        List.of("private", "private/keys", "private/kafka", "private/instance.properties")) {
      assertThat(canRead(user, path)).as(path).isFalse();
    }
    assertThat(canRead(user, "public")).isTrue();
  }

  private boolean canRead(String user, String path) throws Exception {
    return new ProcessBuilder(
                "setpriv",
                "--reuid=" + user,
                "--clear-groups",
                "test",
                "-r",
                data.resolve(path).toString())
            .start()
            .waitFor()
        == 0;
  }

  @Test
  @Order(2)
  void thePublicProcessHasACredentialThatReadsNothingPrivate() throws Exception {
    Map<String, Object> own = new HashMap<>();
    JsonNode settings =
        JsonMapper.builder().build().readTree(data.resolve("public/process.yaml").toFile());
    settings
        .properties()
        .forEach(setting -> {
          if (setting.getKey().startsWith("kafka.")) {
            own.put(setting.getKey().substring("kafka.".length()), setting.getValue().asText());
          }
        });
    TopicReader visitors = new TopicReader(own);

    assertThat(visitors.committed("public.logs")).isNotEmpty();
    for (String topic :
        List.of("raw.logs.here", "control", "checkpoints", "coverage", "quarantine")) {
      assertThatThrownBy(() -> visitors.committed(topic))
          .as(topic)
          .isInstanceOf(AuthorizationException.class);
    }
  }

  @Test
  @Order(2)
  void noAddressLeadsToWhatIsPrivate() throws Exception {
    for (String path :
        List.of(
            "/raw",
            "/raw.logs.here",
            "/quarantine",
            "/control",
            "/private/health",
            "/api/v1/raw",
            "/api/v1/quarantine",
            "/api/v1/control",
            "/api/v1/coverage",
            "/internal/metrics",
            "/data/../private/health",
            "/data/../../private/keys/identity",
            "/data/logs/../../../private/health",
            "/data/%2e%2e/%2e%2e/private/health",
            "/data/..%2f..%2f..%2fprivate%2fhealth",
            "/data/" + data.resolve("private/health"),
            "/data/../catalog.db",
            "/data/../hidden/catalog.db",
            "/data/hidden/files",
            "/assets/..%2f..%2fprivate%2fhealth")) {
      assertThat(up.visitor().get(path).statusCode()).as(path).isEqualTo(404);
    }
  }

  @Test
  @Order(3)
  void startsThePublicProcessAgainWhereItDies() throws Exception {
    ProcessHandle killed = up.publicProcess();

    killed.destroyForcibly();
    up.log("meanwhileword");

    up.process().awaitPrinted("glasshouse: the public process ended with code 137 and was started");
    up.awaitFound("meanwhileword");
    up.awaitFound("firstword");
    assertThat(up.publicProcess().pid()).isNotEqualTo(killed.pid());
    JsonNode health = up.visitor().json("/health");
    assertThat(health.path("status").asText()).isEqualTo("degraded");
    assertThat(health.toString()).contains("ended with code 137");
    assertThat(up.process().output().lines()).hasSize(1);
  }

  @Test
  @Order(4)
  void publishesNothingOfASourceThatIsPausedAndAllOfItOnceItIsResumed() throws Exception {
    assertThat(run("approve", "nowhere").errors())
        .contains("glasshouse: no source is called nowhere; there are: here");
    assertThat(run("pause", "nowhere").errors())
        .contains("glasshouse: no source is called nowhere; there are: here");
    assertThat(run("pause", "here").errors()).contains("glasshouse: here is paused");

    up.log("pausedword");
    Thread.sleep(3_000);
    assertThat(total("pausedword")).isZero();

    assertThat(run("resume", "here").errors()).contains("glasshouse: here is live");
    up.awaitFound("pausedword");
  }

  @Test
  @Order(5)
  void hidesASourceAndShowsItAgain() throws Exception {
    String error = up.visitor().json("/api/v1/logs?q=firstword").at("/items/0/pattern").asText();
    Eventually.see(
        "its page",
        () -> up.visitor().get("/patterns/" + error + "/new").statusCode(),
        status -> status != 404);

    run("hide", "here");

    Eventually.see("nothing", () -> total("firstword"), total -> total == 0);
    assertThat(up.visitor().json("/api/v1/logs/facets").path("clusters").findValuesAsText("name"))
        .doesNotContain("here");
    for (String address :
        List.of("/patterns/%s/new", "/patterns/%s/new.md", "/api/v1/patterns/%s")) {
      assertThat(answer(address, error)).as(address).isEqualTo(answer(address, "aaaaaaaaaaaaaaaa"));
    }
    assertThat(up.visitor().get("/api/v1/patterns/prefixes/-").body()).doesNotContain(error);
    run("resume", "here");
    up.awaitFound("firstword");
    Eventually.see(
        "its page again",
        () -> up.visitor().get("/patterns/" + error + "/new").statusCode(),
        status -> status != 404);
  }

  @Test
  @Order(6)
  void removesALineForGood() throws Exception {
    up.log("regrettedword");
    up.awaitFound("regrettedword");
    String uid =
        up.visitor()
            .json("/api/v1/logs?q=regrettedword")
            .path("items")
            .path(0)
            .path("uid")
            .asText();
    String error =
        up.visitor().json("/api/v1/logs?q=regrettedword").at("/items/0/pattern").asText();
    TableFiles tables = new TableFiles(data.resolve("public/tables"));
    String inTables = "SELECT count(*) FROM logs WHERE body LIKE '%regrettedword%'";
    Eventually.see("the line", () -> tables.query(inTables), rows -> rows.equals(one("1")));
    assertThat(up.visitor().get("/logs/" + uid).statusCode()).isEqualTo(200);

    assertThat(run("remove", "20260101-aaaaaaaaaaaaaaaa-1").errors())
        .contains("nothing is removed: the tables know nothing of 20260101-aaaaaaaaaaaaaaaa-1");
    assertThat(run("remove", "--dry-run", uid).errors()).contains("glasshouse: 1 lines, 0 incid");
    assertThat(up.visitor().get("/logs/" + uid).statusCode()).isEqualTo(200);
    assertThat(run("remove", up.visitor().address("/logs/" + uid)).errors())
        .contains("glasshouse: removed;", "no file of the tables holds it any more");

    Eventually.see(
        "no error",
        () -> up.visitor().get("/patterns/" + error + "/new").statusCode(),
        status -> status == 404);
    for (String address : List.of("/logs/%s", "/logs/%s.json", "/api/v1/logs/%s")) {
      assertThat(answer(address, uid))
          .as(address)
          .startsWith("404 ")
          .isEqualTo(answer(address, "20260101-aaaaaaaaaaaaaaaa-1"));
    }
    for (String address :
        List.of(
            "/patterns/%s",
            "/patterns/%s.json",
            "/patterns/%s/new",
            "/patterns/%s/new.md",
            "/patterns/%s/note.md",
            "/patterns/%s/atom.xml",
            "/api/v1/patterns/%s")) {
      assertThat(answer(address, error)).as(address).isEqualTo(answer(address, "aaaaaaaaaaaaaaaa"));
    }
    assertThat(total("regrettedword")).isZero();
    assertThat(tables.query(inTables)).isEqualTo(one("0"));
    up.awaitFound("firstword");

    assertThat(run("remove", uid).errors()).contains("glasshouse: removed before: " + uid);
    assertThat(run("remove", "--source", "here").errors())
        .contains("This removes everything. Type ", "nothing is removed: no number was typed");
    assertThat(run("remove", "--source", "nowhere").errors())
        .contains("nothing is removed: the tables know nothing of what the options name");
    up.awaitFound("firstword");
  }

  @Test
  @Order(7)
  void removesATextThatNobodyWritesDown() throws Exception {
    up.log("whispered sesameword");
    up.awaitFound("sesameword");

    JavaProcess refused =
        up.commandReading("whispered sesameword", "remove", "--text", "--count", "4711");
    assertThat(refused.awaitEnd()).isNotZero();
    assertThat(refused.errors()).contains("nothing is removed: expected 4711 records");
    up.log("still a whispered sesameword");
    Eventually.see("both lines", () -> total("sesameword"), total -> total == 2);

    JavaProcess remove = up.commandReading("WHISPERED (sesameword)!\n", "remove", "--text");
    assertThat(remove.awaitEnd()).as(remove.errors()).isZero();

    assertThat(remove.errors()).contains("glasshouse: removed;").doesNotContain("sesameword");
    assertThat(total("sesameword")).isZero();
    up.log("again a whispered sesameword");
    up.log("a sesameword alone");
    up.awaitFound("sesameword");
    assertThat(total("whispered")).isZero();
  }

  @Test
  @Order(8)
  void tablesHoldWhatTheApiOfARealPrometheusAnswers() throws Exception {
    try (RealPrometheus prometheus = RealPrometheus.start(newFolder("prometheus"))) {
      up.describe(
          "measured",
          """
          metrics:
            - prometheus: { url: "%s", match: ['{job="node"}'] }
          """
              .formatted(prometheus.address()));
      prometheus.waitForScrapes(12);
      Instant last = Instant.now();
      NavigableMap<String, Integer> answered = new TreeMap<>();
      prometheus
          .query("{job=\"node\"}[10m]", last)
          .forEach((labels, samples) ->
              answered.merge(labels.get("__name__") + " " + values(samples), 1, Integer::sum));

      assertThat(answered).hasSizeGreaterThan(200);
      // A commit may hold later samples of one series before earlier ones of another.
      Eventually.see("the same in the tables", () -> inTables(last), answered::equals);
    }
  }

  private static String values(Map<Long, Long> samples) {
    return samples.entrySet().stream()
        .map(sample -> sample.getKey() + "=" + Double.longBitsToDouble(sample.getValue()))
        .collect(Collectors.joining(" "));
  }

  /** How many series of the tables have each name and samples, once later samples are there. */
  private NavigableMap<String, Integer> inTables(Instant last) throws SQLException {
    TableFiles metrics = new TableFiles(data.resolve("public/tables"), "metrics");
    Eventually.see(
        "later samples",
        () ->
            metrics.query(
                "SELECT 1 FROM metrics WHERE cluster = 'measured' AND epoch_ms(t) > "
                    + last.toEpochMilli()),
        rows -> !rows.isEmpty());
    Map<List<Object>, String> bySeries = new HashMap<>();
    metrics
        .query(
            """
            SELECT metric, series, epoch_ms(t), value FROM metrics
            WHERE cluster = 'measured' AND value IS NOT NULL AND epoch_ms(t) <= %d ORDER BY t
            """
                .formatted(last.toEpochMilli()))
        .forEach(row ->
            bySeries.merge(
                row.subList(0, 2), row.get(2) + "=" + row.get(3), (one, next) -> one + " " + next));
    NavigableMap<String, Integer> counts = new TreeMap<>();
    bySeries.forEach(
        (series, samples) -> counts.merge(series.getFirst() + " " + samples, 1, Integer::sum));
    return counts;
  }

  private static Path newFolder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  @Test
  @Order(20)
  void makesTheIndexAgainWhileItIsSearched() throws Exception {
    String uid = uidOf("firstword");
    int before = up.visitor().json("/api/v1/logs").path("total").asInt();
    List<String> addresses = addressesOfErrors();

    JavaProcess rebuild = run("rebuild");

    assertThat(rebuild.errors()).contains("glasshouse: rebuilt;");
    assertThat(uidOf("firstword")).isEqualTo(uid);
    assertThat(up.visitor().json("/api/v1/logs").path("total").asInt()).isEqualTo(before);
    assertThat(total("regrettedword")).isZero();
    assertThat(total("whispered")).isZero();
    assertThatAllAnswer(addresses);
    up.log("rebuiltword");
    up.awaitFound("rebuiltword");
  }

  private List<String> addressesOfErrors() throws Exception {
    List<String> addresses = new ArrayList<>();
    for (JsonNode error : up.visitor().json("/api/v1/patterns?limit=100").path("items")) {
      addresses.add("/patterns/" + error.path("id").asText());
    }
    assertThat(addresses).isNotEmpty();
    return addresses;
  }

  /** Asks for each address, and follows where it leads. */
  private void assertThatAllAnswer(List<String> addresses) throws Exception {
    for (String address : addresses) {
      HttpResponse<String> answer = up.visitor().get(address);
      for (int hop = 0; hop < 2 && answer.statusCode() == 301; hop++) {
        answer = up.visitor().get(answer.headers().firstValue("Location").orElseThrow());
      }
      assertThat(answer.statusCode()).as(address).isEqualTo(200);
    }
  }

  private String uidOf(String word) throws Exception {
    return up.visitor().json("/api/v1/logs?q=" + word).path("items").path(0).path("uid").asText();
  }

  @Test
  @Order(21)
  void todaysRulesFindNothingInWhatTheyLetOutToday() throws Exception {
    List<String> addresses = addressesOfErrors();

    JavaProcess rescan = run("rescan");

    assertThat(rescan.errors())
        .contains("glasshouse: today's rules were broken by 0 of ", "errors have the address of");
    assertThat(rescan.output()).isEmpty();
    up.awaitFound("firstword");
    assertThatAllAnswer(addresses);
  }

  /** Status, what caches are told, and body, without the name that an address has. */
  private String answer(String address, String name) throws Exception {
    HttpResponse<String> answer = up.visitor().get(address.formatted(name));
    return "%d %s %s"
        .formatted(
            answer.statusCode(),
            answer.headers().allValues("Cache-Control"),
            answer.body().replace(name, "NAME"));
  }

  private static List<List<String>> one(String value) {
    return List.of(List.of(value));
  }

  private int total(String word) throws Exception {
    return up.visitor().json("/api/v1/logs?q=" + word).path("total").asInt();
  }

  private JavaProcess run(String... arguments) {
    JavaProcess command = up.command(arguments);
    command.awaitEnd();
    return command;
  }

  @Test
  @Order(9)
  void hidesWhatAVisitorReportsUntilTheOperatorKeepsIt() throws Exception {
    up.log("reportedword");
    up.awaitFound("reportedword");
    String uid = up.visitor().json("/api/v1/logs?q=reportedword").at("/items/0/uid").asText();

    HttpResponse<String> reported =
        up.visitor()
            .sendForm(
                "/report", "address=" + Visitor.encode("/logs/" + uid), "https://example.org/");
    HttpResponse<String> refused =
        up.visitor().sendForm("/report", "address=sesamewords", "https://example.org/");

    assertThat(reported.statusCode()).isEqualTo(200);
    assertThat(refused.statusCode()).isEqualTo(400);
    Eventually.see("nothing", () -> total("reportedword"), total -> total == 0);
    assertThat(up.visitor().get("/logs/" + uid).statusCode()).isEqualTo(404);
    assertThat(run("reports").output())
        .contains("/logs/" + uid + "  once  hidden until ")
        .doesNotContain("sesame");

    assertThat(run("reports", "--keep", uid).errors()).contains("glasshouse: left public: " + uid);
    up.awaitFound("reportedword");
    assertThat(run("reports").output()).contains("/logs/" + uid + "  once  kept");
    for (String page : List.of("/removals", "/transparency", "/report", "/removals/atom.xml")) {
      assertThat(up.visitor().get(page).statusCode()).as(page).isEqualTo(200);
    }
  }

  @Test
  @Order(9)
  void tellsThatCanariesArriveMarkedAndShowsNone() throws Exception {
    Eventually.see(
        "canaries found marked",
        () -> up.visitor().json("/transparency.json").path("canaries"),
        canaries ->
            !canaries.isEmpty()
                && canaries.valueStream().allMatch(of -> of.path("found").asLong() > 0));

    assertThat(up.visitor().json("/transparency.json").path("canaries").valueStream())
        .allSatisfy(of -> {
          assertThat(of.path("missing").asLong()).isZero();
          assertThat(of.path("hits").asLong()).isZero();
        });
    assertThat(up.visitor().json("/health").path("checks").valueStream())
        .filteredOn(check -> check.path("name").asText().equals("canaries"))
        .singleElement()
        .satisfies(check -> assertThat(check.path("status").asText()).isEqualTo("up"));
    for (String word : List.of("reached", "payload", "queue", "shop_requests_total")) {
      assertThat(total(word)).as(word).isZero();
    }
    assertThat(up.visitor().get("/api/v1/patterns").body()).doesNotContain("queue is full");
    assertThat(up.visitor().get("/metrics/shop_requests_total").statusCode()).isEqualTo(404);
    Uid planted = canaryOfTheMinuteBefore("here");
    assertThat(up.visitor().get("/logs/" + planted).statusCode()).isEqualTo(404);
    assertThat(up.visitor().get("/api/v1/logs/" + planted).statusCode()).isEqualTo(404);
    assertThat(
            new TableFiles(data.resolve("public/tables"))
                .query("SELECT count(*) FROM logs WHERE body LIKE '%the queue is full%'"))
        .containsExactly(List.of("0"));
  }

  private Uid canaryOfTheMinuteBefore(String source) {
    Canaries canaries = new Canaries(identityKey(), source);
    long minute = Schedule.minute(Instant.now()) - 1;
    long number = Schedule.numbers(Signal.LOGS, minute).getFirst();
    Instant time = canaries.canary(Signal.LOGS, number).id().time();
    return new Uid(LocalDate.ofInstant(time, ZoneOffset.UTC), canaries.stream(), number);
  }

  private byte[] identityKey() {
    return KeyRing.open(data.resolve("private/keys")).identity();
  }

  @Test
  @Order(10)
  void listsReplaysAndDropsWhatWasWithheld() throws Exception {
    up.logBytes(new byte[] {'h', 'i', 'd', 'd', 'e', 'n', 'w', 'o', 'r', 'd', (byte) 0xff, '\n'});
    String listed =
        Eventually.see(
            "a withheld line",
            () -> run("quarantine", "list", "--reason", "encoding").output(),
            text -> text.lines().count() == 1);
    String uid = listed.split(" +", -1)[2];

    assertThat(listed).matches("\\S+Z  here  \\S+-[a-z2-7]{16}-\\d+  \\d+  encoding\\R");
    assertThat(run("quarantine", "replay", uid).errors())
        .contains("glasshouse: here: 1 lines go through the border again, 1 of them from Kafka");
    Eventually.see(
        "the line withheld again",
        () -> run("quarantine", "list", "--source", "here").output(),
        text -> text.contains(uid) && !text.equals(listed));
    assertThat(run("quarantine", "replay", "20260101-aaaaaaaaaaaaaaaa-1").errors())
        .contains("nothing is done: not in quarantine: 20260101-aaaaaaaaaaaaaaaa-1");
    assertThat(run("quarantine", "drop", uid).errors()).contains("1 records are off the list");
    assertThat(run("quarantine", "list").output()).doesNotContain(uid, "hiddenword");
  }

  @Test
  @Order(11)
  void replaysFromItsFileWhatKafkaHasNoMore() throws Exception {
    up.logBytes(new byte[] {'l', 'o', 's', 't', 'w', 'o', 'r', 'd', (byte) 0xff, '\n'});
    String uid =
        Eventually.see(
                "a withheld line",
                () -> run("quarantine", "list", "--reason", "encoding").output(),
                text -> text.lines().count() == 1)
            .split(" +", -1)[2];
    forgetRawLines();

    JavaProcess without = run("quarantine", "replay", uid);
    assertThat(without.errors())
        .contains("here: 0 lines go through the border again", "neither Kafka nor --sources");
    assertThat(without.awaitEnd()).isOne();
    JavaProcess with =
        run("quarantine", "replay", "--sources", folder.resolve("sources").toString(), uid);

    assertThat(with.errors())
        .contains(
            "here: 1 lines go through the border again, 0 of them from Kafka, 1 from its files");
    assertThat(with.awaitEnd()).isZero();
    Eventually.see(
        "the line withheld again",
        () -> run("quarantine", "list", "--source", "here").output(),
        text -> text.contains(uid));
    assertThat(run("quarantine", "drop", uid).errors()).contains("1 records are off the list");
  }

  /** As their retention would. */
  private void forgetRawLines() throws Exception {
    try (Admin admin = Admin.create(RunningInstance.of(data).kafka())) {
      List<TopicPartition> partitions =
          admin.describeTopics(List.of("raw.logs.here")).allTopicNames().get().values().stream()
              .flatMap(topic -> topic.partitions().stream())
              .map(partition -> new TopicPartition("raw.logs.here", partition.partition()))
              .toList();
      Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
      partitions.forEach(partition -> all.put(partition, RecordsToDelete.beforeOffset(-1)));
      admin.deleteRecords(all).all().get();
    }
  }

  @Test
  @Order(28)
  void pausesTheSourceOfAPlantedValueThatComesOut() throws Exception {
    Path log = Files.writeString(newFolder("leaky").resolve("app.log"), Up.line("leakyword"));
    up.describe("leaky", "logs:\n  - files: { include: [\"%s\"] }\n".formatted(log));
    up.awaitFound("leakyword");
    BlindBorder blind = new BlindBorder(RunningInstance.of(data).kafka(), identityKey(), "leaky");

    blind.publish("it says " + blind.core(), BlindBorder.HIDDEN);

    Eventually.see(
        "the pause",
        () -> up.visitor().json("/api/v1/clusters/leaky").path("state").asText(),
        "paused"::equals);
    Eventually.see(
        "the hit",
        () -> up.visitor().json("/transparency.json").path("canaries"),
        canaries ->
            canaries
                .valueStream()
                .anyMatch(of ->
                    of.path("cluster").asText().equals("leaky") && of.path("hits").asLong() == 1));
    HttpResponse<String> health = up.visitor().get("/health");
    assertThat(health.statusCode()).isEqualTo(503);
    assertThat(health.body())
        .contains("a planted value has come out, and its source was paused: leaky");
    assertThat(total(blind.core())).isZero();
    Files.writeString(log, Up.line("afterwardsword"), StandardOpenOption.APPEND);
    Thread.sleep(3_000);
    assertThat(total("afterwardsword")).isZero();
  }

  @Test
  @Order(29)
  void losesAndDoublesNothingWhereItIsKilledAndStartedAgainAtOnce() throws Exception {
    try (NumberedLines numbers = new NumberedLines(newFolder("numbers"), 200)) {
      numbers.start();
      up.describe(
          "numbers",
          "logs:\n  - files: { include: [\"%s/*.log\"], format: text }\n"
              .formatted(folder.resolve("numbers")));
      Eventually.see("numbers", () -> total("counted"), total -> total > 100);

      up.kill();
      up.startAgain();

      int last = numbers.finish(2_000);
      up.assertEachArrivedOnce("numbers", last);
    }
  }

  @Test
  @Order(30)
  void stopsInOrderWhereBothProcessesAreInterrupted() {
    ProcessHandle other = up.publicProcess();
    int before = up.process().errors().length();

    other.destroy();
    int code = up.process().stop();

    assertThat(code).isEqualTo(143);
    assertThat(other.isAlive()).isFalse();
    assertThat(up.process().errors().substring(before))
        .containsSubsequence(
            "collectors: stopped", "border: stopped", "public process: stopped", "Kafka: stopped")
        .doesNotContain("did not stop", "Exception", "\tat ", "and was started again");
  }

  @Test
  @Order(31)
  void refusesToStartWithoutItsKeysOrWithOthersAndLosesNothing() throws Exception {
    Path keys = data.resolve("private/keys");
    Path own = Files.move(keys, folder.resolve("own-keys"));

    assertThat(refused("without-keys")).contains("key").contains(keys.toString());
    servesWithoutKeysWhatIsPublished();
    KeyRing.create(keys);
    assertThat(refused("foreign-keys")).contains("the keys do not fit this archive");

    Files.move(keys, folder.resolve("foreign-keys"));
    Files.move(own, keys);
    up.describe("stranger", "logs:\n  - files: { include: [\"%s\"] }\n".formatted(strangerLog()));
    boolean measured = Files.deleteIfExists(folder.resolve("sources/measured.yaml"));
    try (JavaProcess again =
            up.start(
                "own-keys",
                List.of("-Duser.name=operator"),
                0,
                "--config",
                Files.writeString(folder.resolve("open.yaml"), "http.bind: 0.0.0.0\n").toString());
        Visitor visitor = new Visitor(Up.address(again))) {
      assertThat(visitor.json("/api/v1/logs?q=firstword").path("total").asInt()).isOne();
      saysThatOneUserRunsBothSides(again, visitor);
      publishesNothingUnapprovedWhereOthersCanSee(again, visitor);
      if (measured) {
        // Its file was deleted while nothing ran.
        Eventually.see(
            "the retired source",
            () -> visitor.json("/api/v1/clusters/measured").path("state").asText(),
            state -> state.equals("retired"));
      }
      assertThat(again.stop()).isEqualTo(143);
    }
  }

  private static Path strangerLog() throws IOException {
    return Files.writeString(
        newFolder("stranger").resolve("app.log"), Instant.now() + " INFO the strangerword waits\n");
  }

  private static void saysThatOneUserRunsBothSides(JavaProcess started, Visitor visitor)
      throws Exception {
    String said = "the public side runs as the same operating-system user as the private one";
    assertThat(started.errors()).contains(said + "; start it as root to separate them");
    assertThat(visitor.get("/health").body()).contains(said);
  }

  private void publishesNothingUnapprovedWhereOthersCanSee(JavaProcess started, Visitor visitor)
      throws Exception {
    assertThat(started.errors())
        .contains("nothing of a source is published before ./glasshouse approve SOURCE: ")
        .doesNotContain("approved for publication");
    Eventually.see(
        "a source that waits",
        () -> visitor.json("/api/v1/clusters/stranger").path("state").asText(),
        state -> state.equals("unapproved"));
    Eventually.see(
        "its line read",
        () -> Counts.of(RunningInstance.of(data).kafka(), "stranger").read(),
        read -> read == 1);
    assertThat(visitor.json("/api/v1/logs?q=strangerword").path("total").asInt()).isZero();

    assertThat(run("approve", "stranger").errors()).contains("stranger");
    Eventually.see(
        "the line of an approved source",
        () -> visitor.json("/api/v1/logs?q=strangerword").path("total").asInt(),
        total -> total == 1);
  }

  private void servesWithoutKeysWhatIsPublished() throws Exception {
    up.log("unreadword");
    try (JavaProcess served = up.start("read-only", "--read-only");
        Visitor visitor = new Visitor(Up.address(served))) {
      assertThat(served.errors()).contains("what is published is served, and nothing is collected");
      assertThat(visitor.json("/api/v1/logs?q=firstword").path("total").asInt()).isOne();
      assertThat(visitor.json("/api/v1/logs?q=unreadword").path("total").asInt()).isZero();
      assertThat(served.stop()).isEqualTo(143);
    }
  }

  private String refused(String name) {
    try (JavaProcess started = up.start(name)) {
      return started.refusal();
    }
  }
}
