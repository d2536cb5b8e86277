package org.glasshouse.service;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.glasshouse.records.PublicCoverage;
import org.jspecify.annotations.Nullable;

/** What the archive knows of what it does not hold. */
@FunctionalInterface
public interface Coverage {
  /** All that is known now, in no order. */
  Collection<PublicCoverage> known();

  /**
   * Gaps that touch a stretch of time, newest first.
   *
   * @param from null for no bound
   * @param to null for no bound
   * @param cluster empty for all
   */
  default List<PublicCoverage.Gap> gaps(
      @Nullable Instant from, @Nullable Instant to, String cluster) {
    Instant start = from == null ? Instant.MIN : from;
    Instant end = to == null ? Instant.MAX : to;
    return of(PublicCoverage.Gap.class, cluster)
        .filter(gap -> gap.touches(start, end))
        .sorted(Comparator.comparing(PublicCoverage.Gap::from).reversed())
        .toList();
  }

  /** Days with withheld records, newest first. */
  default List<PublicCoverage.Withheld> withheld(String cluster) {
    return of(PublicCoverage.Withheld.class, cluster)
        .sorted(
            Comparator.comparing(PublicCoverage.Withheld::day)
                .reversed()
                .thenComparing(PublicCoverage::cluster)
                .thenComparing(PublicCoverage::signal))
        .toList();
  }

  /** Days with marks in what was published, newest first. */
  default List<PublicCoverage.Marked> marked(String cluster) {
    return of(PublicCoverage.Marked.class, cluster)
        .sorted(
            Comparator.comparing(PublicCoverage.Marked::day)
                .reversed()
                .thenComparing(PublicCoverage::cluster)
                .thenComparing(PublicCoverage::signal))
        .toList();
  }

  /** How canaries fare, by cluster. */
  default List<PublicCoverage.Canaries> canaries(String cluster) {
    return of(PublicCoverage.Canaries.class, cluster)
        .sorted(Comparator.comparing(PublicCoverage::cluster).thenComparing(PublicCoverage::signal))
        .toList();
  }

  /** How far the border is with each signal, by cluster. */
  default List<PublicCoverage.Standing> standings(String cluster) {
    return of(PublicCoverage.Standing.class, cluster)
        .sorted(Comparator.comparing(PublicCoverage::cluster).thenComparing(PublicCoverage::signal))
        .toList();
  }

  private <T extends PublicCoverage> Stream<T> of(Class<T> kind, String cluster) {
    return known().stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .filter(coverage -> cluster.isEmpty() || coverage.cluster().equals(cluster));
  }
}
