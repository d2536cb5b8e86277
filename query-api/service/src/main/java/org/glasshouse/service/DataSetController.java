package org.glasshouse.service;

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
import java.io.IOException;
import java.time.Duration;
import org.glasshouse.store.DataSet;
import org.glasshouse.store.StoreUnavailableException;

/** Data sets as JSON. */
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(bean = DataSets.class)
final class DataSetController {
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final DataSets sets;
  private final Clusters clusters;

  DataSetController(DataSets sets, Clusters clusters) {
    this.sets = sets;
    this.clusters = clusters;
  }

  @Get(uris = {"/api/v1/datasets", "/datasets.json", "/datasets/.json"})
  HttpResponse<?> list(HttpRequest<?> request) throws StoreUnavailableException {
    Parameters.none(request.getParameters().asMap());
    return Answers.json(request, DataSetAnswer.items(sets.all(), clusters.all()), FRESH);
  }

  @Get(uris = {"/api/v1/datasets/{name}", "/datasets/{name}.json"})
  HttpResponse<?> manifest(HttpRequest<?> request, @PathVariable("name") String name)
      throws StoreUnavailableException, IOException {
    Parameters.none(request.getParameters().asMap());
    DataSet set = sets.named(name);
    return set == null
        ? Answers.problem(Failure.NOT_FOUND)
        : Answers.json(request, DataSetAnswer.manifest(set, sets, clusters.all()), FRESH);
  }
}
