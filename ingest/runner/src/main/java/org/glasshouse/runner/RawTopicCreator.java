package org.glasshouse.runner;

import org.glasshouse.vocabulary.Signal;

/**
 * Makes the raw topic of one signal of a source, or gives it the retention that fits the source.
 */
@FunctionalInterface
public interface RawTopicCreator {
  /**
   * Makes {@code raw.SIGNAL.NAME} if it is missing.
   *
   * @throws RuntimeException if Kafka refuses or is away; it is tried again later
   */
  void create(Source source, Signal signal);
}
