package org.glasshouse.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.TreeMap;
import org.glasshouse.series.Description;
import org.glasshouse.series.Labels;

/** What was sent of descriptions: of each family a hash, in one checkpoint. */
final class Descriptions {
  private static final String KEY = "descriptions";

  private final TreeMap<String, String> hashes = new TreeMap<>();
  private boolean changed;

  /** Goes on from a checkpoint; what cannot be read counts as lost. */
  static Descriptions of(Map<String, byte[]> checkpoints) {
    Descriptions descriptions = new Descriptions();
    byte[] checkpoint = checkpoints.get(KEY);
    if (checkpoint != null) {
      new String(checkpoint, UTF_8)
          .lines()
          .map(line -> line.split(" ", 2))
          .filter(parts -> parts.length == 2)
          .forEach(parts -> descriptions.hashes.put(parts[0], parts[1]));
    }
    return descriptions;
  }

  /** Whether a description was not sent yet; from now on it counts as sent. */
  boolean isNews(Description description) {
    TreeMap<String, String> fields = new TreeMap<>();
    fields.put("type", description.type().word());
    fields.put("help", description.help());
    fields.put("unit", description.unit());
    String hash = Labels.id(description.metric(), fields);
    boolean news = !hash.equals(hashes.put(description.metric(), hash));
    changed |= news;
    return news;
  }

  /** The checkpoint, where it has changed since this was asked last. */
  Map<String, byte[]> changes() {
    if (!changed) {
      return Map.of();
    }
    changed = false;
    StringBuilder text = new StringBuilder();
    hashes.forEach((metric, hash) -> text.append(metric).append(' ').append(hash).append('\n'));
    return Map.of(KEY, text.toString().getBytes(UTF_8));
  }
}
