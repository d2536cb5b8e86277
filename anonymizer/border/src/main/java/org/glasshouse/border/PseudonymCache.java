package org.glasshouse.border;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.glasshouse.engine.KeyedPseudonyms;
import org.glasshouse.engine.Pseudonyms;
import org.jspecify.annotations.Nullable;

/**
 * Pseudonyms by cluster, namespace, day of arrival and day of event. Forgets all at the end of each
 * day, so that no key outlives its destruction here. For use by one thread.
 */
final class PseudonymCache {
  private static final int MOST = 10_000;

  private record Key(
      String cluster, String namespace, LocalDate arrival, @Nullable LocalDate event) {}

  private record Epoch(String cluster, LocalDate arrival) {}

  private final KeyRing keys;
  private final InstantSource clock;

  /** One of each epoch, of which those of its namespaces and days are made. */
  private final Map<Epoch, KeyedPseudonyms> epochs = new HashMap<>();

  private final Map<Key, Pseudonyms> known = new HashMap<>();
  private LocalDate today = LocalDate.MIN;
  private long generation;

  PseudonymCache(KeyRing keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** To be called before a batch of questions. */
  void forgetOldKeys() {
    LocalDate now = day(clock.instant());
    if (!now.equals(today) || known.size() >= MOST) {
      known.clear();
      epochs.clear();
      today = now;
      generation++;
    }
  }

  /** Grows whenever all pseudonyms given so far are to be forgotten. */
  long generation() {
    return generation;
  }

  /** Null where the keys of the day of arrival are destroyed. */
  @Nullable Pseudonyms of(
      String cluster, String namespace, Instant arrival, @Nullable LocalDate event) {
    Key key = new Key(cluster, namespace, day(arrival), event);
    Pseudonyms pseudonyms = known.get(key);
    if (pseudonyms == null) {
      KeyedPseudonyms epoch = epoch(cluster, arrival);
      if (epoch == null) {
        return null;
      }
      pseudonyms = epoch.within(namespace.isEmpty() ? null : namespace, event);
      known.put(key, pseudonyms);
    }
    return pseudonyms;
  }

  private @Nullable KeyedPseudonyms epoch(String cluster, Instant arrival) {
    Epoch epoch = new Epoch(cluster, day(arrival));
    KeyedPseudonyms pseudonyms = epochs.get(epoch);
    if (pseudonyms == null) {
      KeyedPseudonyms.Keys secret = keys.pseudonyms(cluster, arrival);
      if (secret == null) {
        return null;
      }
      pseudonyms = new KeyedPseudonyms(secret, cluster, null, null);
      epochs.put(epoch, pseudonyms);
    }
    return pseudonyms;
  }

  private static LocalDate day(Instant instant) {
    return instant.atZone(ZoneOffset.UTC).toLocalDate();
  }
}
