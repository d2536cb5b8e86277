package org.glasshouse.service;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import java.time.Duration;
import java.util.List;
import org.glasshouse.records.PublicSource;
import org.jspecify.annotations.Nullable;

/** Clusters as JSON. */
@Controller
@Produces(MediaType.ALL)
final class ClusterController {
  private static final Duration FRESH = Duration.ofSeconds(10);

  private final Clusters clusters;

  ClusterController(Clusters clusters) {
    this.clusters = clusters;
  }

  /**
   * A cluster as the API gives it.
   *
   * @param synthetic whether it is an example that was generated
   * @param versions of what runs in it, as its operators state them
   */
  record Cluster(
      String name,
      String place,
      String contact,
      String licence,
      String state,
      long delaySeconds,
      List<String> signals,
      boolean synthetic,
      Versions versions,
      String url) {
    static Cluster of(PublicSource source) {
      return new Cluster(
          source.cluster(),
          source.place(),
          source.contact(),
          source.licence(),
          source.state(),
          source.delaySeconds(),
          source.signals(),
          source.synthetic(),
          Versions.of(source.versions()),
          "/clusters/" + source.cluster());
    }
  }

  /**
   * Versions as the API gives them.
   *
   * @param kubernetes null where nobody said, as the next two
   */
  record Versions(
      @Nullable String kubernetes,
      @Nullable String kernel,
      @Nullable String os,
      List<Image> images) {
    static Versions of(PublicSource.Versions versions) {
      return new Versions(
          stated(versions.kubernetes()),
          stated(versions.kernel()),
          stated(versions.os()),
          versions.images().entrySet().stream()
              .map(image -> new Image(image.getKey(), image.getValue()))
              .toList());
    }

    private static @Nullable String stated(String version) {
      return version.isEmpty() ? null : version;
    }
  }

  /** An image of a container, whose namespace stands before its name where it is stated. */
  record Image(String container, String image) {}

  /** All clusters; there is never a second page. */
  record ClusterList(List<Cluster> items, @Nullable String next, long total, boolean totalExact) {}

  @Get(uris = {"/api/v1/clusters", "/clusters.json", "/clusters/.json"})
  HttpResponse<?> list(HttpRequest<?> request) {
    Parameters.none(request.getParameters().asMap());
    List<Cluster> items = clusters.all().stream().map(Cluster::of).toList();
    return Answers.json(request, new ClusterList(items, null, items.size(), true), FRESH);
  }

  @Get(uris = {"/api/v1/clusters/{name}", "/clusters/{name}.json"})
  HttpResponse<?> cluster(HttpRequest<?> request, @PathVariable("name") String name) {
    Parameters.none(request.getParameters().asMap());
    return clusters.all().stream()
        .filter(source -> source.cluster().equals(name))
        .findFirst()
        .<HttpResponse<?>>map(source -> Answers.json(request, Cluster.of(source), FRESH))
        .orElseGet(() -> Answers.problem(Failure.NOT_FOUND));
  }
}
