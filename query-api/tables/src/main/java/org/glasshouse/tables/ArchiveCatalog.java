package org.glasshouse.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.apache.iceberg.util.ThreadPools;
import org.glasshouse.store.StoreUnavailableException;

/**
 * The catalog of the archive's tables: an Iceberg JDBC catalog in SQLite, whose tables lie at
 * {@code s3://glasshouse/}. Several processes may have it open; any thread may use it.
 */
public final class ArchiveCatalog implements AutoCloseable {
  private static final String NAME = "glasshouse";
  private static final int ATTEMPTS = 20;

  /**
   * Threads of commits. Iceberg's own end as soon as the process is told to end, which is when an
   * indexer commits what it has read.
   */
  static final ExecutorService THREADS = ThreadPools.newFixedThreadPool("tables-commit", 1);

  private final JdbcCatalog catalog;

  private ArchiveCatalog(JdbcCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Opens the archive in a folder, and makes what is not there yet.
   *
   * @param folder holds {@code catalog.db} and, as {@code files/}, what {@code s3://glasshouse/}
   *     means
   * @throws StoreUnavailableException if the folder cannot be written or the catalog not be opened
   */
  public static ArchiveCatalog open(Path folder) throws StoreUnavailableException {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new StoreUnavailableException("cannot make the folder of the tables", e);
    }
    return open(new FolderFileIO(folder.resolve("files")), folder.resolve("catalog.db"));
  }

  /**
   * Opens an archive that is there, to read.
   *
   * @throws StoreUnavailableException if none is there
   */
  public static ArchiveCatalog openToRead(Path folder) throws StoreUnavailableException {
    return openToRead(new FolderFileIO(folder.resolve("files")), folder.resolve("catalog.db"));
  }

  static ArchiveCatalog openToRead(FileIO files, Path database) throws StoreUnavailableException {
    if (!Files.isReadable(database)) {
      throw new StoreUnavailableException("no tables are in " + database.getParent());
    }
    try {
      JdbcCatalog catalog = new JdbcCatalog(properties -> files, null, false);
      catalog.initialize(NAME, properties(database, "&open_mode=1"));
      return new ArchiveCatalog(catalog);
    } catch (RuntimeException e) {
      throw new StoreUnavailableException("cannot read the catalog of the tables", e);
    }
  }

  static ArchiveCatalog open(FileIO files, Path database) throws StoreUnavailableException {
    RuntimeException last = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return new ArchiveCatalog(connect(files, database));
      } catch (UncheckedSQLException e) {
        // While another process turns the new database to WAL, SQLite says busy at once.
        last = e;
        pause();
      } catch (RuntimeException e) {
        throw new StoreUnavailableException("cannot open the catalog of the tables", e);
      }
    }
    throw new StoreUnavailableException(
        "cannot open the catalog of the tables", Objects.requireNonNull(last));
  }

  private static JdbcCatalog connect(FileIO files, Path database) {
    // Iceberg's threads register with the end of the process, which a first commit on the way out
    // would find to have begun.
    var _ = ThreadPools.getWorkerPool();
    JdbcCatalog catalog = new JdbcCatalog(properties -> files, null, true);
    catalog.initialize(NAME, properties(database, "&journal_mode=WAL"));
    if (!catalog.namespaceExists(LogsTable.NAMESPACE)) {
      try {
        catalog.createNamespace(LogsTable.NAMESPACE);
      } catch (AlreadyExistsException e) {
        // Made by another process meanwhile.
      }
    }
    create(
        catalog,
        LogsTable.NAME,
        catalog
            .buildTable(LogsTable.NAME, LogsTable.SCHEMA)
            .withPartitionSpec(LogsTable.SPEC)
            .withSortOrder(LogsTable.ORDER)
            .withLocation(LogsTable.LOCATION)
            .withProperties(LogsTable.PROPERTIES));
    create(
        catalog,
        PatternsTable.NAME,
        catalog
            .buildTable(PatternsTable.NAME, PatternsTable.SCHEMA)
            .withPartitionSpec(PatternsTable.SPEC)
            .withLocation(PatternsTable.LOCATION)
            .withProperties(PatternsTable.PROPERTIES));
    PatternsTable.complete(catalog.loadTable(PatternsTable.NAME));
    create(
        catalog,
        EventsTable.NAME,
        catalog
            .buildTable(EventsTable.NAME, EventsTable.SCHEMA)
            .withPartitionSpec(EventsTable.SPEC)
            .withSortOrder(EventsTable.ORDER)
            .withLocation(EventsTable.LOCATION)
            .withProperties(EventsTable.PROPERTIES));
    create(
        catalog,
        MetricsTable.NAME,
        catalog
            .buildTable(MetricsTable.NAME, MetricsTable.SCHEMA)
            .withPartitionSpec(MetricsTable.SPEC)
            .withSortOrder(MetricsTable.ORDER)
            .withLocation(MetricsTable.LOCATION)
            .withProperties(MetricsTable.PROPERTIES));
    create(
        catalog,
        DescriptionsTable.NAME,
        catalog
            .buildTable(DescriptionsTable.NAME, DescriptionsTable.SCHEMA)
            .withPartitionSpec(DescriptionsTable.SPEC)
            .withLocation(DescriptionsTable.LOCATION)
            .withProperties(DescriptionsTable.PROPERTIES));
    create(
        catalog,
        RemovalsTable.NAME,
        catalog
            .buildTable(RemovalsTable.NAME, RemovalsTable.SCHEMA)
            .withPartitionSpec(RemovalsTable.SPEC)
            .withSortOrder(RemovalsTable.ORDER)
            .withLocation(RemovalsTable.LOCATION)
            .withProperties(RemovalsTable.PROPERTIES));
    return catalog;
  }

  private static Map<String, String> properties(Path database, String more) {
    return Map.of(
        CatalogProperties.URI,
        "jdbc:sqlite:" + database + "?busy_timeout=10000" + more,
        CatalogProperties.WAREHOUSE_LOCATION,
        FolderFileIO.ROOT,
        "jdbc.schema-version",
        "V1");
  }

  private static void create(
      JdbcCatalog catalog, TableIdentifier name, Catalog.TableBuilder table) {
    if (!catalog.tableExists(name)) {
      try {
        table.create();
      } catch (AlreadyExistsException e) {
        // Made by another process meanwhile.
      }
    }
  }

  private static void pause() throws StoreUnavailableException {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted while opening the tables", e);
    }
  }

  /** The table of logs, as it is now. */
  BaseTable logs() throws StoreUnavailableException {
    return table(LogsTable.NAME);
  }

  /** The table of events, as it is now. */
  BaseTable events() throws StoreUnavailableException {
    return table(EventsTable.NAME);
  }

  /** The table of samples, as it is now. */
  BaseTable metrics() throws StoreUnavailableException {
    return table(MetricsTable.NAME);
  }

  /** The table of what is said of metrics, as it is now. */
  BaseTable descriptions() throws StoreUnavailableException {
    return table(DescriptionsTable.NAME);
  }

  /** The table of what was removed, as it is now. */
  BaseTable removals() throws StoreUnavailableException {
    return table(RemovalsTable.NAME);
  }

  /** The table of patterns, as it is now. */
  BaseTable patterns() throws StoreUnavailableException {
    return table(PatternsTable.NAME);
  }

  /** The names of all tables. */
  List<TableIdentifier> tables() throws StoreUnavailableException {
    try {
      return catalog.listTables(LogsTable.NAMESPACE);
    } catch (RuntimeException e) {
      throw new StoreUnavailableException("cannot list the tables", e);
    }
  }

  /** A table as it is now. */
  BaseTable table(TableIdentifier name) throws StoreUnavailableException {
    try {
      Table table = catalog.loadTable(name);
      if (table instanceof BaseTable base) {
        return base;
      }
      throw new IllegalStateException("expected a plain table, got " + table.getClass());
    } catch (RuntimeException e) {
      throw new StoreUnavailableException("cannot read the table of " + name.name(), e);
    }
  }

  @Override
  public void close() {
    catalog.close();
  }
}
