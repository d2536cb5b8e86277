package org.glasshouse.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.glasshouse.records.PublicSource;
import org.glasshouse.records.PublicTopics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompactedTopicTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private static PublicSource source(String cluster, String state) {
    return new PublicSource(
        cluster,
        "Boston, bare metal",
        "",
        "CC-BY-4.0",
        state,
        3_600,
        List.of("logs"),
        false,
        "1",
        0);
  }

  private static void put(Border border, String cluster, byte @Nullable [] value) {
    border.put(PublicTopics.SOURCES, 0, cluster.getBytes(StandardCharsets.UTF_8), value);
  }

  @Test
  void holdsTheLatestOfEachKey() throws Exception {
    try (Border border = Engines.border();
        CompactedTopic<PublicSource> catalog = CompactedTopic.sources(Engines.kafka())) {
      put(border, "smaug", source("smaug", "unapproved").encode());
      put(border, "smaug", source("smaug", "live").encode());
      put(border, "gone", source("gone", "live").encode());
      put(border, "gone", null);
      put(border, "smaug", "garbage".getBytes(StandardCharsets.UTF_8));
      put(border, "other", source("smaug", "paused").encode());

      catalog.start();

      assertThat(catalog.awaitLoaded(LONG)).isTrue();
      assertThat(catalog.values()).containsOnlyKeys("smaug");
      assertThat(catalog.find("smaug")).isEqualTo(source("smaug", "live"));
      assertThat(catalog.find("gone")).isNull();
      assertThat(catalog.undecodable()).isEqualTo(2);
      assertThat(catalog.fault()).isNull();

      put(border, "smaug", source("smaug", "paused").encode());
      put(border, "rick", source("rick", "live").encode());

      await().atMost(LONG).until(() -> catalog.find("rick") != null);
      assertThat(catalog.find("smaug")).isEqualTo(source("smaug", "paused"));
      put(border, "rick", null);
      await().atMost(LONG).until(() -> catalog.find("rick") == null);
    }
  }
}
