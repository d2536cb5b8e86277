package org.glasshouse.tables;

import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.iceberg.types.Types;
import org.apache.parquet.schema.MessageType;

/**
 * The table {@code public.metric_descriptions}: which metrics there are, and what clusters say of
 * them. Of several rows of one cluster and metric the last committed counts.
 */
final class DescriptionsTable {
  static final TableIdentifier NAME =
      TableIdentifier.of(LogsTable.NAMESPACE, "metric_descriptions");
  static final String LOCATION = FolderFileIO.ROOT + "metric_descriptions";

  static final String CLUSTER = "cluster";
  static final String METRIC = "metric";
  static final String SAMPLED = "sampled";
  static final String TYPE = "type";
  static final String HELP = "help";
  static final String UNIT = "unit";

  static final Schema SCHEMA =
      new Schema(
          Types.NestedField.required(1, CLUSTER, Types.StringType.get(), "public name"),
          Types.NestedField.required(2, METRIC, Types.StringType.get(), "name of metric or family"),
          Types.NestedField.required(
              3, SAMPLED, Types.BooleanType.get(), "whether it tells that there are samples"),
          Types.NestedField.required(
              4, TYPE, Types.StringType.get(), "counter, gauge, histogram …"),
          Types.NestedField.required(5, HELP, Types.StringType.get(), "in words"),
          Types.NestedField.required(6, UNIT, Types.StringType.get(), "such as seconds"));

  static final MessageType PARQUET = ParquetSchemaUtil.convert(SCHEMA, "descriptions");

  static final PartitionSpec SPEC = PartitionSpec.unpartitioned();

  static final Map<String, String> PROPERTIES = properties();

  private DescriptionsTable() {}

  private static Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>(LogsTable.PROPERTIES);
    properties
        .keySet()
        .removeIf(key -> key.startsWith(TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX));
    return Map.copyOf(properties);
  }
}
