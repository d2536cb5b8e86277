package org.glasshouse.engine;

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
 * @param strict whether object names that nobody declared are hidden wherever they stand
 */
public record Policy(
    String version,
    Set<String> domains,
    Set<String> names,
    Set<String> nodes,
    Set<String> namespaces,
    Set<String> keep,
    boolean strict) {
  /** The policy of a source that says nothing. */
  public static final Policy DEFAULT =
      new Policy("1", Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), false);

  public Policy {
    domains = Set.copyOf(domains);
    names = Set.copyOf(names);
    nodes = Set.copyOf(nodes);
    namespaces = Set.copyOf(namespaces);
    keep = Set.copyOf(keep);
  }
}
