package org.glasshouse.border;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.patterns.Signature;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.PublicMetric;
import org.glasshouse.records.PublicSamples;
import org.glasshouse.records.Removals;

/** What was removed, so that nothing of it is published again. */
record Removed(Removals removals, RemovedTexts texts) {
  /** What becomes of outcomes: of what is gone, nothing but that it is withheld. */
  List<Outcome> without(List<Outcome> outcomes) {
    if (removals.isEmpty() && texts.isEmpty()) {
      return outcomes;
    }
    List<Outcome> left = new ArrayList<>(outcomes.size());
    for (Outcome outcome : outcomes) {
      switch (outcome) {
        case Outcome.Published published -> addWhatIsLeft(published, left);
        case Outcome.Withheld withheld -> left.add(withheld);
      }
    }
    return left;
  }

  private void addWhatIsLeft(Outcome.Published published, List<Outcome> left) {
    switch (published.record()) {
      case PublicLog log ->
          left.add(takes(log) ? gone(log.uid().toString(), published.count()) : published);
      case PublicEvent event ->
          left.add(takes(event) ? gone(event.id().text(), published.count()) : published);
      case PublicMetric metric -> addWhatIsLeft(metric, published, left);
    }
  }

  private boolean takes(PublicLog log) {
    return removals.takes(log, () -> Signature.of(log.body()).id()) || texts.isIn(log);
  }

  private boolean takes(PublicEvent event) {
    boolean gone = event.content() instanceof PublicEvent.Deleted;
    return !gone && (removals.takes(event) || texts.isIn(event));
  }

  private void addWhatIsLeft(PublicMetric metric, Outcome.Published published, List<Outcome> left) {
    PublicMetric rest = texts.isIn(metric) ? null : removals.remaining(metric);
    if (metric.equals(rest)) {
      left.add(published);
      return;
    }
    int kept = 0;
    if (rest instanceof PublicSamples samples) {
      kept = samples.series().samples().size();
      left.add(new Outcome.Published(samples, published.bytes(), kept));
    }
    left.add(gone(metric.id(), published.count() - kept));
  }

  private static Outcome gone(String name, int count) {
    return new Outcome.Withheld(new Quarantined(name, 0, Reason.REMOVED), count);
  }
}
