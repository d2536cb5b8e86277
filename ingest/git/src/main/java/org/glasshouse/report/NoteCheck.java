package org.glasshouse.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.commonmark.ext.front.matter.YamlFrontMatterExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.glasshouse.raw.RawReport;

/**
 * Checks whether a note will be on the page of its error, and look there as its author means it: it
 * leads to an error, tells something, and has nothing that the archive leaves out.
 */
public final class NoteCheck {
  private static final int DEEPEST = 100;
  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create(), YamlFrontMatterExtension.create()))
          .maxOpenBlockParsers(DEEPEST)
          .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
          .build();
  private static final Pattern ID = Pattern.compile("[a-z2-7]{16}");
  private static final List<String> TELLING = List.of("meaning", "cause", "what helped");

  private final String stem;
  private final RawReport report;
  private final List<Fault> faults = new ArrayList<>();
  private final Seen seen = new Seen();

  private NoteCheck(String stem, RawReport report) {
    this.stem = stem;
    this.report = report;
  }

  /**
   * What is wrong with a note.
   *
   * @param line from 1; 0 where it concerns the whole note
   * @param expected what was expected, and what came, without words of the note
   */
  public record Fault(int line, String expected) {}

  /**
   * Finds everything that is wrong with a note, in the order of its lines.
   *
   * @param markdown CommonMark with tables and front matter
   * @param fileName of which the last part may be the id of the error
   */
  public static List<Fault> faults(String markdown, String fileName) {
    String name = fileName.substring(fileName.lastIndexOf('/') + 1);
    NoteCheck check =
        new NoteCheck(
            name.replaceFirst("\\.[A-Za-z]+$", ""), ReportReader.read(markdown, name).report());
    PARSER.parse(markdown).accept(check.seen);
    check.leads(pattern(markdown));
    check.tells();
    check.faults.sort(Comparator.comparingInt(Fault::line));
    return check.faults.stream().distinct().toList();
  }

  /** The line of the front matter that names the error; 0 where none does. */
  private static int pattern(String markdown) {
    List<String> lines = markdown.lines().toList();
    return 1
        + IntStream.range(0, lines.size())
            .filter(index -> lines.get(index).startsWith("pattern:"))
            .findFirst()
            .orElse(-1);
  }

  private void add(int line, String expected) {
    faults.add(new Fault(line, expected));
  }

  private void leads(int line) {
    for (String id : report.patterns()) {
      if (!ID.matcher(id).matches()) {
        add(line, "expected for pattern the id of an error: 16 of a-z and 2-7");
      }
    }
    boolean named = ID.matcher(stem).matches();
    if (named && !report.patterns().isEmpty() && !report.patterns().contains(stem)) {
      add(line, "expected for pattern the id that the file is named by, got another one");
    }
    if (report.patterns().isEmpty() && (named || !seen.code)) {
      add(
          line,
          named
              ? "expected front matter with 'pattern: " + stem + "', got none"
              : "expected front matter with 'pattern: ID', or the error in a block of code");
    }
  }

  private void tells() {
    boolean tells =
        report.sections().stream()
            .map(section -> section.heading().toLowerCase(Locale.ROOT))
            .anyMatch(heading -> TELLING.stream().anyMatch(heading::startsWith));
    if (!tells) {
      add(0, "expected text below Meaning, Cause or What helped, got none");
    }
  }

  /** What stands in a note; faults as they are met. */
  private final class Seen extends AbstractVisitor {
    private boolean code;

    @Override
    public void visit(FencedCodeBlock block) {
      code = true;
    }

    @Override
    public void visit(IndentedCodeBlock block) {
      code = true;
    }

    @Override
    public void visit(Code inline) {
      code = true;
    }

    @Override
    public void visit(HtmlBlock html) {
      addHtml(html);
    }

    @Override
    public void visit(HtmlInline html) {
      addHtml(html);
    }

    private void addHtml(Node html) {
      add(Prose.line(html), "expected no HTML and no comment, which are shown as text");
    }

    @Override
    public void visit(Image image) {
      add(Prose.line(image), "expected no picture, which is left out");
    }

    @Override
    public void visit(Link link) {
      if (!isAllowed(link.getDestination())) {
        add(Prose.line(link), "expected a link to https without user and query");
      }
      visitChildren(link);
    }
  }

  private static boolean isAllowed(String address) {
    try {
      URI uri = new URI(address);
      return "https".equals(uri.getScheme())
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
