package org.glasshouse.preview;

/**
 * A stretch of text that somebody should look at before it is published.
 *
 * @param from index of the first character
 * @param to index after the last
 */
record Doubt(Kind kind, int from, int to) {
  /** Why, the gravest first. */
  enum Kind {
    EXCEPTION(100, "kept by the policy alone"),
    SECRET_PLACE(80, "stands where a secret would"),
    SECRET_PREFIX(78, "begins as secrets do"),
    DISPUTED(60, "disputed by the second opinion"),
    PERSON_PLACE(55, "stands where a person or an address would"),
    RANDOM(40, "looks random"),
    LONG_NUMBER(30, "a long number"),
    RARE(10, "a rare word");

    private final int weight;
    private final String words;

    Kind(int weight, String words) {
      this.weight = weight;
      this.words = words;
    }

    int weight() {
      return weight;
    }

    /** As the page says it. */
    String words() {
      return words;
    }

    /** Whether what is hidden for it would rather be a secret than personal. */
    boolean isOfSecrets() {
      return this == SECRET_PLACE || this == SECRET_PREFIX || this == RANDOM;
    }
  }
}
