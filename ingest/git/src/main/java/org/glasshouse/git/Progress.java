package org.glasshouse.git;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a repository was read: its checkpoint.
 *
 * @param done everything that this commit holds is handed over; null at the beginning
 * @param target the commit that is being handed over; null between two looks
 * @param handed how many commits of the way from {@code done} to {@code target} are handed over
 * @param rewrites how often the branch was moved to where it did not lead
 * @param files what is out, by path
 */
record Progress(
    @Nullable String done,
    @Nullable String target,
    int handed,
    long rewrites,
    Map<String, Known> files) {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final int REWRITE_BITS = 40;

  static final Progress NONE = new Progress(null, null, 0, 0, Map.of());

  Progress {
    files = Map.copyOf(files);
  }

  /**
   * A file of reports.
   *
   * @param own the path under which it first appeared, or the id of its front matter
   * @param blob its content; empty where only its first path is known yet
   * @param kind of the entity in lower case; empty as {@code blob}
   */
  record Known(String own, String blob, String kind, long version) {}

  /** The version of something of a second: what comes after a rewrite is newer than all before. */
  long version(long second) {
    return (rewrites << REWRITE_BITS) + Math.max(0, second);
  }

  Progress with(@Nullable String target, int handed) {
    return new Progress(done, target, handed, rewrites, files);
  }

  Progress with(String path, @Nullable Known known) {
    Map<String, Known> changed = new TreeMap<>(files);
    if (known == null) {
      changed.remove(path);
    } else {
      changed.put(path, known);
    }
    return new Progress(done, target, handed, rewrites, changed);
  }

  Progress finished() {
    return new Progress(target, null, 0, rewrites, files);
  }

  Progress rewritten(@Nullable String from, String target) {
    return new Progress(from, target, 0, rewrites + 1, files);
  }

  byte[] encode() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (IOException e) {
      throw new IllegalStateException("a record of texts and numbers can always be written", e);
    }
  }

  /** Reads what {@link #encode} wrote; {@link #NONE} where it is something else. */
  static Progress decode(byte @Nullable [] value) {
    try {
      @Nullable Progress read = value == null ? null : JSON.readValue(value, Progress.class);
      return read == null ? NONE : read;
    } catch (IOException | RuntimeException e) {
      return NONE;
    }
  }
}
