package org.glasshouse.web;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.glasshouse.patterns.Nearest;
import org.glasshouse.patterns.Screenful;
import org.glasshouse.patterns.Template;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.PublicSource;
import org.glasshouse.records.Severity;
import org.glasshouse.service.ClientText;
import org.glasshouse.service.Clusters;
import org.glasshouse.service.EventSearch;
import org.glasshouse.service.Failure;
import org.glasshouse.service.Failures;
import org.glasshouse.service.LogRequest;
import org.glasshouse.service.LogSearch;
import org.glasshouse.service.MetVersions;
import org.glasshouse.service.Parameters;
import org.glasshouse.service.PatternSearch;
import org.glasshouse.store.PatternLines;
import org.glasshouse.store.SearchText;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredEvent;
import org.glasshouse.store.StoredLog;
import org.glasshouse.vocabulary.EventKind;
import org.jspecify.annotations.Nullable;

/**
 * The pages of errors: one for each at its permanent address, and the list of the most frequent.
 */
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PatternPages {
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final Duration ALIAS_FRESH = Duration.ofHours(1);

  /** Characters of a line as it is that stand on the first screen. */
  private static final int VERBATIM = 500;

  /** Bytes of HTML of that line, of its neighbours, and of the lines before it. */
  private static final int SAMPLE = 4_000;

  private static final int OTHERS = 7_000;
  private static final int SAMPLES = 5;
  private static final int LISTED = 80;

  /** Errors that one address may name. */
  static final int MOST_CHOSEN = 10;

  /** Bytes of HTML of a page with a note to fill in; a longer note is to be had as a file. */
  private static final int NOTE = 40_000;

  private static final String EXPLAIN = "Explain this error";
  private static final int TITLE = 90;
  private static final int DESCRIPTION = 200;

  private static final int MOST_QUOTING = 10;
  private static final int MOST_CLUSTERS = 30;
  private static final int MOST_MOVED = 10;

  /** Lines before and after a sample. */
  private static final int AROUND = 3;

  /** Stands in an address until the error has settled. */
  private static final String NOT_SETTLED = "new";

  private final PatternSearch search;
  private final LogSearch lines;
  private final EventSearch events;
  private final SiteContents contents;
  private final Notes notes;
  private final Clusters clusters;
  private final Failures failures;
  private final SiteAddress site;

  PatternPages(
      PatternSearch search,
      LogSearch lines,
      EventSearch events,
      SiteContents contents,
      Notes notes,
      Clusters clusters,
      Failures failures,
      SiteAddress site) {
    this.search = search;
    this.lines = lines;
    this.events = events;
    this.contents = contents;
    this.notes = notes;
    this.clusters = clusters;
    this.failures = failures;
    this.site = site;
  }

  @Get("/patterns/")
  HttpResponse<?> list(HttpRequest<?> request) throws StoreUnavailableException {
    String chosen = request.getParameters().get("of");
    return chosen == null ? mostFrequent(request) : chosen(request, chosen);
  }

  /** Some errors, by their ids with dots between: what a screenful was found to hold. */
  private HttpResponse<?> chosen(HttpRequest<?> request, String ids)
      throws StoreUnavailableException {
    List<ErrorsPage.ErrorRow> rows = new ArrayList<>();
    Set<String> quoted = new HashSet<>();
    for (String id : ids.split("\\.", MOST_CHOSEN + 1)) {
      PatternSearch.Found found = rows.size() < MOST_CHOSEN ? search.find(id) : null;
      if (found != null) {
        rows.add(row(found));
        quoted.addAll(found.ids());
      }
    }
    MarkNames names = new MarkNames();
    List<EventRow> reports =
        quoted.isEmpty()
            ? List.of()
            : events.quoting(quoted, MOST_QUOTING).stream()
                .sorted(Comparator.comparing(report -> report.event().kind() == EventKind.CHANGE))
                .map(report -> EventRow.of(report, names))
                .toList();
    Frame frame = new Frame(Frame.titled("Errors found"), "", null, null, "");
    ErrorsPage page =
        new ErrorsPage(
            frame,
            "Errors found",
            "What you pasted is known here as, or most like:",
            looked(request),
            rows,
            reports,
            List.of());
    return Pages.answer(request, "errors", page, page.frame(), FRESH);
  }

  /** What is said where an address tells that not all lines were looked at. */
  private static String looked(HttpRequest<?> request) {
    int lines =
        Parameters.lenient(request.getParameters().asMap())
            .number(PastePages.LOOKED, 0, Screenful.LINES, Screenful.LINES);
    return lines == Screenful.LINES ? "" : PastePages.looked(lines);
  }

  private static ErrorsPage.ErrorRow row(PatternSearch.Found found) {
    Severity severity =
        found.met().newest().isEmpty()
            ? Severity.UNSPECIFIED
            : found.met().newest().getFirst().log().severity();
    return row(
        new PatternSearch.Listed(
            found.id(),
            found.title(),
            found.met().lines(),
            0,
            found.firstPublished(),
            found.met().last(),
            severity),
        PatternLines.Order.COUNT);
  }

  private static List<ResultsPage.View> views(PatternLines.Order order) {
    return List.of(
        new ResultsPage.View("by lines", Links.PATTERNS, order == PatternLines.Order.COUNT),
        new ResultsPage.View(
            "by growth", Links.PATTERNS + "?sort=growth", order == PatternLines.Order.GROWTH),
        new ResultsPage.View(
            "by newness", Links.PATTERNS + "?sort=new", order == PatternLines.Order.NEWNESS));
  }

  private HttpResponse<?> mostFrequent(HttpRequest<?> request) throws StoreUnavailableException {
    PatternLines.Order order = order(request);
    Frame frame =
        new Frame(
                Frame.titled("Errors"),
                "The errors that were met most often in clusters that are run in the open.",
                site.of(Links.PATTERNS),
                "/patterns.json",
                "")
            .withFeed("New errors", Links.ERRORS_FEED);
    List<ErrorsPage.ErrorRow> rows =
        settled(order).stream().map(error -> row(error, order)).toList();
    ErrorsPage page =
        new ErrorsPage(frame, "Errors", sentence(order), "", rows, List.of(), views(order));
    return Pages.answer(request, "errors", page, page.frame(), FRESH);
  }

  /** Those that may be named before everybody, the first ones of an order. */
  private List<PatternSearch.Listed> settled(PatternLines.Order order)
      throws StoreUnavailableException {
    SiteContents.Contents settled = contents.look();
    return switch (order) {
      // Of the newest errors of all, few have settled.
      case NEWNESS ->
          settled.newestErrors(LISTED).stream().map(SiteContents.Settled::listed).toList();
      case COUNT, GROWTH ->
          search.most(LogRequest.all("", Severity.WARN), order, PatternLines.PATTERNS).stream()
              .filter(error -> settled.ids().contains(error.id()))
              .limit(LISTED)
              .toList();
    };
  }

  static ErrorsPage.ErrorRow row(PatternSearch.Listed listed, PatternLines.Order order) {
    String told =
        switch (order) {
          case COUNT, NEWNESS -> Chart.lines(listed.lines());
          case GROWTH ->
              "%s, %s of them in the first half of the time"
                  .formatted(Chart.lines(listed.lines()), Chart.number(listed.before()));
        };
    return new ErrorsPage.ErrorRow(
        Links.pattern(listed.id(), listed.title()),
        Unseen.written(listed.title().text(), 200),
        listed.severity() == Severity.UNSPECIFIED ? "" : listed.severity().word(),
        told,
        order == PatternLines.Order.NEWNESS ? Moment.at(listed.firstPublished()) : null,
        Moment.of(listed.last()));
  }

  /** The order that an address asks for; the usual one where it asks for none that there is. */
  private static PatternLines.Order order(HttpRequest<?> request) {
    return switch (request.getParameters().get("sort", String.class).orElse("")) {
      case "growth" -> PatternLines.Order.GROWTH;
      case "new" -> PatternLines.Order.NEWNESS;
      default -> PatternLines.Order.COUNT;
    };
  }

  private static String sentence(PatternLines.Order order) {
    return switch (order) {
      case COUNT -> "Warnings and worse, by the number of their lines.";
      case GROWTH -> "Warnings and worse that grew in the newest 24 hours, the fastest first.";
      case NEWNESS -> "Warnings and worse, the newest first.";
    };
  }

  @Get("/patterns/{id}")
  HttpResponse<?> withoutSlug(HttpRequest<?> request, @PathVariable("id") String id)
      throws StoreUnavailableException {
    return error(request, id, "");
  }

  @Get("/patterns/{id}/{slug}")
  HttpResponse<?> error(
      HttpRequest<?> request, @PathVariable("id") String id, @PathVariable("slug") String slug)
      throws StoreUnavailableException {
    PatternSearch.Found found = search.find(id);
    if (found == null) {
      return failures.answer(request, Failure.NOT_FOUND);
    }
    if (!found.id().equals(id)) {
      return Pages.moved(Links.pattern(found.id()), ALIAS_FRESH);
    }
    Known known = known(found);
    if (!known.href().endsWith("/" + slug)) {
      return Pages.moved(known.href());
    }
    ErrorPage page = page(known);
    return Pages.answer(request, "error", page, page.frame(), FRESH);
  }

  @Get("/patterns/{id}/{slug}.md")
  HttpResponse<?> markdown(
      HttpRequest<?> request, @PathVariable("id") String id, @PathVariable("slug") String slug)
      throws StoreUnavailableException {
    PatternSearch.Found found = search.find(id);
    if (found == null) {
      return failures.answer(request, Failure.NOT_FOUND);
    }
    Known known = known(found);
    if (!found.id().equals(id) || !known.href().endsWith("/" + slug)) {
      return Pages.moved(known.href() + ".md");
    }
    String text = ErrorMarkdown.of(found, known.reports(), site);
    return Pages.markdown(request, text, known.settled() ? site.of(known.href()) : null, FRESH);
  }

  /** A note that somebody who knows the cause can fill in, and where to send it. */
  @Get("/patterns/{id}/note")
  HttpResponse<?> notePage(HttpRequest<?> request, @PathVariable("id") String id)
      throws StoreUnavailableException {
    PatternSearch.Found found = search.find(id);
    if (found == null) {
      return failures.answer(request, Failure.NOT_FOUND);
    }
    Frame frame =
        new Frame(Frame.titled(EXPLAIN), "", null, null, "")
            .withMarkdown(Links.note(found.id()) + ".md")
            .under("Errors", Links.PATTERNS);
    MarkdownText text = MarkdownText.ofPage(notes.told(found), new Room(NOTE));
    return Pages.answer(request, "prose", new ProsePage(frame, EXPLAIN, text), frame, FRESH);
  }

  /** That note as a file. */
  @Get("/patterns/{id}/note.md")
  HttpResponse<?> note(HttpRequest<?> request, @PathVariable("id") String id)
      throws StoreUnavailableException {
    PatternSearch.Found found = search.find(id);
    return found == null
        ? failures.answer(request, Failure.NOT_FOUND)
        : Pages.markdown(request, Note.of(found), null, FRESH);
  }

  /**
   * An error with what is written about it.
   *
   * @param reports incidents, notes and changes that quote it, notes first
   */
  private record Known(PatternSearch.Found error, List<StoredEvent> reports, boolean settled) {
    Known {
      reports = List.copyOf(reports);
    }

    /** Words of an error that has not settled do not stand in its address. */
    String href() {
      return settled
          ? Links.pattern(error.id(), error.title())
          : Links.pattern(error.id()) + "/" + NOT_SETTLED;
    }
  }

  private Known known(PatternSearch.Found found) throws StoreUnavailableException {
    List<StoredEvent> reports =
        events.quoting(found.ids(), MOST_QUOTING).stream()
            .sorted(Comparator.comparing(report -> report.event().kind() != EventKind.NOTE))
            .toList();
    boolean explained =
        reports.stream().anyMatch(report -> SiteContents.REPORTS.contains(report.event().kind()));
    return new Known(
        found,
        reports,
        !found.title().equals(ClientText.TITLE) && contents.isSettled(found, explained));
  }

  private ErrorPage page(Known known) throws StoreUnavailableException {
    PatternSearch.Found found = known.error();
    MarkNames names = new MarkNames();
    PatternLines.Met met = found.met();
    StoredLog sample = met.newest().isEmpty() ? null : met.newest().getFirst();
    Explanations explanations = Explanations.of(known.reports(), names);
    SiteContents.Contents settled = contents.look();
    List<ErrorPage.Alike> alike = new ArrayList<>();
    List<ErrorPage.Alike> alikeExplained = new ArrayList<>();
    for (PatternSearch.Alike other : found.alike()) {
      if (settled.ids().contains(other.id())) {
        (settled.explained().contains(other.id()) ? alikeExplained : alike).add(alike(other));
      }
    }
    return new ErrorPage(
        frame(known, sample),
        heading(found),
        sample == null
            ? null
            : ArchiveText.excerpt(sample.log().body(), VERBATIM, SearchText.NONE, names)
                .within(SAMPLE),
        sample == null ? "" : Links.line(sample.log().uid()),
        Unseen.written(words(found.title().text()), DESCRIPTION),
        Chart.lines(met.lines()),
        Moment.of(met.first()),
        Moment.of(met.last()),
        Moment.of(found.firstPublished()),
        met.clusters().stream()
            .limit(MOST_CLUSTERS)
            .map(cluster -> inCluster(cluster, names))
            .toList(),
        versions(met.newest(), names),
        moved(met.newest(), names),
        Chart.of(met, names),
        sample == null ? List.of() : context(sample, names),
        Row.all(
            met.newest().stream().skip(1).limit(SAMPLES).toList(),
            SearchText.NONE,
            names,
            new Room(OTHERS)),
        Links.search("pattern", found.id()),
        explanations,
        known.reports().stream().map(event -> EventRow.of(event, names)).toList(),
        alikeExplained,
        alike,
        notes.href(found),
        Links.patternFeed(found.id()),
        found.id());
  }

  /** The newest line with those around it. */
  private List<Row> context(StoredLog sample, MarkNames names) throws StoreUnavailableException {
    LogSearch.InContext found = lines.find(sample.log().uid(), AROUND, AROUND);
    return found == null ? List.of() : Row.around(found, names, new Room(OTHERS));
  }

  private static List<ErrorPage.Versions> versions(List<StoredLog> lines, MarkNames names) {
    return MetVersions.of(lines).stream()
        .map(met ->
            new ErrorPage.Versions(
                VersionNames.of(met.what()),
                met.versions().stream()
                    .limit(MOST_MOVED)
                    .map(version -> ArchiveText.whole(version, SearchText.NONE, names))
                    .toList()))
        .toList();
  }

  /** Containers whose newest line came from another image than the one that they run now. */
  private List<ErrorPage.Moved> moved(List<StoredLog> lines, MarkNames names) {
    Map<String, PublicSource> sources = new HashMap<>();
    clusters.all().forEach(source -> sources.put(source.cluster(), source));
    Map<String, ErrorPage.Moved> moved = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    for (StoredLog line : lines) {
      PublicLog log = line.log();
      PublicSource source = sources.get(log.cluster());
      String container = log.namespace() + "/" + log.container();
      if (source != null && seen.add(log.cluster() + "/" + container)) {
        Map<String, String> images = source.versions().images();
        String is = images.getOrDefault(container, images.getOrDefault(log.container(), ""));
        String was = MetVersions.Kind.IMAGE.of(log);
        if (!is.isEmpty() && !was.isEmpty() && !is.equals(was)) {
          moved.put(
              log.cluster() + "/" + container,
              new ErrorPage.Moved(
                  shown(log.cluster(), names),
                  shown(container, names),
                  shown(was, names),
                  shown(is, names)));
        }
      }
    }
    return moved.values().stream().limit(MOST_MOVED).toList();
  }

  private static ArchiveText shown(String text, MarkNames names) {
    return ArchiveText.whole(text, SearchText.NONE, names);
  }

  private static String heading(PatternSearch.Found found) {
    return Unseen.written(found.title().text(), 400);
  }

  private static ErrorPage.InCluster inCluster(PatternLines.InCluster cluster, MarkNames names) {
    return new ErrorPage.InCluster(
        ArchiveText.whole(cluster.cluster(), SearchText.NONE, names),
        Links.cluster(cluster.cluster()),
        Chart.lines(cluster.lines()));
  }

  /** An error that a text may be. */
  static ErrorPage.Alike alike(Nearest.Match match, Template title) {
    String likeness =
        match.verdict() == Nearest.Verdict.SAME
            ? "the same error"
            : String.format(Locale.ROOT, "%.0f %% alike", 100 * match.score());
    return new ErrorPage.Alike(
        Links.pattern(match.id(), title), Unseen.written(title.text(), 200), likeness);
  }

  /** An error with a word on why it is shown. */
  static ErrorPage.Alike told(String id, Template title, String why) {
    return new ErrorPage.Alike(Links.pattern(id, title), Unseen.written(title.text(), 200), why);
  }

  private static ErrorPage.Alike alike(PatternSearch.Alike other) {
    return new ErrorPage.Alike(
        Links.pattern(other.id(), other.title()),
        Unseen.written(other.title().text(), 200),
        String.format(Locale.ROOT, "%.0f %% alike", 100 * other.score()));
  }

  private Frame frame(Known known, @Nullable StoredLog sample) {
    PatternSearch.Found found = known.error();
    String path = known.href();
    boolean named = known.settled();
    String title = Unseen.written(found.title().text(), TITLE);
    return new Frame(
            Frame.titled(named ? title : "Error " + found.id()),
            named ? description(found, sample) : "",
            named ? site.of(path) : null,
            path + ".json",
            "")
        .withMarkdown(path + ".md")
        .withFeed("News of this error", Links.patternFeed(found.id()))
        .under("Errors", Links.PATTERNS)
        .about(StructuredData.article(title, found.firstPublished(), changed(known)));
  }

  /** When the page of an error last had something new: a line, a report, or its beginning. */
  private static Instant changed(Known known) {
    Instant changed = later(known.error().firstPublished(), known.error().met().last());
    for (StoredEvent report : known.reports()) {
      if (SiteContents.REPORTS.contains(report.event().kind())) {
        changed = later(changed, SiteContents.changed(report.event()));
      }
    }
    return changed;
  }

  private static Instant later(Instant one, @Nullable Instant other) {
    return other == null || one.isAfter(other) ? one : other;
  }

  private static String description(PatternSearch.Found found, @Nullable StoredLog sample) {
    int clusters = found.met().clusters().size();
    if (found.met().lines() == 0) {
      return "An error that was met before what is searchable now: "
          + Unseen.written(found.title().text(), DESCRIPTION);
    }
    return "%s in %s: %s"
        .formatted(
            Chart.lines(found.met().lines()),
            clusters == 1 ? "1 cluster" : clusters + " clusters",
            Unseen.written(
                sample == null ? found.title().text() : sample.log().body(), DESCRIPTION));
  }

  /** The longest run of words that are the same each time. */
  static String words(String title) {
    return Arrays.stream(title.split("\\b[A-Z]{2,}\\b|[<>=\"“”{}\\[\\]()…]", -1))
        .map(run -> run.replaceAll("^[\\s:,.;-]+|[\\s:,.;-]+$", ""))
        .max(Comparator.comparingInt(String::length))
        .orElse("");
  }
}
