package org.glasshouse.border;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells developers where the engine failed, once for each place. Never with the exception's
 * message: it may hold text of the record.
 */
final class EngineFaults {
  private static final Logger LOG = LoggerFactory.getLogger(EngineFaults.class);
  private static final int MOST = 100;
  private static final Set<String> REPORTED = ConcurrentHashMap.newKeySet();

  private EngineFaults() {}

  static void report(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    String place =
        failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0].toString());
    if (REPORTED.size() < MOST && REPORTED.add(place)) {
      LOG.warn("The engine failed with {}; the record was withheld", place);
    }
  }
}
