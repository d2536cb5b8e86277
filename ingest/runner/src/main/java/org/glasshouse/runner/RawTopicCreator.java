package org.glasshouse.runner;

/** Makes the raw topic of a source, or gives it the retention that fits the source. */
@FunctionalInterface
public interface RawTopicCreator {
  /**
   * Makes {@code raw.logs.NAME} if it is missing.
   *
   * @throws RuntimeException if Kafka refuses or is away; it is tried again later
   */
  void create(Source source);
}
