package org.glasshouse.service;

import io.micronaut.http.HttpRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.engine.Anonymized;
import org.glasshouse.engine.Engine;
import org.glasshouse.engine.KeyedPseudonyms;
import org.glasshouse.engine.ObjectKind;
import org.glasshouse.engine.Policy;
import org.glasshouse.engine.StreamWindow;
import org.glasshouse.vocabulary.Mark;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor typed, without what is theirs alone: addresses, accounts, names and secrets are
 * taken out as the border takes them out of lines, under keys that are thrown away at once. None of
 * it can occur in the archive, so that nothing is lost to the search. Marks of the archive stay.
 */
public final class AskedText {
  private static final Engine ENGINE = new Engine(Policy.DEFAULT);

  /** Parameters that hold the name of an object, which the border shows where it is a known one. */
  private static final Map<String, ObjectKind> NAMES =
      Map.of(
          "namespace", ObjectKind.NAMESPACE,
          "pod", ObjectKind.POD,
          "container", ObjectKind.CONTAINER);

  private AskedText() {}

  /**
   * Whether the parameters of a request, or filters that somebody typed among its words, hold
   * something that the border would take out, so that no cache may keep its answer.
   */
  static boolean isPersonal(HttpRequest<?> request) {
    Map<String, List<String>> asked = withTyped(request.getParameters().asMap());
    return asked.entrySet().stream()
        .anyMatch(parameter ->
            parameter.getValue().stream()
                .anyMatch(value -> isPersonal(parameter.getKey(), value, asked)));
  }

  private static Map<String, List<String>> withTyped(Map<String, List<String>> parameters) {
    Map<String, List<String>> asked = new HashMap<>();
    parameters.forEach((name, values) -> asked.put(name, new ArrayList<>(values)));
    for (String q : parameters.getOrDefault("q", List.of())) {
      for (TypedFilters.Typed typed : TypedFilters.typed(q)) {
        if (NAMES.containsKey(typed.field())) {
          asked.computeIfAbsent(typed.field(), _ -> new ArrayList<>()).add(typed.value());
        }
      }
    }
    return asked;
  }

  private static boolean isPersonal(String name, String value, Map<String, List<String>> asked) {
    ObjectKind kind = NAMES.get(name);
    return !shareable(value).equals(value)
        || (kind != null && isHidden(kind, value, asked.getOrDefault("namespace", List.of())));
  }

  private static boolean isHidden(ObjectKind kind, String name, List<String> namespaces) {
    String namespace = namespaces.isEmpty() ? null : namespaces.getFirst();
    return switch (ENGINE.objectName(kind, name, namespace, KeyedPseudonyms.throwaway())) {
      case Anonymized.Clean clean -> !clean.text().equals(name);
      case Anonymized.Withheld _ -> true;
    };
  }

  /** The text as the border would publish it, with marks that no line has; null: not at all. */
  static @Nullable String asPublished(String text) {
    StreamWindow.Body body = new StreamWindow.Body(text, KeyedPseudonyms.throwaway());
    return switch (ENGINE
        .bodies(new StreamWindow(List.of(), List.of(body), List.of()))
        .getFirst()) {
      case Anonymized.Clean clean -> clean.text();
      case Anonymized.Withheld _ -> null;
    };
  }

  /** The text as it may stand in an address. */
  public static String shareable(String text) {
    StringBuilder shareable = new StringBuilder(text.length());
    int from = 0;
    for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
      Mark mark = at < from ? null : Mark.at(text, at);
      if (mark != null) {
        String written = mark.toString();
        shareable.append(withoutPersonal(text.substring(from, at))).append(written);
        from = at + written.length();
      }
    }
    return from == 0
        ? withoutPersonal(text)
        : shareable.append(withoutPersonal(text.substring(from))).toString();
  }

  private static String withoutPersonal(String text) {
    if (text.isBlank()) {
      return text;
    }
    String published = asPublished(text);
    return published == null ? "" : withoutMarks(text, published);
  }

  private static String withoutMarks(String text, String clean) {
    if (clean.equals(text)) {
      return text;
    }
    StringBuilder rest = new StringBuilder(clean.length());
    for (int at = 0; at < clean.length(); ) {
      Mark mark = clean.charAt(at) == '<' ? Mark.at(clean, at) : null;
      if (mark == null) {
        rest.append(clean.charAt(at++));
      } else {
        rest.append(' ');
        at += mark.toString().length();
      }
    }
    return rest.toString().replaceAll(" {2,}", " ").strip();
  }
}
