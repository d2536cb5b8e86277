package org.glasshouse.corpus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.glasshouse.corpus.Row.Kind;

/**
 * Makes a corpus of synthetic lines from a seed: the same edition and seed give the same rows, on
 * every machine. Values are random, persons invented, public addresses and domains reserved for
 * documentation (RFC 2606, 3849, 5737).
 */
public final class CorpusGenerator {
  private static final double SECRETS = 0.6;
  private static final int ATTEMPTS = 200;

  private final Edition edition;
  private final long seed;
  private final Wording wording;
  private final LineMaker maker;
  private final List<Family> secrets;
  private final List<Family> personal;
  private final List<Family> keep;

  public CorpusGenerator(Edition edition, long seed) {
    this.edition = edition;
    this.seed = seed;
    wording = Wording.of(edition);
    maker = new LineMaker(edition, wording);
    secrets = families(Kind.SECRET, "secrets.txt");
    personal = families(Kind.PII, "persons.txt");
    keep = families(Kind.KEEP, "keep.txt");
  }

  private List<Family> families(Kind kind, String resource) {
    return Family.read(kind, resource).stream()
        .filter(family -> edition == Edition.HELD_OUT || !family.is("held-out"))
        .filter(family -> maker.canMake(family))
        .toList();
  }

  /**
   * The rows of a corpus: of the sensitive lines three in five are secrets, the families of a kind
   * take turns.
   */
  public List<Row> rows(int sensitiveLines, int keepLines) {
    int secretLines = (int) Math.round(sensitiveLines * SECRETS);
    Set<String> lines = new HashSet<>();
    List<Row> rows = new ArrayList<>();
    rows.addAll(rows(Kind.SECRET, secrets, secretLines, lines));
    rows.addAll(rows(Kind.PII, personal, sensitiveLines - secretLines, lines));
    rows.addAll(rows(Kind.KEEP, keep, keepLines, lines));
    return List.copyOf(rows);
  }

  private List<Row> rows(Kind kind, List<Family> families, int count, Set<String> seen) {
    List<Row> rows = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      Family family = families.get(index % families.size());
      rows.add(row(kind, family, index, seen));
    }
    return rows;
  }

  private Row row(Kind kind, Family family, int index, Set<String> seen) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      long lineSeed = ((seed << 32) ^ (edition.word() + kind.word()).hashCode()) * 1_000_000_007L;
      Draw draw = new Draw(lineSeed + (long) index * 1000 + attempt, wording);
      LineMaker.Made made = maker.make(draw, family);
      String line = made.text().toString();
      if (isFair(kind, made) && seen.add(line)) {
        return new Row(
            "%c%c%05d".formatted(edition.word().charAt(0), kind.word().charAt(0), index),
            line,
            kind,
            made.hard(),
            family.name(),
            made.type(),
            made.format(),
            made.text().hidden(),
            kind == Kind.KEEP ? List.of() : made.text().kept());
      }
    }
    throw new IllegalStateException("no line of family " + family.name() + " can be made");
  }

  /** Whether the labels say all: what is hidden occurs nowhere else in the line. */
  private static boolean isFair(Kind kind, LineMaker.Made made) {
    List<String> hidden = made.text().hidden();
    if (kind == Kind.KEEP) {
      return hidden.isEmpty() && Structure.parses(made.format(), made.text().toString());
    }
    String rest = made.text().redacted("\u0000");
    return !hidden.isEmpty()
        && hidden.stream().noneMatch(value -> Leak.survives(value, rest))
        && Structure.parses(made.format(), made.text().toString());
  }
}
