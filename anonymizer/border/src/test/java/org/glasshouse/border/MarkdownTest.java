package org.glasshouse.border;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTest {
  @Test
  void showsTheEngineWhatAReaderSees() {
    Markdown markdown =
        new Markdown(
            """
            The pass&#119;ord is **hun\\_ter**`2`.

            | a | b |
            |---|---|
            | c | d |

            - one
            - two
            """);

    assertThat(markdown.text())
        .startsWith("The password is hun_ter2.\n")
        .contains("a b")
        .contains("one\ntwo");
  }

  @Test
  void keepsTheFormOfWhatIsNotReplaced() {
    assertThat(
            through(
                """
                # Title

                Some *words* and `code`.

                ```yaml
                a: {b}
                ```

                1. one
                2. two

                > said
                """))
        .isEqualTo(
            """
            # Title

            Some *words* and `code`.

            ```
            a: <secret:token>
            ```

            1. one
            2. two

            > said\
            """);
  }

  @Test
  void putsMarksWhereTheyBelong() {
    assertThat(through("say {one} to *all* of `x {two} y` and {three}"))
        .isEqualTo(
            "say \\<secret:token\\> to *all* of `x <secret:token> y` and \\<secret:token\\>");
  }

  /** A secret that markup cuts in two is one secret all the same. */
  @Test
  void seesThroughMarkup() {
    assertThat(through("a {hun**ter**2} b"))
        .doesNotContain("hun")
        .doesNotContain("ter")
        .endsWith("b");
  }

  @Test
  void leavesNoHtmlAndNoPictures() {
    Markdown markdown =
        new Markdown(
            """
            <script>alert(1)</script>

            Hi <b onclick=x>you</b> ![alt](https://example.org/x.png)
            """);

    String rebuilt = markdown.rebuilt(markdown.text(), markdown.targets());

    assertThat(markdown.images()).isEqualTo(1);
    assertThat(rebuilt).contains("\\<script").contains("\\<b onclick").doesNotContain("x.png");
    assertThat(new Markdown(rebuilt).text()).contains("<script>alert(1)</script>");
  }

  @Test
  void keepsLinksWhoseTargetsTheEngineLeavesAlone() {
    assertThat(
            through(
                "[a](https://example.org/a \"title {x}\") [b](https://example.org/{b})"
                    + " [c](javascript:alert) [d](../d.md)"))
        .isEqualTo("[a](https://example.org/a) b c d");
  }

  @Test
  void saysTheSameOfWhatWasRebuilt() {
    String once =
        through(
            "# A {b}\n\n* x_y_z <i>1 < 2</i> [l](https://example.org/?a=1&b=2)\n\n    code {c}\n");

    assertThat(through(once)).isEqualTo(once);
  }

  private static String through(String text) {
    Markdown markdown = new Markdown(text);
    List<String> targets = markdown.targets().stream().map(MarkdownTest::clean).toList();
    return markdown.rebuilt(clean(markdown.text()), targets);
  }

  private static String clean(String text) {
    return text.replaceAll("\\{[^}]*}", "<secret:token>");
  }
}
