package org.glasshouse.tables;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;

/** All that an Avro file says, decompressed. */
final class AvroText {
  private AvroText() {}

  static String of(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    try (DataFileReader<GenericRecord> reader =
        new DataFileReader<>(file.toFile(), new GenericDatumReader<>())) {
      reader.getMetaKeys().forEach(key -> text.append(reader.getMetaString(key)).append('\n'));
      reader.forEach(row -> append(text, row));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Object value) {
    switch (value) {
      case null -> {}
      case IndexedRecord row ->
          row.getSchema().getFields().forEach(field -> append(text, row.get(field.pos())));
      case Collection<?> values -> values.forEach(element -> append(text, element));
      case Map<?, ?> values -> values.forEach((key, element) -> append(text, element));
      case ByteBuffer bytes ->
          text.append(StandardCharsets.ISO_8859_1.decode(bytes.duplicate())).append('\n');
      default -> text.append(value).append('\n');
    }
  }
}
