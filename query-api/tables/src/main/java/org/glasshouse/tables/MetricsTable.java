package org.glasshouse.tables;

import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.iceberg.types.Types;
import org.apache.parquet.schema.MessageType;

/**
 * The table {@code public.metrics}: a row for each sample. Field ids and types stay as they are for
 * the archive's life.
 */
final class MetricsTable {
  static final TableIdentifier NAME = TableIdentifier.of(LogsTable.NAMESPACE, "metrics");
  static final String LOCATION = FolderFileIO.ROOT + "metrics";

  static final String DAY = "day";
  static final String METRIC = "metric";
  static final String CLUSTER = "cluster";
  static final String LABELS = "labels";
  static final String SERIES = "series";
  static final String T = "t";
  static final String VALUE = "value";
  static final String HISTOGRAM = "histogram";

  static final Schema SCHEMA =
      new Schema(
          Types.NestedField.required(1, DAY, Types.DateType.get(), "UTC day of the sample"),
          Types.NestedField.required(2, METRIC, Types.StringType.get(), "name of the metric"),
          Types.NestedField.required(3, CLUSTER, Types.StringType.get(), "public name"),
          Types.NestedField.required(
              4,
              LABELS,
              Types.StringType.get(),
              "of the series as a JSON object, sorted, without the metric's name"),
          Types.NestedField.required(
              5, SERIES, Types.StringType.get(), "names cluster, metric and labels; 16 characters"),
          Types.NestedField.required(
              6, T, Types.TimestampType.withZone(), "of the sample, in whole milliseconds"),
          Types.NestedField.optional(
              7,
              VALUE,
              Types.DoubleType.get(),
              "null where the series ends, which Prometheus calls stale, and for a histogram"),
          Types.NestedField.optional(
              8, HISTOGRAM, Types.BinaryType.get(), "Prometheus' message Histogram, as it came"));

  static final MessageType PARQUET = ParquetSchemaUtil.convert(SCHEMA, "metrics");

  static final PartitionSpec SPEC = PartitionSpec.builderFor(SCHEMA).identity(DAY).build();

  static final SortOrder ORDER =
      SortOrder.builderFor(SCHEMA).asc(METRIC).asc(SERIES).asc(T).build();

  /** Bounds for what a reader seeks by: names of metrics are no texts of records. */
  static final Map<String, String> PROPERTIES = properties();

  private MetricsTable() {}

  private static Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>(LogsTable.PROPERTIES);
    properties
        .keySet()
        .removeIf(key -> key.startsWith(TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX));
    for (String column : new String[] {DAY, METRIC, CLUSTER, SERIES, T}) {
      properties.put(TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX + column, "full");
    }
    return Map.copyOf(properties);
  }
}
