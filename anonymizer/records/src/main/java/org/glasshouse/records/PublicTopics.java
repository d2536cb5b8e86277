package org.glasshouse.records;

import org.glasshouse.vocabulary.Signal;

/** Names of the topics that the public side may read, and of the one that it writes. */
public final class PublicTopics {
  public static final String LOGS = "public.logs";
  public static final String COVERAGE = "public.coverage";
  public static final String REMOVALS = "public.removals";
  public static final String SOURCES = "sources";
  public static final String COMPLAINTS = "complaints";

  private PublicTopics() {}

  /** The topic of a signal: {@code public.logs}. */
  public static String of(Signal signal) {
    return "public." + signal.word();
  }
}
