package org.glasshouse.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.glasshouse.embedded.EmbeddedEngines;
import org.glasshouse.embedded.EmbeddedKafkaSettings;
import org.glasshouse.embedded.EmbeddedOpenSearchSettings;
import org.glasshouse.indexer.SearchIndexer;
import org.glasshouse.indexer.SearchIndexerSettings;
import org.glasshouse.layout.KafkaUser;
import org.glasshouse.opensearch.OpenSearchLogStore;
import org.glasshouse.opensearch.OpenSearchSettings;
import org.glasshouse.patterns.Catalogue;
import org.glasshouse.patterns.Signature;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.PublicLogCodec;
import org.glasshouse.records.PublicTopics;
import org.glasshouse.service.Clusters;
import org.glasshouse.service.Coverage;
import org.glasshouse.service.Cursors;
import org.glasshouse.service.DataSets;
import org.glasshouse.service.EventSearch;
import org.glasshouse.service.LogSearch;
import org.glasshouse.service.MetricSearch;
import org.glasshouse.service.PatternSearch;
import org.glasshouse.service.ServerSettings;
import org.glasshouse.store.InMemoryEventStore;
import org.glasshouse.store.InMemoryLogStore;
import org.glasshouse.store.InMemoryMetricStore;
import org.glasshouse.store.Ledger;
import org.glasshouse.store.PatternReader;
import org.glasshouse.store.StoredLog;
import org.glasshouse.store.StoredPattern;
import org.glasshouse.tables.ArchiveCatalog;
import org.glasshouse.tables.TableDataSets;
import org.glasshouse.web.SiteAddress;
import org.jspecify.annotations.Nullable;

/**
 * How fast lines become searchable, beside a bare bulk loader in turns, and how fast searches over
 * them are answered over HTTP.
 *
 * <p>Arguments: an empty folder to work in, how many lines (5,000,000), how many questions of each
 * kind (500); {@code --raw FILE} writes one line of CSV for each question, warming up left out.
 * Kafka and OpenSearch run in this process. The table of patterns gains an error every ten seconds.
 * Prints Markdown.
 */
public final class SearchSpeed {
  private static final long SEED = 20_261_126;
  private static final int CHUNK = 100_000;
  private static final int PER_MESSAGE = 1_000;
  private static final int BULK_BYTES = 8 << 20;
  private static final int PARTITIONS = 4;
  private static final Duration LOOK = Duration.ofMillis(5);
  private static final Duration SETTLING = Duration.ofSeconds(10);
  private static final Duration NEW_ERROR = Duration.ofSeconds(10);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final EmbeddedEngines engines;
  private final OpenSearchLogStore store;
  private final int lines;
  private final int questions;
  private final KubernetesLines generator;
  private final Random random = new Random(SEED);
  private final StringBuilder raw = new StringBuilder("question,number,milliseconds\n");
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private SearchSpeed(EmbeddedEngines engines, OpenSearchLogStore store, int lines, int questions) {
    this.engines = engines;
    this.store = store;
    this.lines = lines;
    this.questions = questions;
    this.generator =
        new KubernetesLines(SEED, Instant.now().truncatedTo(ChronoUnit.SECONDS), lines);
  }

  /** Runs it; see the class. */
  public static void main(String[] arguments) throws Exception {
    List<String> given = new ArrayList<>(List.of(arguments));
    Path raw = rawFile(given);
    Path root = Files.createDirectories(Path.of(given.getFirst()));
    int lines = given.size() > 1 ? Integer.parseInt(given.get(1)) : 5_000_000;
    int questions = given.size() > 2 ? Integer.parseInt(given.get(2)) : 500;
    try (EmbeddedEngines engines =
            EmbeddedEngines.start(
                EmbeddedKafkaSettings.in(root.resolve("kafka")),
                EmbeddedOpenSearchSettings.in(root.resolve("opensearch")));
        OpenSearchLogStore store =
            new OpenSearchLogStore(OpenSearchSettings.local(engines.openSearch().address()));
        ArchiveCatalog catalog = ArchiveCatalog.open(root.resolve("tables"))) {
      SearchSpeed run = new SearchSpeed(engines, store, lines, questions);
      run.load();
      run.ask(catalog);
      if (raw != null) {
        Files.writeString(raw, run.raw);
      }
    }
    System.exit(0);
  }

  /** Takes {@code --raw FILE} out of the arguments; null where it is not among them. */
  private static @Nullable Path rawFile(List<String> arguments) throws IOException {
    int at = arguments.indexOf("--raw");
    if (at < 0) {
      return null;
    }
    if (at + 1 == arguments.size()) {
      throw new IllegalArgumentException("--raw: expected a file");
    }
    arguments.remove(at);
    Path file = Path.of(arguments.remove(at)).toAbsolutePath();
    Files.createDirectories(file.getParent());
    return file;
  }

  /** Writes all lines both ways, chunk after chunk, and tells both rates and the bytes. */
  private void load() throws Exception {
    Duration ours = Duration.ZERO;
    Duration bare = Duration.ZERO;
    try (KafkaProducer<byte[], byte[]> border = producer();
        SearchIndexer indexer =
            new SearchIndexer(
                new SearchIndexerSettings(engines.kafka().properties(KafkaUser.PUBLIC), "one"),
                store,
                Ledger.EMPTY)) {
      indexer.start();
      for (int done = 0; done < lines; done += CHUNK) {
        List<PublicLog> chunk = generator.next(Math.min(CHUNK, lines - done));
        border.beginTransaction();
        send(chunk, border);
        border.flush();
        long begun = System.nanoTime();
        border.commitTransaction();
        while (indexer.status().lines() < done + chunk.size()) {
          Thread.sleep(LOOK);
        }
        ours = ours.plusNanos(System.nanoTime() - begun);
        if (done == 0) {
          copyTemplate();
        }
        bare = bare.plus(loadBare(chunk));
      }
    }
    store.refresh();
    post(openSearch("/logs-*/_forcemerge?max_num_segments=1&flush=true"), "");
    post(openSearch("/logs-*/_refresh"), "");
    System.out.printf(
        Locale.ROOT,
        "- %,d lines: `public.logs` to searchable %,.0f a second, a bare bulk loader %,.0f a"
            + " second: %.0f %%%n- %.1f bytes a line in OpenSearch, merged%n",
        lines,
        lines / seconds(ours),
        lines / seconds(bare),
        100 * seconds(bare) / seconds(ours),
        settledBytes("logs-*") / (double) lines);
    client.send(
        HttpRequest.newBuilder(openSearch("/bare-*")).DELETE().build(),
        HttpResponse.BodyHandlers.discarding());
  }

  private KafkaProducer<byte[], byte[]> producer() {
    Map<String, Object> properties = new HashMap<>(engines.kafka().properties(KafkaUser.BORDER));
    properties.put("transactional.id", "border-speed");
    properties.put("transaction.timeout.ms", 60_000);
    properties.put("compression.type", "zstd");
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    producer.initTransactions();
    return producer;
  }

  private static void send(List<PublicLog> chunk, KafkaProducer<byte[], byte[]> border) {
    Map<Integer, List<PublicLog>> parts = new HashMap<>();
    for (PublicLog line : chunk) {
      int partition = Math.floorMod(line.uid().stream().hashCode(), PARTITIONS);
      parts.computeIfAbsent(partition, unseen -> new ArrayList<>()).add(line);
    }
    parts.forEach((partition, its) -> {
      for (int at = 0; at < its.size(); at += PER_MESSAGE) {
        byte[] message =
            PublicLogCodec.encode(its.subList(at, Math.min(its.size(), at + PER_MESSAGE)));
        // The commit tells what became of it.
        var _ = border.send(new ProducerRecord<>(PublicTopics.LOGS, partition, null, message));
      }
    });
  }

  /** Has indexes of the bare loader made as those of days are, when the first line comes. */
  private void copyTemplate() throws IOException, InterruptedException {
    put("/_cluster/settings", "{\"persistent\":{\"action.auto_create_index\":\"true\"}}");
    ObjectNode template =
        (ObjectNode)
            JSON.readTree(get(openSearch("/_index_template/glasshouse-logs-days")))
                .at("/index_templates/0/index_template");
    template.putArray("index_patterns").add("bare-*");
    put("/_index_template/bare", JSON.writeValueAsString(template));
  }

  /** Sends documents that were written before; only the sending counts. */
  private Duration loadBare(List<PublicLog> chunk) throws IOException, InterruptedException {
    List<String> bulks = new ArrayList<>();
    StringBuilder bulk = new StringBuilder();
    for (PublicLog line : chunk) {
      bulk.append("{\"create\":{\"_index\":\"bare-")
          .append(line.uid().dayText())
          .append("\",\"_id\":\"")
          .append(line.uid())
          .append("\"}}\n")
          .append(document(StoredLog.of(line)))
          .append('\n');
      if (bulk.length() >= BULK_BYTES) {
        bulks.add(bulk.toString());
        bulk.setLength(0);
      }
    }
    bulks.add(bulk.toString());
    long begun = System.nanoTime();
    for (String body : bulks) {
      post(openSearch("/_bulk"), body);
    }
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private static String document(StoredLog line) {
    PublicLog log = line.log();
    ObjectNode document = JSON.createObjectNode();
    Instant time = log.time();
    if (time != null) {
      document.put("time", ChronoUnit.NANOS.between(Instant.EPOCH, time));
    }
    return document
        .put("stream", log.uid().stream().text())
        .put("position", log.uid().position())
        .put("severity", log.severity().number())
        .put("pattern", line.pattern())
        .put("cluster", log.cluster())
        .put("namespace", log.namespace())
        .put("pod", log.pod())
        .put("container", log.container())
        .put("node", log.node())
        .put("body", log.body())
        .put("policy", log.policy())
        .toString();
  }

  /** Bytes on disk, once the files that a merge replaced are gone. */
  private long settledBytes(String indexes) throws IOException, InterruptedException {
    long before;
    long now = bytes(indexes);
    do {
      Thread.sleep(SETTLING);
      before = now;
      now = bytes(indexes);
    } while (now != before);
    return now;
  }

  private long bytes(String indexes) throws IOException, InterruptedException {
    return JSON.readTree(get(openSearch("/" + indexes + "/_stats/store")))
        .at("/_all/primaries/store/size_in_bytes")
        .asLong();
  }

  /** Asks questions of each kind over HTTP and tells how long the answers took. */
  private void ask(ArchiveCatalog catalog) throws Exception {
    List<StoredPattern> rows =
        generator.samples().stream().map(Signature::of).distinct().map(SearchSpeed::row).toList();
    PatternReader table = growing(rows);
    Cursors cursors = new Cursors(new byte[16]);
    PatternSearch patterns = new PatternSearch(table, store.patterns());
    try (ApplicationContext context =
        ApplicationContext.builder()
            .deduceEnvironment(false)
            .banner(false)
            .propertySources(
                PropertySource.of("server", new ServerSettings("127.0.0.1", 0, 0).properties()))
            .singletons(
                new LogSearch(store, new InMemoryLogStore(), cursors, patterns),
                new EventSearch(new InMemoryEventStore(), cursors, patterns),
                new MetricSearch(new InMemoryMetricStore(), cursors),
                patterns,
                (Clusters) List::of,
                (Coverage) List::of,
                Ledger.EMPTY,
                new DataSets(new TableDataSets(catalog)))
            .start()) {
      EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
      context.registerSingleton(new SiteAddress(server.getURI()));
      System.out.printf("%n| Question | p50 | p99 | of | Aim (p99) |%n|---|---|---|---|---|%n");
      ask(server.getURI(), rows);
    }
  }

  private static StoredPattern row(Signature signature) {
    return new StoredPattern(
        new Catalogue.Entry(signature.id(), Signature.VERSION, signature.text(), null, null),
        Instant.EPOCH);
  }

  /** A table that gains an error now and then, as that of a live archive does. */
  private static PatternReader growing(List<StoredPattern> rows) {
    Instant begun = Instant.now();
    return version -> {
      long more = Duration.between(begun, Instant.now()).dividedBy(NEW_ERROR);
      if (version.equals(Long.toString(more))) {
        return null;
      }
      List<StoredPattern> all = new ArrayList<>(rows);
      for (int number = 0; number < more; number++) {
        all.add(row(new Signature("member m" + number + " of the ring is lost")));
      }
      return new PatternReader.Patterns(Long.toString(more), all);
    };
  }

  private void ask(URI site, List<StoredPattern> rows) throws Exception {
    measure("needle", "100 ms", number -> get(site, "/api/v1/logs?q=" + needle()));
    measure(
        "phrase", "400 ms", number -> get(site, "/api/v1/logs?q=" + encoded('"' + phrase() + '"')));
    measure(
        "filter",
        "400 ms",
        number ->
            get(
                site,
                "/api/v1/logs?severity=error&cluster=cluster-%d&q=refused".formatted(number % 4)));
    measure(
        "histogram",
        "400 ms",
        number -> get(site, "/api/v1/logs/facets?q=" + encoded(phrase().split(" ", -1)[0])));
    measure(
        "top patterns",
        "400 ms",
        number -> get(site, "/api/v1/patterns?cluster=cluster-%d".formatted(number % 4)));
    measure(
        "growing patterns",
        "400 ms",
        number ->
            get(site, "/api/v1/patterns?sort=growth&cluster=cluster-%d".formatted(number % 4)));
    List<String> pages = new ArrayList<>();
    for (StoredPattern row : rows.subList(0, Math.min(50, rows.size()))) {
      client
          .send(get(site, "/patterns/" + row.id()), HttpResponse.BodyHandlers.ofString())
          .headers()
          .firstValue("Location")
          .ifPresent(pages::add);
    }
    measure(
        "pattern page",
        "100 ms",
        number -> get(site, pages.get(number % pages.size()) + "?fresh=" + number));
    measure("pattern page from the cache", "5 ms", number -> get(site, pages.get(number % 2)));
    measure("paste of 200 lines", "400 ms", number -> paste(site));
    compare(site);
  }

  /** Asks for the same needles through the API and of OpenSearch alone, in turns. */
  private void compare(URI site) throws IOException, InterruptedException {
    List<Double> api = new ArrayList<>();
    List<Double> alone = new ArrayList<>();
    for (int number = -warm(); number < questions; number++) {
      String needle = needle();
      HttpRequest first = get(site, "/api/v1/logs?q=" + needle);
      HttpRequest second = post("/logs-*/_search", needleQuery(needle));
      boolean turned = Math.floorMod(number, 2) == 1;
      double one = millis(turned ? second : first);
      double other = millis(turned ? first : second);
      if (number >= 0) {
        api.add(turned ? other : one);
        alone.add(turned ? one : other);
      }
    }
    List<Double> longer = new ArrayList<>();
    for (int number = 0; number < questions; number++) {
      longer.add(api.get(number) - alone.get(number));
    }
    double apis = tell("needle, in turns", "", api);
    double alones = tell("the same, OpenSearch alone", "", alone);
    longer.sort(null);
    System.out.printf(
        Locale.ROOT,
        "%nA needle through the API takes %.1f ms longer than OpenSearch alone (p50 less p50;"
            + " median of the differences %.1f ms).%n",
        apis - alones,
        longer.get(questions / 2));
  }

  private int warm() {
    return Math.max(50, questions / 5);
  }

  private String needle() {
    int line = random.nextInt(lines / 10) * 10 + 3;
    return KubernetesLines.needle(line);
  }

  private static String needleQuery(String needle) {
    return """
    {"size":51,"track_total_hits":10000,"query":{"bool":{"filter":[{"term":{"body":"%s"}}]}},
     "sort":[{"time":"desc"},{"stream":"desc"},{"position":"desc"}]}
    """
        .formatted(needle);
  }

  private String phrase() {
    String sample = generator.samples().get(random.nextInt(KubernetesLines.MESSAGES));
    return sample.substring(0, sample.indexOf(':'));
  }

  private HttpRequest paste(URI site) {
    StringBuilder text = new StringBuilder();
    List<String> samples = generator.samples();
    for (int line = 0; line < 200; line++) {
      text.append("2026-11-22T03:04:05Z ")
          .append(samples.get(random.nextInt(samples.size())))
          .append('\n');
    }
    return HttpRequest.newBuilder(site.resolve("/paste"))
        .header("Content-Type", "text/plain")
        .POST(HttpRequest.BodyPublishers.ofString(text.toString()))
        .build();
  }

  /** Prints p50 and p99 of so many answers after some to warm up. */
  private void measure(String name, String aim, IntFunction<HttpRequest> request)
      throws IOException, InterruptedException {
    for (int warm = 0; warm < warm(); warm++) {
      answered(request.apply(warm));
    }
    List<Double> millis = new ArrayList<>();
    for (int number = 0; number < questions; number++) {
      millis.add(millis(request.apply(number)));
    }
    tell(name, aim, millis);
  }

  private double millis(HttpRequest request) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    answered(request);
    return (System.nanoTime() - begun) / 1e6;
  }

  /** Prints p50 and p99, keeps each; gives p50. */
  private double tell(String name, String aim, List<Double> each) {
    for (int number = 0; number < each.size(); number++) {
      raw.append(String.format(Locale.ROOT, "\"%s\",%d,%.3f%n", name, number, each.get(number)));
    }
    List<Double> millis = new ArrayList<>(each);
    millis.sort(null);
    double median = millis.get(questions / 2);
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f ms | %.1f ms | %d | %s |%n",
        name,
        median,
        millis.get(Math.min(questions - 1, questions * 99 / 100)),
        questions,
        aim);
    return median;
  }

  private void answered(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("expected status 200, got " + answer.statusCode());
    }
  }

  private static HttpRequest get(URI site, String path) {
    return HttpRequest.newBuilder(site.resolve(path)).build();
  }

  private HttpRequest post(String path, String body) {
    return HttpRequest.newBuilder(openSearch(path))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private String get(URI address) throws IOException, InterruptedException {
    return client
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private void post(URI address, String body) throws IOException, InterruptedException {
    send(HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private void put(String path, String body) throws IOException, InterruptedException {
    send(HttpRequest.newBuilder(openSearch(path)).PUT(HttpRequest.BodyPublishers.ofString(body)));
  }

  private void send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            request.header("Content-Type", "application/json").build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200 || answer.body().contains("\"errors\":true")) {
      throw new IOException(
          "OpenSearch refuses, status %d: %s"
              .formatted(
                  answer.statusCode(),
                  answer.body().substring(0, Math.min(600, answer.body().length()))));
    }
  }

  private URI openSearch(String path) {
    return engines.openSearch().address().resolve(path);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
