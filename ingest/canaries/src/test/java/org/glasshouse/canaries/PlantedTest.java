package org.glasshouse.canaries;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.glasshouse.vocabulary.Signal;
import org.junit.jupiter.api.Test;

class PlantedTest {
  @Test
  void joinsMinutesThatFollowEachOther() {
    Planted planted = Planted.NOTHING.with(10).with(11).with(12).with(15);

    assertThat(planted.stretches())
        .containsExactly(new Planted.Stretch(10, 12), new Planted.Stretch(15, 15));
    assertThat(planted.holds(12)).isTrue();
    assertThat(planted.holds(13)).isFalse();
  }

  @Test
  void plantsNoMinuteTwice() {
    Planted planted = Planted.NOTHING.with(10).with(11);

    assertThat(planted.with(11)).isEqualTo(planted);
    assertThat(planted.with(3)).isEqualTo(planted);
  }

  @Test
  void isReadAsItIsWritten() {
    Planted planted = Planted.NOTHING.with(10).with(11).with(15);

    assertThat(Planted.decode(planted.encode())).isEqualTo(planted);
    assertThat(Planted.decode(null)).isEqualTo(Planted.NOTHING);
    for (String other :
        List.of("something else", "10-", "10-12 9999999999-9999999999", "10-11-12")) {
      assertThat(Planted.decode(other.getBytes(US_ASCII))).isEqualTo(Planted.NOTHING);
    }
  }

  @Test
  void hasAKeyForEachSignalOfASource() {
    assertThat(Planted.key("smaug", Signal.METRICS)).isEqualTo("canaries/smaug/metrics");
    assertThat(Planted.read("canaries/smaug/metrics"))
        .isEqualTo(new Canary.Id("smaug", Signal.METRICS, 0));
    assertThat(Planted.read("smaug/logs/READ/2026-11-26T14:00:00Z/raw.logs.smaug-0")).isNull();
  }
}
