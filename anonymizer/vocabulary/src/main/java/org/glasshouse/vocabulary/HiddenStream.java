package org.glasshouse.vocabulary;

/**
 * Messages whose records no visitor ever sees: they pass the border and all stores as others do,
 * and lie there beside what is public.
 */
public final class HiddenStream {
  /**
   * The header of such a message, on raw and public topics and in quarantine. On raw topics its
   * value states what the records are; elsewhere it is empty.
   */
  public static final String HEADER = "glasshouse-hidden";

  private HiddenStream() {}
}
