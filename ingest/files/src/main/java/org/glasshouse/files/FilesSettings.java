package org.glasshouse.files;

import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which files of a source are followed, and how they are read.
 *
 * @param source name of the source; part of what a stream's public name is made from
 * @param rules what to follow; a file belongs to the first rule that it fits
 * @param timezone of times that name none
 * @param holdsPerson whether the name of a stream ({@code file/PATH} or {@code
 *     pod/UID/CONTAINER/RESTART}) holds a person. The public name of such a stream changes with the
 *     month of the event, so that a person's lines cannot be followed for longer.
 */
public record FilesSettings(
    String source, List<Rule> rules, ZoneId timezone, Predicate<String> holdsPerson) {
  public FilesSettings {
    rules = List.copyOf(rules);
  }

  /** Settings of a source none of whose stream names holds a person. */
  public FilesSettings(String source, List<Rule> rules, ZoneId timezone) {
    this(source, rules, timezone, name -> false);
  }

  /**
   * A set of files.
   *
   * @param include absolute patterns: {@code *} and {@code ?} within one name, {@code **} across
   *     folders, {@code [a-z]}, <code>{a,b}</code>. The rotated forms of a file that fits ({@code
   *     syslog.1}, {@code syslog.2.gz}, {@code app-20261122.log}) belong to it.
   * @param exclude patterns of the same kind; decide over {@code include}
   */
  public record Rule(List<String> include, List<String> exclude, Format format) {
    public Rule {
      if (include.isEmpty()) {
        throw new IllegalArgumentException("expected at least one pattern to include");
      }
      include = List.copyOf(include);
      exclude = List.copyOf(exclude);
    }
  }
}
