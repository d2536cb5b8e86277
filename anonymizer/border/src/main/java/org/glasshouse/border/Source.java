package org.glasshouse.border;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.glasshouse.engine.Policy;
import org.glasshouse.raw.SourceTerms;

/**
 * A source as the topic {@code control} describes it.
 *
 * @param approved whether anything of it may be published
 * @param detection the engine by its policy
 * @param approvedPatterns ids of patterns whose lines may be published where its policy holds new
 *     ones
 */
record Source(
    SourceTerms terms, boolean approved, Detection detection, Set<String> approvedPatterns) {
  /** No record is published earlier than this after its arrival: what follows it is to be seen. */
  static final Duration READ_AHEAD = Duration.ofSeconds(1);

  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

  Source {
    approvedPatterns = Set.copyOf(approvedPatterns);
  }

  /** One of which no pattern is approved. */
  Source(SourceTerms terms, boolean approved, Detection detection) {
    this(terms, approved, detection, Set.of());
  }

  /** Whether its records may be published now. */
  boolean publishes() {
    return approved && terms.state() == SourceTerms.State.LIVE;
  }

  /** How old a record has to be. */
  Duration holdBack() {
    Duration delay = Duration.ofSeconds(terms.delaySeconds());
    return delay.compareTo(READ_AHEAD) < 0 ? READ_AHEAD : delay;
  }

  /** The state in public. */
  String state() {
    return approved ? terms.state().name().toLowerCase(Locale.ROOT) : "unapproved";
  }

  /**
   * Checks terms that somebody wrote.
   *
   * @param name of the source whose terms they are
   * @throws RuntimeException if nothing may be published under them
   */
  static SourceTerms checked(SourceTerms terms, String name) {
    if (!terms.source().equals(name)
        || !KeyRing.isClusterName(name)
        || !KeyRing.isClusterName(terms.cluster())
        || !VERSION.matcher(terms.policy().version()).matches()
        || terms.state().name().isEmpty()) {
      throw new IllegalArgumentException("expected terms of a source under its own name");
    }
    return terms;
  }

  /** The policy that terms ask for. */
  static Policy policy(SourceTerms.PolicyTerms terms) {
    return new Policy(
        terms.version(),
        lower(terms.domains()),
        lower(terms.names()),
        terms.nodes(),
        terms.namespaces(),
        terms.keep(),
        terms.strict(),
        terms.rules().stream().map(Source::rule).toList());
  }

  private static Policy.Rule rule(SourceTerms.RuleTerms rule) {
    boolean open = rule.hide().endsWith("*");
    String text = open ? rule.hide().substring(0, rule.hide().length() - 1) : rule.hide();
    return new Policy.Rule(rule.name(), text, open, rule.secret());
  }

  private static Set<String> lower(Set<String> texts) {
    return texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }
}
