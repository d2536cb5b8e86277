package org.glasshouse.web;

import java.time.Instant;
import org.glasshouse.records.PublicChange;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicReport;
import org.glasshouse.store.StoredEvent;
import org.jspecify.annotations.Nullable;

/** An incident, a note or a change as one Markdown document. */
final class EventMarkdown {
  private final StringBuilder text = new StringBuilder();

  private EventMarkdown() {}

  static String of(StoredEvent stored) {
    EventMarkdown markdown = new EventMarkdown();
    PublicEvent event = stored.event();
    markdown.heading(1, event.title());
    markdown.paragraph(
        "- Cluster: %s\n- Time: %s\n- Id: %s"
            .formatted(escaped(event.cluster()), time(event.time()), event.id()));
    switch (event.content()) {
      case PublicReport report -> markdown.report(report);
      case PublicChange change -> markdown.change(change);
      case PublicEvent.Deleted() -> {}
    }
    return markdown.text.toString();
  }

  private void report(PublicReport report) {
    report.sections().stream()
        .filter(section -> section.role() == PublicReport.Role.SUMMARY)
        .forEach(section -> section(report, section));
    if (!report.timeline().isEmpty()) {
      heading(2, IncidentPage.TIMELINE);
      for (PublicReport.Entry entry : report.timeline()) {
        String written = entry.original().isEmpty() ? "no time given" : entry.original();
        heading(3, time(entry.from()) + " (" + written + ")");
        paragraph(escaped(entry.heading()));
        paragraph(MarkdownTree.rebuilt(entry.markdown()));
      }
    }
    report.sections().stream()
        .filter(section -> section.role() != PublicReport.Role.SUMMARY)
        .forEach(section -> section(report, section));
  }

  private void section(PublicReport report, PublicReport.Section section) {
    String heading = IncidentPage.heading(report, section);
    if (!heading.isEmpty()) {
      heading(2, heading);
    }
    paragraph(MarkdownTree.rebuilt(section.markdown()));
  }

  private void change(PublicChange change) {
    paragraph(escaped(change.message()));
    for (PublicChange.File file : change.files()) {
      heading(2, file.path());
      String diff = Unseen.writtenInLines(file.diff());
      String fence = "`".repeat(Math.max(3, MarkdownTree.longestRun(diff, '`') + 1));
      paragraph(diff.isEmpty() ? "" : fence + "diff\n" + diff + fence);
    }
  }

  private void heading(int level, String title) {
    paragraph("#".repeat(level) + " " + escaped(title));
  }

  private void paragraph(String markdown) {
    if (!markdown.isBlank()) {
      text.append(markdown.strip()).append("\n\n");
    }
  }

  private static String escaped(String plain) {
    return MarkdownTree.escaped(Unseen.writtenInLines(plain));
  }

  private static String time(@Nullable Instant time) {
    return time == null ? "unknown" : time.toString();
  }
}
