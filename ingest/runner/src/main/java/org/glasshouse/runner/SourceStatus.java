package org.glasshouse.runner;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.glasshouse.raw.CollectorFault;
import org.jspecify.annotations.Nullable;

/**
 * How the collection of a signal of a source goes: codes and numbers, which may be shown anywhere.
 *
 * @param records read and written since this runner started
 * @param unreadable of them, how many could not be handed on as text
 * @param lastWritten when records were written last; null if none were
 * @param lastRecord the latest time in a record that was written; null if none had one
 * @param restarts how often writing was begun anew after a failure
 * @param faults how many of each kind there are now
 */
public record SourceStatus(
    Code code,
    long records,
    long unreadable,
    @Nullable Instant lastWritten,
    @Nullable Instant lastRecord,
    long restarts,
    Map<CollectorFault.Code, Long> faults) {
  public SourceStatus {
    faults = Map.copyOf(faults);
  }

  /** What the runner does for a signal of a source. */
  public enum Code {
    /** Not yet reading. */
    STARTING,
    /** Reading and writing. */
    RUNNING,
    /** Not reading, because the border is too far behind. */
    BORDER_BEHIND,
    /** Kafka is away or refuses; it is tried again. */
    RETRYING,
    /** Another runner has taken it over. */
    TAKEN_OVER,
    /** Nothing is collected, as the source's file says. */
    RETIRED,
    /** Closed. */
    STOPPED
  }

  /**
   * The same with what only the operator may see.
   *
   * @param faults with paths
   * @param lastFailure what Kafka last failed with; empty if it never did
   */
  public record Private(SourceStatus status, List<CollectorFault> faults, String lastFailure) {
    public Private {
      faults = List.copyOf(faults);
    }
  }
}
