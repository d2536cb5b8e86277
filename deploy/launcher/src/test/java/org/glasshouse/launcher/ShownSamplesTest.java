package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.glasshouse.border.Quarantined;
import org.glasshouse.border.RemovedTexts;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.Removals;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A sample of a held line is not shown once what it says is removed. */
final class ShownSamplesTest {
  private static final String UID = "20261123-c5mzjv3kq2tt6a7e-1";
  private static final String PATTERN = "aaaaaaaaaaaaaaaa";
  private static final Instant HELD = Instant.parse("2026-11-23T06:00:00Z");
  private static final String REMOVED = "2026-11-23T07:00:00Z";
  private static final RemovedTexts NONE = new RemovedTexts(new byte[1], Map.of());

  @Test
  void showsWhatNobodyHasRemoved() {
    assertThat(shows(Removals.NONE, NONE, "the fan is gone")).isTrue();
    // What the border knew when it held the line is not in the sample.
    assertThat(shows(removal("2026-11-23T05:00:00Z", "smaug", ""), NONE, "the fan is gone"))
        .isTrue();
    assertThat(shows(removal("erebor", ""), NONE, "the fan is gone")).isTrue();
    assertThat(shows(Removals.NONE, RemovedTexts.known("fan left"), "the fan is gone")).isTrue();
  }

  @Test
  void showsNothingThatIsRemoved() {
    assertThat(
            shows(
                new Removals(List.of(new PublicRemoval(REMOVED, List.of(UID), List.of()))),
                NONE,
                "the fan is gone"))
        .isFalse();
    assertThat(shows(removal("smaug", ""), NONE, "the fan is gone")).isFalse();
    assertThat(shows(removal("", PATTERN), NONE, "the fan is gone")).isFalse();
    assertThat(shows(Removals.NONE, RemovedTexts.known("Fan IS"), "the fan is gone")).isFalse();
  }

  @Test
  void showsNothingOfWhichItIsNotKnown() {
    assertThat(shows(Removals.NONE, null, "the fan is gone")).isFalse();
    assertThat(shows(Removals.NONE, RemovedTexts.known("gone for ever"), "the fan is gone…"))
        .isFalse();
  }

  private static Removals removal(String cluster, String pattern) {
    return removal(REMOVED, cluster, pattern);
  }

  private static Removals removal(String at, String cluster, String pattern) {
    return new Removals(
        List.of(
            new PublicRemoval(
                at,
                List.of(),
                List.of(
                    new PublicRemoval.Condition(
                        cluster, pattern, "", "2020-01-01T00:00:00Z", null)))));
  }

  private static boolean shows(Removals removals, @Nullable RemovedTexts texts, String sample) {
    return new ShownSamples("smaug", removals, texts)
        .test(
            new WithheldRecords.Entry(
                HELD, "smaug", new Quarantined(UID, 7, "held", PATTERN, sample)));
  }
}
