package org.glasshouse.tables;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.glasshouse.records.PublicLog;
import org.glasshouse.store.StoredLog;
import org.jspecify.annotations.Nullable;

/** Writes lines as rows of Parquet. */
final class LogRows extends WriteSupport<StoredLog> {
  static final MessageType SCHEMA = ParquetSchemaUtil.convert(LogsTable.SCHEMA, "logs");

  private @Nullable RecordConsumer consumer;

  @Override
  @SuppressWarnings("deprecation")
  public WriteContext init(Configuration configuration) {
    throw new UnsupportedOperationException("expected to be used without Hadoop");
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return new WriteContext(SCHEMA, Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer consumer) {
    this.consumer = consumer;
  }

  @Override
  public void write(StoredLog row) {
    RecordConsumer to = consumer;
    if (to == null) {
      throw new IllegalStateException("expected to be prepared before the first row");
    }
    PublicLog log = row.log();
    to.startMessage();
    day(to, log.uid().day());
    text(to, LogsTable.CLUSTER, log.cluster());
    text(to, LogsTable.STREAM, log.uid().stream().text());
    number(to, LogsTable.POSITION, log.uid().position());
    if (log.time() != null) {
      number(to, LogsTable.TIME, LogsTable.micros(log.time()));
    }
    integer(to, LogsTable.SEVERITY, log.severity().number());
    text(to, LogsTable.PATTERN, row.pattern());
    unlessEmpty(to, LogsTable.NAMESPACE_NAME, log.namespace());
    unlessEmpty(to, LogsTable.POD, log.pod());
    unlessEmpty(to, LogsTable.CONTAINER, log.container());
    unlessEmpty(to, LogsTable.NODE, log.node());
    text(to, LogsTable.BODY, log.body());
    attributes(to, log.attributes());
    text(to, LogsTable.POLICY, log.policy());
    integer(to, LogsTable.NANOSECONDS, log.time() == null ? 0 : LogsTable.nanoseconds(log.time()));
    to.endMessage();
  }

  /** UTF-8 bytes, with a question mark for half a surrogate pair. */
  static Binary utf8(String text) {
    return Binary.fromConstantByteArray(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void start(RecordConsumer to, String column) {
    to.startField(column, SCHEMA.getFieldIndex(column));
  }

  private static void end(RecordConsumer to, String column) {
    to.endField(column, SCHEMA.getFieldIndex(column));
  }

  private static void day(RecordConsumer to, @Nullable LocalDate day) {
    Integer days = LogsTable.partition(day);
    if (days != null) {
      integer(to, LogsTable.DAY, days);
    }
  }

  private static void integer(RecordConsumer to, String column, int value) {
    start(to, column);
    to.addInteger(value);
    end(to, column);
  }

  private static void number(RecordConsumer to, String column, long value) {
    start(to, column);
    to.addLong(value);
    end(to, column);
  }

  private static void unlessEmpty(RecordConsumer to, String column, String value) {
    if (!value.isEmpty()) {
      text(to, column, value);
    }
  }

  private static void text(RecordConsumer to, String column, String value) {
    start(to, column);
    to.addBinary(utf8(value));
    end(to, column);
  }

  private static void attributes(RecordConsumer to, Map<String, String> attributes) {
    start(to, LogsTable.ATTRIBUTES);
    to.startGroup();
    if (!attributes.isEmpty()) {
      to.startField("key_value", 0);
      for (Map.Entry<String, String> attribute : new TreeMap<>(attributes).entrySet()) {
        to.startGroup();
        to.startField("key", 0);
        to.addBinary(utf8(attribute.getKey()));
        to.endField("key", 0);
        to.startField("value", 1);
        to.addBinary(utf8(attribute.getValue()));
        to.endField("value", 1);
        to.endGroup();
      }
      to.endField("key_value", 0);
    }
    to.endGroup();
    end(to, LogsTable.ATTRIBUTES);
  }
}
