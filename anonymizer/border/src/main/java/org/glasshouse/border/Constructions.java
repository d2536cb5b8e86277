package org.glasshouse.border;

import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.glasshouse.vocabulary.Signal;
import org.jspecify.annotations.Nullable;

/** What constructs each signal that the border lets through. For use by one thread. */
final class Constructions {
  private final Map<Signal, Construction> bySignal = new EnumMap<>(Signal.class);

  Constructions(KeyRing keys, InstantSource clock) {
    bySignal.put(Signal.LOGS, new PublicLogs(new PseudonymCache(keys, clock)));
    bySignal.put(Signal.EVENTS, new PublicEvents(new PseudonymCache(keys, clock)));
    bySignal.put(Signal.METRICS, new PublicMetrics(keys, new PseudonymCache(keys, clock)));
  }

  /** The signals that are read; what is not named here stays private. */
  Set<Signal> signals() {
    return bySignal.keySet();
  }

  Construction of(Signal signal) {
    @Nullable Construction construction = bySignal.get(signal);
    if (construction == null) {
      throw new IllegalStateException("nothing constructs " + signal.word());
    }
    return construction;
  }

  long dropped() {
    return bySignal.values().stream().mapToLong(Construction::dropped).sum();
  }
}
