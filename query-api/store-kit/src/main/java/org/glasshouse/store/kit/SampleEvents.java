package org.glasshouse.store.kit;

import java.time.Instant;
import java.util.List;
import org.glasshouse.records.PublicChange;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicReport;
import org.glasshouse.records.PublicReport.Precision;
import org.glasshouse.records.PublicReport.Role;
import org.glasshouse.store.StoredEvent;
import org.glasshouse.vocabulary.EventKind;
import org.glasshouse.vocabulary.StreamId;

/** An incident and the change before it, made up, for tests. */
public final class SampleEvents {
  /** When the incident begins. */
  public static final Instant BEGIN = Instant.parse("2026-11-22T03:04:00Z");

  private SampleEvents() {}

  /** An incident with all that a report can have; its id is sixteen times {@code a}. */
  public static StoredEvent incident() {
    PublicReport report =
        new PublicReport(
            "Slow disk behind etcd",
            List.of(
                new PublicReport.Section(
                    Role.SUMMARY,
                    "Summary",
                    "The disk of <one> node was slow. See [the graph](https://example.org/graph)."),
                new PublicReport.Section(
                    Role.CAUSE,
                    "Root cause",
                    "A **firmware** update.\n\n| Node | Latency |\n|---|---|\n| a | 1.2 s |"),
                new PublicReport.Section(
                    Role.ACTIONS, "Action items", "1. Ask \\<person:1\\> for alerts.")),
            List.of(
                new PublicReport.Entry(
                    "04:04", BEGIN, null, Precision.MINUTE, "Alert", "First page."),
                new PublicReport.Entry(
                    "~04:10-04:20",
                    BEGIN.plusSeconds(360),
                    BEGIN.plusSeconds(960),
                    Precision.APPROXIMATE,
                    "",
                    "Logs said:\n\n```\netcdserver: request timed out, took 4711 ms\n```"),
                new PublicReport.Entry(
                    "2X:XX", null, null, Precision.UNKNOWN, "Somebody restarted it", ""),
                new PublicReport.Entry(
                    "2026-11-23",
                    Instant.parse("2026-11-22T23:00:00Z"),
                    Instant.parse("2026-11-23T23:00:00Z"),
                    Precision.DAY,
                    "",
                    "The disk was replaced.")),
            2);
    return StoredEvent.of(
        new PublicEvent(
            new StreamId("aaaaaaaaaaaaaaaa"),
            3,
            EventKind.INCIDENT,
            "smaug",
            BEGIN,
            BEGIN.plusSeconds(960),
            report,
            "1"));
  }

  /** An entity whose text quotes a line, and of a report or a note what helped against it. */
  public static StoredEvent quoting(String id, EventKind kind, String line) {
    String quote = "It said:\n\n```\n" + line + "\n```";
    PublicEvent.Content content =
        kind == EventKind.CHANGE
            ? new PublicChange("Against it", quote, "<person:1>", List.of(), 0, null)
            : new PublicReport(
                "About it",
                List.of(
                    new PublicReport.Section(Role.SUMMARY, "Summary", quote),
                    new PublicReport.Section(
                        Role.OTHER, "What helped", "To **wait** for the disk.")),
                List.of(),
                0);
    return StoredEvent.of(
        new PublicEvent(new StreamId(id), 1, kind, "smaug", BEGIN, null, content, "1"));
  }

  /** A change an hour before; its id is sixteen times {@code b}. */
  public static StoredEvent change() {
    PublicChange change =
        new PublicChange(
            "Firmware of disks 2.1",
            "Rolled out by <person:1>.\n\nSigned-off-by: <person:1>",
            "<person:1>",
            List.of(
                new PublicChange.File(
                    "cluster/disks.yaml",
                    "cluster/disk.yaml",
                    PublicChange.Action.RENAMED,
                    1,
                    1,
                    """
                    @@ -1,2 +1,2 @@
                     firmware:
                    -  version: 2.0
                    +  version: 2.1 # password: <secret:password>
                    """,
                    null),
                new PublicChange.File(
                    "disk.img",
                    "",
                    PublicChange.Action.ADDED,
                    0,
                    0,
                    "",
                    PublicChange.LeftOut.BINARY)),
            3,
            new PublicChange.Upstream(
                "0123456789abcdef0123456789abcdef01234567",
                "https://example.org/ops/commit/0123456789abcdef0123456789abcdef01234567"));
    return StoredEvent.of(
        new PublicEvent(
            new StreamId("bbbbbbbbbbbbbbbb"),
            1,
            EventKind.CHANGE,
            "smaug",
            BEGIN.minusSeconds(3600),
            null,
            change,
            "1"));
  }
}
