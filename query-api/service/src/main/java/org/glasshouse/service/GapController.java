package org.glasshouse.service;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.glasshouse.records.PublicCoverage;
import org.jspecify.annotations.Nullable;

/** What the archive does not hold, as JSON. */
@Controller
@Produces(MediaType.ALL)
final class GapController {
  private static final Duration FRESH = Duration.ofSeconds(10);
  static final Set<String> PARAMETERS = Set.of("from", "to", "cluster");

  private final Coverage coverage;

  GapController(Coverage coverage) {
    this.coverage = coverage;
  }

  /**
   * Records that were withheld on one UTC day.
   *
   * @param counts by reason, rounded up to tens
   */
  record Withheld(String cluster, String signal, String day, Map<String, Long> counts) {
    static Withheld of(PublicCoverage.Withheld withheld) {
      return new Withheld(
          withheld.cluster(), withheld.signal(), withheld.day(), new TreeMap<>(withheld.counts()));
    }
  }

  /**
   * How far behind the border is with what is due.
   *
   * @param last time of the newest record that is out; null where none with a time is
   */
  record Standing(String cluster, String signal, long lagSeconds, @Nullable String last) {
    static Standing of(PublicCoverage.Standing standing) {
      return new Standing(
          standing.cluster(), standing.signal(), standing.lagSeconds(), standing.last());
    }
  }

  /** All gaps that touch the time asked for; there is never a second page. */
  record Gaps(
      List<GapAnswer> items,
      @Nullable String next,
      long total,
      boolean totalExact,
      List<Withheld> withheld,
      List<Standing> standing,
      Covers covers) {}

  @Get(uris = {"/api/v1/gaps", "/gaps.json"})
  HttpResponse<?> list(HttpRequest<?> request) {
    Parameters parameters = Parameters.strict(request.getParameters().asMap(), PARAMETERS);
    Instant from = parameters.time("from");
    Instant to = parameters.time("to");
    String cluster = parameters.name("cluster");
    Covers covers = Covers.of(coverage, from, to, cluster);
    Gaps gaps =
        new Gaps(
            covers.gaps(),
            null,
            covers.gaps().size(),
            true,
            coverage.withheld(cluster).stream().map(Withheld::of).toList(),
            coverage.standings(cluster).stream().map(Standing::of).toList(),
            covers);
    return Answers.json(request, gaps, FRESH);
  }
}
