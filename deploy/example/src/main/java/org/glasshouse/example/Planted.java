package org.glasshouse.example;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The secrets and personal values that stand in the example, so that they can be looked for. */
public final class Planted {
  private final Map<String, Value> values = new LinkedHashMap<>();

  Planted() {}

  /**
   * A planted value; all are made up.
   *
   * @param kind in words, for example {@code bearer-header}
   * @param secret whether it is a secret; otherwise it is personal
   * @param value none of it may be published
   * @param component the program in whose messages it first stands
   */
  public record Value(
      String kind, boolean secret, String value, String cluster, String component) {}

  /** Notes a value, which may stand in more than one place. */
  String secret(String kind, String value, Cluster cluster, String component) {
    return note(kind, true, value, cluster, component);
  }

  String personal(String kind, String value, Cluster cluster, String component) {
    return note(kind, false, value, cluster, component);
  }

  private String note(
      String kind, boolean secret, String value, Cluster cluster, String component) {
    values.putIfAbsent(value, new Value(kind, secret, value, cluster.word(), component));
    return value;
  }

  List<Value> values() {
    return new ArrayList<>(values.values());
  }
}
