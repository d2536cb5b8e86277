package org.glasshouse.web;

import java.util.List;

/**
 * What the page of a cluster shows.
 *
 * @param versions of what runs in it, as its operators state them
 * @param standings how far each of its signals is
 * @param gaps what is missing of it, newest first
 * @param newest its newest lines
 */
public record ClusterPage(
    Frame frame,
    ClusterRow cluster,
    List<Version> versions,
    List<GapsPage.Standing> standings,
    List<GapsPage.Gap> gaps,
    List<Row> newest) {
  public ClusterPage {
    versions = List.copyOf(versions);
    standings = List.copyOf(standings);
    gaps = List.copyOf(gaps);
    newest = List.copyOf(newest);
  }

  /**
   * A version of something.
   *
   * @param what in words; of an image its container
   */
  public record Version(ArchiveText what, ArchiveText version) {}
}
