package org.glasshouse.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.glasshouse.records.PublicReport;
import org.glasshouse.records.PublicReport.Role;
import org.glasshouse.service.EventAddress;
import org.glasshouse.store.SearchText;
import org.glasshouse.store.StoredEvent;
import org.glasshouse.vocabulary.EventKind;

/**
 * What is known about an error: notes as they are, and of incidents the cause and what was done.
 *
 * @param told the notes first
 * @param fixedIn what notes say of the versions that have the fault no more
 */
public record Explanations(List<Told> told, List<MarkdownText> fixedIn) {
  /** Explanations that a page repeats in full; of more it shows the titles. */
  private static final int MOST = 3;

  /** Bytes of HTML that a page repeats. */
  private static final int ROOM = 14_000;

  private static final int TITLE = 600;

  public Explanations {
    told = List.copyOf(told);
    fixedIn = List.copyOf(fixedIn);
  }

  /**
   * What one note or incident tells.
   *
   * @param kind {@code Note} or {@code Incident}
   */
  public record Told(
      String kind,
      ArchiveText title,
      String href,
      ArchiveText cluster,
      List<IncidentPage.Section> sections) {
    public Told {
      sections = List.copyOf(sections);
    }
  }

  /** Of reports, the notes among them first. */
  static Explanations of(List<StoredEvent> reports, MarkNames names) {
    List<Told> told = new ArrayList<>();
    List<MarkdownText> fixedIn = new ArrayList<>();
    Room room = new Room(ROOM);
    for (StoredEvent stored : reports) {
      if (!(stored.event().content() instanceof PublicReport report) || told.size() == MOST) {
        continue;
      }
      boolean note = stored.event().kind() == EventKind.NOTE;
      List<IncidentPage.Section> sections = new ArrayList<>();
      for (PublicReport.Section section : chosen(report, note)) {
        MarkdownText text = new MarkdownText(section.markdown(), names, room);
        if (text.isCut() && text.isEmpty()) {
          break;
        }
        if (note && isFix(section)) {
          fixedIn.add(text);
        } else {
          sections.add(new IncidentPage.Section(heading(section, names), text));
        }
      }
      told.add(
          new Told(
              note ? "Note" : "Incident",
              ArchiveText.whole(stored.event().title(), SearchText.NONE, names).within(TITLE),
              EventAddress.of(stored.event()),
              ArchiveText.whole(stored.event().cluster(), SearchText.NONE, names),
              sections));
    }
    return new Explanations(told, fixedIn);
  }

  /** All of a note; of an incident the cause and what was done, else its summary. */
  static List<PublicReport.Section> chosen(PublicReport report, boolean note) {
    if (note) {
      return report.sections();
    }
    List<PublicReport.Section> telling =
        report.sections().stream()
            .filter(section -> section.role() == Role.CAUSE || section.role() == Role.ACTIONS)
            .toList();
    return telling.isEmpty()
        ? report.sections().stream().filter(section -> section.role() == Role.SUMMARY).toList()
        : telling;
  }

  static boolean isFix(PublicReport.Section section) {
    return section.heading().toLowerCase(Locale.ROOT).startsWith("fixed in");
  }

  private static ArchiveText heading(PublicReport.Section section, MarkNames names) {
    String heading = section.heading().isEmpty() ? "Summary" : section.heading();
    return ArchiveText.whole(heading, SearchText.NONE, names).within(TITLE);
  }
}
