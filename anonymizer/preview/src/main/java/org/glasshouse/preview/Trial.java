package org.glasshouse.preview;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.glasshouse.border.Rehearsal;
import org.glasshouse.engine.Anonymized;
import org.glasshouse.engine.Engine;
import org.glasshouse.engine.KeyedPseudonyms;
import org.glasshouse.engine.Policy;
import org.glasshouse.engine.Pseudonyms;
import org.glasshouse.engine.StreamWindow;
import org.glasshouse.raw.SourceTerms;

/** Tries the lines that a page offers for a policy on the examples for which it offers them. */
final class Trial {
  private final Pseudonyms pseudonyms = KeyedPseudonyms.throwaway();
  private final Set<String> keep = new HashSet<>();
  private final Engine keeping;
  private final Engine hiding;

  /** A trial of all that is offered, beside what the policy says already. */
  Trial(SourceTerms.PolicyTerms terms, Set<String> keep, List<SourceTerms.RuleTerms> rules) {
    Policy policy = Rehearsal.policy(terms);
    this.keep.addAll(terms.keep());
    this.keep.addAll(keep);
    List<SourceTerms.RuleTerms> ruled = new ArrayList<>(terms.rules());
    ruled.addAll(rules);
    this.keeping = new Engine(Rehearsal.policy(with(terms, this.keep, terms.rules())));
    this.hiding =
        rules.isEmpty()
            ? new Engine(policy)
            : new Engine(Rehearsal.policy(with(terms, terms.keep(), ruled)));
  }

  private static SourceTerms.PolicyTerms with(
      SourceTerms.PolicyTerms terms, Set<String> keep, List<SourceTerms.RuleTerms> rules) {
    return new SourceTerms.PolicyTerms(
        terms.version(),
        terms.domains(),
        terms.names(),
        terms.nodes(),
        terms.namespaces(),
        keep,
        terms.strict(),
        rules,
        terms.hold());
  }

  /** Those of some texts that stay in an example where the policy keeps them. */
  Set<String> kept(Passed example, Set<String> texts) {
    if (texts.isEmpty()) {
      return texts;
    }
    String answer = answer(keeping, example);
    return texts.stream()
        .filter(text -> answer.contains(text) && !Rehearsal.isDisputed(answer, keep))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Those of some rules that leave nothing of their text in an example. */
  List<SourceTerms.RuleTerms> hidden(Passed example, List<SourceTerms.RuleTerms> rules) {
    if (rules.isEmpty()) {
      return rules;
    }
    String answer = answer(hiding, example).toLowerCase(Locale.ROOT);
    return rules.stream()
        .filter(rule -> !answer.contains(rule.hide().replace("*", "").toLowerCase(Locale.ROOT)))
        .toList();
  }

  private String answer(Engine engine, Passed example) {
    Anonymized answer =
        switch (example.kind()) {
          case LINE ->
              engine
                  .bodies(
                      new StreamWindow(
                          List.of(),
                          List.of(new StreamWindow.Body(example.before(), pseudonyms)),
                          List.of()))
                  .getFirst();
          case PROSE -> engine.document(List.of(example.before()), pseudonyms).getFirst();
          case LABEL ->
              engine.value(
                  example.key().substring(example.key().indexOf(' ') + 1),
                  example.before(),
                  pseudonyms);
        };
    return answer instanceof Anonymized.Clean clean ? clean.text() : "";
  }
}
