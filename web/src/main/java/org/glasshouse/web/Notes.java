package org.glasshouse.web;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.glasshouse.service.PatternSearch;

/** Where a reader who knows the cause of an error writes it down. */
@Singleton
final class Notes {
  /** What forges take in an address. */
  private static final int LONGEST = 6_000;

  private static final int MOST_CLUSTERS = 10;

  private final String form;

  /**
   * @param form address of a forge's form for a new file, with {@code FILE} where its path and
   *     {@code TEXT} where its content belongs; empty for none
   */
  Notes(@Value("${public.notes:}") String form) {
    this.form = form;
    if (!form.isEmpty() && !(form.startsWith("https://") && form.contains("FILE"))) {
      throw new IllegalArgumentException(
          "public.notes: expected an https address with FILE for the path of the new file");
    }
  }

  /** A pull request with a note that is filled in as far as we can, or a page that holds it. */
  String href(PatternSearch.Found error) {
    String href =
        form.replace("FILE", encoded(Note.path(error))).replace("TEXT", encoded(Note.of(error)));
    return form.isEmpty() || href.length() > LONGEST ? Links.note(error.id()) : href;
  }

  /** The note with what to do with it, as Markdown of a page; the note comes last. */
  String told(PatternSearch.Found error) {
    String note = Note.of(error);
    String fence = "`".repeat(Math.max(3, MarkdownTree.longestRun(note, '`') + 1));
    return """
    Copy this note about [error %s](%s) into a file named `%s`, or [take it as a file](%s.md). Fill \
    in what you know and leave the other headings empty.

    %s

    `./glasshouse validate --notes DIR` says what is wrong with it, if anything. \
    [What the headings are for](/contribute).

    %s
    %s
    %s
    """
        .formatted(
            error.id(),
            Links.pattern(error.id()),
            Note.path(error),
            Links.note(error.id()),
            where(error),
            fence,
            note,
            fence);
  }

  private String where(PatternSearch.Found error) {
    if (!form.isEmpty()) {
      String empty = form.replace("FILE", encoded(Note.path(error))).replace("TEXT", "");
      return "Then put it into [the form for new notes](<%s>): it is too long to go there by itself."
          .formatted(empty);
    }
    String clusters =
        error.met().clusters().stream()
            .limit(MOST_CLUSTERS)
            .map(cluster ->
                "[%s](%s)"
                    .formatted(
                        MarkdownTree.escaped(Unseen.asSpaces(cluster.cluster())),
                        Links.cluster(cluster.cluster())))
            .collect(Collectors.joining(", "));
    return ("This archive has no form for notes. Send the file as a pull request to the Git"
            + " repository from which one of its clusters collects them; the page of a cluster says"
            + " how its operators are reached: %s.")
        .formatted(clusters.isEmpty() ? "[all clusters](" + Links.CLUSTERS + ")" : clusters);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
