package org.glasshouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Any bytes as a text: no detector fails, and cleaning again and again comes to an end. */
class EngineFuzz {
  private static final int LONGEST = 4_000;

  /** Marks may bring to light what they stand beside, which the next time is hidden, too. */
  private static final int MOST_PASSES = 5;

  private static final Engine ENGINE = new Engine(Policy.DEFAULT);
  private static final Pseudonyms PSEUDONYMS = KeyedPseudonyms.throwaway();
  private static final List<String> KEYS = List.of("password", "user", "help", "service.name", "a");

  @FuzzTest(maxDuration = "2m")
  @DictionaryFile(resourcePath = "fuzz.dict")
  void anyText(FuzzedDataProvider data) {
    String key = data.pickValue(KEYS);
    ObjectKind kind = data.pickValue(ObjectKind.values());
    String text = new String(data.consumeRemainingAsBytes(), StandardCharsets.UTF_8);
    text = text.substring(0, Math.min(LONGEST, text.length()));

    String before = text;
    String after = clean(ENGINE.bodies(window(text)).getFirst());
    for (int pass = 1; pass < MOST_PASSES && !after.equals(before); pass++) {
      before = after;
      after = clean(ENGINE.bodies(window(before)).getFirst());
    }
    assertThat(after).isEqualTo(before);
    var _ = clean(ENGINE.value(key, text, PSEUDONYMS));
    var _ = clean(ENGINE.key(text, PSEUDONYMS));
    var _ = clean(ENGINE.objectName(kind, text, null, PSEUDONYMS));
    ENGINE.document(List.of(text, key), PSEUDONYMS).forEach(EngineFuzz::clean);
  }

  private static StreamWindow window(String text) {
    return new StreamWindow(List.of(), List.of(new StreamWindow.Body(text, PSEUDONYMS)), List.of());
  }

  /** What is let go; that it is not the engine that fails is what is looked for. */
  private static String clean(Anonymized answer) {
    assertThat(answer).isInstanceOf(Anonymized.Clean.class);
    return ((Anonymized.Clean) answer).text();
  }
}
