package org.glasshouse.store;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glasshouse.records.PublicChange;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicReport;

/**
 * A public event as stores keep it.
 *
 * @param quotes what it quotes, in its order, and the patterns that it names besides
 */
public record StoredEvent(PublicEvent event, List<Quote> quotes) {
  public StoredEvent {
    quotes = List.copyOf(quotes);
  }

  /**
   * What is quoted: a line, a block of lines that may be one error, or an error by its id alone.
   *
   * @param line as it is quoted, with border marks; empty where only the id is named
   * @param pattern id of its signature: 16 base32 characters
   */
  public record Quote(String line, String pattern) {
    /** Whether it is a single line, and no block of them. */
    public boolean isLine() {
      return !line.isEmpty() && line.indexOf('\n') < 0;
    }
  }

  /** All of its prose, for those who look for words: titles, headings and texts, no diffs. */
  public String text() {
    return switch (event.content()) {
      case PublicReport report -> text(report);
      case PublicChange change ->
          String.join(
              "\n",
              change.title(),
              change.message(),
              change.files().stream()
                  .map(PublicChange.File::path)
                  .collect(Collectors.joining("\n")));
      case PublicEvent.Deleted() -> "";
    };
  }

  private static String text(PublicReport report) {
    return Stream.of(
            Stream.of(report.title()),
            report.sections().stream()
                .flatMap(section -> Stream.of(section.heading(), section.markdown())),
            report.timeline().stream()
                .flatMap(entry -> Stream.of(entry.heading(), entry.markdown())))
        .flatMap(texts -> texts)
        .collect(Collectors.joining("\n"));
  }

  /** Reads an event's quotes, as both indexers do. */
  public static StoredEvent of(PublicEvent event) {
    return new StoredEvent(event, Quotes.of(event.content()));
  }
}
