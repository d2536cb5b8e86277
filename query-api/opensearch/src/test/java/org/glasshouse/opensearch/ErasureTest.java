package org.glasshouse.opensearch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.Removals;
import org.glasshouse.store.StoredLog;
import org.glasshouse.store.kit.SampleLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is left on disk of lines that were removed. */
class ErasureTest {
  private static final String NOON = "2026-11-22T12:00:00Z";
  private static final String VALUE = "zanzibarquagga";

  private static final JsonMapper JSON = JsonMapper.builder().build();

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
  @Tag("long")
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
    assertThat(filesWith(VALUE)).isNotEmpty();

    store.erase(
        new Removals(
            List.of(new PublicRemoval(NOON, List.of(removed.uid().toString()), List.of()))));

    store.expunge();

    assertThat(deletedOnDisk()).isZero();
    assertThat(filesWith(VALUE)).isEmpty();
    assertThat(filesWith("ordinary")).isNotEmpty();
  }

  @Test
  @Tag("long")
  void leavesNothingOfASegmentInWhichAllIsRemoved() throws Exception {
    SampleLine removed = SampleLine.at(NOON, 777, "the " + VALUE + " is here");
    store.write(List.of(SampleLine.at(NOON, 1, "an ordinary line").stored()));
    store.refresh();
    Rest.post(Engine.address().resolve("/logs-*/_flush?force=true"), "");
    store.write(List.of(removed.stored()));
    store.refresh();
    Rest.post(Engine.address().resolve("/logs-*/_flush?force=true"), "");

    store.erase(
        new Removals(
            List.of(new PublicRemoval(NOON, List.of(removed.uid().toString()), List.of()))));
    store.refresh();
    store.expunge();

    assertThat(filesWith(VALUE)).isEmpty();
  }

  @Test
  void takesALineOutOfWhatARebuildHasLeft() throws Exception {
    SampleLine removed = SampleLine.at(NOON, 777, "the " + VALUE + " is here");
    try (OpenSearchLogStore beside = Engine.storeBeside()) {
      beside.write(List.of(removed.stored(), SampleLine.at(NOON, 1, "an ordinary line").stored()));
      beside.refresh();

      store.erase(
          new Removals(
              List.of(new PublicRemoval(NOON, List.of(removed.uid().toString()), List.of()))));
      store.expunge();

      assertThat(linesBeside()).isOne();
    }
  }

  private static long linesBeside() throws Exception {
    return JSON.readTree(Rest.get(Engine.address().resolve("/rebuiltlogs-*/_count")))
        .path("count")
        .asLong();
  }

  private static long deletedOnDisk() throws Exception {
    return JSON.readTree(Rest.get(Engine.address().resolve("/logs-*/_stats/docs")))
        .at("/_all/total/docs/deleted")
        .asLong();
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
