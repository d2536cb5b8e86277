package org.glasshouse.opensearch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.glasshouse.embedded.EmbeddedOpenSearch;
import org.glasshouse.embedded.EmbeddedOpenSearchSettings;
import org.jspecify.annotations.Nullable;

/** The OpenSearch that the tests of this process share. */
final class Engine {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T08:00:00Z"), ZoneOffset.UTC);

  private static @Nullable EmbeddedOpenSearch engine;
  private static Path folder = Path.of("");

  private Engine() {}

  static synchronized URI address() {
    if (engine == null) {
      try {
        folder = Files.createTempDirectory(Path.of("target"), "opensearch");
        engine = EmbeddedOpenSearch.start(EmbeddedOpenSearchSettings.in(folder));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return engine.address();
  }

  /** Where all its files lie. */
  static synchronized Path folder() {
    return folder;
  }

  /** A store of lines that a rebuild fills. */
  static OpenSearchLogStore storeBeside() {
    return new OpenSearchLogStore(OpenSearchSettings.local(address()).beside(), CLOCK);
  }

  /** A store with nothing in it. */
  static OpenSearchLogStore emptyStore() throws Exception {
    OpenSearchLogStore store = new OpenSearchLogStore(OpenSearchSettings.local(address()), CLOCK);
    for (String index :
        Rest.get(address().resolve("/_cat/indices/logs-*,rebuiltlogs-*?h=index")).split("\n", -1)) {
      if (!index.isBlank()) {
        Rest.delete(address().resolve("/" + index.strip()));
      }
    }
    return store;
  }
}
