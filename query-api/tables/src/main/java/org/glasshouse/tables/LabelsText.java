package org.glasshouse.tables;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.SortedMap;
import java.util.TreeMap;
import org.glasshouse.series.Labels;

/** A set of labels as one text, a JSON object: as such a dictionary holds it once. */
final class LabelsText {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private LabelsText() {}

  static String write(SortedMap<String, String> labels) {
    try {
      return JSON.writeValueAsString(labels);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("labels could not be written as JSON", e);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalStateException if it is something else; nothing of it stands in the message
   */
  static SortedMap<String, String> read(String text) {
    try {
      return Labels.sorted(JSON.readValue(text, new TypeReference<TreeMap<String, String>>() {}));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("expected labels as a JSON object of strings");
    }
  }
}
