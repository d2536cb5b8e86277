package org.glasshouse.records;

import java.time.Instant;
import org.glasshouse.vocabulary.EventKind;
import org.glasshouse.vocabulary.Signal;
import org.glasshouse.vocabulary.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * One version of an incident, a note or a change, as everybody may see it. The newest version of an
 * entity wins.
 *
 * @param id public id of the entity, for ever
 * @param version grows with each version
 * @param time when it happened or began, as far as that is known
 * @param until when the last of it happened that has a time; else null
 * @param policy version of the source's policy by which it was published
 */
public record PublicEvent(
    StreamId id,
    long version,
    EventKind kind,
    String cluster,
    @Nullable Instant time,
    @Nullable Instant until,
    Content content,
    String policy)
    implements PublicRecord {
  @Override
  public Signal signal() {
    return Signal.EVENTS;
  }

  @Override
  public String partitionKey() {
    return id.text();
  }

  /** What a version says. */
  public sealed interface Content permits PublicReport, PublicChange, Deleted {}

  /** The entity is gone upstream. */
  public record Deleted() implements Content {}

  /** One line that names it; empty where it is gone. */
  public String title() {
    return switch (content) {
      case PublicReport report -> report.title();
      case PublicChange change -> change.title();
      case Deleted() -> "";
    };
  }
}
