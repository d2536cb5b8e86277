package org.glasshouse.tables;

import com.google.protobuf.ByteString;
import java.util.Map;
import java.util.SortedMap;
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
  private @Nullable SortedMap<String, String> last;
  private String text = "";

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
    text(to, MetricsTable.LABELS, text(row.labels()));
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

  /** The labels as JSON, which follow one another often. */
  private String text(SortedMap<String, String> labels) {
    if (!labels.equals(last)) {
      last = labels;
      text = LabelsText.write(labels);
    }
    return text;
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
}
