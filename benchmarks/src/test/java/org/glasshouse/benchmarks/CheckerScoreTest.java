package org.glasshouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.glasshouse.corpus.Edition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("long")
class CheckerScoreTest {
  @ParameterizedTest
  @EnumSource(Edition.class)
  void catchesNineInTenLinesOfAnyDetectorThatIsOff(Edition edition) {
    assertThat(CheckerScore.isMet(edition, 1)).isTrue();
  }
}
