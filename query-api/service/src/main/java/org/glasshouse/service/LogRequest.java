package org.glasshouse.service;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.glasshouse.records.Severity;
import org.glasshouse.store.LogQuery;
import org.glasshouse.store.SearchText;
import org.glasshouse.vocabulary.Base32;
import org.jspecify.annotations.Nullable;

/**
 * A question for log lines as a visitor puts it, the same for API and pages.
 *
 * @param q words and phrases
 * @param from earliest time, inclusive
 * @param to latest time, exclusive
 * @param severity the least severe; {@code UNSPECIFIED} for any
 * @param cursor where an earlier answer ended; empty from the start
 */
public record LogRequest(
    String q,
    @Nullable Instant from,
    @Nullable Instant to,
    String cluster,
    String namespace,
    String pod,
    String container,
    String pattern,
    Severity severity,
    int limit,
    String cursor) {
  /** Parameters of a request for log lines. */
  public static final Set<String> PARAMETERS =
      Set.of(
          "q",
          "from",
          "to",
          "cluster",
          "namespace",
          "pod",
          "container",
          "severity",
          "pattern",
          "limit",
          "cursor");

  /** Lines of an answer unless the request says otherwise. */
  public static final int DEFAULT_LIMIT = 50;

  /**
   * Reads a request.
   *
   * @throws ParameterException naming the parameter that is wrong
   */
  public static LogRequest of(Parameters parameters) {
    Instant from = parameters.time("from");
    Instant to = parameters.time("to");
    if (from != null && to != null && !from.isBefore(to)) {
      throw new ParameterException("from", "a time before the one of 'to'");
    }
    String pattern = parameters.text("pattern");
    if (!pattern.isEmpty() && !Base32.matches(pattern, 16)) {
      throw new ParameterException("pattern", "an id of 16 characters a-z and 2-7");
    }
    return new LogRequest(
        parameters.text("q"),
        from,
        to,
        parameters.name("cluster"),
        parameters.name("namespace"),
        parameters.name("pod"),
        parameters.name("container"),
        pattern,
        severity(parameters.text("severity")),
        parameters.number("limit", 1, LogQuery.LIMIT, DEFAULT_LIMIT),
        parameters.text("cursor"));
  }

  LogQuery query(LogQuery.@Nullable Place after) {
    return new LogQuery(
        SearchText.parse(q),
        from,
        to,
        cluster,
        namespace,
        pod,
        container,
        pattern,
        severity,
        limit,
        after);
  }

  /**
   * What a cursor belongs to: the request without limit and cursor. Each part follows its length,
   * so that no two requests are spelled alike.
   */
  String question() {
    StringBuilder question = new StringBuilder();
    for (String part :
        List.of(
            q,
            String.valueOf(from),
            String.valueOf(to),
            cluster,
            namespace,
            pod,
            container,
            pattern,
            severity.word())) {
      question.append(part.length()).append(':').append(part);
    }
    return question.toString();
  }

  private static Severity severity(String word) {
    if (word.isEmpty()) {
      return Severity.UNSPECIFIED;
    }
    for (Severity severity : Severity.values()) {
      if (severity.word().equals(word.toLowerCase(Locale.ROOT))
          && severity != Severity.UNSPECIFIED) {
        return severity;
      }
    }
    throw new ParameterException("severity", "trace, debug, info, warn, error or fatal");
  }
}
