package org.glasshouse.runner;

import org.glasshouse.vocabulary.Signal;

/** Tells whether the border is too far behind to read on: a gap is better than a loss. */
@FunctionalInterface
public interface Backlog {
  /** The border is never too far behind. */
  Backlog NONE = (source, signal, bytesPerMessage) -> false;

  /**
   * Whether reading must wait. Asked every few seconds by the thread that reads the signal.
   *
   * @param bytesPerMessage what a message of the signal takes on average, compressed; 0 while that
   *     is not known
   * @throws RuntimeException if Kafka does not answer; the last answer stays
   */
  boolean isTooFarBehind(Source source, Signal signal, double bytesPerMessage);
}
