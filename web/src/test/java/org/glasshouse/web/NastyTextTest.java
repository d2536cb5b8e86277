package org.glasshouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.glasshouse.store.SearchText;
import org.glasshouse.store.kit.SampleLine;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NastyTextTest {
  private static final Set<String> ELEMENTS =
      Set.of(
          "a",
          "bdi",
          "body",
          "button",
          "code",
          "dd",
          "details",
          "div",
          "dl",
          "dt",
          "figcaption",
          "figure",
          "footer",
          "form",
          "h1",
          "h2",
          "head",
          "header",
          "html",
          "input",
          "label",
          "li",
          "link",
          "main",
          "mark",
          "meta",
          "nav",
          "ol",
          "option",
          "p",
          "path",
          "rect",
          "script",
          "section",
          "select",
          "span",
          "strong",
          "summary",
          "svg",
          "table",
          "tbody",
          "td",
          "textarea",
          "th",
          "thead",
          "time",
          "title",
          "tr",
          "ul");
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "action",
          "method",
          "aria-current",
          "aria-label",
          "autocapitalize",
          "autofocus",
          "charset",
          "class",
          "content",
          "defer",
          "enterkeyhint",
          "height",
          "preserveAspectRatio",
          "rows",
          "spellcheck",
          "preserveaspectratio",
          "viewbox",
          "viewBox",
          "width",
          "x",
          "y",
          "d",
          "data-label",
          "data-name",
          "aria-hidden",
          "datetime",
          "href",
          "id",
          "lang",
          "name",
          "open",
          "placeholder",
          "rel",
          "scope",
          "role",
          "selected",
          "src",
          "step",
          "title",
          "type",
          "value");

  /** They hold a name as it is, which is compared and never drawn. */
  private static final Pattern HIDDEN_FIELDS =
      Pattern.compile("<(input type=\"hidden\"|option) [^>]*>");

  private static final Site SITE = Site.start();

  @AfterAll
  static void stop() {
    SITE.close();
  }

  static Stream<String> nasty() {
    return Stream.of(
        "<script>alert(1)</script>",
        "</div></li></ol></main></body></html><h1>mine</h1>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "<!-- --><![CDATA[ ]]><?php ?>",
        "&lt;script&gt; &amp;amp; &#60;b&#62; &nbsp",
        "${7*7} {{7*7}} #{7} @{7} !{7} @if(true) <%= 7 %>",
        "javascript:alert(1) https://evil.example/ http://evil.example",
        "\u001b[31mred\u001b[0m \u001b]0;title\u0007 \u009b31m",
        "\u202egnp.exe\u202c \u2066isolate\u2069 \u200fright",
        "zero\u200bwidth\u200d\ufeffjoin\u00ad \u2060 \u180e",
        "line\u2028para\u2029next\u0085 feed\f tab\u000b back\b\u0000nul\r\nnew",
        "half \ud83d pair \ude00 whole \ud83d\ude00",
        "Z\u0335\u0336\u0337\u0338\u0321\u0322\u0327\u0328a\u0301",
        "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 abc",
        "\u3164\u115f\u2800blank \u00a0 \u3000 spaces",
        "\udb40\udc41\udb40\udc42tags \ue000private \uffff\ufffe",
        "<user:abcdefghijklmnop2345><secret:password><user:short><secret:nothing>",
        "<user:abcdefghijklmnop2345",
        "=cmd|' /C calc'!A0",
        "x".repeat(100_000),
        "<user:abcdefghijklmnop2345>".repeat(5_000),
        "\u0301".repeat(5_000),
        "\n".repeat(3_000) + "end");
  }

  @ParameterizedTest
  @MethodSource
  void nasty(String text) throws Exception {
    String first = text.substring(0, Math.min(300, text.length()));
    SampleLine line =
        SampleLine.at("2026-11-22T03:04:05Z", Math.abs((long) text.hashCode()), text + " findme")
            .withNamespace(first)
            .withPod(first)
            .withContainer(first)
            .withAttributes(Map.of("key " + first, first));
    SITE.write(line);
    String encoded = Links.search("q", first).replaceFirst(".*q=", "");

    for (String path :
        List.of(
            "/logs/" + line.uid(),
            "/search?q=findme",
            "/search?q=" + encoded,
            Links.search(Map.of("q", "findme", "namespace", first)),
            Links.search(Map.of("cluster", first)),
            "/clusters/smaug",
            "/")) {
      String html = SITE.get(path).body();

      assertHarmless(Site.wellFormed(html));
      assertThat(
              HIDDEN_FIELDS
                  .matcher(html)
                  .replaceAll("")
                  .codePoints()
                  .filter(point -> Unseen.is(point))
                  .boxed())
          .as(path)
          .isEmpty();
    }
    assertThat(SITE.get("/search?q=findme").body().length()).isLessThan(61_440);
    assertThat(SITE.get("/nothing/" + encoded.replace("+", "%20")).statusCode()).isEqualTo(404);
  }

  @Test
  void everyCharacterOfALineCanBeCopied() throws Exception {
    String text = "a <b> & \"c\" 'd' \t tab <user:abcdefghijklmnop2345> \u00fc \ud83d\ude00\n  e";
    SampleLine line = SampleLine.at("2026-11-22T03:04:05Z", 5, text).withStream(5);
    SITE.write(line);

    Document page = SITE.page("/logs/" + line.uid());

    assertThat(page.select("[aria-current] .text").getFirst().wholeText()).isEqualTo(text);
    assertThat(page.select(".whole").getFirst().wholeText()).isEqualTo(text);
  }

  @Test
  void charactersThatAreNotSeenAreNamed() throws Exception {
    SampleLine line =
        SampleLine.at("2026-11-22T03:04:05Z", 6, "\u001b[31m \u202e \ud800").withStream(6);
    SITE.write(line);

    Document page = SITE.page("/logs/" + line.uid());

    assertThat(page.select("[aria-current] .text").text())
        .isEqualTo("\u241b[31m [U+202E] [U+D800]");
    assertThat(page.select("[aria-current] .unseen").eachAttr("title"))
        .contains("U+001B ESCAPE", "U+202E RIGHT-TO-LEFT OVERRIDE");
  }

  @Test
  void anExcerptIsAroundTheFirstHitAndBreaksNoMark() {
    String mark = "<user:abcdefghijklmnop2345>";
    for (int shift = 0; shift < 60; shift++) {
      String text = "x".repeat(shift) + mark.repeat(100) + " needle " + mark.repeat(100);
      ArchiveText excerpt =
          ArchiveText.excerpt(text, 600, SearchText.parse("needle"), new MarkNames());
      gg.jte.output.StringOutput output = new gg.jte.output.StringOutput();
      excerpt.writeTo(output);

      Document shown = Site.wellFormed("<!doctype html><title>t</title>" + output);
      assertThat(shown.select("mark").text()).isEqualTo("needle");
      assertThat(shown.text().replace(mark, "")).doesNotContain("user", "abc");
      assertThat(excerpt.leftOut()).isPositive();
    }
  }

  @Test
  void wordsAreCutAsTheSearchCutsThem() {
    Random random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int at = random.nextInt(600); at > 0; at--) {
        text.appendCodePoint(
            switch (random.nextInt(8)) {
              case 0 -> ' ';
              case 1 -> random.nextInt(0x10FFFF);
              case 2 -> 0x1D400 + random.nextInt(100);
              default -> 'A' + random.nextInt(60);
            });
      }
      List<Hits.Word> words = Hits.words(text.toString());

      assertThat(words.stream().map(Hits.Word::text).toList())
          .isEqualTo(SearchText.words(text.toString()));
      assertThat(words)
          .allMatch(word ->
              SearchText.words(text.substring(word.from(), word.to()))
                  .equals(List.of(word.text())));
    }
  }

  private static void assertHarmless(Document page) {
    for (Element element : page.select("*")) {
      if (element.tagName().startsWith("#") || element instanceof Document) {
        continue;
      }
      assertThat(ELEMENTS).contains(element.tagName());
      if (element.tagName().equals("script") && !element.hasAttr("src")) {
        assertThat(element.attr("type")).isEqualTo("application/ld+json");
        assertThat(element.data()).startsWith("{").doesNotContain("<");
      }
      for (Attribute attribute : element.attributes()) {
        assertThat(ATTRIBUTES).contains(attribute.getKey());
      }
      if (element.hasAttr("href")) {
        assertThat(element.attr("href"))
            .matches("/.*|#content|https://glasshouse.example.org/.*|https://ops.example.org");
      }
    }
  }
}
