package org.glasshouse.corpus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A line of the field set: written by hand as an operator of clusters would meet it, no two of one
 * shape.
 *
 * @param id unique within the set: {@code open-0012}
 * @param format what the line must still parse as after a change, as in {@link Row}
 * @param family what the line is a test of
 * @param line the line as a component wrote it; may hold line feeds
 * @param hidden texts that must not survive; none in a line that must stay as it is
 * @param keep texts of the line that must survive
 */
public record FieldRow(
    String id, String format, String family, String line, List<Hidden> hidden, List<String> keep) {

  /** Why a text must not be published. */
  public enum Sensitivity {
    SECRET,
    PERSONAL;

    /** The class as it stands in a row, for example {@code personal}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A text that must not be published, in the notation in which it stands in the line. */
  public record Hidden(String text, Sensitivity sensitivity) {}

  /** A part of the set, by its authors and by whether its lines may be read. */
  public enum Part {
    /** The open half of the first author. */
    OPEN,
    /** The open half of a second author, who had not seen the first one's lines. */
    OPEN_2,
    /** All that two more authors wrote, one of persons, one of secrets. */
    OPEN_3,
    /** What a fifth author wrote of secrets, and of what tempts to hide it. */
    OPEN_4,
    /** What a sixth author wrote of persons. */
    OPEN_5,
    /** The open half of a seventh author, in the proportions of a stranger's set. */
    OPEN_6,
    /** Lines of single programs by the formats that these document. */
    OPEN_7,
    /** The open half of an eighth author. */
    OPEN_8,
    /** The open half of a ninth author. */
    OPEN_9,
    /** The open half of a tenth author. */
    OPEN_10,
    /** The open half of two more authors, in the proportions of a stranger's set. */
    OPEN_11,
    /** The held half of these two: of it only the score is looked at. */
    HELD_11,
    /** Two parts of lines to keep, one of secrets, one of persons, by four authors. */
    OPEN_12,
    /** The halves of the first six authors that have one which were held until 2026-11-27. */
    OPEN_13,
    /** A mixed set, lines to keep, secrets and persons, by four authors. */
    OPEN_14,
    /** What two more authors wrote, half ordinary and half tricky: only its score is looked at. */
    HELD_15,
    /**
     * What clusters, servers of applications and tools of developers print, more than half of it to
     * keep, by three authors.
     */
    OPEN_16,
    /**
     * What machines, networks, clouds and servers of metrics print, more than half of it to keep,
     * by a fourth author.
     */
    OPEN_17,
    /**
     * What clusters print, and what the judge of an anonymizer may ask for, by two authors; read
     * once its score had been taken.
     */
    OPEN_18,
    /**
     * What databases, servers, mail, batch systems and builds print: only its score is looked at.
     */
    HELD_19,
    /**
     * What operators, applications and developers read every day, two thirds of it to keep, by
     * seven authors; read once its score had been taken.
     */
    OPEN_20,
    /** Equal thirds, as the judge of an anonymizer may ask for, by two authors; read likewise. */
    OPEN_21,
    /** Equal thirds, as who certifies anonymizers may ask for: only its score is looked at. */
    HELD_22,
    /** Equal thirds of all that the border promises, by another author: likewise. */
    HELD_23,
    /**
     * Equal thirds of what programs of all kinds print, by two authors; read once its score was
     * taken.
     */
    OPEN_24,
    /** Equal thirds once more, by two others: likewise. */
    OPEN_25;

    /** The part as it is named in resources, for example {@code open-2}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether its lines may be read, and be named where a score is reported. */
    public boolean isOpen() {
      return name().startsWith("OPEN");
    }

    /**
     * The part of a name.
     *
     * @throws IllegalArgumentException if no part has it
     */
    public static Part of(String word) {
      return Arrays.stream(values())
          .filter(part -> part.word().equals(word))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no part of the field set: " + word));
    }
  }

  public FieldRow {
    hidden = List.copyOf(hidden);
    keep = List.copyOf(keep);
  }

  /** Whether the line must stay as it is, byte for byte. */
  public boolean isKept() {
    return hidden.isEmpty();
  }

  /** The rows of one part, in the order of the file. */
  public static List<FieldRow> rows(Part part) {
    String name = "field-" + part.word() + ".jsonl";
    try (var in = Objects.requireNonNull(FieldRow.class.getResourceAsStream(name), name);
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().map(FieldRow::parse).toList();
    } catch (IOException fault) {
      throw new UncheckedIOException(name, fault);
    }
  }

  /**
   * Reads a row.
   *
   * @throws IllegalArgumentException if a field is missing or of another type; names the field
   */
  public static FieldRow parse(String json) {
    Map<?, ?> object = Row.objectOf(json);
    return new FieldRow(
        Row.string(object, "id"),
        Row.string(object, "fmt"),
        Row.string(object, "family"),
        Row.string(object, "line"),
        hidden(object),
        Row.strings(object, "keep"));
  }

  private static List<Hidden> hidden(Map<?, ?> object) {
    List<Hidden> hidden = new ArrayList<>();
    if (object.get("hide") instanceof List<?> list) {
      for (Object element : list) {
        if (element instanceof Map<?, ?> entry) {
          String word = Row.string(entry, "class").toUpperCase(Locale.ROOT);
          hidden.add(new Hidden(Row.string(entry, "text"), Sensitivity.valueOf(word)));
        }
      }
      if (hidden.size() == list.size()) {
        return hidden;
      }
    }
    throw new IllegalArgumentException("expected a list of objects in field 'hide'");
  }
}
