package org.glasshouse.vocabulary;

/**
 * The public name of a stream: 16 base32 characters of an HMAC over source and stream, which tell
 * nothing about a path or a name. Example: {@code c5mzjv3kq2tt6a7e}.
 */
public record StreamId(String text) implements Comparable<StreamId> {
  public static final int LENGTH = 16;

  public StreamId {
    if (!isOne(text)) {
      throw new IllegalArgumentException(
          "expected a stream id of 16 characters a-z and 2-7, got " + text.length());
    }
  }

  /** Whether a text has the form of one; ids of entities and series have the same. */
  public static boolean isOne(String text) {
    return Base32.matches(text, LENGTH);
  }

  @Override
  public int compareTo(StreamId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
