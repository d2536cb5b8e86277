package org.glasshouse.launcher;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits for what another process brings about. */
final class Eventually {
  /** Long enough for a machine that does much else. */
  static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final Duration PAUSE = Duration.ofMillis(50);

  private Eventually() {}

  /** A look at another process, which may fail as long as that is not ready. */
  interface Look<T> {
    T look() throws Exception;
  }

  /**
   * Looks until what is seen is as it should be, and answers that.
   *
   * @param what is waited for, in words
   * @param told when it never comes: what there is instead
   * @throws AssertionError if it does not come in time
   */
  static <T> T see(
      String what, Duration patience, Look<T> look, Predicate<T> enough, Supplier<String> told) {
    long end = System.nanoTime() + patience.toNanos();
    @Nullable Object last = null;
    while (System.nanoTime() < end) {
      try {
        T seen = look.look();
        if (enough.test(seen)) {
          return seen;
        }
        last = seen;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      } catch (Exception e) {
        last = e;
      }
      pause(PAUSE);
    }
    throw new AssertionError(
        "%s: not within %d s, but %s%n%s".formatted(what, patience.toSeconds(), last, told.get()));
  }

  static <T> T see(String what, Look<T> look, Predicate<T> enough) {
    return see(what, PATIENCE, look, enough, () -> "");
  }

  static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
