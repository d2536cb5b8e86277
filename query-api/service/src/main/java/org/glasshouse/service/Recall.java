package org.glasshouse.service;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * How much of what ought to be hidden was hidden when it was measured.
 *
 * @param what {@code secrets} or {@code personal data}
 * @param lines on which it was measured, in words
 * @param found lines of which everything was hidden
 * @param of lines with something to hide
 * @param report name of the file in {@code docs/reports} that tells how
 */
public record Recall(String what, String lines, int found, int of, String report) {
  private static final String FILE = "recall.json";
  private static final List<Recall> ALL = read();

  /** All that was measured of this version. */
  public static List<Recall> all() {
    return ALL;
  }

  private static List<Recall> read() {
    try (InputStream in = Recall.class.getResourceAsStream(FILE)) {
      return List.copyOf(
          JsonMapper.builder().build().readValue(in, new TypeReference<List<Recall>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException("the build left out " + FILE, e);
    }
  }
}
