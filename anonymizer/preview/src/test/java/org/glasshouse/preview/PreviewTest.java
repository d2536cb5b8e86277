package org.glasshouse.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.SourceTerms;
import org.glasshouse.vocabulary.StreamId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PreviewTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final StreamId STREAM = new StreamId("c5mzjv3kq2tt6a7e");

  @TempDir Path folder;

  @Test
  void showsEachPatternOnceWithItsLinesBeforeAndAfter() {
    String page = page(policy(Set.of()), "mail to alice@example.org", "mail to bob@example.org");

    assertThat(page).containsOnlyOnce("<article").contains("2 lines");
    assertThat(page)
        .contains("<span class=\"hid\">alice@example.org</span>")
        .containsPattern("<span class=\"mark\">&lt;user:[a-z2-7]{20}&gt;</span>");
  }

  @Test
  void putsFirstWhatOnlyThePolicyKeeps() {
    String page =
        page(
            policy(Set.of("alice@example.org")),
            "the disk is slow",
            "trace id 4bf92f3577b34da6a3ce929d0e0e4736 lost",
            "greets alice@example.org",
            "greets bob@example.org");

    String first = article(page, 1);
    assertThat(first)
        .contains("kept by the policy alone: <code>alice@example.org</code>")
        .contains("2 lines");
    assertThat(article(page, 2)).contains("looks random", "4bf92f3577b34da6a3ce929d0e0e4736");
  }

  @Test
  void saysWhatIsWithheldAndByWhichRule() {
    RawLog unreadable =
        new RawLog(
            STREAM,
            7,
            NOW,
            NOW,
            "",
            new RawLog.Body.Unreadable(RawLog.Flaw.ENCODING, 9),
            Map.of(),
            Map.of());
    Preview preview = preview(policy(Set.of()), 100);

    preview.add(List.of(unreadable));

    assertThat(preview.html())
        .contains("<code>encoding</code>", "it is not UTF-8", "Withheld; the engine left this");
  }

  @Test
  void namesWhatWouldHideReorderOrCommandInsteadOfObeyingIt() {
    String page = page(policy(Set.of()), "x \u202e\u001b[31m <b>1</b> \u200b");

    assertThat(page)
        .contains("[U+202E]", "[U+001B]", "[U+200B]", "&lt;b&gt;1&lt;/b&gt;")
        .doesNotContain("\u202e", "\u001b", "\u200b", "<b>");
  }

  @Test
  void needsNothingButItself() {
    String page = page(policy(Set.of()), "one");

    assertThat(page)
        .contains("default-src &#39;none&#39;")
        .doesNotContain("<script", "<link", "<img", "src=", "http://", "https://");
    assertThat(page.lines().filter(line -> line.contains("class=\"raw\"")).toList()).hasSize(1);
  }

  @Test
  void givesUpTheLeastDoubtfulWhereThereAreTooManyAndSaysSo() {
    Preview preview = preview(policy(Set.of()), 10);
    for (int number = 0; number < 5_000; number++) {
      preview.add(List.of(line(number, "plain " + letters(number) + " words")));
    }
    preview.add(List.of(line(5_000, "odd password_hint=Zebra7stripe")));

    String page = preview.html();

    assertThat(page.split("<article", -1)).hasSize(11);
    assertThat(article(page, 1)).contains("Zebra7stripe");
    assertThat(page).contains("Not shown are 4,991 rows of least doubt", "5,001 log lines");
  }

  @Test
  @Tag("long")
  void tenMillionLinesAreAPageThatAPersonCanFinish() {
    Preview preview = new Preview(terms(policy(Set.of())), folder.resolve("keys"), NOW);
    long position = 0;
    for (int batch = 0; batch < 10_000; batch++) {
      List<RawLog> lines = new ArrayList<>(1_000);
      for (int number = 0; number < 1_000; number++) {
        lines.add(line(position, busy(position)));
        position++;
      }
      preview.add(lines);
    }

    String page = preview.html();

    assertThat(page).contains("10,000,000 log lines");
    assertThat(page.split("<article", -1).length - 1).isBetween(100, 2_000);
    assertThat(page.length()).isLessThan(20 << 20);
  }

  /** Lines as many programs write them, of which some kinds are rare. */
  private static String busy(long number) {
    long kind = Math.floorMod(number * 7_919, 1_000);
    String part = letters((int) (kind < 990 ? kind % 300 : 300 + number % 5_000));
    return switch ((int) (number % 4)) {
      case 0 -> "level=info msg=\"synced " + part + "\" took=" + number % 977 + "ms";
      case 1 -> "I1125 21:58:55.123456       1 main.go:7] pod " + part + " became ready";
      case 2 -> "the " + part + " is full: " + number + " of " + 2 * number + " bytes";
      default -> part + " answers user=quagga" + letters((int) (number % 90)) + " with 200";
    };
  }

  @Test
  void offersOnlyLinesThatWork() {
    String page = page(policy(Set.of()), "ticket=Q7x-19fz4-Lm2 from 203.0.113.9");

    assertThat(article(page, 1)).contains("keep:\n    - \"203.0.113.9\"\n");
  }

  private String page(SourceTerms.PolicyTerms policy, String... texts) {
    Preview preview = preview(policy, 100);
    List<RawLog> lines = new ArrayList<>();
    for (String text : texts) {
      lines.add(line(lines.size(), text));
    }
    preview.add(lines);
    return preview.html();
  }

  private Preview preview(SourceTerms.PolicyTerms policy, int most) {
    return new Preview(terms(policy), folder.resolve("keys"), NOW, most);
  }

  private static SourceTerms terms(SourceTerms.PolicyTerms policy) {
    return new SourceTerms(
        "smaug", "smaug", "", "", "", SourceTerms.State.LIVE, 0, List.of("logs"), false, policy);
  }

  private static SourceTerms.PolicyTerms policy(Set<String> keep) {
    return new SourceTerms.PolicyTerms("1", Set.of(), Set.of(), Set.of(), Set.of(), keep, false);
  }

  private static RawLog line(long position, String text) {
    return new RawLog(
        STREAM, position, NOW, NOW, "", new RawLog.Body.Text(text), Map.of(), Map.of());
  }

  /** A word of letters alone for each number. */
  private static String letters(int number) {
    StringBuilder letters = new StringBuilder();
    for (int left = number + 1_000; left > 0; left /= 20) {
      letters.append((char) ('a' + left % 20));
    }
    return letters.toString();
  }

  private static String article(String page, int number) {
    int from = page.indexOf("<article id=\"row-" + number + "\"");
    return page.substring(from, page.indexOf("</article>", from));
  }
}
