package org.glasshouse.service;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import org.glasshouse.store.StoreUnavailableException;

/** Metrics and their samples as JSON. */
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class MetricController {
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final String CSV = "text/csv; charset=utf-8; header=present";
  private static final int MOST = 1_000;
  private static final int DEFAULT = 100;

  private final MetricSearch search;
  private final Coverage coverage;

  MetricController(MetricSearch search, Coverage coverage) {
    this.search = search;
    this.coverage = coverage;
  }

  @Get(uris = {"/api/v1/metrics", "/metrics.json", "/metrics/.json"})
  HttpResponse<?> metrics(HttpRequest<?> request) throws StoreUnavailableException {
    Parameters parameters =
        Parameters.strict(request.getParameters().asMap(), MetricRequest.LIST_PARAMETERS);
    int limit = parameters.number("limit", 1, MOST, DEFAULT);
    String cluster = parameters.name("cluster");
    MetricSearch.Rest found = search.list(parameters.text("q"), cluster, parameters.text("cursor"));
    Covers covers = Covers.of(coverage, null, null, cluster);
    return Answers.json(request, MetricAnswer.Metrics.of(search, found, limit, covers), FRESH);
  }

  @Get("/api/v1/metrics/{name}")
  HttpResponse<?> metric(HttpRequest<?> request, @PathVariable("name") String name)
      throws StoreUnavailableException {
    MetricRequest asked = asked(request);
    MetricSearch.Found found = search.find(name, asked);
    if (found == null) {
      return Answers.problem(Failure.NOT_FOUND);
    }
    Covers covers = Covers.of(coverage, found.from(), found.to(), asked.cluster());
    return Answers.json(request, MetricAnswer.WithSamples.of(found, covers), FRESH);
  }

  private static MetricRequest asked(HttpRequest<?> request) {
    return MetricRequest.of(
        Parameters.strict(request.getParameters().asMap(), MetricRequest.PARAMETERS));
  }

  @Get("/metrics/{name}.csv")
  HttpResponse<?> table(HttpRequest<?> request, @PathVariable("name") String name)
      throws StoreUnavailableException {
    MetricSearch.Found found = search.find(name, asked(request));
    return found == null
        ? Answers.problem(Failure.NOT_FOUND)
        : Answers.bytes(request, SamplesTable.of(found.window()).getBytes(UTF_8), CSV, FRESH);
  }

  @Get("/metrics/{name}.json")
  HttpResponse<?> twin(HttpRequest<?> request, @PathVariable("name") String name)
      throws StoreUnavailableException {
    return metric(request, name);
  }
}
