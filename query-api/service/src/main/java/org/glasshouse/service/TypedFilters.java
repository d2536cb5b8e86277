package org.glasshouse.service;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.glasshouse.records.Severity;
import org.glasshouse.vocabulary.Base32;
import org.jspecify.annotations.Nullable;

/**
 * Filters that a visitor typed among the words: {@code cluster:smaug severity:error}. Only names of
 * fields make a filter, once each, with a value that the field can have; all else is words.
 */
final class TypedFilters {
  private final LogRequest request;
  private final Map<String, String> filters = new TreeMap<>();
  private final List<String> words = new ArrayList<>();

  private TypedFilters(LogRequest request) {
    this.request = request;
  }

  /** The request with its filters in their places; the same one where nobody typed any. */
  static LogRequest in(LogRequest request) {
    TypedFilters typed = new TypedFilters(request);
    tokens(request.q()).forEach(typed::read);
    return typed.filters.isEmpty() ? request : typed.filtered();
  }

  /** A word before a colon, and what stands behind it. */
  record Typed(String field, String value) {
    static @Nullable Typed of(String token) {
      int colon = token.indexOf(':');
      return colon < 1 || colon == token.length() - 1
          ? null
          : new Typed(token.substring(0, colon), token.substring(colon + 1));
    }
  }

  /** All that may be meant as a filter in a text, whether it becomes one or not. */
  static List<Typed> typed(String q) {
    return tokens(q).stream().map(Typed::of).filter(Objects::nonNull).toList();
  }

  private static List<String> tokens(String q) {
    List<String> tokens = new ArrayList<>();
    for (int at = 0; at < q.length(); ) {
      if (Character.isWhitespace(q.charAt(at))) {
        at++;
        continue;
      }
      int end = end(q, at);
      tokens.add(q.substring(at, end));
      at = end;
    }
    return tokens;
  }

  private void read(String token) {
    Typed typed = Typed.of(token);
    if (typed == null
        || !canBe(typed.field(), typed.value())
        || filters.putIfAbsent(typed.field(), typed.value()) != null) {
      words.add(token);
    }
  }

  /** Where a token ends: behind a phrase in quotes, else before the next space. */
  private static int end(String q, int start) {
    int quote = q.charAt(start) == '-' && start + 1 < q.length() ? start + 1 : start;
    int closing = q.charAt(quote) == '"' ? q.indexOf('"', quote + 1) : -1;
    int end = closing < 0 ? start : closing + 1;
    while (end < q.length() && !Character.isWhitespace(q.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Whether a field takes a value and has none yet. */
  private boolean canBe(String field, String value) {
    return switch (field) {
      case "cluster" -> request.cluster().isEmpty();
      case "namespace" -> request.namespace().isEmpty();
      case "pod" -> request.pod().isEmpty();
      case "container" -> request.container().isEmpty();
      case "pattern" -> request.pattern().isEmpty() && Base32.matches(value, 16);
      case "severity" ->
          request.severity() == Severity.UNSPECIFIED
              && Severity.ofWord(value) != Severity.UNSPECIFIED;
      case "from" -> request.from() == null && Parameters.parsed(value) != null;
      case "to" -> request.to() == null && Parameters.parsed(value) != null;
      default -> false;
    };
  }

  private LogRequest filtered() {
    return new LogRequest(
        String.join(" ", words),
        time("from", request.from()),
        time("to", request.to()),
        filters.getOrDefault("cluster", request.cluster()),
        filters.getOrDefault("namespace", request.namespace()),
        filters.getOrDefault("pod", request.pod()),
        filters.getOrDefault("container", request.container()),
        filters.getOrDefault("pattern", request.pattern()),
        filters.containsKey("severity")
            ? Severity.ofWord(filters.getOrDefault("severity", ""))
            : request.severity(),
        request.limit(),
        request.cursor(),
        request.closest());
  }

  private @Nullable Instant time(String field, @Nullable Instant otherwise) {
    String value = filters.get(field);
    return value == null ? otherwise : Parameters.parsed(value);
  }
}
