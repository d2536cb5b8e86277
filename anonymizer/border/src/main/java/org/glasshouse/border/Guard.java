package org.glasshouse.border;

import java.util.function.Supplier;

/** Calls the engine so that whatever it throws concerns one question alone. */
interface Guard {
  /** The guard that does not watch the time. */
  Guard PLAIN = Guard::plain;

  /** The engine's answer. */
  <T> T ask(Supplier<T> question) throws DetectionFailure;

  private static <T> T plain(Supplier<T> question) throws DetectionFailure {
    try {
      return question.get();
    } catch (Abandoned e) {
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
