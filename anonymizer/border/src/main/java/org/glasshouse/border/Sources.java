package org.glasshouse.border;

import java.util.Map;
import java.util.Set;

/**
 * All sources as {@code control} describes them at one moment.
 *
 * @param byName those whose terms can be read
 * @param faulty names of those whose terms cannot
 */
record Sources(Map<String, Source> byName, Set<String> faulty) {
  static final Sources NONE = new Sources(Map.of(), Set.of());

  Sources {
    byName = Map.copyOf(byName);
    faulty = Set.copyOf(faulty);
  }
}
