package org.glasshouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the engine remembers of one text never changes what it makes of another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormsTest {
  private static final Pseudonyms PSEUDONYMS = KeyedPseudonyms.throwaway();
  private static final Engine WITHOUT_MEMORY = Engine.withoutMemory(Policy.DEFAULT);
  private static final int TURNS = 5;

  private final Engine engine = new Engine(Policy.DEFAULT);

  /** Texts whose digits decide, # for each of them, ~ for hexadecimal ones. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "paid with #### #### #### #### today",
        "value ################ stored",
        "peer ###.###.###.### gone",
        "a:####:####::# up",
        "version #.##.#.# of ##.#.#.##",
        "serial ##:##:##:##:##:## seen",
        "id ###-##-#### and ###.###.###-##",
        "port ##### answers #### pd, key ## from s-#-#-##-###",
        "{\"n\":###########,\"t\":\"##.##.####\",\"p\":\"+## ### #######\"}",
        "lat=##.##### lon=##.##### at ####-##-##T##:##:##Z",
        "token=a#b#c#d#e#f# user=u### host node-##",
        "\"a\\\"b\":## \\u00## %##",
        "a\nb ##\nAKIA################ dGVzdA##",
        "audit-ID=\"~~~~~~~~-~~~~-4~~~-8~~~-~~~~~~~~~~~~\" in #~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~",
        "image@sha256:~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ of ~~~~~~~~~~~~~~~~~~",
        "key=~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~:~~~~~~~~~~~~~~~~",
        "a ##~~~~~~~~~~-~~~~-## ip=##~~~~~~~~~~~~~~-~~ by ~~~~~~~~~~~~~~~~~~~~ dead",
        "~~-~~-~~-~~-~~-~~ ~~~~-~~~~-~~~~-~~~~-~~~~-~~~~-~~~~-~~~~ on ########-######~~~~"
      })
  void answersAlikeForAllDigits(String template) {
    Random random = new Random(1);

    for (int turn = 0; turn < 400; turn++) {
      String text = drawn(template, turn % 3 == 0 ? 4 : 10, random);

      assertThat(answers(engine, text)).isEqualTo(answers(WITHOUT_MEMORY, text));
    }
  }

  @Test
  void findsTheCardThatComesBehindNumbersOfItsForm() {
    for (int turn = 0; turn < TURNS; turn++) {
      assertThat(answers(engine, "order 4111111111111112 done").toString()).contains("4111");
    }

    assertThat(answers(engine, "order 4111111111111111 done").toString())
        .contains("<personal:card>");
  }

  @Test
  void findsEachOfManyNamesThatAreAlikeButForDigits() {
    Set<String> nodes =
        IntStream.range(10, 100).mapToObj(node -> "node-" + node).collect(Collectors.toSet());
    Policy policy =
        new Policy("1", Set.of(), Set.of(), nodes, Set.of(), Set.of(), false, List.of());
    Engine remembering = new Engine(policy);
    Engine forgetful = Engine.withoutMemory(policy);

    for (int node = 0; node < 100; node++) {
      String text = "pod is on node-%02d now".formatted(node);

      assertThat(answers(remembering, text)).isEqualTo(answers(forgetful, text));
      assertThat(answers(remembering, text).toString().contains("node-%02d".formatted(node)))
          .isEqualTo(node < 10);
    }
  }

  @ParameterizedTest
  @MethodSource("lines")
  void answersAlikeForLinesOfEveryKind(String line) {
    Random random = new Random(line.hashCode());

    for (int turn = 0; turn < TURNS; turn++) {
      String text = turn == 0 ? line : redrawn(line, random);

      assertThat(answers(engine, text)).isEqualTo(answers(WITHOUT_MEMORY, text));
    }
  }

  static Stream<String> lines() throws IOException {
    return Stream.concat(
        RegressionTest.regressions().map(pair -> (String) pair.get()[0]), RegressionTest.kept());
  }

  private static String drawn(String template, int digits, Random random) {
    StringBuilder text = new StringBuilder(template);
    for (int at = 0; at < text.length(); at++) {
      switch (text.charAt(at)) {
        case '#' -> text.setCharAt(at, (char) ('0' + random.nextInt(digits)));
        case '~' -> text.setCharAt(at, "0123456789abcdef".charAt(random.nextInt(16)));
        default -> {}
      }
    }
    return text.toString();
  }

  /** The line with other digits, some of them as they were. */
  private static String redrawn(String line, Random random) {
    StringBuilder text = new StringBuilder(line);
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c >= '0' && c <= '9' && random.nextInt(3) > 0) {
        text.setCharAt(at, (char) ('0' + random.nextInt(10)));
      }
    }
    return text.toString();
  }

  /** The line twice and between other lines, so that what is remembered of it is used. */
  private static List<Anonymized> answers(Engine engine, String line) {
    String text = line.replace('⏎', '\n');
    List<StreamWindow.Body> bodies = new ArrayList<>();
    bodies.add(new StreamWindow.Body(text, PSEUDONYMS));
    bodies.add(new StreamWindow.Body("something else", PSEUDONYMS));
    bodies.add(new StreamWindow.Body(text, PSEUDONYMS));
    return engine.bodies(new StreamWindow(List.of(), bodies, List.of()));
  }
}
