package org.glasshouse.raw;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.glasshouse.raw.SourceTerms.State;

/**
 * A community's own word on the state of its source, as it was read from the file that the source
 * names. A word that could not be read for {@link #TRUSTED} counts as {@code paused}.
 *
 * @param read when the file was read last
 */
public record CommunityState(State state, Instant read) {
  /** How long a word holds after it was read last. */
  public static final Duration TRUSTED = Duration.ofHours(24);

  /** What is known of a file that was never read: nothing may be published. */
  public static final CommunityState UNREAD = new CommunityState(State.PAUSED, Instant.EPOCH);

  /** What the content of a file says: its first line that is no comment, as a word. */
  public static State in(String content) {
    return content
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .findFirst()
        .map(State::of)
        .orElse(State.PAUSED);
  }

  /** The state at a time. */
  public State at(Instant now) {
    return now.isBefore(read.plus(TRUSTED)) ? state : state.orLess(State.PAUSED);
  }

  /** Writes the value of the Kafka record. */
  public byte[] encode() {
    return (state.word() + " " + read).getBytes(StandardCharsets.US_ASCII);
  }

  /** Reads what {@link #encode} wrote; of anything else nothing may be published. */
  public static CommunityState decode(byte[] value) {
    String[] parts = new String(value, StandardCharsets.US_ASCII).split(" ", -1);
    try {
      return parts.length == 2
          ? new CommunityState(State.of(parts[0]), Instant.parse(parts[1]))
          : UNREAD;
    } catch (DateTimeException e) {
      return UNREAD;
    }
  }
}
