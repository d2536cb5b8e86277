package org.glasshouse.border;

import java.util.List;

/**
 * Constructs the public records of one signal, field by field, from what raw records, the terms of
 * their source and the engine say. For use by one thread.
 */
interface Construction {
  /**
   * What becomes of the records of messages: at least one outcome for each, in their order.
   * Messages with a flaw are passed over.
   *
   * @param partition where the messages come first, so that it knows what lies around them
   */
  List<Outcome> construct(
      Source source, RawPartition partition, List<RawPartition.Message> messages, Guard guard);

  /** How many parts of records were dropped because no public record has them. */
  long dropped();
}
