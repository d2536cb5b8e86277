package org.glasshouse.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.glasshouse.store.LogPage;
import org.glasshouse.store.LogQuery;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredLog;
import org.glasshouse.store.kit.Ask;
import org.glasshouse.tables.TableLogStore.SearchLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableSearchTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path folder;
  private ArchiveCatalog catalog;
  private final List<StoredLog> lines = new ArrayList<>();

  /** Six commits, each with lines of several days that lie mixed with those of the others. */
  @BeforeEach
  void open() throws Exception {
    catalog = ArchiveCatalog.open(folder);
    Random random = new Random(11);
    for (int commit = 0; commit < 6; commit++) {
      List<StoredLog> batch = new ArrayList<>();
      for (int at = 0; at < 40; at++) {
        Instant time = Lines.NOON.minusSeconds(3_600L * random.nextInt(100));
        batch.add(
            Lines.line(
                Lines.STREAM,
                lines.size() + batch.size(),
                at % 7 == 0 ? null : time,
                at % 3 == 0 ? "rare word" : "line"));
      }
      new LogCommits(catalog).commit(List.of(), batch);
      lines.addAll(batch);
    }
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  private List<StoredLog> walk(TableLogStore store, Ask ask) throws Exception {
    List<StoredLog> walked = new ArrayList<>();
    LogQuery.Place next = null;
    do {
      LogPage page = store.search(ask.after(next).query());
      assertThat(page.lines()).isNotEmpty().hasSizeLessThanOrEqualTo(ask.query().limit());
      walked.addAll(page.lines());
      next = page.next();
    } while (next != null);
    return walked;
  }

  private List<StoredLog> expected(String word) {
    return lines.stream()
        .filter(line -> line.log().body().contains(word))
        .sorted(Comparator.comparing(LogQuery.Place::of))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"0, PT1M", "0, PT0S", "1000000, PT1M", "1000000, PT0S"})
  void walksAllLinesInOrderWhateverItLeavesOut(long exactRows, Duration enough) throws Exception {
    TableLogStore store = new TableLogStore(catalog, new SearchLimits(exactRows, enough, LONG));

    for (int limit : List.of(9, 1_000)) {
      assertThat(walk(store, Ask.all().limit(limit))).isEqualTo(expected(""));
    }
    assertThat(walk(store, Ask.words("rare").limit(5))).isEqualTo(expected("rare"));
  }

  @Test
  void saysWhenTheTotalIsNotExact() throws Exception {
    LogQuery query = Ask.all().limit(5).query();

    LogPage some = new TableLogStore(catalog, new SearchLimits(0, LONG, LONG)).search(query);
    LogPage all = new TableLogStore(catalog).search(query);

    assertThat(some.totalExact()).isFalse();
    assertThat(some.total()).isBetween(6L, 239L);
    assertThat(all.totalExact()).isTrue();
    assertThat(all.total()).isEqualTo(240);
    assertThat(all.lines()).isEqualTo(some.lines());
  }

  @Test
  void failsWhereASearchTakesTooLong() throws Exception {
    TableLogStore store =
        new TableLogStore(catalog, new SearchLimits(0, Duration.ZERO, Duration.ZERO));

    assertThatThrownBy(() -> store.search(Ask.words("absent").query()))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("shorter time");
  }
}
