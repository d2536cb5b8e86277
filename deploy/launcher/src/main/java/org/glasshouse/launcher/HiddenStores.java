package org.glasshouse.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.glasshouse.opensearch.OpenSearchEventStore;
import org.glasshouse.opensearch.OpenSearchLogStore;
import org.glasshouse.opensearch.OpenSearchSettings;
import org.glasshouse.store.EventWriter;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.tables.ArchiveCatalog;

/**
 * Where the records are kept that no visitor ever sees: indexes and tables of the same make beside
 * those that pages, API and files are made of, which know nothing of them.
 */
final class HiddenStores implements AutoCloseable {
  private static final String PREFIX = "hidden-";
  private static final String FOLDER = "hidden";

  /** So many days they stay. */
  private static final int KEPT = 2;

  private final OpenSearchLogStore search;
  private final OpenSearchEventStore eventStore;
  private final EventWriter events;
  private final ArchiveCatalog catalog;

  private HiddenStores(OpenSearchSettings settings, ArchiveCatalog catalog) {
    this.search = new OpenSearchLogStore(settings);
    this.eventStore = new OpenSearchEventStore(settings);
    this.events = new HiddenEvents(eventStore, Duration.ofDays(KEPT), InstantSource.system());
    this.catalog = catalog;
  }

  static HiddenStores open(URI openSearch, Path tables) throws StoreUnavailableException {
    return new HiddenStores(settings(openSearch), ArchiveCatalog.open(folder(tables)));
  }

  /** The indexes. */
  static OpenSearchSettings settings(URI openSearch) {
    return new OpenSearchSettings(openSearch, null, null, PREFIX, 1, 0, KEPT);
  }

  /** The tables, beside those in a folder. */
  static Path folder(Path tables) {
    return tables.resolve(FOLDER);
  }

  OpenSearchLogStore search() {
    return search;
  }

  EventWriter events() {
    return events;
  }

  ArchiveCatalog catalog() {
    return catalog;
  }

  @Override
  public void close() throws IOException {
    try (catalog;
        eventStore) {
      search.close();
    }
  }
}
