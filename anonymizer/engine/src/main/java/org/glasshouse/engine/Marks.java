package org.glasshouse.engine;

import java.util.Set;
import org.glasshouse.vocabulary.Mark;
import org.glasshouse.vocabulary.PersonalKind;
import org.jspecify.annotations.Nullable;

/** Marks met in the input: those that this border wrote are kept, look-alikes are redacted. */
final class Marks {
  private static final String[] WORDS = {
    "secret", "personal", "person", "ip", "host", "mac", "user", "name"
  };

  /** What manuals write in angle brackets; nobody can take it for a mark. */
  private static final Set<String> MANUAL =
      Set.of("<ip:port>", "<host:port>", "<name:tag>", "<user:group>", "<user:password>");

  private Marks() {}

  /**
   * Looks for marks.
   *
   * @param pseudonyms those whose tokens are kept; null for a text that no border writes tokens
   *     into
   */
  static void scan(Scan scan, @Nullable Pseudonyms pseudonyms) {
    if (scan.projection().isWhole() && scan.projection().text().indexOf('<') < 0) {
      return;
    }
    byte[] bytes = scan.bytes();
    for (int at = 0; at < scan.length(); at++) {
      if (bytes[at] == '<') {
        at = Math.max(at, look(scan, at, pseudonyms) - 1);
      }
    }
  }

  private static int look(Scan scan, int from, @Nullable Pseudonyms pseudonyms) {
    int word = wordEnd(scan, from + 1);
    if (word < 0) {
      return from;
    }
    int limit = Math.min(scan.length(), from + Mark.MAX_LENGTH);
    for (int at = word; at < limit; at++) {
      int b = scan.at(at);
      if (b == '>') {
        judge(scan, from, at + 1, pseudonyms);
        return at + 1;
      }
      if (b == '<' || Bytes.is(b, Bytes.SPACE | Bytes.QUOTE)) {
        break;
      }
    }
    return from;
  }

  private static int wordEnd(Scan scan, int from) {
    for (String word : WORDS) {
      if (scan.matches(from, word) && scan.has(from + word.length(), ':')) {
        return from + word.length() + 1;
      }
    }
    return -1;
  }

  private static void judge(Scan scan, int from, int to, @Nullable Pseudonyms pseudonyms) {
    String text = scan.string(from, to);
    Mark mark = Mark.parse(text);
    boolean trusted =
        mark != null
            && (!(mark instanceof Mark.Token token)
                || (pseudonyms != null && pseudonyms.genuine(token)));
    if (trusted) {
      scan.projection().blank(from, to);
    } else if (!MANUAL.contains(text)) {
      scan.personal(from, to, PersonalKind.TEXT, "mark-look-alike");
      scan.projection().blank(from, to);
    }
  }
}
