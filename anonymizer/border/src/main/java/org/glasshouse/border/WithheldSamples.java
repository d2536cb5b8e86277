package org.glasshouse.border;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.glasshouse.raw.RawRecord;

/**
 * Canaries that are samples and of which nothing is published, each named by its time: whoever
 * planted them knows them by it, and their series has no name yet that tells of them.
 */
final class WithheldSamples {
  private WithheldSamples() {}

  /**
   * Those of a portion.
   *
   * @param messages of canaries alone
   * @param outcomes all that was made of them
   */
  static List<Quarantined> of(List<RawPartition.Message> messages, List<Outcome> outcomes) {
    Set<Instant> published = new HashSet<>();
    String reason = Reason.MALFORMED;
    for (Outcome outcome : outcomes) {
      switch (outcome) {
        case Outcome.Published allowed -> {
          Instant time = allowed.record().time();
          if (time != null) {
            published.add(time);
          }
        }
        case Outcome.Withheld withheld -> reason = withheld.quarantined().reason();
      }
    }
    List<Quarantined> withheld = new ArrayList<>();
    for (RawPartition.Message message : messages) {
      for (RawRecord record : message.records()) {
        Instant time = record.time();
        if (time != null && !published.contains(time)) {
          withheld.add(new Quarantined(time.toString(), 0, reason));
        }
      }
    }
    return withheld;
  }
}
