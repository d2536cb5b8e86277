package org.glasshouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.glasshouse.records.Complaint;
import org.glasshouse.records.PublicCoverage;
import org.glasshouse.records.PublicSource;
import org.glasshouse.records.Removals;
import org.glasshouse.service.Clusters;
import org.glasshouse.service.Coverage;
import org.glasshouse.service.Cursors;
import org.glasshouse.service.DataSets;
import org.glasshouse.service.EventSearch;
import org.glasshouse.service.LogSearch;
import org.glasshouse.service.MetricSearch;
import org.glasshouse.service.PageCache;
import org.glasshouse.service.PatternSearch;
import org.glasshouse.service.RemovalFeed;
import org.glasshouse.service.ReportDesk;
import org.glasshouse.service.ServerSettings;
import org.glasshouse.store.Facets;
import org.glasshouse.store.InMemoryEventStore;
import org.glasshouse.store.InMemoryLogStore;
import org.glasshouse.store.InMemoryMetricStore;
import org.glasshouse.store.Ledger;
import org.glasshouse.store.LogPage;
import org.glasshouse.store.LogQuery;
import org.glasshouse.store.Metric;
import org.glasshouse.store.MetricQuery;
import org.glasshouse.store.MetricReader;
import org.glasshouse.store.MetricWindow;
import org.glasshouse.store.PatternReader;
import org.glasshouse.store.SearchReader;
import org.glasshouse.store.Shown;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredLog;
import org.glasshouse.store.kit.SampleLine;
import org.glasshouse.store.kit.SamplePatterns;
import org.glasshouse.store.kit.SampleRemovals;
import org.glasshouse.vocabulary.Uid;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** A running site over a store in memory, for tests. */
final class Site implements AutoCloseable {
  static final String PUBLIC = "https://glasshouse.example.org";

  final InMemoryLogStore store = new InMemoryLogStore();
  final InMemoryEventStore events = new InMemoryEventStore();
  final InMemoryMetricStore metrics = new InMemoryMetricStore();
  final SamplePatterns patterns = new SamplePatterns(store);

  /** How often samples were read. */
  final AtomicInteger sampled = new AtomicInteger();

  /** The cluster whose samples cannot be read. */
  volatile String unreadable = "";

  final List<Complaint> reported = new CopyOnWriteArrayList<>();
  volatile boolean away;

  /** Has searches take longer than anybody is made to wait. */
  volatile boolean slow;

  /** How long it takes to read the patterns. */
  volatile Duration reading = Duration.ZERO;

  volatile Removals removals = Removals.NONE;

  /** Happens while a line is looked for. */
  volatile Runnable beforeAnAnswer = () -> {};

  /** Has searches fail with a message that repeats what was asked, as a careless driver would. */
  volatile boolean broken;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ApplicationContext context;
  private final EmbeddedServer server;

  private Site(
      Map<String, Object> more,
      List<PublicSource> sources,
      boolean keepingPages,
      Consumer<Site> mood) {
    mood.accept(this);
    Map<String, Object> properties =
        new HashMap<>(new ServerSettings("127.0.0.1", 0, 0).properties());
    properties.put("pages.contents-fresh", "PT0S");
    properties.put("pages.metrics-ahead", "PT0S");
    properties.put("pages.kept", keepingPages);
    properties.putAll(more);
    Shown shown = new Shown(() -> removals);
    PatternSearch patterns =
        new PatternSearch(shown.patterns(this::rows), shown.patternLines(store), () -> removals);
    context =
        ApplicationContext.builder()
            .deduceEnvironment(false)
            .banner(false)
            .propertySources(PropertySource.of("test", properties))
            .singletons(
                new LogSearch(
                    shown.search(new Reader()),
                    new InMemoryLogStore(),
                    new Cursors(new byte[16]),
                    patterns),
                new EventSearch(shown.events(events), new Cursors(new byte[16]), patterns),
                new MetricSearch(new Measured(), new Cursors(new byte[16])),
                patterns,
                (Clusters) () -> sources,
                (Coverage) () -> coverage(sources),
                new DataSets(new TwoFiles()),
                new RemovalFeed(new SampleRemovals(), new Cursors(new byte[16])),
                new ReportDesk(address -> null, reported::add),
                (Ledger) () -> removals)
            .start();
    server = context.getBean(EmbeddedServer.class).start();
    // Only now, as where the address is that of a free port which was just found.
    context.registerSingleton(new SiteAddress(URI.create(PUBLIC)));
  }

  static Site start() {
    return start(Map.of(), List.of(cluster("ocp-prod"), cluster("smaug")));
  }

  static Site start(Map<String, Object> properties, List<PublicSource> sources) {
    return new Site(properties, sources, /* keepingPages= */ false, _ -> {});
  }

  /** A site of one cluster that gives pages again as they were made. */
  static Site keepingPages() {
    return keepingPages(_ -> {});
  }

  /**
   * The same over stores that feel so from the beginning.
   *
   * @param mood sets {@code away}, {@code slow} or {@code broken}
   */
  static Site keepingPages(Consumer<Site> mood) {
    return new Site(Map.of(), List.of(cluster("smaug")), /* keepingPages= */ true, mood);
  }

  /** Something of each kind, of the last cluster. */
  private static List<PublicCoverage> coverage(List<PublicSource> sources) {
    if (sources.isEmpty()) {
      return List.of();
    }
    String cluster = sources.getLast().cluster();
    return List.of(
        new PublicCoverage.Gap(
            cluster, "logs", "2026-11-22T03:00:00Z", "2026-11-22T04:00:00Z", "paused"),
        new PublicCoverage.Withheld(cluster, "logs", "2026-11-22", Map.of("oversize", 20L)),
        new PublicCoverage.Marked(
            cluster, "logs", "2026-11-22", Map.of("secret-password", 1_230L, "ip", 40L)),
        new PublicCoverage.Gap(
            cluster, "events", "1970-01-01T00:00:00Z", "2026-01-02T00:00:00Z", "older-left-out"),
        new PublicCoverage.Canaries(
            cluster, "logs", 250, 240, 0, 3, 0, true, "2026-11-22T03:04:00Z"),
        new PublicCoverage.Standing(cluster, "events", 0, null),
        new PublicCoverage.Standing(cluster, "logs", 150, "2026-11-22T03:04:05Z"),
        new PublicCoverage.Standing(cluster, "metrics", 0, "2026-11-22T03:04:30Z"));
  }

  static PublicSource cluster(String name) {
    return new PublicSource(
        name,
        "Boston, bare metal",
        "https://ops.example.org",
        "CC-BY-4.0",
        "live",
        3600,
        List.of("logs"),
        false,
        "1",
        0,
        new PublicSource.Versions(
            "v1.31.4",
            "",
            "Debian GNU/Linux 12 (bookworm)",
            new TreeMap<>(Map.of("openshift-etcd/etcd", "registry.k8s.io/etcd:3.5.17-0"))));
  }

  /** By what pages are kept; empty where none are. */
  Set<String> cachedAddresses() {
    return context.getBean(PageCache.class).keys();
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  Sitemaps sitemaps() {
    return context.getBean(Sitemaps.class);
  }

  void write(SampleLine... lines) {
    store.write(List.of(lines).stream().map(SampleLine::stored).toList());
  }

  URI address(String path) {
    return server.getURI().resolve(path);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address(path)).timeout(Duration.ofSeconds(20));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  CompletableFuture<HttpResponse<String>> getLater(String path) {
    return sendLater(request(path));
  }

  CompletableFuture<HttpResponse<String>> sendLater(HttpRequest.Builder request) {
    return client.sendAsync(
        request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  /** A page, which must answer and be well-formed. */
  Document page(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return wellFormed(answer.body());
  }

  static Document wellFormed(String html) {
    Parser parser = Parser.htmlParser().setTrackErrors(10);
    Document page = Jsoup.parse(html, "", parser);
    assertThat(parser.getErrors()).as(html).isEmpty();
    return page;
  }

  private PatternReader.@Nullable Patterns rows(String version) throws StoreUnavailableException {
    beThere();
    if (broken) {
      throw new IllegalStateException("cannot read the patterns");
    }
    LockSupport.parkNanos(reading.toNanos());
    return patterns.readUnless(version);
  }

  private void beThere() throws StoreUnavailableException {
    if (slow) {
      try {
        Thread.sleep(Duration.ofMinutes(1));
      } catch (InterruptedException e) {
        throw new StoreUnavailableException("interrupted", e);
      }
    }
    if (away) {
      throw new StoreUnavailableException("no connection");
    }
  }

  private final class Measured implements MetricReader {
    @Override
    public List<Metric> metrics() {
      return metrics.metrics().stream()
          .filter(metric ->
              metric.clusters().stream()
                  .anyMatch(cluster -> !removals.takesMetric(cluster, metric.name())))
          .toList();
    }

    @Override
    public MetricWindow samples(MetricQuery query) throws StoreUnavailableException {
      if (!unreadable.isEmpty() && query.cluster().equals(unreadable)) {
        throw new StoreUnavailableException("cannot read the samples of a test");
      }
      sampled.incrementAndGet();
      return metrics.samples(query);
    }

    @Override
    public @Nullable Instant newest(String metric) {
      return metrics.newest(metric);
    }
  }

  private final class Reader implements SearchReader {
    @Override
    public LogPage search(LogQuery query) throws StoreUnavailableException {
      beThere();
      if (broken) {
        throw new IllegalArgumentException("cannot parse " + query.text());
      }
      return store.search(query);
    }

    @Override
    public @Nullable StoredLog find(Uid uid) throws StoreUnavailableException {
      beThere();
      beforeAnAnswer.run();
      return store.find(uid);
    }

    @Override
    public Neighbours neighbours(Uid uid, int before, int after) {
      return store.neighbours(uid, before, after);
    }

    @Override
    public LogPage closest(LogQuery query) throws StoreUnavailableException {
      beThere();
      return store.closest(query);
    }

    @Override
    public Facets facets(LogQuery query) throws StoreUnavailableException {
      beThere();
      return store.facets(query);
    }
  }

  @Override
  public void close() {
    client.close();
    server.stop();
    context.close();
  }
}
