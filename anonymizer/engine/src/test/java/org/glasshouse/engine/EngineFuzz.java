package org.glasshouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Any bytes as a text: no detector fails, and what was cleaned once is left alone. */
class EngineFuzz {
  private static final int LONGEST = 4_000;

  private static final Engine ENGINE = new Engine(Policy.DEFAULT);
  private static final Pseudonyms PSEUDONYMS = KeyedPseudonyms.throwaway();
  private static final List<String> KEYS = List.of("password", "user", "help", "service.name", "a");

  @FuzzTest(maxDuration = "3m")
  @DictionaryFile(resourcePath = "fuzz.dict")
  void anyText(FuzzedDataProvider data) {
    String key = data.pickValue(KEYS);
    ObjectKind kind = data.pickValue(ObjectKind.values());
    String text = new String(data.consumeRemainingAsBytes(), StandardCharsets.UTF_8);
    text = text.substring(0, Math.min(LONGEST, text.length()));

    String once = clean(ENGINE.bodies(window(text)).getFirst());
    assertThat(clean(ENGINE.bodies(window(once)).getFirst())).isEqualTo(once);
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
