package org.glasshouse.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.glasshouse.patterns.Signature;
import org.glasshouse.records.PublicChange;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicReport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotesTest {
  private static final String LINE = "etcdserver: request timed out";

  private static List<String> patterns(PublicEvent.Content content) {
    return Quotes.of(content).stream().map(StoredEvent.Quote::pattern).toList();
  }

  private static PublicReport report(String markdown) {
    return new PublicReport(
        "Slow disk",
        List.of(new PublicReport.Section(PublicReport.Role.CAUSE, "Cause", markdown)),
        List.of(),
        0);
  }

  private static PublicChange change(String title, String message) {
    return new PublicChange(title, message, "<person:1>", List.of(), 0, null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It said `etcdserver: request timed out` all night.",
        "It said ``etcdserver: request timed out`` all night.",
        "It said \"etcdserver: request timed out\" all night.",
        "It said \u201cetcdserver: request timed out\u201d all night.",
        "Es hie\u00df \u201eetcdserver: request timed out\u201c, die ganze Nacht.",
        "It said \"etcdserver: request\\_timed out\", and \"etcdserver: request timed out\".",
        "```\netcdserver: request timed out\n```",
        "- ~~~\n  etcdserver: request timed out\n  ~~~",
        "    etcdserver: request timed out",
      })
  void knowsALineHoweverItIsQuoted(String markdown) {
    String pattern = Signature.of(LINE).id();

    assertThat(patterns(report(markdown))).contains(pattern);
    assertThat(patterns(change("Wait longer", markdown))).contains(pattern);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It said etcdserver: request timed out all night.",
        "It said 'etcdserver: request timed out' all night.",
        "The flag \"timeout\" and `--timeout=5s` are new.",
        "It said \"a b\".",
      })
  void takesNeitherProseNorNamesForLines(String markdown) {
    assertThat(patterns(report(markdown))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Ends \"etcdserver: request timed out\"", "Ends `etcdserver: request timed out`"})
  void knowsALineInTheTitleOfACommit(String title) {
    assertThat(patterns(change(title, ""))).containsExactly(Signature.of(LINE).id());
  }
}
