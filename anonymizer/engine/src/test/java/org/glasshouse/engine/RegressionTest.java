package org.glasshouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RegressionTest {
  private static final Engine ENGINE = new Engine(Policy.DEFAULT);
  private static final Pseudonyms PSEUDONYMS = KeyedPseudonyms.throwaway();

  @ParameterizedTest
  @MethodSource("regressions")
  void writesWhatItWroteOnce(String text, String expected) {
    assertThat(anonymize(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("kept")
  void leavesTheLineAsItIs(String text) {
    assertThat(anonymize(text)).isEqualTo(text);
  }

  static Stream<Arguments> regressions() throws IOException {
    List<String> lines =
        read(
            "regression.txt",
            "regression-secrets.txt",
            "regression-persons.txt",
            "regression-programs.txt",
            "regression-shapes.txt",
            "regression-damaged.txt",
            "regression-names.txt",
            "regression-code.txt");
    List<Arguments> pairs = new ArrayList<>();
    for (int index = 0; index + 1 < lines.size(); index += 2) {
      pairs.add(Arguments.of(lines.get(index).substring(2), lines.get(index + 1).substring(2)));
    }
    return pairs.stream();
  }

  static Stream<String> kept() throws IOException {
    return read(
        "kept.txt",
        "kept-secrets.txt",
        "kept-persons.txt",
        "kept-programs.txt",
        "kept-shapes.txt",
        "kept-names.txt",
        "kept-code.txt")
        .stream();
  }

  private static List<String> read(String... resources) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String resource : resources) {
      try (InputStream in = RegressionTest.class.getResourceAsStream(resource)) {
        String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        text.lines().filter(line -> !line.startsWith("#")).forEach(lines::add);
      }
    }
    return lines;
  }

  private static String anonymize(String text) {
    StreamWindow.Body body = new StreamWindow.Body(text.replace('⏎', '\n'), PSEUDONYMS);
    Anonymized answer = ENGINE.bodies(new StreamWindow(List.of(), List.of(body), List.of())).get(0);
    String result = answer instanceof Anonymized.Clean clean ? clean.text() : answer.toString();
    return result
        .replaceAll("<(ip|host|mac|user|name):[a-z2-7-]{20,29}>", "<$1:*>")
        .replace('\n', '⏎');
  }
}
