package org.glasshouse.collectorkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.glasshouse.raw.Collector;
import org.glasshouse.raw.RawLog;
import org.glasshouse.vocabulary.StreamId;
import org.junit.jupiter.api.Test;

/**
 * What every collector of log lines must do. A collector's test extends it and says how lines come
 * into its source.
 */
public abstract class CollectorContract extends AnyCollectorContract<RawLog> {
  private static final int LINES = 60;
  private static final int QUIET_POLLS = 5;

  /** Puts a line into the source, behind all others; {@code text} is one word of ASCII. */
  protected abstract void write(String text);

  /** Puts in a line that cannot be handed on as text. */
  protected abstract void writeUnreadable();

  /** Does what happens to such a source in the course of time, such as rotation. */
  protected abstract void rotate();

  /** Each line comes once and in order. */
  @Test
  protected void readsEachLineOnceInOrder() {
    writeLines(0, LINES);

    try (Collector<RawLog> collector = newCollector()) {
      collector.open(Map.of());

      assertThat(texts(readAll(collector, 7))).isEqualTo(expected(0, LINES));
    }
  }

  /** Lines that come while it reads are found. */
  @Test
  protected void followsWhatIsWrittenLater() {
    try (Collector<RawLog> collector = newCollector()) {
      collector.open(Map.of());
      writeLines(0, 10);
      List<RawLog> read = new ArrayList<>(readAll(collector, 100));
      writeLines(10, 20);
      read.addAll(readAll(collector, 100));
      rotate();
      writeLines(20, 30);
      read.addAll(readAll(collector, 100));

      assertThat(texts(read)).isEqualTo(expected(0, 30));
    }
  }

  /** Within a stream positions grow in the order of the batches, and none comes twice. */
  @Test
  protected void ordersByPosition() {
    writeLines(0, LINES / 2);
    rotate();
    writeLines(LINES / 2, LINES);

    try (Collector<RawLog> collector = newCollector()) {
      collector.open(Map.of());
      Map<StreamId, Long> last = new HashMap<>();

      for (RawLog log : readAll(collector, 7)) {
        Long before = last.put(log.stream(), log.position());
        assertThat(before == null || before < log.position()).isTrue();
      }
    }
  }

  /** A collector whose checkpoints are lost gives the same lines the same positions. */
  @Test
  protected void givesTheSamePositionsAfterALostCheckpoint() {
    writeLines(0, LINES / 2);
    rotate();
    writeLines(LINES / 2, LINES);
    List<RawLog> first = readOnce();

    List<RawLog> second = readOnce();

    assertThat(identities(second)).isEqualTo(identities(first));
    assertThat(new HashSet<>(identities(first))).hasSize(LINES);
  }

  /** Stopped behind any batch and opened with its checkpoints, it loses and doubles nothing. */
  @Test
  protected void losesAndDoublesNothingOverRestarts() {
    for (int limit : new int[] {1, 2, 3, 7, 20}) {
      int from = 1_000 * limit;
      Map<String, byte[]> kept = new HashMap<>(checkpointsOfEverything());
      List<RawLog> read = new ArrayList<>();
      writeLines(from, from + LINES / 2);
      readWithRestarts(limit, kept, read);
      rotate();
      writeLines(from + LINES / 2, from + LINES);
      readWithRestarts(limit, kept, read);

      assertThat(texts(read)).isEqualTo(expected(from, from + LINES));
    }
  }

  /** A batch that was not kept is read again, with the same positions. */
  @Test
  protected void readsAgainWhatWasNotKept() {
    writeLines(0, LINES);
    List<List<String>> lost = new ArrayList<>();
    Map<String, byte[]> kept = new HashMap<>();
    List<RawLog> read = new ArrayList<>();
    boolean keep = false;
    int quiet = 0;
    while (quiet < QUIET_POLLS) {
      try (Collector<RawLog> collector = newCollector()) {
        collector.open(kept);
        letTimePass();
        Collector.Batch<RawLog> batch = pollOnce(collector, 9);
        quiet = batch.records().isEmpty() ? quiet + 1 : 0;
        if (keep) {
          assertThat(identities(batch.records())).isEqualTo(lost.removeLast());
          keep(batch, kept);
          read.addAll(batch.records());
        } else {
          lost.add(identities(batch.records()));
        }
        keep = !keep;
      }
    }

    assertThat(texts(read)).isEqualTo(expected(0, LINES));
  }

  /** A line that cannot be handed on comes as such, between its neighbours. */
  @Test
  protected void goesOnBesideWhatCannotBeRead() {
    writeLines(0, 5);
    writeUnreadable();
    writeLines(5, 10);

    List<RawLog> read = readOnce();

    List<String> bodies = read.stream().map(log -> log.body().getClass().getSimpleName()).toList();
    assertThat(bodies).hasSize(11).startsWith("Text", "Text", "Text", "Text", "Text", "Unreadable");
    assertThat(texts(read)).isEqualTo(expected(0, 10));
  }

  /** A checkpoint that is damaged counts as lost. */
  @Test
  protected void takesADamagedCheckpointAsLost() {
    writeLines(0, 5);
    Map<String, byte[]> damaged = new HashMap<>();
    checkpointsOfEverything().keySet().forEach(key -> damaged.put(key, new byte[] {1, 2, 3}));

    try (Collector<RawLog> collector = newCollector()) {
      collector.open(damaged);

      assertThat(texts(readAll(collector, 100))).isEqualTo(expected(0, 5));
    }
  }

  private void writeLines(int from, int to) {
    IntStream.range(from, to).forEach(number -> write("line-" + number));
  }

  private static List<String> expected(int from, int to) {
    return IntStream.range(from, to).mapToObj(number -> "line-" + number).toList();
  }

  private List<RawLog> readOnce() {
    try (Collector<RawLog> collector = newCollector()) {
      collector.open(Map.of());
      return readAll(collector, 7);
    }
  }

  private Map<String, byte[]> checkpointsOfEverything() {
    Map<String, byte[]> kept = new HashMap<>();
    try (Collector<RawLog> collector = newCollector()) {
      collector.open(Map.of());
      poll(collector, 1_000).forEach(batch -> keep(batch, kept));
    }
    return kept;
  }

  private void readWithRestarts(int limit, Map<String, byte[]> kept, List<RawLog> read) {
    int quiet = 0;
    while (quiet < QUIET_POLLS) {
      try (Collector<RawLog> collector = newCollector()) {
        collector.open(kept);
        Collector.Batch<RawLog> batch = pollOnce(collector, limit);
        assertThat(batch.records()).hasSizeLessThanOrEqualTo(limit + Collector.OVERRUN);
        keep(batch, kept);
        read.addAll(batch.records());
        quiet = batch.records().isEmpty() ? quiet + 1 : 0;
      }
    }
  }

  /** The next batch with records; an empty one if none comes. */
  private Collector.Batch<RawLog> pollOnce(Collector<RawLog> collector, int limit) {
    Collector.Batch<RawLog> batch = collector.poll(limit);
    for (int i = 0; i < QUIET_POLLS && batch.records().isEmpty(); i++) {
      letTimePass();
      batch = collector.poll(limit);
    }
    return batch;
  }

  private List<RawLog> readAll(Collector<RawLog> collector, int limit) {
    return poll(collector, limit).stream().flatMap(batch -> batch.records().stream()).toList();
  }

  private List<Collector.Batch<RawLog>> poll(Collector<RawLog> collector, int limit) {
    List<Collector.Batch<RawLog>> batches = new ArrayList<>();
    for (int quiet = 0; quiet < QUIET_POLLS; ) {
      Collector.Batch<RawLog> batch = collector.poll(limit);
      quiet = batch.records().isEmpty() ? quiet + 1 : 0;
      batches.add(batch);
      if (batch.records().isEmpty()) {
        letTimePass();
      }
    }
    return batches;
  }

  /** The words that were written, as they stand at the end of each text. */
  private static List<String> texts(List<RawLog> logs) {
    List<String> texts = new ArrayList<>();
    for (RawLog log : logs) {
      if (log.body() instanceof RawLog.Body.Text(String text)) {
        texts.add(text.substring(text.lastIndexOf(' ') + 1));
      }
    }
    return texts;
  }

  private static List<String> identities(List<RawLog> logs) {
    return logs.stream().map(log -> log.stream() + "-" + log.position()).toList();
  }

  /** Names of the streams of records, for tests that extend this one. */
  protected static Set<StreamId> streams(List<RawLog> logs) {
    Set<StreamId> streams = new HashSet<>();
    logs.forEach(log -> streams.add(log.stream()));
    return streams;
  }
}
