package org.glasshouse.web;

import gg.jte.output.StringOutput;
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
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.glasshouse.patterns.Signature;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicReport;
import org.glasshouse.records.Severity;
import org.glasshouse.service.Answers;
import org.glasshouse.service.Clusters;
import org.glasshouse.service.EventAddress;
import org.glasshouse.service.EventSearch;
import org.glasshouse.service.Failure;
import org.glasshouse.service.Failures;
import org.glasshouse.service.LogRequest;
import org.glasshouse.service.PatternSearch;
import org.glasshouse.service.RemovalFeed;
import org.glasshouse.store.PatternLines.Order;
import org.glasshouse.store.RemovalReader;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredEvent;
import org.glasshouse.vocabulary.Base32;
import org.glasshouse.vocabulary.EventKind;
import org.jspecify.annotations.Nullable;

/**
 * Feeds (Atom, RFC 4287): of all news, of incidents, of errors that have settled, of a cluster, of
 * one error, even one that was never met yet, and of removals.
 */
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class Feeds {
  private static final String TYPE = "application/atom+xml; charset=utf-8";
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final int MOST = 50;
  private static final int TITLE = 200;

  /** Markdown of a report that a feed repeats. */
  private static final int LONGEST = 20_000;

  /** Errors of a cluster whose explanations elsewhere are told. */
  private static final int OWN_ERRORS = 200;

  /** Names of removed records that an entry repeats. */
  private static final int MOST_NAMES = 1_000;

  private final SiteContents contents;
  private final PatternSearch patterns;
  private final EventSearch events;
  private final Clusters clusters;
  private final @Nullable RemovalFeed removals;
  private final Failures failures;
  private final SiteAddress site;

  Feeds(
      SiteContents contents,
      PatternSearch patterns,
      EventSearch events,
      Clusters clusters,
      @Nullable RemovalFeed removals,
      Failures failures,
      SiteAddress site) {
    this.contents = contents;
    this.patterns = patterns;
    this.events = events;
    this.clusters = clusters;
    this.removals = removals;
    this.failures = failures;
    this.site = site;
  }

  /**
   * A piece of news.
   *
   * @param id an address that stays as it is whatever the slug becomes
   * @param html what it says; empty where the title says it all
   */
  record Entry(String id, String href, String title, Instant time, String html) {}

  @Get(Links.NEWS_FEED)
  HttpResponse<?> news(HttpRequest<?> request) throws StoreUnavailableException {
    SiteContents.Contents all = contents.look();
    List<Entry> entries = new ArrayList<>();
    all.newestErrors(MOST).forEach(error -> entries.add(entry(error)));
    incidents(all).forEach(report -> entries.add(entry("", report)));
    return answer(request, "Glasshouse", Links.NEWS_FEED, "/", entries);
  }

  @Get(Links.INCIDENTS_FEED)
  HttpResponse<?> incidents(HttpRequest<?> request) throws StoreUnavailableException {
    List<Entry> entries =
        incidents(contents.look()).stream().map(report -> entry("", report)).toList();
    return answer(request, "Glasshouse: incidents", Links.INCIDENTS_FEED, Links.INCIDENTS, entries);
  }

  @Get(Links.ERRORS_FEED)
  HttpResponse<?> errors(HttpRequest<?> request) throws StoreUnavailableException {
    List<Entry> entries = contents.look().newestErrors(MOST).stream().map(this::entry).toList();
    return answer(request, "Glasshouse: new errors", Links.ERRORS_FEED, Links.PATTERNS, entries);
  }

  /** Incidents of a cluster, and errors of its own that were explained elsewhere. */
  @Get("/clusters/{name}/atom.xml")
  HttpResponse<?> cluster(HttpRequest<?> request, @PathVariable("name") String name)
      throws StoreUnavailableException {
    if (clusters.all().stream().noneMatch(known -> known.cluster().equals(name))) {
      return failures.answer(request, Failure.NOT_FOUND);
    }
    Set<String> own = new HashSet<>();
    for (PatternSearch.Listed error :
        patterns.most(LogRequest.all(name, Severity.WARN), Order.COUNT, OWN_ERRORS)) {
      own.addAll(patterns.ids(error.id()));
    }
    List<Entry> entries = new ArrayList<>();
    for (StoredEvent report : contents.look().reports()) {
      if (report.event().cluster().equals(name)) {
        entries.add(entry("", report));
      } else if (report.quotes().stream().anyMatch(quote -> own.contains(quote.pattern()))) {
        entries.add(entry("An error of yours was explained elsewhere: ", report));
      }
    }
    return answer(
        request,
        "Glasshouse: cluster " + shown(name),
        Links.clusterFeed(name),
        Links.cluster(name),
        entries);
  }

  /** That an error was met, and what quotes it; empty until then. */
  @Get("/patterns/{id}/atom.xml")
  HttpResponse<?> error(HttpRequest<?> request, @PathVariable("id") String id)
      throws StoreUnavailableException {
    if (!Base32.matches(id, Signature.ID_LENGTH)) {
      return failures.answer(request, Failure.NOT_FOUND);
    }
    PatternSearch.Found found = patterns.find(id);
    List<Entry> entries = new ArrayList<>();
    if (found != null) {
      String page = Links.pattern(found.id());
      entries.add(new Entry(page, page, "This error was met", found.firstPublished(), ""));
    }
    List<String> ids = found == null ? List.of(id) : found.ids();
    events.quoting(ids, MOST).stream()
        .filter(event -> event.event().kind() != EventKind.CHANGE)
        .forEach(report -> entries.add(entry("", report)));
    return answer(
        request,
        "Glasshouse: error " + id,
        Links.patternFeed(id),
        Links.pattern(found == null ? id : found.id()),
        entries);
  }

  /** A batch of removals a day. */
  @Get(Links.REMOVALS_FEED)
  HttpResponse<?> removals(HttpRequest<?> request) throws StoreUnavailableException {
    if (removals == null) {
      return failures.answer(request, Failure.NOT_FOUND);
    }
    List<Entry> entries = removals.newest(MOST).stream().map(this::entry).toList();
    return answer(request, "Glasshouse: removals", Links.REMOVALS_FEED, Links.REMOVALS, entries);
  }

  private Entry entry(RemovalReader.Batch batch) {
    String page = Links.REMOVALS + "#day-" + batch.day();
    List<String> names = new ArrayList<>(batch.uids());
    batch.files().forEach(file -> names.add("/data/" + file));
    String json = site.of(Links.removals(batch.day())).replace("&", "&amp;");
    StringBuilder html = new StringBuilder("<p><a href=\"%s\">JSON</a></p>".formatted(json));
    if (names.size() <= MOST_NAMES) {
      names.forEach(name -> html.append("<p>").append(name).append("</p>"));
    }
    return new Entry(
        page,
        page,
        "%s and %s, removed on %s"
            .formatted(
                DataSetRow.count(batch.uids().size(), "record"),
                DataSetRow.count(batch.files().size(), "file"),
                batch.day()),
        batch.day().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
        html.toString());
  }

  private static List<StoredEvent> incidents(SiteContents.Contents all) {
    return all.reports().stream()
        .filter(report -> report.event().kind() == EventKind.INCIDENT)
        .limit(MOST)
        .toList();
  }

  private Entry entry(SiteContents.Settled error) {
    return new Entry(
        Links.pattern(error.id()),
        error.href(),
        shown(error.title().text()),
        error.firstPublished(),
        "");
  }

  private static Entry entry(String before, StoredEvent stored) {
    PublicEvent event = stored.event();
    String folder = event.kind() == EventKind.CHANGE ? Links.CHANGES : Links.INCIDENTS;
    Instant time = Objects.requireNonNullElse(SiteContents.changed(event), Instant.EPOCH);
    return new Entry(
        folder + event.id(),
        EventAddress.of(event),
        before + shown(event.title()),
        time,
        event.content() instanceof PublicReport report ? html(report) : "");
  }

  /** What a report says before its timeline, as its page shows it. */
  private static String html(PublicReport report) {
    StringOutput html = new StringOutput();
    MarkNames names = new MarkNames();
    report.sections().stream()
        .filter(section -> section.role() == PublicReport.Role.SUMMARY)
        .filter(section -> section.markdown().length() <= LONGEST)
        .forEach(section -> new MarkdownText(section.markdown(), names).writeTo(html));
    return html.toString();
  }

  private HttpResponse<?> answer(
      HttpRequest<?> request, String title, String self, String page, List<Entry> entries) {
    List<Entry> newest =
        entries.stream()
            .sorted(Comparator.comparing(Entry::time).reversed().thenComparing(Entry::id))
            .limit(MOST)
            .toList();
    Xml xml = new Xml("feed", "http://www.w3.org/2005/Atom");
    xml.text("title", title);
    xml.text("id", site.of(self));
    xml.empty("link", "rel", "self", "type", "application/atom+xml", "href", site.of(self));
    xml.empty("link", "rel", "alternate", "type", "text/html", "href", site.of(page));
    xml.text("updated", shown(newest.isEmpty() ? Instant.EPOCH : newest.getFirst().time()));
    xml.open("author");
    xml.text("name", "Glasshouse");
    xml.close();
    newest.forEach(entry -> write(entry, xml));
    return Answers.bytes(request, xml.bytes(), TYPE, FRESH);
  }

  private void write(Entry entry, Xml xml) {
    xml.open("entry");
    xml.text("title", entry.title());
    xml.text("id", site.of(entry.id()));
    xml.empty("link", "rel", "alternate", "type", "text/html", "href", site.of(entry.href()));
    xml.text("updated", shown(entry.time()));
    if (!entry.html().isEmpty()) {
      xml.open("content");
      xml.attributes("type", "html");
      xml.characters(entry.html());
      xml.close();
    }
    xml.close();
  }

  private static String shown(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String shown(String text) {
    return Unseen.written(text, TITLE);
  }
}
