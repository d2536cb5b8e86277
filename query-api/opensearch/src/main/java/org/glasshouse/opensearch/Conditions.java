package org.glasshouse.opensearch;

import java.time.Instant;
import java.util.List;
import org.glasshouse.records.Severity;
import org.glasshouse.store.LogQuery;
import org.glasshouse.store.SearchText;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.json.JsonData;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.query_dsl.BoolQuery;
import org.opensearch.client.opensearch._types.query_dsl.Query;

/**
 * The query of a {@link LogQuery}: a conjunction of exact terms, ranges and phrases. Nothing that a
 * visitor types is ever read as OpenSearch's own language.
 */
final class Conditions {
  /** The range of {@code date_nanos}; its ends lie beyond every time that is stored. */
  private static final Instant FIRST_TIME = Instant.EPOCH;

  private static final Instant LAST_TIME = Instant.parse("2262-04-11T23:47:16.854775807Z");

  private Conditions() {}

  static Query of(LogQuery query) {
    BoolQuery.Builder all = new BoolQuery.Builder();
    for (SearchText.Clause clause : query.text().clauses()) {
      Query occurs = occurs(clause.words());
      if (clause.excluded()) {
        all.mustNot(occurs);
      } else {
        all.filter(occurs);
      }
    }
    if (query.from() != null || query.to() != null) {
      all.filter(inTime(query.from(), query.to()));
    }
    addTerm(all, LogDocument.CLUSTER, query.cluster());
    addTerm(all, LogDocument.NAMESPACE, query.namespace());
    addTerm(all, LogDocument.POD, query.pod());
    addTerm(all, LogDocument.CONTAINER, query.container());
    addTerm(all, LogDocument.PATTERN, query.pattern());
    if (query.severity() != Severity.UNSPECIFIED) {
      all.filter(
          Query.of(
              condition ->
                  condition.range(
                      range ->
                          range
                              .field(LogDocument.SEVERITY)
                              .gte(JsonData.of(query.severity().number())))));
    }
    return all.build().toQuery();
  }

  private static Query occurs(List<String> words) {
    if (words.size() == 1) {
      return term(LogDocument.BODY, words.getFirst());
    }
    return Query.of(
        condition ->
            condition.matchPhrase(
                phrase -> phrase.field(LogDocument.BODY).query(String.join(" ", words))));
  }

  private static Query inTime(@Nullable Instant from, @Nullable Instant to) {
    Instant first = from == null || from.isBefore(FIRST_TIME) ? FIRST_TIME : from;
    Instant end = to == null || to.isAfter(LAST_TIME) ? LAST_TIME : to;
    if (!first.isBefore(end)) {
      return nothing();
    }
    return Query.of(
        condition ->
            condition.range(
                range ->
                    range
                        .field(LogDocument.TIME)
                        .gte(JsonData.of(first.toString()))
                        .lt(JsonData.of(end.toString()))));
  }

  private static void addTerm(BoolQuery.Builder all, String field, String value) {
    if (!value.isEmpty()) {
      all.filter(isWellFormed(value) ? term(field, value) : nothing());
    }
  }

  /** Whether a text can be written as UTF-8; every text that is stored can. */
  private static boolean isWellFormed(String text) {
    return text.codePoints()
        .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }

  static Query term(String field, String value) {
    return Query.of(
        condition -> condition.term(term -> term.field(field).value(FieldValue.of(value))));
  }

  private static Query nothing() {
    return Query.of(condition -> condition.matchNone(none -> none));
  }
}
