package org.glasshouse.patterns;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The wording of an error for people: the message as it is written, with a word in capitals that
 * says what kind of thing stands where something varies.
 *
 * @param text for example {@code dial tcp ADDRESS: connection refused}
 */
public record Template(String text) {
  /** No template is longer than this many characters. */
  public static final int LONGEST = 400;

  /** No slug is longer than this many characters. */
  public static final int LONGEST_SLUG = 80;

  private static final int MOST_TOKENS = 48;

  /** The template of one message. */
  public static Template of(String message) {
    return of(message, null);
  }

  /**
   * The template of one message of a class of signatures.
   *
   * @param shape the class, whose slots are then variable here too; see {@link Shape#of}
   */
  public static Template of(String message, @Nullable String shape) {
    Reading reading = Reading.of(message);
    String text = new Writer(reading).write(shape == null ? null : shape.split(" ", -1));
    return new Template(text.isEmpty() ? fields(reading) : text);
  }

  /** The wording that was met most often; of several the smallest as text. */
  public static Template mostCommon(Map<Template, Long> counts) {
    Template best = null;
    long most = 0;
    for (Map.Entry<Template, Long> entry : counts.entrySet()) {
      long count = entry.getValue();
      if (best == null
          || count > most
          || (count == most && entry.getKey().text.compareTo(best.text) < 0)) {
        best = entry.getKey();
        most = count;
      }
    }
    if (best == null) {
      throw new IllegalArgumentException("expected at least one template");
    }
    return best;
  }

  /** A part of an address that people can read: lower case letters, digits and hyphens. */
  public String slug() {
    StringBuilder slug = new StringBuilder(LONGEST_SLUG);
    int wordEnd = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = Chars.lower(text.charAt(at));
      if (Chars.isLower(c) || Chars.isDigit(c)) {
        if (slug.length() == LONGEST_SLUG) {
          slug.setLength(wordEnd == 0 ? LONGEST_SLUG : wordEnd);
          break;
        }
        slug.append(c);
      } else if (!slug.isEmpty() && c != '\'' && slug.charAt(slug.length() - 1) != '-') {
        wordEnd = slug.length();
        if (slug.length() == LONGEST_SLUG) {
          break;
        }
        slug.append('-');
      }
    }
    while (!slug.isEmpty() && slug.charAt(slug.length() - 1) == '-') {
      slug.setLength(slug.length() - 1);
    }
    return slug.isEmpty() ? "pattern" : slug.toString();
  }

  private static String fields(Reading reading) {
    StringBuilder text = new StringBuilder();
    for (String field : reading.fields()) {
      String word = field.replace(Signature.SLOT, "VALUE");
      if (text.length() + word.length() >= LONGEST) {
        break;
      }
      text.append(text.isEmpty() ? "" : " ").append(word);
    }
    return text.toString();
  }

  /** Copies a message and writes words for its slots. */
  private static final class Writer {
    private final Reading reading;
    private final Tokens tokens;
    private final StringBuilder text = new StringBuilder();
    private int copied;

    Writer(Reading reading) {
      this.reading = reading;
      this.tokens = reading.tokens();
      this.copied = reading.from();
    }

    String write(String @Nullable [] shape) {
      // What no signature says may differ between messages of one, and be removed with one of them.
      int size = Math.min(tokens.size(), Math.min(MOST_TOKENS, Signature.reach(reading)));
      int place = 0;
      int open = -1;
      for (int at = 0; at < size && text.length() < LONGEST; at++) {
        boolean varies = tokens.kind(at) == Tokens.Kind.SLOT;
        if (shape != null) {
          if (place < shape.length && shape[place].equals(Signature.SLOT)) {
            boolean next = place + 1 < shape.length && shape[place + 1].equals(spelled(at));
            varies = !next || varies;
            place += next && !varies ? 2 : 0;
            varies &= !isLastField(at, place, shape);
          } else if (place < shape.length && shape[place].equals(spelled(at))) {
            place++;
          }
        }
        if (varies) {
          open = open < 0 ? at : open;
          continue;
        }
        close(open, at);
        open = -1;
        token(at);
      }
      close(open, size);
      boolean cut = tokens.size() > size || text.length() >= LONGEST;
      if (!cut) {
        copy(reading.to());
      }
      String whole = text.toString().strip();
      return whole.length() <= LONGEST - 1 && !cut
          ? whole
          : whole.substring(0, Math.min(whole.length(), LONGEST - 1)).strip() + "…";
    }

    private boolean isLastField(int at, int place, String[] shape) {
      return place + 1 >= shape.length
          && tokens.kind(at) != Tokens.Kind.SLOT
          && tokens.kind(at) != Tokens.Kind.WORD;
    }

    private String spelled(int at) {
      return switch (tokens.kind(at)) {
        case SLOT -> Signature.SLOT;
        case WORD, FIXED_PAIR -> tokens.word(at);
        case PAIR -> tokens.word(at) + "=" + Signature.SLOT;
        case BARE_KEY -> tokens.word(at) + "=";
      };
    }

    private void token(int at) {
      if (tokens.kind(at) == Tokens.Kind.PAIR) {
        replace(tokens.start(at), tokens.end(at), null);
      } else {
        copy(tokens.end(at));
      }
    }

    /** Writes one word for the tokens from {@code open} up to {@code to}. */
    private void close(int open, int to) {
      if (open < 0) {
        return;
      }
      boolean word = tokens.kind(open) == Tokens.Kind.WORD;
      boolean several = to - open > 1;
      String kind = word ? (several ? "ERROR" : "NAME") : several ? "VALUE" : null;
      boolean account = open > 0 && Lexicon.ACCOUNT_WORDS.contains(tokens.word(open - 1));
      replaceWhole(tokens.start(open), tokens.end(to - 1), account ? "USER" : kind);
    }

    /** Replaces a value together with quotes and brackets that it would leave single. */
    private void replaceWhole(int from, int to, @Nullable String kind) {
      char[] chars = reading.text();
      int quotes = 0;
      int round = 0;
      int square = 0;
      for (int at = from; at < to; at++) {
        char c = chars[at];
        quotes += c == '"' ? 1 : 0;
        round += c == '(' ? 1 : c == ')' ? -1 : 0;
        square += c == '[' ? 1 : c == ']' ? -1 : 0;
      }
      boolean single = quotes % 2 == 1;
      boolean before = single && from > copied && chars[from - 1] == '"';
      int last = to;
      boolean more = last < reading.to();
      if (more
          && ((chars[last] == ')' && round > 0)
              || (chars[last] == ']' && square > 0)
              || (chars[last] == '"' && single && !before))) {
        last++;
      }
      replace(before ? from - 1 : from, last, kind);
    }

    private void replace(int from, int to, @Nullable String kind) {
      if (from < copied) {
        return;
      }
      copy(from);
      text.append(kind == null ? ValueKind.of(reading.text(), from, to) : kind);
      copied = Math.max(copied, to);
    }

    /** Whether this is how a signature joins the parts of a name. */
    private static boolean isJoint(char[] chars, int at) {
      return chars[at] == '#'
          && at > 0
          && at + 1 < chars.length
          && Chars.isLower(chars[at - 1])
          && Chars.isLetter(chars[at + 1]);
    }

    private void copy(int to) {
      char[] chars = reading.text();
      boolean space = text.isEmpty() || Chars.isSpace(text.charAt(text.length() - 1));
      for (; copied < to && text.length() < LONGEST; copied++) {
        char c = chars[copied];
        boolean blank = Chars.isSpace(c);
        if (!blank || !space) {
          text.append(blank ? ' ' : isJoint(chars, copied) ? '.' : c);
        }
        space = blank;
      }
      copied = Math.max(copied, to);
    }
  }
}
