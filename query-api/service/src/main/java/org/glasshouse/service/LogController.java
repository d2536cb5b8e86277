package org.glasshouse.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.util.Set;
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

  /** Lines of an export unless the request says otherwise. */
  private static final int MANY = 1_000;

  /** Parameters of a request that has no order and no pages. */
  static final Set<String> NARROWING =
      Set.of("q", "from", "to", "cluster", "namespace", "pod", "container", "severity", "pattern");

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
    LineAnswer.Lines lines = LineAnswer.Lines.of(search.search(asked), coverage);
    return Answers.json(request, lines, LIST_FRESH);
  }

  /** How the lines of a search are spread. */
  @Get("/api/v1/logs/facets")
  HttpResponse<?> facets(HttpRequest<?> request) throws StoreUnavailableException {
    Parameters parameters = Parameters.strict(request.getParameters().asMap(), NARROWING);
    LogRequest asked = TypedFilters.in(LogRequest.of(parameters));
    return Answers.json(request, FacetAnswer.of(asked, search.facets(asked), coverage), LIST_FRESH);
  }

  /** The lines of a search, one JSON object a line; where there are more, {@code Link} leads on. */
  @Get("/api/v1/logs.ndjson")
  HttpResponse<?> export(HttpRequest<?> request) throws StoreUnavailableException {
    Parameters parameters =
        Parameters.strict(request.getParameters().asMap(), LogRequest.PARAMETERS);
    LogExport export = LogExport.of(search, LogRequest.of(parameters, LogExport.MOST, MANY));
    MutableHttpResponse<?> answer =
        Answers.bytes(request, export.lines().getBytes(UTF_8), Answers.NDJSON, LIST_FRESH);
    return export.next() == null
        ? answer
        : answer.header("Link", "<%s>; rel=\"next\"".formatted(next(request, export.next())));
  }

  private static String next(HttpRequest<?> request, String cursor) {
    UriBuilder next = UriBuilder.of("/api/v1/logs.ndjson");
    request
        .getParameters()
        .asMap()
        .forEach((name, values) -> {
          if (!name.equals("cursor")) {
            values.forEach(value -> next.queryParam(name, value));
          }
        });
    return next.queryParam("cursor", cursor).build().toString();
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
