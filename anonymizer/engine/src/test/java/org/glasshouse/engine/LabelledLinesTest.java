package org.glasshouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glasshouse.corpus.CorpusGenerator;
import org.glasshouse.corpus.CorpusScore;
import org.glasshouse.corpus.Edition;
import org.glasshouse.corpus.FieldRow;
import org.glasshouse.corpus.FieldRow.Part;
import org.glasshouse.corpus.FieldScore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Of the labelled lines that may be read, none goes wrong that did not before. Those that do are
 * named in {@code known-faults.txt}, a set, an id and what is wrong to a line.
 */
class LabelledLinesTest {
  private static final Engine ENGINE = new Engine(Policy.DEFAULT);
  private static final Pseudonyms PSEUDONYMS = KeyedPseudonyms.throwaway();
  private static final int SENSITIVE = 4_000;
  private static final int KEEP = 1_000;

  static Stream<Part> open() {
    return Stream.of(Part.values()).filter(Part::isOpen);
  }

  @ParameterizedTest
  @MethodSource("open")
  void noLineOfTheFieldSetGoesWrongThatDidNot(Part part) throws IOException {
    FieldScore score = FieldScore.of(FieldRow.rows(part), LabelledLinesTest::anonymize);

    assertThat(score.faults().stream().map(fault -> fault.id() + " " + fault.why()))
        .allSatisfy(fault -> assertThat(known(part.word())).contains(fault));
  }

  @Test
  void noGeneratedLineGoesWrongThatDidNot() throws IOException {
    CorpusScore score =
        CorpusScore.of(
            new CorpusGenerator(Edition.DEVELOPMENT, 1).rows(SENSITIVE, KEEP),
            LabelledLinesTest::anonymize);

    assertThat(
            Stream.of(score.misses(), score.touched(), score.broken())
                .flatMap(List::stream)
                .map(fault -> fault.id() + " " + fault.family()))
        .allSatisfy(fault -> assertThat(known("development")).contains(fault));
  }

  private static Set<String> known(String set) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            LabelledLinesTest.class.getResourceAsStream("known-faults.txt"), "known-faults.txt")) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      return lines.stream()
          .filter(line -> line.startsWith(set + " "))
          .map(line -> line.substring(set.length() + 1))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static @Nullable String anonymize(String line) {
    StreamWindow window =
        new StreamWindow(List.of(), List.of(new StreamWindow.Body(line, PSEUDONYMS)), List.of());
    return switch (ENGINE.bodies(window).getFirst()) {
      case Anonymized.Clean clean -> clean.text();
      case Anonymized.Withheld withheld -> {
        assertThat(withheld.reason()).as("why %s was withheld", line).isNotEqualTo("fault");
        yield null;
      }
    };
  }
}
