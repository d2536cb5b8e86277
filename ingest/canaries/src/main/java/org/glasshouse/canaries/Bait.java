package org.glasshouse.canaries;

import java.util.List;

/**
 * A fake secret or person.
 *
 * @param text as it is planted, with what makes it one
 * @param cores what of it nobody may ever see: at least {@link #CORE} characters each, that occur
 *     nowhere else
 */
record Bait(String text, List<String> cores) {
  /** So few characters of a core are enough to find it. */
  static final int CORE = 12;

  Bait {
    cores = List.copyOf(cores);
    for (String core : cores) {
      if (core.length() < CORE || !text.contains(core)) {
        throw new IllegalArgumentException("expected a core of 12 characters within the text");
      }
    }
  }

  Bait(String text, String core) {
    this(text, List.of(core));
  }
}
