package org.glasshouse.border;

/** Names failures by their kinds alone: a message might hold what must not be logged. */
final class Fault {
  private Fault() {}

  /** The kind of a failure and, where it has one, of its cause. */
  static String kindOf(Throwable failure) {
    String kind = failure.getClass().getSimpleName();
    Throwable cause = failure.getCause();
    return cause == null ? kind : kind + " of " + cause.getClass().getSimpleName();
  }
}
