package org.glasshouse.web;

import org.glasshouse.patterns.Signature;
import org.glasshouse.service.PatternSearch;

/** The note about an error that a reader can fill in: {@code notes/PATTERN-ID.md}. */
final class Note {
  private static final int LONGEST_TITLE = 200;

  /** Characters of a sample that a note holds where they are enough to know the error by. */
  private static final int SAMPLE = 4_000;

  /** Characters of a sample that a note holds at most. */
  private static final int LONGEST_SAMPLE = 65_536;

  private Note() {}

  static String path(PatternSearch.Found error) {
    return "notes/" + error.id() + ".md";
  }

  static String of(PatternSearch.Found error) {
    String title = Unseen.written(error.title().text(), LONGEST_TITLE);
    String sample =
        error.met().newest().isEmpty() ? title : error.met().newest().getFirst().log().body();
    return of(error.id(), title, sample);
  }

  /** Writes the note of an error of which a sample is given as the archive has it. */
  static String of(String id, String title, String sample) {
    String shown = shortened(Unseen.writtenInLines(sample));
    String fence = "~".repeat(Math.max(3, MarkdownTree.longestRun(shown, '~') + 1));
    return """
    ---
    pattern: %s
    ---
    # %s

    %s
    %s
    %s

    ## Meaning

    ## Cause

    ## How to check

    ## What helped, and what it risks

    ## What did not help

    ## Fixed in

    ## Upstream
    """
        .formatted(id, MarkdownTree.escaped(title), fence, shown, fence);
  }

  /** The lines that fit where they are still the same error, else as much as may be. */
  private static String shortened(String sample) {
    if (sample.length() <= SAMPLE) {
      return sample;
    }
    int end = sample.lastIndexOf('\n', SAMPLE);
    String cut = sample.substring(0, Math.max(0, end));
    boolean same = end > 0 && Signature.of(cut).equals(Signature.of(sample));
    return same ? cut : sample.substring(0, Math.min(LONGEST_SAMPLE, sample.length()));
  }
}
