package org.glasshouse.indexer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.glasshouse.embedded.EmbeddedEngines;
import org.glasshouse.embedded.EmbeddedKafkaSettings;
import org.glasshouse.embedded.EmbeddedOpenSearchSettings;
import org.glasshouse.layout.KafkaUser;
import org.glasshouse.opensearch.OpenSearchLogStore;
import org.glasshouse.opensearch.OpenSearchSettings;
import org.glasshouse.records.PublicLog;
import org.glasshouse.store.LogPage;
import org.glasshouse.store.LogQuery;
import org.glasshouse.store.LogReader;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.kit.Ask;
import org.glasshouse.store.kit.SampleLine;
import org.jspecify.annotations.Nullable;

/** The Kafka and OpenSearch that the tests of this process share, and lines to send through. */
final class Engines {
  /** The tests read one after the other, and each goes on at once where the last one stopped. */
  static final String INSTANCE = "one";

  private static final AtomicInteger STREAMS = new AtomicInteger();
  private static @Nullable EmbeddedEngines engines;

  private Engines() {}

  static synchronized EmbeddedEngines shared() {
    if (engines == null) {
      engines =
          EmbeddedEngines.start(
              EmbeddedKafkaSettings.in(folder("kafka")),
              EmbeddedOpenSearchSettings.in(folder("opensearch")));
    }
    return engines;
  }

  static Path folder(String name) {
    try {
      return Files.createTempDirectory(Path.of("target"), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, Object> kafka() {
    return shared().kafka().properties(KafkaUser.PUBLIC);
  }

  static Border border() {
    return new Border(shared().kafka().properties(KafkaUser.BORDER));
  }

  static OpenSearchLogStore store() {
    return new OpenSearchLogStore(OpenSearchSettings.local(shared().openSearch().address()));
  }

  /** Lines of today, over 64 streams that nobody has used; all have {@code word} in their text. */
  static List<PublicLog> lines(String word, int count) {
    int stream = STREAMS.getAndAdd(64);
    String now = Instant.now().toString();
    List<PublicLog> lines = new ArrayList<>();
    for (int at = 0; at < count; at++) {
      lines.add(SampleLine.at(now, at, word + " line " + at).withStream(stream + at % 64).log());
    }
    return lines;
  }

  /** The lines of a cluster that the store has, through all pages. */
  static List<PublicLog> found(LogReader reader, String word) throws StoreUnavailableException {
    List<PublicLog> found = new ArrayList<>();
    LogQuery.Place next = null;
    do {
      LogPage page = reader.search(Ask.words(word).limit(LogQuery.LIMIT).after(next).query());
      page.lines().forEach(line -> found.add(line.log()));
      next = page.next();
    } while (next != null);
    return found;
  }
}
