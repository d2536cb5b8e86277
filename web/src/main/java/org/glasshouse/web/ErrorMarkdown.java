package org.glasshouse.web;

import java.util.List;
import org.glasshouse.records.PublicReport;
import org.glasshouse.service.EventAddress;
import org.glasshouse.service.MetVersions;
import org.glasshouse.service.PatternSearch;
import org.glasshouse.store.PatternLines;
import org.glasshouse.store.StoredEvent;
import org.glasshouse.store.StoredLog;
import org.glasshouse.vocabulary.EventKind;

/** The page of an error as one Markdown document. */
final class ErrorMarkdown {
  private static final int SAMPLES = 5;
  private static final int LONGEST_SAMPLE = 2_000;

  private final StringBuilder text = new StringBuilder();
  private final SiteAddress site;

  private ErrorMarkdown(SiteAddress site) {
    this.site = site;
  }

  static String of(PatternSearch.Found error, List<StoredEvent> reports, SiteAddress site) {
    ErrorMarkdown markdown = new ErrorMarkdown(site);
    markdown.error(error, reports);
    return markdown.text.toString();
  }

  private void error(PatternSearch.Found error, List<StoredEvent> reports) {
    heading(1, Unseen.written(error.title().text(), 400));
    List<StoredLog> newest = error.met().newest();
    if (!newest.isEmpty()) {
      code(newest.getFirst().log().body());
    }
    heading(2, "What it means, what helped");
    boolean told = false;
    for (StoredEvent stored : reports) {
      if (stored.event().content() instanceof PublicReport report) {
        told = true;
        report(stored, report);
      }
    }
    if (!told) {
      paragraph("Nobody has explained this yet.");
    }
    heading(2, "Where and when");
    PatternLines.Met met = error.met();
    StringBuilder facts = new StringBuilder();
    facts.append("- ").append(Chart.lines(met.lines())).append('\n');
    if (met.first() != null && met.last() != null) {
      facts.append("- First: ").append(met.first()).append("\n- Last: ").append(met.last());
      facts.append('\n');
    }
    for (PatternLines.InCluster cluster : met.clusters()) {
      facts
          .append("- ")
          .append(MarkdownTree.escaped(Unseen.written(cluster.cluster(), 80)))
          .append(": ")
          .append(Chart.lines(cluster.lines()))
          .append('\n');
    }
    for (MetVersions versions : MetVersions.of(newest)) {
      facts
          .append("- ")
          .append(VersionNames.of(versions.what()))
          .append(": ")
          .append(
              MarkdownTree.escaped(Unseen.written(String.join(", ", versions.versions()), 2_000)))
          .append('\n');
    }
    paragraph(facts.toString());
    if (newest.size() > 1) {
      heading(2, "Newest lines");
      newest.stream().limit(SAMPLES).forEach(line -> code(line.log().body()));
    }
    paragraph("Permanent address: <" + site.of(Links.pattern(error.id())) + ">");
  }

  private void report(StoredEvent stored, PublicReport report) {
    boolean note = stored.event().kind() == EventKind.NOTE;
    heading(3, (note ? "Note: " : "Incident: ") + Unseen.written(stored.event().title(), 200));
    for (PublicReport.Section section : Explanations.chosen(report, note)) {
      if (!section.heading().isEmpty()) {
        heading(4, Unseen.written(section.heading(), 200));
      }
      paragraph(MarkdownTree.rebuilt(section.markdown()));
    }
    paragraph("The whole report: <" + site.of(EventAddress.of(stored.event())) + ">");
  }

  private void heading(int level, String title) {
    paragraph("#".repeat(level) + " " + MarkdownTree.escaped(title));
  }

  private void code(String line) {
    String shown =
        Unseen.writtenInLines(
            line.length() <= LONGEST_SAMPLE ? line : line.substring(0, LONGEST_SAMPLE));
    String fence = "`".repeat(Math.max(3, MarkdownTree.longestRun(shown, '`') + 1));
    paragraph(fence + "\n" + shown + "\n" + fence);
  }

  private void paragraph(String markdown) {
    if (!markdown.isBlank()) {
      text.append(markdown.strip()).append("\n\n");
    }
  }
}
