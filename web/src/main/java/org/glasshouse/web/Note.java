package org.glasshouse.web;

import org.glasshouse.service.PatternSearch;

/** The note about an error that a reader can fill in: {@code notes/PATTERN-ID.md}. */
final class Note {
  private static final int LONGEST_SAMPLE = 1_000;

  private Note() {}

  static String path(PatternSearch.Found error) {
    return "notes/" + error.id() + ".md";
  }

  static String of(PatternSearch.Found error) {
    String title = Unseen.written(error.title().text(), 200);
    String sample =
        error.met().newest().isEmpty()
            ? title
            : Unseen.written(error.met().newest().getFirst().log().body(), LONGEST_SAMPLE);
    return """
    ---
    pattern: %s
    ---
    # %s

    ~~~~~~
    %s
    ~~~~~~

    ## Meaning

    ## Cause

    ## How to check

    ## What helped

    And what it risks.

    ## What did not help

    ## Fixed in

    ## Upstream
    """
        .formatted(error.id(), MarkdownTree.escaped(title), sample.replace("~~~", "~ ~ ~"));
  }
}
