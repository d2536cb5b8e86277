package org.glasshouse.web;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.glasshouse.service.Clusters;
import org.glasshouse.service.Coverage;
import org.glasshouse.service.Recall;
import org.glasshouse.service.RemovalFeed;
import org.glasshouse.service.Transparency;
import org.glasshouse.store.StoreUnavailableException;

/** The page that accounts for what is kept back. */
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(bean = RemovalFeed.class)
final class TransparencyPages {
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Coverage coverage;
  private final Clusters clusters;
  private final RemovalFeed removals;
  private final SiteAddress site;

  TransparencyPages(Coverage coverage, Clusters clusters, RemovalFeed removals, SiteAddress site) {
    this.coverage = coverage;
    this.clusters = clusters;
    this.removals = removals;
    this.site = site;
  }

  @Get(Links.TRANSPARENCY)
  HttpResponse<?> transparency(HttpRequest<?> request) throws StoreUnavailableException {
    Frame frame =
        new Frame(
            Frame.titled("Transparency"),
            "What this archive hides, withholds and removes, and how much it misses.",
            site.of(Links.TRANSPARENCY),
            Links.TRANSPARENCY + ".json",
            "");
    Transparency now = Transparency.of(coverage, clusters, removals);
    TransparencyPage page =
        new TransparencyPage(
            frame,
            sums(now.marked(), TransparencyPages::kind),
            sums(now.withheld(), GapPages::withheldWhy),
            now.policies().stream().map(TransparencyPages::policy).toList(),
            now.removals().stream().map(TransparencyPages::removed).toList(),
            now.canaries().stream().map(TransparencyPages::canaries).toList(),
            now.recall().stream().map(TransparencyPages::measured).toList(),
            now.anonymizer());
    return Pages.answer(request, "transparency", page, frame, FRESH);
  }

  private record Subject(String cluster, String code) {}

  /** Counts of all days that are told, by cluster and code, the largest first. */
  private static List<TransparencyPage.Counted> sums(
      List<Transparency.Counted> days, UnaryOperator<String> words) {
    Map<Subject, Long> counts = new HashMap<>();
    Map<Subject, Set<String>> told = new HashMap<>();
    for (Transparency.Counted day : days) {
      day.counts()
          .forEach((code, count) -> {
            Subject subject = new Subject(day.cluster(), code);
            counts.merge(subject, count, Long::sum);
            told.computeIfAbsent(subject, first -> new HashSet<>()).add(day.day());
          });
    }
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<Subject, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(of -> of.getKey().cluster() + of.getKey().code()))
        .map(of ->
            new TransparencyPage.Counted(
                shown(of.getKey().cluster()),
                Links.cluster(of.getKey().cluster()),
                words.apply(of.getKey().code()),
                "at most " + shown(of.getValue()),
                DataSetRow.count(told.getOrDefault(of.getKey(), Set.of()).size(), "day")))
        .toList();
  }

  private static String kind(String code) {
    return shown(
        code.startsWith("secret-")
            ? "secret: " + code.substring("secret-".length()).replace('-', ' ')
            : code.startsWith("personal-")
                ? "personal: " + code.substring("personal-".length()).replace('-', ' ')
                : code);
  }

  private static TransparencyPage.Policy policy(Transparency.Policy policy) {
    return new TransparencyPage.Policy(
        shown(policy.cluster()),
        Links.cluster(policy.cluster()),
        shown(policy.state()),
        time(policy.delaySeconds()),
        shown(policy.version()),
        shown(policy.exceptions()));
  }

  private static TransparencyPage.Removed removed(Transparency.Removed day) {
    return new TransparencyPage.Removed(
        day.day(), shown(day.removals()), shown(day.records()), time(day.longestSeconds()));
  }

  private static TransparencyPage.Canaries canaries(Transparency.Canaries of) {
    return new TransparencyPage.Canaries(
        shown(of.cluster()),
        Links.cluster(of.cluster()),
        of.signal(),
        shown(of.planted()),
        shown(of.found()),
        shown(of.missing()),
        shown(of.late()),
        shown(of.hits()),
        of.idle(),
        Moment.at(Instant.parse(of.looked())));
  }

  private static TransparencyPage.Measured measured(Recall recall) {
    return new TransparencyPage.Measured(
        recall.what(),
        recall.lines(),
        String.format(Locale.ROOT, "%.1f %%", 100.0 * recall.found() / recall.of()),
        "%s of %s".formatted(shown(recall.found()), shown(recall.of())),
        recall.report());
  }

  private static String time(long seconds) {
    return seconds < 120
        ? seconds + " s"
        : seconds < 3_600 ? seconds / 60 + " min" : seconds / 3_600 + " h";
  }

  private static String shown(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String shown(String text) {
    return Unseen.written(text, 100);
  }
}
