package org.glasshouse.web;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import gg.jte.html.escape.Escape;
import java.util.BitSet;
import org.glasshouse.store.SearchText;
import org.glasshouse.vocabulary.Mark;

/**
 * Text out of the archive as HTML: escaped, hits brought out, marks as chips under a short name,
 * and every character that would hide or command replaced by its name.
 */
public final class ArchiveText implements Content {
  /** Bytes of what is written beside a mark, and beside one that leads nowhere. */
  private static final int CHIP = 130;

  private static final int CHIP_ALONE = 190;

  /** How often the mark itself is in a chip. */
  private static final int TIMES_IN_A_CHIP = 3;

  /** Bytes of what stands for a character that is not shown. */
  private static final int UNSEEN = 90;

  /** Bytes around a hit. */
  private static final int HIT = 13;

  private final String text;
  private final int from;
  private final int to;
  private final BitSet hits;
  private final MarkNames names;
  private final boolean linking;

  private ArchiveText(
      String text, int from, int to, BitSet hits, MarkNames names, boolean linking) {
    this.text = text;
    this.from = from;
    this.to = to;
    this.hits = hits;
    this.names = names;
    this.linking = linking;
  }

  /** The whole text. */
  static ArchiveText whole(String text, SearchText asked, MarkNames names) {
    return new ArchiveText(
        text, 0, text.length(), Hits.in(text, asked), names, /* linking= */ true);
  }

  /** At most about {@code most} characters of it, around the first hit. */
  static ArchiveText excerpt(String text, int most, SearchText asked, MarkNames names) {
    BitSet hits = Hits.in(text, asked);
    if (text.length() <= most) {
      return new ArchiveText(text, 0, text.length(), hits, names, /* linking= */ true);
    }
    int first = Math.max(0, hits.nextSetBit(0));
    int from = first < most / 2 ? 0 : whole(text, Math.min(first - most / 4, text.length() - most));
    return new ArchiveText(text, from, whole(text, from + most), hits, names, /* linking= */ true);
  }

  /** The same within a link, where marks lead nowhere. */
  ArchiveText withoutLinks() {
    return new ArchiveText(text, from, to, hits, names, /* linking= */ false);
  }

  /** Moves a cut to the front of the mark or surrogate pair that it would break. */
  private static int whole(String text, int cut) {
    for (int at = Math.max(0, cut - Mark.MAX_LENGTH); at < cut; at++) {
      Mark mark = Mark.at(text, at);
      if (mark != null && at + mark.toString().length() > cut) {
        return at;
      }
    }
    boolean splits =
        cut > 0
            && cut < text.length()
            && Character.isLowSurrogate(text.charAt(cut))
            && Character.isHighSurrogate(text.charAt(cut - 1));
    return splits ? cut - 1 : cut;
  }

  /** The beginning of it that takes at most so many bytes of HTML. */
  ArchiveText within(int most) {
    int bytes = 0;
    for (int at = from; at < to; at = end(at)) {
      bytes += bytes(at);
      if (bytes > most) {
        return new ArchiveText(text, from, at, hits, names, linking);
      }
    }
    return this;
  }

  /** About how many bytes of HTML it takes. */
  int bytes() {
    int bytes = 0;
    for (int at = from; at < to; at = end(at)) {
      bytes += bytes(at);
    }
    return bytes;
  }

  /** Where the mark or character ends that begins at a place. */
  private int end(int at) {
    Mark mark = text.charAt(at) == '<' ? Mark.at(text, at) : null;
    return at
        + (mark == null ? Character.charCount(text.codePointAt(at)) : mark.toString().length());
  }

  private int bytes(int at) {
    int point = text.codePointAt(at);
    int hit = hits.get(at) && (at == from || !hits.get(at - 1)) ? HIT : 0;
    if (end(at) > at + 2) {
      boolean followed = linking && Mark.at(text, at) instanceof Mark.Token;
      return hit + (followed ? CHIP : CHIP_ALONE) + TIMES_IN_A_CHIP * (end(at) - at);
    }
    return hit + (Unseen.is(point) || Unseen.isPiledUp(text, at) ? UNSEEN : Room.bytes(point));
  }

  /** How many characters are left out; 0 where this is the whole text. */
  public int leftOut() {
    return text.length() - (to - from);
  }

  /** Whether a mark is in it, which is a link of its own. */
  public boolean hasMarks() {
    for (int at = text.indexOf('<', from); at >= 0 && at < to; at = text.indexOf('<', at + 1)) {
      if (Mark.at(text, at) != null) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void writeTo(TemplateOutput output) {
    if (from > 0) {
      output.writeContent("<span class=\"cut\">… </span>");
    }
    int plain = from;
    for (int at = from; at < to; ) {
      Mark mark = text.charAt(at) == '<' ? Mark.at(text, at) : null;
      int point = text.codePointAt(at);
      int end = at + (mark == null ? Character.charCount(point) : mark.toString().length());
      if (mark != null || Unseen.is(point) || Unseen.isPiledUp(text, at)) {
        writePlain(plain, at, output);
        if (mark == null) {
          writeUnseen(point, output);
        } else {
          writeChip(mark, hits.nextSetBit(at) >= 0 && hits.nextSetBit(at) < end, output);
        }
        plain = end;
      }
      at = end;
    }
    writePlain(plain, to, output);
    if (to < text.length()) {
      output.writeContent("<span class=\"cut\"> …</span>");
    }
  }

  private void writePlain(int start, int end, TemplateOutput output) {
    for (int at = start; at < end; ) {
      boolean hit = hits.get(at);
      int next = hit ? hits.nextClearBit(at) : hits.nextSetBit(at);
      int stop = next < 0 ? end : Math.min(next, end);
      output.writeContent(hit ? "<mark>" : "");
      Escape.htmlContent(text.substring(at, stop), output);
      output.writeContent(hit ? "</mark>" : "");
      at = stop;
    }
  }

  private static void writeUnseen(int point, TemplateOutput output) {
    output.writeContent("<span class=\"unseen\" title=\"");
    Escape.htmlAttribute(Unseen.name(point), output);
    output.writeContent("\">");
    Escape.htmlContent(Unseen.symbol(point), output);
    output.writeContent("</span>");
  }

  /** The short name is drawn by the style sheet, so that the mark itself is what is copied. */
  private void writeChip(Mark mark, boolean hit, TemplateOutput output) {
    boolean followed = linking && mark instanceof Mark.Token;
    output.writeContent(followed ? "<a rel=\"nofollow\" href=\"" : "<span role=\"img");
    if (followed) {
      Escape.htmlAttribute(Links.search("q", mark.toString()), output);
    }
    output.writeContent("\" class=\"chip");
    output.writeContent(mark instanceof Mark.Secret ? " secret" : "");
    output.writeContent(hit ? " hit" : "");
    output.writeContent("\" data-name=\"");
    Escape.htmlAttribute(names.nameOf(mark), output);
    if (!followed) {
      output.writeContent("\" aria-label=\"");
      Escape.htmlAttribute(names.nameOf(mark) + ": " + mark, output);
    }
    output.writeContent("\" title=\"");
    Escape.htmlAttribute(mark.toString(), output);
    output.writeContent("\"><span>");
    Escape.htmlContent(mark.toString(), output);
    output.writeContent(followed ? "</span></a>" : "</span></span>");
  }
}
