package org.glasshouse.prometheus;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.glasshouse.series.Selector;
import org.jspecify.annotations.Nullable;

/**
 * Which Prometheus is read, and what of it.
 *
 * @param name among the collectors of its source, at most 40 characters of {@code [a-z0-9-]}
 * @param address of its API, without {@code /api/v1}
 * @param selectors the series, at least one
 * @param from how far back is read when nothing has been read yet
 * @param tokenFile holds the bearer token; read again for each request; null where none is needed
 * @param patience how long it may be silent while it answers
 * @param every how often is looked for new samples
 */
public record PrometheusSettings(
    String name,
    URI address,
    List<Selector> selectors,
    Duration from,
    @Nullable Path tokenFile,
    Duration patience,
    Duration every) {
  // Written out: the compact form loses the annotation for callers in other modules.
  public PrometheusSettings(
      String name,
      URI address,
      List<Selector> selectors,
      Duration from,
      @Nullable Path tokenFile,
      Duration patience,
      Duration every) {
    this.name = name;
    this.address = address;
    this.selectors = List.copyOf(selectors);
    this.from = from;
    this.tokenFile = tokenFile;
    this.patience = patience;
    this.every = every;
  }

  /** With half a minute of patience, looked at each ten seconds. */
  public static PrometheusSettings of(
      String name, URI address, List<Selector> selectors, Duration from, @Nullable Path tokenFile) {
    return new PrometheusSettings(
        name, address, selectors, from, tokenFile, Duration.ofSeconds(30), Duration.ofSeconds(10));
  }
}
