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
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.glasshouse.patterns.Nearest;
import org.glasshouse.service.PatternSearch;
import org.glasshouse.store.PatternLines;
import org.glasshouse.store.StoreUnavailableException;

/**
 * Takes a screenful and tells which errors are in it: a browser is sent to an address that holds
 * ids of patterns only, a terminal gets 80 columns of text. What was pasted is never kept.
 */
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PastePages {
  private static final String FIELD = "text=";
  private static final int LONGEST = 1 << 20;
  private static final int COLUMNS = 80;
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final Duration FRESH = Duration.ofHours(1);

  private final PatternSearch search;
  private final SiteAddress site;

  PastePages(PatternSearch search, SiteAddress site) {
    this.search = search;
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
    String text = text(Objects.requireNonNullElse(body, new byte[0]));
    List<Nearest.Match> found = search.inScreenful(text, PatternPages.MOST_CHOSEN);
    String accepted = request.getHeaders().get("Accept");
    return accepted != null && accepted.contains("text/html")
        ? HttpResponse.seeOther(URI.create(address(found))).header("Cache-Control", "no-store")
        : HttpResponse.ok(inText(found).getBytes(StandardCharsets.UTF_8))
            .header("Content-Type", TEXT)
            .header("Cache-Control", "no-store");
  }

  /** What was pasted, of a form or as it is. */
  private static String text(byte[] body) {
    String text = new String(body, 0, Math.min(body.length, LONGEST), StandardCharsets.UTF_8);
    if (!text.startsWith(FIELD) || text.indexOf('\n') >= 0 || text.indexOf(' ') >= 0) {
      return text;
    }
    try {
      return URLDecoder.decode(text.substring(FIELD.length()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** Where some errors are shown; their ids are all that stands in it. */
  static String address(List<Nearest.Match> found) {
    return found.size() == 1
        ? Links.pattern(found.getFirst().id())
        : Links.PATTERNS
            + "?of="
            + found.stream().map(Nearest.Match::id).collect(Collectors.joining("."));
  }

  private String inText(List<Nearest.Match> matches) throws StoreUnavailableException {
    if (matches.isEmpty()) {
      return "No error that is known here.\n";
    }
    StringBuilder text = new StringBuilder();
    for (Nearest.Match match : matches) {
      PatternSearch.Found found = search.find(match.id());
      if (found != null) {
        error(found, text);
      }
    }
    return text.toString();
  }

  private void error(PatternSearch.Found found, StringBuilder text) {
    PatternLines.Met met = found.met();
    text.append(text.isEmpty() ? "" : "\n");
    wrap(Unseen.written(found.title().text(), 400), "", text);
    Moment last = Moment.of(met.last());
    String clusters =
        met.clusters().stream()
            .limit(5)
            .map(cluster -> Unseen.written(cluster.cluster(), 40))
            .collect(Collectors.joining(", "));
    String when = last == null ? "" : ", last " + last.day() + " " + last.clock() + " UTC";
    String where = clusters.isEmpty() ? "" : " in " + clusters;
    wrap(Chart.lines(met.lines()) + where + when + ".", "  ", text);
    wrap("Nobody has explained this yet.", "  ", text);
    text.append("  ").append(site.of(Links.pattern(found.id()))).append('\n');
  }

  /** Appends lines of at most 80 columns, broken between words where that is possible. */
  static void wrap(String sentence, String indent, StringBuilder text) {
    int room = COLUMNS - indent.length();
    String rest = sentence;
    List<String> lines = new ArrayList<>();
    while (rest.length() > room) {
      int space = rest.lastIndexOf(' ', room);
      int cut = space <= 0 ? room : space;
      lines.add(rest.substring(0, cut));
      rest = rest.substring(cut).strip();
    }
    lines.add(rest);
    lines.forEach(line -> text.append(indent).append(line).append('\n'));
  }
}
