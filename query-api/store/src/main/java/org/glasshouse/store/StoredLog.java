package org.glasshouse.store;

import org.glasshouse.patterns.Signature;
import org.glasshouse.records.PublicLog;

/**
 * A public log line as stores keep it.
 *
 * @param pattern id of the signature of its body: 16 base32 characters
 */
public record StoredLog(PublicLog log, String pattern) {
  /** Signs a line, as both indexers do. */
  public static StoredLog of(PublicLog log) {
    return new StoredLog(log, Signature.of(log.body()).id());
  }
}
