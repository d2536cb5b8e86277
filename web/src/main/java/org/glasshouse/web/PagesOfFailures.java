package org.glasshouse.web;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.glasshouse.service.ErrorPages;
import org.glasshouse.service.Failure;

/** A page for every failure; an unknown address is searched for by its words. */
@Singleton
final class PagesOfFailures implements ErrorPages {
  private static final int MOST_WORDS = 12;

  @Override
  public byte[] page(Failure failure, String path) {
    String words = failure.status() == 404 ? words(path) : "";
    Frame frame = new Frame(Frame.titled(failure.title()), "", null, null, null);
    return Pages.render("failure", new FailurePage(frame, failure, words));
  }

  /** Words of the last part of a path that are words, not numbers or ids. */
  static String words(String path) {
    String slug = path.substring(path.lastIndexOf('/') + 1);
    return Arrays.stream(slug.split("[^\\p{L}\\p{N}]+", -1))
        .filter(word -> word.codePoints().anyMatch(Character::isLetter) && word.length() < 30)
        .limit(MOST_WORDS)
        .collect(Collectors.joining(" "));
  }
}
