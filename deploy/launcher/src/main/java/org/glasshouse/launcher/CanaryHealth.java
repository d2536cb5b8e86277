package org.glasshouse.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.glasshouse.records.PublicCoverage;
import org.glasshouse.records.PublicCoverage.Canaries;
import org.glasshouse.service.HealthCheck.State;
import org.glasshouse.service.HealthCheck.Status;

/** Whether canaries arrive as they should, as {@code /health} tells it. */
final class CanaryHealth {
  /** So long nobody may have looked. */
  private static final Duration LOOKED = Duration.ofMinutes(10);

  /** So far the clock of whoever looks may be ahead. */
  private static final Duration AHEAD = Duration.ofMinutes(2);

  private CanaryHealth() {}

  /** The worst that is known of any cluster. */
  static State of(Collection<PublicCoverage> coverage, Instant now) {
    String out = clusters(coverage, canaries -> canaries.hits() > 0);
    if (!out.isEmpty()) {
      return new State(
          Status.DOWN, "a planted value has come out, and its source was paused: " + out);
    }
    String missing = clusters(coverage, canaries -> canaries.missing() > 0);
    if (!missing.isEmpty()) {
      return new State(Status.DOWN, "canaries do not arrive with their marks: " + missing);
    }
    String old = clusters(coverage, canaries -> !isFresh(Instant.parse(canaries.looked()), now));
    if (!old.isEmpty()) {
      return new State(Status.DEGRADED, "nobody has looked for canaries lately: " + old);
    }
    String idle = clusters(coverage, Canaries::idle);
    if (!idle.isEmpty()) {
      return new State(Status.DEGRADED, "no canaries were planted lately: " + idle);
    }
    String late = clusters(coverage, canaries -> canaries.late() > 0);
    return late.isEmpty()
        ? State.UP
        : new State(Status.DEGRADED, "canaries come late to index or tables: " + late);
  }

  private static boolean isFresh(Instant looked, Instant now) {
    return !looked.isBefore(now.minus(LOOKED)) && !looked.isAfter(now.plus(AHEAD));
  }

  private static String clusters(Collection<PublicCoverage> coverage, Predicate<Canaries> which) {
    TreeSet<String> clusters = new TreeSet<>();
    for (PublicCoverage one : coverage) {
      if (one instanceof Canaries canaries && which.test(canaries)) {
        clusters.add(canaries.cluster());
      }
    }
    return String.join(", ", clusters);
  }
}
