package org.glasshouse.launcher;

import org.glasshouse.service.HealthCheck.State;
import org.glasshouse.service.HealthCheck.Status;

/** States of health. */
final class Health {
  private Health() {}

  /** Degraded where there is trouble, which it names. */
  static State ofTrouble(String trouble) {
    return trouble.isEmpty() ? State.UP : new State(Status.DEGRADED, trouble);
  }
}
