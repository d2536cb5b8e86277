package org.glasshouse.opensearch;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.Removals;
import org.glasshouse.records.Severity;
import org.glasshouse.store.LogQuery;
import org.glasshouse.store.SearchReader;
import org.glasshouse.store.SearchText;
import org.glasshouse.vocabulary.Uid;
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
  private static final Instant FIRST_TIME = Instant.EPOCH.plusNanos(Long.MIN_VALUE);
  private static final Instant LAST_TIME = Instant.EPOCH.plusNanos(Long.MAX_VALUE);

  private Conditions() {}

  static Query of(LogQuery query) {
    BoolQuery.Builder all = new BoolQuery.Builder();
    addWanted(all, LogDocument.BODY, query.text());
    return others(query, all);
  }

  /** At least half of the words, which count by how rare they are. */
  static Query closest(LogQuery query) {
    BoolQuery.Builder all = new BoolQuery.Builder();
    List<SearchText.Clause> wanted = query.text().wanted();
    wanted.forEach(clause -> all.should(occurs(LogDocument.BODY, clause.words())));
    all.minimumShouldMatch(Integer.toString(SearchReader.leastHits(wanted.size())));
    return others(query, all);
  }

  /** All but what must occur. */
  private static Query others(LogQuery query, BoolQuery.Builder all) {
    addExcluded(all, LogDocument.BODY, query.text());
    if (query.from() != null || query.to() != null) {
      all.filter(inTime(query.from(), query.to()));
    }
    addWithout(all, LogDocument.CLUSTER, query.without());
    addTerm(all, LogDocument.CLUSTER, query.cluster());
    addTerm(all, LogDocument.NAMESPACE, query.namespace());
    addTerm(all, LogDocument.POD, query.pod());
    addTerm(all, LogDocument.CONTAINER, query.container());
    if (!query.patterns().isEmpty()) {
      List<String> any =
          query.patterns().stream().filter(Conditions::isWellFormed).sorted().toList();
      all.filter(anyOf(LogDocument.PATTERN, any));
    }
    if (query.severity() != Severity.UNSPECIFIED) {
      all.filter(
          Query.of(condition ->
              condition.range(range ->
                  range.field(LogDocument.SEVERITY).gte(JsonData.of(query.severity().number())))));
    }
    return all.build().toQuery();
  }

  /** The lines that were not removed. */
  static Query without(Removals removals) {
    BoolQuery.Builder left = new BoolQuery.Builder();
    List<String> uids = removals.uids().stream().filter(uid -> Uid.parse(uid) != null).toList();
    if (!uids.isEmpty()) {
      left.mustNot(Query.of(condition -> condition.ids(ids -> ids.values(uids))));
    }
    removals.conditions().stream()
        .filter(condition -> condition.metric().isEmpty())
        .forEach(condition -> left.mustNot(meeting(condition)));
    return left.build().toQuery();
  }

  private static Query meeting(PublicRemoval.Condition condition) {
    BoolQuery.Builder all = new BoolQuery.Builder();
    addTerm(all, LogDocument.CLUSTER, condition.cluster());
    addTerm(all, LogDocument.PATTERN, condition.pattern());
    if (condition.from() != null || condition.to() != null) {
      all.filter(inTime(condition.start(), condition.end()));
    }
    return all.build().toQuery();
  }

  /** What must stand in a field that is cut into words. */
  static void addWanted(BoolQuery.Builder all, String field, SearchText text) {
    text.wanted().forEach(clause -> all.filter(occurs(field, clause.words())));
  }

  /** What must not. */
  static void addExcluded(BoolQuery.Builder all, String field, SearchText text) {
    text.exclusions().clauses().forEach(clause -> all.mustNot(occurs(field, clause.words())));
  }

  /** What must not stand in a field that is kept whole. */
  static void addWithout(BoolQuery.Builder all, String field, Set<String> values) {
    if (!values.isEmpty()) {
      all.mustNot(anyOf(field, values.stream().sorted().toList()));
    }
  }

  static Query anyOf(String field, Collection<String> values) {
    List<FieldValue> any = values.stream().map(FieldValue::of).toList();
    return Query.of(
        condition -> condition.terms(terms -> terms.field(field).terms(list -> list.value(any))));
  }

  private static Query occurs(String field, List<String> words) {
    if (words.size() == 1) {
      return term(field, words.getFirst());
    }
    return Query.of(condition ->
        condition.matchPhrase(phrase -> phrase.field(field).query(String.join(" ", words))));
  }

  private static Query inTime(@Nullable Instant from, @Nullable Instant to) {
    long first = from == null ? Long.MIN_VALUE : nearestNanos(from);
    long end = to == null ? Long.MAX_VALUE : nearestNanos(to);
    return Query.of(condition ->
        condition.range(
            range -> range.field(LogDocument.TIME).gte(JsonData.of(first)).lt(JsonData.of(end))));
  }

  /** Nanoseconds since 1970 as far as they can be counted. */
  static long nearestNanos(Instant time) {
    if (time.isBefore(FIRST_TIME)) {
      return Long.MIN_VALUE;
    }
    return time.isAfter(LAST_TIME) ? Long.MAX_VALUE : LogDocument.nanos(time);
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
