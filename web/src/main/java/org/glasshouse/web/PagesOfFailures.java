package org.glasshouse.web;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.glasshouse.patterns.Nearest;
import org.glasshouse.patterns.Template;
import org.glasshouse.service.ErrorPages;
import org.glasshouse.service.Failure;
import org.glasshouse.service.PatternSearch;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.vocabulary.Base32;

/** A page for every failure; an unknown address is searched for by its words. */
@Singleton
final class PagesOfFailures implements ErrorPages {
  private static final int MOST_WORDS = 12;
  private static final int LONGEST_WORD = 30;

  /** Of streams and patterns. */
  private static final int ID_LENGTH = 16;

  private static final int CLOSEST = 5;

  private final BeanProvider<PatternSearch> patterns;

  PagesOfFailures(BeanProvider<PatternSearch> patterns) {
    this.patterns = patterns;
  }

  @Override
  public byte[] page(Failure failure, String path) {
    String words = failure.status() == 404 ? words(path) : "";
    Frame frame = new Frame(Frame.titled(failure.title()), "", null, null, null);
    List<FailurePage.Close> close =
        words.isEmpty() || !path.startsWith(Links.PATTERNS) ? List.of() : close(words);
    return Pages.render("failure", new FailurePage(frame, failure, words, close));
  }

  /** Errors whose words are close to those of an address. */
  private List<FailurePage.Close> close(String words) {
    try {
      List<FailurePage.Close> close = new ArrayList<>();
      for (Nearest.Match match : patterns.get().look(words, CLOSEST).matches()) {
        Template title = patterns.get().title(match.id());
        if (match.verdict() != Nearest.Verdict.UNKNOWN) {
          close.add(
              new FailurePage.Close(
                  Links.pattern(match.id(), title), Unseen.written(title.text(), 300)));
        }
      }
      return close;
    } catch (StoreUnavailableException e) {
      return List.of();
    }
  }

  /** Words of the last part of a path that are words, not numbers or ids. */
  static String words(String path) {
    String slug = decoded(path.substring(path.lastIndexOf('/') + 1));
    return Arrays.stream(slug.split("[^\\p{L}\\p{N}]+", -1))
        .filter(PagesOfFailures::isWord)
        .limit(MOST_WORDS)
        .collect(Collectors.joining(" "));
  }

  private static boolean isWord(String part) {
    return part.length() <= LONGEST_WORD
        && !Base32.matches(part, ID_LENGTH)
        && part.codePoints().anyMatch(Character::isLetter)
        && part.codePoints().noneMatch(Unseen::is);
  }

  private static String decoded(String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return part;
    }
  }
}
