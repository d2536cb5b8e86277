package org.glasshouse.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicRemovalTest {
  private static final String LINE = "20261122-aaaaaaaaaaaaaaaa-7";

  private static PublicRemoval of(List<String> uids, PublicRemoval.Condition... conditions) {
    return new PublicRemoval("2026-11-23T00:00:00Z", uids, List.of(conditions));
  }

  private static PublicRemoval.Condition condition(String cluster, String metric) {
    return new PublicRemoval.Condition(cluster, "", metric, null, "2026-11-22T00:00:00Z");
  }

  @Test
  void isReadAsItWasWritten() {
    PublicRemoval removal = of(List.of(LINE), condition("smaug", ""), condition("", "up"));

    assertThat(PublicRemoval.decode(removal.encode())).isEqualTo(removal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "7",
        "[]",
        "{}",
        "{\"at\":\"\",\"uids\":[null],\"conditions\":[]}",
        "{\"at\":\"\",\"uids\":[]}",
        "{\"at\":\"\",\"uids\":[],\"conditions\":[{}]}",
        "{\"at\":\"\",\"uids\":[],\"conditions\":[{\"cluster\":\"\",\"pattern\":\"\",\"metric\":\"\"}]}",
      })
  void whatIsNoRemovalIsRefused(String value) {
    assertThatThrownBy(() -> PublicRemoval.decode(value.getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takesLinesWithAnEntryThatNamesThem() {
    Removals removals =
        new Removals(
            List.of(
                of(List.of(LINE)),
                of(List.of("aaaaaaaaaaaaaaaa"), condition("smaug", "up")),
                of(List.of(), condition("smaug", ""))));

    assertThat(removals.takesLinesSince(0)).isTrue();
    assertThat(removals.takesLinesSince(2)).isTrue();
    assertThat(removals.takesLinesSince(3)).isFalse();
    assertThat(new Removals(removals.entries().subList(0, 2)).takesLinesSince(1)).isFalse();
  }

  @Test
  void whatIsHiddenCountsAsRemovedAndIsNoEntry() {
    Removals removals = new Removals(List.of(of(List.of(LINE)))).hiding(of(List.of("other")));

    assertThat(removals.uids()).containsExactlyInAnyOrder(LINE, "other");
    assertThat(removals.version()).isEqualTo(1);
    assertThat(removals.since(1).uids()).containsExactly("other");
    assertThat(removals.takesLinesSince(1)).isFalse();
  }
}
