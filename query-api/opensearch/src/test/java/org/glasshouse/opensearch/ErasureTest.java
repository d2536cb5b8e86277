package org.glasshouse.opensearch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.FSDirectory;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.Removals;
import org.glasshouse.store.StoredLog;
import org.glasshouse.store.kit.SampleLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is left on disk of lines that were removed. */
class ErasureTest {
  private static final String NOON = "2026-11-22T12:00:00Z";
  private static final String VALUE = "zanzibarquagga";

  private OpenSearchLogStore store;

  @BeforeEach
  void empty() throws Exception {
    store = Engine.emptyStore();
  }

  @AfterEach
  void close() throws Exception {
    store.close();
  }

  @Test
  void leavesNothingOfALineInAnyFile() throws Exception {
    List<StoredLog> lines = new ArrayList<>();
    for (int position = 0; position < 200; position++) {
      lines.add(SampleLine.at(NOON, position, "an ordinary line, number " + position).stored());
    }
    SampleLine removed = SampleLine.at(NOON, 777, "the " + VALUE + " is here");
    lines.add(removed.stored());
    store.write(lines);
    store.refresh();
    Rest.post(Engine.address().resolve("/logs-*/_flush?force=true"), "");
    assertThat(documentsWith(VALUE)).isOne();

    store.erase(
        new Removals(
            List.of(new PublicRemoval(NOON, List.of(removed.uid().toString()), List.of()))));

    store.expunge();

    assertThat(documentsWith(VALUE)).isZero();
    assertThat(filesWith(VALUE)).isEmpty();
    assertThat(documentsWith("ordinary")).isEqualTo(200);
  }

  /** How many documents there are whose stored body has a word, deleted ones among them. */
  private static int documentsWith(String word) throws IOException {
    int found = 0;
    for (Path index : folders()) {
      try (FSDirectory directory = FSDirectory.open(index);
          DirectoryReader reader = DirectoryReader.open(directory)) {
        for (LeafReaderContext leaf : reader.leaves()) {
          for (int document = 0; document < leaf.reader().maxDoc(); document++) {
            String body = leaf.reader().storedFields().document(document).get("body");
            found += body != null && body.contains(word) ? 1 : 0;
          }
        }
      }
    }
    return found;
  }

  private static List<Path> folders() throws IOException {
    try (Stream<Path> files = Files.walk(Engine.folder())) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("segments_"))
          .map(Path::getParent)
          .distinct()
          .toList();
    }
  }

  /** Files in which a word stands as it is: translogs and lists of terms. */
  private static List<Path> filesWith(String word) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Engine.folder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (new String(Files.readAllBytes(file), ISO_8859_1).contains(word)) {
          found.add(file);
        }
      }
    }
    return found;
  }
}
