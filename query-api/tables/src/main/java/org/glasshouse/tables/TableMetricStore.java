package org.glasshouse.tables;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.expressions.InclusiveMetricsEvaluator;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.glasshouse.records.Removals;
import org.glasshouse.series.Description;
import org.glasshouse.series.MetricType;
import org.glasshouse.series.Samples;
import org.glasshouse.store.Ledger;
import org.glasshouse.store.Metric;
import org.glasshouse.store.MetricQuery;
import org.glasshouse.store.MetricReader;
import org.glasshouse.store.MetricSeries;
import org.glasshouse.store.MetricWindow;
import org.glasshouse.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/** The table of metrics as a store of samples. Any thread may ask it. */
public final class TableMetricStore implements MetricReader {
  private static final long MICROS = 1_000;
  private final ArchiveCatalog catalog;
  private final Ledger ledger;
  private final Descriptions descriptions;

  /** As below, where nothing was removed. */
  public TableMetricStore(ArchiveCatalog catalog) {
    this(catalog, Ledger.EMPTY);
  }

  /**
   * Reads what the catalog holds; the catalog stays the caller's to close.
   *
   * @param ledger says what is never shown
   */
  public TableMetricStore(ArchiveCatalog catalog, Ledger ledger) {
    this.catalog = catalog;
    this.ledger = ledger;
    this.descriptions = new Descriptions(catalog);
  }

  @Override
  public List<Metric> metrics() throws StoreUnavailableException {
    Map<String, TreeSet<String>> clusters = new TreeMap<>();
    Map<String, Description> said = new TreeMap<>();
    Removals removals = ledger.now();
    for (Descriptions.Row row : rows()) {
      if (row.isGone(removals)) {
        continue;
      }
      if (row.sampled()) {
        clusters
            .computeIfAbsent(row.description().metric(), name -> new TreeSet<>())
            .add(row.cluster());
      } else {
        said.put(row.description().metric(), row.description());
      }
    }
    return clusters.entrySet().stream()
        .map(one -> metric(one.getKey(), said, one.getValue()))
        .toList();
  }

  private List<Descriptions.Row> rows() throws StoreUnavailableException {
    try {
      return descriptions.all();
    } catch (IOException | RuntimeException e) {
      throw new StoreUnavailableException("cannot read what is said of metrics", e);
    }
  }

  private static Metric metric(
      String name, Map<String, Description> said, Collection<String> clusters) {
    Description found = said.get(name);
    for (String suffix : Descriptions.FAMILY_ENDINGS) {
      if (found == null && name.endsWith(suffix)) {
        found = said.get(name.substring(0, name.length() - suffix.length()));
      }
    }
    return found == null
        ? new Metric(name, MetricType.UNKNOWN, "", "", List.copyOf(clusters))
        : new Metric(name, found.type(), found.help(), found.unit(), List.copyOf(clusters));
  }

  @Override
  public MetricWindow samples(MetricQuery query) throws StoreUnavailableException {
    Removals removals = ledger.now();
    try {
      try {
        return new Search(query, removals).in(catalog.metrics());
      } catch (NotFoundException e) {
        // The snapshot was given up while it was read.
        return new Search(query, removals).in(catalog.metrics());
      }
    } catch (IOException | RuntimeException e) {
      throw new StoreUnavailableException("cannot read the table of metrics", e);
    }
  }

  @Override
  public @Nullable Instant newest(String metric) throws StoreUnavailableException {
    Removals removals = ledger.now();
    try {
      BaseTable table = catalog.metrics();
      List<DataFile> files = new ArrayList<>(files(table, is(metric)));
      files.sort(Comparator.comparing(TableMetricStore::day).reversed());
      LocalDate day = files.isEmpty() ? null : day(files.getFirst());
      Long newest = null;
      for (DataFile file : files) {
        if (day(file).equals(day) || newest == null) {
          newest = newest(table, file, metric, removals, newest);
        }
      }
      return newest == null ? null : Instant.ofEpochMilli(newest);
    } catch (IOException | RuntimeException e) {
      throw new StoreUnavailableException("cannot read the table of metrics", e);
    }
  }

  private static @Nullable Long newest(
      BaseTable table, DataFile file, String metric, Removals removals, @Nullable Long before)
      throws IOException {
    Long newest = before;
    try (MetricFiles.Rows rows = new MetricFiles(table).read(file, rowsOf(metric))) {
      while (rows.hasNext()) {
        MetricRow row = rows.next();
        if (row.metric().equals(metric)
            && (newest == null || row.millis() > newest)
            && !isGone(row, removals)) {
          newest = row.millis();
        }
      }
    }
    return newest;
  }

  private static boolean isGone(MetricRow row, Removals removals) {
    return removals.takesSample(
        row.series(), row.cluster(), row.metric(), Instant.ofEpochMilli(row.millis()));
  }

  private static LocalDate day(DataFile file) {
    return LocalDate.ofEpochDay(file.partition().get(0, Integer.class));
  }

  private static Expression is(String metric) {
    return Expressions.equal(MetricsTable.METRIC, metric);
  }

  private static FilterPredicate rowsOf(String metric) {
    return FilterApi.eq(FilterApi.binaryColumn(MetricsTable.METRIC), LogRows.utf8(metric));
  }

  private static List<DataFile> files(BaseTable table, Expression expression) {
    InclusiveMetricsEvaluator evaluator =
        new InclusiveMetricsEvaluator(MetricsTable.SCHEMA, expression);
    return Plan.of(table).files().stream().filter(evaluator::eval).toList();
  }

  /** One search: what is read of each series so far, each time once. */
  private static final class Search {
    private final MetricQuery query;
    private final Removals removals;
    private final TreeMap<String, TreeMap<Long, MetricRow>> series = new TreeMap<>();
    private int samples;
    private boolean complete = true;

    Search(MetricQuery query, Removals removals) {
      this.query = query;
      this.removals = removals;
    }

    MetricWindow in(BaseTable table) throws IOException {
      Expression time =
          Expressions.and(
              Expressions.greaterThanOrEqual(MetricsTable.T, micros(query.from())),
              Expressions.lessThan(MetricsTable.T, micros(query.to())));
      LocalDate first = query.from().atZone(ZoneOffset.UTC).toLocalDate();
      LocalDate last = query.to().atZone(ZoneOffset.UTC).toLocalDate();
      List<DataFile> files =
          files(table, Expressions.and(is(query.metric()), time)).stream()
              .filter(file -> !day(file).isBefore(first) && !day(file).isAfter(last))
              .sorted(LogFiles.FIRST_COMMITTED)
              .toList();
      for (DataFile file : files) {
        try (MetricFiles.Rows rows = new MetricFiles(table).read(file, filter())) {
          while (rows.hasNext() && add(rows.next())) {
            // Goes on.
          }
        }
      }
      return new MetricWindow(series.values().stream().map(Search::series).toList(), complete);
    }

    private FilterPredicate filter() {
      return FilterApi.and(
          rowsOf(query.metric()),
          FilterApi.and(
              FilterApi.gtEq(FilterApi.longColumn(MetricsTable.T), micros(query.from())),
              FilterApi.lt(FilterApi.longColumn(MetricsTable.T), micros(query.to()))));
    }

    private static long micros(Instant time) {
      return Math.multiplyExact(time.toEpochMilli(), MICROS);
    }

    /** Whether to go on. */
    private boolean add(MetricRow row) {
      if (!row.metric().equals(query.metric())
          || row.millis() < query.from().toEpochMilli()
          || row.millis() >= query.to().toEpochMilli()
          || !(query.cluster().isEmpty() || query.cluster().equals(row.cluster()))
          || isGone(row, removals)) {
        return true;
      }
      TreeMap<Long, MetricRow> of = series.get(row.series());
      if (of == null) {
        if (series.size() == query.mostSeries()) {
          complete = false;
          return true;
        }
        of = new TreeMap<>();
        series.put(row.series(), of);
      }
      if (samples == query.mostSamples()) {
        complete = false;
        return false;
      }
      samples += of.putIfAbsent(row.millis(), row) == null ? 1 : 0;
      return true;
    }

    private static MetricSeries series(SortedMap<Long, MetricRow> rows) {
      Samples.Builder samples = new Samples.Builder();
      for (MetricRow row : rows.values()) {
        Double value = row.value();
        ByteString histogram = row.histogram();
        if (histogram != null) {
          samples.add(row.millis(), histogram);
        } else {
          samples.add(row.millis(), value == null ? Double.longBitsToDouble(Samples.STALE) : value);
        }
      }
      MetricRow first = rows.sequencedValues().getFirst();
      return new MetricSeries(first.cluster(), first.labels(), first.series(), samples.build());
    }
  }
}
