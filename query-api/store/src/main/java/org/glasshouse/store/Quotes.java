package org.glasshouse.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glasshouse.patterns.Signature;
import org.glasshouse.records.PublicChange;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicReport;

/**
 * Finds the log lines that a report, a note or a commit quotes: in blocks of code, in inline code
 * and between quotation marks. Each is signed as a log line is, so that both lead to one pattern,
 * and so is each block as a whole, which may be a stack trace. Last come the patterns that a report
 * names by their ids.
 */
final class Quotes {
  private static final int MOST = 200;
  private static final int SHORTEST = 12;

  /** Characters of what is signed, as of what is looked for. */
  private static final int LONGEST = 65_536;

  private static final Pattern FENCE = Pattern.compile("^ {0,3}(?:[-*+>] +)*(`{3,}|~{3,})");
  private static final Pattern INLINE =
      Pattern.compile(
          "(`+)([^`\\n]{1,4000}?)\\1(?!`)|[\"\u201c\u201e]([^\"\u201c\u201d\u201e\\n]{1,500})[\"\u201c\u201d]");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(\\p{Punct})");

  private final Map<String, StoredEvent.Quote> byPattern = new LinkedHashMap<>();

  private Quotes() {}

  static List<StoredEvent.Quote> of(PublicEvent.Content content) {
    Quotes quotes = new Quotes();
    switch (content) {
      case PublicReport report -> {
        report.sections().forEach(section -> quotes.markdown(section.markdown()));
        report
            .timeline()
            .forEach(entry -> {
              quotes.inline(entry.heading());
              quotes.markdown(entry.markdown());
            });
        report.patterns().forEach(quotes::named);
      }
      case PublicChange change -> {
        quotes.inline(change.title());
        quotes.markdown(change.message());
      }
      case PublicEvent.Deleted() -> {}
    }
    return new ArrayList<>(quotes.byPattern.values());
  }

  private void markdown(String markdown) {
    String fence = "";
    List<String> block = new ArrayList<>();
    for (String line : markdown.split("\n", -1)) {
      Matcher mark = FENCE.matcher(line);
      if (fence.isEmpty() && mark.find()) {
        block(block);
        fence = mark.group(1);
      } else if (!fence.isEmpty() && line.strip().startsWith(fence)) {
        block(block);
        fence = "";
      } else if (!fence.isEmpty() || isIndented(line, block)) {
        block.add(line);
      } else {
        block(block);
        inline(line);
      }
    }
    block(block);
  }

  /** Blank lines within an indented block belong to it. */
  private static boolean isIndented(String line, List<String> block) {
    return line.startsWith("    ") || (line.isBlank() && !block.isEmpty());
  }

  /** Adds a block of code, which it empties: all of it may be one error, and so may each line. */
  private void block(List<String> lines) {
    String whole = String.join("\n", lines).stripTrailing().stripIndent().strip();
    if (whole.indexOf('\n') > 0) {
      add(whole);
    }
    lines.forEach(line -> add(line.strip()));
    lines.clear();
  }

  private void named(String pattern) {
    byPattern.putIfAbsent(pattern, new StoredEvent.Quote("", pattern));
  }

  private void inline(String line) {
    Matcher quote = INLINE.matcher(line);
    while (quote.find()) {
      String code = quote.group(2);
      String quoted = code == null ? ESCAPE.matcher(quote.group(3)).replaceAll("$1") : code;
      add(quoted.strip());
    }
  }

  /** Single words and short phrases are names, not errors. */
  private void add(String line) {
    boolean isError =
        line.length() >= SHORTEST && line.length() <= LONGEST && line.indexOf(' ') > 0;
    if (isError && byPattern.size() < MOST) {
      String pattern = Signature.of(line).id();
      byPattern.putIfAbsent(pattern, new StoredEvent.Quote(line, pattern));
    }
  }
}
