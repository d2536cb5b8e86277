package org.glasshouse.service;

import java.time.Instant;
import java.util.List;
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
 * @param closest whether lines that hold most of the words are asked for, the best first
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
    String cursor,
    boolean closest) {
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
          "cursor",
          "sort");

  /** Lines of an answer unless the request says otherwise. */
  public static final int DEFAULT_LIMIT = 50;

  /**
   * Reads a request.
   *
   * @throws ParameterException naming the parameter that is wrong
   */
  public static LogRequest of(Parameters parameters) {
    return of(parameters, LogQuery.LIMIT, DEFAULT_LIMIT);
  }

  /**
   * Reads a request.
   *
   * @param most lines that may be asked for
   * @param usual lines where none are asked for
   */
  static LogRequest of(Parameters parameters, int most, int usual) {
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
        parameters.number("limit", 1, most, usual),
        parameters.text("cursor"),
        closest(parameters));
  }

  private static boolean closest(Parameters parameters) {
    return switch (parameters.text("sort")) {
      case "", "time" -> false;
      case "relevance" -> {
        if (!parameters.text("cursor").isEmpty()) {
          throw new ParameterException("cursor", "none with sort=relevance, which is one page");
        }
        yield true;
      }
      default -> throw new ParameterException("sort", "time or relevance");
    };
  }

  /** A request for all lines of a severity in a cluster. */
  public static LogRequest all(String cluster, Severity least) {
    return new LogRequest(
        "", null, null, cluster, "", "", "", "", least, DEFAULT_LIMIT, "", /* closest= */ false);
  }

  /** The next lines of the same question. */
  LogRequest next(int lines, String after) {
    return new LogRequest(
        q, from, to, cluster, namespace, pod, container, pattern, severity, lines, after, closest);
  }

  /** The same for other words. */
  public LogRequest about(String words) {
    return new LogRequest(
        words, from, to, cluster, namespace, pod, container, pattern, severity, limit, cursor,
        closest);
  }

  /** The same for at most some lines. */
  public LogRequest atMost(int lines) {
    return next(Math.min(limit, lines), cursor);
  }

  /**
   * As stores are asked.
   *
   * @param patterns the ids that {@link #pattern} means
   */
  LogQuery query(LogQuery.@Nullable Place after, Set<String> patterns) {
    return new LogQuery(
        SearchText.parse(q),
        from,
        to,
        cluster,
        namespace,
        pod,
        container,
        patterns,
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
    Severity severity = Severity.ofWord(word);
    if (severity == Severity.UNSPECIFIED) {
      throw new ParameterException(
          "severity", "trace, debug, info, warn, error, fatal, or another system's word for one");
    }
    return severity;
  }
}
