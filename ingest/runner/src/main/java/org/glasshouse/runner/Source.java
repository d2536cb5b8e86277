package org.glasshouse.runner;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.glasshouse.raw.SourceTerms;
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
 * @param delay how long the border holds records back, 0 to 24 hours
 * @param timezone of times that name none
 * @param synthetic whether it is an example that was made up
 * @param retention how long raw records are kept beyond the delay; null for the archive's own
 * @param logs what is collected
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
    Duration delay,
    ZoneId timezone,
    boolean synthetic,
    @Nullable Duration retention,
    List<LogFiles> logs,
    SourceTerms.PolicyTerms policy,
    Path file) {
  /** The version of a policy that was never changed. */
  public static final String FIRST_POLICY = "1";

  public Source {
    logs = List.copyOf(logs);
  }

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

  /** The signals that are collected. */
  public List<Signal> signals() {
    return List.of(Signal.LOGS);
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
        delay,
        timezone,
        synthetic,
        retention,
        logs,
        policy,
        file);
  }

  /** What the border must know of it. */
  public SourceTerms terms() {
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
        policy);
  }
}
