package org.glasshouse.border;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.glasshouse.records.PublicCoverage;
import org.jspecify.annotations.Nullable;

/**
 * What is told of canaries: how they fared when it was looked last. Until it has been looked, what
 * was told before stands, so that no alarm ends with a restart; and where nothing was told yet,
 * that it has been waited for a look since a time.
 *
 * @param results of the last look; empty before the first one
 * @param since when looking began; null while nobody is to look
 */
record CanaryAccounts(Supplier<List<PublicCoverage.Canaries>> results, @Nullable Instant since) {
  /** Nobody looks. */
  static final CanaryAccounts NONE = new CanaryAccounts(List::of, null);

  private static final String PREFIX = "canaries/";

  /**
   * What changes.
   *
   * @param gone keys of what is to be known no more
   */
  record Told(List<PublicCoverage.Canaries> wanted, Set<String> gone) {}

  /** Whether a key of {@link PublicCoverage} is one of these. */
  static boolean isOne(String key) {
    return key.startsWith(PREFIX);
  }

  /**
   * What is to be told.
   *
   * @param clusters of which anything may be told
   * @param told keys of what was told before
   */
  Told told(Set<String> clusters, Set<String> told) {
    List<PublicCoverage.Canaries> wanted =
        new ArrayList<>(
            results.get().stream().filter(of -> clusters.contains(of.cluster())).toList());
    Set<String> looked =
        wanted.stream().map(PublicCoverage.Canaries::cluster).collect(Collectors.toSet());
    Set<String> gone =
        told.stream()
            .filter(CanaryAccounts::isOne)
            .filter(key -> {
              String cluster = Accountant.clusterIn(key);
              return looked.contains(cluster) || !clusters.contains(cluster);
            })
            .collect(Collectors.toSet());
    Instant waiting = since;
    if (waiting != null) {
      clusters.stream()
          .filter(cluster -> !looked.contains(cluster))
          .filter(cluster -> told.stream().noneMatch(key -> key.startsWith(PREFIX + cluster + "/")))
          .forEach(cluster -> wanted.add(none(cluster, waiting)));
    }
    return new Told(wanted, gone);
  }

  private static PublicCoverage.Canaries none(String cluster, Instant since) {
    String time = since.truncatedTo(ChronoUnit.MINUTES).toString();
    return new PublicCoverage.Canaries(cluster, "logs", 0, 0, 0, 0, 0, false, time);
  }
}
