package org.glasshouse.runner;

/** Tells whether the border is too far behind to read on: a gap is better than a loss. */
@FunctionalInterface
public interface Backlog {
  /** The border is never too far behind. */
  Backlog NONE = (source, bytesPerMessage) -> false;

  /**
   * Whether reading must wait. Asked every few seconds by the source's own thread.
   *
   * @param bytesPerMessage what a message of the source takes on average, compressed; 0 while that
   *     is not known
   * @throws RuntimeException if Kafka does not answer; the last answer stays
   */
  boolean isTooFarBehind(Source source, double bytesPerMessage);
}
