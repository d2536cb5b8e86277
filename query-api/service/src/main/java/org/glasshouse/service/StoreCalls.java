package org.glasshouse.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.glasshouse.store.StoreUnavailableException;

/** Calls to the stores: measured, and bounded in number and in time. */
final class StoreCalls {
  private static final int AT_ONCE = 64;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final CompositeMeterRegistry meters = new CompositeMeterRegistry();
  private final Semaphore free;
  private final Duration longest;

  /**
   * @param longest time that a visitor waits for one answer
   */
  StoreCalls(Duration longest) {
    this(longest, AT_ONCE);
  }

  StoreCalls(Duration longest, int atOnce) {
    this.longest = longest;
    this.free = new Semaphore(atOnce);
  }

  /** Has the calls counted there too, from now on. */
  void countIn(MeterRegistry registry) {
    meters.add(registry);
  }

  /**
   * Calls a store in a thread of its own, which is interrupted when its time is over or when the
   * visitor has left.
   *
   * @param store its name in metrics and messages
   * @param operation what is asked of it, in metrics
   */
  <T> T call(String store, String operation, Callable<T> question)
      throws StoreUnavailableException {
    Timer.Sample start = Timer.start(meters);
    String outcome = "failed";
    try {
      T answer = answer(store, question);
      outcome = "answered";
      return answer;
    } finally {
      start.stop(
          Timer.builder("glasshouse.store.calls")
              .description("Questions to the stores, as long as a visitor waited")
              .tags("store", store, "operation", operation, "outcome", outcome)
              .serviceLevelObjectives(ServerMetrics.BUCKETS)
              .register(meters));
    }
  }

  private <T> T answer(String store, Callable<T> question) throws StoreUnavailableException {
    try {
      if (!free.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new StoreUnavailableException("too many questions at once to the store " + store);
      }
    } catch (InterruptedException e) {
      throw interrupted(store, e);
    }
    CompletableFuture<T> answer = new CompletableFuture<>();
    Thread asking = Thread.ofVirtual().name("ask-" + store).start(() -> ask(question, answer));
    try (Leaving _ = Leaving.fails(answer)) {
      return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new StoreUnavailableException(
          "the store %s did not answer within %d ms".formatted(store, longest.toMillis()), e);
    } catch (InterruptedException e) {
      throw interrupted(store, e);
    } catch (ExecutionException e) {
      throw asItWas(e);
    } finally {
      // Of an answer that has come there is nothing left to interrupt.
      asking.interrupt();
    }
  }

  private <T> void ask(Callable<T> question, CompletableFuture<T> answer) {
    try {
      answer.complete(question.call());
    } catch (Throwable e) {
      answer.completeExceptionally(e);
    } finally {
      free.release();
    }
  }

  private static StoreUnavailableException asItWas(ExecutionException failed) {
    return switch (failed.getCause()) {
      case StoreUnavailableException e -> e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> throw new IllegalStateException("a store failed", failed);
    };
  }

  private static StoreUnavailableException interrupted(String store, InterruptedException e) {
    Thread.currentThread().interrupt();
    return new StoreUnavailableException("stopped while asking the store " + store, e);
  }
}
