package org.glasshouse.border;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.glasshouse.engine.Anonymized;
import org.glasshouse.engine.Engine;
import org.glasshouse.engine.KeyedPseudonyms;
import org.glasshouse.engine.Policy;
import org.glasshouse.engine.Pseudonyms;
import org.glasshouse.engine.StreamWindow;
import org.junit.jupiter.api.Test;

class ProbingBudgetTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final Engine engine = new Engine(Policy.DEFAULT);
  private final Pseudonyms pseudonyms = KeyedPseudonyms.throwaway();
  private final ProbingBudget budget = new ProbingBudget();

  @Test
  void givesNoTokenOnceAStreamHasShownTooManyValues() {
    String known = ask("user=zelenkova", NOON);
    IntStream.range(0, ProbingBudget.MOST_NEW - 1).forEach(n -> ask("user=probe" + n, NOON));

    assertThat(ask("user=zelenkova", NOON)).isEqualTo(known).startsWith("user=<user:");
    assertThat(ask("user=victim", NOON)).isEqualTo("user=<personal:user>");
    assertThat(ask("user=zelenkova", NOON.plus(Duration.ofHours(9))))
        .isEqualTo("user=<personal:user>");
  }

  @Test
  void countsAnewWithEachHour() {
    IntStream.range(0, ProbingBudget.MOST_NEW).forEach(n -> ask("user=probe" + n, NOON));

    assertThat(ask("user=zelenkova", NOON.plus(Duration.ofHours(1)))).startsWith("user=<user:");
  }

  @Test
  void takesARecordWithManyValuesForAProbe() {
    String many =
        IntStream.range(0, 16).mapToObj(n -> "user=probe" + n).collect(Collectors.joining(" "));

    assertThat(ask(many, NOON)).doesNotContain("<user:");
    assertThat(ask("user=zelenkova", NOON)).isEqualTo("user=<personal:user>");
  }

  @Test
  void leavesOtherStreamsAlone() {
    IntStream.range(0, 2 * ProbingBudget.MOST_NEW).forEach(n -> ask("user=probe" + n, NOON));

    assertThat(ask("user=zelenkova", new ProbingBudget().of(pseudonyms, NOON)))
        .startsWith("user=<user:");
  }

  private String ask(String text, Instant arrival) {
    return ask(text, budget.of(pseudonyms, arrival));
  }

  private String ask(String text, Pseudonyms limited) {
    StreamWindow window =
        new StreamWindow(List.of(), List.of(new StreamWindow.Body(text, limited)), List.of());
    return ((Anonymized.Clean) engine.bodies(window).getFirst()).text();
  }
}
