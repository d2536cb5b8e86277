package org.glasshouse.canaries;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.RawRecord;
import org.glasshouse.raw.RawRecords;
import org.glasshouse.vocabulary.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedCanariesTest {
  private static final byte[] KEY = "a key of an archive, made up now".getBytes(UTF_8);
  private static final Instant NOW = Instant.parse("2026-11-26T14:00:12Z");

  private final Canaries canaries = new Canaries(KEY, "smaug");

  private static List<RawRecord> planted(Canaries of, Signal signal, Instant at) {
    return Schedule.numbers(signal, Schedule.minute(at)).stream()
        .flatMap(number -> of.canary(signal, number).records().stream())
        .toList();
  }

  private boolean isExpected(Signal signal, List<? extends RawRecord> records) {
    return new ExpectedCanaries(canaries, signal).areAll(records, /* stated= */ null, NOW);
  }

  @ParameterizedTest
  @EnumSource
  void areThoseThatWerePlantedAndReadAgain(Signal signal) throws Exception {
    for (int minute = 0; minute < 40; minute++) {
      Instant at = NOW.plus(Duration.ofMinutes(minute));
      byte[] message = RawRecords.encode(signal, planted(canaries, signal, at));

      assertThat(
              new ExpectedCanaries(canaries, signal)
                  .areAll(RawRecords.decode(signal, message), null, at.plusSeconds(3)))
          .isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void areNotThoseOfAnotherSourceKeyOrTime(Signal signal) {
    Instant before = NOW.minus(Duration.ofMinutes(11));
    Instant ahead = NOW.plus(Duration.ofMinutes(3));

    assertThat(isExpected(signal, planted(new Canaries(KEY, "infra"), signal, NOW))).isFalse();
    assertThat(
            isExpected(
                signal, planted(new Canaries("another".getBytes(UTF_8), "smaug"), signal, NOW)))
        .isFalse();
    assertThat(isExpected(signal, planted(canaries, signal, before))).isFalse();
    assertThat(isExpected(signal, planted(canaries, signal, ahead))).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void areThoseOfTheMinuteThatIsStatedByWhateverClock(Signal signal) {
    ExpectedCanaries expected = new ExpectedCanaries(canaries, signal);
    for (Duration off : List.of(Duration.ofDays(400), Duration.ofHours(-3), Duration.ZERO)) {
      Instant at = NOW.plus(off);
      byte[] stated = Schedule.encode(Schedule.minute(at));

      assertThat(expected.areAll(planted(canaries, signal, at), stated, NOW)).isTrue();
      assertThat(expected.areAll(planted(canaries, signal, at.plus(Schedule.EVERY)), stated, NOW))
          .isFalse();
      assertThat(expected.areAll(planted(canaries, signal, NOW), null, NOW)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "now", "-1", "1.5", "9223372036854775807"})
  void areThoseAroundTheArrivalWhereNoMinuteIsStated(String stated) {
    byte[] header = stated.getBytes(UTF_8);
    ExpectedCanaries expected = new ExpectedCanaries(canaries, Signal.LOGS);

    assertThat(expected.areAll(planted(canaries, Signal.LOGS, NOW), header, NOW)).isTrue();
    assertThat(expected.areAll(planted(canaries, Signal.LOGS, NOW.plusSeconds(300)), header, NOW))
        .isFalse();
  }

  @Test
  void areNotAllWhereOneIsAnother() {
    List<RawRecord> records = new ArrayList<>(planted(canaries, Signal.LOGS, NOW));
    RawLog first = (RawLog) records.getFirst();
    records.add(
        new RawLog(
            first.stream(),
            first.position(),
            first.time(),
            first.observed(),
            first.severity(),
            new RawLog.Body.Text("another text"),
            Map.of(),
            Map.of()));

    assertThat(isExpected(Signal.LOGS, records)).isFalse();
    assertThat(isExpected(Signal.LOGS, List.of())).isFalse();
  }
}
