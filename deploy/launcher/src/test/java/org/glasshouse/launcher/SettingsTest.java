package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class SettingsTest {
  @Test
  void othersSeeTheArchiveWhereItListensForThemOrAnAddressLeadsThemHere() {
    assertThat(new Settings.Web(null, "127.0.0.1", 8080, 0).isSeenHereAlone()).isTrue();
    assertThat(new Settings.Web(null, "::1", 8080, 0).isSeenHereAlone()).isTrue();
    assertThat(new Settings.Web(null, "0.0.0.0", 8080, 0).isSeenHereAlone()).isFalse();
    assertThat(
            new Settings.Web("https://glasshouse.example.org", "127.0.0.1", 8080, 0)
                .isSeenHereAlone())
        .isFalse();
  }

  @Test
  void anIndexerIsNamedAfterItsMachineUnlessItIsToldAName() {
    assertThat(instance(Map.of())).isNotEmpty();
    assertThat(instance(Map.of("index.instance", "search-b"))).isEqualTo("search-b");
    assertThatThrownBy(() -> instance(Map.of("index.instance", "two words")))
        .isInstanceOf(LaunchException.class)
        .hasMessageStartingWith("index.instance: expected");
  }

  private static String instance(Map<String, Object> settings) {
    return Settings.instance(Settings.environment(Settings.context(null, settings)));
  }
}
