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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.glasshouse.patterns.Nearest;
import org.glasshouse.patterns.Signature;
import org.glasshouse.records.PublicSource;
import org.glasshouse.records.Severity;
import org.glasshouse.service.Answers;
import org.glasshouse.service.AskedText;
import org.glasshouse.service.Clusters;
import org.glasshouse.service.EventSearch;
import org.glasshouse.service.LogRequest;
import org.glasshouse.service.LogSearch;
import org.glasshouse.service.MetricSearch;
import org.glasshouse.service.ParameterException;
import org.glasshouse.service.Parameters;
import org.glasshouse.service.PatternSearch;
import org.glasshouse.store.Facets;
import org.glasshouse.store.PatternLines.Order;
import org.glasshouse.store.SearchText;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredEvent;
import org.glasshouse.vocabulary.EventKind;
import org.glasshouse.vocabulary.StreamId;
import org.glasshouse.web.ResultsPage.Choice;
import org.glasshouse.web.ResultsPage.Filter;
import org.glasshouse.web.ResultsPage.Form;
import org.jspecify.annotations.Nullable;

/**
 * The search: a word or a screenful in; the errors that are known by it out, then what is written
 * about them, then changes and metrics, then lines, newest first.
 */
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SearchPages {
  private static final Duration FRESH = Duration.ofSeconds(1);

  /** Names errors that were found in a text which does not stand in the address. */
  private static final String OF = "of";

  /** What an address holds, in the order in which it stands there. */
  private static final List<String> PARAMETERS =
      List.of(
          "q",
          OF,
          "cluster",
          "namespace",
          "pod",
          "container",
          "severity",
          "pattern",
          "from",
          "to",
          SearchView.PARAMETER,
          "limit");

  /** What narrows a search beside its words, and whether the form has a field for it. */
  private static final Map<String, Boolean> FILTERS = filtersInOrder();

  private static final int MOST_REPORTS = 5;
  private static final int MOST_ERRORS = 3;
  private static final int MOST_METRICS = 5;
  private static final int MOST_LISTED = 50;

  /** Lines of a page at most, and bytes of HTML that they and the names of lines take. */
  private static final int LINES = 30;

  private static final int ROWS = 30_000;
  private static final int NAMES = 3_000;

  /** Bytes of HTML of one name beside its search. */
  private static final int NAME = 160;

  private static final Set<EventKind> CHANGES = Set.of(EventKind.CHANGE);

  /** A text that is longer, or of several lines, is a screenful. */
  private static final int LONGEST_LINE = 1_000;

  private static final String CLOSEST =
      "No line has all of this. These have most of it; numbers, names and times, which are"
          + " different each time, do not count.";

  private static final String LITERAL =
      "No line is there with these filters, so that their words were searched for as they stand.";

  /** So many words may be an error; fewer are what somebody looks for. */
  private static final int WORDS_OF_AN_ERROR = 3;

  private final LogSearch search;
  private final EventSearch events;
  private final PatternSearch patterns;
  private final MetricSearch metrics;
  private final Clusters clusters;

  SearchPages(
      LogSearch search,
      EventSearch events,
      PatternSearch patterns,
      MetricSearch metrics,
      Clusters clusters) {
    this.search = search;
    this.events = events;
    this.patterns = patterns;
    this.metrics = metrics;
    this.clusters = clusters;
  }

  @Get("/search")
  HttpResponse<?> results(HttpRequest<?> request) throws StoreUnavailableException {
    Map<String, List<String>> given = inUtc(request.getParameters().asMap());
    Map<String, String> asked = asked(given);
    try {
      Parameters parameters = Parameters.lenient(given);
      SearchView view = SearchView.of(parameters.text(SearchView.PARAMETER));
      LogRequest question =
          LogRequest.of(
                  view.order() == null ? parameters : parameters.without(SearchView.PARAMETER))
              .atMost(LINES);
      ResultsPage page = found(question, view, asked);
      return Pages.answer(request, "results", page, page.frame(), FRESH);
    } catch (ParameterException wrong) {
      return HttpResponse.<byte[]>status(HttpStatus.BAD_REQUEST)
          .body(Pages.render("results", refused(wrong, asked)))
          .header("Content-Type", Answers.HTML)
          .header("Cache-Control", "no-store");
    }
  }

  /**
   * Sends the box on each page to an address that can be given to a colleague: of a screenful it
   * holds ids of patterns only, of words those that are not the visitor's alone, and ids of the
   * errors that all of them were found to be.
   */
  @Post("/search")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> redirect(@Body byte @Nullable [] body) throws StoreUnavailableException {
    Map<String, String> form = PostedForm.of(body);
    Map<String, String> asked = new LinkedHashMap<>();
    PARAMETERS.stream().filter(form::containsKey).forEach(name -> asked.put(name, form.get(name)));
    String q = asked.getOrDefault("q", "").strip();
    String address =
        isScreenful(q)
            ? PastePages.address(patterns.inScreenful(q, PatternPages.MOST_CHOSEN))
            : Links.search(shareable(q, asked));
    return HttpResponse.seeOther(URI.create(address)).header("Cache-Control", "no-store");
  }

  private static boolean isScreenful(String q) {
    return q.indexOf('\n') > 0 || q.length() > LONGEST_LINE;
  }

  private Map<String, String> shareable(String q, Map<String, String> asked)
      throws StoreUnavailableException {
    String shareable = AskedText.shareable(q);
    List<String> found = new ArrayList<>();
    if (!shareable.equals(q)) {
      closest(q).forEach(match -> found.add(match.id()));
    }
    return Links.with(Links.with(asked, "q", shareable), OF, String.join(".", found));
  }

  private ResultsPage found(LogRequest question, SearchView view, Map<String, String> asked)
      throws StoreUnavailableException {
    boolean first = question.cursor().isEmpty();
    LogSearch.Answer typed = search.search(question);
    LogSearch.Answer close = first && typed.total() == 0 ? closest(typed.read()) : null;
    LogSearch.Answer answer = close == null ? typed : close;
    SearchText words = SearchText.parse(answer.read().q());
    MarkNames names = new MarkNames();
    String next = answer.next();
    boolean nothing = answer.total() == 0;
    Facets facets = first && !nothing && close == null ? facets(typed) : Facets.NONE;
    List<Row> rows =
        view.order() == null ? Row.all(answer.lines(), words, names, new Room(ROWS)) : List.of();
    return new ResultsPage(
        frame(question.q(), asked),
        form(asked, question.from(), question.to(), names),
        count(answer),
        "",
        "",
        rows,
        first
            ? known(typed.read().q(), asked.getOrDefault(OF, ""), names)
            : ResultsPage.Known.NOTHING,
        view.order() == null ? List.of() : errors(question, view.order()),
        first && !nothing ? view.all(asked) : List.of(),
        names(facets, typed.read(), asked, names),
        Histogram.of(facets),
        close == null ? (typed.literal() ? LITERAL : "") : CLOSEST,
        next == null || view.order() != null
            ? null
            : Links.search(Links.with(asked, "cursor", next)),
        first ? null : Links.search(asked));
  }

  /**
   * Where no line holds all words of a message, the lines that hold most of what stays the same in
   * it; null where somebody said exactly what must occur, or nothing is close.
   */
  private LogSearch.@Nullable Answer closest(LogRequest read) throws StoreUnavailableException {
    List<String> same = staying(read.q());
    if (isExact(read.q()) || same.size() < WORDS_OF_AN_ERROR) {
      return null;
    }
    LogSearch.Answer closest = search.closest(read.about(String.join(" ", same)));
    return closest.total() == 0 ? null : closest;
  }

  /** Whether somebody says exactly what must and must not occur. */
  private static boolean isExact(String q) {
    return q.indexOf('"') >= 0 || q.startsWith("-") || q.contains(" -");
  }

  /** The words of a message that stay the same wherever it occurs. */
  private static List<String> staying(String q) {
    return SearchText.words(Signature.of(q).text());
  }

  /** What a search is whole without. */
  private Facets facets(LogSearch.Answer answer) {
    try {
      return search.facets(answer.read());
    } catch (StoreUnavailableException e) {
      return Facets.NONE;
    }
  }

  private List<ErrorsPage.ErrorRow> errors(LogRequest question, Order order)
      throws StoreUnavailableException {
    return patterns.most(question, order, MOST_LISTED).stream()
        .map(error -> PatternPages.row(error, order))
        .toList();
  }

  private static List<ResultsPage.Names> names(
      Facets facets, LogRequest read, Map<String, String> asked, MarkNames names) {
    return Stream.of(
            names("cluster", read.cluster(), facets.clusters(), asked, new Room(NAMES), names),
            names(
                "namespace", read.namespace(), facets.namespaces(), asked, new Room(NAMES), names),
            names(
                "container", read.container(), facets.containers(), asked, new Room(NAMES), names))
        .filter(kind -> kind.names().size() > 1)
        .toList();
  }

  private static ResultsPage.Names names(
      String kind,
      String chosen,
      List<Facets.Count> counts,
      Map<String, String> asked,
      Room room,
      MarkNames names) {
    return new ResultsPage.Names(
        kind,
        chosen.isEmpty()
            ? counts.stream()
                .takeWhile(count -> room.takes(NAME + Links.query(asked).length()))
                .map(count ->
                    new ResultsPage.Name(
                        ArchiveText.excerpt(count.name(), 60, SearchText.NONE, names),
                        Links.search(Links.with(asked, kind, count.name())),
                        Chart.number(count.lines())))
                .toList()
            : List.of());
  }

  /**
   * What is known beside lines.
   *
   * @param of ids of errors with dots between, where they are known already
   */
  private ResultsPage.Known known(String q, String of, MarkNames names)
      throws StoreUnavailableException {
    List<ErrorPage.Alike> errors = new ArrayList<>();
    Set<String> same = new LinkedHashSet<>();
    for (String id : given(of)) {
      errors.add(PatternPages.told(id, patterns.title(id), "found by all that was typed"));
      same.addAll(patterns.ids(id));
    }
    for (Nearest.Match match : errors.isEmpty() ? closest(q) : List.<Nearest.Match>of()) {
      errors.add(PatternPages.alike(match, patterns.title(match.id())));
      if (match.verdict() == Nearest.Verdict.SAME) {
        same.addAll(patterns.ids(match.id()));
      }
    }
    if (errors.isEmpty()) {
      for (String id : patterns.holding(SearchText.parse(q), MOST_ERRORS)) {
        errors.add(PatternPages.told(id, patterns.title(id), "has these words"));
      }
    }
    String message = q.replace("\"", "").strip();
    if (message.indexOf(' ') > 0) {
      same.add(Signature.of(message).id());
    }
    SearchText words = SearchText.parse(isExact(q) ? q : String.join(" ", staying(q)));
    return new ResultsPage.Known(
        errors,
        written(same, words, SiteContents.REPORTS, names),
        written(same, words, CHANGES, names),
        metrics(q));
  }

  /** The errors that a message may be, the closest first. */
  private List<Nearest.Match> closest(String q) throws StoreUnavailableException {
    return SearchText.words(q).size() < WORDS_OF_AN_ERROR
        ? List.of()
        : patterns.look(q, MOST_ERRORS).matches();
  }

  /** Errors that an address names. */
  private List<String> given(String of) throws StoreUnavailableException {
    List<String> given = new ArrayList<>();
    for (String id : of.split("\\.", MOST_ERRORS + 1)) {
      if (given.size() < MOST_ERRORS && patterns.isPublished(id)) {
        given.add(id);
      }
    }
    return given;
  }

  /** What quotes the errors; behind it what has all the words. */
  private List<EventRow> written(
      Set<String> patterns, SearchText words, Set<EventKind> kinds, MarkNames names)
      throws StoreUnavailableException {
    Map<StreamId, StoredEvent> written = new LinkedHashMap<>();
    if (!patterns.isEmpty()) {
      events
          .quoting(patterns, kinds, MOST_REPORTS)
          .forEach(event -> written.put(event.event().id(), event));
    }
    if (!words.wanted().isEmpty()) {
      events
          .holding(words, kinds, MOST_REPORTS)
          .forEach(event -> written.putIfAbsent(event.event().id(), event));
    }
    return written.values().stream()
        .limit(MOST_REPORTS)
        .map(event -> EventRow.of(event, names))
        .toList();
  }

  /** Metrics by their words; a search is whole without them. */
  private List<MetricRow> metrics(String q) {
    try {
      return q.isBlank()
          ? List.of()
          : metrics.search(q, "").stream().limit(MOST_METRICS).map(MetricRow::of).toList();
    } catch (StoreUnavailableException e) {
      return List.of();
    }
  }

  private ResultsPage refused(ParameterException wrong, Map<String, String> given) {
    Map<String, String> asked =
        wrong.parameter().equals("q") ? given : Links.with(given, wrong.parameter(), "");
    return new ResultsPage(
        frame(asked.getOrDefault("q", ""), asked),
        form(asked, null, null, new MarkNames()),
        "",
        String.valueOf(wrong.getMessage()),
        wrong.parameter(),
        List.of(),
        ResultsPage.Known.NOTHING,
        List.of(),
        List.of(),
        List.of(),
        null,
        "",
        null,
        wrong.parameter().equals("cursor") ? Links.search(asked) : null);
  }

  private static Frame frame(String q, Map<String, String> asked) {
    return new Frame(
        Frame.titled(q.isBlank() ? "All lines" : Unseen.written(q.strip(), 80)),
        "",
        null,
        Links.searchJson(Links.with(Links.with(asked, OF, ""), SearchView.PARAMETER, "")),
        null);
  }

  private Form form(
      Map<String, String> asked, @Nullable Instant from, @Nullable Instant to, MarkNames names) {
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
        filters(asked, names));
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

  private static List<Filter> filters(Map<String, String> asked, MarkNames names) {
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
