package org.glasshouse.border;

import java.time.YearMonth;
import org.glasshouse.engine.KeyScope;
import org.glasshouse.engine.KeyedPseudonyms;
import org.glasshouse.engine.Pseudonyms;
import org.glasshouse.vocabulary.Mark;
import org.glasshouse.vocabulary.TokenKind;
import org.jspecify.annotations.Nullable;

/**
 * Pseudonyms of one label set in one month. Takes note of the tokens that it gives: where one needs
 * a key that is destroyed, the label set cannot be published; one that needs none of the month's
 * keys can, however old it is.
 */
final class MonthPseudonyms implements Pseudonyms {
  private final Pseudonyms pseudonyms;
  private final boolean keyed;
  private boolean monthly;

  private MonthPseudonyms(Pseudonyms pseudonyms, boolean keyed) {
    this.pseudonyms = pseudonyms;
    this.keyed = keyed;
  }

  static MonthPseudonyms of(KeyRing keys, String cluster, String namespace, YearMonth month) {
    KeyedPseudonyms.@Nullable Keys known = keys.labels(cluster, month);
    KeyedPseudonyms.Keys used = known == null ? keys.lastingOnly(cluster) : known;
    @Nullable String within = namespace.isEmpty() ? null : namespace;
    return new MonthPseudonyms(
        new KeyedPseudonyms(used, cluster, within, null), /* keyed= */ known != null);
  }

  /** Whether a token was given that changes with the month. */
  boolean gaveMonthly() {
    return monthly;
  }

  /** Whether such a token was given though its key is destroyed. */
  boolean lacksKey() {
    return monthly && !keyed;
  }

  @Override
  public Mark.Token token(TokenKind kind, KeyScope scope, String canonical) {
    monthly |= scope != KeyScope.INFRASTRUCTURE;
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
}
