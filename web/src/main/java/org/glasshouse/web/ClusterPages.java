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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.glasshouse.records.PublicSource;
import org.glasshouse.service.Answers;
import org.glasshouse.service.Clusters;
import org.glasshouse.service.Coverage;
import org.glasshouse.service.EventAddress;
import org.glasshouse.service.Failure;
import org.glasshouse.service.Failures;
import org.glasshouse.store.SearchText;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.vocabulary.EventKind;
import org.jspecify.annotations.Nullable;

/** Home, the list of clusters, and a page for each. */
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ClusterPages {
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final int NEWEST = 10;
  private static final int NEWEST_ERRORS = 6;
  private static final int LATEST_INCIDENTS = 5;
  private static final int MOST_GAPS = 20;

  private final Clusters clusters;
  private final Coverage coverage;
  private final Newest newest;
  private final SiteContents contents;
  private final Failures failures;
  private final SiteAddress site;

  ClusterPages(
      Clusters clusters,
      Coverage coverage,
      Newest newest,
      SiteContents contents,
      Failures failures,
      SiteAddress site) {
    this.clusters = clusters;
    this.coverage = coverage;
    this.newest = newest;
    this.contents = contents;
    this.failures = failures;
    this.site = site;
  }

  @Get("/")
  HttpResponse<?> home(HttpRequest<?> request) throws StoreUnavailableException {
    Frame frame =
        new Frame(
                "Glasshouse: a public archive of logs",
                "Log lines of clusters that are run in the open, without what is secret or"
                    + " personal: searchable by everyone, without login.",
                site.of("/"),
                "/index.json",
                null)
            .withFeed("New errors", Links.ERRORS_FEED)
            .withFeed("Incidents", Links.INCIDENTS_FEED)
            .about(webSite());
    MarkNames names = new MarkNames();
    SiteContents.Contents all = contents.look();
    HomePage page =
        new HomePage(
            frame,
            rows(),
            newest.errors(NEWEST_ERRORS),
            all.newestErrors(NEWEST_ERRORS).stream()
                .map(error ->
                    new HomePage.NewError(
                        error.href(),
                        Unseen.written(error.title().text(), 200),
                        Moment.of(error.firstPublished())))
                .toList(),
            all.reports().stream()
                .filter(report -> report.event().kind() == EventKind.INCIDENT)
                .limit(LATEST_INCIDENTS)
                .map(report -> EventRow.of(report, names))
                .toList(),
            isReading());
    return Pages.answer(request, "home", page, frame, FRESH);
  }

  private boolean isReading() {
    return clusters.all().stream()
        .anyMatch(source -> source.state().equals("live") && source.signals().contains("events"));
  }

  /** What the home page names, with the addresses of the rest. */
  @Get(uris = {"/index.json", "/.json"})
  HttpResponse<?> homeTwin(HttpRequest<?> request) throws StoreUnavailableException {
    SiteContents.Contents all = contents.look();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("clusters", clusters.all().stream().map(PublicSource::cluster).toList());
    answer.put(
        "newestErrors",
        all.newestErrors(NEWEST_ERRORS).stream()
            .map(error -> twin(error.title().text(), error.href(), error.firstPublished()))
            .toList());
    answer.put(
        "latestIncidents",
        all.reports().stream()
            .filter(report -> report.event().kind() == EventKind.INCIDENT)
            .limit(LATEST_INCIDENTS)
            .map(report ->
                twin(
                    report.event().title(), EventAddress.of(report.event()), report.event().time()))
            .toList());
    answer.put("api", site.of("/api/openapi.yaml"));
    answer.put("sitemap", site.of("/sitemap.xml"));
    answer.put("mcp", site.of("/mcp"));
    return Answers.json(request, answer, FRESH);
  }

  private static Map<String, Object> twin(String title, String url, @Nullable Instant time) {
    Map<String, Object> twin = new LinkedHashMap<>();
    twin.put("title", title);
    twin.put("url", url);
    twin.put("time", time == null ? null : time.toString());
    return twin;
  }

  @Get("/clusters/")
  HttpResponse<?> clusters(HttpRequest<?> request) {
    if (!request.getPath().equals(Links.CLUSTERS)) {
      return Pages.moved(Links.CLUSTERS);
    }
    List<ClusterRow> rows = rows();
    String names = rows.stream().map(ClusterRow::name).collect(Collectors.joining(", "));
    Frame frame =
        new Frame(
            Frame.titled("Clusters"),
            rows.isEmpty() ? "" : Unseen.written("Clusters that send their logs: " + names, 200),
            site.of(Links.CLUSTERS),
            "/clusters.json",
            "");
    return Pages.answer(request, "clusters", new ClustersPage(frame, rows), frame, FRESH);
  }

  @Get("/clusters/{name}")
  HttpResponse<?> cluster(HttpRequest<?> request, @PathVariable("name") String name)
      throws StoreUnavailableException {
    PublicSource source =
        clusters.all().stream()
            .filter(known -> known.cluster().equals(name))
            .findFirst()
            .orElse(null);
    if (source == null) {
      return failures.answer(request, Failure.NOT_FOUND);
    }
    ClusterRow row = ClusterRow.of(source);
    Frame frame =
        new Frame(
                Frame.titled("Cluster " + row.name()),
                "Logs of the cluster "
                    + row.name()
                    + (row.place().isEmpty() ? "" : ", " + row.place()),
                site.of(row.href()),
                row.href() + ".json",
                "")
            .withFeed("News of the cluster " + row.name(), Links.clusterFeed(name))
            .under("Clusters", Links.CLUSTERS);
    List<Row> lines = newest.named(name, NEWEST);
    ClusterPage page =
        new ClusterPage(
            frame,
            row,
            versions(source.versions()),
            coverage.standings(name).stream().map(GapPages::standing).toList(),
            coverage.gaps(null, null, name).stream().limit(MOST_GAPS).map(GapPages::gap).toList(),
            lines);
    return Pages.answer(request, "cluster", page, page.frame(), FRESH);
  }

  private static List<ClusterPage.Version> versions(PublicSource.Versions stated) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Kubernetes", stated.kubernetes());
    all.put("Kernel", stated.kernel());
    all.put("Operating system", stated.os());
    all.putAll(stated.images());
    MarkNames names = new MarkNames();
    return all.entrySet().stream()
        .filter(version -> !version.getValue().isEmpty())
        .map(version ->
            new ClusterPage.Version(
                ArchiveText.whole(version.getKey(), SearchText.NONE, names),
                ArchiveText.whole(version.getValue(), SearchText.NONE, names)))
        .toList();
  }

  private Map<String, Object> webSite() {
    return Map.of(
        "@type",
        "WebSite",
        "name",
        "Glasshouse",
        "potentialAction",
        Map.of(
            "@type",
            "SearchAction",
            "target",
            site.of("/search?q={words}"),
            "query-input",
            "required name=words"));
  }

  private List<ClusterRow> rows() {
    return clusters.all().stream().map(ClusterRow::of).toList();
  }
}
