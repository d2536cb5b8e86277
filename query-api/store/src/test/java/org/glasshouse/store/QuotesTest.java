package org.glasshouse.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.glasshouse.patterns.Signature;
import org.glasshouse.records.PublicChange;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicReport;
import org.junit.jupiter.api.Test;
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

  private static final String JAVA =
      """
      Order 4711 failed
      com.example.shop.OutOfStock: none of 12 left
      \tat com.example.shop.Store.take(Store.java:41)
      \tat com.example.shop.Desk.sell(Desk.java:7)
      Caused by: java.io.IOException: shelf gone
      \t... 12 more\
      """;
  private static final String PYTHON =
      """
      Traceback (most recent call last):
        File "/srv/shop/desk.py", line 7, in sell
          store.take(12)
        File "/srv/shop/store.py", line 41, in take
          raise KeyError(count)
      KeyError: 12\
      """;
  private static final String GO =
      """
      panic: runtime error: index out of range [12] with length 3

      goroutine 17 [running]:
      example.org/shop/store.(*Shelf).Take(0xc000012345, 0xc)
      \t/srv/shop/store/shelf.go:41 +0x1d
      main.main()
      \t/srv/shop/main.go:7 +0x2a\
      """;
  private static final String NODE =
      """
      TypeError: Cannot read properties of undefined (reading 'left')
          at Shelf.take (/srv/shop/shelf.js:41:12)
          at Desk.sell (/srv/shop/desk.js:7:3)\
      """;

  @ParameterizedTest
  @ValueSource(strings = {JAVA, PYTHON, GO, NODE})
  void knowsAStackTraceHoweverItIsQuoted(String trace) {
    String pattern = Signature.of(trace).id();

    assertThat(patterns(report("It said:\n\n```\n" + trace + "\n```\n"))).contains(pattern);
    assertThat(patterns(report("- ~~~~\n" + trace.indent(2) + "  ~~~~\n"))).contains(pattern);
    assertThat(patterns(report("So:\n\n" + trace.indent(4) + "\nThen."))).contains(pattern);
    assertThat(patterns(change("Order more", "```\n" + trace + "\n```"))).contains(pattern);
  }

  @Test
  void aBlockOfLogLinesLeadsToEachOfThem() {
    assertThat(patterns(report("```\n" + LINE + "\n" + JAVA.lines().findFirst().get() + "\n```")))
        .contains(Signature.of(LINE).id(), Signature.of("Order 12 failed").id());
  }

  @Test
  void namesAPatternWithoutAnyLine() {
    PublicReport note =
        new PublicReport(
            "Slow disk",
            List.of(new PublicReport.Section(PublicReport.Role.CAUSE, "Cause", "`" + LINE + "`")),
            List.of(),
            0,
            List.of(Signature.of(LINE).id(), "abcdefghabcdefgh"));

    assertThat(Quotes.of(note))
        .containsExactly(
            new StoredEvent.Quote(LINE, Signature.of(LINE).id()),
            new StoredEvent.Quote("", "abcdefghabcdefgh"));
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
