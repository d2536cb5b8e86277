package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

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
}
