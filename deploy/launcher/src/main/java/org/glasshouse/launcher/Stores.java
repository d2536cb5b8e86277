package org.glasshouse.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.glasshouse.opensearch.OpenSearchEventStore;
import org.glasshouse.opensearch.OpenSearchLogStore;
import org.glasshouse.opensearch.OpenSearchSettings;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.tables.ArchiveCatalog;
import org.glasshouse.tables.TableLogStore;
import org.glasshouse.tables.TablePatterns;

/** Where public records are kept: OpenSearch for what is recent, the tables for everything. */
record Stores(
    OpenSearchLogStore search,
    OpenSearchEventStore events,
    ArchiveCatalog catalog,
    TableLogStore tables,
    TablePatterns patterns)
    implements AutoCloseable {
  /**
   * Reaches the stores. OpenSearch may be away for now.
   *
   * @param tables folder of the tables, made where it is missing
   * @param retention how long lines stay in OpenSearch, in whole days
   */
  static Stores open(URI openSearch, Path tables, Duration retention) {
    try {
      ArchiveCatalog catalog = ArchiveCatalog.open(tables);
      OpenSearchSettings settings = settings(openSearch, retention);
      return new Stores(
          new OpenSearchLogStore(settings),
          new OpenSearchEventStore(settings),
          catalog,
          new TableLogStore(catalog),
          new TablePatterns(catalog));
    } catch (StoreUnavailableException e) {
      throw new LaunchException("cannot open the tables in " + tables + ": " + e.getMessage(), e);
    }
  }

  /** How OpenSearch is used, wherever it is. */
  static OpenSearchSettings settings(URI openSearch, Duration retention) {
    OpenSearchSettings local = OpenSearchSettings.local(openSearch);
    return new OpenSearchSettings(
        local.uri(),
        local.user(),
        local.password(),
        local.prefix(),
        local.shards(),
        local.replicas(),
        (int) retention.toDays());
  }

  @Override
  public void close() throws IOException {
    try (catalog;
        events) {
      search.close();
    }
  }
}
