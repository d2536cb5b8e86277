package org.glasshouse.records;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A commit.
 *
 * @param title the first line of its message
 * @param message the rest of it, as plain text
 * @param author {@code <person:N>}, numbered within this change; empty where nobody is named
 * @param files in the order of their paths
 * @param filesLeftOut how many more were touched
 * @param upstream where it stands upstream; null unless its source wants that told
 */
public record PublicChange(
    String title,
    String message,
    String author,
    List<File> files,
    int filesLeftOut,
    @Nullable Upstream upstream)
    implements PublicEvent.Content {
  public PublicChange {
    files = List.copyOf(files);
  }

  /** What was done to a file. */
  public enum Action {
    ADDED,
    MODIFIED,
    DELETED,
    RENAMED
  }

  /** Why a diff is not there. */
  public enum LeftOut {
    BINARY,
    ENCODING,
    TOO_LARGE,
    /** Prose is published as a report, without its markup, or not at all. */
    PROSE
  }

  /**
   * A file that was touched.
   *
   * @param before its path before, where it was renamed; else empty
   * @param diff unified, without file headers; empty where it is left out
   * @param leftOut why there is no diff; null where it is whole
   */
  public record File(
      String path,
      String before,
      Action action,
      int added,
      int removed,
      String diff,
      @Nullable LeftOut leftOut) {}

  /**
   * Where a commit may be seen by everyone.
   *
   * @param sha 40 hexadecimal digits
   * @param url its page at the forge; empty where the repository has none
   */
  public record Upstream(String sha, String url) {}
}
