package org.glasshouse.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.glasshouse.patterns.Template;
import org.glasshouse.vocabulary.Uid;

/** Makes the addresses of pages. */
final class Links {
  static final String CLUSTERS = "/clusters/";
  static final String INCIDENTS = "/incidents/";
  static final String CHANGES = "/changes/";
  static final String NOTES = "/notes/";
  static final String PATTERNS = "/patterns/";
  static final String DATA_SETS = "/datasets/";
  static final String METRICS = "/metrics/";
  static final String GAPS = "/gaps";
  static final String REMOVALS = "/removals";
  static final String REPORT = "/report";
  static final String TRANSPARENCY = "/transparency";
  static final String REMOVALS_FEED = "/removals/atom.xml";
  static final String NEWS_FEED = "/atom.xml";
  static final String INCIDENTS_FEED = "/incidents/atom.xml";
  static final String ERRORS_FEED = "/patterns/atom.xml";
  private static final String SEARCH = "/search";

  private Links() {}

  static String line(Uid uid) {
    return "/logs/" + uid;
  }

  static String metric(String name) {
    return METRICS + encode(name).replace("+", "%20");
  }

  static String cluster(String name) {
    return CLUSTERS + encode(name).replace("+", "%20");
  }

  /** The page of an error, which answers at its permanent address with the slug of today. */
  static String pattern(String id, Template title) {
    return PATTERNS + id + "/" + title.slug();
  }

  static String pattern(String id) {
    return PATTERNS + id;
  }

  /** The page with the note that a reader can fill in. */
  static String note(String id) {
    return PATTERNS + id + "/note";
  }

  /** The names of what was removed on one day, as JSON. */
  static String removals(LocalDate day) {
    return REMOVALS
        + ".json?from=%sT00:00:00Z&to=%sT00:00:00Z&limit=10000".formatted(day, day.plusDays(1));
  }

  /** The feed of an error, whether it was ever met or not. */
  static String patternFeed(String id) {
    return PATTERNS + id + "/atom.xml";
  }

  static String clusterFeed(String name) {
    return cluster(name) + "/atom.xml";
  }

  /** A search for all lines with one value of one parameter. */
  static String search(String parameter, String value) {
    return search(Map.of(parameter, value));
  }

  /** A search; parameters without a value are left out. */
  static String search(Map<String, String> parameters) {
    return SEARCH + query(parameters);
  }

  static String searchJson(Map<String, String> parameters) {
    return SEARCH + ".json" + query(parameters);
  }

  /** The same parameters, one of them replaced; an empty value takes it out. */
  static Map<String, String> with(Map<String, String> parameters, String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(parameters);
    changed.put(name, value);
    return changed;
  }

  /** The query of an address; parameters without a value are left out. */
  static String query(Map<String, String> parameters) {
    String query =
        parameters.entrySet().stream()
            .filter(parameter -> !parameter.getValue().isEmpty())
            .map(parameter -> parameter.getKey() + "=" + encode(parameter.getValue()))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? "" : "?" + query;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
