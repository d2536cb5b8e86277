package org.glasshouse.raw;

/** Names of the private topics. */
public final class RawTopics {
  public static final String CONTROL = "control";
  public static final String CHECKPOINTS = "checkpoints";
  public static final String COVERAGE = "coverage";
  public static final String QUARANTINE = "quarantine";
  private static final String LOGS = "raw.logs.";

  private RawTopics() {}

  /** The topic of a source's log lines: {@code raw.logs.SOURCE}. */
  public static String logs(String source) {
    return LOGS + source;
  }
}
