package org.glasshouse.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.PublicReport;
import org.glasshouse.records.Removals;
import org.glasshouse.store.StoredEvent;
import org.glasshouse.tables.TableCommits.Outcome;
import org.glasshouse.vocabulary.EventKind;
import org.glasshouse.vocabulary.StreamId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of events, read by DuckDB from the files that lie on the disk. */
class EventCommitsTest {
  private static final String TOPIC = "public.events";
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir private Path folder;

  @Test
  void keepsTheNewestVersionOfEach() throws Exception {
    try (ArchiveCatalog catalog = ArchiveCatalog.open(folder)) {
      EventCommits commits = new EventCommits(catalog);
      commit(commits, 0, event('a', 1, NOON, "first"), event('b', 1, NOON, "other"));

      commit(
          commits,
          1,
          event('a', 3, NOON.plusSeconds(86_400), "third"),
          event('a', 2, NOON, "second"),
          event('c', 1, null, "undated"));
      commit(commits, 2, event('a', 1, NOON, "first again"));

      assertThat(rows()).containsExactly("a 3 third", "b 1 other", "c 1 undated");
      assertThat(commits.position(TOPIC, 0)).isEqualTo(3);
    }
  }

  @Test
  void leavesNothingOfWhatIsGone() throws Exception {
    try (ArchiveCatalog catalog = ArchiveCatalog.open(folder)) {
      EventCommits commits = new EventCommits(catalog);
      commit(commits, 0, event('a', 1, NOON, "unforgettable"), event('b', 1, NOON, "other"));

      commit(
          commits,
          1,
          StoredEvent.of(
              new PublicEvent(
                  id('a'),
                  2,
                  EventKind.INCIDENT,
                  "smaug",
                  null,
                  null,
                  new PublicEvent.Deleted(),
                  "1")));

      assertThat(rows()).containsExactly("b 1 other");
      assertThat(files()).hasSize(1);
    }
  }

  @Test
  void refusesACommitThatDoesNotBeginWhereTheTableStands() throws Exception {
    try (ArchiveCatalog catalog = ArchiveCatalog.open(folder)) {
      EventCommits commits = new EventCommits(catalog);
      commit(commits, 0, event('a', 1, NOON, "first"));

      Outcome outcome =
          commits.commit(
              List.of(new OffsetRange(TOPIC, 0, 0, 1)), List.of(event('b', 1, NOON, "late")));

      assertThat(outcome).isEqualTo(Outcome.STALE);
      assertThat(rows()).containsExactly("a 1 first");
      assertThat(files()).hasSize(1);
    }
  }

  @Test
  void bringsNothingBackThatIsRemovedWhileItIsPlanned() throws Exception {
    Removals removals =
        new Removals(
            List.of(new PublicRemoval("2026-11-24T00:00:00Z", List.of(id('a').text()), List.of())));
    HookedFiles files = new HookedFiles(folder, "/events/data/");
    try (ArchiveCatalog catalog = ArchiveCatalog.open(files, folder.resolve("catalog.db"));
        ArchiveCatalog other = ArchiveCatalog.open(folder)) {
      EventCommits commits = new EventCommits(catalog, () -> removals);
      commit(
          new EventCommits(catalog),
          0,
          event('a', 1, NOON, "unforgettable"),
          event('b', 1, NOON, "other"),
          event('c', 1, NOON, "third"));
      List<OffsetRange> next = List.of(new OffsetRange(TOPIC, 0, 1, 2));
      List<StoredEvent> newer = List.of(event('b', 2, NOON, "newer"));

      files.beforeNextFile(() -> new TableErasure(other, new TablePatterns(other)).erase(removals));
      Outcome first = commits.commit(next, newer);
      List<String> erased = rows();
      Outcome again = commits.commit(next, newer);

      assertThat(files.isWaiting()).isFalse();
      assertThat(first).isEqualTo(Outcome.STALE);
      assertThat(erased).containsExactly("b 1 other", "c 1 third");
      assertThat(again).isEqualTo(Outcome.COMMITTED);
      assertThat(rows()).containsExactly("b 2 newer", "c 1 third");
    }
  }

  private static void commit(EventCommits commits, long from, StoredEvent... events)
      throws Exception {
    assertThat(commits.commit(List.of(new OffsetRange(TOPIC, 0, from, from + 1)), List.of(events)))
        .isEqualTo(Outcome.COMMITTED);
  }

  private List<String> rows() throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT id[1] || ' ' || version || ' ' || title FROM read_parquet('"
                    + folder
                    + "/files/events/data/**/*.parquet', hive_partitioning = false) ORDER BY 1")) {
      while (found.next()) {
        rows.add(found.getString(1));
      }
    }
    return rows;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("files/events"))) {
      return files.filter(file -> file.toString().endsWith(".parquet")).toList();
    }
  }

  private static StreamId id(char letter) {
    return new StreamId(String.valueOf(letter).repeat(StreamId.LENGTH));
  }

  private static StoredEvent event(char id, long version, @Nullable Instant time, String title) {
    return StoredEvent.of(
        new PublicEvent(
            id(id),
            version,
            EventKind.INCIDENT,
            "smaug",
            time,
            null,
            new PublicReport(title, List.of(), List.of(), 0),
            "1"));
  }
}
