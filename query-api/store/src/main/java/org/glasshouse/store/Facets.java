package org.glasshouse.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.glasshouse.records.Severity;
import org.jspecify.annotations.Nullable;

/**
 * How lines are spread over names and time.
 *
 * @param clusters by the number of their lines, falling; as the next two
 * @param stretch length of the stretches of time that are counted; null where no line has a time
 * @param bars stretches with at least one line, in order of time, then of severity
 */
public record Facets(
    List<Count> clusters,
    List<Count> namespaces,
    List<Count> containers,
    @Nullable Duration stretch,
    List<Bar> bars) {
  /** Most names of a kind. */
  public static final int NAMES = 20;

  /** Of nothing. */
  public static final Facets NONE = new Facets(List.of(), List.of(), List.of(), null, List.of());

  // Written out: the compact form loses the annotation for callers in other modules.
  public Facets(
      List<Count> clusters,
      List<Count> namespaces,
      List<Count> containers,
      @Nullable Duration stretch,
      List<Bar> bars) {
    this.clusters = List.copyOf(clusters);
    this.namespaces = List.copyOf(namespaces);
    this.containers = List.copyOf(containers);
    this.stretch = stretch;
    this.bars = List.copyOf(bars);
  }

  /** Lines with a name; lines without one are not counted. */
  public record Count(String name, long lines) {}

  /**
   * Lines of a severity in a stretch of time.
   *
   * @param start a multiple of the stretch since 1970
   */
  public record Bar(Instant start, Severity severity, long lines) {}
}
