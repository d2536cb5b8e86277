package org.glasshouse.web;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.glasshouse.store.SearchText;

/**
 * Markdown out of the archive as HTML: what is not in the tree of allowed nodes is not in it, links
 * lead out without saying from where, and every text is shown as a line's is.
 */
public final class MarkdownText implements Content {
  private static final int FIRST_HEADING = 3;

  /** What readers may write is no recommendation of ours. */
  private static final String FOREIGN = "nofollow ugc noreferrer";

  private final boolean ours;
  private final MarkNames names;
  private final String html;
  private final boolean cut;

  MarkdownText(String markdown, MarkNames names) {
    this(markdown, names, new Room(Integer.MAX_VALUE));
  }

  /**
   * As many of its paragraphs, lists and blocks as there is room for; behind a cut there is none.
   */
  MarkdownText(String markdown, MarkNames names, Room room) {
    this(MarkdownTree.of(markdown), /* ours= */ false, names, room);
  }

  private MarkdownText(Node document, boolean ours, MarkNames names, Room room) {
    this.ours = ours;
    this.names = names;
    HtmlRenderer renderer = renderer();
    StringBuilder fitting = new StringBuilder();
    Node block = document.getFirstChild();
    for (boolean fits = true; fits && block != null; ) {
      String rendered = renderer.render(block);
      fits = room.takes(rendered.getBytes(StandardCharsets.UTF_8).length);
      if (fits) {
        fitting.append(rendered);
        block = block.getNext();
      }
    }
    html = fitting.toString();
    cut = block != null;
    if (cut) {
      room.fill();
    }
  }

  /** Markdown that belongs to the program, whose links within the site lead on. */
  static MarkdownText ofPage(String markdown) {
    return ofPage(markdown, new Room(Integer.MAX_VALUE));
  }

  /** The same, as much of it as there is room for. */
  static MarkdownText ofPage(String markdown, Room room) {
    Node document =
        Parser.builder().extensions(List.of(TablesExtension.create())).build().parse(markdown);
    return new MarkdownText(document, /* ours= */ true, new MarkNames(), room);
  }

  public boolean isEmpty() {
    return html.isEmpty();
  }

  /** Whether there was no room for all of it. */
  boolean isCut() {
    return cut;
  }

  @Override
  public void writeTo(TemplateOutput output) {
    output.writeContent(html);
  }

  private HtmlRenderer renderer() {
    return HtmlRenderer.builder()
        .extensions(List.of(TablesExtension.create()))
        .escapeHtml(true)
        .sanitizeUrls(true)
        .attributeProviderFactory(context ->
            (node, tag, attributes) -> {
              if (tag.equals("a") && !ours) {
                attributes.put("rel", FOREIGN);
              }
            })
        .nodeRendererFactory(Texts::new)
        .build();
  }

  private static boolean isInLink(Node node) {
    for (Node above = node.getParent(); above != null; above = above.getParent()) {
      if (above instanceof Link) {
        return true;
      }
    }
    return false;
  }

  /** Shows texts and code as the archive's text is shown, and headings below those of the page. */
  private final class Texts implements NodeRenderer {
    private final HtmlNodeRendererContext context;

    Texts(HtmlNodeRendererContext context) {
      this.context = context;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
      return Set.of(
          Text.class, Code.class, FencedCodeBlock.class, IndentedCodeBlock.class, Heading.class);
    }

    @Override
    public void render(Node node) {
      switch (node) {
        case Text text -> raw(shown(text, text.getLiteral()));
        case Code code -> within("code", shown(code, code.getLiteral()));
        case FencedCodeBlock code -> block(code, code.getLiteral());
        case IndentedCodeBlock code -> block(code, code.getLiteral());
        case Heading heading -> {
          String tag = "h" + Math.clamp(heading.getLevel(), ours ? 2 : FIRST_HEADING, 6);
          context.getWriter().line();
          context.getWriter().tag(tag);
          for (Node child = heading.getFirstChild(); child != null; child = child.getNext()) {
            context.render(child);
          }
          context.getWriter().tag("/" + tag);
          context.getWriter().line();
        }
        default -> throw new IllegalStateException("expected a node of text");
      }
    }

    private void block(Node node, String literal) {
      context.getWriter().line();
      context.getWriter().tag("pre", Map.of("tabindex", "0"));
      within("code", shown(node, literal.stripTrailing()));
      context.getWriter().tag("/pre");
      context.getWriter().line();
    }

    private void within(String tag, ArchiveText text) {
      context.getWriter().tag(tag);
      raw(text);
      context.getWriter().tag("/" + tag);
    }

    private ArchiveText shown(Node node, String literal) {
      ArchiveText text = ArchiveText.whole(literal, SearchText.NONE, names);
      return isInLink(node) ? text.withoutLinks() : text;
    }

    private void raw(ArchiveText text) {
      StringOutput html = new StringOutput();
      text.writeTo(html);
      context.getWriter().raw(html.toString());
    }
  }
}
