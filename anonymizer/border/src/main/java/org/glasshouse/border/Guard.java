package org.glasshouse.border;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls the engine, or whatever reads a record, so that what it throws concerns that alone. */
interface Guard {
  /** The guard that does not watch the time. */
  Guard PLAIN = Guard::plain;

  /** The answer. */
  <T extends @Nullable Object> T ask(Supplier<T> question) throws DetectionFailure;

  private static <T extends @Nullable Object> T plain(Supplier<T> question)
      throws DetectionFailure {
    try {
      return question.get();
    } catch (Abandoned | Watchdog.Stuck | KeyRingException e) {
      throw e;
    } catch (Exception | StackOverflowError | AssertionError e) {
      EngineFaults.report(e);
      throw new DetectionFailure(Reason.ENGINE);
    }
  }

  /** Nobody waits for this work any more. */
  final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Abandoned() {
      super("abandoned", null, false, false);
    }

    /** Ends work that nobody waits for. */
    static void check() {
      if (Thread.currentThread().isInterrupted()) {
        throw new Abandoned();
      }
    }
  }
}
