package org.glasshouse.border;

import java.time.Duration;
import java.util.Map;

/**
 * How the border is doing, in codes and numbers.
 *
 * @param fault what keeps the border from working: the kind of the last failure, or that another
 *     one has taken over; empty while it works, starts or is closed
 * @param sources by name
 * @param droppedAttributes how many attributes of records no public record has, since the start
 */
public record BorderStatus(
    State state, String fault, Map<String, OfSource> sources, long droppedAttributes) {
  public BorderStatus {
    sources = Map.copyOf(sources);
  }

  /** What the border as a whole does. */
  public enum State {
    /** Connects, checks the keys and reads what it must know. */
    STARTING,
    RUNNING,
    /** Tries again and again; nothing is lost. */
    KAFKA_AWAY,
    /**
     * An entry of the ledger of removals cannot be read, so nothing is published: what it takes
     * might be among it.
     */
    REMOVALS_UNREADABLE,
    /** Another border has taken over, and this one has stopped for good. */
    REPLACED,
    /** Stopped for good, because going on would not be safe. */
    FAILED,
    CLOSED
  }

  /**
   * One source.
   *
   * @param state {@code live}, {@code paused}, {@code hidden}, {@code retired}, {@code unapproved},
   *     or {@code terms} where its terms cannot be read; nothing is published but in {@code live}
   * @param published records since ever
   * @param withheld records since ever, by reason code
   * @param delay how long each record is held back
   * @param lag how long ago the oldest record was due that is not decided yet; zero where none is
   * @param waiting raw messages, at most, that are not decided yet, for whatever reason
   * @param lost raw messages, at most, that Kafka's retention took before they were decided, since
   *     the start
   * @param hurried raw messages of lines that were decided before a second or 4 KiB of what follows
   *     in their streams was read, because memory was full, since the start: a secret that is split
   *     there may have been seen in part
   */
  public record OfSource(
      String state,
      long published,
      Map<String, Long> withheld,
      Duration delay,
      Duration lag,
      long waiting,
      long lost,
      long hurried) {
    public OfSource {
      withheld = Map.copyOf(withheld);
    }

    /** All records that were withheld. */
    public long withheldTotal() {
      return withheld.values().stream().mapToLong(Long::longValue).sum();
    }
  }
}
