package org.glasshouse.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.store.StoredLog;
import org.glasshouse.store.kit.SampleLine;
import org.glasshouse.vocabulary.StreamId;
import org.junit.jupiter.api.Test;

class IndexTextsTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void showsRecentDocumentsOfAStreamAsTheyWereWritten() throws Exception {
    Map<String, String> seen = new HashMap<>();
    StoredLog wanted = SampleLine.at("2026-11-22T12:00:01Z", 2, "given: <secret:token>").stored();
    StreamId stream = wanted.log().uid().stream();
    try (OpenSearchLogStore store = Engine.emptyStore();
        IndexTexts texts = new IndexTexts(OpenSearchSettings.local(Engine.address()))) {
      texts.lines(stream, NOON, seen::put);
      assertThat(seen).isEmpty();
      store.write(
          List.of(
              SampleLine.at("2026-11-22T11:59:59Z", 1, "too old").stored(),
              SampleLine.at("2026-11-22T12:00:01Z", 3, "another").withStream(1).stored(),
              wanted));
      store.refresh();

      texts.lines(stream, NOON, seen::put);
    }

    assertThat(seen)
        .hasSize(1)
        .allSatisfy((uid, json) -> {
          assertThat(uid).endsWith("-2");
          assertThat(json).contains("given: <secret:token>");
        });
  }
}
