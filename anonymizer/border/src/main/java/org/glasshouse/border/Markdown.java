package org.glasshouse.border;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.markdown.MarkdownRenderer;
import org.jspecify.annotations.Nullable;

/**
 * A Markdown text on its way through the border. The engine sees what a reader sees, without markup
 * that could hide a secret from it; of its answer the text is built anew from allowed nodes. Raw
 * HTML becomes text, pictures are dropped, a link stays where the engine leaves its target as it
 * is.
 */
final class Markdown {
  /** Blocks lie no deeper in each other; what lies deeper is text. */
  private static final int DEEPEST = 100;

  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .maxOpenBlockParsers(DEEPEST)
          .build();
  private static final MarkdownRenderer RENDERER =
      MarkdownRenderer.builder().extensions(List.of(TablesExtension.create())).build();
  private static final Pattern MARK = Pattern.compile("<[a-z]{2,10}:[A-Za-z0-9-]{1,48}>");
  private static final Pattern TARGET = Pattern.compile("https?://[^\\s<>\"'`\\\\]{1,2000}");
  private static final Set<Class<? extends Node>> ALLOWED =
      Set.of(
          Document.class,
          Paragraph.class,
          Heading.class,
          BlockQuote.class,
          BulletList.class,
          OrderedList.class,
          ListItem.class,
          ThematicBreak.class,
          FencedCodeBlock.class,
          IndentedCodeBlock.class,
          TableBlock.class,
          TableHead.class,
          TableBody.class,
          TableRow.class,
          TableCell.class,
          Text.class,
          Code.class,
          Emphasis.class,
          StrongEmphasis.class,
          Link.class,
          SoftLineBreak.class,
          HardLineBreak.class);

  private record Leaf(Node node, int from, int to) {}

  private final Node document;
  private final StringBuilder text = new StringBuilder();
  private final List<Leaf> leaves = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private int images;

  Markdown(String markdown) {
    this.document = PARSER.parse(markdown);
    allow(document);
    read(document);
  }

  /** What a reader sees, one block a line. */
  String text() {
    return text.toString();
  }

  /** What the links lead to, in their order. */
  List<String> targets() {
    return links.stream().map(Link::getDestination).toList();
  }

  int images() {
    return images;
  }

  /** Leaves nothing but allowed nodes. */
  private void allow(Node parent) {
    for (Node node : children(parent)) {
      switch (node) {
        case Image image -> {
          images++;
          image.unlink();
        }
        case HtmlInline html -> replace(html, new Text(html.getLiteral()));
        case HtmlBlock html -> replace(html, paragraph(html.getLiteral()));
        default -> {
          allow(node);
          if (!ALLOWED.contains(node.getClass())) {
            children(node).forEach(node::insertBefore);
            node.unlink();
          }
        }
      }
    }
  }

  private static void replace(Node old, Node by) {
    old.insertBefore(by);
    old.unlink();
  }

  private static Paragraph paragraph(String html) {
    Paragraph paragraph = new Paragraph();
    for (String line : html.split("\n", -1)) {
      if (!line.isBlank()) {
        if (paragraph.getFirstChild() != null) {
          paragraph.appendChild(new SoftLineBreak());
        }
        paragraph.appendChild(new Text(line.strip()));
      }
    }
    return paragraph;
  }

  private void read(Node parent) {
    for (Node node : children(parent)) {
      switch (node) {
        case Text leaf -> leaf(leaf, leaf.getLiteral());
        case Code leaf -> leaf(leaf, leaf.getLiteral());
        case FencedCodeBlock leaf -> leaf(leaf, leaf.getLiteral());
        case IndentedCodeBlock leaf -> leaf(leaf, leaf.getLiteral());
        case SoftLineBreak ends -> text.append('\n');
        case HardLineBreak ends -> text.append('\n');
        case Link link -> {
          links.add(link);
          read(link);
        }
        default -> read(node);
      }
      if (node instanceof TableCell) {
        text.append(' ');
      } else if ((node instanceof Block || node instanceof TableRow) && !endsLine()) {
        text.append('\n');
      }
    }
  }

  private boolean endsLine() {
    return text.isEmpty() || text.charAt(text.length() - 1) == '\n';
  }

  private void leaf(Node node, String literal) {
    leaves.add(new Leaf(node, text.length(), text.length() + literal.length()));
    text.append(literal);
  }

  /**
   * The Markdown of what the engine made of {@link #text()} and {@link #targets()}; to be asked for
   * once.
   */
  String rebuilt(String cleanText, List<String> cleanTargets) {
    Alignment alignment = new Alignment(text.toString(), cleanText);
    for (Leaf leaf : leaves) {
      write(leaf.node(), cleanText.substring(alignment.of(leaf.from()), alignment.of(leaf.to())));
    }
    List<String> before = targets();
    for (int index = 0; index < links.size(); index++) {
      Link link = links.get(index);
      String clean = cleanTargets.get(index);
      link.setTitle(null);
      if (!clean.equals(before.get(index)) || !TARGET.matcher(clean).matches()) {
        children(link).forEach(link::insertBefore);
        link.unlink();
      }
    }
    return RENDERER.render(document).strip();
  }

  private static void write(Node node, String literal) {
    switch (node) {
      case Text leaf -> leaf.setLiteral(literal);
      case Code leaf when literal.isEmpty() -> leaf.unlink();
      case Code leaf -> leaf.setLiteral(literal);
      case FencedCodeBlock leaf -> {
        leaf.setLiteral(ended(literal));
        leaf.setInfo("");
      }
      case IndentedCodeBlock leaf -> leaf.setLiteral(ended(literal));
      default -> throw new IllegalStateException("expected a leaf");
    }
  }

  private static String ended(String literal) {
    return literal.endsWith("\n") ? literal : literal + "\n";
  }

  private static List<Node> children(Node node) {
    List<Node> children = new ArrayList<>();
    for (@Nullable Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      children.add(child);
    }
    return children;
  }

  /**
   * Where the places of a text lie in what the engine made of it: what stands between its marks
   * stood in the text in the same order. Only formatting hangs on it; what is shown is the engine's
   * answer and nothing else.
   */
  static final class Alignment {
    private final TreeMap<Integer, Integer> starts = new TreeMap<>();
    private final TreeMap<Integer, Integer> lengths = new TreeMap<>();
    private final int cleanEnd;

    Alignment(String text, String clean) {
      this.cleanEnd = clean.length();
      Matcher mark = MARK.matcher(clean);
      int at = 0;
      int cleanAt = 0;
      while (mark.find()) {
        at = chunk(text, at, clean.substring(cleanAt, mark.start()), cleanAt);
        cleanAt = mark.end();
      }
      String rest = clean.substring(cleanAt);
      int last = text.endsWith(rest) ? Math.max(at, text.length() - rest.length()) : at;
      add(last, cleanAt, rest.length());
    }

    /** Finds what stands before a mark; where it ends in the text. */
    private int chunk(String text, int from, String chunk, int cleanFrom) {
      int found = chunk.isEmpty() ? from : text.indexOf(chunk, from);
      int start = found < 0 ? from : found;
      add(start, cleanFrom, chunk.length());
      return Math.min(text.length(), start + chunk.length());
    }

    private void add(int start, int cleanStart, int length) {
      starts.put(start, cleanStart);
      lengths.put(start, length);
    }

    /** The place in the clean text; a place within what was replaced lies before the mark. */
    int of(int place) {
      Map.Entry<Integer, Integer> chunk = starts.floorEntry(place);
      if (chunk == null) {
        return 0;
      }
      int within = place - chunk.getKey();
      int length = lengths.getOrDefault(chunk.getKey(), 0);
      return Math.min(cleanEnd, chunk.getValue() + Math.min(within, length));
    }
  }
}
