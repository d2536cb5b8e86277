package org.glasshouse.service;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import org.glasshouse.store.StoreUnavailableException;

/** How the archive keeps back what is nobody's business, as JSON. */
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(bean = RemovalFeed.class)
final class TransparencyController {
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Coverage coverage;
  private final Clusters clusters;
  private final RemovalFeed removals;

  TransparencyController(Coverage coverage, Clusters clusters, RemovalFeed removals) {
    this.coverage = coverage;
    this.clusters = clusters;
    this.removals = removals;
  }

  @Get("/transparency.json")
  HttpResponse<?> transparency(HttpRequest<?> request) throws StoreUnavailableException {
    Parameters.none(request.getParameters().asMap());
    return Answers.json(request, Transparency.of(coverage, clusters, removals), FRESH);
  }
}
