package org.glasshouse.service;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glasshouse.records.PublicLog;
import org.glasshouse.store.StoredLog;
import org.jspecify.annotations.Nullable;

/**
 * A log line as the API gives it.
 *
 * @param uid permanent address
 * @param day of the event in UTC, {@code 20261122} or {@code undated}
 * @param time RFC 3339; null for an undated line
 * @param severity OpenTelemetry's word, {@code unspecified} where the source did not say
 * @param severityNumber OpenTelemetry's number
 * @param pattern id of the error pattern
 * @param policy version of the source's policy by which the border made the line
 * @param url its page
 */
public record LineAnswer(
    String uid,
    String day,
    @Nullable String time,
    String cluster,
    String namespace,
    String pod,
    String container,
    String node,
    String severity,
    int severityNumber,
    String pattern,
    String body,
    Map<String, String> attributes,
    String policy,
    String url) {
  static LineAnswer of(StoredLog line) {
    PublicLog log = line.log();
    Instant time = log.time();
    return new LineAnswer(
        log.uid().toString(),
        log.uid().dayText(),
        time == null ? null : time.toString(),
        log.cluster(),
        log.namespace(),
        log.pod(),
        log.container(),
        log.node(),
        log.severity().word(),
        log.severity().number(),
        line.pattern(),
        log.body(),
        new TreeMap<>(log.attributes()),
        log.policy(),
        "/logs/" + log.uid());
  }

  /**
   * A list of lines.
   *
   * @param next cursor of the next answer; null where this is the last
   * @param total how many there are; a lower bound unless {@code totalExact}
   * @param literal whether filters that stood among the words found nothing and were read as words
   */
  public record Lines(
      List<LineAnswer> items,
      @Nullable String next,
      long total,
      boolean totalExact,
      boolean literal,
      Covers covers) {
    static Lines of(LogSearch.Answer answer, Coverage coverage) {
      return new Lines(
          answer.lines().stream().map(LineAnswer::of).toList(),
          answer.next(),
          answer.total(),
          answer.totalExact(),
          answer.literal(),
          Covers.of(coverage, answer.read().from(), answer.read().to(), answer.read().cluster()));
    }
  }

  /** A line with those around it in its stream, in order. */
  public record InContext(LineAnswer line, List<LineAnswer> before, List<LineAnswer> after) {
    static InContext of(LogSearch.InContext found) {
      return new InContext(
          LineAnswer.of(found.line()),
          found.neighbours().before().stream().map(LineAnswer::of).toList(),
          found.neighbours().after().stream().map(LineAnswer::of).toList());
    }
  }
}
