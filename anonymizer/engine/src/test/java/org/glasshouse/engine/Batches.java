package org.glasshouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** The records of one stream, cleaned all at once or so many at a time. */
final class Batches {
  private static final Engine ENGINE = new Engine(Policy.DEFAULT);
  private static final Pseudonyms PSEUDONYMS = KeyedPseudonyms.throwaway();

  private Batches() {}

  static List<String> atOnce(List<String> records) {
    return clean(List.of(), records, List.of());
  }

  /** Each batch with what stands before and after it. */
  static List<String> of(int size, List<String> records) {
    List<String> answers = new ArrayList<>();
    for (int from = 0; from < records.size(); from += size) {
      int to = Math.min(records.size(), from + size);
      answers.addAll(
          clean(
              records.subList(0, from),
              records.subList(from, to),
              records.subList(to, records.size())));
    }
    return answers;
  }

  private static List<String> clean(List<String> before, List<String> texts, List<String> after) {
    List<StreamWindow.Body> bodies =
        texts.stream().map(text -> new StreamWindow.Body(text, PSEUDONYMS)).toList();
    List<String> answers = new ArrayList<>();
    for (Anonymized answer : ENGINE.bodies(new StreamWindow(before, bodies, after))) {
      assertThat(answer).isInstanceOf(Anonymized.Clean.class);
      answers.add(((Anonymized.Clean) answer).text());
    }
    return answers;
  }
}
