package org.glasshouse.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.vocabulary.PersonalKind;
import org.glasshouse.vocabulary.SecretKind;
import org.glasshouse.vocabulary.TokenKind;

/** The names, nodes, domains and rules of a policy, and what it keeps, as keywords. */
final class PolicyKeywords {
  private final Policy policy;

  PolicyKeywords(Policy policy) {
    this.policy = policy;
  }

  /** Adds what the policy names; it looks after all that is built in. */
  void addTo(Keywords keywords) {
    Map<String, Map<String, List<Detectors.Handler>>> foreign = new HashMap<>();
    for (String name : policy.names()) {
      addText(
          keywords,
          foreign,
          name,
          (look, from, to) -> {
            if (!look.scan.is(from - 1, Bytes.WORD) && !look.scan.is(to, Bytes.WORD)) {
              look.scan.user(from, to, "policy-name");
            }
          });
    }
    for (String node : policy.nodes()) {
      addText(
          keywords,
          foreign,
          node,
          (look, from, to) -> {
            if (!look.scan.is(from - 1, Bytes.ALNUM) && !look.scan.is(to, Bytes.ALNUM)) {
              look.scan.joined(
                  from,
                  to,
                  TokenKind.HOST,
                  KeyScope.INFRASTRUCTURE,
                  look.scan.lower(from, to),
                  "policy-node");
            }
          });
    }
    for (String text : policy.keep()) {
      addText(
          keywords,
          foreign,
          text,
          (look, from, to) -> {
            if (!look.scan.is(from - 1, Bytes.WORD) && !look.scan.is(to, Bytes.WORD)) {
              look.scan.keep(from, to);
            }
          });
    }
    for (String domain : policy.domains()) {
      addText(keywords, foreign, "." + domain, (look, from, to) -> look.hosts.bare(from, to));
    }
    for (Policy.Rule rule : policy.rules()) {
      addText(keywords, foreign, rule.text(), (look, from, to) -> hide(rule, look.scan, from, to));
    }
    foreign.forEach((keyword, texts) ->
        keywords.addProjected((look, from, to) -> hitForeign(texts, look, from, to), keyword));
  }

  private static void hide(Policy.Rule rule, Scan scan, int from, int to) {
    int end = rule.open() ? scan.runEnd(to, Bytes.NAME, Scan.WINDOW) : to;
    while (end > to && scan.is(end - 1, Bytes.DASH_OR_DOT)) {
      end--;
    }
    if (isInWord(scan, from) || (!rule.open() && isInWord(scan, end))) {
      return;
    }
    String name = Scan.POLICY_RULE + rule.name();
    if (rule.secret()) {
      scan.secret(from, end, SecretKind.CREDENTIAL, name);
    } else {
      scan.personal(from, end, PersonalKind.TEXT, name);
    }
  }

  /** Whether a word goes on across the place. */
  private static boolean isInWord(Scan scan, int at) {
    return scan.is(at - 1, Bytes.WORD) && scan.is(at, Bytes.WORD);
  }

  /**
   * Adds a text as somebody wrote it. The automaton takes all letters beyond ASCII for one, so that
   * what it finds is compared with all texts that look like that at once.
   */
  private static void addText(
      Keywords keywords,
      Map<String, Map<String, List<Detectors.Handler>>> foreign,
      String written,
      Detectors.Handler handler) {
    if (written.isEmpty()) {
      return;
    }
    PolicyText text = PolicyText.of(written);
    if (text.isExact()) {
      keywords.addProjected(handler, text.keyword());
      return;
    }
    for (String keyword : List.of(text.keyword(), text.percentKeyword())) {
      foreign
          .computeIfAbsent(keyword, key -> new HashMap<>())
          .computeIfAbsent(text.folded(), key -> new ArrayList<>(1))
          .add(handler);
    }
  }

  private static void hitForeign(
      Map<String, List<Detectors.Handler>> texts, Detectors.Look look, int from, int to) {
    Scan scan = look.scan;
    if (scan.is(from, Bytes.WORD) && scan.is(from - 1, Bytes.ALNUM | Bytes.FOREIGN)) {
      return;
    }
    texts
        .getOrDefault(PolicyText.of(scan.spelled(from, to)).folded(), List.of())
        .forEach(handler -> handler.hit(look, from, to));
  }
}
