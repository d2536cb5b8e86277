package org.glasshouse.raw;

/**
 * Something that a collector could not read.
 *
 * @param code what is wrong; may be shown anywhere
 * @param where a path or address; private
 */
public record CollectorFault(Code code, String where) {
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
    TIME_BACKWARDS
  }
}
