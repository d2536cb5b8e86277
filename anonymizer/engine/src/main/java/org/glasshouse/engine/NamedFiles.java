package org.glasshouse.engine;

import org.glasshouse.vocabulary.PersonalKind;

/** Files that people give their names: {@code passport_Kateryna_Melnyk.pdf}. */
final class NamedFiles {
  static final String[] ENDINGS = {
    ".pdf", ".doc", ".docx", ".odt", ".rtf", ".jpg", ".jpeg", ".png", ".heic", ".xlsx", ".vcf",
    ".eml", ".mp4", ".ipynb", ".pptx", ".ods", ".ics", ".msg"
  };

  private static final int LONGEST = 80;
  private static final int MOST_WORDS = 3;

  private final Scan scan;

  NamedFiles(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> {
          if (!look.scan.is(to, Bytes.LETTER)) {
            new NamedFiles(look.scan).at(from);
          }
        },
        ENDINGS);
  }

  /** Looks at the name before the dot: a first name and others beside it, all with capitals. */
  void at(int dot) {
    int from = scan.runStart(dot, Bytes.NAME, LONGEST);
    int name = from;
    int words = 0;
    boolean first = false;
    boolean sure = false;
    int end = from;
    for (int at = from; at < dot; at = end + 1) {
      end = Math.min(dot, scan.runEnd(at, Bytes.LETTER | Bytes.FOREIGN, dot - at));
      if (words > 0 && isInitials(at, end)) {
        continue;
      }
      if (!(isCapitalised(at, end) ? isOwn(at, end) : isSmallName(at, end))) {
        hide(name, at - 1, words, first, sure);
        words = 0;
        first = false;
        sure = false;
        continue;
      }
      name = words == 0 ? at : name;
      words++;
      first |= Names.isFirst(scan, at, end) || Names.SURNAMES.contains(scan, at, end);
      sure |= isSurely(at, end);
    }
    hide(name, end, words, first, sure);
    scan.step(dot - from);
  }

  private static final WordSet TOLD =
      WordSet.of(
          "cv",
          "resume",
          "lebenslauf",
          "bewerbung",
          "passport",
          "reisepass",
          "ausweis",
          "contract",
          "vertrag",
          "payslip",
          "payroll",
          "zeugnis",
          "certificate",
          "diploma",
          "visa",
          "invoice",
          "rechnung",
          "thesis");

  /** {@code cv_}: whether the word before says whose file it is. */
  private boolean isTold(int from) {
    int end = scan.hasOneOf(from - 1, "_-") ? from - 1 : from;
    return end < from && TOLD.contains(scan, scan.runStart(end, Bytes.LETTER, 16), end);
  }

  private void hide(int from, int to, int words, boolean first, boolean sure) {
    if ((words >= 1 && words <= MOST_WORDS && isTold(from))
        || (first && words > 1)
        || (sure && words >= 1 && words <= MOST_WORDS)) {
      scan.personal(from, to, PersonalKind.NAME, "name-of-file");
    }
  }

  /** {@code JP}: a letter or two between names, and another name behind. */
  private boolean isInitials(int from, int to) {
    return to > from
        && to - from <= 2
        && scan.runEnd(from, Bytes.UPPER, 3) == to
        && scan.hasOneOf(to, "_-")
        && scan.isCapital(to + 1);
  }

  /** {@code krasnohor}: small letters that no program writes and that read like a name. */
  private boolean isSmallName(int from, int to) {
    return to - from >= 5
        && scan.runEnd(from, Bytes.LOWER, to - from) == to
        && Words.isStrange(scan, from, to)
        && NameShape.of(scan, from, to) >= 2;
  }

  /** Whether a word is a surname by itself and nothing else. */
  private boolean isSurely(int from, int to) {
    return to - from >= 5
        && Words.isStrange(scan, from, to)
        && (Names.SURNAMES.contains(scan, from, to)
            || Names.FIRST.contains(scan, from, to)
            || NameShape.of(scan, from, to) >= 5)
        && !Prose.isPlace(scan, from, to)
        && !Handles.isAmbiguous(scan.lower(from, to));
  }

  /** Whether a word is a name of persons rather than a word of a program or of a title. */
  private boolean isOwn(int from, int to) {
    return Names.isFirst(scan, from, to)
        || Names.isSurname(scan, from, to)
        || Words.isStrange(scan, from, to);
  }

  private boolean isCapitalised(int from, int to) {
    return to - from > 2
        && scan.isCapital(from)
        && scan.runEnd(from + 1, Bytes.LOWER | Bytes.FOREIGN, to - from) == to;
  }
}
