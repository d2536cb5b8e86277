package org.glasshouse.border;

import java.util.function.Consumer;

/** What a worker is at, in the order of its work. */
enum Step {
  READING,
  DECIDING,
  SENDING,
  SENDING_OFFSETS,
  COMMITTING,
  COMMITTED;

  /** Nobody wants to know. */
  static final Consumer<Step> UNWATCHED = step -> {};
}
