package org.glasshouse.service;

import java.util.List;
import org.glasshouse.store.Facets;

/**
 * How the lines of a search are spread, as the API gives it.
 *
 * @param clusters with their numbers of lines, falling, at most 20; as the next two
 * @param stretchSeconds length of the stretches that are counted; 0 where no line has a time
 * @param bars stretches with at least one line, by severity
 */
public record FacetAnswer(
    List<Name> clusters,
    List<Name> namespaces,
    List<Name> containers,
    long stretchSeconds,
    List<Bar> bars,
    Covers covers) {
  /** Lines with a name. */
  public record Name(String name, long lines) {}

  /** Lines of a severity in one stretch of time. */
  public record Bar(String from, String severity, long lines) {}

  static FacetAnswer of(LogRequest asked, Facets facets, Coverage coverage) {
    return new FacetAnswer(
        names(facets.clusters()),
        names(facets.namespaces()),
        names(facets.containers()),
        facets.stretch() == null ? 0 : facets.stretch().toSeconds(),
        facets.bars().stream()
            .map(bar -> new Bar(bar.start().toString(), bar.severity().word(), bar.lines()))
            .toList(),
        Covers.of(coverage, asked.from(), asked.to(), asked.cluster()));
  }

  private static List<Name> names(List<Facets.Count> counts) {
    return counts.stream().map(count -> new Name(count.name(), count.lines())).toList();
  }
}
