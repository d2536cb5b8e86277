package org.glasshouse.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glasshouse.corpus.CorpusGenerator;
import org.glasshouse.corpus.Edition;
import org.glasshouse.corpus.Row;
import org.glasshouse.engine.Anonymized;
import org.glasshouse.engine.Engine;
import org.glasshouse.engine.KeyedPseudonyms;
import org.glasshouse.engine.Policy;
import org.glasshouse.engine.Pseudonyms;
import org.glasshouse.engine.StreamWindow;
import org.glasshouse.patterns.Signature;
import org.jspecify.annotations.Nullable;

/**
 * Counts the lines whose signature is another one after the border than before: where it is, the
 * pattern of an error would move with the border's rules.
 *
 * <p>Arguments: {@code corpus EDITION SEED LINES} for lines of the labelled corpus, or {@code lines
 * FILE} for one line of text each. With {@code -Dshow=N} the first N of each family that differ are
 * printed.
 */
public final class SignaturesAcrossTheBorder {
  private final Engine engine = new Engine(Policy.DEFAULT);
  private final Pseudonyms pseudonyms = KeyedPseudonyms.throwaway();
  private final int shown = Integer.getInteger("show", 0);
  private final Map<String, Tally> tallies = new TreeMap<>();

  private SignaturesAcrossTheBorder() {}

  private static final class Tally {
    private int published;
    private int moved;
  }

  public static void main(String[] args) throws IOException {
    SignaturesAcrossTheBorder comparison = new SignaturesAcrossTheBorder();
    for (Row row : rows(args)) {
      comparison.compare(row.kind().word() + " " + row.family(), row.line());
    }
    comparison.report();
  }

  private static List<Row> rows(String[] args) throws IOException {
    if (args.length == 4 && args[0].equals("corpus")) {
      Edition edition = args[1].equals("development") ? Edition.DEVELOPMENT : Edition.HELD_OUT;
      int lines = Integer.parseInt(args[3]);
      return new CorpusGenerator(edition, Long.parseLong(args[2])).rows(lines, lines);
    }
    if (args.length == 2 && args[0].equals("lines")) {
      List<Row> rows = new ArrayList<>();
      for (String line : Files.readAllLines(Path.of(args[1]))) {
        rows.add(
            new Row("", line, Row.Kind.KEEP, false, "lines", "", "text", List.of(), List.of()));
      }
      return rows;
    }
    throw new IllegalArgumentException("expected corpus EDITION SEED LINES, or lines FILE");
  }

  private void compare(String family, String line) {
    String published = anonymize(line);
    if (published == null) {
      return;
    }
    Tally tally = tallies.computeIfAbsent(family, _ -> new Tally());
    tally.published++;
    Signature before = Signature.of(line);
    Signature after = Signature.of(published);
    if (!before.equals(after) && ++tally.moved <= shown) {
      System.out.printf(
          "%s%n  raw    %s%n  public %s%n  before %s%n  after  %s%n",
          family, line, published, before.text(), after.text());
    }
  }

  private void report() {
    int published = 0;
    int moved = 0;
    for (Map.Entry<String, Tally> entry : tallies.entrySet()) {
      Tally tally = entry.getValue();
      published += tally.published;
      moved += tally.moved;
      if (tally.moved > 0) {
        System.out.printf("%6d of %6d moved: %s%n", tally.moved, tally.published, entry.getKey());
      }
    }
    System.out.printf(
        "%d of %d lines moved: %.2f %%%n",
        moved, published, 100.0 * moved / Math.max(1, published));
  }

  private @Nullable String anonymize(String line) {
    StreamWindow window =
        new StreamWindow(List.of(), List.of(new StreamWindow.Body(line, pseudonyms)), List.of());
    return switch (engine.bodies(window).getFirst()) {
      case Anonymized.Clean clean -> clean.text();
      case Anonymized.Withheld _ -> null;
    };
  }
}
