package org.glasshouse.engine;

import java.util.List;
import java.util.Set;

/**
 * What a source adds to the built-in rules. Nothing in it switches a built-in secret family off.
 *
 * @param version of the policy, written into each public record
 * @param domains the operator's own domains in lower case: hosts below them are infrastructure
 * @param names logins and names of persons that are hidden wherever they stand, in lower case
 * @param nodes declared node names and addresses, which are infrastructure
 * @param namespaces names of namespaces that are public beside the built-in system namespaces
 * @param keep texts that stay as they are, unless a secret stands in them
 * @param strict whether names of containers and services are hidden too, unless their namespace is
 *     public
 * @param rules texts that are hidden wherever they stand
 */
public record Policy(
    String version,
    Set<String> domains,
    Set<String> names,
    Set<String> nodes,
    Set<String> namespaces,
    Set<String> keep,
    boolean strict,
    List<Rule> rules) {
  /** The policy of a source that says nothing. */
  public static final Policy DEFAULT =
      new Policy("1", Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), false);

  public Policy {
    domains = Set.copyOf(domains);
    names = Set.copyOf(names);
    nodes = Set.copyOf(nodes);
    namespaces = Set.copyOf(namespaces);
    keep = Set.copyOf(keep);
    rules = List.copyOf(rules);
  }

  /** A policy without rules. */
  public Policy(
      String version,
      Set<String> domains,
      Set<String> names,
      Set<String> nodes,
      Set<String> namespaces,
      Set<String> keep,
      boolean strict) {
    this(version, domains, names, nodes, namespaces, keep, strict, List.of());
  }

  /**
   * A text to hide, whatever the built-in rules make of it.
   *
   * @param name of the rule, which reports tell as {@code policy-rule-NAME}
   * @param text what is hidden, without regard to case; between words
   * @param open whether the rest of the word behind the text belongs to it
   * @param secret whether it is a secret; otherwise it is personal
   */
  public record Rule(String name, String text, boolean open, boolean secret) {}

  /** The same policy without what keeps something: the built-in rules, and what it adds to them. */
  public Policy withoutExceptions() {
    return new Policy(version, domains, names, nodes, Set.of(), Set.of(), strict, rules);
  }

  /** Whether anything in it keeps what the built-in rules hide. */
  public boolean hasExceptions() {
    return !keep.isEmpty() || !namespaces.isEmpty();
  }
}
