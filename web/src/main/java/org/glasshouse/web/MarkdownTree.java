package org.glasshouse.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.markdown.MarkdownRenderer;
import org.jspecify.annotations.Nullable;

/**
 * Markdown of others as a tree of the nodes that the archive allows: no HTML, no comments, no
 * pictures, no titles, and links to https without user or query.
 */
final class MarkdownTree {
  private static final List<org.commonmark.Extension> EXTENSIONS =
      List.of(TablesExtension.create());

  /** Blocks lie no deeper in each other; what lies deeper is text. */
  private static final int DEEPEST = 100;

  private static final Parser PARSER =
      Parser.builder().extensions(EXTENSIONS).maxOpenBlockParsers(DEEPEST).build();
  private static final MarkdownRenderer RENDERER =
      MarkdownRenderer.builder().extensions(EXTENSIONS).build();
  private static final Pattern MARKUP = Pattern.compile("([\\\\`*_\\[\\]<>&#])");

  private MarkdownTree() {}

  /** Reads Markdown and takes out what is not allowed. */
  static Node of(String markdown) {
    Node document = PARSER.parse(markdown);
    document.accept(new Weeding());
    return document;
  }

  /** The same tree written again as Markdown. */
  static String rebuilt(String markdown) {
    return Unseen.writtenInLines(RENDERER.render(of(markdown)));
  }

  /** Text that shall not be read as markup. */
  static String escaped(String plain) {
    return MARKUP.matcher(plain).replaceAll("\\\\$1");
  }

  static int longestRun(String text, char of) {
    int longest = 0;
    int run = 0;
    for (int at = 0; at < text.length(); at++) {
      run = text.charAt(at) == of ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private static final class Weeding extends AbstractVisitor {
    @Override
    public void visit(HtmlBlock html) {
      html.unlink();
    }

    @Override
    public void visit(HtmlInline html) {
      html.unlink();
    }

    @Override
    public void visit(LinkReferenceDefinition definition) {
      definition.unlink();
    }

    /** What stands behind the mark of a block is read by programs, not by people. */
    @Override
    public void visit(FencedCodeBlock code) {
      code.setInfo("");
    }

    @Override
    public void visit(Image image) {
      image.unlink();
    }

    @Override
    public void visit(Link link) {
      visitChildren(link);
      String allowed = allowed(link.getDestination());
      link.setTitle(null);
      if (allowed == null) {
        for (Node child = link.getFirstChild(); child != null; child = link.getFirstChild()) {
          link.insertBefore(child);
        }
        link.unlink();
      } else {
        link.setDestination(allowed);
      }
    }

    /** The address without what could carry a secret; null where nothing may remain. */
    private static @Nullable String allowed(String address) {
      try {
        URI uri = new URI(address);
        boolean leads =
            "https".equals(uri.getScheme())
                && uri.getHost() != null
                && uri.getRawUserInfo() == null;
        return leads
            ? new URI("https", uri.getRawAuthority(), uri.getPath(), null, uri.getFragment())
                .toASCIIString()
            : null;
      } catch (URISyntaxException e) {
        return null;
      }
    }
  }
}
