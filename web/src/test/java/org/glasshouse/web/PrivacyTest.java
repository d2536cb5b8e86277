package org.glasshouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.glasshouse.service.ServerMetrics;
import org.glasshouse.store.kit.SampleLine;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a visitor types or pastes stands nowhere afterwards, whatever became of it. */
class PrivacyTest {
  private static final String CANARY = "canaryx7sought";
  private static final String MAIL = CANARY + "@example.org";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";
  private static final String LOOKUP = "/api/v1/patterns/lookup";

  @Test
  void noTextThatIsSentStandsAnywhere() throws Exception {
    Set<Path> before = temporaryFiles();
    List<String> bodies = new ArrayList<>();
    List<String> logged;
    String metrics;
    try (Site site = Site.keepingPages();
        Log log = new Log()) {
      site.write(SampleLine.at("2026-11-22T03:04:05Z", 7, "a line of the archive"));

      bodies.addAll(answered(site));
      assertThat(post(site, "/paste", FORM, CANARY.repeat(300_000)).statusCode()).isEqualTo(413);
      assertThat(post(site, "/search", FORM, "q=" + CANARY.repeat(300_000)).statusCode())
          .isEqualTo(413);
      bodies.add(refused(site, "/search?q=a&from=" + CANARY, 400));
      bodies.add(refused(site, "/search?q=a&sort=" + CANARY, 400));
      bodies.add(refused(site, "/search?q=a&cursor=" + CANARY, 400));
      site.broken = true;
      bodies.add(refused(site, "/api/v1/logs?q=" + CANARY, 500));
      assertThat(site.get("/search?q=" + CANARY).statusCode()).isEqualTo(500);
      site.broken = false;
      site.away = true;
      bodies.add(refused(site, "/api/v1/logs?q=" + CANARY, 503));
      bodies.add(refused(site, "/search?q=" + CANARY, 503));
      site.away = false;
      site.slow = true;
      bodies.addAll(timedOut(site));
      logged = log.lines();
      metrics = metrics(site);
      assertThat(site.cachedAddresses()).isNotEmpty().noneMatch(key -> key.contains(CANARY));
    }
    Set<Path> left = temporaryFiles();
    left.removeAll(before);

    assertThat(logged).hasSizeGreaterThan(3).noneMatch(line -> line.contains(CANARY));
    assertThat(metrics).contains("http_server_requests").doesNotContain(CANARY);
    assertThat(bodies).isNotEmpty().noneMatch(body -> body.contains(CANARY));
    for (Path file : left) {
      assertThat(content(file)).as("%s", file).doesNotContain(CANARY);
    }
  }

  /** What a visitor posts is not in an address, so that nothing but a fault could tell it. */
  @ParameterizedTest
  @MethodSource("failures")
  void noTextThatIsPostedStandsAnywhereThoughTheArchiveFails(int status, Consumer<Site> mood)
      throws Exception {
    Set<Path> before = temporaryFiles();
    List<HttpResponse<String>> answers;
    List<String> logged;
    String metrics;
    try (Log log = new Log();
        Site site = Site.keepingPages(mood)) {
      answers = posted(site);
      logged = log.lines();
      metrics = metrics(site);
      assertThat(site.cachedAddresses()).noneMatch(key -> key.contains(CANARY));
    }
    Set<Path> left = temporaryFiles();
    left.removeAll(before);

    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(status);
    assertThat(answers)
        .allSatisfy(answer -> {
          assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
          assertThat(answer.headers().map() + answer.body()).doesNotContain(CANARY);
        });
    assertThat(logged).isNotEmpty().noneMatch(line -> line.contains(CANARY));
    assertThat(metrics).contains("http_server_requests").doesNotContain(CANARY);
    for (Path file : left) {
      assertThat(content(file)).as("%s", file).doesNotContain(CANARY);
    }
  }

  static Stream<Arguments> failures() {
    Consumer<Site> broken = site -> site.broken = true;
    Consumer<Site> away = site -> site.away = true;
    Consumer<Site> slow = site -> site.slow = true;
    return Stream.of(
        Arguments.of(500, Named.of("broken", broken)),
        Arguments.of(503, Named.of("away", away)),
        Arguments.of(503, Named.of("slow", slow)));
  }

  /** Sends it by each way that takes a body, all at once; gives the answers. */
  private static List<HttpResponse<String>> posted(Site site) throws Exception {
    List<CompletableFuture<HttpResponse<String>>> asked =
        List.of(
            site.sendLater(
                posting(site, "/search", FORM, "q=" + encoded("the mail of " + MAIL + " bounced"))),
            site.sendLater(posting(site, "/search", FORM, "q=" + encoded("one\nof " + CANARY))),
            site.sendLater(posting(site, "/paste", "text/plain", "one of " + CANARY + "\n")),
            site.sendLater(posting(site, "/paste", FORM, "text=" + encoded("one of " + CANARY))),
            site.sendLater(posting(site, LOOKUP, JSON, "{\"texts\":[\"one of " + CANARY + "\"]}")),
            site.sendLater(posting(site, "/mcp", JSON, error("one of " + CANARY))),
            site.sendLater(posting(site, "/mcp", JSON, error("one\\nof " + CANARY))));
    List<HttpResponse<String>> answers = new ArrayList<>();
    for (CompletableFuture<HttpResponse<String>> one : asked) {
      answers.add(one.get());
    }
    return answers;
  }

  /** A call of the tool that language models ask for an error. */
  private static String error(String text) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"error\","
        + "\"arguments\":{\"text\":\"%s\"}}}".formatted(text);
  }

  /** What stands in a file; nothing where it is another process' and gone meanwhile. */
  private static String content(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    } catch (IOException e) {
      return "";
    }
  }

  /** Sends it in every way; gives where browsers are led, and what does not repeat a question. */
  private static List<String> answered(Site site) throws Exception {
    HttpResponse<String> box =
        post(site, "/search", FORM, "q=" + encoded("a mail of " + MAIL + " was refused"));
    HttpResponse<String> screenful =
        post(site, "/search", FORM, "q=" + encoded("one " + CANARY + "\ntwo " + CANARY));
    HttpResponse<String> tooLong =
        post(site, "/search", FORM, "q=" + encoded((CANARY + " ").repeat(200)));
    HttpResponse<String> pasted = post(site, "/paste", "text/plain", "one " + CANARY + "\n");
    HttpResponse<String> looked =
        post(site, LOOKUP, JSON, "{\"texts\":[\"a line of " + CANARY + "\"]}");
    HttpResponse<String> wrong = post(site, LOOKUP, JSON, "{\"" + CANARY);
    HttpResponse<String> told = post(site, "/mcp", JSON, error("a line of " + CANARY));
    HttpResponse<String> untold = post(site, "/mcp", JSON, "{\"" + CANARY);
    assertThat(site.get("/search?q=" + encoded(MAIL)).statusCode()).isEqualTo(200);
    assertThat(site.get("/patterns/" + CANARY).statusCode()).isEqualTo(404);
    assertThat(site.get("/logs/" + CANARY).statusCode()).isEqualTo(404);
    assertThat(site.get("/").statusCode()).isEqualTo(200);
    assertThat(List.of(box.statusCode(), screenful.statusCode(), tooLong.statusCode()))
        .containsOnly(303);
    assertThat(pasted.statusCode()).isEqualTo(200);
    assertThat(looked.statusCode()).isEqualTo(200);
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(told.statusCode()).isEqualTo(200);
    assertThat(untold.statusCode()).isEqualTo(400);
    return Stream.of(box, screenful, tooLong, pasted, looked, wrong, told, untold)
        .map(answer -> answer.headers().map() + answer.body())
        .toList();
  }

  /** All questions at once, for each waits as long as anybody is made to. */
  private static List<String> timedOut(Site site) throws Exception {
    Map<String, CompletableFuture<HttpResponse<String>>> asked = new LinkedHashMap<>();
    for (String path :
        List.of(
            "/search?q=" + CANARY,
            "/api/v1/logs?q=" + CANARY,
            "/api/v1/logs.ndjson?q=" + CANARY,
            "/api/v1/logs/facets?q=" + CANARY)) {
      asked.put(path, site.getLater(path));
    }
    List<String> bodies = new ArrayList<>();
    for (Map.Entry<String, CompletableFuture<HttpResponse<String>>> one : asked.entrySet()) {
      bodies.add(refused(one.getKey(), one.getValue().get(), 503));
    }
    return bodies;
  }

  private static String refused(Site site, String path, int status) throws Exception {
    return refused(path, site.get(path), status);
  }

  private static String refused(String path, HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(path).isEqualTo(status);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    // The form repeats the words to their visitor; they are in the address already.
    return path.startsWith("/search") ? "" : answer.body();
  }

  private static HttpResponse<String> post(Site site, String path, String type, String body)
      throws Exception {
    return site.send(posting(site, path, type, body));
  }

  private static HttpRequest.Builder posting(Site site, String path, String type, String body) {
    return site.request(path)
        .header("Content-Type", type)
        .header("Accept", path.equals("/search") ? "text/html" : "*/*")
        .POST(BodyPublishers.ofString(body));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String metrics(Site site) throws IOException, InterruptedException {
    int port = site.bean(ServerMetrics.class).port();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/internal/metrics"))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private static Set<Path> temporaryFiles() throws IOException {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    try (Stream<Path> files = Files.list(folder)) {
      return files.collect(Collectors.toSet());
    }
  }

  /** All that any library logs. */
  private static final class Log extends AbstractAppender implements AutoCloseable {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
    private final Level before = context.getRootLogger().getLevel();

    Log() {
      super("kept", null, null, true, Property.EMPTY_ARRAY);
      start();
      context.getRootLogger().addAppender(this);
      context.getRootLogger().setLevel(Level.INFO);
    }

    @Override
    public void append(LogEvent event) {
      StringWriter text = new StringWriter();
      text.append(event.getMessage().getFormattedMessage());
      if (event.getThrown() != null) {
        event.getThrown().printStackTrace(new PrintWriter(text, true));
      }
      lines.add(text.toString());
    }

    List<String> lines() {
      return List.copyOf(lines);
    }

    @Override
    public void close() {
      context.getRootLogger().removeAppender(this);
      context.getRootLogger().setLevel(before);
      stop();
    }
  }
}
