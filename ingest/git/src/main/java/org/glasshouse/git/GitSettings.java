package org.glasshouse.git;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which repository is read, and what of it.
 *
 * @param source name of the source
 * @param url of the repository: {@code https}, {@code http}, {@code git}, {@code file} or a folder
 * @param branch that is followed; null for the one that the repository calls its head
 * @param incidents patterns, as in {@code .gitignore}, of the files that report incidents
 * @param notes the same for notes
 * @param changes whether commits are changes
 * @param links whether a change says where it stands upstream, which leads to its author
 * @param folder in which the copy of the repository is kept, under its own name
 * @param depth how many commits are looked back, at most
 * @param limit of one fetch
 * @param interval between two looks
 */
public record GitSettings(
    String source,
    String url,
    @Nullable String branch,
    List<String> incidents,
    List<String> notes,
    boolean changes,
    boolean links,
    Path folder,
    int depth,
    Limit limit,
    Duration interval) {
  /**
   * More than this a fetch does not take in.
   *
   * @param objects most objects
   * @param longest time
   */
  public record Limit(int objects, Duration longest) {
    /** Three million objects, ten minutes. */
    public static final Limit USUAL = new Limit(3_000_000, Duration.ofMinutes(10));
  }

  /** How many commits are looked back where nobody said. */
  public static final int DEPTH = 10_000;

  public GitSettings {
    incidents = List.copyOf(incidents);
    notes = List.copyOf(notes);
    if (depth < 1) {
      throw new IllegalArgumentException("expected a depth of at least 1, got " + depth);
    }
  }
}
