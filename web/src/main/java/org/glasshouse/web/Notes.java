package org.glasshouse.web;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.glasshouse.service.PatternSearch;

/** Where a reader who knows the cause of an error writes it down. */
@Singleton
final class Notes {
  /** What forges take in an address. */
  private static final int LONGEST = 6_000;

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

  /** A pull request with a note that is filled in as far as we can, or that note alone. */
  String href(PatternSearch.Found error) {
    String href =
        form.replace("FILE", encoded(Note.path(error))).replace("TEXT", encoded(Note.of(error)));
    return form.isEmpty() || href.length() > LONGEST
        ? Links.pattern(error.id()) + "/note.md"
        : href;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
