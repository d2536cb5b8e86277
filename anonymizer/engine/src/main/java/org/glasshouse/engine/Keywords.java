package org.glasshouse.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The keywords that are looked for, and what is done where one ends: several things in the order in
 * which they were added.
 */
final class Keywords {
  private final Map<String, List<Detectors.Handler>> handlers = new LinkedHashMap<>();

  /** Adds keywords as somebody would write them, in small letters. */
  void add(Detectors.Handler handler, String... texts) {
    for (String text : texts) {
      addProjected(handler, PolicyText.of(text).keyword());
    }
  }

  /** Adds a keyword in the form in which texts are looked at. */
  void addProjected(Detectors.Handler handler, String keyword) {
    handlers.computeIfAbsent(keyword, key -> new ArrayList<>(1)).add(handler);
  }

  /** What is done at each keyword, in the order in which they were first added. */
  Map<String, List<Detectors.Handler>> handlers() {
    return Collections.unmodifiableMap(handlers);
  }
}
