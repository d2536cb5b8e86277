package org.glasshouse.tables;

import com.google.protobuf.ByteString;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Writes samples as rows of Parquet. */
final class MetricRows extends WriteSupport<MetricRow> {
  private static final long MICROS = 1_000;
  private static final MessageType SCHEMA = MetricsTable.PARQUET;
  private static final long MILLIS_OF_DAY = 86_400_000;

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
  public void write(MetricRow row) {
    RecordConsumer to = consumer;
    if (to == null) {
      throw new IllegalStateException("expected to be prepared before the first row");
    }
    to.startMessage();
    start(to, MetricsTable.DAY);
    to.addInteger((int) Math.floorDiv(row.millis(), MILLIS_OF_DAY));
    end(to, MetricsTable.DAY);
    text(to, MetricsTable.METRIC, row.metric());
    text(to, MetricsTable.CLUSTER, row.cluster());
    labels(to, row.labels());
    text(to, MetricsTable.SERIES, row.series());
    start(to, MetricsTable.T);
    to.addLong(row.millis() * MICROS);
    end(to, MetricsTable.T);
    Double value = row.value();
    if (value != null) {
      start(to, MetricsTable.VALUE);
      to.addDouble(value);
      end(to, MetricsTable.VALUE);
    }
    ByteString histogram = row.histogram();
    if (histogram != null) {
      start(to, MetricsTable.HISTOGRAM);
      to.addBinary(Binary.fromConstantByteArray(histogram.toByteArray()));
      end(to, MetricsTable.HISTOGRAM);
    }
    to.endMessage();
  }

  private static void start(RecordConsumer to, String column) {
    to.startField(column, SCHEMA.getFieldIndex(column));
  }

  private static void end(RecordConsumer to, String column) {
    to.endField(column, SCHEMA.getFieldIndex(column));
  }

  private static void text(RecordConsumer to, String column, String value) {
    start(to, column);
    to.addBinary(LogRows.utf8(value));
    end(to, column);
  }

  private static void labels(RecordConsumer to, Map<String, String> labels) {
    start(to, MetricsTable.LABELS);
    to.startGroup();
    if (!labels.isEmpty()) {
      to.startField("key_value", 0);
      labels.forEach((name, value) -> {
        to.startGroup();
        to.startField("key", 0);
        to.addBinary(LogRows.utf8(name));
        to.endField("key", 0);
        to.startField("value", 1);
        to.addBinary(LogRows.utf8(value));
        to.endField("value", 1);
        to.endGroup();
      });
      to.endField("key_value", 0);
    }
    to.endGroup();
    end(to, MetricsTable.LABELS);
  }
}
