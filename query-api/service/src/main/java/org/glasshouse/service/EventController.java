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
import java.util.Set;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredEvent;
import org.glasshouse.vocabulary.EventKind;

/** Incidents, notes and changes as JSON. */
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class EventController {
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final Set<EventKind> INCIDENTS = Set.of(EventKind.INCIDENT);
  private static final Set<EventKind> REPORTS = Set.of(EventKind.INCIDENT, EventKind.NOTE);
  private static final Set<EventKind> NOTES = Set.of(EventKind.NOTE);
  private static final Set<EventKind> CHANGES = Set.of(EventKind.CHANGE);

  private final EventSearch search;
  private final Coverage coverage;

  EventController(EventSearch search, Coverage coverage) {
    this.search = search;
    this.coverage = coverage;
  }

  @Get(uris = {"/api/v1/incidents", "/incidents.json", "/incidents/.json"})
  HttpResponse<?> incidents(HttpRequest<?> request) throws StoreUnavailableException {
    return list(request, INCIDENTS);
  }

  @Get(uris = {"/api/v1/notes", "/notes.json", "/notes/.json"})
  HttpResponse<?> notes(HttpRequest<?> request) throws StoreUnavailableException {
    return list(request, NOTES);
  }

  @Get(uris = {"/api/v1/changes", "/changes.json", "/changes/.json"})
  HttpResponse<?> changes(HttpRequest<?> request) throws StoreUnavailableException {
    return list(request, CHANGES);
  }

  @Get("/api/v1/incidents/{id}")
  HttpResponse<?> incident(HttpRequest<?> request, @PathVariable("id") String id)
      throws StoreUnavailableException {
    return json(request, id, REPORTS);
  }

  @Get("/api/v1/changes/{id}")
  HttpResponse<?> change(HttpRequest<?> request, @PathVariable("id") String id)
      throws StoreUnavailableException {
    return json(request, id, CHANGES);
  }

  @Get("/incidents/{id}/{slug}.json")
  HttpResponse<?> incidentTwin(
      HttpRequest<?> request, @PathVariable("id") String id, @PathVariable("slug") String slug)
      throws StoreUnavailableException {
    return json(request, id, REPORTS);
  }

  @Get("/changes/{id}/{slug}.json")
  HttpResponse<?> changeTwin(
      HttpRequest<?> request, @PathVariable("id") String id, @PathVariable("slug") String slug)
      throws StoreUnavailableException {
    return json(request, id, CHANGES);
  }

  private HttpResponse<?> list(HttpRequest<?> request, Set<EventKind> kinds)
      throws StoreUnavailableException {
    Parameters parameters =
        Parameters.strict(request.getParameters().asMap(), EventRequest.PARAMETERS);
    EventRequest asked = EventRequest.of(parameters);
    EventSearch.Answer answer = search.search(asked, kinds);
    Covers covers = Covers.of(coverage, asked.from(), asked.to(), asked.cluster());
    return Answers.json(request, EventAnswer.Events.of(answer, covers), FRESH);
  }

  private HttpResponse<?> json(HttpRequest<?> request, String id, Set<EventKind> kinds)
      throws StoreUnavailableException {
    Parameters.none(request.getParameters().asMap());
    StoredEvent event = search.find(id, kinds);
    return event == null
        ? Answers.problem(Failure.NOT_FOUND)
        : Answers.json(request, EventAnswer.of(event), FRESH);
  }
}
