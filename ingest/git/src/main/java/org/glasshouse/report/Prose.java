package org.glasshouse.report;

import java.util.List;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.renderer.markdown.MarkdownRenderer;

/** Nodes of a document as text again. */
final class Prose {
  private static final MarkdownRenderer MARKDOWN =
      MarkdownRenderer.builder().extensions(List.of(TablesExtension.create())).build();

  private Prose() {}

  /** What a reader sees of a node, without any markup, on one line. */
  static String text(Node node) {
    StringBuilder text = new StringBuilder();
    read(node, text);
    return String.join(" ", text.toString().strip().split("\\s+", -1));
  }

  private static void read(Node node, StringBuilder text) {
    switch (node) {
      case Text leaf -> text.append(leaf.getLiteral());
      case Code leaf -> text.append(leaf.getLiteral());
      case SoftLineBreak line -> text.append(' ');
      case HardLineBreak line -> text.append(' ');
      case Image none -> {}
      default -> {
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
          read(child, text);
        }
        if (node instanceof Block || node instanceof TableCell) {
          text.append(' ');
        }
      }
    }
  }

  /** Takes blocks out of their document and writes them as one of their own. */
  static String markdown(List<Node> blocks) {
    Document document = new Document();
    blocks.forEach(document::appendChild);
    return MARKDOWN.render(document).strip();
  }

  /** Takes the content of a cell or a paragraph out and writes it. */
  static String inlines(List<Node> inlines) {
    Paragraph paragraph = new Paragraph();
    inlines.forEach(paragraph::appendChild);
    return markdown(List.of(paragraph));
  }

  /** The line on which a block begins, from 1. */
  static int line(Node node) {
    Node at = node;
    while (at != null && at.getSourceSpans().isEmpty()) {
      at = at.getParent();
    }
    return at == null ? 0 : at.getSourceSpans().getFirst().getLineIndex() + 1;
  }
}
