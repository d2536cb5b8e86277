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

/** What was removed, as JSON. */
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(bean = RemovalFeed.class)
final class RemovalController {
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final RemovalFeed feed;
  private final Coverage coverage;

  RemovalController(RemovalFeed feed, Coverage coverage) {
    this.feed = feed;
    this.coverage = coverage;
  }

  @Get(uris = {"/api/v1/removals", "/removals.json"})
  HttpResponse<?> list(HttpRequest<?> request) throws StoreUnavailableException {
    Parameters parameters =
        Parameters.strict(request.getParameters().asMap(), RemovalFeed.PARAMETERS);
    return Answers.json(request, feed.search(parameters, coverage), FRESH);
  }
}
