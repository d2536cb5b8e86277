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
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.glasshouse.records.PublicSource;
import org.glasshouse.service.Answers;
import org.glasshouse.service.Clusters;
import org.glasshouse.service.Coverage;
import org.glasshouse.service.Failure;
import org.glasshouse.service.Failures;
import org.glasshouse.store.StoreUnavailableException;

/** Home, the list of clusters, and a page for each. */
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ClusterPages {
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final int NEWEST = 10;
  private static final int NEWEST_ERRORS = 6;

  private final Clusters clusters;
  private final Coverage coverage;
  private final Newest newest;
  private final Failures failures;
  private final SiteAddress site;

  ClusterPages(
      Clusters clusters, Coverage coverage, Newest newest, Failures failures, SiteAddress site) {
    this.clusters = clusters;
    this.coverage = coverage;
    this.newest = newest;
    this.failures = failures;
    this.site = site;
  }

  @Get("/")
  HttpResponse<?> home(HttpRequest<?> request) throws StoreUnavailableException {
    Frame frame =
        new Frame(
            "Glasshouse: a public archive of logs",
            "Log lines of clusters that are run in the open, without what is secret or personal:"
                + " searchable by everyone, without login.",
            site.of("/"),
            null,
            null);
    HomePage page =
        new HomePage(frame, rows(), newest.lines(Map.of("severity", "error"), NEWEST_ERRORS));
    return Answers.bytes(request, Pages.render("home", page), Answers.HTML, FRESH);
  }

  @Get("/clusters/")
  HttpResponse<?> clusters(HttpRequest<?> request) {
    if (!request.getPath().equals(Links.CLUSTERS)) {
      return HttpResponse.permanentRedirect(URI.create(Links.CLUSTERS));
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
    byte[] page = Pages.render("clusters", new ClustersPage(frame, rows));
    return Answers.bytes(request, page, Answers.HTML, FRESH);
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
            "Logs of the cluster " + row.name() + (row.place().isEmpty() ? "" : ", " + row.place()),
            site.of(row.href()),
            row.href() + ".json",
            "");
    List<Row> lines = newest.lines(Map.of("cluster", name), NEWEST);
    ClusterPage page =
        new ClusterPage(
            frame,
            row,
            lines.isEmpty() ? null : lines.getFirst().time(),
            coverage.standings(name).stream().map(GapPages::standing).toList(),
            lines);
    return Answers.bytes(request, Pages.render("cluster", page), Answers.HTML, FRESH);
  }

  private List<ClusterRow> rows() {
    return clusters.all().stream().map(ClusterRow::of).toList();
  }
}
