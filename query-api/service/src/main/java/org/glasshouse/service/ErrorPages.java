package org.glasshouse.service;

/** Turns a failure into a page for people. */
@FunctionalInterface
public interface ErrorPages {
  /** The page as UTF-8 HTML. */
  byte[] page(Failure failure);
}
