package org.glasshouse.preview;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.border.Rehearsal;
import org.glasshouse.checker.Checker;
import org.glasshouse.patterns.Signature;

/**
 * A text on its way through the border.
 *
 * @param kind what sort of row it belongs to
 * @param object whether it is the name of an object of Kubernetes
 * @param key which row of that sort
 * @param before as it was read
 * @param answer what the engine left of it
 * @param after as it would be published
 * @param bare what the engine would leave of it without what the policy keeps
 * @param reason why it is withheld; empty where it is not
 * @param rules which rules of the engine struck, by {@code KIND/RULE}
 */
record Passed(
    Row.Kind kind,
    boolean object,
    String key,
    String before,
    String answer,
    String after,
    String bare,
    String reason,
    Map<String, Integer> rules) {
  private static final String DISPUTE = "doubt-";

  static Passed of(Rehearsal.Line line) {
    String key = line.after().isEmpty() ? line.reason() : Signature.of(line.bare()).text();
    return new Passed(
        Row.Kind.LINE,
        false,
        key,
        line.before(),
        line.after(),
        line.after(),
        line.bare(),
        line.reason(),
        line.findings());
  }

  /** A text that is no line; the lines of prose each by itself. */
  static List<Passed> of(Rehearsal.Text text) {
    return switch (text.place()) {
      case NAME, VALUE ->
          List.of(of(text, Row.Kind.LABEL, text.signal().word() + ": " + text.key()));
      case KEY -> List.of(of(text, Row.Kind.LABEL, text.signal().word() + ": names"));
      case DOCUMENT -> prose(text);
    };
  }

  private static Passed of(Rehearsal.Text text, Row.Kind kind, String key) {
    return new Passed(
        kind,
        text.place() == Rehearsal.Place.NAME,
        key,
        text.before(),
        text.answer(),
        text.after(),
        text.bare(),
        text.reason(),
        text.findings());
  }

  private static List<Passed> prose(Rehearsal.Text text) {
    List<String> before = text.before().lines().toList();
    List<String> answer = text.answer().lines().toList();
    List<String> after = text.after().lines().toList();
    List<String> bare = text.bare().lines().toList();
    int lines = before.size();
    if (answer.size() != lines || after.size() != lines || bare.size() != lines) {
      return List.of(of(text, Row.Kind.PROSE, Signature.of(text.bare()).text()));
    }
    List<Passed> passed = new ArrayList<>(lines);
    for (int at = 0; at < lines; at++) {
      if (!before.get(at).isBlank()) {
        passed.add(
            new Passed(
                Row.Kind.PROSE,
                false,
                Signature.of(bare.get(at)).text(),
                before.get(at),
                answer.get(at),
                after.get(at),
                bare.get(at),
                text.reason(),
                Map.of()));
      }
    }
    return passed;
  }

  boolean isWithheld() {
    return !reason.isEmpty();
  }

  /** What in it is doubtful, in its own words, and why. */
  Map<String, Doubt.Kind> doubts() {
    Map<String, Doubt.Kind> words = new LinkedHashMap<>();
    exceptions().forEach(word -> words.put(word, Doubt.Kind.EXCEPTION));
    if (reason.startsWith(DISPUTE) || !answer.equals(after)) {
      for (org.glasshouse.checker.Doubt doubt : Checker.doubts(answer)) {
        words.putIfAbsent(answer.substring(doubt.from(), doubt.to()), Doubt.Kind.DISPUTED);
      }
    }
    if (!isWithheld()) {
      for (Doubt doubt : Suspicion.of(after)) {
        words.putIfAbsent(after.substring(doubt.from(), doubt.to()), doubt.kind());
      }
    }
    return words;
  }

  /** What stays only because the policy keeps it. */
  private List<String> exceptions() {
    if (bare.equals(answer) || isWithheld()) {
      return List.of();
    }
    List<Marked.Hidden> hidden = Marked.hidden(before, after);
    return Marked.hidden(before, bare).stream()
        .filter(
            one -> hidden.stream().noneMatch(two -> one.from() < two.to() && two.from() < one.to()))
        .map(one -> before.substring(one.from(), one.to()))
        .toList();
  }
}
