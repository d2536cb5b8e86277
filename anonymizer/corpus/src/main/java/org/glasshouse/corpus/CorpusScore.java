package org.glasshouse.corpus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.glasshouse.corpus.Row.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What an anonymizer made of a corpus. A sensitive line is right where none of its values survives,
 * not even half of one; a line to keep is right where not a byte has changed.
 */
public final class CorpusScore {
  /** So many of so many. */
  public record Ratio(int hits, int of) {
    static final Ratio NONE = new Ratio(0, 0);

    Ratio add(boolean hit) {
      return new Ratio(hits + (hit ? 1 : 0), of + 1);
    }

    Ratio plus(Ratio other) {
      return new Ratio(hits + other.hits, of + other.of);
    }

    /** From 0 to 1; 1 of nothing. */
    public double rate() {
      return of == 0 ? 1 : (double) hits / of;
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%d/%d = %.2f%%", hits, of, 100 * rate());
    }
  }

  /** A line that is not right; names the row, holds nothing of it. */
  public record Fault(String id, Kind kind, String family, String type, String format) {}

  private final Map<String, Ratio> tiers = new TreeMap<>();
  private final Map<String, Ratio> families = new TreeMap<>();
  private final Map<String, Ratio> hardFamilies = new TreeMap<>();
  private final Map<String, Ratio> places = new TreeMap<>();
  private final List<Fault> misses = new ArrayList<>();
  private final List<Fault> touched = new ArrayList<>();
  private final List<Fault> broken = new ArrayList<>();
  private Ratio hardValues = Ratio.NONE;
  private Ratio mustKeep = Ratio.NONE;
  private Ratio structure = Ratio.NONE;

  private CorpusScore() {}

  /**
   * Scores an anonymizer.
   *
   * @param anonymizer gives the text as it would be published, or null where it would be withheld
   */
  public static CorpusScore of(
      Iterable<Row> corpus, Function<String, @Nullable String> anonymizer) {
    CorpusScore score = new CorpusScore();
    for (Row row : corpus) {
      score.add(row, anonymizer.apply(row.line()));
    }
    return score;
  }

  /** Scores results that were made elsewhere; a row without a result counts as unchanged. */
  public static CorpusScore of(Iterable<Row> corpus, Map<String, Result> results) {
    CorpusScore score = new CorpusScore();
    for (Row row : corpus) {
      Result result = results.get(row.id());
      score.add(row, result == null ? row.line() : result.output(row.line()));
    }
    return score;
  }

  private void add(Row row, @Nullable String published) {
    String output = published == null ? "" : published;
    boolean same = output.equals(row.line());
    boolean right = row.kind() == Kind.KEEP ? same : hides(row, output);
    tiers.merge(row.kind().word() + "/" + row.tier(), Ratio.NONE.add(right), Ratio::plus);
    String family = row.kind().word() + ":" + row.family();
    families.merge(family, Ratio.NONE.add(right), Ratio::plus);
    for (String place : row.type().split("/", -1)) {
      places.merge(row.kind().word() + "@" + place, Ratio.NONE.add(right), Ratio::plus);
    }
    if (row.hard()) {
      hardFamilies.merge(family, Ratio.NONE.add(right), Ratio::plus);
    }
    if (!right) {
      (row.kind() == Kind.KEEP ? touched : misses).add(fault(row));
    }
    if (!same) {
      boolean parses = Structure.parses(row.format(), output);
      structure = structure.add(parses);
      if (!parses) {
        broken.add(fault(row));
      }
    }
  }

  private boolean hides(Row row, String output) {
    int hidden = 0;
    for (String value : row.mustHide()) {
      if (!Leak.survives(value, output)) {
        hidden++;
      }
    }
    if (row.hard()) {
      hardValues = hardValues.plus(new Ratio(hidden, row.mustHide().size()));
    }
    mustKeep = mustKeep.add(row.mustKeep().stream().allMatch(output::contains));
    return hidden == row.mustHide().size();
  }

  private static Fault fault(Row row) {
    return new Fault(row.id(), row.kind(), row.family(), row.type(), row.format());
  }

  /** Lines that are right, by kind and tier: {@code secret/hard}. */
  public Map<String, Ratio> tiers() {
    return Map.copyOf(tiers);
  }

  /** Lines that are right, by kind and family: {@code secret:github-pat}. */
  public Map<String, Ratio> families() {
    return Map.copyOf(families);
  }

  /** Lines of the hard tier that are right, by kind and family. */
  public Map<String, Ratio> hardFamilies() {
    return Map.copyOf(hardFamilies);
  }

  /** Lines that are right, by kind and carrier, notation, encoding or damage: {@code pii@cri}. */
  public Map<String, Ratio> places() {
    return Map.copyOf(places);
  }

  /** Lines of a kind that are right. */
  public Ratio lines(Kind kind) {
    return tiers
        .getOrDefault(kind.word() + "/easy", Ratio.NONE)
        .plus(tiers.getOrDefault(kind.word() + "/hard", Ratio.NONE));
  }

  /** Values of the hard tier that are hidden. */
  public Ratio hardValues() {
    return hardValues;
  }

  /** Sensitive lines that still hold everything that must be kept. */
  public Ratio mustKeep() {
    return mustKeep;
  }

  /** Changed lines that still parse. */
  public Ratio structure() {
    return structure;
  }

  /** Sensitive lines in which a value survives, in the order of the corpus. */
  public List<Fault> misses() {
    return List.copyOf(misses);
  }

  /** Lines to keep that were changed, in the order of the corpus. */
  public List<Fault> touched() {
    return List.copyOf(touched);
  }

  /** Changed lines that no longer parse, in the order of the corpus. */
  public List<Fault> broken() {
    return List.copyOf(broken);
  }

  /** Of the lines that were found fault with, how many were sensitive: 0 to 1. */
  public double precision() {
    int found = lines(Kind.SECRET).hits() + lines(Kind.PII).hits();
    Ratio keep = lines(Kind.KEEP);
    return new Ratio(found, found + keep.of() - keep.hits()).rate();
  }

  /** Missed lines of a kind in a million lines like those of the corpus. */
  public MissBound missBound(Kind kind) {
    Ratio lines = lines(kind);
    return MissBound.of(lines.of() - lines.hits(), lines.of());
  }

  /**
   * The score in some lines of text; with all places and families, the worst first, where asked
   * for. Holds no value.
   */
  public String report(boolean withFamilies) {
    StringBuilder out = new StringBuilder();
    tiers.forEach((tier, ratio) -> line(out, tier, ratio));
    line(out, "values hidden (hard)", hardValues);
    line(out, "line precision", String.format(Locale.ROOT, "%.2f%%", 100 * precision()));
    line(out, "must_keep kept", mustKeep);
    line(out, "structure of changed lines", structure);
    for (Kind kind : Kind.values()) {
      MissBound bound = missBound(kind);
      String faults = kind == Kind.KEEP ? "touched" : "missed";
      line(
          out,
          faults + " " + kind.word() + " lines per million",
          String.format(
              Locale.ROOT,
              "%.0f (95 %%: %.0f to %.0f)",
              bound.expected(),
              bound.low(),
              bound.high()));
    }
    for (Kind kind : List.of(Kind.SECRET, Kind.PII)) {
      List<Ratio> all =
          hardFamilies.entrySet().stream()
              .filter(entry -> entry.getKey().startsWith(kind.word() + ":"))
              .map(Map.Entry::getValue)
              .toList();
      long full = all.stream().filter(ratio -> ratio.hits() == ratio.of()).count();
      long zero = all.stream().filter(ratio -> ratio.hits() == 0).count();
      line(
          out,
          kind.word() + " families full/none/all (hard)",
          full + "/" + zero + "/" + all.size());
    }
    if (withFamilies) {
      worstFirst(out, places);
      worstFirst(out, families);
    }
    return out.toString();
  }

  private static void worstFirst(StringBuilder out, Map<String, Ratio> ratios) {
    ratios.entrySet().stream()
        .sorted(Comparator.comparingDouble(entry -> entry.getValue().rate()))
        .forEach(entry -> line(out, entry.getKey(), entry.getValue()));
  }

  private static void line(StringBuilder out, String name, Object value) {
    out.append(String.format(Locale.ROOT, "%-36s %s%n", name, value));
  }
}
