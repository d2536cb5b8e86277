package org.glasshouse.raw;

/** A message on a raw topic is not what a collector writes. Its text is never in the message. */
public final class MalformedRecordException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedRecordException(String expected) {
    super(expected);
  }
}
