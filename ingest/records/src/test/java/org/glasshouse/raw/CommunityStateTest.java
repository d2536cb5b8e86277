package org.glasshouse.raw;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.glasshouse.raw.SourceTerms.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CommunityStateTest {
  private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'live'|LIVE",
        "'paused\n'|PAUSED",
        "'\n# since the fire\n  hidden  \nlive\n'|HIDDEN",
        "'retired'|RETIRED",
        "'go on'|PAUSED",
        "'Live'|PAUSED",
        "''|PAUSED",
        "'# nothing'|PAUSED",
      })
  void readsOneWordAndTakesAnyOtherForAPause(String content, State state) {
    assertThat(CommunityState.in(content.replace("\\n", "\n"))).isEqualTo(state);
  }

  @Test
  void isPausedOnceItCouldNotBeReadForADay() {
    CommunityState live = new CommunityState(State.LIVE, NOW);

    assertThat(live.at(NOW.plus(Duration.ofHours(24)).minusMillis(1))).isEqualTo(State.LIVE);
    assertThat(live.at(NOW.plus(Duration.ofHours(24)))).isEqualTo(State.PAUSED);
    assertThat(new CommunityState(State.HIDDEN, NOW).at(NOW.plus(Duration.ofDays(2))))
        .isEqualTo(State.HIDDEN);
    assertThat(CommunityState.UNREAD.at(NOW)).isEqualTo(State.PAUSED);
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void readsWhatItWrote(State state) {
    CommunityState word = new CommunityState(state, NOW);

    assertThat(CommunityState.decode(word.encode())).isEqualTo(word);
  }

  @Test
  void trustsNothingThatItCannotRead() {
    assertThat(CommunityState.decode("live soon".getBytes(UTF_8))).isEqualTo(CommunityState.UNREAD);
    assertThat(CommunityState.decode("live".getBytes(UTF_8))).isEqualTo(CommunityState.UNREAD);
  }
}
