package org.glasshouse.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.glasshouse.patterns.Nearest;
import org.glasshouse.patterns.Signature;
import org.glasshouse.records.PublicSource;
import org.glasshouse.records.Severity;
import org.glasshouse.service.Answers;
import org.glasshouse.service.Clusters;
import org.glasshouse.service.EventSearch;
import org.glasshouse.service.LogRequest;
import org.glasshouse.service.LogSearch;
import org.glasshouse.service.ParameterException;
import org.glasshouse.service.Parameters;
import org.glasshouse.service.PatternSearch;
import org.glasshouse.store.SearchText;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.web.ResultsPage.Choice;
import org.glasshouse.web.ResultsPage.Filter;
import org.glasshouse.web.ResultsPage.Form;
import org.jspecify.annotations.Nullable;

/**
 * The search: a word or a screenful in; the errors that are known by it out, then what is written
 * about them, then lines, newest first.
 */
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SearchPages {
  private static final Duration FRESH = Duration.ofSeconds(1);

  /** What an address holds, in the order in which it stands there. */
  private static final List<String> PARAMETERS =
      List.of(
          "q",
          "cluster",
          "namespace",
          "pod",
          "container",
          "severity",
          "pattern",
          "from",
          "to",
          "limit");

  /** What narrows a search beside its words, and whether the form has a field for it. */
  private static final Map<String, Boolean> FILTERS = filtersInOrder();

  private static final int MOST_REPORTS = 5;
  private static final int MOST_ERRORS = 3;

  /** So many words may be an error; fewer are what somebody looks for. */
  private static final int WORDS_OF_AN_ERROR = 3;

  private final LogSearch search;
  private final EventSearch events;
  private final PatternSearch patterns;
  private final Clusters clusters;

  SearchPages(LogSearch search, EventSearch events, PatternSearch patterns, Clusters clusters) {
    this.search = search;
    this.events = events;
    this.patterns = patterns;
    this.clusters = clusters;
  }

  @Get("/search")
  HttpResponse<?> results(HttpRequest<?> request) throws StoreUnavailableException {
    Map<String, List<String>> given = inUtc(request.getParameters().asMap());
    Map<String, String> asked = asked(given);
    try {
      LogRequest question = LogRequest.of(Parameters.lenient(given));
      ResultsPage page = found(question, asked);
      HttpResponse<?> answer = Pages.answer(request, "results", page, page.frame(), FRESH);
      return AskedText.shareable(question.q()).equals(question.q())
          ? answer
          : answer.toMutableResponse().headers(head -> head.set("Cache-Control", "no-store"));
    } catch (ParameterException wrong) {
      return HttpResponse.<byte[]>status(HttpStatus.BAD_REQUEST)
          .body(Pages.render("results", refused(wrong, asked)))
          .header("Content-Type", Answers.HTML)
          .header("Cache-Control", "no-store");
    }
  }

  /**
   * Sends the box on each page to an address that can be given to a colleague: of a screenful it
   * holds ids of patterns only, of words those that are not the visitor's alone.
   */
  @Post("/search")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> redirect(@Body Map<String, Object> form) throws StoreUnavailableException {
    Map<String, String> asked = new LinkedHashMap<>();
    PARAMETERS.forEach(name -> {
      if (form.get(name) instanceof String value) {
        asked.put(name, value);
      }
    });
    String q = asked.getOrDefault("q", "");
    String address =
        q.strip().indexOf('\n') > 0
            ? PastePages.address(patterns.inScreenful(q, PatternPages.MOST_CHOSEN))
            : Links.search(Links.with(asked, "q", AskedText.shareable(q)));
    return HttpResponse.seeOther(URI.create(address)).header("Cache-Control", "no-store");
  }

  private ResultsPage found(LogRequest question, Map<String, String> asked)
      throws StoreUnavailableException {
    LogSearch.Answer answer = search.search(question);
    SearchText words = SearchText.parse(question.q());
    MarkNames names = new MarkNames();
    String next = answer.next();
    return new ResultsPage(
        frame(question.q(), asked),
        form(asked, question.from(), question.to()),
        count(answer),
        "",
        "",
        answer.lines().stream().map(line -> Row.of(line, words, names)).toList(),
        question.cursor().isEmpty() ? errors(question.q()) : List.of(),
        question.cursor().isEmpty() ? reports(question.q(), names) : List.of(),
        next == null ? null : Links.search(Links.with(asked, "cursor", next)),
        question.cursor().isEmpty() ? null : Links.search(asked));
  }

  /** The errors that a message may be, the closest first. */
  private List<ErrorPage.Alike> errors(String q) throws StoreUnavailableException {
    if (SearchText.words(q).size() < WORDS_OF_AN_ERROR) {
      return List.of();
    }
    List<ErrorPage.Alike> errors = new ArrayList<>();
    for (Nearest.Match match : patterns.look(q, MOST_ERRORS).matches()) {
      errors.add(PatternPages.alike(match, patterns.title(match.id())));
    }
    return errors;
  }

  /** What quotes a message: the same words have the same signature there and here. */
  private List<EventRow> reports(String q, MarkNames names) throws StoreUnavailableException {
    String message = q.replace("\"", "").strip();
    if (message.indexOf(' ') < 0) {
      return List.of();
    }
    return events.quoting(List.of(Signature.of(message).id()), MOST_REPORTS).stream()
        .map(event -> EventRow.of(event, names))
        .toList();
  }

  private ResultsPage refused(ParameterException wrong, Map<String, String> given) {
    Map<String, String> asked =
        wrong.parameter().equals("q") ? given : Links.with(given, wrong.parameter(), "");
    return new ResultsPage(
        frame(asked.getOrDefault("q", ""), asked),
        form(asked, null, null),
        "",
        String.valueOf(wrong.getMessage()),
        wrong.parameter(),
        List.of(),
        List.of(),
        List.of(),
        null,
        wrong.parameter().equals("cursor") ? Links.search(asked) : null);
  }

  private static Frame frame(String q, Map<String, String> asked) {
    return new Frame(
        Frame.titled(q.isBlank() ? "All lines" : Unseen.written(q.strip(), 80)),
        "",
        null,
        Links.searchJson(asked),
        null);
  }

  private Form form(Map<String, String> asked, @Nullable Instant from, @Nullable Instant to) {
    String cluster = asked.getOrDefault("cluster", "");
    String severity = asked.getOrDefault("severity", "").toLowerCase(Locale.ROOT);
    return new Form(
        Unseen.asSpaces(asked.getOrDefault("q", "")),
        cluster,
        severity,
        field(from),
        field(to),
        clusterChoices(cluster),
        severityChoices(severity),
        filters(asked));
  }

  private List<Choice> clusterChoices(String chosen) {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("", "all clusters", chosen.isEmpty()));
    List<String> known = clusters.all().stream().map(PublicSource::cluster).toList();
    Stream.concat(
            known.stream(),
            chosen.isEmpty() || known.contains(chosen) ? Stream.of() : Stream.of(chosen))
        .forEach(
            name -> choices.add(new Choice(name, Unseen.written(name, 80), name.equals(chosen))));
    return choices;
  }

  private static List<Choice> severityChoices(String chosen) {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("", "any severity", chosen.isEmpty()));
    for (Severity severity : Severity.values()) {
      if (severity != Severity.UNSPECIFIED) {
        String word = severity.word();
        String label = severity == Severity.FATAL ? word : word + " and worse";
        choices.add(new Choice(word, label, word.equals(chosen)));
      }
    }
    return choices;
  }

  private static Map<String, Boolean> filtersInOrder() {
    Map<String, Boolean> filters = new LinkedHashMap<>();
    List.of("cluster", "severity", "from", "to").forEach(name -> filters.put(name, true));
    List.of("namespace", "pod", "container", "pattern").forEach(name -> filters.put(name, false));
    return filters;
  }

  private static List<Filter> filters(Map<String, String> asked) {
    MarkNames names = new MarkNames();
    return FILTERS.keySet().stream()
        .filter(name -> !asked.getOrDefault(name, "").isEmpty())
        .map(name -> {
          String value = asked.getOrDefault(name, "");
          return new Filter(
              name,
              value,
              ArchiveText.excerpt(value, 100, SearchText.NONE, names),
              Links.search(Links.with(asked, name, "")),
              FILTERS.getOrDefault(name, false));
        })
        .toList();
  }

  private static String count(LogSearch.Answer answer) {
    if (answer.total() == 0) {
      return "No line";
    }
    String number = String.format(Locale.ROOT, "%,d", answer.total());
    String lines = answer.total() == 1 ? " line" : " lines";
    return (answer.totalExact() ? "" : "At least ") + number + lines;
  }

  /** What was asked for and is known; the first value where one is repeated. */
  private static Map<String, String> asked(Map<String, List<String>> given) {
    Map<String, String> asked = new LinkedHashMap<>();
    for (String name : PARAMETERS) {
      List<String> values = given.getOrDefault(name, List.of());
      if (!values.isEmpty() && !values.getFirst().isEmpty()) {
        asked.put(name, values.getFirst());
      }
    }
    return asked;
  }

  /** Completes times as a browser's form sends them, without zone. */
  private static Map<String, List<String>> inUtc(Map<String, List<String>> given) {
    Map<String, List<String>> complete = new LinkedHashMap<>(given);
    for (String name : List.of("from", "to")) {
      complete.computeIfPresent(
          name, (_, values) -> values.stream().map(SearchPages::inUtc).toList());
    }
    return complete;
  }

  private static String inUtc(String time) {
    try {
      return LocalDateTime.parse(time).toInstant(ZoneOffset.UTC).toString();
    } catch (DateTimeException e) {
      return time;
    }
  }

  private static String field(@Nullable Instant time) {
    return time == null
        ? ""
        : time.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC).toLocalDateTime().toString();
  }
}
