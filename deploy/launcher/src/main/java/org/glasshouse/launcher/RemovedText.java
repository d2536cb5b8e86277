package org.glasshouse.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.glasshouse.border.RemovedTexts;
import org.glasshouse.raw.ControlKeys;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredLog;
import org.glasshouse.tables.ArchiveCatalog;
import org.glasshouse.tables.TableMatches;
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
  List<String> findIn(TableMatches matches) throws StoreUnavailableException {
    return find(matches, only);
  }

  /**
   * Removes by uid what is in the tables and says a text that was ever removed: tables that come
   * from a backup may hold some.
   */
  static void removeAgain(OpenedArchive archive, ArchiveCatalog catalog, PrintWriter err)
      throws StoreUnavailableException {
    RemovedTexts texts = everRemoved(archive, err);
    List<String> found = texts.isEmpty() ? List.of() : find(new TableMatches(catalog), texts);
    if (!found.isEmpty()) {
      LedgerEntries.add(
          archive.kafka(), new PublicRemoval(Instant.now().toString(), found, List.of()));
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

  private static List<String> find(TableMatches matches, RemovedTexts only)
      throws StoreUnavailableException {
    List<String> found = new ArrayList<>();
    matches.eachLine(line -> {
      if (texts(line).anyMatch(only::isIn)) {
        found.add(line.log().uid().toString());
      }
    });
    matches.eachEntity((id, content) -> {
      if (only.isIn(content)) {
        found.add(id);
      }
    });
    return found.stream().distinct().toList();
  }

  private static Stream<String> texts(StoredLog line) {
    return Stream.concat(
        Stream.of(
            line.log().body(),
            line.log().namespace(),
            line.log().pod(),
            line.log().container(),
            line.log().node()),
        line.log().attributes().values().stream());
  }
}
