package org.glasshouse.engine;

/** Secrets in plans of changes to an infrastructure, as Terraform shows them. */
final class PlannedValues {
  private final Scan scan;

  PlannedValues(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> new PlannedValues(look.scan).generatedResult(to),
        "\"random_password\" \"");
    keywords.add(
        (look, from, to) -> {
          if (look.scan.matches(from - 7, "\"type\":")) {
            new PlannedValues(look.scan).generatedResult(to);
          }
        },
        "\"random_password\",");
    keywords.add(
        (look, from, to) -> new PlannedValues(look.scan).replacement(from, to),
        "\" -> \"",
        "\" => \"");
    keywords.add(
        (look, from, to) -> new PlannedValues(look.scan).sensitiveValue(from, to),
        "(sensitive value)");
  }

  /** {@code (sensitive value) -> "value"} and the other way round, as plans of changes show it. */
  void sensitiveValue(int from, int to) {
    if (scan.matches(to, " -> ")) {
      SecretWords.hideQuoted(scan, to + 4);
    }
    if (scan.matches(from - 5, "\" -> ")) {
      int open = from - 6;
      int floor = Math.max(0, open - Scan.WINDOW);
      while (open > floor && !scan.has(open, '"') && !scan.has(open, '\n')) {
        open--;
      }
      SecretWords.hideQuoted(scan, open);
    }
  }

  /** {@code "OLD" -> "NEW"}, as plans show a change: what replaces a secret is one too. */
  void replacement(int from, int to) {
    if (scan.isCovered(from - 1)) {
      SecretWords.hideQuoted(scan, to - 1);
    }
  }

  /** What a password of Terraform's random provider became: {@code result = "value"}. */
  void generatedResult(int to) {
    int limit = Math.min(scan.length(), to + 400);
    int at = to;
    while (at < limit && !scan.matches(at, "result")) {
      at++;
    }
    int quote = scan.skipSpaces(at + 6, 4);
    quote = scan.is(quote, Bytes.QUOTE) ? quote + 1 : quote;
    boolean assigned = scan.has(quote, '=') || scan.has(quote, ':');
    quote = scan.skipSpaces(quote + 1, 4);
    scan.step(at - to);
    if (at < limit && assigned && scan.is(quote, Bytes.QUOTE)) {
      SecretWords.hideQuoted(scan, quote);
    }
  }
}
