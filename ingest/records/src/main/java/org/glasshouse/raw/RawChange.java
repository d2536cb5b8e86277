package org.glasshouse.raw;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A commit on the branch that is read.
 *
 * @param message as it is written, with its trailers
 * @param author name and address
 * @param committer name and address
 * @param files in the order of their paths
 * @param filesLeftOut how many more were touched
 * @param upstream where it may be seen upstream; null unless the source wants links
 */
public record RawChange(
    String message,
    String author,
    String committer,
    List<File> files,
    int filesLeftOut,
    @Nullable Upstream upstream)
    implements RawEvent.Content {
  public RawChange {
    files = List.copyOf(files);
  }

  /** What was done to a file. */
  public enum Action {
    ADDED,
    MODIFIED,
    DELETED,
    RENAMED
  }

  /**
   * A file that was touched.
   *
   * @param before its path before, where it was renamed; else empty
   * @param added how many lines
   * @param removed how many lines
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

  /** Why a diff is not there. */
  public enum LeftOut {
    BINARY,
    /** Not valid UTF-8. */
    ENCODING,
    TOO_LARGE
  }

  /**
   * Where a commit may be seen by everyone.
   *
   * @param sha 40 hexadecimal digits
   * @param url its page at the forge; empty where the repository has none
   */
  public record Upstream(String sha, String url) {}
}
