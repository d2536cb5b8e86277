package org.glasshouse.service;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** Clusters as JSON. */
@Controller("/api/v1/clusters")
final class ClusterController {
  private final Clusters clusters;

  ClusterController(Clusters clusters) {
    this.clusters = clusters;
  }

  @Get
  ClusterList list() {
    List<Cluster> items =
        clusters.all().stream()
            .map(source -> new Cluster(source.cluster(), source.place(), source.contact()))
            .toList();
    return new ClusterList(items, items.size());
  }

  /** A cluster in a list. */
  @Serdeable
  record Cluster(String name, String place, String contact) {}

  /** All clusters. */
  @Serdeable
  record ClusterList(List<Cluster> items, int total) {}
}
