package org.glasshouse.embedded;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Kafka and OpenSearch in one process.
 *
 * @param kafka a started broker
 * @param openSearch a started node
 */
public record EmbeddedEngines(EmbeddedKafka kafka, EmbeddedOpenSearch openSearch)
    implements AutoCloseable {

  /**
   * Starts both at the same time; returns when both are ready.
   *
   * @throws EmbeddedStartException if one of them does not start; the other is stopped again
   */
  public static EmbeddedEngines start(
      EmbeddedKafkaSettings kafkaSettings, EmbeddedOpenSearchSettings openSearchSettings) {
    CompletableFuture<EmbeddedOpenSearch> openSearch =
        onThread("opensearch-start", () -> EmbeddedOpenSearch.start(openSearchSettings));
    CompletableFuture<EmbeddedKafka> kafka =
        onThread("kafka-start", () -> EmbeddedKafka.start(kafkaSettings));
    try {
      return kafka.thenCombine(openSearch, EmbeddedEngines::new).join();
    } catch (CompletionException e) {
      if (openSearch.state() == Future.State.SUCCESS) {
        openSearch.resultNow().close();
      }
      if (kafka.state() == Future.State.SUCCESS) {
        kafka.resultNow().close();
      }
      throw e.getCause() instanceof EmbeddedStartException known ? known : e;
    }
  }

  /** Stops OpenSearch, then Kafka. */
  @Override
  public void close() {
    try (kafka) {
      openSearch.close();
    }
  }

  private static <T> CompletableFuture<T> onThread(String name, Supplier<T> start) {
    return CompletableFuture.supplyAsync(start, task -> Thread.ofPlatform().name(name).start(task));
  }
}
