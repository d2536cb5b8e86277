package org.glasshouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Any bytes, again and again: twice as many of them cost at most 2.2 times the steps. */
class WorkFuzz {
  private static final int LONG = 6_000;
  private static final int LONGEST_PART = 200;

  private static final Engine ENGINE = new Engine(Policy.DEFAULT);

  @FuzzTest(maxDuration = "2m")
  @DictionaryFile(resourcePath = "fuzz.dict")
  void whateverIsRepeated(byte[] bytes) {
    String part = new String(bytes, StandardCharsets.UTF_8);
    if (part.isEmpty() || part.length() > LONGEST_PART) {
      return;
    }
    String once = part.repeat(LONG / part.length());

    long steps = ENGINE.steps(once);

    assertThat(ENGINE.steps(once + once)).isLessThanOrEqualTo(steps * 22 / 10);
  }
}
