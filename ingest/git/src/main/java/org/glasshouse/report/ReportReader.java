package org.glasshouse.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.front.matter.YamlFrontMatterBlock;
import org.commonmark.ext.front.matter.YamlFrontMatterExtension;
import org.commonmark.ext.front.matter.YamlFrontMatterVisitor;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Block;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.glasshouse.raw.RawReport;
import org.glasshouse.raw.RawReport.Role;
import org.jspecify.annotations.Nullable;

/**
 * Reads a report: title, sections, and a timeline whose times become instants. Reports are prose:
 * their zone is said once or never, clock times stand below a dated title, in headings, lists,
 * tables or at the beginning of paragraphs.
 */
public final class ReportReader {
  /** Blocks lie no deeper in each other; what lies deeper is text. */
  private static final int DEEPEST = 100;

  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create(), YamlFrontMatterExtension.create()))
          .maxOpenBlockParsers(DEEPEST)
          .includeSourceSpans(IncludeSourceSpans.BLOCKS)
          .build();
  private static final Pattern TIMELINE =
      Pattern.compile(
          "\\b(time\\s?line|chronology|sequence of events|course of events|zeitleiste)\\b");
  private static final Pattern STATEMENT =
      Pattern.compile(
          "\\btime(?:s|zone|\\s?zone)?\\b(?:\\s+(?:below|here|shown|given))?\\s*(?:are|is)?\\s*(?:all\\s+)?(?:in|:|=)?\\s*(?:the\\s+)?[*_`(]*",
          Pattern.CASE_INSENSITIVE);
  private static final int LONGEST_STATEMENT = 400;

  /** Error patterns that one document may name. */
  private static final int MOST_PATTERNS = 10;

  private final Node document;
  private final String fileName;
  private final YamlFrontMatterVisitor frontMatter = new YamlFrontMatterVisitor();

  private ReportReader(String markdown, String fileName) {
    this.document = PARSER.parse(markdown);
    this.fileName = fileName;
    document.accept(frontMatter);
  }

  /**
   * What a document says.
   *
   * @param id as its front matter gives it; null where it gives none
   * @param date of its title, its front matter or its file's name
   */
  public record Read(RawReport report, @Nullable String id, @Nullable LocalDate date) {}

  /**
   * Reads a document.
   *
   * @param markdown CommonMark with tables and front matter
   * @param fileName its last part may be the title or bear the date
   */
  public static Read read(String markdown, String fileName) {
    return new ReportReader(markdown, fileName).read();
  }

  private Read read() {
    List<Node> blocks = blocks();
    Heading heading = title(blocks);
    String written =
        heading == null ? inFrontMatter("title").orElseGet(this::stem) : Prose.text(heading);
    TimePhrase phrase = TimePhrase.read(written);
    LocalDate date = date(phrase);
    String title =
        phrase == null || phrase.start().date() == null ? written : behind(written, phrase);
    if (heading != null) {
      blocks.remove(heading);
    }
    TimelineClock clock = new TimelineClock(date, statement(blocks));
    List<RawReport.Section> sections = new ArrayList<>();
    List<RawReport.Entry> timeline = new ArrayList<>();
    for (Part part : parts(blocks)) {
      if (part.timeline()) {
        TimelineReader reader = new TimelineReader(clock);
        List<Node> rest = reader.read(part.blocks());
        timeline.addAll(reader.entries());
        addSection(sections, part.heading(), rest);
      } else {
        addSection(sections, part.heading(), part.blocks());
      }
    }
    boolean named = heading == null && inFrontMatter("title").isEmpty();
    String spoken = named ? title.replace('-', ' ').replace('_', ' ').strip() : title;
    String shown = spoken.isBlank() ? written : spoken;
    return new Read(
        new RawReport(shown, sections, timeline, patterns()),
        inFrontMatter("id").orElse(null),
        date);
  }

  private List<Node> blocks() {
    List<Node> blocks = new ArrayList<>();
    for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Block && !(node instanceof YamlFrontMatterBlock)) {
        blocks.add(node);
      }
    }
    return blocks;
  }

  private static @Nullable Heading title(List<Node> blocks) {
    for (Node block : blocks) {
      if (block instanceof Heading heading) {
        return heading.getLevel() == 1 ? heading : null;
      }
    }
    return null;
  }

  private Optional<String> inFrontMatter(String key) {
    return frontMatter.getData().getOrDefault(key, List.of()).stream()
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  private List<String> patterns() {
    return frontMatter.getData().getOrDefault("pattern", List.of()).stream()
        .map(String::strip)
        .limit(MOST_PATTERNS)
        .toList();
  }

  private String stem() {
    String name = fileName.substring(fileName.lastIndexOf('/') + 1);
    return name.replaceFirst("\\.[A-Za-z]+$", "");
  }

  private @Nullable LocalDate date(@Nullable TimePhrase title) {
    if (title != null && title.start().date() != null) {
      return title.start().date();
    }
    TimePhrase matter = TimePhrase.read(inFrontMatter("date").orElse(""));
    if (matter != null && matter.start().date() != null) {
      return matter.start().date();
    }
    TimePhrase name = TimePhrase.read(fileName.substring(fileName.lastIndexOf('/') + 1));
    return name == null ? null : name.start().date();
  }

  /** What stands behind a phrase and the punctuation that follows it. */
  static String behind(String text, TimePhrase phrase) {
    int at = phrase.end();
    while (at < text.length() && " ,:;-\u2013\u2014|*_])".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return text.substring(at).strip();
  }

  /** The zone that the report says all its times are in; null where it says none. */
  private static @Nullable TimeZoneName statement(List<Node> blocks) {
    for (Node block : blocks) {
      if (block instanceof Heading
          || block instanceof Paragraph
          || block instanceof ListBlock
          || block instanceof TableBlock) {
        String text = Prose.text(block);
        TimeZoneName zone =
            statement(text.substring(0, Math.min(LONGEST_STATEMENT, text.length())));
        if (zone != null) {
          return zone;
        }
      }
    }
    return null;
  }

  private static @Nullable TimeZoneName statement(String text) {
    Matcher times = STATEMENT.matcher(text);
    while (times.find()) {
      TimeZoneName.Found found = TimeZoneName.at(text, times.end());
      if (found != null) {
        return found.name();
      }
    }
    Matcher timeline =
        Pattern.compile("^\\W*timeline\\s*[(\\[,:-]*\\s*", Pattern.CASE_INSENSITIVE).matcher(text);
    TimeZoneName.Found found = timeline.find() ? TimeZoneName.at(text, timeline.end()) : null;
    return found == null ? null : found.name();
  }

  /** A heading with the blocks below it. */
  private record Part(@Nullable Heading heading, List<Node> blocks, boolean timeline) {}

  private static List<Part> parts(List<Node> blocks) {
    int level =
        blocks.stream()
            .filter(Heading.class::isInstance)
            .mapToInt(ReportReader::level)
            .min()
            .orElse(1);
    boolean named = blocks.stream().anyMatch(ReportReader::isTimeline);
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(null, new ArrayList<>(), !named && TimelineReader.looksLikeOne(blocks)));
    for (Node block : blocks) {
      Part last = parts.getLast();
      if (block instanceof Heading heading && begins(heading, last, level)) {
        parts.add(new Part(heading, new ArrayList<>(), isTimeline(heading)));
      } else {
        last.blocks().add(block);
      }
    }
    return parts;
  }

  /**
   * Whether a heading begins a part; below a timeline a dated one is an entry, whatever its level.
   */
  private static boolean begins(Heading heading, Part last, int level) {
    if (isTimeline(heading)) {
      return true;
    }
    if (last.timeline()) {
      boolean within = last.heading() != null && heading.getLevel() > last.heading().getLevel();
      return !within && TimePhrase.read(Prose.text(heading)) == null;
    }
    return heading.getLevel() == level;
  }

  private static int level(Node heading) {
    return ((Heading) heading).getLevel();
  }

  private static boolean isTimeline(Node block) {
    return block instanceof Heading && TIMELINE.matcher(lower(Prose.text(block))).find();
  }

  private static void addSection(
      List<RawReport.Section> sections, @Nullable Heading heading, List<Node> blocks) {
    String text = heading == null ? "" : Prose.text(heading);
    String markdown = Prose.markdown(blocks);
    if (!markdown.isBlank()) {
      Role role = heading == null && sections.isEmpty() ? Role.SUMMARY : role(lower(text));
      sections.add(new RawReport.Section(role, text, markdown));
    }
  }

  private static Role role(String heading) {
    if (heading.contains("summary")
        || heading.contains("abstract")
        || heading.contains("what happened")
        || heading.contains("overview")
        || heading.contains("tl;dr")) {
      return Role.SUMMARY;
    }
    if (heading.contains("cause")
        || heading.contains("conclusion")
        || heading.contains("analysis")
        || heading.contains("trigger")) {
      return Role.CAUSE;
    }
    return heading.contains("action")
            || heading.contains("follow")
            || heading.contains("next step")
            || heading.contains("remediation")
            || heading.contains("prevent")
        ? Role.ACTIONS
        : Role.OTHER;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
