package org.glasshouse.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.context.ServerRequestContext;
import java.util.List;
import org.glasshouse.records.PublicSource;
import org.glasshouse.service.Clusters;

/** Says on every page which clusters of the archive are a synthetic example. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class SyntheticClusters {
  private static final String WORDS = "org.glasshouse.synthetic";

  private final Clusters clusters;

  SyntheticClusters(Clusters clusters) {
    this.clusters = clusters;
  }

  @RequestFilter
  void note(HttpRequest<?> request) {
    List<String> names =
        clusters.all().stream()
            .filter(PublicSource::synthetic)
            .map(source -> Unseen.written(source.cluster(), 63))
            .toList();
    request.setAttribute(WORDS, words(names));
  }

  private static String words(List<String> names) {
    return switch (names.size()) {
      case 0 -> "";
      case 1 -> "The cluster %s never existed.".formatted(names.getFirst());
      default ->
          "The clusters %s and %s never existed."
              .formatted(String.join(", ", names.subList(0, names.size() - 1)), names.getLast());
    };
  }

  /** What the page of this request says; empty where no cluster is made up. */
  static String ofThisRequest() {
    return ServerRequestContext.currentRequest()
        .flatMap(request -> request.getAttribute(WORDS, String.class))
        .orElse("");
  }
}
