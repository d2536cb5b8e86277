package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.glasshouse.records.PublicCoverage;
import org.glasshouse.service.HealthCheck.State;
import org.glasshouse.service.HealthCheck.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanaryHealthTest {
  private static final Instant NOW = Instant.parse("2026-11-26T14:00:00Z");

  private static PublicCoverage canaries(String cluster, long missing, long hits, String looked) {
    return new PublicCoverage.Canaries(cluster, "logs", 240, 240, missing, 0, hits, false, looked);
  }

  private static PublicCoverage slow(String cluster, long late, boolean idle) {
    return new PublicCoverage.Canaries(
        cluster, "logs", 240, 240, 0, late, 0, idle, "2026-11-26T13:59:00Z");
  }

  private static State of(PublicCoverage... coverage) {
    return CanaryHealth.of(List.of(coverage), NOW);
  }

  @Test
  void isGoodWhereAllArriveOrNoneIsPlantedYet() {
    assertThat(of()).isEqualTo(State.UP);
    assertThat(of(canaries("smaug", 0, 0, "2026-11-26T13:59:00Z"))).isEqualTo(State.UP);
  }

  @Test
  void isRedWhereOneCameOutOrItsMarksAreMissing() {
    State out = of(canaries("smaug", 3, 1, "2026-11-26T13:59:00Z"));
    State missing = of(canaries("infra", 3, 0, "2026-11-26T13:59:00Z"));

    assertThat(out.status()).isEqualTo(Status.DOWN);
    assertThat(out.what()).contains("has come out").endsWith(": smaug");
    assertThat(missing.status()).isEqualTo(Status.DOWN);
    assertThat(missing.what()).contains("do not arrive").endsWith(": infra");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-26T13:49:00Z", "2026-11-26T14:03:00Z"})
  void isDegradedWhereNobodyLooksOrTheTimeOfTheLookIsToCome(String looked) {
    State old = of(canaries("smaug", 0, 0, looked));

    assertThat(old.status()).isEqualTo(Status.DEGRADED);
    assertThat(old.what()).contains("nobody has looked").endsWith(": smaug");
  }

  @Test
  void isDegradedWhereNoneIsPlanted() {
    State idle = of(slow("smaug", 0, true), slow("infra", 0, false));

    assertThat(idle.status()).isEqualTo(Status.DEGRADED);
    assertThat(idle.what()).contains("planted").endsWith(": smaug");
  }

  @Test
  void isDegradedWhereTheyComeLateToStores() {
    State late = of(slow("smaug", 0, false), slow("infra", 4, false));

    assertThat(late.status()).isEqualTo(Status.DEGRADED);
    assertThat(late.what()).contains("late").endsWith(": infra");
  }
}
