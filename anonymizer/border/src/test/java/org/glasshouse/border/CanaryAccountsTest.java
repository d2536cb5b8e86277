package org.glasshouse.border;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.glasshouse.records.PublicCoverage;
import org.junit.jupiter.api.Test;

class CanaryAccountsTest {
  private static final Instant START = Instant.parse("2026-11-26T14:00:12Z");
  private static final Set<String> CLUSTERS = Set.of("smaug", "infra");

  private static PublicCoverage.Canaries result(String cluster, String signal) {
    return new PublicCoverage.Canaries(
        cluster, signal, 240, 240, 0, 0, 0, false, "2026-11-26T14:01:00Z");
  }

  private static CanaryAccounts accounts(PublicCoverage.Canaries... results) {
    return new CanaryAccounts(() -> List.of(results), START);
  }

  @Test
  void tellTheLastResultsAndWhatIsGoneByThem() {
    CanaryAccounts.Told told =
        accounts(result("smaug", "logs"), result("infra", "logs"), result("other", "logs"))
            .told(CLUSTERS, Set.of("canaries/smaug/logs", "canaries/smaug/metrics", "gap/smaug/x"));

    assertThat(told.wanted()).containsExactly(result("smaug", "logs"), result("infra", "logs"));
    assertThat(told.gone()).contains("canaries/smaug/metrics").doesNotContain("gap/smaug/x");
  }

  @Test
  void leaveWhatWasToldBeforeUntilItIsLookedAgain() {
    CanaryAccounts.Told told =
        accounts().told(CLUSTERS, Set.of("canaries/smaug/logs", "canaries/infra/events"));

    assertThat(told.wanted()).isEmpty();
    assertThat(told.gone()).isEmpty();
  }

  @Test
  void sayOfAClusterOfWhichNothingWasToldThatALookIsWaitedFor() {
    CanaryAccounts.Told told = accounts().told(CLUSTERS, Set.of("canaries/smaug/logs"));

    assertThat(told.wanted())
        .containsExactly(
            new PublicCoverage.Canaries(
                "infra", "logs", 0, 0, 0, 0, 0, false, "2026-11-26T14:00:00Z"));
    assertThat(CanaryAccounts.NONE.told(CLUSTERS, Set.of()).wanted()).isEmpty();
  }

  @Test
  void forgetClustersThatAreNoMore() {
    CanaryAccounts.Told told = accounts().told(CLUSTERS, Set.of("canaries/former/logs"));

    assertThat(told.gone()).containsExactly("canaries/former/logs");
  }
}
