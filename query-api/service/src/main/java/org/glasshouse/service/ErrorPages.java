package org.glasshouse.service;

/** Turns a failure into a page for people. */
@FunctionalInterface
public interface ErrorPages {
  /**
   * The page as UTF-8 HTML.
   *
   * @param path of the request, as the visitor sent it
   */
  byte[] page(Failure failure, String path);
}
