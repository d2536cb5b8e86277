package org.glasshouse.canaries;

import java.time.Instant;
import java.util.List;
import org.glasshouse.raw.RawRecord;
import org.glasshouse.vocabulary.Signal;

/**
 * Records that hold a fake secret and a fake person, of which nothing may ever come out.
 *
 * @param id names its records in public: {@link Id}
 * @param records in the order in which they are planted
 * @param kind of the secret, of the person and of where they stand, for people
 * @param cores what nobody may ever see
 */
public record Canary(Id id, List<RawRecord> records, String kind, List<String> cores) {
  public Canary {
    records = List.copyOf(records);
    cores = List.copyOf(cores);
  }

  /**
   * Which canary of a source.
   *
   * @param number of a signal, each used once
   */
  public record Id(String source, Signal signal, long number) {
    /** When it is planted: the same whoever asks. */
    public Instant time() {
      return Schedule.time(number);
    }
  }
}
