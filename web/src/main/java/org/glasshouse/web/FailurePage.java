package org.glasshouse.web;

import java.util.List;
import org.glasshouse.service.Failure;

/**
 * What a page says instead of an answer.
 *
 * @param words to search for instead; empty where there are none
 * @param close errors that these words are close to
 */
public record FailurePage(Frame frame, Failure failure, String words, List<Close> close) {
  public FailurePage {
    close = List.copyOf(close);
  }

  /** An error that is close. */
  public record Close(String href, String title) {}
}
