package org.glasshouse.web;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.service.Clusters;
import org.glasshouse.service.DataSets;
import org.glasshouse.service.Failure;
import org.glasshouse.service.Failures;
import org.glasshouse.service.MetricRequest;
import org.glasshouse.service.MetricSearch;
import org.glasshouse.service.Parameters;
import org.glasshouse.store.DataSet;
import org.glasshouse.store.Metric;
import org.glasshouse.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/** The list of metrics, and a page for each with its chart. */
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(bean = MetricSearch.class)
final class MetricPages {
  private static final int MOST_FILES = 6;
  private static final Duration FRESH = Duration.ofSeconds(10);

  /** Bytes of HTML that a list takes at most, and those of a row beside its texts. */
  private static final int ROOM = 46_000;

  private static final int ROW = 220;

  private final MetricSearch search;
  private final Clusters clusters;
  private final @Nullable DataSets dataSets;
  private final Failures failures;
  private final SiteAddress site;

  MetricPages(
      MetricSearch search,
      Clusters clusters,
      @Nullable DataSets dataSets,
      Failures failures,
      SiteAddress site) {
    this.search = search;
    this.clusters = clusters;
    this.dataSets = dataSets;
    this.failures = failures;
    this.site = site;
  }

  @Get("/metrics/")
  HttpResponse<?> list(HttpRequest<?> request) throws StoreUnavailableException {
    if (!request.getPath().equals(Links.METRICS)) {
      return Pages.moved(Links.METRICS);
    }
    Parameters parameters = Parameters.lenient(request.getParameters().asMap());
    String words = parameters.text("q");
    String cluster = parameters.text("cluster");
    String cursor = parameters.text("cursor");
    MetricSearch.Rest found = search.list(words, cluster, cursor);
    List<MetricRow> rows = rows(found.rest());
    String next = search.next(found, rows.size());
    Frame frame =
        new Frame(
            Frame.titled("Metrics"),
            "What clusters that are run in the open measure: charts, tables and downloads.",
            words.isEmpty() && cluster.isEmpty() && cursor.isEmpty()
                ? site.of(Links.METRICS)
                : null,
            "/metrics.json" + Links.query(asked(words, cluster, cursor)),
            "");
    MetricsPage page =
        new MetricsPage(
            frame,
            Unseen.written(words, 200),
            found.total(),
            rows,
            next == null ? null : Links.METRICS + Links.query(asked(words, cluster, next)));
    return Pages.answer(request, "metrics", page, page.frame(), FRESH);
  }

  private static Map<String, String> asked(String words, String cluster, String cursor) {
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("q", words);
    asked.put("cluster", cluster);
    asked.put("cursor", cursor);
    return asked;
  }

  private static List<MetricRow> rows(List<Metric> metrics) {
    Room room = new Room(ROOM);
    return metrics.stream()
        .map(MetricRow::of)
        .takeWhile(row -> room.takes(ROW + row.href().length() + Room.bytes(row.texts())))
        .toList();
  }

  @Get("/metrics/{name}")
  HttpResponse<?> metric(HttpRequest<?> request, @PathVariable("name") String name)
      throws StoreUnavailableException {
    Parameters parameters = Parameters.lenient(request.getParameters().asMap());
    MetricSearch.Found found = search.find(name, MetricRequest.of(parameters));
    Metric meant = found == null ? search.named(name) : null;
    if (meant != null) {
      return Pages.moved(Links.metric(meant.name()));
    }
    return found == null
        ? failures.answer(request, Failure.NOT_FOUND)
        : answer(request, page(found));
  }

  private static HttpResponse<?> answer(HttpRequest<?> request, MetricPage page) {
    return Pages.answer(request, "metric", page, page.frame(), FRESH);
  }

  private static String description(MetricRow row) {
    String help = row.help().isEmpty() ? "" : ": " + row.help();
    return "The metric %s (%s)%s, as measured by clusters that are run in the open: %s"
        .formatted(row.name(), row.type(), withoutStop(help), row.clusters());
  }

  private static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  private MetricPage page(MetricSearch.Found found) throws StoreUnavailableException {
    MetricRow row = MetricRow.of(found.metric());
    Frame frame =
        new Frame(
                Frame.titled(row.name()),
                description(row),
                site.of(row.href()),
                row.href() + ".json",
                "")
            .under("Metrics", Links.METRICS)
            .about(
                StructuredData.dataSet(
                    row.name(),
                    description(row),
                    licences(found.metric()),
                    Map.of("application/json", site.of(row.href() + ".json"))));
    String window =
        Links.query(Map.of("from", found.from().toString(), "to", found.to().toString()));
    return MetricPage.of(frame, row, found, window, site.of(""), files(found));
  }

  /** The first files of the data set that hold samples of a time. */
  private List<DataSet.File> files(MetricSearch.Found found) throws StoreUnavailableException {
    DataSet set = dataSets == null ? null : dataSets.named("metrics");
    LocalDate from = LocalDate.ofInstant(found.from(), ZoneOffset.UTC);
    LocalDate to = LocalDate.ofInstant(found.to(), ZoneOffset.UTC);
    return set == null
        ? List.of()
        : set.files().stream()
            .filter(file -> isWithin(file.day(), from, to))
            .limit(MOST_FILES)
            .toList();
  }

  private static boolean isWithin(@Nullable LocalDate day, LocalDate from, LocalDate to) {
    return day != null && !day.isBefore(from) && !day.isAfter(to);
  }

  private List<String> licences(Metric metric) {
    return DataSetRow.licences(
        clusters.all().stream().filter(source -> metric.clusters().contains(source.cluster())));
  }
}
