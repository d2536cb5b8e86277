package org.glasshouse.corpus;

/**
 * How many lines in a million are missed, as far as a sample can tell: the exact interval of
 * Clopper and Pearson (Biometrika 26, 1934) at 95 %.
 *
 * @param low at the lower end, misses per million lines
 * @param expected what the sample shows, misses per million lines
 * @param high at the upper end, misses per million lines
 */
public record MissBound(double low, double expected, double high) {
  private static final double MILLION = 1e6;
  private static final double TAIL = 0.025;
  private static final int STEPS = 60;

  /** The bound for {@code misses} among {@code lines}; of no lines nothing is known. */
  public static MissBound of(int misses, int lines) {
    if (misses < 0 || misses > lines) {
      throw new IllegalArgumentException("expected 0 to " + lines + " misses, got " + misses);
    }
    if (lines == 0) {
      return new MissBound(0, 0, MILLION);
    }
    double low = misses == 0 ? 0 : rateAt(misses - 1, lines, 1 - TAIL);
    double high = misses == lines ? 1 : rateAt(misses, lines, TAIL);
    return new MissBound(low * MILLION, MILLION * misses / lines, high * MILLION);
  }

  /** The rate at which {@code misses} or fewer occur with the given probability. */
  private static double rateAt(int misses, int lines, double probability) {
    double low = 0;
    double high = 1;
    for (int step = 0; step < STEPS; step++) {
      double rate = (low + high) / 2;
      if (atMost(misses, lines, rate) > probability) {
        low = rate;
      } else {
        high = rate;
      }
    }
    return (low + high) / 2;
  }

  private static double atMost(int misses, int lines, double rate) {
    double term = lines * Math.log1p(-rate);
    double odds = Math.log(rate) - Math.log1p(-rate);
    double sum = Math.exp(term);
    for (int count = 1; count <= misses; count++) {
      term += Math.log(lines - count + 1.0) - Math.log(count) + odds;
      sum += Math.exp(term);
    }
    return sum;
  }
}
