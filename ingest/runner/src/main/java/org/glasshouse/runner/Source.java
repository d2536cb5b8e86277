package org.glasshouse.runner;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.glasshouse.raw.SourceTerms;
import org.glasshouse.raw.Versions;
import org.glasshouse.series.Selector;
import org.glasshouse.vocabulary.Signal;
import org.jspecify.annotations.Nullable;

/**
 * A source as its YAML file describes it.
 *
 * @param name of the source, which its raw topics bear: the cluster's name
 * @param place where the cluster stands; empty where the file does not say, as in the next four
 * @param contact where its operators are reached
 * @param controller who is responsible for the data
 * @param basis on which the data are published
 * @param licence of what is published
 * @param stateFile the community's own word on the state; null where no file says it
 * @param delay how long the border holds records back, 0 to 24 hours
 * @param timezone of times that name none
 * @param synthetic whether it is an example that was made up
 * @param retention how long raw records are kept beyond the delay; null for the archive's own
 * @param versions of what runs in the cluster, as the file states them
 * @param logs whose lines are collected; empty for none
 * @param repositories whose commits and reports are collected; empty for none
 * @param metrics where samples are collected; empty for nowhere
 * @param policy what the source adds to the built-in rules; its version is that of a new source
 * @param file that describes it
 */
public record Source(
    String name,
    String place,
    String contact,
    String controller,
    String basis,
    String licence,
    SourceTerms.State state,
    @Nullable StateFile stateFile,
    Duration delay,
    ZoneId timezone,
    boolean synthetic,
    @Nullable Duration retention,
    Versions versions,
    List<LogFiles> logs,
    List<GitRepository> repositories,
    List<Metrics> metrics,
    SourceTerms.PolicyTerms policy,
    Path file) {
  /** The version of a policy that was never changed. */
  public static final String FIRST_POLICY = "1";

  public Source {
    logs = List.copyOf(logs);
    repositories = List.copyOf(repositories);
    metrics = List.copyOf(metrics);
  }

  /** Whether all of a signal can be read once more; what a program says of itself it says once. */
  boolean canBeReadAgain(Signal signal) {
    return signal != Signal.METRICS || metrics.stream().noneMatch(Scrape.class::isInstance);
  }

  /**
   * A file whose content is the state.
   *
   * @param repository Git repository in which it stands
   * @param branch null for the one that the repository calls its head
   * @param path within the repository
   */
  public record StateFile(String repository, @Nullable String branch, String path) {}

  /**
   * Files that are followed.
   *
   * @param include absolute path patterns, at least one
   * @param exclude absolute path patterns that decide over {@code include}
   * @param format {@code auto}, {@code text}, {@code json}, {@code klog}, {@code cri} or {@code
   *     journald}
   */
  public record LogFiles(List<String> include, List<String> exclude, String format) {
    public LogFiles {
      include = List.copyOf(include);
      exclude = List.copyOf(exclude);
    }
  }

  /**
   * A Git repository that is followed.
   *
   * @param url of the repository
   * @param branch null for the one that the repository calls its head
   * @param incidents patterns, as in {@code .gitignore}, of the files that report incidents
   * @param notes the same for notes
   * @param changes whether commits are changes
   * @param links whether changes say where they stand upstream
   */
  public record GitRepository(
      String url,
      @Nullable String branch,
      List<String> incidents,
      List<String> notes,
      boolean changes,
      boolean links) {
    public GitRepository {
      incidents = List.copyOf(incidents);
      notes = List.copyOf(notes);
    }
  }

  /** Where samples are collected. */
  public sealed interface Metrics permits Prometheus, OpenMetrics, Scrape {}

  /**
   * Files of OpenMetrics.
   *
   * @param folder whose files ending in {@code .om} are read
   */
  public record OpenMetrics(Path folder) implements Metrics {}

  /**
   * A program that is asked for its metrics.
   *
   * @param url of its metrics
   * @param every how often it is asked
   */
  public record Scrape(URI url, Duration every) implements Metrics {}

  /**
   * A Prometheus that is read.
   *
   * @param url of its API, without {@code /api/v1}
   * @param match which series, at least one
   * @param from how far back is read at first
   * @param tokenFile holds the bearer token; null where none is needed
   */
  public record Prometheus(URI url, List<Selector> match, Duration from, @Nullable Path tokenFile)
      implements Metrics {
    // Written out: the compact form loses the annotation for callers in other modules.
    public Prometheus(URI url, List<Selector> match, Duration from, @Nullable Path tokenFile) {
      this.url = url;
      this.match = List.copyOf(match);
      this.from = from;
      this.tokenFile = tokenFile;
    }
  }

  /** The signals that are collected. */
  public List<Signal> signals() {
    List<Signal> signals = new ArrayList<>();
    if (!logs.isEmpty()) {
      signals.add(Signal.LOGS);
    }
    if (!repositories.isEmpty()) {
      signals.add(Signal.EVENTS);
    }
    if (!metrics.isEmpty()) {
      signals.add(Signal.METRICS);
    }
    return signals;
  }

  /** The same source, of which nothing more is collected. */
  Source retired() {
    return new Source(
        name,
        place,
        contact,
        controller,
        basis,
        licence,
        SourceTerms.State.RETIRED,
        stateFile,
        delay,
        timezone,
        synthetic,
        retention,
        versions,
        logs,
        repositories,
        metrics,
        policy,
        file);
  }

  /** What the border must know of it at a time. */
  public SourceTerms terms(Instant now) {
    return new SourceTerms(
        name,
        name,
        place,
        contact,
        licence,
        state,
        delay.toSeconds(),
        signals().stream().map(Signal::word).toList(),
        synthetic,
        policy,
        stateFile != null,
        versions.at(now));
  }
}
