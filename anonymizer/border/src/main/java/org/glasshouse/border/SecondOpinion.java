package org.glasshouse.border;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.glasshouse.checker.Checker;
import org.glasshouse.checker.Doubt;
import org.glasshouse.records.PublicLog;
import org.glasshouse.vocabulary.PersonalKind;
import org.jspecify.annotations.Nullable;

/** Reads public records before they leave, as somebody who knows nothing of the engine. */
final class SecondOpinion {
  private static final String HIDDEN = "<personal:" + PersonalKind.TEXT.word() + ">";

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

  /**
   * A text of an event or a metric in which what still looks secret or personal is hidden. Of a
   * line nothing is left then; a report or a series would be too much to lose for one word of it.
   */
  static String hide(String text) {
    List<Doubt> doubts = Checker.doubts(text);
    if (doubts.isEmpty()) {
      return text;
    }
    StringBuilder hidden = new StringBuilder();
    int at = 0;
    for (Doubt doubt : doubts.stream().sorted(Comparator.comparingInt(Doubt::from)).toList()) {
      if (doubt.from() >= at) {
        hidden.append(text, at, doubt.from()).append(HIDDEN);
      }
      hidden.append("\n".repeat(lines(text, Math.max(at, doubt.from()), doubt.to())));
      at = Math.max(at, doubt.to());
    }
    return hidden.append(text, at, text.length()).toString();
  }

  /** How many lines end in a stretch: what is made of parts by lines must find them again. */
  private static int lines(String text, int from, int to) {
    return from >= to ? 0 : (int) text.substring(from, to).chars().filter(c -> c == '\n').count();
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
