package org.glasshouse.preview;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasshouse.raw.SourceTerms;
import org.glasshouse.vocabulary.Mark;
import org.glasshouse.vocabulary.TokenKind;

/**
 * What somebody may paste into the policy of a source.
 *
 * @param yaml the lines; empty where there are none
 * @param remark what else is to be known; empty for nothing
 */
record PolicyLines(String yaml, String remark) {
  private static final int MOST = 5;
  private static final int SHORTEST = 3;
  private static final int LONGEST = 200;
  private static final int LONGEST_BEGINNING = 60;

  /** The texts under {@code keep} that would let stay what is hidden in an example. */
  static Set<String> kept(Passed example) {
    Set<String> kept = new LinkedHashSet<>();
    if (!example.object()) {
      for (Marked.Hidden hidden : Marked.hidden(example.before(), example.answer())) {
        String value = example.before().substring(hidden.from(), hidden.to());
        boolean secret = hidden.mark() instanceof Mark.Secret;
        if (!secret && isSpeakable(value) && value.length() <= LONGEST && kept.size() < MOST) {
          kept.add(value);
        }
      }
    }
    return kept;
  }

  /** The rules that would hide what is doubtful in a row. */
  static List<SourceTerms.RuleTerms> rules(Row row, int number) {
    List<SourceTerms.RuleTerms> rules = new ArrayList<>();
    boolean rareOnly = row.words().values().stream().allMatch(why -> why == Doubt.Kind.RARE);
    for (Map.Entry<String, Doubt.Kind> word : row.words().entrySet()) {
      if (word.getValue() == Doubt.Kind.RARE && !rareOnly) {
        continue;
      }
      String text = hidden(word.getKey());
      if (rules.size() < MOST && !text.isEmpty()) {
        String name = "row-" + number + "-" + (rules.size() + 1);
        rules.add(new SourceTerms.RuleTerms(name, text, word.getValue().isOfSecrets()));
      }
    }
    return rules;
  }

  /** A word as a rule has it; empty where no rule can. */
  private static String hidden(String word) {
    int star = word.indexOf('*');
    boolean whole = star < 0 && word.length() < LONGEST;
    int end = star < 0 ? Math.min(word.length(), LONGEST_BEGINNING) : star;
    String text = whole ? word : word.substring(0, end);
    return text.strip().length() < SHORTEST || !isSpeakable(text) ? "" : whole ? text : text + "*";
  }

  /** Whether YAML can hold it and the engine reads it within one line. */
  private static boolean isSpeakable(String text) {
    return !text.isBlank()
        && text.codePoints()
            .noneMatch(
                c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
  }

  /**
   * What keeps what a row's example shows as hidden.
   *
   * @param working those of {@link #kept} that were tried and work
   */
  static PolicyLines keeping(Row row, Set<String> working) {
    Passed example = row.example();
    List<Marked.Hidden> hidden = Marked.hidden(example.before(), example.answer());
    if (!working.isEmpty()) {
      StringBuilder yaml = new StringBuilder("policy:\n  keep:\n");
      working.forEach(text -> yaml.append("    - ").append(quoted(text)).append('\n'));
      return new PolicyLines(yaml.toString(), "");
    }
    if (example.isWithheld() && hidden.isEmpty()) {
      return new PolicyLines("", "No policy lets through what is withheld as a whole.");
    }
    if (hidden.isEmpty()) {
      return new PolicyLines("", "Nothing to add: it is kept as it is.");
    }
    if (example.object()) {
      return object(row, hidden.getFirst().mark());
    }
    boolean secret = hidden.stream().allMatch(one -> one.mark() instanceof Mark.Secret);
    return new PolicyLines(
        "",
        secret
            ? "A secret is hidden under every policy."
            : "No text in keep reaches it: it is hidden for the place where it stands.");
  }

  private static PolicyLines object(Row row, Mark mark) {
    if (mark instanceof Mark.Token token && token.kind() == TokenKind.HOST) {
      return new PolicyLines("", "Names of nodes are hidden under every policy.");
    }
    if (row.key().endsWith("namespace")) {
      String yaml = "policy:\n  namespaces:\n    - " + quoted(row.example().before()) + "\n";
      return new PolicyLines(yaml, "Names of objects in it become public too.");
    }
    return new PolicyLines("", "It becomes public with its namespace, under namespaces.");
  }

  /**
   * What hides the doubtful words of a row.
   *
   * @param rules those that were tried and work
   */
  static PolicyLines hiding(Row row, List<SourceTerms.RuleTerms> rules) {
    boolean kept = row.words().containsValue(Doubt.Kind.EXCEPTION);
    String remark = kept ? "Or take out of keep and namespaces what keeps it." : "";
    if (rules.isEmpty()) {
      String none = "No word of it can be named in a rule.";
      return new PolicyLines("", row.words().isEmpty() ? "Nothing in it is doubtful." : none);
    }
    StringBuilder yaml = new StringBuilder("policy:\n  rules:\n");
    for (SourceTerms.RuleTerms rule : rules) {
      yaml.append("    - { name: ")
          .append(rule.name())
          .append(", hide: ")
          .append(quoted(rule.hide()))
          .append(", as: ")
          .append(rule.secret() ? "secret" : "personal")
          .append(" }\n");
    }
    return new PolicyLines(yaml.toString(), remark);
  }

  /** A text in double quotes, as YAML reads it, with nothing in it that is not seen. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            quoted.append('\\').appendCodePoint(c);
          } else if (Segment.isUnseen(c)) {
            quoted.append(c > 0xffff ? "\\U%08x".formatted(c) : "\\u%04x".formatted(c));
          } else {
            quoted.appendCodePoint(c);
          }
        });
    return quoted.append('"').toString();
  }
}
