package org.glasshouse.store.kit;

import java.time.Instant;
import java.util.Set;
import org.glasshouse.records.Severity;
import org.glasshouse.store.LogQuery;
import org.glasshouse.store.SearchText;
import org.jspecify.annotations.Nullable;

/** A {@link LogQuery} for tests, built from what a test names. */
public record Ask(LogQuery query) {
  /** Asks for every line, 100 at a time. */
  public static Ask all() {
    return words("");
  }

  /** Asks for what a visitor types. */
  public static Ask words(String text) {
    return new Ask(
        new LogQuery(
            SearchText.parse(text),
            null,
            null,
            "",
            "",
            "",
            "",
            Set.of(),
            Severity.UNSPECIFIED,
            100,
            null));
  }

  public Ask between(@Nullable String from, @Nullable String to) {
    return new Ask(
        new LogQuery(
            query.text(),
            from == null ? null : Instant.parse(from),
            to == null ? null : Instant.parse(to),
            query.cluster(),
            query.namespace(),
            query.pod(),
            query.container(),
            query.patterns(),
            query.severity(),
            query.limit(),
            query.after()));
  }

  public Ask in(String cluster, String namespace, String pod, String container) {
    return new Ask(
        new LogQuery(
            query.text(),
            query.from(),
            query.to(),
            cluster,
            namespace,
            pod,
            container,
            query.patterns(),
            query.severity(),
            query.limit(),
            query.after()));
  }

  /** Leaves out the lines of a cluster; to be said last. */
  public Ask without(String cluster) {
    return new Ask(query.without(Set.of(cluster)));
  }

  public Ask pattern(String... ids) {
    return new Ask(
        new LogQuery(
            query.text(),
            query.from(),
            query.to(),
            query.cluster(),
            query.namespace(),
            query.pod(),
            query.container(),
            Set.of(ids),
            query.severity(),
            query.limit(),
            query.after()));
  }

  public Ask atLeast(Severity severity) {
    return new Ask(
        new LogQuery(
            query.text(),
            query.from(),
            query.to(),
            query.cluster(),
            query.namespace(),
            query.pod(),
            query.container(),
            query.patterns(),
            severity,
            query.limit(),
            query.after()));
  }

  public Ask limit(int limit) {
    return new Ask(
        new LogQuery(
            query.text(),
            query.from(),
            query.to(),
            query.cluster(),
            query.namespace(),
            query.pod(),
            query.container(),
            query.patterns(),
            query.severity(),
            limit,
            query.after()));
  }

  public Ask after(LogQuery.@Nullable Place place) {
    return new Ask(
        new LogQuery(
            query.text(),
            query.from(),
            query.to(),
            query.cluster(),
            query.namespace(),
            query.pod(),
            query.container(),
            query.patterns(),
            query.severity(),
            query.limit(),
            place));
  }
}
