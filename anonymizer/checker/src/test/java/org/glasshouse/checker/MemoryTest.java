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
import java.util.stream.LongStream;
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
      String text = variants.of(lines.get(random.nextInt(1 + turn % lines.size())));
      assertThat(Checker.doubts(text, true)).as(text).isEqualTo(Checker.doubts(text, false));
    }
  }

  @Test
  void isSwitchedOffByItsSettingAlone() {
    assertThat(Checker.isRemembering(null)).isTrue();
    assertThat(Checker.isRemembering("on")).isTrue();
    assertThat(Checker.isRemembering("off")).isFalse();
    assertThatThrownBy(() -> Checker.isRemembering("false"))
        .hasMessage("glasshouse.forms.memory: expected on or off, got 'false'");
  }

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
    return lines.stream().distinct().toList();
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
        texts.add(variants.of(line));
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
