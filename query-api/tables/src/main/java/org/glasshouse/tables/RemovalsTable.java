package org.glasshouse.tables;

import java.util.Map;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.iceberg.types.Types;
import org.apache.parquet.schema.MessageType;

/**
 * The table {@code public.removals}: what whoever holds copies of the archive is to give up. It
 * says neither why nor by which condition something was removed.
 */
final class RemovalsTable {
  static final TableIdentifier NAME = TableIdentifier.of(LogsTable.NAMESPACE, "removals");
  static final String LOCATION = FolderFileIO.ROOT + "removals";

  static final String DAY = "day";
  static final String KIND = "kind";
  static final String REMOVED = "name";

  static final Schema SCHEMA =
      new Schema(
          Types.NestedField.required(1, DAY, Types.DateType.get(), "UTC day of the batch"),
          Types.NestedField.required(2, KIND, Types.StringType.get(), "uid or file"),
          Types.NestedField.required(
              3,
              REMOVED,
              Types.StringType.get(),
              "uid of a line, id of an entity, a series or a description, or path of a file below"
                  + " /data/"));

  static final MessageType PARQUET = ParquetSchemaUtil.convert(SCHEMA, "removals");

  static final PartitionSpec SPEC = PartitionSpec.builderFor(SCHEMA).identity(DAY).build();

  static final SortOrder ORDER = SortOrder.builderFor(SCHEMA).asc(KIND).asc(REMOVED).build();

  static final Map<String, String> PROPERTIES = EventsTable.PROPERTIES;

  private RemovalsTable() {}
}
