package org.glasshouse.service;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.glasshouse.records.PublicChange;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicReport;
import org.glasshouse.store.StoredEvent;
import org.jspecify.annotations.Nullable;

/**
 * An incident, a note or a change as the API gives it.
 *
 * @param id permanent
 * @param kind {@code incident}, {@code note} or {@code change}
 * @param time RFC 3339, when it happened or began; null where nobody said
 * @param until when the last of it happened that has a time
 * @param url its page
 * @param report of an incident or a note; null in lists and of changes
 * @param change null in lists and of incidents and notes
 * @param quotes lines that it quotes; null in lists
 */
public record EventAnswer(
    String id,
    String kind,
    String title,
    String cluster,
    @Nullable String time,
    @Nullable String until,
    long version,
    String policy,
    String url,
    @Nullable Report report,
    @Nullable Change change,
    @Nullable List<Quote> quotes) {
  /** Incident or note; Markdown is CommonMark with tables, without HTML and pictures. */
  public record Report(List<Section> sections, List<Entry> timeline, int imagesDropped) {}

  /**
   * A part of a report.
   *
   * @param role {@code summary}, {@code cause}, {@code actions} or {@code other}
   */
  public record Section(String role, String heading, String markdown) {}

  /**
   * Something that happened.
   *
   * @param original the time as it is written
   * @param from RFC 3339; null where the time cannot be read
   * @param precision {@code minute}, {@code approximate}, {@code day} or {@code unknown}
   */
  public record Entry(
      String original,
      @Nullable String from,
      @Nullable String until,
      String precision,
      String heading,
      String markdown) {}

  /** A commit. */
  public record Change(
      String author,
      String message,
      List<File> files,
      int filesLeftOut,
      @Nullable Upstream upstream) {}

  /** A file that a commit touched. */
  public record File(
      String path,
      String before,
      String action,
      int added,
      int removed,
      String diff,
      @Nullable String leftOut) {}

  /** Where a commit stands upstream. */
  public record Upstream(String sha, String url) {}

  /** A quoted line and the search for it. */
  public record Quote(String line, String pattern, String url) {}

  /** A list of events. */
  public record Events(
      List<EventAnswer> items,
      @Nullable String next,
      long total,
      boolean totalExact,
      Covers covers) {
    static Events of(EventSearch.Answer answer, Covers covers) {
      List<EventAnswer> items =
          answer.events().stream()
              .map(event -> EventAnswer.of(event.event(), null, null, null))
              .toList();
      return new Events(items, answer.next(), answer.total(), true, covers);
    }
  }

  static EventAnswer of(StoredEvent stored) {
    List<Quote> quotes =
        stored.quotes().stream()
            .map(quote ->
                new Quote(quote.line(), quote.pattern(), "/search?pattern=" + quote.pattern()))
            .toList();
    return switch (stored.event().content()) {
      case PublicReport report -> of(stored.event(), report(report), null, quotes);
      case PublicChange change -> of(stored.event(), null, change(change), quotes);
      case PublicEvent.Deleted() -> of(stored.event(), null, null, quotes);
    };
  }

  private static EventAnswer of(
      PublicEvent event,
      @Nullable Report report,
      @Nullable Change change,
      @Nullable List<Quote> quotes) {
    return new EventAnswer(
        event.id().text(),
        event.kind().word(),
        event.title(),
        event.cluster(),
        text(event.time()),
        text(event.until()),
        event.version(),
        event.policy(),
        EventAddress.of(event),
        report,
        change,
        quotes);
  }

  private static Report report(PublicReport report) {
    return new Report(
        report.sections().stream()
            .map(
                section -> new Section(word(section.role()), section.heading(), section.markdown()))
            .toList(),
        report.timeline().stream()
            .map(entry ->
                new Entry(
                    entry.original(),
                    text(entry.from()),
                    text(entry.until()),
                    word(entry.precision()),
                    entry.heading(),
                    entry.markdown()))
            .toList(),
        report.images());
  }

  private static Change change(PublicChange change) {
    PublicChange.Upstream upstream = change.upstream();
    return new Change(
        change.author(),
        change.message(),
        change.files().stream()
            .map(file ->
                new File(
                    file.path(),
                    file.before(),
                    word(file.action()),
                    file.added(),
                    file.removed(),
                    file.diff(),
                    file.leftOut() == null ? null : word(file.leftOut())))
            .toList(),
        change.filesLeftOut(),
        upstream == null ? null : new Upstream(upstream.sha(), upstream.url()));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
