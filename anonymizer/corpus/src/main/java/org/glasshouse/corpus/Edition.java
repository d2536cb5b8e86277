package org.glasshouse.corpus;

import java.util.Locale;

/**
 * One of two corpora that share families and formats but no wording: what is tuned on the one is
 * checked on the other.
 */
public enum Edition {
  /** The corpus that detectors may be tuned on. */
  DEVELOPMENT,
  /** The corpus that is only ever measured: other sentences, keys, carriers, some own families. */
  HELD_OUT;

  /**
   * The edition as it is named on the command line and in resources, for example {@code held-out}.
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
