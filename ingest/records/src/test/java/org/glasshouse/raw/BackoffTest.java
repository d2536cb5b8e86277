package org.glasshouse.raw;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofMinutes(1));

  @ParameterizedTest
  @CsvSource({"1, 500", "2, 1000", "3, 2000", "7, 32000", "8, 60000", "9, 60000", "1000000, 60000"})
  void waitsTwiceAsLongEachTimeUpToTheLast(int failures, long longest) {
    for (int draw = 0; draw < 1_000; draw++) {
      assertThat(backoff.after(failures).toMillis()).isBetween(longest / 2, longest);
    }
  }

  @Test
  void twoThatFailTogetherDoNotComeBackTogether() {
    List<Duration> waits = IntStream.range(0, 100).mapToObj(draw -> backoff.after(5)).toList();

    assertThat(waits.stream().distinct().count()).isGreaterThan(90);
  }
}
