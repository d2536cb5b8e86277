package org.glasshouse.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.glasshouse.border.RemovedTexts;
import org.glasshouse.raw.ControlKeys;
import org.glasshouse.records.PublicDescription;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredEvent;
import org.glasshouse.store.StoredLog;
import org.glasshouse.tables.ArchiveCatalog;
import org.glasshouse.tables.TableContents;
import org.jspecify.annotations.Nullable;

/**
 * A text that is removed. It is never written down: the archive knows a keyed hash of its words.
 *
 * @param only tells whether a text says it
 */
record RemovedText(RemovedTexts.Hash hash, RemovedTexts only) {
  /** After so long the border knows it, or publishes nothing. */
  private static final Duration KNOWN = Duration.ofSeconds(3);

  /**
   * Reads a text to its end.
   *
   * @param keys folder of the archive's keys
   */
  static RemovedText read(InputStream in, Path keys) {
    try {
      byte[] key = Keys.open(keys).removal();
      RemovedTexts.Hash hash = RemovedTexts.hash(key, new String(in.readAllBytes(), UTF_8));
      return new RemovedText(hash, new RemovedTexts(key, Map.of(hash.hex(), hash.words())));
    } catch (IOException e) {
      throw new LaunchException("cannot read the text on standard input", e);
    } catch (IllegalArgumentException e) {
      throw new LaunchException("standard input: " + e.getMessage(), e);
    }
  }

  /** Has the border withhold what says it, from now on. */
  void keepOut(Map<String, Object> kafka) throws InterruptedException {
    Map<String, byte @Nullable []> words = new HashMap<>();
    words.put(ControlKeys.text(hash.hex()), Integer.toString(hash.words()).getBytes(US_ASCII));
    ControlTopic.write(kafka, words);
    Thread.sleep(KNOWN);
  }

  /** The uids and ids of all that says it in the tables. */
  Set<String> findIn(TableContents tables) throws StoreUnavailableException {
    return find(tables, only);
  }

  /**
   * Removes by uid what is in the tables and says a text that was ever removed: tables that come
   * from a backup may hold some.
   */
  static void removeAgain(OpenedArchive archive, ArchiveCatalog catalog, PrintWriter err)
      throws StoreUnavailableException {
    RemovedTexts texts = everRemoved(archive, err);
    Set<String> found = texts.isEmpty() ? Set.of() : find(new TableContents(catalog), texts);
    if (!found.isEmpty()) {
      var _ =
          LedgerEntries.add(
              archive.kafka(),
              new PublicRemoval(Instant.now().toString(), List.copyOf(found), List.of()));
      err.printf("glasshouse: removed %,d records that say a removed text%n", found.size());
    }
  }

  private static RemovedTexts everRemoved(OpenedArchive archive, PrintWriter err) {
    try (ControlTopic control = ControlTopic.read(archive.kafka())) {
      Path keys = archive.keys();
      boolean any = control.values().keySet().stream().anyMatch(ControlKeys::isText);
      if (any && keys == null) {
        err.println(
            "glasshouse: texts that were removed are not looked for: that needs the archive's keys"
                + " (keys.dir)");
      }
      return any && keys != null
          ? RemovedTexts.of(Keys.open(keys).removal(), control.values())
          : new RemovedTexts(new byte[1], Map.of());
    }
  }

  private static Set<String> find(TableContents tables, RemovedTexts only)
      throws StoreUnavailableException {
    Set<String> found = new LinkedHashSet<>();
    for (String day : tables.days()) {
      tables.lines(
          day,
          0,
          new Look<StoredLog>(
              found, line -> line.log().uid().toString(), line -> only.isIn(line.log())));
    }
    tables.events(
        0,
        new Look<StoredEvent>(
            found, event -> event.event().id().text(), event -> only.isIn(event.event())));
    tables.series(
        0,
        new Look<TableContents.SeriesName>(
            found, TableContents.SeriesName::id, series -> only.isIn(series.labels())));
    tables.descriptions(0, new Look<PublicDescription>(found, PublicDescription::id, only::isIn));
    return found;
  }

  /** Notes the names of records that say a removed text. */
  private record Look<T>(Set<String> found, Function<T, String> name, Predicate<T> says)
      implements TableContents.Visitor<T> {
    @Override
    public void visit(T record) {
      if (says.test(record)) {
        found.add(name.apply(record));
      }
    }

    @Override
    public void reach(long sequence) {
      // Begun anew each time.
    }
  }
}
