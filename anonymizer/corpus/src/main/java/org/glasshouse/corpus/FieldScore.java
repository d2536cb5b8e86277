package org.glasshouse.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.glasshouse.corpus.CorpusScore.Ratio;
import org.glasshouse.corpus.FieldRow.Hidden;
import org.glasshouse.corpus.FieldRow.Sensitivity;
import org.jspecify.annotations.Nullable;

/**
 * What an anonymizer made of the field set, by class and by family. A line that holds both classes
 * counts in both.
 */
public final class FieldScore {
  /** A line that is not right, and why; holds nothing of it. */
  public record Fault(String id, String family, String why) {}

  private final Map<Sensitivity, Ratio> lines = new TreeMap<>();
  private final Map<Sensitivity, Ratio> values = new TreeMap<>();
  private final Map<String, Ratio> families = new TreeMap<>();
  private final List<Fault> faults = new ArrayList<>();
  private Ratio untouched = Ratio.NONE;
  private Ratio keepTexts = Ratio.NONE;
  private Ratio structure = Ratio.NONE;

  private FieldScore() {}

  /**
   * Scores an anonymizer.
   *
   * @param anonymizer gives the text as it would be published, or null where it would be withheld
   */
  public static FieldScore of(
      Iterable<FieldRow> rows, Function<String, @Nullable String> anonymizer) {
    FieldScore score = new FieldScore();
    for (FieldRow row : rows) {
      String published = anonymizer.apply(row.line());
      score.add(row, published == null ? "" : published);
    }
    return score;
  }

  private void add(FieldRow row, String output) {
    if (row.isKept()) {
      addKept(row, output);
    } else {
      addSensitive(row, output);
    }
    if (!output.equals(row.line())) {
      boolean parses = Structure.parses(row.format(), output);
      structure = structure.add(parses);
      fault(parses, row, "broken");
    }
  }

  private void addKept(FieldRow row, String output) {
    boolean same = output.equals(row.line());
    untouched = untouched.add(same);
    families.merge("keep:" + row.family(), Ratio.NONE.add(same), Ratio::plus);
    fault(same, row, "touched");
  }

  private void addSensitive(FieldRow row, String output) {
    for (Sensitivity sensitivity : Sensitivity.values()) {
      Ratio ofRow = hidden(row, output, sensitivity);
      if (ofRow.of() > 0) {
        boolean right = ofRow.hits() == ofRow.of();
        values.merge(sensitivity, ofRow, Ratio::plus);
        lines.merge(sensitivity, Ratio.NONE.add(right), Ratio::plus);
        String family = sensitivity.word() + ":" + row.family();
        families.merge(family, Ratio.NONE.add(right), Ratio::plus);
        fault(right, row, "missed " + sensitivity.word());
      }
    }
    boolean kept = row.keep().stream().allMatch(output::contains);
    keepTexts = keepTexts.add(kept);
    fault(kept, row, "took too much");
  }

  private static Ratio hidden(FieldRow row, String output, Sensitivity sensitivity) {
    Ratio ratio = Ratio.NONE;
    for (Hidden hidden : row.hidden()) {
      if (hidden.sensitivity() == sensitivity) {
        ratio = ratio.add(!Leak.survives(hidden.text(), output));
      }
    }
    return ratio;
  }

  private void fault(boolean right, FieldRow row, String why) {
    if (!right) {
      faults.add(new Fault(row.id(), row.family(), why));
    }
  }

  /** Lines that hold values of a class and of which none survives. */
  public Ratio lines(Sensitivity sensitivity) {
    return lines.getOrDefault(sensitivity, Ratio.NONE);
  }

  /** Lines to keep of which not a byte has changed. */
  public Ratio untouched() {
    return untouched;
  }

  /** Changed lines that still parse. */
  public Ratio structure() {
    return structure;
  }

  /** Lines that are not right, in the order of the set. */
  public List<Fault> faults() {
    return List.copyOf(faults);
  }

  /** The score in some lines of text; with every family where asked for. Holds no value. */
  public String report(boolean withFamilies) {
    StringBuilder out = new StringBuilder();
    lines.forEach((type, ratio) -> line(out, type.word() + " lines", ratio));
    values.forEach((type, ratio) -> line(out, type.word() + " values", ratio));
    line(out, "keep lines untouched", untouched);
    line(out, "keep texts of sensitive lines", keepTexts);
    line(out, "structure of changed lines", structure);
    if (withFamilies) {
      families.forEach((family, ratio) -> line(out, "  " + family, ratio));
    }
    return out.toString();
  }

  private static void line(StringBuilder out, String name, Ratio ratio) {
    out.append(name).append(": ").append(ratio).append('\n');
  }
}
