package org.glasshouse.raw;

import java.time.Instant;
import java.util.Map;
import org.glasshouse.vocabulary.Signal;
import org.glasshouse.vocabulary.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * A log line, with its continuation lines, as a collector read it.
 *
 * @param stream the public name of the stream it was read from
 * @param position grows along the stream and is the same on every resend; from 0
 * @param time when the event happened, as far as the line tells; else null
 * @param observed when the collector read it
 * @param severity as the source spells it ({@code W}, {@code error}); empty where it does not say
 * @param body the text, or why there is none
 * @param resource what the line came from, under OpenTelemetry's names such as {@code k8s.pod.name}
 * @param attributes what else the source says of the line
 */
public record RawLog(
    StreamId stream,
    long position,
    @Nullable Instant time,
    Instant observed,
    String severity,
    Body body,
    Map<String, String> resource,
    Map<String, String> attributes)
    implements RawRecord {
  public RawLog {
    if (position < 0) {
      throw new IllegalArgumentException("expected a position from 0, got " + position);
    }
    resource = Map.copyOf(resource);
    attributes = Map.copyOf(attributes);
  }

  @Override
  public Signal signal() {
    return Signal.LOGS;
  }

  @Override
  public String partitionKey() {
    return stream.text();
  }

  @Override
  public int count() {
    return 1;
  }

  /** What a record says, or why it says nothing. */
  public sealed interface Body {
    /** Valid text of at most 256 KiB; lines of a joined record are divided by {@code \n}. */
    record Text(String text) implements Body {}

    /**
     * A line that was read, but cannot be handed on; the border withholds and counts it.
     *
     * @param length of the line in bytes
     */
    record Unreadable(Flaw flaw, long length) implements Body {}
  }

  /** Why a line cannot be handed on. */
  public enum Flaw {
    /** Not valid UTF-8, or with a zero in it. */
    ENCODING,
    /** Longer than a record may be. */
    OVERSIZE
  }
}
