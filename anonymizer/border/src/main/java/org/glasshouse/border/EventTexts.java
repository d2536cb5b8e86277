package org.glasshouse.border;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.records.PublicChange;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicReport;

/** What an incident, a note or a change says, piece by piece, as its readers see it. */
final class EventTexts {
  private EventTexts() {}

  /** The pieces in their order; none of what is gone upstream. */
  static List<String> of(PublicEvent.Content content) {
    return switch (content) {
      case PublicReport report -> of(report);
      case PublicChange change -> of(change);
      case PublicEvent.Deleted() -> List.of();
    };
  }

  private static List<String> of(PublicReport report) {
    List<String> texts = new ArrayList<>(List.of(report.title()));
    for (PublicReport.Section section : report.sections()) {
      texts.add(section.heading());
      add(new Markdown(section.markdown()), texts);
    }
    for (PublicReport.Entry entry : report.timeline()) {
      texts.add(entry.original());
      texts.add(entry.heading());
      add(new Markdown(entry.markdown()), texts);
    }
    texts.addAll(report.patterns());
    return texts;
  }

  private static void add(Markdown markdown, List<String> texts) {
    texts.add(markdown.text());
    texts.addAll(markdown.targets());
  }

  private static List<String> of(PublicChange change) {
    List<String> texts = new ArrayList<>();
    texts.add(change.author());
    texts.add(change.title() + "\n\n" + change.message());
    for (PublicChange.File file : change.files()) {
      texts.add(file.path());
      texts.add(file.before());
      texts.add(PublicEvents.textOf(file.diff()));
    }
    return texts;
  }
}
