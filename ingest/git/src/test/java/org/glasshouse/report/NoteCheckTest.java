package org.glasshouse.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoteCheckTest {
  private static final String ID = "kq3w7xk2m5d4zbhe";
  private static final String HEAD = "---\npattern: " + ID + "\n---\n# Slow disk\n\n";
  private static final String CAUSE = "## Cause\n\nThe disk was slow.\n";

  private static List<NoteCheck.Fault> faults(String markdown) {
    return NoteCheck.faults(markdown, "notes/" + ID + ".md");
  }

  @Test
  void findsNothingWrongWithANoteThatTellsOneThing() {
    String rest = "\n## Upstream\n\n[The issue](https://example.org/issues/7#top)\n";

    assertThat(faults(HEAD + "```\nrequest timed out <b>\n```\n\n" + CAUSE + rest)).isEmpty();
    assertThat(faults(HEAD + "## What helped, and what it risks\n\nA new disk.\n")).isEmpty();
    assertThat(NoteCheck.faults("# Slow\n\n`request timed out`\n\n" + CAUSE, "notes/slow.md"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <b>slow</b>                             | 10 | expected no HTML
          <!-- say more -->                       | 10 | expected no HTML
          ![a disk](https://example.org/disk.png) | 10 | expected no picture
          [upstream](http://example.org/)         | 10 | expected a link to https
          [upstream](https://example.org/?q=1)    | 10 | expected a link to https
          [upstream](https://ada@example.org/)    | 10 | expected a link to https
          [upstream](../other.md)                 | 10 | expected a link to https
          <https://example.org/?q=1>              | 10 | expected a link to https
          """)
  void findsWhatIsLeftOutOrShownAsText(String text, int line, String expected) {
    assertThat(faults(HEAD + CAUSE + "\n" + text + "\n"))
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.line()).isEqualTo(line);
          assertThat(fault.expected()).startsWith(expected).doesNotContain("example");
        });
  }

  @Test
  void findsANoteThatLeadsNowhere() {
    assertThat(faults(CAUSE)).singleElement().extracting(NoteCheck.Fault::line).isEqualTo(0);
    assertThat(faults("---\ntitle: x\npattern: 4711\n---\n" + CAUSE))
        .extracting(NoteCheck.Fault::line)
        .containsExactly(3, 3);
    assertThat(faults("---\npattern: abcdefghabcdefgh\n---\n" + CAUSE)).hasSize(1);
    assertThat(NoteCheck.faults("# Slow disk\n\n" + CAUSE, "notes/slow-disk.md")).hasSize(1);
  }

  @Test
  void findsAllFaultsAtOnce() {
    assertThat(faults("# Slow\n\n## Cause\n\n## How to check\n\n<i>df</i>\n"))
        .extracting(NoteCheck.Fault::line)
        .containsExactly(0, 0, 7);
  }
}
