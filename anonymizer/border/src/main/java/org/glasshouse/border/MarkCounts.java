package org.glasshouse.border;

import java.util.HashMap;
import java.util.Map;
import org.glasshouse.records.PublicDescription;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicEventCodec;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.PublicRecord;
import org.glasshouse.records.PublicSamples;
import org.glasshouse.vocabulary.Mark;

/**
 * Counts of marks in public records, by kind. They are read off what everybody can read, so that
 * they tell no more than that does.
 */
final class MarkCounts {
  private final Map<String, Long> counts = new HashMap<>();

  private MarkCounts() {}

  /** Counts the marks of a record; of a series those of its labels. */
  static Map<String, Long> of(PublicRecord record) {
    MarkCounts counts = new MarkCounts();
    switch (record) {
      case PublicLog log -> counts.add(log);
      case PublicEvent event -> counts.add(PublicEventCodec.json(event.content()));
      case PublicSamples samples -> samples.series().labels().values().forEach(counts::add);
      case PublicDescription said -> counts.add(said.description().help());
    }
    return counts.counts;
  }

  private void add(PublicLog log) {
    add(log.body());
    add(log.namespace());
    add(log.pod());
    add(log.container());
    add(log.node());
    log.attributes().values().forEach(this::add);
  }

  private void add(String text) {
    for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
      Mark mark = Mark.at(text, at);
      if (mark != null) {
        counts.merge(code(mark), 1L, Long::sum);
      }
    }
  }

  /** Such as {@code secret-password}, {@code personal-phone} or {@code ip}. */
  static String code(Mark mark) {
    return switch (mark) {
      case Mark.Secret secret -> "secret-" + secret.kind().word();
      case Mark.Personal personal -> "personal-" + personal.kind().word();
      case Mark.Token token -> token.kind().word();
      case Mark.Person _ -> "person";
    };
  }
}
