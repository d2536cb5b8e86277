package org.glasshouse.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "dial tcp 10.0.0.5:443: connection refused | dial tcp ADDRESS: connection refused",
        "dial tcp <ip:abcdefghijklmnop2345>:443: connection refused | dial tcp ADDRESS: connection"
            + " refused",
        "Took 19.05 seconds to build | Took NUMBER seconds to build",
        "read 64 KiB of 12 from /var/x.log at 10:11:12 | read SIZE of NUMBER from PATH at TIME",
        "pod my-app-7d4b9c-x2 on db.example.org gone | pod NAME on HOST gone",
        "GET https://a.example.org/x?y=1 failed | GET URL failed",
        "connection from 1.2.3.4 (a.example.org) at Fri Jun 17 07:07:00 2005 | connection from"
            + " ADDRESS at TIME",
        "session opened for user cyrus by (uid=0) | session opened for user USER by (uid=NUMBER)",
        "E1110 14:17:41.900391 22 x.go:1] \"Error syncing pod, skipping\" err=\"x\" pod=\"y\" |"
            + " Error syncing pod, skipping",
        "{\"level\":\"warn\",\"ts\":1,\"msg\":\"slow fdatasync took 3s\",\"a\":1} | slow fdatasync"
            + " took DURATION",
        "{\"kind\":\"Event\",\"stage\":\"x\"} | kind=VALUE stage=VALUE",
        "published {Name:x} to [a b] | published LIST to [VALUE]",
        "blob 0123456789abcdef lost | blob ID lost",
      })
  void saysInWordsWhatVaries(String message, String template) {
    assertThat(Template.of(message.replace("\\\"", "\"")).text()).isEqualTo(template);
  }

  @Test
  void showsAsVariableWhatVariesWithinItsClass() {
    List<String> messages =
        List.of(
            "failed to open /a/b: permission denied",
            "failed to open /a/c: no such file or directory");
    String shape = Shape.of(messages.stream().map(m -> Signature.of(m).text()).toList());

    assertThat(shape).isEqualTo("failed to open <>");
    assertThat(Template.of(messages.getFirst(), shape).text()).isEqualTo("failed to open VALUE");
  }

  @Test
  void neverShowsASignThatIsNoWord() throws IOException {
    Random random = new Random(29);
    for (ComponentStatements.Statement statement : ComponentStatements.all()) {
      String line = ComponentStatements.render(statement, random);

      assertThat(Template.of(line).text()).doesNotContain("<*>").doesNotContain("<>");
      assertThat(Template.of(line).slug()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    }
  }

  @Test
  void givesASlotToWhateverDiffers() {
    assertThat(Shape.of(List.of("a b <> c", "a <> c"))).isEqualTo("a <> c");
    assertThat(Shape.of(List.of("lost: leader <>", "lost: peer <> level=error")))
        .isEqualTo("lost <>");
    assertThat(Shape.of(List.of("b c", "a c", "c d"))).isEqualTo("<> c <>");
    assertThat(Shape.of(List.of())).isEmpty();
  }

  @Test
  void choosesTheMostCommonWordingAndOfSeveralTheSmallest() {
    Template one = new Template("open FILE");
    Template other = new Template("open PATH");

    assertThat(Template.mostCommon(Map.of(one, 2L, other, 3L))).isEqualTo(other);
    assertThat(Template.mostCommon(Map.of(one, 3L, other, 3L))).isEqualTo(one);
  }

  @ParameterizedTest
  @CsvSource({
    "dial tcp ADDRESS: connection refused,dial-tcp-address-connection-refused",
    "'  Can''t find [child] ',cant-find-child",
    "'***',pattern",
    "连接失败,pattern",
  })
  void makesASlug(String template, String slug) {
    assertThat(new Template(template).slug()).isEqualTo(slug);
  }

  @Test
  void cutsASlugBetweenWords() {
    String slug = new Template("seventeen ".repeat(20)).slug();

    assertThat(slug).hasSizeLessThanOrEqualTo(Template.LONGEST_SLUG).endsWith("seventeen");
    assertThat(new Template("a".repeat(500)).slug()).hasSize(Template.LONGEST_SLUG);
  }

  @Test
  void saysNothingThatTheSignatureDoesNot() {
    String words =
        IntStream.range(0, 40)
            .mapToObj(word -> "" + (char) ('a' + word / 26) + (char) ('a' + word % 26) + "x")
            .collect(Collectors.joining(" "));
    String message = "E1122 10:00:00.000000 1 sync.go:12] " + words + " of kowalska";

    assertThat(Signature.of(message).text()).doesNotContain("kowalska");
    assertThat(Template.of(message).text()).contains("abx").doesNotContain("kowalska");
  }

  /** Another line may stay when this one is removed; the wording stays with it. */
  @Test
  void copiesNoWordThatAnotherLineOfTheSignatureDoesNotHave() throws IOException {
    Random random = new Random(31);
    int pairs = 0;
    for (ComponentStatements.Statement statement : ComponentStatements.all()) {
      List<String> lines =
          IntStream.range(0, 6)
              .mapToObj(_ -> ComponentStatements.render(statement, random))
              .toList();
      for (String line : lines) {
        String signature = Signature.of(line).text();
        Set<String> copied = words(Template.of(line, Shape.of(List.of(signature))).text());
        copied.retainAll(words(line));
        for (String other : lines) {
          if (!other.equals(line) && Signature.of(other).text().equals(signature)) {
            assertThat(words(lower(other)))
                .as(line)
                .containsAll(words(lower(String.join(" ", copied))));
            pairs++;
          }
        }
      }
    }
    assertThat(pairs).isGreaterThan(1_000);
  }

  private static Set<String> words(String text) {
    return Arrays.stream(text.split("[^\\p{L}\\p{N}]+", -1))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  @Test
  void boundsATemplate() {
    assertThat(Template.of("word ".repeat(10_000)).text()).hasSizeLessThan(Template.LONGEST + 1);
    assertThat(Template.of("").text()).isEmpty();
  }
}
