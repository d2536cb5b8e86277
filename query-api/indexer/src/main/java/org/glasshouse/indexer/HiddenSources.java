package org.glasshouse.indexer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.PublicSource;
import org.glasshouse.records.Removals;
import org.glasshouse.store.Ledger;
import org.glasshouse.store.StoreUnavailableException;

/** The ledger as visitors see it: sources that are hidden are as if they were removed. */
public final class HiddenSources implements Ledger {
  private final Ledger ledger;
  private final CompactedTopic<PublicSource> sources;
  private Set<String> hidden = Set.of();
  private int version = -1;
  private Removals removals = Removals.NONE;

  public HiddenSources(Ledger ledger, CompactedTopic<PublicSource> sources) {
    this.ledger = ledger;
    this.sources = sources;
  }

  @Override
  public synchronized Removals now() throws StoreUnavailableException {
    Removals written = ledger.now();
    if (!sources.isLoaded()) {
      throw new StoreUnavailableException("it is not known yet which sources are hidden");
    }
    Set<String> named = new TreeSet<>();
    for (Map.Entry<String, PublicSource> source : sources.values().entrySet()) {
      if (source.getValue().state().equals("hidden")) {
        named.add(source.getKey());
      }
    }
    if (written.version() != version || !named.equals(hidden)) {
      removals = named.isEmpty() ? written : written.with(hiding(named));
      hidden = named;
      version = written.version();
    }
    return removals;
  }

  private static PublicRemoval hiding(Set<String> clusters) {
    List<PublicRemoval.Condition> conditions = new ArrayList<>();
    clusters.forEach(
        cluster -> conditions.add(new PublicRemoval.Condition(cluster, "", "", null, null)));
    return new PublicRemoval("", List.of(), conditions);
  }
}
