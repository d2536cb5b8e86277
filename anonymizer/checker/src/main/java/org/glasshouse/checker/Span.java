package org.glasshouse.checker;

/** A place in a text; {@code to} is excluded. */
record Span(int from, int to) {
  /** Nothing found. */
  static final Span NONE = new Span(0, 0);
}
