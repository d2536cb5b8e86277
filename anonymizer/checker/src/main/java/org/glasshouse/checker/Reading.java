package org.glasshouse.checker;

import java.util.Locale;
import java.util.Set;

/** A look at places of one text, and what sentences are made of. */
abstract class Reading {
  final String source;
  final char[] text;

  Reading(String source, char[] text) {
    this.source = source;
    this.text = text;
  }

  /** Small words inside names of persons. */
  static final Set<String> PARTICLES =
      Set.of("van", "von", "de", "der", "den", "da", "di", "du", "del", "la", "le", "bin", "ter");

  /** The character at a place; a space where none is. */
  final char at(int index) {
    return index < 0 || index >= text.length ? ' ' : text[index];
  }

  /** The letters before a place, or before a space or an underline there, in lower case. */
  final String wordBefore(int from) {
    int to = from > 0 && " _".indexOf(text[from - 1]) >= 0 ? from - 1 : from;
    int begin = to;
    while (begin > 0 && to - begin < 8 && Chars.isLetter(text[begin - 1])) {
      begin--;
    }
    return source.substring(begin, to).toLowerCase(Locale.ROOT);
  }

  /**
   * Whether a place is inside a word: letters stand before it that are no escape, and no capital
   * begins a part of a name there, as in {@code appUser}.
   */
  final boolean isInside(int from) {
    char before = at(from - 1);
    boolean part = Chars.isUpper(at(from)) && Character.isLowerCase(before);
    boolean escape = at(from - 2) == '\\' && (before == 'n' || before == 't');
    return Chars.isLetter(before) && !part && !escape;
  }

  /** Whether a sentence begins: a word with a capital, and a small letter behind it. */
  final boolean isSentence(int from, int to) {
    boolean capital = Chars.isUpper(text[from]) && to - from > 2;
    for (int at = from + 1; at < to; at++) {
      capital &= Chars.isLetter(text[at]) && !Chars.isUpper(text[at]);
    }
    int next = at(to + 1) == '(' ? to + 2 : to + 1;
    int end = next;
    while (Character.isLowerCase(at(end))) {
      end++;
    }
    boolean named = end > next && PARTICLES.contains(source.substring(next, end));
    boolean goesOn = end > next && !named && (next == to + 1 || at(end) == ' ');
    return capital && at(to) == ' ' && goesOn;
  }

  /** Whether no letter is small. */
  final boolean isShout(int from, int to) {
    for (int at = from; at < to; at++) {
      if (Character.isLowerCase(text[at])) {
        return false;
      }
    }
    return text[from] < 128;
  }
}
