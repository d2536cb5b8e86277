package org.glasshouse.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What everybody may know of what the archive does not hold: codes, numbers and times, on the
 * compacted topic {@code public.coverage}.
 */
public sealed interface PublicCoverage {
  /** A reason code: lower-case letters, digits and dashes. */
  Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  /** Public name of the cluster. */
  String cluster();

  /** {@code logs}, {@code events} or {@code metrics}. */
  String signal();

  /** The key of the Kafka record. */
  String key();

  /**
   * How many records of a UTC day the border withheld. Written 24 hours after the day, so that
   * nobody can watch the numbers answer what he sends.
   *
   * @param day on which the border decided
   * @param counts by reason code, rounded up to tens
   */
  record Withheld(String cluster, String signal, String day, Map<String, Long> counts)
      implements PublicCoverage {
    public Withheld {
      var _ = LocalDate.parse(day);
      counts = inTens(counts);
    }

    @Override
    public String key() {
      return "withheld/%s/%s/%s".formatted(cluster, signal, day);
    }
  }

  /**
   * How many marks stand in the records that the border published on a UTC day. Written as late as
   * {@link Withheld}.
   *
   * @param counts by kind, such as {@code secret-password} or {@code ip}, rounded up to tens
   */
  record Marked(String cluster, String signal, String day, Map<String, Long> counts)
      implements PublicCoverage {
    public Marked {
      var _ = LocalDate.parse(day);
      counts = inTens(counts);
    }

    @Override
    public String key() {
      return "marked/%s/%s/%s".formatted(cluster, signal, day);
    }
  }

  /**
   * A stretch for which the archive holds nothing, or not everything.
   *
   * @param from RFC 3339
   * @param to RFC 3339
   * @param code why
   */
  record Gap(String cluster, String signal, String from, String to, String code)
      implements PublicCoverage {
    public Gap {
      check(code);
      if (Instant.parse(to).isBefore(Instant.parse(from))) {
        throw new IllegalArgumentException("expected a gap that ends after its beginning");
      }
    }

    @Override
    public String key() {
      return "gap/%s/%s/%s/%s".formatted(cluster, signal, from, code);
    }

    /** Whether it touches the stretch from {@code start}, inclusive, to {@code end}, exclusive. */
    public boolean touches(Instant start, Instant end) {
      return Instant.parse(from).isBefore(end) && !Instant.parse(to).isBefore(start);
    }
  }

  /**
   * How far the border is with a source at the moment.
   *
   * @param lagSeconds how long ago the oldest record was due that is not out yet, in tens; 0 where
   *     all is well
   * @param last RFC 3339 time of the newest record that is out, in whole seconds; null where none
   *     with a time is
   */
  record Standing(String cluster, String signal, long lagSeconds, @Nullable String last)
      implements PublicCoverage {
    // Written out: the compact form loses the annotation for callers in other modules.
    public Standing(String cluster, String signal, long lagSeconds, @Nullable String last) {
      this.cluster = cluster;
      this.signal = signal;
      this.lagSeconds = lagSeconds;
      this.last = last == null ? null : Instant.parse(last).toString();
    }

    /** The newest record that is out; null where none with a time is. */
    public @Nullable Instant newest() {
      return last == null ? null : Instant.parse(last);
    }

    @Override
    public String key() {
      return "standing/%s/%s".formatted(cluster, signal);
    }
  }

  /**
   * How the canaries of a source fare: fake secrets and persons that are planted all the time, in
   * records that no visitor sees, and looked for wherever records are kept. They tell nothing of
   * what a source sends, so they are told at once.
   *
   * @param planted how many were planted a short time ago, rounded up to tens
   * @param found how many of these arrived with marks in place of what was planted, rounded up to
   *     tens
   * @param missing how many should have left the border and did not
   * @param late how many left it and have not arrived everywhere as soon as they should
   * @param hits of how many something came out
   * @param idle whether the source is published, and nothing was planted lately
   * @param looked RFC 3339 time at which it was looked last, in whole minutes
   */
  record Canaries(
      String cluster,
      String signal,
      long planted,
      long found,
      long missing,
      long late,
      long hits,
      boolean idle,
      String looked)
      implements PublicCoverage {
    public Canaries {
      if (planted % 10 != 0 || found % 10 != 0) {
        throw new IllegalArgumentException("expected counts in tens, got one that ends otherwise");
      }
      looked = Instant.parse(looked).toString();
    }

    @Override
    public String key() {
      return "canaries/%s/%s".formatted(cluster, signal);
    }
  }

  /** Writes the value of the Kafka record. */
  default byte[] encode() {
    try {
      return Json.MAPPER.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of texts and numbers can always be written", e);
    }
  }

  /**
   * Reads a Kafka record that {@link #key} and {@link #encode} made.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static PublicCoverage decode(String key, byte[] value) {
    Class<? extends PublicCoverage> kind =
        switch (key.substring(0, Math.max(0, key.indexOf('/')))) {
          case "withheld" -> Withheld.class;
          case "marked" -> Marked.class;
          case "gap" -> Gap.class;
          case "standing" -> Standing.class;
          case "canaries" -> Canaries.class;
          default ->
              throw new IllegalArgumentException(
                  "expected withheld/, marked/, gap/, standing/ or canaries/");
        };
    try {
      PublicCoverage coverage = Json.MAPPER.readValue(value, kind);
      if (!coverage.key().equals(key)) {
        throw new IllegalArgumentException("expected the key that its content names");
      }
      return coverage;
    } catch (IOException e) {
      throw new IllegalArgumentException("expected public coverage as JSON");
    }
  }

  private static Map<String, Long> inTens(Map<String, Long> counts) {
    counts.forEach((code, count) -> {
      check(code);
      if (count % 10 != 0) {
        throw new IllegalArgumentException("expected counts in tens, got one that ends otherwise");
      }
    });
    return Map.copyOf(counts);
  }

  private static void check(String code) {
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException("expected a reason code " + CODE.pattern());
    }
  }

  /** How it is spelled. */
  final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}
  }
}
