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
 * and between quotation marks. Each is signed as a log line is, so that both lead to one pattern.
 */
final class Quotes {
  private static final int MOST = 200;
  private static final int SHORTEST = 12;
  private static final int LONGEST = 4_000;
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
    for (String line : markdown.split("\n", -1)) {
      Matcher mark = FENCE.matcher(line);
      if (fence.isEmpty() && mark.find()) {
        fence = mark.group(1);
      } else if (!fence.isEmpty() && line.strip().startsWith(fence)) {
        fence = "";
      } else if (!fence.isEmpty() || line.startsWith("    ")) {
        add(line.strip());
      } else {
        inline(line);
      }
    }
  }

  private void inline(String line) {
    Matcher quote = INLINE.matcher(line);
    while (quote.find()) {
      String code = quote.group(2);
      add(code == null ? ESCAPE.matcher(quote.group(3)).replaceAll("$1").strip() : code.strip());
    }
  }

  /** Single words and short phrases are names, not lines. */
  private void add(String line) {
    boolean isLine = line.length() >= SHORTEST && line.length() <= LONGEST && line.indexOf(' ') > 0;
    if (isLine && byPattern.size() < MOST) {
      String pattern = Signature.of(line).id();
      byPattern.putIfAbsent(pattern, new StoredEvent.Quote(line, pattern));
    }
  }
}
