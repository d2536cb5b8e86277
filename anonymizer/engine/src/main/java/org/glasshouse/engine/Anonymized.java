package org.glasshouse.engine;

import java.util.Map;

/** What the engine made of one text. */
public sealed interface Anonymized {
  /**
   * The text as it may be published.
   *
   * @param findings how often each rule struck, by {@code KIND/RULE}, for example {@code
   *     secret:password/key-name}; holds no value
   */
  record Clean(String text, Map<String, Integer> findings) implements Anonymized {
    public Clean {
      findings = Map.copyOf(findings);
    }
  }

  /**
   * The text may not be published.
   *
   * @param reason a code of the engine, for example {@code undecidable}; never part of the text
   */
  record Withheld(String reason) implements Anonymized {}
}
