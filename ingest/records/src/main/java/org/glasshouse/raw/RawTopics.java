package org.glasshouse.raw;

import org.glasshouse.vocabulary.Signal;

/** Names of the private topics. */
public final class RawTopics {
  public static final String CONTROL = "control";
  public static final String CHECKPOINTS = "checkpoints";
  public static final String COVERAGE = "coverage";
  public static final String QUARANTINE = "quarantine";
  private static final String RAW = "raw.";

  private RawTopics() {}

  /** The topic of one signal of a source: {@code raw.SIGNAL.SOURCE}. */
  public static String of(Signal signal, String source) {
    return RAW + signal.word() + "." + source;
  }
}
