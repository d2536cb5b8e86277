package org.glasshouse.tables;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;

/** The rows of any table's data file as they stand in it, by the file's own schema. */
public final class DataFileRows {
  private DataFileRows() {}

  /**
   * Shows the rows of a file.
   *
   * @param visitor sees each row as its values in words, by column
   */
  public static void show(Path file, Consumer<Map<String, String>> visitor) throws IOException {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new ZstandardPages())
            .withUseHadoopVectoredIo(false)
            .build();
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
      MessageType schema = reader.getFooter().getFileMetaData().getSchema();
      MessageColumnIO columns = new ColumnIOFactory().getColumnIO(schema);
      for (PageReadStore pages = reader.readNextRowGroup();
          pages != null;
          pages = reader.readNextRowGroup()) {
        RecordReader<Group> rows = columns.getRecordReader(pages, new GroupRecordConverter(schema));
        for (long row = 0; row < pages.getRowCount(); row++) {
          visitor.accept(values(rows.read()));
        }
      }
    }
  }

  private static Map<String, String> values(Group row) {
    GroupType type = row.getType();
    Map<String, String> values = new HashMap<>();
    for (int field = 0; field < type.getFieldCount(); field++) {
      if (row.getFieldRepetitionCount(field) > 0) {
        boolean simple = type.getType(field).isPrimitive();
        values.put(
            type.getFieldName(field),
            simple ? row.getValueToString(field, 0) : row.getGroup(field, 0).toString());
      }
    }
    return values;
  }
}
