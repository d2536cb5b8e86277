package org.glasshouse.web;

import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/** What Markdown says, without its marks: for descriptions, feeds and lists. */
final class Plain {
  private static final TextContentRenderer RENDERER =
      TextContentRenderer.builder()
          .extensions(List.of(TablesExtension.create()))
          .lineBreakRendering(LineBreakRendering.STRIP)
          .build();

  private Plain() {}

  /** The text on one line; a link is the words that lead to it. */
  static String of(String markdown) {
    return RENDERER
        .render(MarkdownTree.of(markdown))
        .replaceAll(" \\(https://[^ )]*\\)", "")
        .strip();
  }
}
