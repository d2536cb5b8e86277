package org.glasshouse.canaries;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.glasshouse.canaries.Watch.Hit;
import org.glasshouse.canaries.Watch.Place;
import org.glasshouse.canaries.Watch.Result;
import org.glasshouse.vocabulary.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchTest {
  private static final byte[] KEY = "a key of an archive, made up now".getBytes(UTF_8);
  private static final Instant START = Instant.parse("2026-11-26T14:00:30Z");
  private static final Instant PLANTED = Instant.parse("2026-11-26T14:01:00Z");
  private static final Instant OVERDUE = Instant.parse("2026-11-26T14:06:20Z");
  private static final long MINUTE = Schedule.minute(PLANTED);
  private static final String MARKED = "given: <secret:token>";
  private static final Watch.Terms LIVE =
      new Watch.Terms(true, Duration.ofSeconds(1), Duration.ZERO);
  private static final Watch.Terms PAUSED =
      new Watch.Terms(false, Duration.ofSeconds(1), Duration.ZERO);

  private final Canaries canaries = new Canaries(KEY, "smaug");
  private final Watch watch = new Watch(KEY, EnumSet.allOf(Place.class));

  private void planted(Signal signal) {
    watch.at(START, Map.of("smaug", LIVE));
    planted(signal, PLANTED);
  }

  private void planted(Signal signal, Instant time) {
    watch.takeCoverage(
        Planted.key("smaug", signal), Planted.NOTHING.with(Schedule.minute(time)).encode());
  }

  private Result result() {
    return watch.results().getFirst();
  }

  private void lineArrives(Place place, long number, String text) {
    watch.arrivedLine(place, canaries.stream(), number, text);
  }

  @Test
  void findsWhatArrivedMarkedInAllPlaces() {
    planted(Signal.LOGS);
    List<Long> numbers = Schedule.numbers(Signal.LOGS, MINUTE);
    lineArrives(Place.TOPICS, numbers.getFirst(), MARKED);
    numbers.forEach(number -> lineArrives(Place.INDEX, number, MARKED));
    lineArrives(Place.TABLES, numbers.getFirst(), MARKED);

    watch.at(OVERDUE, Map.of("smaug", LIVE));

    assertThat(result()).isEqualTo(new Result("smaug", Signal.LOGS, 4, 1, 3, 0, 0, false));
  }

  @Test
  void looksForNoSampleInTheIndex() {
    planted(Signal.METRICS);
    for (Place place : List.of(Place.TOPICS, Place.TABLES)) {
      for (long number : Schedule.numbers(Signal.METRICS, MINUTE)) {
        watch.arrivedSample(place, "smaug", Schedule.time(number), MARKED);
      }
    }

    watch.at(OVERDUE, Map.of("smaug", LIVE));

    assertThat(result()).isEqualTo(new Result("smaug", Signal.METRICS, 2, 2, 0, 0, 0, false));
  }

  @Test
  void missesNothingBeforeItIsOverdue() {
    planted(Signal.EVENTS);

    watch.at(PLANTED.plusSeconds(60), Map.of("smaug", LIVE));

    assertThat(result()).isEqualTo(new Result("smaug", Signal.EVENTS, 1, 0, 0, 0, 0, false));
  }

  @Test
  void whatArrivedWithoutAMarkIsMissing() {
    planted(Signal.EVENTS);
    for (Place place : Place.values()) {
      watch.arrivedEvent(
          place, canaries.entity(Schedule.numbers(Signal.EVENTS, MINUTE).getFirst()), "given: it");
    }

    watch.at(OVERDUE, Map.of("smaug", LIVE));

    assertThat(result().missing()).isEqualTo(1);
  }

  @Test
  void whatTheBorderWithheldIsNotMissing() {
    planted(Signal.LOGS);
    Schedule.numbers(Signal.LOGS, MINUTE)
        .forEach(number -> watch.withheldLine(canaries.stream(), number));

    watch.at(OVERDUE, Map.of("smaug", LIVE));

    assertThat(result()).isEqualTo(new Result("smaug", Signal.LOGS, 4, 0, 0, 0, 0, false));
  }

  @Test
  void aSampleThatTheBorderWithheldIsNotMissing() {
    planted(Signal.METRICS);
    long number = Schedule.numbers(Signal.METRICS, MINUTE).getLast();
    watch.withheldSample("smaug", Schedule.time(number));

    watch.at(OVERDUE, Map.of("smaug", LIVE));

    assertThat(result()).isEqualTo(new Result("smaug", Signal.METRICS, 2, 0, 1, 0, 0, false));
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 90, 3_000})
  void whatAClockPlantsThatIsAheadIsLookedForAndNotCounted(long minutes) {
    Instant theirs = PLANTED.plus(Duration.ofMinutes(minutes));
    long number = Schedule.numbers(Signal.LOGS, Schedule.minute(theirs)).getFirst();
    Canary canary = canaries.canary(Signal.LOGS, number);
    watch.at(START, Map.of("smaug", LIVE));
    planted(Signal.LOGS, theirs);

    watch.at(PLANTED.plusSeconds(10), Map.of("smaug", LIVE));
    assertThat(watch.look(Place.TOPICS, canary.cores().getFirst()))
        .containsExactly(new Hit(canary.id(), Place.TOPICS));

    watch.at(theirs.plus(Duration.ofMinutes(20)), Map.of("smaug", LIVE));
    assertThat(result().planted()).isZero();
    assertThat(result().missing()).isZero();

    planted(Signal.LOGS, theirs.plus(Duration.ofMinutes(20)));
    watch.at(theirs.plus(Duration.ofMinutes(40)), Map.of("smaug", LIVE));
    assertThat(result().missing()).isEqualTo(4);
  }

  @Test
  void whatAClockPlantedThatIsAheadIsLookedForWhenItsDelayIsOver() {
    Watch.Terms day = new Watch.Terms(true, Duration.ofHours(24), Duration.ZERO);
    Instant theirs = PLANTED.plus(Duration.ofHours(3));
    long number = Schedule.numbers(Signal.LOGS, Schedule.minute(theirs)).getFirst();
    Canary canary = canaries.canary(Signal.LOGS, number);
    planted(Signal.LOGS, theirs.plus(Duration.ofHours(24)));

    watch.at(PLANTED.plus(Duration.ofHours(24)), Map.of("smaug", day));

    assertThat(watch.look(Place.TOPICS, canary.cores().getFirst())).hasSize(1);
  }

  @Test
  void waitsLongerForWhatAClockPlantsThatIsBehind() {
    watch.at(START, Map.of("smaug", LIVE));
    planted(Signal.LOGS, PLANTED.minus(Duration.ofMinutes(21)));
    watch.at(PLANTED.plus(Duration.ofMinutes(20)), Map.of("smaug", LIVE));
    planted(Signal.LOGS, PLANTED);

    assertThat(result().missing()).isZero();

    watch.at(OVERDUE.plus(Duration.ofMinutes(20)), Map.of("smaug", LIVE));
    assertThat(result().missing()).isEqualTo(4);
  }

  @Test
  void nothingIsMissingOfASourceThatWasPausedMeanwhile() {
    planted(Signal.LOGS);
    watch.at(PLANTED.plusSeconds(10), Map.of("smaug", PAUSED));

    watch.at(OVERDUE, Map.of("smaug", LIVE));

    assertThat(result().missing()).isZero();
  }

  @Test
  void nothingIsMissingThatWasForgottenBeforeTheBorderWasBehindAgain() {
    planted(Signal.LOGS);
    Schedule.numbers(Signal.LOGS, MINUTE)
        .forEach(number -> watch.arrivedLine(Place.TOPICS, canaries.stream(), number, MARKED));
    Watch.Terms behind = new Watch.Terms(true, Duration.ZERO, Duration.ofMinutes(1));
    Instant later = PLANTED.plus(Watch.LOOK_BACK).plusSeconds(60);

    watch.at(later, Map.of("smaug", LIVE));
    watch.at(later.plusSeconds(10), Map.of("smaug", behind));

    assertThat(result().missing()).isZero();
  }

  @Test
  void nothingIsMissingThatWasForgottenBeforeTheDelayBecameLonger() {
    planted(Signal.LOGS);
    Watch.Terms longer = new Watch.Terms(true, Duration.ofHours(2), Duration.ZERO);
    Instant later = PLANTED.plus(Watch.LOOK_BACK).plus(Duration.ofHours(1));
    watch.at(later, Map.of("smaug", LIVE));

    watch.at(later.plus(Duration.ofHours(1)), Map.of("smaug", longer));

    assertThat(result().planted()).isZero();
    assertThat(result().missing()).isZero();
  }

  @Test
  void waitsAsLongAsTheDelayAndTheBorderTake() {
    planted(Signal.LOGS);
    Watch.Terms late = new Watch.Terms(true, Duration.ofMinutes(30), Duration.ofMinutes(30));

    watch.at(OVERDUE, Map.of("smaug", late));
    assertThat(result().missing()).isZero();

    watch.at(OVERDUE.plus(Duration.ofHours(1)), Map.of("smaug", late));
    assertThat(result().missing()).isEqualTo(4);
  }

  @Test
  void whatLeftTheBorderAndIsNotInAllStoresIsLateAndNotMissing() {
    planted(Signal.LOGS);
    watch.at(OVERDUE, Map.of("smaug", LIVE));
    Schedule.numbers(Signal.LOGS, MINUTE)
        .forEach(number -> lineArrives(Place.TOPICS, number, MARKED));

    watch.at(OVERDUE.plusSeconds(290), Map.of("smaug", LIVE));
    assertThat(result()).isEqualTo(new Result("smaug", Signal.LOGS, 4, 0, 0, 0, 0, false));

    watch.at(OVERDUE.plusSeconds(310), Map.of("smaug", LIVE));
    assertThat(result()).isEqualTo(new Result("smaug", Signal.LOGS, 4, 0, 0, 4, 0, false));
  }

  @Test
  void aSourceOfWhichNothingIsPlantedIsIdle() {
    Instant later = START.plus(Duration.ofMinutes(12));
    watch.at(START, Map.of("smaug", LIVE));
    watch.at(later, Map.of("smaug", LIVE));
    assertThat(result()).isEqualTo(new Result("smaug", Signal.LOGS, 0, 0, 0, 0, 0, true));

    planted(Signal.METRICS, later);
    assertThat(result().idle()).isFalse();

    planted(Signal.METRICS, START);
    assertThat(result().idle()).isTrue();

    planted(Signal.METRICS, later.plus(Duration.ofHours(1)));
    assertThat(result().idle()).isTrue();
  }

  @Test
  void aSourceIsNotIdleWhereItIsNotPublishedOrHasJustBegun() {
    Instant later = START.plus(Duration.ofMinutes(12));
    watch.at(START, Map.of("smaug", PAUSED));
    watch.at(later, Map.of("smaug", PAUSED));
    assertThat(result().idle()).isFalse();

    watch.at(later, Map.of("smaug", LIVE));
    assertThat(result().idle()).isFalse();
  }

  @Test
  void aSourceIsIdleAlsoWhereTheClockIsSetBack() {
    planted(Signal.LOGS, START);
    Instant before = START.minus(Duration.ofHours(1));
    watch.at(START, Map.of("smaug", LIVE));

    watch.at(before, Map.of("smaug", LIVE));
    watch.at(before.plus(Duration.ofMinutes(11)), Map.of("smaug", LIVE));

    assertThat(result().idle()).isTrue();
  }

  @Test
  void aSignalOfWhichNothingWasPlantedForADayIsGivenUp() {
    Instant later = START.plus(Duration.ofHours(25));
    planted(Signal.LOGS, START);
    watch.at(START, Map.of("smaug", LIVE));
    watch.at(later, Map.of("smaug", LIVE));
    assertThat(result().idle()).isTrue();

    planted(Signal.METRICS, later);

    assertThat(watch.results()).extracting(Result::idle).containsExactly(false, false);
  }

  @Test
  void forgetsASourceThatIsNoMore() {
    planted(Signal.LOGS);

    watch.at(OVERDUE, Map.of("infra", LIVE));

    assertThat(watch.results()).extracting(Result::source).containsExactly("infra");
    assertThat(watch.wanted()).extracting(Watch.Wanted::source).containsExactly("infra");
  }

  @Test
  void nothingIsMissingBecauseADelayIsShorterNow() {
    Watch.Terms hour = new Watch.Terms(true, Duration.ofHours(1), Duration.ZERO);
    watch.at(START, Map.of("smaug", hour));
    planted(Signal.EVENTS, PLANTED);
    Instant shorter = PLANTED.plus(Duration.ofMinutes(40));
    watch.at(shorter.minusSeconds(10), Map.of("smaug", hour));

    watch.at(shorter, Map.of("smaug", LIVE));
    watch.at(shorter.plusSeconds(290), Map.of("smaug", LIVE));
    assertThat(result().missing()).isZero();

    watch.at(shorter.plusSeconds(310), Map.of("smaug", LIVE));
    assertThat(result().missing()).isEqualTo(1);
  }

  @Test
  void looksForWhatWasPlantedLatelyThoughItIsHeldBack() {
    watch.at(PLANTED, Map.of("smaug", new Watch.Terms(true, Duration.ofHours(24), Duration.ZERO)));
    long number = Schedule.numbers(Signal.EVENTS, MINUTE).getFirst();
    Canary canary = canaries.canary(Signal.EVENTS, number);

    assertThat(watch.look(Place.TOPICS, canary.cores().getFirst()))
        .containsExactly(new Hit(canary.id(), Place.TOPICS));
  }

  @Test
  void countsThoseOfTheLastHourBeyondTheDelay() {
    watch.at(START, Map.of("smaug", new Watch.Terms(true, Duration.ofHours(24), Duration.ZERO)));

    assertThat(watch.wanted())
        .containsExactly(
            new Watch.Wanted("smaug", canaries.stream(), START.minus(Duration.ofHours(25))));
  }

  @Test
  void aValueThatComesOutIsAHitOnce() {
    planted(Signal.LOGS);
    long number = Schedule.numbers(Signal.LOGS, MINUTE).getFirst();
    Canary canary = canaries.canary(Signal.LOGS, number);
    String text = "it says " + canary.cores().getFirst();

    assertThat(watch.look(Place.TABLES, text)).containsExactly(new Hit(canary.id(), Place.TABLES));
    assertThat(watch.look(Place.TABLES, text)).isEmpty();
    assertThat(watch.look(Place.TABLES, "it says " + MARKED)).isEmpty();
    assertThat(result().hits()).isEqualTo(1);
  }

  @Test
  void aHitCountsForADay() {
    planted(Signal.LOGS);
    long number = Schedule.numbers(Signal.LOGS, MINUTE).getFirst();
    watch.look(Place.TOPICS, canaries.canary(Signal.LOGS, number).cores().getFirst());

    watch.at(START.plus(Duration.ofHours(23)), Map.of("smaug", LIVE));
    assertThat(result().hits()).isEqualTo(1);

    watch.at(START.plus(Duration.ofHours(25)), Map.of("smaug", LIVE));
    assertThat(result().hits()).isZero();
  }

  @Test
  void aHitThatWasToldBeforeCountsUntilItsDayIsOverAndIsFoundAgain() {
    long number = Schedule.numbers(Signal.LOGS, MINUTE).getFirst();
    Canary canary = canaries.canary(Signal.LOGS, number);
    Hit hit = new Hit(canary.id(), Place.TOPICS);
    byte[] time = START.minus(Duration.ofHours(23)).toString().getBytes(UTF_8);

    watch.takeCoverage(hit.key(), time);
    watch.at(START, Map.of("smaug", LIVE));
    assertThat(result().hits()).isEqualTo(1);
    assertThat(watch.look(Place.TOPICS, canary.cores().getFirst())).containsExactly(hit);

    assertThat(watch.over()).isEmpty();
    watch.at(START.plus(Duration.ofHours(2)), Map.of("smaug", LIVE));
    assertThat(result().hits()).isZero();
    assertThat(watch.over()).containsExactly(hit);
    assertThat(watch.over()).isEmpty();
  }

  @Test
  void whatIsNoHitIsPassedOver() {
    Hit hit = new Hit(new Canary.Id("smaug", Signal.LOGS, 7), Place.TOPICS);
    for (String key : List.of("hits/smaug/logs/7", "hits/smaug/logs/x/TOPICS", "hits/logs/READ")) {
      watch.takeCoverage(key, START.toString().getBytes(UTF_8));
    }
    watch.takeCoverage(hit.key(), "yesterday".getBytes(UTF_8));
    watch.takeCoverage(hit.key(), null);

    watch.at(START, Map.of("smaug", LIVE));

    assertThat(result().hits()).isZero();
  }
}
