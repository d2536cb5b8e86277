package org.glasshouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Any records of one stream: how they are batched does not show in what is written. */
class StreamFuzz {
  private static final int LONGEST = 2_000;
  private static final int MOST_RECORDS = 12;

  @FuzzTest(maxDuration = "2m")
  @DictionaryFile(resourcePath = "fuzz.dict")
  void anyStream(FuzzedDataProvider data) {
    int size = data.consumeInt(1, 4);
    String text = new String(data.consumeRemainingAsBytes(), StandardCharsets.UTF_8);
    text = text.substring(0, Math.min(LONGEST, text.length()));
    List<String> records = List.of(text.split("\n", MOST_RECORDS));

    assertThat(Batches.of(size, records)).isEqualTo(Batches.atOnce(records));
  }
}
