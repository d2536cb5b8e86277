package org.glasshouse.raw;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that a collector could not read.
 *
 * @param code what is wrong; may be shown anywhere
 * @param where a path or address; private
 * @param since from when on something is missing as long as this lasts; null where nothing is. When
 *     it is over, what was missing has been read, or is in {@link Collector.Batch#missing}
 */
public record CollectorFault(Code code, String where, @Nullable Instant since) {
  // Written out: the compact form loses the annotation for callers in other modules.
  public CollectorFault(Code code, String where, @Nullable Instant since) {
    this.code = code;
    this.where = where;
    this.since = since;
  }

  /** A fault for which nothing is missing. */
  public CollectorFault(Code code, String where) {
    this(code, where, null);
  }

  /** What is wrong. */
  public enum Code {
    /** No right to read it. */
    PERMISSION_DENIED,
    /** It is not text. */
    BINARY,
    /** A compression that cannot be read; gzip can. */
    COMPRESSION,
    /** Compressed data that is damaged or cut off. */
    CORRUPT,
    /** Reading failed for another reason. */
    INPUT_OUTPUT,
    /** A link whose owner is not root and does not own what it points to. */
    FOREIGN_LINK,
    /** A pattern to which nothing fits. */
    NOTHING_FOUND,
    /** Its last line has waited for its end for more than an hour. */
    UNFINISHED_LINE,
    /** It does not answer, or not as it should. */
    UNREACHABLE,
    /** More than can be taken in. */
    TOO_LARGE,
    /** A branch was moved to where it did not lead; what it lost is taken back. */
    HISTORY_REWRITTEN,
    /** What lies deeper in the history is left out. */
    OLDER_LEFT_OUT,
    /** A server that says nothing for too long. */
    STALLED,
    /** A server that ends an answer before its end. */
    RESET,
    /** A server that does not do what is asked. */
    REFUSED,
    /** A server that has a fault of its own. */
    SERVER_ERROR,
    /** Samples whose times do not grow. */
    TIME_BACKWARDS,
    /** It was not asked for what it says only once. */
    NOT_ASKED;

    /** As a gap names it: {@code older-left-out}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
