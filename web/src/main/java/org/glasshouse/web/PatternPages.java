package org.glasshouse.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.glasshouse.records.Severity;
import org.glasshouse.service.Answers;
import org.glasshouse.service.EventSearch;
import org.glasshouse.service.Failure;
import org.glasshouse.service.Failures;
import org.glasshouse.service.PatternSearch;
import org.glasshouse.store.PatternLines;
import org.glasshouse.store.SearchText;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredLog;
import org.jspecify.annotations.Nullable;

/**
 * The pages of errors: one for each at its permanent address, and the list of the most frequent.
 */
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PatternPages {
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final Duration MOVED_FRESH = Duration.ofHours(1);

  /** Characters of a line as it is that stand on the first screen. */
  private static final int VERBATIM = 500;

  private static final int SAMPLES = 10;
  private static final int LISTED = 100;

  /** Errors that one address may name. */
  static final int MOST_CHOSEN = 10;

  private static final int TITLE = 90;
  private static final int DESCRIPTION = 200;

  /** An error must be known so long, and from so many streams, before search engines keep it. */
  private static final Duration SETTLED = Duration.ofHours(24);

  private static final int STREAMS = 3;
  private static final int MOST_QUOTING = 10;

  private final PatternSearch search;
  private final EventSearch events;
  private final Failures failures;
  private final SiteAddress site;

  PatternPages(PatternSearch search, EventSearch events, Failures failures, SiteAddress site) {
    this.search = search;
    this.events = events;
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
    for (String id : ids.split("\\.", MOST_CHOSEN + 1)) {
      PatternSearch.Found found = rows.size() < MOST_CHOSEN ? search.find(id) : null;
      if (found != null) {
        rows.add(row(found));
      }
    }
    Frame frame = new Frame(Frame.titled("Errors found"), "", null, null, "");
    ErrorsPage page =
        new ErrorsPage(frame, "Errors found", "What you pasted is known here as:", rows);
    return Answers.bytes(request, Pages.render("errors", page), Answers.HTML, FRESH);
  }

  private static ErrorsPage.ErrorRow row(PatternSearch.Found found) {
    Severity severity =
        found.met().newest().isEmpty()
            ? Severity.UNSPECIFIED
            : found.met().newest().getFirst().log().severity();
    return row(
        new PatternSearch.Listed(
            found.id(), found.title(), found.met().lines(), found.met().last(), severity));
  }

  private HttpResponse<?> mostFrequent(HttpRequest<?> request) throws StoreUnavailableException {
    List<PatternSearch.Listed> most = search.most(null, null, "", Severity.WARN, LISTED);
    Frame frame =
        new Frame(
            Frame.titled("Errors"),
            "The errors that were met most often in clusters that are run in the open.",
            site.of(Links.PATTERNS),
            "/patterns.json",
            "");
    List<ErrorsPage.ErrorRow> rows = most.stream().map(PatternPages::row).toList();
    ErrorsPage page =
        new ErrorsPage(frame, "Errors", "Warnings and worse, by the number of their lines.", rows);
    return Answers.bytes(request, Pages.render("errors", page), Answers.HTML, FRESH);
  }

  private static ErrorsPage.ErrorRow row(PatternSearch.Listed listed) {
    return new ErrorsPage.ErrorRow(
        Links.pattern(listed.id(), listed.title()),
        Unseen.written(listed.title().text(), 300),
        listed.severity() == Severity.UNSPECIFIED ? "" : listed.severity().word(),
        Chart.lines(listed.lines()),
        Moment.of(listed.last()));
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
    if (!found.id().equals(id) || !found.title().slug().equals(slug)) {
      return HttpResponse.redirect(URI.create(Links.pattern(found.id(), found.title())))
          .status(HttpStatus.MOVED_PERMANENTLY)
          .header("Cache-Control", "public, max-age=" + MOVED_FRESH.toSeconds());
    }
    return Answers.bytes(request, Pages.render("error", page(found)), Answers.HTML, FRESH);
  }

  private ErrorPage page(PatternSearch.Found found) throws StoreUnavailableException {
    MarkNames names = new MarkNames();
    PatternLines.Met met = found.met();
    StoredLog sample = met.newest().isEmpty() ? null : met.newest().getFirst();
    return new ErrorPage(
        frame(found, sample),
        Unseen.written(found.title().text(), 400),
        sample == null
            ? null
            : ArchiveText.excerpt(sample.log().body(), VERBATIM, SearchText.NONE, names),
        sample == null ? "" : Links.line(sample.log().uid()),
        words(found.title().text()),
        Chart.lines(met.lines()),
        Moment.of(met.first()),
        Moment.of(met.last()),
        Moment.of(found.firstPublished()),
        met.clusters().stream().map(cluster -> inCluster(cluster, names)).toList(),
        Chart.of(met, names),
        met.newest().stream()
            .limit(SAMPLES)
            .map(line -> Row.of(line, SearchText.NONE, names))
            .toList(),
        Links.search("pattern", found.id()),
        found.alike().stream().map(PatternPages::alike).toList(),
        events.quoting(found.ids(), MOST_QUOTING).stream()
            .map(event -> EventRow.of(event, names))
            .toList(),
        found.id());
  }

  private static ErrorPage.InCluster inCluster(PatternLines.InCluster cluster, MarkNames names) {
    return new ErrorPage.InCluster(
        ArchiveText.whole(cluster.cluster(), SearchText.NONE, names),
        Links.cluster(cluster.cluster()),
        Chart.lines(cluster.lines()));
  }

  private static ErrorPage.Alike alike(PatternSearch.Alike other) {
    return new ErrorPage.Alike(
        Links.pattern(other.id(), other.title()),
        Unseen.written(other.title().text(), 300),
        String.format(Locale.ROOT, "%.0f %% alike", 100 * other.score()));
  }

  private Frame frame(PatternSearch.Found found, @Nullable StoredLog sample) {
    String path = Links.pattern(found.id(), found.title());
    String text = sample == null ? found.title().text() : sample.log().body();
    return new Frame(
        Frame.titled(Unseen.written(found.title().text(), TITLE)),
        "%s in %s: %s"
            .formatted(
                Chart.lines(found.met().lines()),
                found.met().clusters().size() == 1
                    ? "1 cluster"
                    : found.met().clusters().size() + " clusters",
                Unseen.written(text, DESCRIPTION)),
        isSettled(found) ? site.of(path) : null,
        path + ".json",
        "");
  }

  /** Whether it is more than something that somebody wrote once. */
  private static boolean isSettled(PatternSearch.Found found) {
    long streams =
        found.met().newest().stream().map(line -> line.log().uid().stream()).distinct().count();
    return streams >= STREAMS && found.firstPublished().isBefore(Instant.now().minus(SETTLED));
  }

  /** The longest run of words that are the same each time. */
  static String words(String title) {
    return Arrays.stream(title.split("\\b[A-Z]{2,}\\b|[<>=\"“”{}\\[\\]()…]", -1))
        .map(run -> run.replaceAll("^[\\s:,.;-]+|[\\s:,.;-]+$", ""))
        .max(Comparator.comparingInt(String::length))
        .orElse("");
  }
}
