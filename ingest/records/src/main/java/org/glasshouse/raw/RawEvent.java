package org.glasshouse.raw;

import java.time.Instant;
import org.glasshouse.vocabulary.EventKind;
import org.glasshouse.vocabulary.Signal;
import org.glasshouse.vocabulary.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * One version of an incident, a note or a change, as a collector read it. The newest version of an
 * entity wins.
 *
 * @param entity the public id of the entity: HMAC over source, kind and the entity's own id
 * @param version grows with each version; from 0
 * @param time when it happened, as far as that is known
 * @param observed when the collector read it
 */
public record RawEvent(
    StreamId entity,
    long version,
    EventKind kind,
    @Nullable Instant time,
    Instant observed,
    Content content)
    implements RawRecord {
  public RawEvent {
    if (version < 0) {
      throw new IllegalArgumentException("expected a version from 0, got " + version);
    }
  }

  @Override
  public Signal signal() {
    return Signal.EVENTS;
  }

  @Override
  public String partitionKey() {
    return entity.text();
  }

  @Override
  public int count() {
    return 1;
  }

  /** What a version says. */
  public sealed interface Content permits RawReport, RawChange, Deleted, Unreadable {}

  /** The entity is gone upstream. */
  public record Deleted() implements Content {}

  /**
   * It was read, but cannot be handed on; the border withholds and counts it.
   *
   * @param length in bytes
   */
  public record Unreadable(RawLog.Flaw flaw, long length) implements Content {}
}
