package org.glasshouse.raw;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many records a stage has handled, since ever, in one hour of one partition. Written in the
 * stage's own transaction, so that for each source: read = published + withheld.
 */
public final class Coverage {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Coverage() {}

  /** What a stage did with records. */
  public enum Stage {
    READ,
    PUBLISHED,
    WITHHELD,
    /** Not records but the marks in published ones, by their kind. */
    MARKED,
    /** Canaries, which are none of the records read: {@code ok}, or why they were withheld. */
    HIDDEN
  }

  /**
   * What is counted.
   *
   * @param source name of the source
   * @param signal {@code logs}, {@code events} or {@code metrics}
   * @param hour UTC hour in which the stage handled the records
   * @param partition topic and partition of the raw messages, for example {@code raw.logs.smaug-0}
   */
  public record Key(String source, String signal, Stage stage, Instant hour, String partition) {
    public Key {
      hour = hour.truncatedTo(ChronoUnit.HOURS);
    }

    /** The key of the Kafka record. */
    public String text() {
      return String.join("/", source, signal, stage.name(), hour.toString(), partition);
    }

    /** Reads a record's key as {@link #text()} writes it. */
    public static Key parse(String text) {
      String[] parts = text.split("/", -1);
      if (parts.length != 5) {
        throw new IllegalArgumentException(
            "expected source/signal/stage/hour/partition, got " + parts.length + " parts");
      }
      return new Key(
          parts[0], parts[1], Stage.valueOf(parts[2]), Instant.parse(parts[3]), parts[4]);
    }
  }

  /** Writes cumulative counts by reason code; {@code ok} where there is nothing to explain. */
  public static byte[] encode(Map<String, Long> counts) {
    try {
      return JSON.writeValueAsBytes(new TreeMap<>(counts));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of numbers can always be written", e);
    }
  }

  /** Reads what {@link #encode} wrote. */
  public static Map<String, Long> decode(byte[] value) {
    try {
      return JSON.readValue(value, new TypeReference<>() {});
    } catch (java.io.IOException e) {
      throw new IllegalArgumentException("expected a JSON object of counts by reason");
    }
  }
}
