package org.glasshouse.service;

/** One thing that must be well for the archive to work. */
public interface HealthCheck {
  /** What is looked at, for example {@code search index}. */
  String name();

  /** How it is now; taken for down where it takes more than two seconds. */
  State check();

  /** How well something is. */
  enum Status {
    UP,
    /** Answers are given, but late or not complete. */
    DEGRADED,
    DOWN
  }

  /**
   * The outcome of a check.
   *
   * @param what is wrong, in words for a visitor or operator; empty where all is well
   */
  record State(Status status, String what) {
    public static final State UP = new State(Status.UP, "");
  }
}
