package org.glasshouse.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.iceberg.DataFile;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.Severity;
import org.glasshouse.store.StoredLog;
import org.glasshouse.vocabulary.Base32;
import org.glasshouse.vocabulary.StreamId;
import org.glasshouse.vocabulary.Uid;
import org.jspecify.annotations.Nullable;

/** Whatever a line holds, DuckDB and the archive's own reader read what was written. */
class LogFilePropertiesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

  private static Path folder = Path.of("");
  private static @Nullable ArchiveCatalog catalog;

  @BeforeContainer
  static void open() throws Exception {
    folder = Files.createTempDirectory("tables");
    catalog = ArchiveCatalog.open(folder);
  }

  @AfterContainer
  static void close() throws IOException {
    if (catalog != null) {
      catalog.close();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> any =
        Arbitraries.strings().withCharRange('\u0000', '\ud7ff').withCharRange('\ue000', '\uffff');
    Arbitrary<String> nasty =
        Arbitraries.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "NULL",
            "null",
            "\ud83d\ude80",
            "\ufeff\ufffd\uffff",
            "'\"\\\r\n\t",
            "day=2026-11-22/__HIVE_DEFAULT_PARTITION__",
            "x".repeat(100_000),
            "\u0301".repeat(300));
    return Arbitraries.oneOf(any, nasty);
  }

  @Provide
  Arbitrary<List<StoredLog>> lines() {
    Arbitrary<Uid> uids =
        Combinators.combine(
                Arbitraries.bytes().array(byte[].class).ofSize(10),
                Arbitraries.oneOf(
                    Arbitraries.longs().greaterOrEqual(0), Arbitraries.of(0L, Long.MAX_VALUE)))
            .as((stream, position) ->
                new Uid(DAY, new StreamId(Base32.encode(stream, 16)), position));
    Arbitrary<Instant> times =
        Arbitraries.longs()
            .between(0, 86_400_000_000_000L - 1)
            .map(nanos -> DAY.atStartOfDay(ZoneOffset.UTC).toInstant().plusNanos(nanos));
    Arbitrary<PublicLog> logs =
        Combinators.combine(
                uids,
                times,
                Arbitraries.of(Severity.class),
                texts().list().ofSize(7),
                Arbitraries.maps(texts(), texts()).ofMaxSize(4))
            .as((uid, time, severity, texts, attributes) ->
                new PublicLog(
                    uid,
                    texts.get(0),
                    time,
                    severity,
                    texts.get(1),
                    texts.get(2),
                    texts.get(3),
                    texts.get(4),
                    texts.get(5),
                    attributes,
                    texts.get(6)));
    return logs.map(log -> new StoredLog(log, "pattern" + log.body().length()))
        .list()
        .ofMinSize(1)
        .ofMaxSize(40)
        .uniqueElements(line -> line.log().uid());
  }

  @Property(tries = 60)
  void readsWhatWasWritten(@ForAll("lines") List<StoredLog> lines) throws Exception {
    List<StoredLog> sorted = new ArrayList<>(lines);
    sorted.sort(LogsTable.ROW_ORDER);
    ArchiveCatalog open = Objects.requireNonNull(catalog);

    DataFile file = new LogFileWriter(open.logs()).write(DAY, sorted.iterator());

    assertThat(file.recordCount()).isEqualTo(lines.size());
    assertThat(ours(open, file)).isEqualTo(sorted);
    try (DuckDb duck = new DuckDb(folder, List.of(file))) {
      List<List<Object>> rows =
          duck.rows(
              "SELECT strftime(day, '%Y%m%d'), cluster, stream, position, epoch_us(time),"
                  + " nanoseconds, severity, pattern, coalesce(namespace, ''), coalesce(pod, ''),"
                  + " coalesce(container, ''), coalesce(node, ''), body, policy, attributes"
                  + " FROM logs");
      assertThat(rows).hasSize(sorted.size());
      for (int at = 0; at < rows.size(); at++) {
        assertThat(values(rows.get(at))).isEqualTo(values(sorted.get(at)));
      }
    }
    open.logs().io().deleteFile(file.location());
  }

  private static List<StoredLog> ours(ArchiveCatalog open, DataFile file) throws Exception {
    List<StoredLog> read = new ArrayList<>();
    try (LogFileRows rows = new LogFiles(open.logs().io()).all(file)) {
      rows.forEachRemaining(read::add);
    }
    return read;
  }

  private static List<Object> values(List<Object> row) {
    List<Object> values = new ArrayList<>(row);
    Map<?, ?> attributes = (Map<?, ?>) row.getLast();
    values.set(row.size() - 1, new TreeMap<>(attributes));
    return values;
  }

  private static List<Object> values(StoredLog line) {
    PublicLog log = line.log();
    Instant time = Objects.requireNonNull(log.time());
    return Arrays.asList(
        log.uid().dayText(),
        log.cluster(),
        log.uid().stream().text(),
        log.uid().position(),
        LogsTable.micros(time),
        LogsTable.nanoseconds(time),
        log.severity().number(),
        line.pattern(),
        log.namespace(),
        log.pod(),
        log.container(),
        log.node(),
        log.body(),
        log.policy(),
        new TreeMap<>(log.attributes()));
  }

  @Property(tries = 200)
  void comparesAsBytesOfUtf8Do(@ForAll("texts") String left, @ForAll("texts") String right) {
    int bytes =
        Arrays.compareUnsigned(
            left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

    assertThat(Integer.signum(LogsTable.compareCodePoints(left, right)))
        .isEqualTo(Integer.signum(bytes));
  }
}
