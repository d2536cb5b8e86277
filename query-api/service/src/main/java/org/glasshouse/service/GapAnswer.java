package org.glasshouse.service;

import org.glasshouse.records.PublicCoverage;

/**
 * A stretch for which the archive does not hold everything, as the API gives it.
 *
 * @param from RFC 3339
 * @param to RFC 3339
 * @param code why
 */
public record GapAnswer(String cluster, String signal, String from, String to, String code) {
  static GapAnswer of(PublicCoverage.Gap gap) {
    return new GapAnswer(gap.cluster(), gap.signal(), gap.from(), gap.to(), gap.code());
  }
}
