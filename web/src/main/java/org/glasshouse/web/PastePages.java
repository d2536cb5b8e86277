package org.glasshouse.web;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.glasshouse.patterns.Nearest;
import org.glasshouse.patterns.Screenful;
import org.glasshouse.records.PublicReport;
import org.glasshouse.service.Answers;
import org.glasshouse.service.EventAddress;
import org.glasshouse.service.EventSearch;
import org.glasshouse.service.PatternSearch;
import org.glasshouse.store.PatternLines;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredEvent;
import org.glasshouse.vocabulary.EventKind;

/**
 * Takes a screenful and tells which errors are in it: a browser is sent to an address that holds
 * ids of patterns only, a terminal gets 80 columns of text. What was pasted is never kept.
 */
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PastePages {
  /** How many lines were looked at, in an address. */
  static final String LOOKED = "looked";

  private static final String FIELD = "text=";

  /** Notes and incidents that are told of one error. */
  private static final int MOST_TOLD = 2;

  private static final Duration FRESH = Duration.ofHours(1);

  private final PatternSearch search;
  private final EventSearch events;
  private final SiteAddress site;

  PastePages(PatternSearch search, EventSearch events, SiteAddress site) {
    this.search = search;
    this.events = events;
    this.site = site;
  }

  @Get("/paste")
  HttpResponse<?> form(HttpRequest<?> request) {
    Frame frame =
        new Frame(
            Frame.titled("Paste a screenful"),
            "Paste log lines and find the errors in them that others have met.",
            site.of("/paste"),
            null,
            null);
    return Pages.answer(request, "paste", new PastePage(frame), frame, FRESH);
  }

  @Post("/paste")
  @Consumes(MediaType.ALL)
  HttpResponse<?> paste(HttpRequest<?> request, @Body byte @Nullable [] body)
      throws StoreUnavailableException {
    String text = text(body);
    Screenful.Found found = search.inScreenful(text, PatternPages.MOST_CHOSEN);
    return Answers.takesPages(request)
        ? HttpResponse.seeOther(URI.create(address(found))).header("Cache-Control", "no-store")
        : HttpResponse.ok(inText(found).getBytes(StandardCharsets.UTF_8))
            .header("Content-Type", Answers.TEXT)
            .header("Cache-Control", "no-store");
  }

  /** What was pasted, of a form or as it is. */
  private static String text(byte @Nullable [] body) {
    String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
    boolean form = text.startsWith(FIELD) && text.indexOf('\n') < 0 && text.indexOf(' ') < 0;
    return form ? PostedForm.decoded(text.substring(FIELD.length())) : text;
  }

  /**
   * Where some errors are shown, one that is surely meant on its page; their ids, and how many
   * lines were looked at where these are not all, are all that stands in it.
   */
  static String address(Screenful.Found found) {
    List<Nearest.Match> errors = found.errors();
    boolean surely = errors.size() == 1 && errors.getFirst().verdict() == Nearest.Verdict.SAME;
    return surely && found.isWhole()
        ? Links.pattern(errors.getFirst().id())
        : Links.PATTERNS
            + "?of="
            + errors.stream().map(Nearest.Match::id).collect(Collectors.joining("."))
            + (found.isWhole() ? "" : "&" + LOOKED + "=" + found.looked());
  }

  /** What is said where time was not enough for all lines. */
  static String looked(int lines) {
    return "Of what you pasted the last %s looked at within %d seconds; paste fewer lines for the rest."
        .formatted(
            lines == 1 ? "line was" : lines + " lines were",
            PatternSearch.LONGEST_LOOK.toSeconds());
  }

  private String inText(Screenful.Found screenful) throws StoreUnavailableException {
    TerminalText text = new TerminalText();
    for (Nearest.Match match : screenful.errors()) {
      PatternSearch.Found found = search.find(match.id());
      if (found != null) {
        error(found, match.verdict(), text);
      }
    }
    if (text.isEmpty()) {
      text.heading("No error that is known here.");
    }
    if (!screenful.isWhole()) {
      text.heading(looked(screenful.looked()));
    }
    return text.toString();
  }

  private void error(PatternSearch.Found found, Nearest.Verdict verdict, TerminalText text)
      throws StoreUnavailableException {
    PatternLines.Met met = found.met();
    String likeness = verdict == Nearest.Verdict.SAME ? "" : "Perhaps: ";
    text.heading(likeness + found.title().text());
    Moment last = Moment.of(met.last());
    String clusters =
        met.clusters().stream()
            .limit(5)
            .map(cluster -> Unseen.written(cluster.cluster(), 40))
            .collect(Collectors.joining(", "));
    String when = last == null ? "" : ", last " + last.day() + " " + last.clock() + " UTC";
    String where = clusters.isEmpty() ? "" : " in " + clusters;
    text.sentence(Chart.lines(met.lines()) + where + when + ".");
    List<StoredEvent> reports = events.quoting(found.ids(), SiteContents.REPORTS, MOST_TOLD);
    for (StoredEvent report : reports) {
      told(report, text);
    }
    if (reports.isEmpty()) {
      text.sentence("Nobody has explained this yet.");
    }
    text.address(site.of(Links.pattern(found.id())));
  }

  /** What helped, of a note or an incident. */
  private void told(StoredEvent stored, TerminalText text) {
    if (stored.event().content() instanceof PublicReport report) {
      boolean note = stored.event().kind() == EventKind.NOTE;
      text.sentence((note ? "Note: " : "Incident: ") + stored.event().title());
      helping(Explanations.chosen(report, note))
          .forEach(section -> {
            String heading = section.heading().isEmpty() ? "" : section.heading() + ": ";
            text.sentence(heading + Plain.of(section.markdown()));
          });
      text.address(site.of(EventAddress.of(stored.event())));
    }
  }

  /** Sections that say what helped; where none does, the first. */
  private static List<PublicReport.Section> helping(List<PublicReport.Section> sections) {
    List<PublicReport.Section> helping =
        sections.stream()
            .filter(section ->
                section.role() == PublicReport.Role.ACTIONS
                    || section.heading().toLowerCase(Locale.ROOT).startsWith("what helped"))
            .toList();
    return helping.isEmpty() ? sections.stream().limit(1).toList() : helping;
  }
}
