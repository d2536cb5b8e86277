package org.glasshouse.tables;

import java.util.Map;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.types.Types;

/**
 * The table {@code public.patterns}: every pattern that was ever published. Field ids and types
 * stay as they are for the archive's life. Rows are never taken out.
 */
final class PatternsTable {
  static final TableIdentifier NAME = TableIdentifier.of(LogsTable.NAMESPACE, "patterns");
  static final String LOCATION = FolderFileIO.ROOT + "patterns";

  static final String ID = "id";
  static final String VERSION = "version";
  static final String SIGNATURE = "signature";
  static final String CANONICAL = "canonical";
  static final String SUCCESSOR = "successor";
  static final String FIRST_PUBLISHED = "first_published";
  static final String WORDING = "wording";
  static final String SETTLED = "settled";
  static final String CLUSTERS = "clusters";

  static final Schema SCHEMA =
      new Schema(
          Types.NestedField.required(
              1, ID, Types.StringType.get(), "permanent, 16 base32 characters; see logs.pattern"),
          Types.NestedField.required(
              2, VERSION, Types.StringType.get(), "of the signature that gave the id"),
          Types.NestedField.required(
              3, SIGNATURE, Types.StringType.get(), "the message, <> where something varies"),
          Types.NestedField.optional(
              4,
              CANONICAL,
              Types.StringType.get(),
              "the id whose page answers; null: not merged yet"),
          Types.NestedField.optional(
              5, SUCCESSOR, Types.StringType.get(), "id by a newer version of signatures"),
          Types.NestedField.required(
              6, FIRST_PUBLISHED, Types.TimestampType.withZone(), "when the id was first given"),
          Types.NestedField.optional(
              7,
              WORDING,
              Types.StringType.get(),
              "of its first line, words in capitals where something varies; null: not known"),
          Types.NestedField.optional(
              8,
              SETTLED,
              Types.TimestampType.withZone(),
              "when lists and search engines got it; null: not yet"),
          Types.NestedField.optional(
              9,
              CLUSTERS,
              Types.StringType.get(),
              "that met it, set apart by spaces; null: of none it is known yet"));

  static final PartitionSpec SPEC = PartitionSpec.unpartitioned();

  static final Map<String, String> PROPERTIES =
      Map.ofEntries(
          Map.entry(TableProperties.FORMAT_VERSION, "2"),
          Map.entry(TableProperties.DEFAULT_FILE_FORMAT, "parquet"),
          Map.entry(TableProperties.PARQUET_COMPRESSION, "zstd"),
          Map.entry(TableProperties.DEFAULT_WRITE_METRICS_MODE, "none"),
          Map.entry(TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX + ID, "full"),
          Map.entry(TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true"),
          Map.entry(TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, "10"),
          Map.entry(TableProperties.COMMIT_NUM_RETRIES, "20"));

  private PatternsTable() {}

  /** Gives a table that was made before some of the columns were known those that it lacks. */
  static void complete(Table table) {
    if (table.schema().findField(CLUSTERS) != null) {
      return;
    }
    UpdateSchema more = table.updateSchema();
    for (Types.NestedField column : SCHEMA.columns()) {
      if (table.schema().findField(column.fieldId()) == null) {
        more.addColumn(column.name(), column.type(), column.doc());
      }
    }
    try {
      more.commit();
    } catch (CommitFailedException e) {
      // Perhaps another process was faster.
      table.refresh();
      if (table.schema().findField(CLUSTERS) == null) {
        throw e;
      }
    }
  }
}
