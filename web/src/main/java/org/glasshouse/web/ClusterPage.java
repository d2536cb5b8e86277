package org.glasshouse.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a cluster shows.
 *
 * @param last when its newest line was written; null where there is none with a time
 * @param standings how far each of its signals is
 * @param newest its newest lines
 */
public record ClusterPage(
    Frame frame,
    ClusterRow cluster,
    @Nullable Moment last,
    List<GapsPage.Standing> standings,
    List<Row> newest) {
  // Written out: the compact form loses the annotation for callers in other packages.
  public ClusterPage(
      Frame frame,
      ClusterRow cluster,
      @Nullable Moment last,
      List<GapsPage.Standing> standings,
      List<Row> newest) {
    this.frame = frame;
    this.cluster = cluster;
    this.last = last;
    this.standings = List.copyOf(standings);
    this.newest = List.copyOf(newest);
  }
}
