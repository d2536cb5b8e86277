package org.glasshouse.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Has an operator who removes everything there is say so. */
final class Confirmation {
  private Confirmation() {}

  /**
   * Asks on standard input where all would be removed.
   *
   * @param count what the command line says; null for nothing
   * @throws LaunchException if another number is said
   */
  static void require(long removed, long all, @Nullable Long count, PrintWriter err) {
    if (count != null && count != removed) {
      throw new LaunchException(
          "nothing is removed: expected %d records, found %d".formatted(count, removed));
    }
    if (count == null && removed > 0 && removed == all) {
      err.printf("This removes everything. Type %d to go on: ", removed);
      err.flush();
      @Nullable String typed = typed();
      if (typed == null) {
        throw new LaunchException(
            "nothing is removed: no number was typed; expected --count %d".formatted(removed));
      }
      if (!typed.equals(Long.toString(removed))) {
        throw new LaunchException("nothing is removed: another number was typed");
      }
    }
  }

  private static @Nullable String typed() {
    try {
      @Nullable String line =
          new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine();
      return line == null ? null : line.strip();
    } catch (IOException e) {
      throw new LaunchException("cannot read the number", e);
    }
  }
}
