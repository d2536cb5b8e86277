package org.glasshouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Any records of one stream: how they are batched does not show in what is written. */
class StreamFuzz {
  private static final int LONGEST = 2_000;
  private static final int MOST_RECORDS = 12;

  private static final Engine ENGINE = new Engine(Policy.DEFAULT);
  private static final Pseudonyms PSEUDONYMS = KeyedPseudonyms.throwaway();

  @FuzzTest(maxDuration = "2m")
  @DictionaryFile(resourcePath = "fuzz.dict")
  void anyStream(FuzzedDataProvider data) {
    int size = data.consumeInt(1, 4);
    String text = new String(data.consumeRemainingAsBytes(), StandardCharsets.UTF_8);
    text = text.substring(0, Math.min(LONGEST, text.length()));
    List<String> records = List.of(text.split("\n", MOST_RECORDS));

    List<String> answers = new ArrayList<>();
    for (int from = 0; from < records.size(); from += size) {
      int to = Math.min(records.size(), from + size);
      answers.addAll(
          bodies(
              records.subList(0, from),
              records.subList(from, to),
              records.subList(to, records.size())));
    }

    assertThat(answers).isEqualTo(bodies(List.of(), records, List.of()));
  }

  private static List<String> bodies(List<String> before, List<String> texts, List<String> after) {
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
