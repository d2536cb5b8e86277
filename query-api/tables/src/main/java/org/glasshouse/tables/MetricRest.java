package org.glasshouse.tables;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.expressions.InclusiveMetricsEvaluator;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.Removals;
import org.glasshouse.vocabulary.Base32;
import org.glasshouse.vocabulary.StreamId;
import org.jspecify.annotations.Nullable;

/** What is left of files of {@link MetricsTable}. */
final class MetricRest implements TableErasure.Rest {
  private static final Instant FIRST = Instant.EPOCH.minusSeconds(1L << 36);
  private static final Instant LAST = Instant.EPOCH.plusSeconds(1L << 36);

  private final MetricFiles files;
  private final Removals removals;
  private final List<InclusiveMetricsEvaluator> named;
  private final ClustersOfFiles clusters;

  MetricRest(BaseTable table, Removals removals) {
    this.files = new MetricFiles(table);
    this.removals = removals.since(TableErasure.clean(table));
    this.named =
        this.removals.uids().stream()
            .filter(StreamId::isOne)
            .map(series -> evaluator(Expressions.equal(MetricsTable.SERIES, series)))
            .toList();
    this.clusters =
        new ClustersOfFiles(file -> {
          Set<String> found = new HashSet<>();
          files.sampled(file).forEach(of -> found.add(of.cluster()));
          return found;
        });
  }

  /** A metric of which a cluster has samples. */
  record Sampled(String cluster, String metric) {
    /** A word for it that does not say its name: a name may be what is removed. */
    String word() {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        return Base32.encode(digest.digest((cluster + "\n" + metric).getBytes(UTF_8)), 16);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }
  }

  @Override
  public boolean mayHold(DataFile file) throws IOException {
    return named.stream().anyMatch(series -> series.eval(file))
        || clusters.haveAny(
            file,
            removals.conditions().stream()
                .filter(condition -> condition.pattern().isEmpty() && mayMeet(file, condition))
                .toList());
  }

  private static boolean mayMeet(DataFile file, PublicRemoval.Condition condition) {
    Expression meant =
        Expressions.and(
            Expressions.greaterThanOrEqual(MetricsTable.T, micros(condition.start())),
            Expressions.lessThan(MetricsTable.T, micros(condition.end())));
    if (!condition.metric().isEmpty()) {
      meant = Expressions.and(meant, Expressions.equal(MetricsTable.METRIC, condition.metric()));
    }
    return evaluator(meant).eval(file);
  }

  private static InclusiveMetricsEvaluator evaluator(Expression expression) {
    return new InclusiveMetricsEvaluator(MetricsTable.SCHEMA, expression);
  }

  private static long micros(Instant time) {
    return LogsTable.micros(time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time);
  }

  @Override
  public @Nullable DataFile of(DataFile file, Set<String> touched) throws IOException {
    try {
      long gone = count(file, touched);
      if (gone == 0) {
        return file;
      }
      if (gone == file.recordCount()) {
        return null;
      }
      Integer day = Objects.requireNonNull(file.partition().get(0, Integer.class));
      try (MetricFiles.Rows rows = files.read(file, null)) {
        return files.write(LocalDate.ofEpochDay(day), kept(rows));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private long count(DataFile file, Set<String> touched) throws IOException {
    Set<Sampled> metrics = new HashSet<>();
    long gone = 0;
    try (MetricFiles.Rows rows = files.read(file, null)) {
      while (rows.hasNext()) {
        MetricRow row = rows.next();
        if (isGone(row)) {
          gone++;
          metrics.add(new Sampled(row.cluster(), row.metric()));
        }
      }
    }
    metrics.forEach(metric -> touched.add(metric.word()));
    return gone;
  }

  private Iterator<MetricRow> kept(MetricFiles.Rows rows) {
    Iterable<MetricRow> all = () -> rows;
    return StreamSupport.stream(all.spliterator(), false).filter(row -> !isGone(row)).iterator();
  }

  private boolean isGone(MetricRow row) {
    return removals.takesSample(
        row.series(), row.cluster(), row.metric(), Instant.ofEpochMilli(row.millis()));
  }
}
