package org.glasshouse.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.glasshouse.corpus.CorpusGenerator;
import org.glasshouse.corpus.Edition;
import org.glasshouse.corpus.Row;
import org.glasshouse.corpus.Variants;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The checker by what it remembers of forms against the checker that reads all: a text is learnt,
 * and others of its form must get the same doubts, in the same order.
 */
class MemoryTest {
  @Test
  void doubtsAlikeAfterAnyTextOfTheForm() {
    assertThat(compared(1, 1500, 3000, 12, 2)).isGreaterThan(20_000);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  @Tag("long")
  void doubtsAlikeAfterAnyTextOfTheForm(long seed) {
    assertThat(compared(seed, 10_000, 20_000, 20, 4)).isGreaterThan(200_000);
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(2, 6);
  }

  @Test
  void doubtsAlikeWithAllThatWentBefore() {
    List<String> lines = lines(3, 1500, 3000);
    Variants variants = new Variants(3, words());
    Random random = new Random(3);
    for (int turn = 0; turn < 30_000; turn++) {
      // Few lines, so that their forms are met again.
      String line = variants.of(lines.get(random.nextInt(1 + turn % lines.size())));
      String text = withOtherTokens(line, random);
      assertThat(Checker.doubts(text, true)).as(text).isEqualTo(Checker.doubts(text, false));
    }
  }

  /** A mark and a number of its length, wherever they stand among groups of eight characters. */
  @Test
  void aMarkIsNoNumberWhereverItStands() {
    Random random = new Random(5);
    for (String behind : List.of("", "`", "bcdef", "0000000000000000", " 4111111111111111")) {
      for (String mark :
          List.of("<personal:phone>", "<secret:url-credentials>", "<ip:aaaaaaaaaaaaaaaaaaaa>")) {
        for (int offset = 0; offset < 8; offset++) {
          for (String before :
              List.of("2026-11-27 paid ", "2026-11-27 hash*", "0123456789abcdef")) {
            String head = "x".repeat(offset) + " " + before;
            String learnt = head + mark + behind;
            for (int time = 0; time < 3; time++) {
              assertThat(Checker.doubts(learnt, true))
                  .as(learnt)
                  .isEqualTo(Checker.doubts(learnt, false));
            }
            int length = mark.length() + behind.length();
            for (String digits : List.of("0123456789", "0123456789abcdef", "0123456789abcdef-")) {
              String text = head + drawn(length, digits, random);
              assertThat(Checker.doubts(text, true))
                  .as(text)
                  .isEqualTo(Checker.doubts(text, false));
            }
            String card = head + "4111111111111111".repeat(3).substring(0, length);
            assertThat(Checker.doubts(card, true)).as(card).isEqualTo(Checker.doubts(card, false));
          }
        }
      }
    }
  }

  private static String drawn(int length, String signs, Random random) {
    return random
        .ints(length, 0, signs.length())
        .mapToObj(index -> signs.substring(index, index + 1))
        .collect(Collectors.joining());
  }

  @Test
  void isSwitchedOffByItsSettingAlone() {
    assertThat(Checker.isRemembering(null)).isTrue();
    assertThat(Checker.isRemembering("on")).isTrue();
    assertThat(Checker.isRemembering("off")).isFalse();
    assertThatThrownBy(() -> Checker.isRemembering("false"))
        .hasMessage("glasshouse.forms.memory: expected on or off, got 'false'");
  }

  private static final String[] MARKS = {
    "<ip:aaaaaaaaaaaaaaaaaaaa>",
    "<ip:aaaaaaaa-aaaaaaaaaaaaaaaaaaaa>",
    "<host:aaaaaaaaaaaaaaaaaaaa>",
    " <user:aaaaaaaaaaaaaaaaaaaa> ",
    "://<host:aaaaaaaaaaaaaaaaaaaa>/",
    "from=<user:aaaaaaaaaaaaaaaaaaaa>",
    "<name:aaaaaaaaaaaaaaaaaaaa>-0123-abcdef0123456789abcdef",
    "<mac:aaaaaaaaaaaaaaaaaaaa>@<host:aaaaaaaaaaaaaaaaaaaa>.example.org",
    "<person:12>",
    "<secret:password>",
    "password=<secret:token>",
    "<personal:ip>:8443",
    // What only looks like marks.
    "<",
    "<user",
    "<p2:aaaaaaaaaaaaaaaaaaaa>",
    "<ip:aaaaaaaaaaaaaaaaaaa>",
    "<1234>",
  };

  private static final Pattern TOKEN =
      Pattern.compile("(?<=<(ip|host|mac|user|name):)[a-z2-7-]{20,29}(?=>)");

  private static String withMarks(String line, Random random) {
    StringBuilder text = new StringBuilder(line);
    for (int mark = random.nextInt(3); mark >= 0; mark--) {
      text.insert(random.nextInt(text.length() + 1), MARKS[random.nextInt(MARKS.length)]);
    }
    return text.toString();
  }

  private static String withOtherTokens(String line, Random random) {
    return TOKEN
        .matcher(line)
        .replaceAll(token ->
            token
                .group()
                .chars()
                .mapToObj(c -> c == '-' ? "-" : "" + SIGNS.charAt(random.nextInt(SIGNS.length())))
                .collect(Collectors.joining()));
  }

  /** Of tokens; letters that are hexadecimal digits come more often. */
  private static final String SIGNS = "abcdefabcdef234567ghijklmnopqrstuvwxyz";

  /** Those cues of which digits are a part. */
  private static List<String> words() {
    return Words.lines("cues.txt").stream()
        .map(Cue::parse)
        .filter(cue -> cue.hasDigit() || cue.mayHoldHex())
        .map(Cue::text)
        .toList();
  }

  private static List<String> lines(long seed, int combined, int ofCorpus) {
    List<String> lines = new ArrayList<>(Variants.lines(seed, combined));
    new CorpusGenerator(Edition.DEVELOPMENT, seed)
        .rows(ofCorpus * 2 / 3, ofCorpus / 3).stream().map(Row::line).forEach(lines::add);
    for (String word : words()) {
      lines.add(word + "0123456789abcdef is 1234");
      lines.add("a 0123456789abcdef" + word + "a1b2-c3d4 0123-4567-89ab-cdef " + word);
    }
    Random random = new Random(seed);
    List<String> marked = lines.stream().map(line -> withMarks(line, random)).toList();
    return Stream.concat(lines.stream(), marked.stream()).distinct().toList();
  }

  /** Compares variants of lines; how many were. */
  private static int compared(long seed, int combined, int ofCorpus, int count, int learners) {
    Variants variants = new Variants(seed, words());
    Random random = new Random(seed);
    int compared = 0;
    for (String line : lines(seed, combined, ofCorpus)) {
      Set<String> texts = new LinkedHashSet<>();
      texts.add(line);
      for (int variant = 0; variant < count; variant++) {
        texts.add(withOtherTokens(variants.of(line), random));
      }
      compared += compared(List.copyOf(texts), learners, random);
    }
    return compared;
  }

  private static int compared(List<String> texts, int learners, Random random) {
    List<List<Doubt>> expected = texts.stream().map(text -> Checker.doubts(text, false)).toList();
    List<Integer> order = new ArrayList<>();
    for (int text = 0; text < texts.size(); text++) {
      order.add(text);
    }
    Collections.shuffle(order, random);
    order.sort(Comparator.comparingInt(text -> expected.get(text).size()));
    int compared = 0;
    for (int learner : order.subList(0, Math.min(learners, order.size()))) {
      String learnt = texts.get(learner);
      Forms.forget();
      Checker.doubts(learnt, true);
      Checker.doubts(learnt, true);
      for (int text = 0; text < texts.size() && !Forms.isEmpty(); text++) {
        compared++;
        List<Doubt> doubts = Checker.doubts(texts.get(text), true);
        if (!doubts.equals(expected.get(text))) {
          fail(
              "after the text%n  %s%nwas learnt, the text%n  %s%n gave%n  %s%ninstead of%n  %s",
              learnt, texts.get(text), doubts, expected.get(text));
        }
      }
    }
    return compared;
  }
}
