package org.glasshouse.border;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.glasshouse.engine.KeyScope;
import org.glasshouse.engine.Pseudonyms;
import org.glasshouse.vocabulary.Mark;
import org.glasshouse.vocabulary.TokenKind;

/**
 * What one stream may still ask in one epoch: whoever can cause its lines learns the token of each
 * value that he writes there. More than {@link #MOST_NEW} values within an hour that the stream has
 * not shown before, or a record that the engine takes for a probe, and the stream's values have no
 * tokens until the epoch ends.
 */
final class ProbingBudget {
  /** Values new to a stream within an hour. */
  static final int MOST_NEW = 256;

  private static final Duration WINDOW = Duration.ofHours(1);

  /** Hashes of values; they leave the memory of the process with the epoch. */
  private final Set<Integer> shown = new HashSet<>();

  private Instant windowStart = Instant.EPOCH;
  private int fresh;
  private boolean spent;

  /** Pseudonyms that draw on this budget, for a record that arrived at {@code arrival}. */
  Pseudonyms of(Pseudonyms pseudonyms, Instant arrival) {
    return new Limited(pseudonyms, arrival);
  }

  private synchronized boolean admits(String canonical, Instant arrival) {
    if (spent || shown.contains(canonical.hashCode())) {
      return !spent;
    }
    if (Duration.between(windowStart, arrival).compareTo(WINDOW) >= 0) {
      windowStart = arrival;
      fresh = 0;
    }
    shown.add(canonical.hashCode());
    fresh++;
    spent = fresh > MOST_NEW;
    return !spent;
  }

  private synchronized void spend() {
    spent = true;
    shown.clear();
  }

  private final class Limited implements Pseudonyms {
    private final Pseudonyms pseudonyms;
    private final Instant arrival;

    Limited(Pseudonyms pseudonyms, Instant arrival) {
      this.pseudonyms = pseudonyms;
      this.arrival = arrival;
    }

    @Override
    public Mark.Token token(TokenKind kind, KeyScope scope, String canonical) {
      return pseudonyms.token(kind, scope, canonical);
    }

    @Override
    public Mark.Token address(String network, String address) {
      return pseudonyms.address(network, address);
    }

    @Override
    public boolean genuine(Mark.Token mark) {
      return pseudonyms.genuine(mark);
    }

    @Override
    public boolean admits(String canonical) {
      return ProbingBudget.this.admits(canonical, arrival);
    }

    @Override
    public void probed() {
      spend();
    }
  }
}
