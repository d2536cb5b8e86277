package org.glasshouse.tables;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.util.Comparator;
import java.util.Map;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;
import org.glasshouse.store.StoredLog;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code public.logs}: its columns, how it is partitioned and sorted, and what its files
 * are like. Field ids and types stay as they are for the archive's life.
 */
final class LogsTable {
  static final Namespace NAMESPACE = Namespace.of("public");
  static final TableIdentifier NAME = TableIdentifier.of(NAMESPACE, "logs");
  static final String LOCATION = FolderFileIO.ROOT + "logs";

  static final String DAY = "day";
  static final String CLUSTER = "cluster";
  static final String STREAM = "stream";
  static final String POSITION = "position";
  static final String TIME = "time";
  static final String SEVERITY = "severity";
  static final String PATTERN = "pattern";
  static final String NAMESPACE_NAME = "namespace";
  static final String POD = "pod";
  static final String CONTAINER = "container";
  static final String NODE = "node";
  static final String BODY = "body";
  static final String ATTRIBUTES = "attributes";
  static final String POLICY = "policy";
  static final String NANOSECONDS = "nanoseconds";

  /** Rows of one row group at most. */
  static final int ROW_GROUP_ROWS = 122_880;

  /** Rows of one page at most. */
  static final int PAGE_ROWS = 20_000;

  static final Schema SCHEMA =
      new Schema(
          Types.NestedField.optional(
              1, DAY, Types.DateType.get(), "UTC day of the event, as in the uid; null: undated"),
          Types.NestedField.required(2, CLUSTER, Types.StringType.get(), "public name"),
          Types.NestedField.required(
              3, STREAM, Types.StringType.get(), "where the line stood, 16 base32 characters"),
          Types.NestedField.required(
              4, POSITION, Types.LongType.get(), "grows along the stream; the uid's last part"),
          Types.NestedField.optional(
              5,
              TIME,
              Types.TimestampType.withZone(),
              "of the event, cut to microseconds; see nanoseconds"),
          Types.NestedField.required(
              6, SEVERITY, Types.IntegerType.get(), "OpenTelemetry's SeverityNumber; 0: unknown"),
          Types.NestedField.required(
              7, PATTERN, Types.StringType.get(), "id of the signature of the body"),
          Types.NestedField.optional(
              8, NAMESPACE_NAME, Types.StringType.get(), "k8s.namespace.name"),
          Types.NestedField.optional(9, POD, Types.StringType.get(), "k8s.pod.name"),
          Types.NestedField.optional(10, CONTAINER, Types.StringType.get(), "k8s.container.name"),
          Types.NestedField.optional(11, NODE, Types.StringType.get(), "k8s.node.name"),
          Types.NestedField.required(
              12, BODY, Types.StringType.get(), "the text, with marks for what was taken out"),
          Types.NestedField.required(
              13,
              ATTRIBUTES,
              Types.MapType.ofRequired(16, 17, Types.StringType.get(), Types.StringType.get()),
              "what else is known"),
          Types.NestedField.required(
              14, POLICY, Types.StringType.get(), "version of the policy that made this row"),
          Types.NestedField.required(
              15, NANOSECONDS, Types.IntegerType.get(), "of the time, beyond its microseconds"));

  static final PartitionSpec SPEC = PartitionSpec.builderFor(SCHEMA).identity(DAY).build();

  static final SortOrder ORDER =
      SortOrder.builderFor(SCHEMA).asc(CLUSTER).asc(PATTERN).asc(STREAM).asc(POSITION).build();

  /** The order of rows in a file. */
  static final Comparator<StoredLog> ROW_ORDER =
      Comparator.comparing((StoredLog row) -> row.log().cluster(), LogsTable::compareCodePoints)
          .thenComparing(StoredLog::pattern)
          .thenComparing(row -> row.log().uid().stream())
          .thenComparingLong(row -> row.log().uid().position());

  /**
   * Bounds, which Iceberg's metadata would repeat, only for what a reader seeks by: no text of a
   * record and no name of an object stands outside the data files.
   */
  static final Map<String, String> PROPERTIES =
      Map.ofEntries(
          Map.entry(TableProperties.FORMAT_VERSION, "2"),
          Map.entry(TableProperties.DEFAULT_FILE_FORMAT, "parquet"),
          Map.entry(TableProperties.PARQUET_COMPRESSION, "zstd"),
          Map.entry(
              TableProperties.PARQUET_COMPRESSION_LEVEL, Integer.toString(ZstandardPages.LEVEL)),
          Map.entry(TableProperties.PARQUET_PAGE_ROW_LIMIT, Integer.toString(PAGE_ROWS)),
          Map.entry(TableProperties.DEFAULT_WRITE_METRICS_MODE, "none"),
          Map.entry(metricsOf(DAY), "full"),
          Map.entry(metricsOf(CLUSTER), "full"),
          Map.entry(metricsOf(STREAM), "full"),
          Map.entry(metricsOf(POSITION), "full"),
          Map.entry(metricsOf(TIME), "full"),
          Map.entry(metricsOf(SEVERITY), "full"),
          Map.entry(metricsOf(PATTERN), "full"),
          Map.entry(TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true"),
          Map.entry(TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, "10"),
          Map.entry(TableProperties.COMMIT_NUM_RETRIES, "20"),
          Map.entry(TableProperties.COMMIT_MIN_RETRY_WAIT_MS, "20"),
          Map.entry(TableProperties.COMMIT_MAX_RETRY_WAIT_MS, "2000"),
          Map.entry(TableProperties.COMMIT_TOTAL_RETRY_TIME_MS, "30000"));

  private LogsTable() {}

  private static String metricsOf(String column) {
    return TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX + column;
  }

  /** Microseconds since 1970, cut downwards. */
  static long micros(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
  }

  /** Nanoseconds beyond the microseconds, 0 to 999. */
  static int nanoseconds(Instant time) {
    return time.get(ChronoField.NANO_OF_SECOND) % 1_000;
  }

  static Instant instant(long micros, int nanoseconds) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L),
        Math.floorMod(micros, 1_000_000L) * 1_000L + nanoseconds);
  }

  /** The partition's value of a day: days since 1970; null where undated. */
  static @Nullable Integer partition(@Nullable LocalDate day) {
    return day == null ? null : Math.toIntExact(day.toEpochDay());
  }

  /** Compares as Iceberg and Parquet compare the UTF-8 bytes of two strings. */
  static int compareCodePoints(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int at = 0; at < length; at++) {
      char a = left.charAt(at);
      char b = right.charAt(at);
      if (a != b) {
        boolean surrogateA = Character.isSurrogate(a);
        boolean surrogateB = Character.isSurrogate(b);
        return surrogateA == surrogateB ? Character.compare(a, b) : surrogateA ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
