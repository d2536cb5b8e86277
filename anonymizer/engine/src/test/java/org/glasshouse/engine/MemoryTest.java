package org.glasshouse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An engine that remembers forms against one that remembers nothing: a text is learnt, and others
 * of its form must get the same answer from both, in text and findings. Of texts that can be learnt
 * the harmless ones are, since they leave most looks out. Seen to fail where {@link Scan#at} says
 * nothing of the digits it gives out (at once: a number of a card is left standing), and where no
 * keyword is held to have hexadecimal digits (with the policy of digits: a rule's text is left
 * standing).
 */
class MemoryTest {
  private static final Pseudonyms PSEUDONYMS = KeyedPseudonyms.throwaway();
  private static final Pseudonyms OTHERS = KeyedPseudonyms.throwaway();

  /** A policy that gives the most room for errors: its words hold digits and hexadecimal ones. */
  private static final Policy OF_DIGITS =
      new Policy(
          "1",
          Set.of("corp7.example", "dead.example", "10-20.example", "beef"),
          Set.of(
              "deadbeef",
              "u1234",
              "cafe-01",
              "42",
              "agent 007",
              "abc-123-def",
              "node 5f",
              "a1b2c3d4e5f60718",
              "0123-4567"),
          Set.of("node-17", "worker3f", "198.51.100.7", "c0ffee", "ab-12"),
          Set.of("ns1"),
          Set.of(
              "192.0.2.17",
              "4111 1111 1111 1111",
              "4111111111111111",
              "facade01",
              "build 1234",
              "198.51.100.1"),
          false,
          List.of(
              new Policy.Rule("a", "project 9", true, false),
              new Policy.Rule("b", "c0de", false, true),
              new Policy.Rule("c", "7f", true, true),
              new Policy.Rule("d", "x 12-", true, false),
              new Policy.Rule("e", "ab", true, false),
              new Policy.Rule("f", "1-2-3", false, true),
              new Policy.Rule("g", "=5", true, true),
              new Policy.Rule("h", "-", true, true)));

  enum Terms {
    DEFAULT,
    OF_DIGITS;

    Policy policy() {
      return this == DEFAULT ? Policy.DEFAULT : MemoryTest.OF_DIGITS;
    }

    /** The texts of the policy, to be planted in lines. */
    List<String> words() {
      Policy policy = policy();
      List<String> words = new ArrayList<>();
      policy.domains().forEach(domain -> words.add("." + domain));
      words.addAll(policy.names());
      words.addAll(policy.nodes());
      words.addAll(policy.keep());
      policy.rules().forEach(rule -> words.add(rule.text()));
      Collections.sort(words);
      return words;
    }
  }

  private static final int VARIANTS = 10;
  private static final int LEARNERS = 2;

  @ParameterizedTest
  @EnumSource
  void answersAlikeAfterAnyTextOfTheForm(Terms terms) throws IOException {
    Comparison comparison = new Comparison(terms, 1);

    comparison.all(lines(1, 1500, 2000), VARIANTS, LEARNERS);

    assertThat(comparison.compared).isGreaterThan(20_000);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  @Tag("long")
  void answersAlikeAfterAnyTextOfTheForm(long seed) throws IOException {
    for (Terms terms : Terms.values()) {
      new Comparison(terms, seed).all(lines(seed, 10_000, 20_000), 20, 4);
    }
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(2, 6);
  }

  @ParameterizedTest
  @EnumSource
  void answersAlikeInStreamsValuesAndDocuments(Terms terms) throws IOException {
    new Comparison(terms, 3).streams(lines(3, 500, 1000), 2000);
  }

  @Test
  @Tag("long")
  void answersAlikeInManyStreamsValuesAndDocuments() throws IOException {
    for (Terms terms : Terms.values()) {
      new Comparison(terms, 4).streams(lines(4, 5_000, 10_000), 100_000);
    }
  }

  @Test
  void isSwitchedOffByItsSettingAlone() {
    assertThat(Engine.isRemembering(null)).isTrue();
    assertThat(Engine.isRemembering("on")).isTrue();
    assertThat(Engine.isRemembering("off")).isFalse();
    assertThatThrownBy(() -> Engine.isRemembering("false"))
        .hasMessage("glasshouse.forms.memory: expected on or off, got 'false'");
  }

  private static List<String> lines(long seed, int combined, int ofCorpus) throws IOException {
    List<String> lines = new ArrayList<>(Variants.lines(seed, combined));
    RegressionTest.regressions().map(pair -> (String) pair.get()[0]).forEach(lines::add);
    RegressionTest.kept().forEach(lines::add);
    new CorpusGenerator(Edition.DEVELOPMENT, seed)
        .rows(ofCorpus * 2 / 3, ofCorpus / 3).stream().map(Row::line).forEach(lines::add);
    return lines.stream().map(line -> line.replace('⏎', '\n')).distinct().toList();
  }

  /** Two engines, of which one remembers. */
  private static final class Comparison {
    private final Forms forms = new Forms();
    private final Engine remembering;
    private final Engine forgetful;
    private final Variants variants;
    private final Random random;
    private int compared;

    Comparison(Terms terms, long seed) {
      this.remembering = new Engine(terms.policy(), forms);
      this.forgetful = Engine.withoutMemory(terms.policy());
      this.variants = new Variants(seed, terms.words());
      this.random = new Random(seed);
    }

    void all(List<String> lines, int count, int learners) {
      for (String line : lines) {
        Set<String> texts = new LinkedHashSet<>();
        texts.add(line);
        for (int variant = 0; variant < count; variant++) {
          texts.add(variants.of(line));
        }
        if (texts.size() > 1) {
          all(List.copyOf(texts), learners);
        }
      }
    }

    /** Lets some of the texts be learnt, those with the fewest findings first. */
    private void all(List<String> texts, int learners) {
      List<Anonymized> expected = texts.stream().map(text -> answer(forgetful, text)).toList();
      List<Integer> order = new ArrayList<>();
      for (int text = 0; text < texts.size(); text++) {
        order.add(text);
      }
      Collections.shuffle(order, random);
      order.sort(Comparator.comparingInt(text -> findings(expected.get(text))));
      for (int learner : order.subList(0, Math.min(learners, order.size()))) {
        String learnt = texts.get(learner);
        forms.forget();
        answer(remembering, learnt);
        answer(remembering, learnt);
        if (!forms.isEmpty()) {
          for (int text = 0; text < texts.size(); text++) {
            compare(learnt, texts.get(text), expected.get(text));
          }
        }
      }
    }

    private void compare(String learnt, String text, Anonymized expected) {
      Anonymized answer = answer(remembering, text);
      compared++;
      if (!answer.equals(expected)) {
        fail(
            "after the text%n  %s%nwas learnt, the text%n  %s%n gave%n  %s%ninstead of%n  %s",
            learnt, text, answer, expected);
      }
    }

    private static int findings(Anonymized answer) {
      return answer instanceof Anonymized.Clean clean
          ? clean.findings().values().stream().mapToInt(Integer::intValue).sum()
          : Integer.MAX_VALUE;
    }

    private static Anonymized answer(Engine engine, String text) {
      StreamWindow.Body body = new StreamWindow.Body(text, PSEUDONYMS);
      return engine.bodies(new StreamWindow(List.of(), List.of(body), List.of())).get(0);
    }

    private static final List<String> KEYS =
        List.of(
            "password",
            "user",
            "ip",
            "card",
            "pin",
            "code",
            "node",
            "token",
            "id",
            "phone",
            "host",
            "x",
            "iban",
            "trace_id",
            "key",
            "ssn");

    /** What makes the next line another one. */
    private static final List<String> ENDS =
        List.of(
            " password=",
            " Authorization: Bearer",
            "-----BEGIN RSA PRIVATE KEY-----",
            "",
            "",
            "",
            "",
            "");

    /** Windows, values and documents, in which all that went before is remembered. */
    void streams(List<String> lines, int count) {
      for (int turn = 0; turn < count; turn++) {
        String line = drawn(lines);
        String other = drawn(lines);
        List<String> before = new ArrayList<>();
        for (int text = random.nextInt(3); text > 0; text--) {
          before.add(variants.of(random.nextBoolean() ? line : other) + drawn(ENDS));
        }
        List<StreamWindow.Body> bodies = new ArrayList<>();
        for (int text = random.nextInt(5); text >= 0; text--) {
          String body = variants.of(random.nextInt(3) > 0 ? line : other) + drawn(ENDS);
          bodies.add(new StreamWindow.Body(body, random.nextInt(4) == 0 ? OTHERS : PSEUDONYMS));
        }
        StreamWindow window = new StreamWindow(before, bodies, List.of());
        assertThat(remembering.bodies(window)).isEqualTo(forgetful.bodies(window));

        String text = variants.of(line);
        String key = drawn(KEYS);
        assertThat(remembering.value(key, text, PSEUDONYMS))
            .as("value of %s: %s", key, text)
            .isEqualTo(forgetful.value(key, text, PSEUDONYMS));
        String marked = "<user:" + "abc".charAt(random.nextInt(3)) + "> " + text;
        assertThat(answer(remembering, marked)).isEqualTo(answer(forgetful, marked));
        List<String> parts = List.of(text, variants.of(line));
        assertThat(remembering.document(parts, PSEUDONYMS))
            .isEqualTo(forgetful.document(parts, PSEUDONYMS));
      }
    }

    private String drawn(List<String> texts) {
      return texts.get(random.nextInt(texts.size()));
    }
  }
}
