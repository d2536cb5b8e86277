package org.glasshouse.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.border.RemovedTexts;
import org.glasshouse.raw.ControlKeys;
import org.glasshouse.store.SearchText;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.tables.ArchiveCatalog;
import org.glasshouse.tables.TableContents;
import org.jspecify.annotations.Nullable;

/**
 * A text that is removed. It is never written down: the archive knows a keyed hash of its words.
 *
 * @param only tells whether a text says it
 * @param words its first ones as the search index has them
 */
record RemovedText(RemovedTexts.Hash hash, RemovedTexts only, List<String> words) {
  private static final int FIRST_WORDS = 64;

  RemovedText {
    words = List.copyOf(words);
  }

  /**
   * Reads a text to its end.
   *
   * @param keys folder of the archive's keys
   */
  static RemovedText read(InputStream in, Path keys) {
    try {
      return of(new String(in.readAllBytes(), UTF_8), Keys.open(keys).removal());
    } catch (IOException e) {
      throw new LaunchException("cannot read the text on standard input", e);
    } catch (IllegalArgumentException e) {
      throw new LaunchException("standard input: " + e.getMessage(), e);
    }
  }

  /**
   * @param key of the archive's removals
   * @throws IllegalArgumentException if the text has no word, or too many
   */
  static RemovedText of(String text, byte[] key) {
    RemovedTexts.Hash hash = RemovedTexts.hash(key, text);
    return new RemovedText(
        hash,
        RemovedTexts.known(text),
        SearchText.words(text).stream().limit(FIRST_WORDS).toList());
  }

  /** Has the border withhold what says it, which takes it a moment to know. */
  void keepOut(Map<String, Object> kafka) {
    Map<String, byte @Nullable []> words = new HashMap<>();
    words.put(ControlKeys.text(hash.hex()), Integer.toString(hash.words()).getBytes(US_ASCII));
    ControlTopic.write(kafka, words);
  }

  /**
   * Removes by uid what is in the tables and says a text that was ever removed: tables that come
   * from a backup may hold some.
   */
  static void removeAgain(OpenedArchive archive, ArchiveCatalog catalog, PrintWriter err)
      throws StoreUnavailableException {
    RemovedTexts texts = everRemoved(archive, err);
    if (texts.isEmpty()) {
      return;
    }
    TextLook look = new TextLook(texts, (part, saying, records) -> {});
    look.through(new TableContents(catalog));
    if (!look.found().isEmpty()) {
      var _ = LedgerEntries.add(archive.kafka(), look.found());
      err.printf("glasshouse: removed %,d records that say a removed text%n", look.found().size());
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

  @Override
  public String toString() {
    return "RemovedText";
  }
}
