package org.glasshouse.indexer;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How far an indexer is.
 *
 * @param lag messages of the topic that are not read yet, as far as Kafka has told; each holds up
 *     to 1,000 lines
 * @param lines that were stored since the start; a line that was read twice counts twice
 * @param newest latest time of a line that was stored; null before the first
 * @param lastStored when something was stored last; null before the first time
 * @param faults codes of what is wrong at the moment; empty where all is well
 * @param leftOut messages and lines that could not be stored and never will be, by code
 */
public record IndexerStatus(
    long lag,
    long lines,
    @Nullable Instant newest,
    @Nullable Instant lastStored,
    Set<String> faults,
    Map<String, Long> leftOut) {
  /** The store takes nothing at the moment. */
  public static final String STORE_UNAVAILABLE = "store-unavailable";

  /** Kafka does not answer. */
  public static final String KAFKA_UNAVAILABLE = "kafka-unavailable";

  /** Kafka answers, and refuses. */
  public static final String KAFKA_REFUSES = "kafka-refuses";

  /** The topic is not there, or this user may not know of it. */
  public static final String TOPIC_MISSING = "topic-missing";

  /** Another process reads under this one's name, and this one has stopped. */
  public static final String FENCED = "fenced";

  /** What was removed may still be in files, or small files are not merged; tried again. */
  public static final String UPKEEP_FAILS = "upkeep-fails";

  /** Something that nobody thought of; tried again. */
  public static final String UNEXPECTED = "unexpected";

  /** Code of messages that are none of the border's. */
  public static final String UNDECODABLE = "undecodable";

  /** Code of lines that no pattern can be made of. */
  public static final String UNSIGNABLE = "unsignable";

  // Written out: the compact form loses the annotations for callers in other modules.
  public IndexerStatus(
      long lag,
      long lines,
      @Nullable Instant newest,
      @Nullable Instant lastStored,
      Set<String> faults,
      Map<String, Long> leftOut) {
    this.lag = lag;
    this.lines = lines;
    this.newest = newest;
    this.lastStored = lastStored;
    this.faults = Collections.unmodifiableSet(new TreeSet<>(faults));
    this.leftOut = Collections.unmodifiableMap(new TreeMap<>(leftOut));
  }

  /** The same with another fault. */
  IndexerStatus with(String fault) {
    Set<String> more = new TreeSet<>(faults);
    more.add(fault);
    return new IndexerStatus(lag, lines, newest, lastStored, more, leftOut);
  }
}
