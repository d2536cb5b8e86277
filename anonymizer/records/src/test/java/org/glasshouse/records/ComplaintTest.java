package org.glasshouse.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComplaintTest {
  private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");
  private static final String LINE = "/logs/20261122-aaaaaaaaaaaaaaaa-7";

  @ParameterizedTest
  @CsvSource({
    "20261122-aaaaaaaaaaaaaaaa-7, /logs/20261122-aaaaaaaaaaaaaaaa-7",
    "undated-aaaaaaaaaaaaaaaa-7, /logs/undated-aaaaaaaaaaaaaaaa-7",
    "/logs/20261122-aaaaaaaaaaaaaaaa-7.json, /logs/20261122-aaaaaaaaaaaaaaaa-7",
    "/logs/20261122-aaaaaaaaaaaaaaaa-7?x=a#b, /logs/20261122-aaaaaaaaaaaaaaaa-7",
    "/incidents/aaaaaaaaaaaaaaaa/words-of-a-title, /incidents/aaaaaaaaaaaaaaaa",
    "/incidents/aaaaaaaaaaaaaaaa/words.md, /incidents/aaaaaaaaaaaaaaaa",
    "/changes/aaaaaaaaaaaaaaaa, /changes/aaaaaaaaaaaaaaaa",
    "/patterns/aaaaaaaaaaaaaaaa/new, /patterns/aaaaaaaaaaaaaaaa",
  })
  void namesAPageAndNothingThatSomebodyWrote(String text, String address) {
    assertThat(Complaint.addressIn(text)).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/search?q=words",
        "my password is on your site",
        "/logs/20261122-aaaaaaaaaaaaaaaa-7 and more",
        "/logs/20261122-AAAAAAAAAAAAAAAA-7",
        "/clusters/smaug",
      })
  void takesNoOtherText(String text) {
    assertThat(Complaint.addressIn(text)).isNull();
    assertThatThrownBy(() -> Complaint.at(text, NOW)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hidesForThreeDaysAtMostHoweverOftenItIsMade() {
    Complaint first = Complaint.at(LINE, NOW);

    Complaint again = first.again(NOW.plus(Duration.ofHours(71)));

    assertThat(first.hides(NOW)).isTrue();
    assertThat(again.times()).isEqualTo(2);
    assertThat(again.hides(NOW.plus(Duration.ofDays(3)).minusMillis(1))).isTrue();
    assertThat(again.hides(NOW.plus(Duration.ofDays(3)))).isFalse();
    assertThat(again.again(NOW.plus(Duration.ofDays(29))).hides(NOW.plus(Duration.ofDays(29))))
        .isFalse();
  }

  @Test
  void hidesNothingThatTheOperatorsKeep() {
    Complaint kept = Complaint.at(LINE, NOW).keep();

    assertThat(kept.hides(NOW)).isFalse();
    assertThat(kept.again(NOW.plus(Duration.ofDays(1))).hides(NOW.plus(Duration.ofDays(1))))
        .isFalse();
    assertThat(kept.again(NOW.plus(Duration.ofDays(31))).hides(NOW.plus(Duration.ofDays(31))))
        .isTrue();
  }

  @Test
  void hidesNoErrorForItHasManyLines() {
    assertThat(Complaint.at("/patterns/aaaaaaaaaaaaaaaa", NOW).hides(NOW)).isFalse();
  }

  @Test
  void readsWhatItWrote() {
    Complaint complaint = Complaint.at(LINE, NOW).again(NOW.plusSeconds(1));

    assertThat(Complaint.decode(complaint.encode())).isEqualTo(complaint);
    assertThatThrownBy(() ->
            Complaint.decode(
                "{\"address\":\"words\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a complaint as JSON");
  }
}
