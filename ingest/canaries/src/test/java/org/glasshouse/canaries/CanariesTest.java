package org.glasshouse.canaries;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.glasshouse.engine.SecretFamily;
import org.glasshouse.raw.RawLog;
import org.glasshouse.vocabulary.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CanariesTest {
  private static final byte[] KEY = "a key of an archive, made up now".getBytes(UTF_8);
  private static final long NUMBER = Schedule.numbers(Signal.LOGS, 29_402_280).getFirst();

  private final Canaries canaries = new Canaries(KEY, "smaug");

  @ParameterizedTest
  @EnumSource
  void areTheSameForWhoeverHoldsTheKey(Signal signal) {
    assertThat(new Canaries(KEY, "smaug").canary(signal, NUMBER))
        .isEqualTo(canaries.canary(signal, NUMBER));
  }

  @Test
  void areOthersWithAnotherKeyAndInAnotherSource() {
    List<String> cores = canaries.canary(Signal.LOGS, NUMBER).cores();

    assertThat(new Canaries("another key".getBytes(UTF_8), "smaug").canary(Signal.LOGS, NUMBER))
        .extracting(Canary::cores)
        .isNotEqualTo(cores);
    assertThat(new Canaries(KEY, "infra").canary(Signal.LOGS, NUMBER).cores()).isNotEqualTo(cores);
    assertThat(new Canaries(KEY, "infra").stream()).isNotEqualTo(canaries.stream());
  }

  @Test
  void areUsedOnce() {
    List<String> cores =
        Stream.of(Signal.values())
            .flatMap(signal ->
                LongStream.range(NUMBER, NUMBER + 3_000)
                    .mapToObj(number -> canaries.canary(signal, number)))
            .flatMap(canary -> canary.cores().stream())
            .toList();

    assertThat(new HashSet<>(cores)).hasSameSizeAs(cores);
  }

  @Test
  void holdNoNumberThatAnotherOneMayBe() {
    Set<String> numbers =
        LongStream.range(NUMBER, NUMBER + 3_000)
            .mapToObj(number -> canaries.canary(Signal.LOGS, number))
            .flatMap(canary -> canary.cores().stream())
            .filter(core -> core.matches("[A-Z]*[0-9]+"))
            .collect(Collectors.toSet());

    assertThat(numbers)
        .hasSizeGreaterThan(500)
        .allMatch(number -> number.matches("424242[0-9]{10}|DE[0-9]{20}"));
  }

  @Test
  void areOfEveryFamily() {
    Set<String> kinds =
        LongStream.range(NUMBER, NUMBER + 6_000)
            .mapToObj(number -> canaries.canary(Signal.LOGS, number).kind())
            .map(kind -> kind.substring(0, kind.indexOf(' ')))
            .collect(Collectors.toSet());

    assertThat(kinds)
        .containsAll(
            SecretFamily.builtIn().stream()
                .map(SecretFamily::name)
                .filter(name -> !name.equals("pipedream-webhook"))
                .toList())
        .contains("private-key", "kubernetes-secret", "jwt", "basic", "url");
  }

  @Test
  void standInTheHiddenStreamAtTheTimeThatTheirNumberTells() {
    Canary canary = canaries.canary(Signal.LOGS, NUMBER);

    assertThat(canary.records())
        .singleElement()
        .isInstanceOfSatisfying(
            RawLog.class,
            log -> {
              assertThat(log.stream()).isEqualTo(canaries.stream());
              assertThat(log.position()).isEqualTo(NUMBER);
              assertThat(log.time()).isEqualTo(Instant.ofEpochSecond(29_402_280L * 60));
            });
  }
}
