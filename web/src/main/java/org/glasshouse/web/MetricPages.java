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
import java.util.List;
import java.util.Map;
import org.glasshouse.service.Clusters;
import org.glasshouse.service.Failure;
import org.glasshouse.service.Failures;
import org.glasshouse.service.MetricRequest;
import org.glasshouse.service.MetricSearch;
import org.glasshouse.service.Parameters;
import org.glasshouse.store.Metric;
import org.glasshouse.store.StoreUnavailableException;

/** The list of metrics, and a page for each with its chart. */
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(bean = MetricSearch.class)
final class MetricPages {
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final int MOST = 500;

  private final MetricSearch search;
  private final Clusters clusters;
  private final Failures failures;
  private final SiteAddress site;

  MetricPages(MetricSearch search, Clusters clusters, Failures failures, SiteAddress site) {
    this.search = search;
    this.clusters = clusters;
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
    List<Metric> found = search.search(words, parameters.text("cluster"));
    Frame frame =
        new Frame(
            Frame.titled("Metrics"),
            "What clusters that are run in the open measure: charts, tables and downloads.",
            words.isEmpty() ? site.of(Links.METRICS) : null,
            "/metrics.json" + Links.query(Map.of("q", words)),
            "");
    MetricsPage page =
        new MetricsPage(
            frame,
            Unseen.written(words, 200),
            found.size(),
            found.stream().limit(MOST).map(MetricRow::of).toList());
    return Pages.answer(request, "metrics", page, page.frame(), FRESH);
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

  private MetricPage page(MetricSearch.Found found) {
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
    return MetricPage.of(frame, row, found, window);
  }

  private List<String> licences(Metric metric) {
    return DataSetRow.licences(
        clusters.all().stream().filter(source -> metric.clusters().contains(source.cluster())));
  }
}
