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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the records are kept that no visitor ever sees: indexes and tables of the same make beside
 * those that pages, API and files are made of, which know nothing of them.
 */
final class HiddenStores implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HiddenStores.class);
  private static final String PREFIX = "hidden-";
  private static final String FOLDER = "hidden";

  /** So many days they stay. */
  private static final int KEPT = 2;

  private final OpenSearchLogStore search;
  private final OpenSearchEventStore eventStore;
  private final EventWriter events;
  private final @Nullable ArchiveCatalog catalog;

  private HiddenStores(OpenSearchSettings settings, @Nullable ArchiveCatalog catalog) {
    this.search = new OpenSearchLogStore(settings);
    this.eventStore = new OpenSearchEventStore(settings);
    this.events = new HiddenEvents(eventStore, Duration.ofDays(KEPT), InstantSource.system());
    this.catalog = catalog;
  }

  /** Opens them; does without the tables where these cannot be opened. */
  static HiddenStores open(URI openSearch, Path tables) {
    return new HiddenStores(settings(openSearch), catalog(folder(tables)));
  }

  private static @Nullable ArchiveCatalog catalog(Path folder) {
    try {
      return ArchiveCatalog.open(folder);
    } catch (StoreUnavailableException e) {
      LOG.warn("goes on without the hidden tables in {}: {}", folder, e.getMessage());
      return null;
    }
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

  /** The tables; null where they could not be opened. */
  @Nullable ArchiveCatalog catalog() {
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
