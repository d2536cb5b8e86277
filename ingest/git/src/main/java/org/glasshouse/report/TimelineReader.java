package org.glasshouse.report;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.glasshouse.raw.RawReport;
import org.glasshouse.raw.RawReport.Precision;
import org.jspecify.annotations.Nullable;

/**
 * Reads the entries of one timeline. An entry is a heading with what stands below it, or an item of
 * a list, a row of a table, or a line of a paragraph that begins with a clock time.
 */
final class TimelineReader {
  private static final int FEWEST = 2;

  private final TimelineClock clock;
  private final List<RawReport.Entry> entries = new ArrayList<>();
  private final List<Node> rest = new ArrayList<>();
  private @Nullable Open open;

  TimelineReader(TimelineClock clock) {
    this.clock = clock;
  }

  List<RawReport.Entry> entries() {
    return entries;
  }

  /** An entry whose end has not been seen. */
  private record Open(
      String original,
      TimelineClock.Reading time,
      String heading,
      List<Node> blocks,
      int line,
      boolean headed) {}

  /** Whether a document without a named timeline is one all the same. */
  static boolean looksLikeOne(List<Node> blocks) {
    int timed = 0;
    for (Node block : blocks) {
      timed +=
          switch (block) {
            case Heading heading -> isTimed(Prose.text(heading)) ? 1 : 0;
            case ListBlock list -> timedItems(list);
            case TableBlock table -> timedRows(table);
            default -> 0;
          };
    }
    return timed >= FEWEST;
  }

  /** Reads a timeline's blocks and returns those that stand before its first entry. */
  List<Node> read(List<Node> blocks) {
    for (Node block : blocks) {
      switch (block) {
        case Heading heading -> heading(heading);
        case ListBlock list when timedItems(list) * 2 >= items(list) -> list(list);
        case TableBlock table when timedRows(table) > 0 -> table(table);
        case Paragraph paragraph when isTimed(Prose.text(paragraph)) -> lines(paragraph);
        case Paragraph paragraph when isOnlyADay(Prose.text(paragraph)) ->
            heading(Prose.text(paragraph), Prose.line(paragraph));
        default -> keep(block);
      }
    }
    close(true);
    return rest;
  }

  private void keep(Node block) {
    (open == null ? rest : open.blocks()).add(block);
  }

  private void heading(Heading heading) {
    heading(Prose.text(heading), Prose.line(heading));
  }

  private void heading(String text, int line) {
    TimePhrase phrase = TimePhrase.read(text);
    begin(text, phrase, phrase == null ? text : ReportReader.behind(text, phrase), line, true);
  }

  private void begin(
      String text, @Nullable TimePhrase phrase, String heading, int line, boolean headed) {
    close(headed);
    String original =
        phrase == null ? "" : text.substring(0, Math.min(phrase.end(), text.length())).strip();
    TimelineClock.Reading time =
        phrase == null ? TimelineClock.Reading.UNKNOWN : clock.read(phrase);
    open = new Open(original, time, heading, new ArrayList<>(), line, headed);
  }

  /** Ends the open entry; a day's heading that only stands above timed lines is none. */
  private void close(boolean beforeHeading) {
    Open ended = open;
    open = null;
    if (ended == null) {
      return;
    }
    boolean onlyDates =
        !beforeHeading
            && ended.headed()
            && ended.time().precision() != Precision.MINUTE
            && ended.blocks().isEmpty();
    if (!onlyDates) {
      entries.add(
          new RawReport.Entry(
              ended.original(),
              ended.time().from(),
              ended.time().until(),
              ended.time().precision(),
              ended.heading(),
              Prose.markdown(ended.blocks()),
              ended.line()));
    }
  }

  private void list(ListBlock list) {
    for (Node item : children(list)) {
      Node first = item.getFirstChild();
      if (first instanceof Paragraph paragraph && isTimed(Prose.text(paragraph))) {
        List<Node> below = children(item);
        below.removeFirst();
        lines(paragraph);
        below.forEach(this::keep);
      } else {
        children(item).forEach(this::keep);
      }
    }
  }

  /** Each line of a paragraph that begins with a time is an entry. */
  private void lines(Paragraph paragraph) {
    int line = Prose.line(paragraph);
    List<Node> inlines = new ArrayList<>();
    for (Node inline : children(paragraph)) {
      if (inline instanceof SoftLineBreak || inline instanceof HardLineBreak) {
        line(inlines, line++);
        inlines.clear();
      } else {
        inlines.add(inline);
      }
    }
    line(inlines, line);
  }

  private void line(List<Node> inlines, int line) {
    if (inlines.isEmpty()) {
      return;
    }
    Paragraph own = new Paragraph();
    inlines.forEach(own::appendChild);
    String text = Prose.text(own);
    TimePhrase phrase = TimePhrase.read(text);
    if (phrase != null && phrase.start().clock() != null) {
      begin(text, phrase, "", line, false);
      new Cut(phrase.end()).from(own);
    } else if (open != null
        && !open.blocks().isEmpty()
        && open.blocks().getLast() instanceof Paragraph last) {
      last.appendChild(new SoftLineBreak());
      children(own).forEach(last::appendChild);
      return;
    }
    keep(own);
  }

  private void table(TableBlock table) {
    for (TableRow row : rows(table)) {
      List<Node> cells = children(row);
      String text = Prose.text(cells.getFirst());
      TimePhrase phrase = TimePhrase.read(text);
      int used = 1;
      if (phrase != null && phrase.start().clock() == null && cells.size() > 2) {
        String both = text + " " + Prose.text(cells.get(1));
        TimePhrase wider = TimePhrase.read(both);
        if (wider != null && wider.start().clock() != null) {
          phrase = wider;
          text = both;
          used = 2;
        }
      }
      begin(text, phrase, phrase == null ? text : "", Prose.line(row), false);
      keep(paragraph(cells.subList(used, cells.size())));
    }
  }

  private static Paragraph paragraph(List<Node> cells) {
    Paragraph paragraph = new Paragraph();
    for (Node cell : cells) {
      if (paragraph.getFirstChild() != null && cell.getFirstChild() != null) {
        paragraph.appendChild(new Text(" \u2014 "));
      }
      children(cell).forEach(paragraph::appendChild);
    }
    return paragraph;
  }

  private static boolean isTimed(String text) {
    TimePhrase phrase = TimePhrase.read(text);
    return phrase != null && phrase.start().clock() != null;
  }

  /** Whether a text is the day of what stands below it. */
  private static boolean isOnlyADay(String text) {
    TimePhrase phrase = TimePhrase.read(text);
    return phrase != null
        && phrase.start().clock() == null
        && ReportReader.behind(text, phrase).isEmpty();
  }

  private static int timedItems(ListBlock list) {
    return (int)
        children(list).stream()
            .map(Node::getFirstChild)
            .filter(Paragraph.class::isInstance)
            .filter(first -> isTimed(Prose.text(first)))
            .count();
  }

  private static int items(ListBlock list) {
    return children(list).size();
  }

  private static int timedRows(TableBlock table) {
    return (int)
        rows(table).stream()
            .map(row -> Prose.text(row).replace("|", " "))
            .filter(TimelineReader::isTimed)
            .count();
  }

  private static List<TableRow> rows(TableBlock table) {
    return children(table).stream()
        .filter(TableBody.class::isInstance)
        .flatMap(body -> children(body).stream())
        .filter(TableRow.class::isInstance)
        .map(TableRow.class::cast)
        .filter(row -> row.getFirstChild() instanceof TableCell)
        .toList();
  }

  private static List<Node> children(Node node) {
    List<Node> children = new ArrayList<>();
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      children.add(child);
    }
    return children;
  }

  /** Takes the first characters of a paragraph away, and the punctuation behind them. */
  private static final class Cut {
    private static final String PUNCTUATION = " ,:;-\u2013\u2014|*_])";

    private int left;
    private boolean done;

    Cut(int characters) {
      this.left = characters;
    }

    void from(Node node) {
      for (Node child : children(node)) {
        if (done) {
          return;
        }
        switch (child) {
          case Text text -> shorten(text, cut(text.getLiteral()), text::setLiteral);
          case Code code -> shorten(code, cut(code.getLiteral()), code::setLiteral);
          default -> {
            from(child);
            if (child.getFirstChild() == null) {
              child.unlink();
            }
          }
        }
      }
    }

    private static void shorten(
        Node leaf, String literal, java.util.function.Consumer<String> write) {
      write.accept(literal);
      if (literal.isEmpty()) {
        leaf.unlink();
      }
    }

    private String cut(String literal) {
      int at = Math.min(left, literal.length());
      left -= at;
      while (left == 0 && at < literal.length() && PUNCTUATION.indexOf(literal.charAt(at)) >= 0) {
        at++;
      }
      done = at < literal.length();
      return literal.substring(at);
    }
  }
}
