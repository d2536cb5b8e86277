package org.glasshouse.border;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.glasshouse.checker.Checker;
import org.glasshouse.checker.Doubt;
import org.glasshouse.records.PublicLog;
import org.glasshouse.vocabulary.PersonalKind;
import org.jspecify.annotations.Nullable;

/** Reads public records before they leave, as somebody who knows nothing of the engine. */
final class SecondOpinion {
  private static final String HIDDEN = "<personal:" + PersonalKind.TEXT.word() + ">";

  private SecondOpinion() {}

  /**
   * The reason code where a record still looks secret or personal; else null.
   *
   * @param keep texts that the policy keeps, secrets in them apart
   */
  static @Nullable String on(PublicLog log, Set<String> keep) {
    for (String text : texts(log)) {
      List<Doubt> doubts = doubts(text, keep);
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
    return hide(text, Set.of());
  }

  /**
   * The same under a policy.
   *
   * @param keep texts that the policy keeps, secrets in them apart
   */
  static String hide(String text, Set<String> keep) {
    List<Doubt> doubts = doubts(text, keep);
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

  /** What looks secret, and what looks personal where the policy does not keep it. */
  static List<Doubt> doubts(String text, Set<String> keep) {
    List<Doubt> doubts = Checker.doubts(text);
    if (doubts.isEmpty() || keep.isEmpty()) {
      return doubts;
    }
    BitSet kept = kept(text, keep);
    return doubts.stream()
        .filter(doubt -> !doubt.sign().isPersonal() || kept.nextClearBit(doubt.from()) < doubt.to())
        .toList();
  }

  /** The places of a text that the policy keeps. */
  private static BitSet kept(String text, Set<String> keep) {
    BitSet places = new BitSet(text.length());
    for (String kept : keep) {
      for (int at = 0; at <= text.length() - kept.length(); at++) {
        int end = at + kept.length();
        if (text.regionMatches(true, at, kept, 0, kept.length())
            && !isInWord(text, at - 1)
            && !isInWord(text, end)) {
          places.set(at, end);
          at = end - 1;
        }
      }
    }
    return places;
  }

  private static boolean isInWord(String text, int at) {
    return at >= 0
        && at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_');
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
