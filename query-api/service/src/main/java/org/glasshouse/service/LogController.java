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
import org.glasshouse.vocabulary.Uid;

/** Log lines as JSON. */
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class LogController {
  private static final Duration LIST_FRESH = Duration.ofSeconds(1);
  private static final Duration LINE_FRESH = Duration.ofMinutes(1);
  private static final int NEIGHBOURS = 20;

  private final LogSearch search;
  private final Coverage coverage;

  LogController(LogSearch search, Coverage coverage) {
    this.search = search;
    this.coverage = coverage;
  }

  @Get(uris = {"/api/v1/logs", "/search.json"})
  HttpResponse<?> list(HttpRequest<?> request) throws StoreUnavailableException {
    Parameters parameters =
        Parameters.strict(request.getParameters().asMap(), LogRequest.PARAMETERS);
    LogRequest asked = LogRequest.of(parameters);
    LineAnswer.Lines lines = LineAnswer.Lines.of(asked, search.search(asked), coverage);
    return Answers.json(request, lines, LIST_FRESH);
  }

  @Get("/api/v1/logs/{uid}")
  HttpResponse<?> line(HttpRequest<?> request, @PathVariable("uid") String uid)
      throws StoreUnavailableException {
    Parameters.none(request.getParameters().asMap());
    return lineInContext(request, uid);
  }

  @Get("/logs/{uid}.json")
  HttpResponse<?> pageTwin(HttpRequest<?> request, @PathVariable("uid") String uid)
      throws StoreUnavailableException {
    Parameters.none(request.getParameters().asMap());
    return lineInContext(request, uid);
  }

  private HttpResponse<?> lineInContext(HttpRequest<?> request, String text)
      throws StoreUnavailableException {
    Uid uid = Uid.parse(text);
    LogSearch.InContext found = uid == null ? null : search.find(uid, NEIGHBOURS, NEIGHBOURS);
    return found == null
        ? Answers.problem(Failure.NOT_FOUND)
        : Answers.json(request, LineAnswer.InContext.of(found), LINE_FRESH);
  }
}
