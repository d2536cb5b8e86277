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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.glasshouse.records.PublicChange;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicReport;
import org.glasshouse.records.PublicSource;
import org.glasshouse.service.Clusters;
import org.glasshouse.service.EventAddress;
import org.glasshouse.service.EventRequest;
import org.glasshouse.service.EventSearch;
import org.glasshouse.service.Failure;
import org.glasshouse.service.Failures;
import org.glasshouse.service.MetricSearch;
import org.glasshouse.service.Parameters;
import org.glasshouse.service.PatternSearch;
import org.glasshouse.store.SearchText;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredEvent;
import org.glasshouse.vocabulary.EventKind;
import org.jspecify.annotations.Nullable;

/** Lists of incidents and changes, and a page for each. */
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class EventPages {
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final Duration AROUND = Duration.ofMinutes(30);
  private static final Duration CHANGES_WITHIN = Duration.ofDays(1);

  /** Reports say their times by the minute. */
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  /** Bytes of HTML of a report, of what it quotes, and of a change, at most. */
  private static final int PROSE = 24_000;

  private static final int QUOTES = 5_000;
  private static final int DIFFS = 42_000;
  private static final int TITLES = 1_000;

  /** Bytes of HTML of a section, an entry, a quote or a file beside its text. */
  private static final int MARKUP = 250;

  /** Bytes of HTML of a line of a diff beside its text. */
  private static final int LINE = 32;

  private static final int MOST_CHANGES = 6;
  private static final int MOST_LINES = 12;
  private static final int DESCRIPTION = 200;
  private static final int TITLE = 90;
  private static final Set<EventKind> REPORTS = Set.of(EventKind.INCIDENT, EventKind.NOTE);
  private static final Set<EventKind> CHANGES = Set.of(EventKind.CHANGE);

  private final EventSearch events;
  private final PatternSearch patterns;
  private final Newest newest;
  private final Clusters clusters;
  private final MetricSearch metrics;
  private final Failures failures;
  private final SiteAddress site;

  EventPages(
      EventSearch events,
      PatternSearch patterns,
      Newest newest,
      Clusters clusters,
      MetricSearch metrics,
      Failures failures,
      SiteAddress site) {
    this.events = events;
    this.patterns = patterns;
    this.newest = newest;
    this.clusters = clusters;
    this.metrics = metrics;
    this.failures = failures;
    this.site = site;
  }

  @Get("/incidents/")
  HttpResponse<?> incidents(HttpRequest<?> request) throws StoreUnavailableException {
    return list(
        request,
        Links.INCIDENTS,
        Set.of(EventKind.INCIDENT),
        "Incidents",
        "Outages of clusters that are run in the open, as their operators wrote them down.");
  }

  @Get("/notes/")
  HttpResponse<?> notes(HttpRequest<?> request) throws StoreUnavailableException {
    return list(
        request,
        Links.NOTES,
        Set.of(EventKind.NOTE),
        "Notes",
        "What readers and operators know of errors, as they wrote it down.");
  }

  @Get("/changes/")
  HttpResponse<?> changes(HttpRequest<?> request) throws StoreUnavailableException {
    return list(
        request,
        Links.CHANGES,
        CHANGES,
        "Changes",
        "What was changed in clusters that are run in the open: commits with their files.");
  }

  private HttpResponse<?> list(
      HttpRequest<?> request, String path, Set<EventKind> kinds, String heading, String description)
      throws StoreUnavailableException {
    if (!request.getPath().equals(path)) {
      return Pages.moved(path);
    }
    EventRequest asked = EventRequest.of(Parameters.lenient(request.getParameters().asMap()));
    EventSearch.Answer answer = events.search(asked, kinds);
    MarkNames names = new MarkNames();
    String json = path.substring(0, path.length() - 1) + ".json";
    boolean first =
        asked.cursor().isEmpty() && asked.equals(EventRequest.of(Parameters.lenient(Map.of())));
    Frame frame =
        new Frame(Frame.titled(heading), description, first ? site.of(path) : null, json, "")
            .withFeed("Incidents", Links.INCIDENTS_FEED);
    EventsPage page =
        new EventsPage(
            frame,
            heading,
            lists(path),
            "None has been published yet.",
            answer.events().stream().map(event -> EventRow.of(event, names)).toList(),
            answer.total(),
            answer.next() == null ? null : path + Links.query(next(asked, answer.next())));
    return Pages.answer(request, "events", page, page.frame(), FRESH);
  }

  private static List<ResultsPage.View> lists(String path) {
    return List.of(
        new ResultsPage.View("Incidents", Links.INCIDENTS, path.equals(Links.INCIDENTS)),
        new ResultsPage.View("Notes", Links.NOTES, path.equals(Links.NOTES)),
        new ResultsPage.View("Changes", Links.CHANGES, path.equals(Links.CHANGES)));
  }

  private static Map<String, String> next(EventRequest asked, String cursor) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("q", asked.q());
    parameters.put("cluster", asked.cluster());
    parameters.put("from", asked.from() == null ? "" : asked.from().toString());
    parameters.put("to", asked.to() == null ? "" : asked.to().toString());
    parameters.put("pattern", asked.pattern());
    parameters.put("cursor", cursor);
    return parameters;
  }

  @Get("/incidents/{id}")
  HttpResponse<?> incidentWithoutName(HttpRequest<?> request, @PathVariable("id") String id)
      throws StoreUnavailableException {
    return event(request, id, REPORTS);
  }

  @Get("/incidents/{id}/{slug}")
  HttpResponse<?> incident(
      HttpRequest<?> request, @PathVariable("id") String id, @PathVariable("slug") String slug)
      throws StoreUnavailableException {
    return event(request, id, REPORTS);
  }

  @Get("/changes/{id}")
  HttpResponse<?> changeWithoutName(HttpRequest<?> request, @PathVariable("id") String id)
      throws StoreUnavailableException {
    return event(request, id, CHANGES);
  }

  @Get("/changes/{id}/{slug}")
  HttpResponse<?> change(
      HttpRequest<?> request, @PathVariable("id") String id, @PathVariable("slug") String slug)
      throws StoreUnavailableException {
    return event(request, id, CHANGES);
  }

  @Get("/incidents/{id}/{slug}.md")
  HttpResponse<?> incidentText(
      HttpRequest<?> request, @PathVariable("id") String id, @PathVariable("slug") String slug)
      throws StoreUnavailableException {
    return markdown(request, id, REPORTS);
  }

  @Get("/changes/{id}/{slug}.md")
  HttpResponse<?> changeText(
      HttpRequest<?> request, @PathVariable("id") String id, @PathVariable("slug") String slug)
      throws StoreUnavailableException {
    return markdown(request, id, CHANGES);
  }

  private HttpResponse<?> markdown(HttpRequest<?> request, String id, Set<EventKind> kinds)
      throws StoreUnavailableException {
    StoredEvent event = events.find(id, kinds);
    return event == null
        ? failures.answer(request, Failure.NOT_FOUND)
        : Pages.markdown(
            request, EventMarkdown.of(event), site.of(EventAddress.of(event.event())), FRESH);
  }

  /** A page at its one address; others lead there. */
  private HttpResponse<?> event(HttpRequest<?> request, String id, Set<EventKind> kinds)
      throws StoreUnavailableException {
    StoredEvent event = events.find(id, kinds);
    if (event == null) {
      return failures.answer(request, Failure.NOT_FOUND);
    }
    String address = EventAddress.of(event.event());
    if (!request.getPath().equals(address)) {
      return Pages.moved(address);
    }
    return switch (event.event().content()) {
      case PublicReport report -> {
        IncidentPage page = page(event, report);
        yield Pages.answer(request, "incident", page, page.frame(), FRESH);
      }
      case PublicChange change -> {
        ChangePage page = page(event, change);
        yield Pages.answer(request, "change", page, page.frame(), FRESH);
      }
      case PublicEvent.Deleted() -> failures.answer(request, Failure.NOT_FOUND);
    };
  }

  private IncidentPage page(StoredEvent stored, PublicReport report)
      throws StoreUnavailableException {
    PublicEvent event = stored.event();
    MarkNames names = new MarkNames();
    List<IncidentPage.Section> summary = new ArrayList<>();
    List<IncidentPage.Section> rest = new ArrayList<>();
    List<IncidentPage.Entry> timeline = new ArrayList<>();
    Room room = new Room(PROSE);
    addSections(report, /* summary= */ true, names, room, summary);
    for (PublicReport.Entry entry : report.timeline()) {
      if (room.takes(MARKUP)) {
        timeline.add(entry(entry, names, room));
      }
    }
    addSections(report, /* summary= */ false, names, room, rest);
    boolean cut =
        timeline.size() < report.timeline().size()
            || summary.size() + rest.size() < report.sections().size()
            || timeline.stream().anyMatch(entry -> entry.text().isCut())
            || Stream.concat(summary.stream(), rest.stream())
                .anyMatch(section -> section.text().isCut());
    Map<String, String> window = window(event);
    List<StoredEvent> changes = changesAround(event);
    return new IncidentPage(
        frame(event, description(report)),
        event.kind() == EventKind.NOTE ? "Note" : "Incident",
        text(event.title(), names).within(TITLES),
        text(event.cluster(), names).within(TITLES),
        Links.cluster(event.cluster()),
        isSynthetic(event.cluster()),
        Moment.of(event.time()),
        Moment.of(event.until()),
        summary,
        timeline,
        rest,
        cut,
        report.images(),
        quotes(stored, names),
        changes.stream().map(change -> EventRow.of(change, names)).toList(),
        metricsAround(event, report, changes, names),
        window.isEmpty()
            ? List.of()
            : newest.lines(Links.with(window, "severity", "warn"), MOST_LINES, names),
        window.isEmpty() ? null : Links.search(window));
  }

  private static void addSections(
      PublicReport report,
      boolean summary,
      MarkNames names,
      Room room,
      List<IncidentPage.Section> sections) {
    for (PublicReport.Section section : report.sections()) {
      boolean wanted = (section.role() == PublicReport.Role.SUMMARY) == summary;
      if (wanted && room.takes(MARKUP)) {
        sections.add(section(report, section, names, room));
      }
    }
  }

  private static IncidentPage.Section section(
      PublicReport report, PublicReport.Section section, MarkNames names, Room room) {
    String written = IncidentPage.heading(report, section);
    String heading =
        written.isEmpty()
            ? section.role() == PublicReport.Role.SUMMARY ? "Summary" : "Report"
            : written;
    return new IncidentPage.Section(
        room.fit(text(heading, names)), new MarkdownText(section.markdown(), names, room));
  }

  private static IncidentPage.Entry entry(PublicReport.Entry entry, MarkNames names, Room room) {
    String precision =
        switch (entry.precision()) {
          case MINUTE -> "";
          case APPROXIMATE -> "about";
          case DAY -> "some time in between";
          case UNKNOWN -> "time unknown";
        };
    Moment from = Moment.of(entry.from());
    boolean asShown =
        from != null && entry.until() == null && entry.original().equals(from.minute());
    return new IncidentPage.Entry(
        from,
        Moment.of(entry.until()),
        precision,
        entry.original().isEmpty() || asShown ? null : room.fit(text(entry.original(), names)),
        room.fit(text(entry.heading(), names)),
        new MarkdownText(entry.markdown(), names, room));
  }

  /** Parameters of a search for the lines around the times of an incident; empty where unknown. */
  private static Map<String, String> window(PublicEvent event) {
    Instant from = event.time();
    if (from == null) {
      return Map.of();
    }
    Instant until = event.until() == null || event.until().isBefore(from) ? from : event.until();
    Map<String, String> window = new LinkedHashMap<>();
    window.put("cluster", event.cluster());
    window.put("from", from.minus(AROUND).toString());
    window.put("to", until.plus(AROUND).toString());
    return window;
  }

  /** Changes from a day before an incident to its end: what began it and what ended it. */
  private List<StoredEvent> changesAround(PublicEvent event) throws StoreUnavailableException {
    Instant time = event.time();
    if (time == null) {
      return List.of();
    }
    Instant until = event.until() == null ? time : event.until();
    Instant end = until.plus(A_MINUTE);
    return events.changes(event.cluster(), time.minus(CHANGES_WITHIN), end, MOST_CHANGES);
  }

  private @Nullable List<IncidentPage.Metric> metricsAround(
      PublicEvent event, PublicReport report, List<StoredEvent> changes, MarkNames names) {
    Instant begin = event.time();
    if (begin == null) {
      return List.of();
    }
    Instant end = MetricsAround.end(begin, event.until());
    Map<Instant, String> titles = new HashMap<>();
    for (StoredEvent change : changes) {
      Instant time = change.event().time();
      if (time != null) {
        titles.put(time, Unseen.written(change.event().title(), TITLE));
      }
    }
    return new MetricsAround(event.cluster(), begin, end, titles, names)
        .shown(metrics.around(event.cluster(), begin, end, report));
  }

  private ChangePage page(StoredEvent stored, PublicChange change)
      throws StoreUnavailableException {
    PublicEvent event = stored.event();
    MarkNames names = new MarkNames();
    Room room = new Room(DIFFS);
    List<ChangePage.File> files = new ArrayList<>();
    for (PublicChange.File file : change.files()) {
      if (room.takes(2 * MARKUP)) {
        files.add(file(file, names, room));
      }
    }
    return new ChangePage(
        frame(event, change.message().isEmpty() ? change.title() : change.message()),
        text(event.title(), names).within(TITLES),
        change.message().isEmpty() ? null : text(change.message(), names).within(QUOTES),
        text(event.cluster(), names).within(TITLES),
        Links.cluster(event.cluster()),
        isSynthetic(event.cluster()),
        Moment.of(event.time()),
        change.author().isEmpty() ? null : text(change.author(), names),
        quotes(stored, names),
        files,
        change.filesLeftOut() + change.files().size() - files.size(),
        change.upstream());
  }

  /**
   * What a report quotes; a command among it, which no log holds, leads nowhere. A block of lines,
   * or an id alone, is told where its error is known, and a block instead of its lines.
   */
  private List<IncidentPage.Quote> quotes(StoredEvent stored, MarkNames names)
      throws StoreUnavailableException {
    List<IncidentPage.Quote> quotes = new ArrayList<>();
    Set<String> told = new HashSet<>();
    Room room = new Room(QUOTES);
    Set<String> published =
        patterns.published(stored.quotes().stream().map(StoredEvent.Quote::pattern).toList());
    for (StoredEvent.Quote quote : stored.quotes()) {
      boolean met = published.contains(quote.pattern());
      if (!met && (!quote.isLine() || told.contains(quote.line()))) {
        continue;
      }
      if (!room.takes(MARKUP)) {
        break;
      }
      quote.line().lines().map(String::strip).forEach(told::add);
      String line = quote.line().isEmpty() ? "Error " + quote.pattern() : quote.line();
      quotes.add(
          new IncidentPage.Quote(
              room.fit(text(line, names)), met ? Links.pattern(quote.pattern()) : null));
    }
    return quotes;
  }

  private static ChangePage.File file(PublicChange.File file, MarkNames names, Room room) {
    PublicChange.LeftOut why = file.leftOut();
    List<String> diff = file.diff().lines().toList();
    List<ChangePage.Line> lines = new ArrayList<>();
    for (String line : diff) {
      ArchiveText text = text(line, names);
      if (!room.takes(LINE + text.bytes())) {
        break;
      }
      lines.add(new ChangePage.Line(kind(line), text));
    }
    return new ChangePage.File(
        text(file.path(), names).within(TITLES),
        file.before().isEmpty() ? null : text(file.before(), names).within(TITLES),
        file.action().name().toLowerCase(Locale.ROOT),
        file.added(),
        file.removed(),
        lines,
        diff.size() - lines.size(),
        why == null
            ? ""
            : switch (why) {
              case BINARY -> "not text";
              case ENCODING -> "not UTF-8";
              case TOO_LARGE -> "too large to be shown";
              case PROSE -> "prose is shown as a report, not as a difference";
            });
  }

  private static String kind(String line) {
    return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
      case '+' -> "added";
      case '-' -> "removed";
      case '@' -> "place";
      default -> "same";
    };
  }

  private Frame frame(PublicEvent event, String description) {
    String address = EventAddress.of(event);
    return new Frame(
            Frame.titled(Unseen.written(event.title(), TITLE)),
            Unseen.written(Plain.of(description), DESCRIPTION),
            site.of(address),
            address + ".json",
            "")
        .withMarkdown(address + ".md")
        .withFeed("Incidents", Links.INCIDENTS_FEED)
        .under(
            event.kind() == EventKind.CHANGE ? "Changes" : "Incidents",
            event.kind() == EventKind.CHANGE ? Links.CHANGES : Links.INCIDENTS)
        .about(
            StructuredData.article(
                Unseen.written(event.title(), TITLE), event.time(), SiteContents.changed(event)));
  }

  private static String description(PublicReport report) {
    return report.sections().stream()
        .map(PublicReport.Section::markdown)
        .findFirst()
        .orElse(report.title());
  }

  private boolean isSynthetic(String cluster) {
    return clusters.all().stream()
        .filter(source -> source.cluster().equals(cluster))
        .anyMatch(PublicSource::synthetic);
  }

  private static ArchiveText text(String text, MarkNames names) {
    return ArchiveText.whole(text, SearchText.NONE, names);
  }
}
