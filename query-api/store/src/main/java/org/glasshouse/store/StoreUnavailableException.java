package org.glasshouse.store;

/** A store does not answer, or has no room; the same call may succeed later. */
public final class StoreUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param what is wrong, in words for an operator: never a record's or a query's text
   */
  public StoreUnavailableException(String what, Throwable cause) {
    super(what, cause);
  }

  public StoreUnavailableException(String what) {
    super(what);
  }
}
