package org.glasshouse.example;

import java.time.Duration;
import java.util.List;

/**
 * Messages that belong together and share their names, such as all that the start of a pod makes a
 * node write.
 *
 * @param timesADay how often it happens in each cluster of its phase
 */
record Episode(Phase phase, int timesADay, List<Step> steps) {
  Episode {
    steps = List.copyOf(steps);
  }

  /**
   * One of the messages.
   *
   * @param after how long after the first
   * @param level in the program's own words
   * @param place in the program's source, or its logger
   * @param text with blanks, see {@link Blanks}
   */
  record Step(Duration after, Component component, String level, String place, String text) {}
}
