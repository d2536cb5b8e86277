package org.glasshouse.tables;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.glasshouse.store.StoreUnavailableException;

/**
 * The removal of files that no snapshot knows: what a process left that died, or that lost a race,
 * before its commit.
 */
public final class OrphanSweep {
  /**
   * How old a file must be, so that it is not one that another process is about to commit. With the
   * time between two sweeps, and that of a restart, it stays below the quarter of an hour in which
   * what was removed is off the disk.
   */
  static final Duration AGE = Duration.ofMinutes(5);

  private final ArchiveCatalog catalog;
  private final Clock clock;

  public OrphanSweep(ArchiveCatalog catalog) {
    this(catalog, Clock.systemUTC());
  }

  OrphanSweep(ArchiveCatalog catalog, Clock clock) {
    this.catalog = catalog;
    this.clock = clock;
  }

  /** Sweeps once and answers how many files are gone. */
  public int sweep() throws StoreUnavailableException {
    return sweep(catalog.logs())
        + sweep(catalog.patterns())
        + sweep(catalog.events())
        + sweep(catalog.metrics())
        + sweep(catalog.descriptions())
        + sweep(catalog.removals());
  }

  private int sweep(BaseTable table) throws StoreUnavailableException {
    try {
      if (!(table.io() instanceof SupportsPrefixOperations files)) {
        throw new IllegalStateException("expected files that can be listed");
      }
      long before = clock.millis() - AGE.toMillis();
      // Listed first: what is committed meanwhile is then in the younger metadata.
      Iterable<FileInfo> listed = files.listPrefix(table.location());
      table.refresh();
      Set<String> known = known(table);
      int swept = 0;
      for (FileInfo file : listed) {
        if (file.createdAtMillis() < before && !known.contains(file.location())) {
          files.deleteFile(file.location());
          swept++;
        }
      }
      return swept;
    } catch (RuntimeException e) {
      throw new StoreUnavailableException("cannot sweep the tables", e);
    }
  }

  /** The files that a table knows, of all its snapshots. */
  static Set<String> known(BaseTable table) {
    TableMetadata metadata = table.operations().current();
    Set<String> known = new HashSet<>();
    known.add(metadata.metadataFileLocation());
    metadata.previousFiles().forEach(entry -> known.add(entry.file()));
    metadata.statisticsFiles().forEach(file -> known.add(file.path()));
    Set<String> manifests = new HashSet<>();
    for (Snapshot snapshot : metadata.snapshots()) {
      known.add(snapshot.manifestListLocation());
      for (ManifestFile manifest : snapshot.allManifests(table.io())) {
        if (manifests.add(manifest.path())) {
          known.add(manifest.path());
          addFiles(table, manifest, known);
        }
      }
    }
    return known;
  }

  private static void addFiles(BaseTable table, ManifestFile manifest, Set<String> known) {
    try (CloseableIterable<String> paths =
        ManifestFiles.readPaths(manifest, table.io(), table.specs())) {
      paths.forEach(known::add);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
