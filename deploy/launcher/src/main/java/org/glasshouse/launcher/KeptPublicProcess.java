package org.glasshouse.launcher;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The public side of {@code up}, whose process is started again where it ended by itself. One that
 * ends before it was ever ready is not: its settings are wrong, not its luck.
 */
final class KeptPublicProcess implements AutoCloseable {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LAST_PAUSE = Duration.ofMinutes(1);

  /** Whoever lived so long has got over what ended it. */
  private static final Duration STEADY = Duration.ofMinutes(1);

  private final Starter starter;
  private final BooleanSupplier stopping;
  private final PrintWriter err;
  private final CompletableFuture<String> ready = new CompletableFuture<>();
  private final CompletableFuture<String> refused = new CompletableFuture<>();
  private final Thread keeper =
      Thread.ofPlatform().daemon().name("public-keeper").unstarted(this::keep);
  private volatile PublicProcess process;
  private volatile boolean closing;
  private int restarts;

  /** Starts the process. */
  interface Starter {
    /**
     * Starts one.
     *
     * @param readyBefore the line by which an earlier one said where it answers; empty the first
     *     time
     * @param restarts what {@code /health} tells of earlier ends; empty the first time
     * @param output is handed each line that the process prints as a result
     */
    PublicProcess start(String readyBefore, String restarts, Consumer<String> output);
  }

  private KeptPublicProcess(Starter starter, BooleanSupplier stopping, PrintWriter err) {
    this.starter = starter;
    this.stopping = stopping;
    this.err = err;
    this.process = starter.start("", "", ready::complete);
  }

  /**
   * Starts it.
   *
   * @param stopping whether this process is ending, and the public one with it
   */
  static KeptPublicProcess start(Starter starter, BooleanSupplier stopping, PrintWriter err) {
    KeptPublicProcess kept = new KeptPublicProcess(starter, stopping, err);
    kept.keeper.start();
    return kept;
  }

  /** Completes with the line that says where pages and API answer. */
  CompletableFuture<String> ready() {
    return ready;
  }

  /** Completes with what to tell the user where it ended before it was ready. */
  CompletableFuture<String> refused() {
    return refused;
  }

  @Override
  public void close() {
    closing = true;
    keeper.interrupt();
    try {
      keeper.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.close();
  }

  private boolean isEnding() {
    return closing || stopping.getAsBoolean();
  }

  private void keep() {
    Duration pause = FIRST_PAUSE;
    try {
      while (true) {
        Instant started = Instant.now();
        int code = process.waitFor();
        if (!ready.isDone()) {
          refused.complete("the public process ended with code " + code);
          return;
        }
        boolean steady = started.plus(STEADY).isBefore(Instant.now());
        pause = steady ? FIRST_PAUSE : pause;
        // A signal to both processes is no fault of either.
        Thread.sleep(pause);
        if (isEnding()) {
          return;
        }
        startAgain(code, pause);
        pause = min(pause.multipliedBy(2), LAST_PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void startAgain(int code, Duration pause) {
    restarts++;
    String what =
        "the public process ended with code %d and was started again after %d s, %d so far"
            .formatted(code, pause.toSeconds(), restarts);
    err.println("glasshouse: " + what);
    String told = "%s (%s)".formatted(what, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    try {
      process = starter.start(ready.getNow(""), told, line -> {});
    } catch (LaunchException e) {
      err.println("glasshouse: " + e.getMessage());
    }
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
