package org.glasshouse.tables;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.Transactions;
import org.apache.iceberg.UpdateProperties;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.glasshouse.records.PublicDescription;
import org.glasshouse.records.PublicMetric;
import org.glasshouse.records.PublicSamples;
import org.glasshouse.records.Removals;
import org.glasshouse.series.Labels;
import org.glasshouse.series.Samples;
import org.glasshouse.store.Ledger;
import org.glasshouse.store.StoreUnavailableException;

/**
 * Commits of samples, so that each is there once; of what is said of metrics, what is news. What is
 * said becomes visible first: to say it twice changes nothing.
 */
public final class MetricCommits implements TableCommits<PublicMetric> {
  private static final long MILLIS_OF_DAY = 86_400_000;

  private final ArchiveCatalog catalog;
  private final Ledger ledger;
  private final Descriptions descriptions;

  public MetricCommits(ArchiveCatalog catalog) {
    this(catalog, Ledger.EMPTY);
  }

  /**
   * @param ledger says what is never kept
   */
  public MetricCommits(ArchiveCatalog catalog, Ledger ledger) {
    this.catalog = catalog;
    this.ledger = ledger;
    this.descriptions = new Descriptions(catalog);
  }

  @Override
  public long position(String topic, int partition) throws StoreUnavailableException {
    String property = OffsetRange.property(topic, partition);
    return Long.parseLong(catalog.metrics().properties().getOrDefault(property, "0"));
  }

  @Override
  public Outcome commit(List<OffsetRange> ranges, Collection<PublicMetric> metrics)
      throws StoreUnavailableException {
    Removals removals = ledger.now();
    List<PublicMetric> left =
        metrics.stream().map(removals::remaining).filter(Objects::nonNull).toList();
    BaseTable table = catalog.metrics();
    List<DataFile> files = new ArrayList<>();
    try {
      describe(left, removals.version());
      write(table, left, files);
      commit(table, ranges, files, removals.version());
      return Outcome.COMMITTED;
    } catch (StalePositionException e) {
      delete(table, files);
      return Outcome.STALE;
    } catch (UncheckedSQLException | CommitStateUnknownException e) {
      // Whether the commit took place is not known: its files stay for the sweep.
      throw new StoreUnavailableException("the catalog of the tables does not answer", e);
    } catch (IOException | RuntimeException e) {
      delete(table, files);
      throw new StoreUnavailableException("cannot write the table of metrics", e);
    }
  }

  private void describe(Collection<PublicMetric> metrics, int removals)
      throws IOException, StoreUnavailableException {
    List<Descriptions.Row> rows = new ArrayList<>();
    for (PublicMetric metric : metrics) {
      rows.add(
          switch (metric) {
            case PublicSamples samples ->
                Descriptions.Row.sampled(
                    samples.cluster(), Labels.metric(samples.series().labels()));
            case PublicDescription said -> Descriptions.Row.of(said.cluster(), said.description());
          });
    }
    descriptions.add(rows, removals);
  }

  /** The parts of one series of one day, the first committed first. */
  private record Parts(
      String metric, String cluster, SortedMap<String, String> labels, List<Samples> samples) {}

  private static void write(BaseTable table, Collection<PublicMetric> metrics, List<DataFile> files)
      throws IOException {
    Map<LocalDate, Map<String, Parts>> days = new TreeMap<>();
    for (PublicMetric metric : metrics) {
      if (metric instanceof PublicSamples samples) {
        addTo(days, samples);
      }
    }
    MetricFiles writer = new MetricFiles(table);
    for (Map.Entry<LocalDate, Map<String, Parts>> day : days.entrySet()) {
      files.add(writer.write(day.getKey(), rows(day.getValue())));
    }
  }

  private static void addTo(Map<LocalDate, Map<String, Parts>> days, PublicSamples published) {
    Samples samples = published.series().samples();
    int from = 0;
    while (from < samples.size()) {
      long day = day(samples.time(from));
      int to = from + 1;
      while (to < samples.size() && day(samples.time(to)) == day) {
        to++;
      }
      days.computeIfAbsent(LocalDate.ofEpochDay(day), unseen -> new TreeMap<>())
          .computeIfAbsent(published.id(), id -> parts(published))
          .samples()
          .add(samples.range(from, to));
      from = to;
    }
  }

  private static Parts parts(PublicSamples published) {
    TreeMap<String, String> labels = new TreeMap<>(published.series().labels());
    String metric = labels.remove(Labels.NAME);
    return new Parts(metric == null ? "" : metric, published.cluster(), labels, new ArrayList<>());
  }

  private static long day(long millis) {
    return Math.floorDiv(millis, MILLIS_OF_DAY);
  }

  private static MetricMerge rows(Map<String, Parts> series) {
    Map<String, TreeMap<String, Parts>> byMetric = new TreeMap<>(LogsTable::compareCodePoints);
    series.forEach((id, parts) ->
        byMetric.computeIfAbsent(parts.metric(), metric -> new TreeMap<>()).put(id, parts));
    return new MetricMerge(
        List.of(
            byMetric.values().stream()
                .flatMap(of -> of.entrySet().stream())
                .flatMap(one -> rows(one.getKey(), one.getValue()).stream())
                .iterator()));
  }

  /** The samples of a series by time, each time once. */
  private static List<MetricRow> rows(String id, Parts parts) {
    Map<Long, MetricRow> rows = new LinkedHashMap<>();
    for (Samples samples : parts.samples()) {
      for (int index = 0; index < samples.size(); index++) {
        rows.putIfAbsent(samples.time(index), row(id, parts, samples, index));
      }
    }
    return rows.values().stream().sorted(MetricRow.ORDER).toList();
  }

  private static MetricRow row(String id, Parts parts, Samples samples, int index) {
    boolean valued = samples.histogram(index) == null && !samples.isStale(index);
    return new MetricRow(
        parts.metric(),
        parts.cluster(),
        parts.labels(),
        id,
        samples.time(index),
        valued ? (Double) samples.value(index) : null,
        samples.histogram(index));
  }

  private static void commit(
      BaseTable table, List<OffsetRange> ranges, List<DataFile> files, int removals) {
    FencedOperations operations = new FencedOperations(table.operations(), ranges, removals);
    Transaction transaction = Transactions.newTransaction(table.name(), operations);
    if (!files.isEmpty()) {
      AppendFiles append = transaction.newAppend();
      files.forEach(append::appendFile);
      append.commit();
    }
    if (!ranges.isEmpty()) {
      UpdateProperties properties = transaction.updateProperties();
      for (OffsetRange range : ranges) {
        properties.set(range.property(), Long.toString(range.to()));
      }
      properties.commit();
    }
    transaction.commitTransaction();
  }

  /** Removes files that nobody can see; what cannot be removed is left to the sweep. */
  private static void delete(BaseTable table, List<DataFile> files) {
    for (DataFile file : files) {
      try {
        table.io().deleteFile(file.location());
      } catch (RuntimeException e) {
        return;
      }
    }
  }
}
