package org.glasshouse.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.glasshouse.records.PublicCoverage;
import org.glasshouse.service.Coverage;
import org.jspecify.annotations.Nullable;

/** The page of what the archive does not hold. */
@Controller
@Produces(MediaType.ALL)
final class GapPages {
  private static final Duration FRESH = Duration.ofSeconds(10);

  /** Rows of a table at most. */
  private static final int MOST = 50;

  private final Coverage coverage;
  private final SiteAddress site;

  GapPages(Coverage coverage, SiteAddress site) {
    this.coverage = coverage;
    this.site = site;
  }

  @Get("/gaps")
  HttpResponse<?> gaps(HttpRequest<?> request) {
    Frame frame =
        new Frame(
            Frame.titled("Gaps"),
            "What this archive does not hold, and why: stretches of time, and records that were"
                + " withheld.",
            site.of(Links.GAPS),
            "/gaps.json",
            "");
    GapsPage page =
        new GapsPage(
            frame,
            coverage.gaps(null, null, "").stream().limit(MOST).map(GapPages::gap).toList(),
            coverage.withheld("").stream().flatMap(GapPages::withheld).limit(MOST).toList(),
            coverage.standings("").stream().limit(MOST).map(GapPages::standing).toList());
    return Pages.answer(request, "gaps", page, page.frame(), FRESH);
  }

  /** A gap in words. */
  static GapsPage.Gap gap(PublicCoverage.Gap gap) {
    return new GapsPage.Gap(
        shown(gap.cluster()),
        Links.cluster(gap.cluster()),
        gap.signal(),
        from(Instant.parse(gap.from())),
        Moment.of(Instant.parse(gap.to())),
        gapWhy(gap.code()));
  }

  /** Null where nobody knows how far back it reaches. */
  private static @Nullable Moment from(Instant from) {
    return from.equals(Instant.EPOCH) ? null : Moment.of(from);
  }

  private static Stream<GapsPage.Withheld> withheld(PublicCoverage.Withheld day) {
    return day.counts().entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .map(of ->
            new GapsPage.Withheld(
                day.day(),
                shown(day.cluster()),
                Links.cluster(day.cluster()),
                day.signal(),
                withheldWhy(of.getKey()),
                "at most " + String.format(Locale.ROOT, "%,d", of.getValue())));
  }

  /** How far a signal is, in words. */
  static GapsPage.Standing standing(PublicCoverage.Standing standing) {
    Duration lag = Duration.ofSeconds(standing.lagSeconds());
    return new GapsPage.Standing(
        shown(standing.cluster()),
        Links.cluster(standing.cluster()),
        standing.signal(),
        Moment.of(standing.newest()),
        lag.toMinutes() >= 2
            ? lag.toMinutes() + " minutes behind"
            : lag.toSeconds() >= 10 ? lag.toSeconds() + " seconds behind" : "up to date");
  }

  private static String gapWhy(String code) {
    return switch (code) {
      case "paused" -> "publication was paused, and what waited was not kept";
      case "hidden" -> "the cluster was taken from view, and what waited was not kept";
      case "unapproved" -> "not yet approved for publication, and what waited was not kept";
      case "held" -> "lines of new errors waited; those approved since are here";
      case "border-late" -> "the archive was too late, and what waited was not kept";
      case "unreachable" -> "the source does not answer";
      case "stalled" -> "the source said nothing for too long";
      case "reset" -> "the source broke off its answer";
      case "refused" -> "the source did not do what it was asked";
      case "server-error" -> "the source has a fault of its own";
      case "permission-denied" -> "the archive may not read it";
      case "input-output" -> "it could not be read";
      case "corrupt" -> "what the source gave was damaged";
      case "time-backwards" -> "the times of the samples did not grow";
      case "nothing-found" -> "the source does not hold what was to be read";
      case "too-large" -> "more than the archive takes in";
      case "binary" -> "not text";
      case "older-left-out" -> "deeper in the history than is read";
      case "history-rewritten" -> "the source took its history back, and so does the archive";
      case "not-asked" -> "the archive did not run, and nobody else kept it";
      default -> shown(code);
    };
  }

  static String withheldWhy(String code) {
    if (code.startsWith("doubt-")) {
      return "still looked secret or personal to a second check: "
          + shown(code.substring("doubt-".length()).replace('-', ' '));
    }
    return switch (code) {
      case "removed" -> "had been removed";
      case "malformed" -> "could not be read as a record";
      case "encoding" -> "not UTF-8";
      case "oversize" -> "too long";
      case "future" -> "dated more than a day ahead";
      case "timeout" -> "took too long to check";
      case "engine" -> "could not be checked";
      case "held" -> "of a new error, which waited to be approved";
      case "expired" -> "arrived after the keys of its day were destroyed";
      default -> shown(code);
    };
  }

  private static String shown(String text) {
    return Unseen.written(text, 100);
  }
}
