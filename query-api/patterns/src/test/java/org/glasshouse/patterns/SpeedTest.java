package org.glasshouse.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class SpeedTest {
  @Test
  void signsAndMerges() {
    Random random = new Random(5);
    List<String> lines = new ArrayList<>();
    List<String> signatures = new ArrayList<>();
    for (Statements.Statement statement : Statements.make(300_000, random)) {
      String line = Statements.render(statement, random);
      signatures.add(Signature.of(line).text());
      if (lines.size() < 20_000) {
        lines.add(line);
      }
    }
    long best = Long.MAX_VALUE;
    int length = 0;
    for (int round = 0; round < 10; round++) {
      long began = System.nanoTime();
      for (String line : lines) {
        length += Signature.of(line).text().length();
      }
      best = Math.min(best, System.nanoTime() - began);
    }
    long began = System.nanoTime();
    int classes = Merging.classes(signatures).size();
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf(
        "speed: %.0f signatures/s of %d characters on average; merging %d signatures %.1f s%n",
        lines.size() * 1e9 / best,
        lines.stream().mapToInt(String::length).sum() / lines.size(),
        classes,
        seconds);

    assertThat(length).isPositive();
    assertThat(seconds).isLessThan(60);
  }
}
