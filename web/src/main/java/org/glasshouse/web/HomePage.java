package org.glasshouse.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the home page shows.
 *
 * @param now the newest lines that are errors
 * @param newErrors errors that were published last
 * @param incidents the latest
 * @param isReading whether more may come of a source that tells of incidents
 */
public record HomePage(
    Frame frame,
    List<ClusterRow> clusters,
    List<Row> now,
    List<NewError> newErrors,
    List<EventRow> incidents,
    boolean isReading) {
  public HomePage {
    clusters = List.copyOf(clusters);
    now = List.copyOf(now);
    newErrors = List.copyOf(newErrors);
    incidents = List.copyOf(incidents);
  }

  /** An error that is new. */
  public record NewError(String href, String title, @Nullable Moment firstPublished) {}
}
