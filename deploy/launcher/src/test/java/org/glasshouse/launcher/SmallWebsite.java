package org.glasshouse.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.glasshouse.service.Aliases;
import org.glasshouse.service.Cursors;
import org.glasshouse.service.DataSets;
import org.glasshouse.service.EventSearch;
import org.glasshouse.service.LogSearch;
import org.glasshouse.service.MetricSearch;
import org.glasshouse.service.PatternSearch;
import org.glasshouse.service.RemovalFeed;
import org.glasshouse.service.ReportDesk;
import org.glasshouse.store.DataSet;
import org.glasshouse.store.DataSetReader;
import org.glasshouse.store.InMemoryEventStore;
import org.glasshouse.store.InMemoryLogStore;
import org.glasshouse.store.InMemoryMetricStore;
import org.glasshouse.store.Ledger;
import org.glasshouse.store.MetricReader;
import org.glasshouse.store.PatternReader;
import org.glasshouse.store.RemovalReader;
import org.glasshouse.store.StoredPattern;

/** Pages and API over little, without Kafka and OpenSearch. */
final class SmallWebsite {
  private SmallWebsite() {}

  /** One that knows some errors. */
  static Website of(List<StoredPattern> errors) {
    return of(errors, new InMemoryMetricStore(), new NoFiles());
  }

  /** One that has samples, and files of them. */
  static Website of(MetricReader metrics, DataSetReader files) {
    return of(List.of(), metrics, files);
  }

  private static Website of(List<StoredPattern> errors, MetricReader metrics, DataSetReader files) {
    PatternReader table =
        version -> version.equals("1") ? null : new PatternReader.Patterns("1", errors);
    InMemoryLogStore lines = new InMemoryLogStore();
    Cursors cursors = new Cursors(new byte[16]);
    return Website.start(
        Settings.context(null, Map.of()),
        new Settings.Web(null, "127.0.0.1", 0, 0),
        new Website.Contents(
            new LogSearch(lines, lines, cursors, Aliases.NONE),
            new EventSearch(new InMemoryEventStore(), cursors, Aliases.NONE),
            new MetricSearch(metrics, cursors),
            new PatternSearch(table, lines),
            List::of,
            List::of,
            new DataSets(files),
            new RemovalFeed(new NothingRemoved(), cursors),
            new ReportDesk(address -> null, complaint -> {}),
            Ledger.EMPTY,
            List.of()));
  }

  private static final class NothingRemoved implements RemovalReader {
    @Override
    public List<LocalDate> days() {
      return List.of();
    }

    @Override
    public Batch batch(LocalDate day) {
      throw new IllegalArgumentException("nothing was removed on that day");
    }
  }

  private static final class NoFiles implements DataSetReader {
    @Override
    public List<DataSet> dataSets() {
      return List.of();
    }

    @Override
    public InputStream open(DataSet.File file, long from) throws IOException {
      throw new IOException("there is no file");
    }
  }
}
