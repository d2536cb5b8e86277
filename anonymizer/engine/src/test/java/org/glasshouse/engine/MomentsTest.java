package org.glasshouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-25T21:58:01.123Z",
        "2026-11-25 21:58:01,123",
        "2026-11-25T21:58:01+01:00",
        "21:58:01",
        "21:58:01 up 3 days"
      })
  void endsBeforeTheSecondsOfATime(String text) {
    int seconds = Moments.seconds(scan(text), 0);

    assertThat(seconds).isEqualTo(text.indexOf("01"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "21:58:01:aa:bb:cc",
        "21:58:0a",
        "21:58",
        "2026-11-25",
        "2026-11-25T21",
        "20:01:0d:b8::1",
        "4111-1111"
      })
  void isNoTimeThatMayBeAnAddressOrANumber(String text) {
    int seconds = Moments.seconds(scan(text), 0);

    assertThat(seconds).isZero();
  }

  @Test
  void isNoTimeBehindAWordOrAColon() {
    assertThat(Moments.seconds(scan("a21:58:01"), 1)).isEqualTo(1);
    assertThat(Moments.seconds(scan("aa:21:58:01"), 3)).isEqualTo(3);
  }

  @Test
  void hidesAnAddressAndACardThatFollowATime() {
    Engine engine = new Engine(Policy.DEFAULT);
    StreamWindow.Body body =
        new StreamWindow.Body(
            "2026-11-25 21:58:01 4111 1111 1111 1111 192.0.2.77:443", KeyedPseudonyms.throwaway());

    Anonymized answer =
        engine.bodies(new StreamWindow(List.of(), List.of(body), List.of())).getFirst();

    assertThat(answer).isInstanceOf(Anonymized.Clean.class);
    String text = ((Anonymized.Clean) answer).text();
    assertThat(text).startsWith("2026-11-25 21:58:01 ");
    assertThat(text).doesNotContain("4111").doesNotContain("192.0.2.77");
  }

  private static Scan scan(String text) {
    return new Scan(Projection.of(text), Policy.DEFAULT, 0);
  }
}
