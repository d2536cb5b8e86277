package org.glasshouse.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.glasshouse.patterns.Nearest;
import org.glasshouse.patterns.Screenful;
import org.glasshouse.store.PatternLines;
import org.glasshouse.store.StoreUnavailableException;

/** Errors as JSON. */
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PatternController {
  /** Parameters of a request for a list of errors. */
  static final Set<String> PARAMETERS =
      Set.of(
          "q",
          "from",
          "to",
          "cluster",
          "namespace",
          "pod",
          "container",
          "severity",
          "sort",
          "limit");

  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final Duration ALIAS_FRESH = Duration.ofHours(1);
  private static final String NO_PREFIX = "-";
  private static final Duration PREFIX_FRESH = Duration.ofMinutes(1);
  private static final int TEXTS = 100;
  private static final int MATCHES = 3;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PatternSearch search;
  private final Coverage coverage;

  PatternController(PatternSearch search, Coverage coverage) {
    this.search = search;
    this.coverage = coverage;
  }

  @Get(uris = {"/api/v1/patterns", "/patterns.json", "/patterns/.json"})
  HttpResponse<?> list(HttpRequest<?> request) throws StoreUnavailableException {
    Parameters parameters = Parameters.strict(request.getParameters().asMap(), PARAMETERS);
    PatternLines.Order order = PatternSearch.order(parameters.text("sort"));
    LogRequest asked = LogRequest.of(parameters.without("sort"));
    if (asked.limit() > PatternLines.PATTERNS) {
      throw new ParameterException("limit", "a number from 1 to " + PatternLines.PATTERNS);
    }
    List<PatternSearch.Listed> most = search.most(asked, order, asked.limit());
    return Answers.json(request, PatternAnswer.Listing.of(asked, most, coverage), FRESH);
  }

  @Get("/api/v1/patterns/{id}")
  HttpResponse<?> pattern(HttpRequest<?> request, @PathVariable("id") String id)
      throws StoreUnavailableException {
    Parameters.none(request.getParameters().asMap());
    return answer(request, id, "/api/v1/patterns/", "");
  }

  @Get(uris = {"/patterns/{id}.json", "/patterns/{id}/{slug}.json"})
  HttpResponse<?> pageTwin(HttpRequest<?> request, @PathVariable("id") String id)
      throws StoreUnavailableException {
    Parameters.none(request.getParameters().asMap());
    return answer(request, id, "/patterns/", ".json");
  }

  private HttpResponse<?> answer(HttpRequest<?> request, String id, String before, String after)
      throws StoreUnavailableException {
    PatternSearch.Found found = search.find(id);
    if (found == null) {
      return Answers.problem(Failure.NOT_FOUND);
    }
    return found.id().equals(id)
        ? Answers.json(request, PatternAnswer.of(found), FRESH)
        : HttpResponse.redirect(URI.create(before + found.id() + after))
            .status(HttpStatus.MOVED_PERMANENTLY)
            .header("Cache-Control", "public, max-age=" + ALIAS_FRESH.toSeconds());
  }

  /** How long a prefix of an id may be, so that whoever asks by one does not say which it is. */
  @Get("/api/v1/patterns/prefixes")
  HttpResponse<?> prefixes(HttpRequest<?> request) throws StoreUnavailableException {
    Parameters.none(request.getParameters().asMap());
    return Answers.json(request, search.prefixes(null), PREFIX_FRESH);
  }

  /** All errors of a prefix; of the empty one by {@code /prefixes/-}. */
  @Get("/api/v1/patterns/prefixes/{prefix}")
  HttpResponse<?> prefix(HttpRequest<?> request, @PathVariable("prefix") String prefix)
      throws StoreUnavailableException {
    Parameters.none(request.getParameters().asMap());
    return Answers.json(
        request, search.prefixes(prefix.equals(NO_PREFIX) ? "" : prefix), PREFIX_FRESH);
  }

  /**
   * Takes {@code {"texts":[…]}}, up to 100 of 65,536 characters; nothing of them is kept. Texts
   * that time was not enough for are counted.
   */
  @Post("/api/v1/patterns/lookup")
  @Consumes(MediaType.APPLICATION_JSON)
  HttpResponse<?> lookup(@Body String body) throws StoreUnavailableException {
    List<PatternAnswer.Lookup> items = new ArrayList<>();
    List<String> texts = texts(body);
    long begun = System.nanoTime();
    for (String text : texts) {
      if (System.nanoTime() - begun >= PatternSearch.LONGEST_LOOK.toNanos()) {
        break;
      }
      PatternSearch.Looked looked = search.look(text, MATCHES);
      List<PatternAnswer.Match> matches = new ArrayList<>();
      for (Nearest.Match match : looked.matches()) {
        matches.add(PatternAnswer.Match.of(match, search.title(match.id())));
      }
      items.add(new PatternAnswer.Lookup(looked.own(), matches));
    }
    return Answers.jsonNow(
        HttpStatus.OK, new PatternAnswer.Lookups(items, texts.size() - items.size()));
  }

  private static List<String> texts(String body) {
    ParameterException refused =
        new ParameterException(
            "texts", "{\"texts\":[...]} with 1 to 100 texts of at most 65536 characters each");
    List<String> texts = new ArrayList<>();
    try {
      JsonNode given = JSON.readTree(body).path("texts");
      for (JsonNode text : given) {
        if (!text.isTextual() || text.textValue().length() > Screenful.LONGEST_TEXT) {
          throw refused;
        }
        texts.add(text.textValue());
      }
    } catch (JsonProcessingException e) {
      throw refused;
    }
    if (texts.isEmpty() || texts.size() > TEXTS) {
      throw refused;
    }
    return texts;
  }
}
