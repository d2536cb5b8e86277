package org.glasshouse.border;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.checker.Checker;
import org.glasshouse.checker.Doubt;
import org.glasshouse.records.PublicLog;
import org.jspecify.annotations.Nullable;

/** Reads public records before they leave, as somebody who knows nothing of the engine. */
final class SecondOpinion {
  private SecondOpinion() {}

  /** The reason code where a record still looks secret or personal; else null. */
  static @Nullable String on(PublicLog log) {
    for (String text : texts(log)) {
      List<Doubt> doubts = Checker.doubts(text);
      if (!doubts.isEmpty()) {
        return doubts.getFirst().sign().code();
      }
    }
    return null;
  }

  private static List<String> texts(PublicLog log) {
    List<String> texts = new ArrayList<>(5 + log.attributes().size());
    texts.add(log.body());
    texts.add(log.namespace());
    texts.add(log.pod());
    texts.add(log.container());
    texts.add(log.node());
    texts.addAll(log.attributes().values());
    return texts;
  }
}
