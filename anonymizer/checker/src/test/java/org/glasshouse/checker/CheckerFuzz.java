package org.glasshouse.checker;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Any bytes as a text: the second opinion comes to an end, and names places of that text. */
class CheckerFuzz {
  private static final int MOST_DOUBTS = 16;

  @FuzzTest(maxDuration = "2m")
  @DictionaryFile(resourcePath = "fuzz.dict")
  void anyText(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);

    List<Doubt> doubts = Checker.doubts(text);

    assertThat(doubts).hasSizeLessThanOrEqualTo(MOST_DOUBTS);
    assertThat(doubts)
        .allSatisfy(
            doubt -> assertThat(doubt.from()).isBetween(0, Math.min(doubt.to(), text.length())))
        .allSatisfy(doubt -> assertThat(doubt.to()).isLessThanOrEqualTo(text.length()));
    assertThat(Checker.doubts(text)).isEqualTo(doubts);
  }
}
