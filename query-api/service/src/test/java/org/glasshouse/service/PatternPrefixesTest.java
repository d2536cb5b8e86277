package org.glasshouse.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PatternPrefixesTest {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

  private static List<String> ids(int number) {
    Random random = new Random(3);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      StringBuilder id = new StringBuilder();
      for (int at = 0; at < 16; at++) {
        id.append(ALPHABET.charAt(random.nextInt(32)));
      }
      ids.add(id.toString());
    }
    ids.sort(null);
    return ids;
  }

  @Test
  void fewErrorsHaveNoPrefix() {
    assertThat(PatternPrefixes.longest(List.of())).isZero();
    assertThat(PatternPrefixes.longest(ids(3_000))).isZero();
  }

  @Test
  void everyPrefixHasAHundredErrors() {
    assertThat(PatternPrefixes.longest(ids(5_000))).isEqualTo(1);
    assertThat(PatternPrefixes.longest(ids(150_000))).isEqualTo(2);
  }

  @Test
  void onePrefixWithoutErrorsMakesAllShorter() {
    List<String> ids = ids(5_000);
    ids.removeIf(id -> id.startsWith("q"));

    assertThat(PatternPrefixes.longest(ids)).isZero();
  }
}
