package org.glasshouse.vocabulary;

/** The border's built-in rules as a whole. */
public final class BorderRules {
  /** Grows with each release whose rules take out more, or other things, than those before. */
  public static final String VERSION = "1";

  private BorderRules() {}
}
