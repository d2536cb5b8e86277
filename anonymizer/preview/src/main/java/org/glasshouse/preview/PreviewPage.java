package org.glasshouse.preview;

import static java.nio.charset.StandardCharsets.UTF_8;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * The page, as its template reads it.
 *
 * @param source name of the source
 * @param read what was read, in sentences
 * @param notes what could not be read, or is cut
 * @param rows the most doubtful first
 * @param labels every label and attribute
 * @param withheld what is not published at all, and why
 */
record PreviewPage(
    String source,
    List<String> read,
    List<String> notes,
    List<Shown> rows,
    List<Label> labels,
    List<Withheld> withheld) {
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.glasshouse.preview");
  private static final String STYLE = style();

  PreviewPage {
    read = List.copyOf(read);
    notes = List.copyOf(notes);
    rows = List.copyOf(rows);
    labels = List.copyOf(labels);
    withheld = List.copyOf(withheld);
  }

  /**
   * A row.
   *
   * @param number from 1
   * @param count how many texts it stands for, in words
   * @param doubts doubtful words by why, gravest first
   * @param withheld why how many of its texts are withheld; empty for none
   * @param rules which rules of the engine hid something
   */
  record Shown(
      int number,
      String title,
      String count,
      List<Doubtful> doubts,
      String withheld,
      String rules,
      List<Segment> before,
      List<Segment> after,
      boolean published,
      PolicyLines hide,
      PolicyLines keep) {}

  /** Words that are doubtful for the same reason. */
  record Doubtful(String why, List<String> words, String more) {}

  /**
   * A label or an attribute.
   *
   * @param values how many different values it has, in words
   * @param kinds what is left of how many of them
   */
  record Label(String name, String values, List<String> kinds) {}

  /** How many records of a signal are withheld for one reason. */
  record Withheld(String signal, String reason, String count, String meaning) {}

  /** The page as one document of HTML that needs nothing else. */
  String html() {
    StringOutput html = new StringOutput(1 << 16);
    TEMPLATES.render("preview.jte", this, html);
    return html.toString();
  }

  String css() {
    return STYLE;
  }

  /** What the page may do: show itself, with its own style. */
  String contentSecurity() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(STYLE.getBytes(UTF_8));
      return "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-"
          + Base64.getEncoder().encodeToString(hash)
          + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String style() {
    try (InputStream css = PreviewPage.class.getResourceAsStream("preview.css")) {
      if (css == null) {
        throw new IllegalStateException("preview.css is missing");
      }
      return new String(css.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
