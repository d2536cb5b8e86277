package org.glasshouse.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;

class OpenSearchSettingsTest {
  private static final URI LOCAL = URI.create("http://127.0.0.1:9200");

  @Test
  void keepsDaysOfAQuarterOnOneNode() {
    assertThat(OpenSearchSettings.local(LOCAL))
        .isEqualTo(new OpenSearchSettings(LOCAL, null, null, "logs-", 1, 0, 90));
  }

  @Test
  void namesWhatIsWrong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OpenSearchSettings.local(URI.create("localhost:9200")))
        .withMessageContaining("expected http://HOST:PORT");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OpenSearchSettings(LOCAL, "glasshouse", null, "logs-", 1, 0, 90))
        .withMessageContaining("a user with a password");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OpenSearchSettings(LOCAL, null, null, "*", 1, 0, 90))
        .withMessageContaining("a prefix like logs-");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OpenSearchSettings(LOCAL, null, null, "logs-", 1, 0, 0))
        .withMessageContaining("days from 1");
  }

  @Test
  void doesNotShowThePassword() {
    assertThat(new OpenSearchSettings(LOCAL, "glasshouse", "hunter2", "logs-", 1, 0, 90).toString())
        .contains("glasshouse")
        .doesNotContain("hunter2");
  }
}
