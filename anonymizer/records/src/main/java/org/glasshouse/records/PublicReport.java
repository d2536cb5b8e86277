package org.glasshouse.records;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An incident report or a note.
 *
 * @param title one line of text
 * @param sections in the order of the document, without the timeline
 * @param timeline in the order of the document
 * @param images how many pictures were dropped
 * @param patterns ids of the error patterns that it says it is about
 */
public record PublicReport(
    String title, List<Section> sections, List<Entry> timeline, int images, List<String> patterns)
    implements PublicEvent.Content {
  // What was published before reports could name patterns has none.
  public PublicReport {
    patterns = List.copyOf(Objects.requireNonNullElse(patterns, List.of()));
    sections = List.copyOf(sections);
    timeline = List.copyOf(timeline);
  }

  /** A report that names no pattern. */
  public PublicReport(String title, List<Section> sections, List<Entry> timeline, int images) {
    this(title, sections, timeline, images, List.of());
  }

  /** What a section is for, as far as its heading tells. */
  public enum Role {
    SUMMARY,
    CAUSE,
    ACTIONS,
    OTHER
  }

  /**
   * A heading and what stands below it.
   *
   * @param heading text; empty for what stands before the first heading
   * @param markdown CommonMark with tables, without HTML and pictures
   */
  public record Section(Role role, String heading, String markdown) {}

  /** How exactly a time is known. */
  public enum Precision {
    MINUTE,
    /** It is said to be rough. */
    APPROXIMATE,
    /** Only the day is known; {@code from} and {@code until} enclose it. */
    DAY,
    /** It cannot be read: {@code from} and {@code until} are null. */
    UNKNOWN
  }

  /**
   * Something that happened.
   *
   * @param original the time as it is written; empty where none is
   * @param from when it happened or began
   * @param until when it ended, where a range is written
   * @param heading what stands behind the time on its line, as text
   * @param markdown what stands below, as in {@link Section}
   */
  public record Entry(
      String original,
      @Nullable Instant from,
      @Nullable Instant until,
      Precision precision,
      String heading,
      String markdown) {}
}
