package org.glasshouse.tables;

import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;

/**
 * The table {@code public.events}: the newest version of each incident, note and change. Field ids
 * and types stay as they are for the archive's life.
 */
final class EventsTable {
  static final TableIdentifier NAME = TableIdentifier.of(LogsTable.NAMESPACE, "events");
  static final String LOCATION = FolderFileIO.ROOT + "events";

  static final String DAY = "day";
  static final String ID = "id";
  static final String VERSION = "version";
  static final String KIND = "kind";
  static final String CLUSTER = "cluster";
  static final String TIME = "time";
  static final String UNTIL = "until";
  static final String TITLE = "title";
  static final String CONTENT = "content";
  static final String PATTERNS = "patterns";
  static final String POLICY = "policy";

  static final Schema SCHEMA =
      new Schema(
          Types.NestedField.optional(
              1, DAY, Types.DateType.get(), "UTC day of the time; null: undated"),
          Types.NestedField.required(
              2, ID, Types.StringType.get(), "of the entity, 16 base32 characters"),
          Types.NestedField.required(
              3, VERSION, Types.LongType.get(), "grows with each version; this is the newest"),
          Types.NestedField.required(4, KIND, Types.StringType.get(), "incident, note or change"),
          Types.NestedField.required(5, CLUSTER, Types.StringType.get(), "public name"),
          Types.NestedField.optional(
              6, TIME, Types.TimestampType.withZone(), "when it happened or began"),
          Types.NestedField.optional(
              7, UNTIL, Types.TimestampType.withZone(), "when the last of it happened"),
          Types.NestedField.required(
              8, TITLE, Types.StringType.get(), "one line, with marks for what was taken out"),
          Types.NestedField.required(
              9, CONTENT, Types.StringType.get(), "JSON: report or change, as the API gives it"),
          Types.NestedField.required(
              10, PATTERNS, Types.StringType.get(), "ids of the patterns it quotes, by spaces"),
          Types.NestedField.required(
              11, POLICY, Types.StringType.get(), "version of the policy that made this row"));

  static final PartitionSpec SPEC = PartitionSpec.builderFor(SCHEMA).identity(DAY).build();

  static final SortOrder ORDER = SortOrder.builderFor(SCHEMA).asc(CLUSTER).asc(ID).build();

  static final Map<String, String> PROPERTIES = properties();

  private EventsTable() {}

  /** As the table of logs has them: no text of a record stands outside the data files. */
  private static Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>(LogsTable.PROPERTIES);
    properties
        .keySet()
        .removeIf(key -> key.startsWith(TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX));
    return Map.copyOf(properties);
  }
}
