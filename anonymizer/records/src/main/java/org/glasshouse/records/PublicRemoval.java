package org.glasshouse.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.glasshouse.vocabulary.Uid;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the ledger of removals, on the topic {@code public.removals} under a key of its own:
 * what it names is never shown, kept or published again. Entries are only ever added.
 *
 * @param at when it was written, RFC 3339
 * @param uids of lines, and ids of entities and series, each 16 base32 characters
 * @param conditions each names all records that meet it
 */
public record PublicRemoval(String at, List<String> uids, List<Condition> conditions) {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  public PublicRemoval {
    uids = List.copyOf(uids);
    conditions = List.copyOf(conditions);
  }

  /**
   * What must all hold of a record. A bound of time leaves undated records out.
   *
   * @param cluster exact name; empty for any, as in the next two
   * @param pattern id of the pattern of a line's own signature; then only lines are meant
   * @param metric exact name; then only samples are meant
   * @param from earliest time, inclusive, RFC 3339; null for no bound
   * @param to latest time, exclusive; null for no bound
   */
  public record Condition(
      String cluster, String pattern, String metric, @Nullable String from, @Nullable String to) {
    // Written out: the compact form loses the annotation for callers in other modules.
    public Condition(
        String cluster, String pattern, String metric, @Nullable String from, @Nullable String to) {
      this.cluster = cluster;
      this.pattern = pattern;
      this.metric = metric;
      this.from = from;
      this.to = to;
      if (cluster.isEmpty()
          && pattern.isEmpty()
          && metric.isEmpty()
          && from == null
          && to == null) {
        throw new IllegalArgumentException("expected a condition that not every record meets");
      }
      try {
        var _ = start();
        var _ = end();
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException("expected times as RFC 3339", e);
      }
    }

    /** The earliest time that is meant. */
    public Instant start() {
      return from == null ? Instant.MIN : Instant.parse(from);
    }

    /** The earliest time that is meant no more. */
    public Instant end() {
      return to == null ? Instant.MAX : Instant.parse(to);
    }

    /** Whether a time is meant. */
    boolean includes(@Nullable Instant time) {
      return time == null
          ? from == null && to == null
          : !time.isBefore(start()) && time.isBefore(end());
    }

    /** Whether nothing but a cluster is named. */
    boolean isOfWholeCluster() {
      return !cluster.isEmpty()
          && pattern.isEmpty()
          && metric.isEmpty()
          && from == null
          && to == null;
    }

    boolean isOf(String name) {
      return cluster.isEmpty() || cluster.equals(name);
    }
  }

  /** Whether lines can be among what it names, and not only entities and samples. */
  boolean mayTakeLines() {
    return conditions.stream().anyMatch(condition -> condition.metric().isEmpty())
        || uids.stream().anyMatch(uid -> Uid.parse(uid) != null);
  }

  /** Writes the value of the Kafka record. */
  public byte[] encode() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of texts can always be written", e);
    }
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static PublicRemoval decode(byte[] value) {
    PublicRemoval removal;
    try {
      removal = JSON.readValue(value, PublicRemoval.class);
    } catch (IOException e) {
      throw new IllegalArgumentException("expected a removal as JSON", e);
    }
    if (removal == null) {
      throw new IllegalArgumentException("expected a removal as JSON, got null");
    }
    return removal;
  }
}
