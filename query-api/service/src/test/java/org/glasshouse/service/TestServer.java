package org.glasshouse.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.glasshouse.records.Complaint;
import org.glasshouse.records.PublicCoverage;
import org.glasshouse.records.PublicSource;
import org.glasshouse.records.Removals;
import org.glasshouse.store.Facets;
import org.glasshouse.store.InMemoryEventStore;
import org.glasshouse.store.InMemoryLogStore;
import org.glasshouse.store.InMemoryMetricStore;
import org.glasshouse.store.LogPage;
import org.glasshouse.store.LogQuery;
import org.glasshouse.store.SearchReader;
import org.glasshouse.store.Shown;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredLog;
import org.glasshouse.store.kit.SampleLine;
import org.glasshouse.store.kit.SamplePatterns;
import org.glasshouse.store.kit.SampleRemovals;
import org.glasshouse.vocabulary.Uid;
import org.jspecify.annotations.Nullable;

/** The API on a free port, over stores in memory that can be made to fail. */
final class TestServer implements AutoCloseable {
  static final Duration LONGEST = Duration.ofMillis(700);
  static final PublicSource SMAUG =
      new PublicSource(
          "smaug",
          "Boston",
          "https://o.example",
          "CC-BY-4.0",
          "live",
          60,
          List.of("logs"),
          true,
          "3",
          2);
  static final List<PublicCoverage> COVERAGE =
      List.of(
          new PublicCoverage.Gap(
              "smaug", "logs", "2026-11-22T03:00:00Z", "2026-11-22T04:00:00Z", "paused"),
          new PublicCoverage.Gap(
              "other", "logs", "2026-11-20T03:00:00Z", "2026-11-20T04:00:00Z", "border-late"),
          new PublicCoverage.Withheld("smaug", "logs", "2026-11-22", Map.of("oversize", 20L)),
          new PublicCoverage.Marked("smaug", "logs", "2026-11-22", Map.of("ip", 40L)),
          new PublicCoverage.Canaries(
              "smaug", "logs", 250, 240, 1, 2, 0, true, "2026-11-22T03:04:00Z"),
          new PublicCoverage.Standing("smaug", "logs", 3, "2026-11-22T03:04:05Z"));
  private static final JsonMapper JSON = JsonMapper.builder().build();

  final InMemoryLogStore lines = new InMemoryLogStore();
  final InMemoryLogStore tables = new InMemoryLogStore();
  final InMemoryEventStore events = new InMemoryEventStore();
  final InMemoryMetricStore metrics = new InMemoryMetricStore();
  final SamplePatterns patterns = new SamplePatterns(lines);
  final List<Complaint> reported = new CopyOnWriteArrayList<>();
  final SampleRemovals removals = new SampleRemovals();

  /** What was removed; of the lines nothing follows it by itself. */
  volatile Removals taken = Removals.NONE;

  volatile Mood mood = Mood.WELL;
  volatile HealthCheck.State health = HealthCheck.State.UP;
  volatile boolean healthHangs;
  final CountDownLatch interrupted = new CountDownLatch(1);
  final ApplicationContext context;
  private final EmbeddedServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** How the search store feels. */
  enum Mood {
    WELL,
    AWAY,
    BROKEN,
    SLOW
  }

  TestServer() {
    this(LONGEST);
  }

  TestServer(Duration longest) {
    this(longest, Map.of());
  }

  /**
   * @param longest that a visitor waits for the search store
   * @param more properties of the server
   */
  TestServer(Duration longest, Map<String, Object> more) {
    Map<String, Object> properties =
        new HashMap<>(new ServerSettings("127.0.0.1", 0, 0).properties());
    properties.putAll(more);
    Shown shown = new Shown(() -> taken);
    PatternSearch search =
        new PatternSearch(
            shown.patterns(patterns),
            shown.patternLines(lines),
            () -> taken,
            new StoreCalls(LONGEST));
    Cursors cursors = new Cursors("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    context =
        ApplicationContext.builder()
            .deduceEnvironment(false)
            .banner(false)
            .propertySources(PropertySource.of("test", properties))
            .singletons(
                new LogSearch(new Moody(), tables, cursors, search, new StoreCalls(longest)),
                new EventSearch(events, cursors, search),
                new MetricSearch(metrics, cursors),
                search,
                (Clusters) () -> List.of(SMAUG),
                (Coverage) () -> COVERAGE,
                new DataSets(new OneFile()),
                new RemovalFeed(removals, cursors),
                new ReportDesk(address -> null, reported::add))
            .start();
    context.registerSingleton(HealthCheck.class, new Checked());
    server = context.getBean(EmbeddedServer.class).start();
  }

  void write(SampleLine... samples) {
    lines.write(List.of(samples).stream().map(SampleLine::stored).toList());
  }

  URI address(String path) {
    return URI.create(server.getURI() + path);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  JsonNode json(String path) throws IOException, InterruptedException {
    return json(get(path));
  }

  static JsonNode json(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body());
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address(path)).timeout(Duration.ofSeconds(20));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.close();
    server.stop();
    context.close();
  }

  private final class Checked implements HealthCheck {
    @Override
    public String name() {
      return "search index";
    }

    @Override
    public State check() {
      if (healthHangs) {
        LockSupport.parkNanos(Duration.ofMinutes(1).toNanos());
      }
      return health;
    }
  }

  /** Repeats the words of a question in its fault, as a careless driver would. */
  private final class Moody implements SearchReader {
    @Override
    public LogPage search(LogQuery query) throws StoreUnavailableException {
      feel(query.text().toString());
      return lines.search(query);
    }

    @Override
    public @Nullable StoredLog find(Uid uid) throws StoreUnavailableException {
      feel(uid.toString());
      return lines.find(uid);
    }

    @Override
    public Neighbours neighbours(Uid uid, int before, int after) {
      return lines.neighbours(uid, before, after);
    }

    @Override
    public LogPage closest(LogQuery query) throws StoreUnavailableException {
      feel(query.text().toString());
      return lines.closest(query);
    }

    @Override
    public Facets facets(LogQuery query) throws StoreUnavailableException {
      feel(query.text().toString());
      return lines.facets(query);
    }

    private void feel(String asked) throws StoreUnavailableException {
      switch (mood) {
        case WELL -> {}
        case AWAY ->
            throw new StoreUnavailableException("no connection", new IOException("about " + asked));
        case BROKEN -> throw new IllegalArgumentException("cannot parse " + asked);
        case SLOW -> {
          try {
            Thread.sleep(Duration.ofSeconds(30));
          } catch (InterruptedException e) {
            interrupted.countDown();
            throw new StoreUnavailableException("interrupted", e);
          }
        }
      }
    }
  }
}
