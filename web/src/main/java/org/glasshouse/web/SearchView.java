package org.glasshouse.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.glasshouse.service.ParameterException;
import org.glasshouse.store.PatternLines.Order;
import org.glasshouse.web.ResultsPage.View;
import org.jspecify.annotations.Nullable;

/** A way to look at the lines of a search, and how its address says so. */
enum SearchView {
  NEWEST("Newest lines", "", null),
  CLOSEST("Closest lines", "relevance", null),
  MOST("Errors by lines", "count", Order.COUNT),
  GROWING("by growth", "growth", Order.GROWTH),
  NEW("by newness", "new", Order.NEWNESS);

  /** The parameter of the address. */
  static final String PARAMETER = "sort";

  private final String label;
  private final String word;
  private final @Nullable Order order;

  SearchView(String label, String word, @Nullable Order order) {
    this.label = label;
    this.word = word;
    this.order = order;
  }

  /**
   * The view that a word means.
   *
   * @throws ParameterException if it is another
   */
  static SearchView of(String word) {
    return Arrays.stream(values())
        .filter(view -> view.word.equals(word.equals("time") ? "" : word))
        .findFirst()
        .orElseThrow(
            () -> new ParameterException(PARAMETER, "time, relevance, count, growth or new"));
  }

  /** The order of errors; null where lines are shown. */
  @Nullable Order order() {
    return order;
  }

  /** All views of a search. */
  List<View> all(Map<String, String> asked) {
    return Arrays.stream(values())
        .map(view ->
            new View(
                view.label, Links.search(Links.with(asked, PARAMETER, view.word)), view == this))
        .toList();
  }
}
