package org.glasshouse.service;

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
  private static final int MOST = 1_000;
  private static final int DEFAULT = 100;

  private final MetricSearch search;

  MetricController(MetricSearch search) {
    this.search = search;
  }

  @Get(uris = {"/api/v1/metrics", "/metrics.json", "/metrics/.json"})
  HttpResponse<?> metrics(HttpRequest<?> request) throws StoreUnavailableException {
    Parameters parameters =
        Parameters.strict(request.getParameters().asMap(), MetricRequest.LIST_PARAMETERS);
    int limit = parameters.number("limit", 1, MOST, DEFAULT);
    return Answers.json(
        request,
        MetricAnswer.Metrics.of(
            search.search(parameters.text("q"), parameters.name("cluster")), limit),
        FRESH);
  }

  @Get("/api/v1/metrics/{name}")
  HttpResponse<?> metric(HttpRequest<?> request, @PathVariable("name") String name)
      throws StoreUnavailableException {
    Parameters parameters =
        Parameters.strict(request.getParameters().asMap(), MetricRequest.PARAMETERS);
    MetricSearch.Found found = search.find(name, MetricRequest.of(parameters));
    return found == null
        ? Answers.problem(Failure.NOT_FOUND)
        : Answers.json(request, MetricAnswer.WithSamples.of(found), FRESH);
  }

  @Get("/metrics/{name}.json")
  HttpResponse<?> twin(HttpRequest<?> request, @PathVariable("name") String name)
      throws StoreUnavailableException {
    return metric(request, name);
  }
}
