package org.glasshouse.tables;

import com.google.protobuf.ByteString;
import java.util.Comparator;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A sample as it stands in the table.
 *
 * @param labels without the metric's name
 * @param millis since 1970
 * @param value null where the series ends, and where there is a histogram
 */
record MetricRow(
    String metric,
    String cluster,
    SortedMap<String, String> labels,
    String series,
    long millis,
    @Nullable Double value,
    @Nullable ByteString histogram) {
  /** The order of rows in a file; two of the same place are one sample. */
  static final Comparator<MetricRow> ORDER =
      Comparator.comparing(MetricRow::metric, LogsTable::compareCodePoints)
          .thenComparing(MetricRow::series)
          .thenComparingLong(MetricRow::millis);
}
