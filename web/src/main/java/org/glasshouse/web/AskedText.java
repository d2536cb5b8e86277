package org.glasshouse.web;

import java.util.List;
import org.glasshouse.engine.Anonymized;
import org.glasshouse.engine.Engine;
import org.glasshouse.engine.KeyedPseudonyms;
import org.glasshouse.engine.Policy;
import org.glasshouse.engine.StreamWindow;
import org.glasshouse.vocabulary.Mark;

/**
 * What a visitor typed, without what is theirs alone: addresses, accounts, names and secrets are
 * taken out as the border takes them out of lines, under keys that are thrown away at once. None of
 * it can occur in the archive, so that nothing is lost to the search. Marks of the archive stay.
 */
final class AskedText {
  private static final Engine ENGINE = new Engine(Policy.DEFAULT);

  private AskedText() {}

  /** The text as it may stand in an address. */
  static String shareable(String text) {
    StringBuilder shareable = new StringBuilder(text.length());
    int from = 0;
    for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
      Mark mark = at < from ? null : Mark.at(text, at);
      if (mark != null) {
        String written = mark.toString();
        shareable.append(withoutPersonal(text.substring(from, at))).append(written);
        from = at + written.length();
      }
    }
    return from == 0
        ? withoutPersonal(text)
        : shareable.append(withoutPersonal(text.substring(from))).toString();
  }

  private static String withoutPersonal(String text) {
    if (text.isBlank()) {
      return text;
    }
    StreamWindow.Body body = new StreamWindow.Body(text, KeyedPseudonyms.throwaway());
    StreamWindow window = new StreamWindow(List.of(), List.of(body), List.of());
    return switch (ENGINE.bodies(window).getFirst()) {
      case Anonymized.Clean clean -> withoutMarks(text, clean.text());
      case Anonymized.Withheld _ -> "";
    };
  }

  private static String withoutMarks(String text, String clean) {
    if (clean.equals(text)) {
      return text;
    }
    StringBuilder rest = new StringBuilder(clean.length());
    for (int at = 0; at < clean.length(); ) {
      Mark mark = clean.charAt(at) == '<' ? Mark.at(clean, at) : null;
      if (mark == null) {
        rest.append(clean.charAt(at++));
      } else {
        rest.append(' ');
        at += mark.toString().length();
      }
    }
    return rest.toString().replaceAll(" {2,}", " ").strip();
  }
}
