package org.glasshouse.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.glasshouse.raw.RawReport;
import org.glasshouse.raw.RawReport.Precision;
import org.glasshouse.raw.RawReport.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportReaderTest {
  /** One entry below a title of 2024-07-03, whose times are said to be in a zone. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PST             | 13:06                       | 2024-07-03T20:06:00Z
          PST (UTC-8)     | 13:06                       | 2024-07-03T21:06:00Z
          CET             | 13:06                       | 2024-07-03T11:06:00Z
          CET (GMT+1)     | 13:06                       | 2024-07-03T12:06:00Z
          UTC             | 4:19                        | 2024-07-03T04:19:00Z
          UTC             | 17:14pm                     | 2024-07-03T17:14:00Z
          UTC             | 4:23 PM                     | 2024-07-03T16:23:00Z
          UTC             | 12:05 am                    | 2024-07-03T00:05:00Z
          UTC             | ~09:30                      | 2024-07-03T09:30:00Z
          UTC             | 2024-07-04 ca. 18:30        | 2024-07-04T18:30:00Z
          UTC             | Jul 5, 07:13                | 2024-07-05T07:13:00Z
          UTC             | 19. July, 11:00             | 2024-07-19T11:00:00Z
          UTC             | Wednesday, 3 July 2024 at 08:00 | 2024-07-03T08:00:00Z
          UTC             | 03.07.2024 08:00            | 2024-07-03T08:00:00Z
          UTC             | 10:02 EST: page             | 2024-07-03T14:02:00Z
          Europe/Prague   | 10:02                       | 2024-07-03T08:02:00Z
          Pacific Time    | 10:02                       | 2024-07-03T17:02:00Z
          UTC             | 2024-07-03T10:02:00-07:00   | 2024-07-03T17:02:00Z
          UTC             | 2024-07-03T10:02Z           | 2024-07-03T10:02:00Z
          UTC             | Feb 2 10:00                 | 2024-02-02T10:00:00Z
          """)
  void readsATime(String zone, String time, Instant expected) {
    RawReport.Entry entry =
        only(
            "# 2024-07-03, Disk\n\n## Timeline\n\nAll times in "
                + zone
                + "\n\n### "
                + time
                + "\n\nText.\n");

    assertThat(entry.from()).isEqualTo(expected);
    assertThat(time).startsWith(entry.original());
  }

  /** What cannot be read stays unknown. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UTC | 2X:XX (not sure)
          UTC | 25:10
          UTC | Later that day
          UTC | 2024-13-40 10:00
          UTC | 13:00 am
          IST | 13:00
          our office's | 13:00
          PST | 2024-03-10 02:30
          PT  | 2024-11-03 01:30
          """)
  void guessesNoTime(String zone, String time) {
    RawReport.Entry entry =
        only(
            "# 2024-07-03, Disk\n\n## Timeline\n\nAll times in "
                + zone
                + "\n\n### "
                + time
                + "\n\nText.\n");

    assertThat(entry.from()).isNull();
    assertThat(entry.precision()).isEqualTo(Precision.UNKNOWN);
    assertThat(entry.original() + entry.heading()).contains(time.substring(0, 5));
  }

  @Test
  void knowsNoInstantWithoutAZone() {
    RawReport.Entry entry = only("# 2024-07-03, Disk\n\n## Timeline\n\n### 13:00\n\nText.\n");

    assertThat(entry.precision()).isEqualTo(Precision.UNKNOWN);
    assertThat(entry.original()).isEqualTo("13:00");
  }

  @Test
  void readsTheSecondOfTwoEqualHoursWhereTheZoneSaysWhich() {
    RawReport.Entry entry = only("# 2024-11-03, Disk\n\n## Timeline (PST)\n\n### 01:30\n\nText.\n");

    assertThat(entry.from()).isEqualTo(Instant.parse("2024-11-03T09:30:00Z"));
  }

  @ParameterizedTest
  @CsvSource({"2024-07-03", "'**Wednesday, 3 July 2024**'"})
  void readsClockTimesBelowAParagraphThatIsADay(String day) {
    List<RawReport.Entry> entries =
        timeline(
            "# Disk\n\nAll times are in UTC.\n\n## Timeline\n\n"
                + day
                + "\n\n- 17:59 It begins.\n- 18:14 It ends.\n");

    assertThat(entries)
        .extracting(RawReport.Entry::from)
        .containsExactly(
            Instant.parse("2024-07-03T17:59:00Z"), Instant.parse("2024-07-03T18:14:00Z"));
  }

  @Test
  void readsRanges() {
    RawReport.Entry entry =
        only("# 2024-07-03\n\n## Timeline (UTC)\n\n### 08:20 - 08:24\n\nText.\n");

    assertThat(entry.from()).isEqualTo(Instant.parse("2024-07-03T08:20:00Z"));
    assertThat(entry.until()).isEqualTo(Instant.parse("2024-07-03T08:24:00Z"));
  }

  @Test
  void goesOnIntoTheNextDayAtNightAlone() {
    List<RawReport.Entry> entries =
        timeline(
            """
            # 2024-07-03

            ## Timeline

            All times UTC

            - 22:50 one
            - 22:40 two
            - 00:10 three
            - 00:20 four
            """);

    assertThat(entries.stream().map(RawReport.Entry::from))
        .containsExactly(
            Instant.parse("2024-07-03T22:50:00Z"),
            Instant.parse("2024-07-03T22:40:00Z"),
            Instant.parse("2024-07-04T00:10:00Z"),
            Instant.parse("2024-07-04T00:20:00Z"));
  }

  @Test
  void readsListsTablesAndLines() {
    String list =
        """
        # 2024-07-03 Disk

        ## Timeline

        Times are in UTC.

        * **10:00** – `etcd` is slow
        * 10:05: Anna looks
          at it
        """;
    String table =
        """
        # 2024-07-03 Disk

        ## Timeline

        | Time (UTC) | What |
        |---|---|
        | 10:00 | slow |
        | 10:05 | Anna |
        """;
    String dated =
        """
        # Disk

        ## Timeline

        | Date | Time (UTC) | What |
        |---|---|---|
        | 2024-07-03 | 10:00 | slow |
        | 2024-07-03 | 10:05 | Anna |
        """;
    String lines = "# 2024-07-03 Disk\n\n## Timeline (UTC)\n\n10:00 slow\n10:05 Anna\nlooks\n";

    for (String text : List.of(list, table, dated, lines)) {
      assertThat(timeline(text).stream().map(RawReport.Entry::from))
          .as(text)
          .containsExactly(
              Instant.parse("2024-07-03T10:00:00Z"), Instant.parse("2024-07-03T10:05:00Z"));
    }
    assertThat(timeline(list).getFirst().markdown()).isEqualTo("`etcd` is slow");
    assertThat(timeline(list).getLast().markdown()).isEqualTo("Anna looks\nat it");
    assertThat(timeline(table).getLast().markdown()).isEqualTo("Anna");
  }

  @Test
  void takesADaysHeadingForTheDateOfWhatStandsBelow() {
    List<RawReport.Entry> entries =
        timeline(
            """
            # Disk

            ## Timeline (UTC)

            ### 2024-07-03

            - 10:00 one

            ### 2024-07-04

            Nothing was seen.
            """);

    assertThat(entries).hasSize(2);
    assertThat(entries.getFirst().from()).isEqualTo(Instant.parse("2024-07-03T10:00:00Z"));
    assertThat(entries.getLast().precision()).isEqualTo(Precision.DAY);
    assertThat(entries.getLast().until()).isEqualTo(Instant.parse("2024-07-05T00:00:00Z"));
  }

  @Test
  void tellsSectionsApart() {
    ReportReader.Read read =
        ReportReader.read(
            """
            ---
            id: INC-7
            ---
            # 2024-07-03, Disk full

            It was full.

            ## Timeline

            ### 10:00 UTC

            Full.

            ## Root cause

            A [log][1].

            ## Action items

            - [ ] rotate

            ## Thanks

            All.

            [1]: https://example.org/log
            """,
            "incidents/disk.md");

    assertThat(read.id()).isEqualTo("INC-7");
    assertThat(read.date()).isEqualTo(LocalDate.parse("2024-07-03"));
    assertThat(read.report().title()).isEqualTo("Disk full");
    assertThat(read.report().sections().stream().map(RawReport.Section::role))
        .containsExactly(Role.SUMMARY, Role.CAUSE, Role.ACTIONS, Role.OTHER);
    assertThat(read.report().sections().get(1).markdown())
        .isEqualTo("A [log](https://example.org/log).");
  }

  @Test
  void takesTitleAndDateFromTheFilesNameWhereTheTextHasNone() {
    ReportReader.Read read =
        ReportReader.read("Nothing more.\n", "incidents/2024-07-03-disk-full.md");

    assertThat(read.date()).isEqualTo(LocalDate.parse("2024-07-03"));
    assertThat(read.report().title()).isEqualTo("disk full");
  }

  @Test
  void readsWhichErrorsADocumentIsAbout() {
    assertThat(ReportReader.read("---\npattern: kq3w7xk2m5d4zbhe\n---\n# Full\n", "full.md"))
        .extracting(read -> read.report().patterns())
        .isEqualTo(List.of("kq3w7xk2m5d4zbhe"));
    assertThat(ReportReader.read("---\npattern:\n  - a\n  - b\n---\n# Full\n", "full.md"))
        .extracting(read -> read.report().patterns())
        .isEqualTo(List.of("a", "b"));
    assertThat(ReportReader.read("# pattern: a\n", "full.md").report().patterns()).isEmpty();
  }

  private static RawReport.Entry only(String markdown) {
    List<RawReport.Entry> entries = timeline(markdown);
    assertThat(entries).hasSize(1);
    return entries.getFirst();
  }

  private static List<RawReport.Entry> timeline(String markdown) {
    return ReportReader.read(markdown, "report.md").report().timeline();
  }
}
