package org.glasshouse.web;

import java.util.List;

/** How the archive keeps back what is nobody's business, in numbers. */
public record TransparencyPage(
    Frame frame,
    List<Counted> marked,
    List<Counted> withheld,
    List<Policy> policies,
    List<Removed> removals,
    List<Canaries> canaries,
    List<Measured> measured,
    String rules) {
  public TransparencyPage {
    marked = List.copyOf(marked);
    withheld = List.copyOf(withheld);
    policies = List.copyOf(policies);
    removals = List.copyOf(removals);
    canaries = List.copyOf(canaries);
    measured = List.copyOf(measured);
  }

  /**
   * A count of some days of a cluster.
   *
   * @param what kind of mark, or why something was withheld
   * @param count an upper bound, in words
   */
  public record Counted(String cluster, String href, String what, String count, String days) {}

  /** By which rules a cluster is published. */
  public record Policy(
      String cluster, String href, String state, String delay, String version, String exceptions) {}

  /** Removals of one day. */
  public record Removed(String day, String removals, String records, String longest) {}

  /**
   * How canaries of a signal of a cluster fare.
   *
   * @param idle whether nothing has been planted lately
   * @param looked time of the last look
   */
  public record Canaries(
      String cluster,
      String href,
      String signal,
      String planted,
      String found,
      String missing,
      String late,
      String hits,
      boolean idle,
      Moment looked) {}

  /** How much is hidden of what ought to be. */
  public record Measured(String what, String lines, String share, String found, String report) {}
}
