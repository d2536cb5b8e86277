package org.glasshouse.checker;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names and numbers of persons that a name announces. */
final class Persons extends Reading {
  /** So many characters a line for machines has, if some of it is cut. */
  private static final int SHORTEST_LINE = 28;

  private static final int LONGEST_LINE = 44;

  /** How words go on that name a number of a person. */
  private static final List<String> NUMBER_TAILS =
      List.of(
          "number",
          "nummer",
          "numero",
          "num",
          "nr",
          "no",
          "id",
          "date",
          "day",
          "code",
          "card",
          "phone",
          "holder",
          "insurance",
          "security",
          "inate",
          "mrz",
          "line");

  /** Members that hold what another names. */
  private static final Set<String> OF_VALUES =
      Set.of(
          "number", "num", "nr", "no", "nummer", "data", "text", "content", "address", "to", "val",
          "v", "input", "new", "old", "use", "system");

  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\\w-])");

  Persons(String source, char[] text) {
    super(source, text);
  }

  /** A person's name that a name announces: words that begin with a capital letter. */
  Span person(int from, int end) {
    if (Chars.isLetter(text[from]) && Chars.isWord(at(from - 1)) && isOfThing(from, end)) {
      return Span.NONE;
    }
    if (text[end - 1] == ' ' && text[from] == ' ') {
      return at(from - 1) == ',' ? names(end, 2, false) : Span.NONE;
    }
    Assigned value = Assigned.find(source, from, end);
    if (value == null && source.startsWith(" is ", end)) {
      return names(end + 4, 2, false);
    }
    if (value == null || value.tail().length() > 5) {
      return end < text.length && source.regionMatches(true, end - 3, " by", 0, 3)
          ? names(end + 1, 2, false)
          : Span.NONE;
    }
    String cue = source.substring(from, end).toLowerCase(Locale.ROOT);
    boolean one =
        cue.startsWith("first")
            || cue.startsWith("last")
            || cue.startsWith("given")
            || cue.startsWith("family")
            || cue.startsWith("sur");
    return names(value.from(), one ? 1 : 2, value.loose());
  }

  /** Whether a cue ends another word, or names a thing: {@code hostname}, {@code appName}. */
  private boolean isOfThing(int from, int end) {
    return isInside(from)
        || Chars.isDigit(at(from - 1))
        || source.substring(from, end).toLowerCase(Locale.ROOT).contains("name");
  }

  /**
   * Words that begin with a capital letter.
   *
   * @param least how many there must be
   * @param spoken whether a sentence may go on behind them
   */
  Span names(int from, int least, boolean spoken) {
    int at = from;
    int words = 0;
    while (at < text.length && words < 5) {
      int begin = at;
      while (at < text.length
          && (Character.isLetter(text[at])
              || text[at] == '-'
              || text[at] == '’'
              || Character.getType(text[at]) == Character.NON_SPACING_MARK
              || (text[at] == '\'' && Character.isLetter(at(at + 1))))) {
        at++;
      }
      if (words == 1
          && PARTICLES.contains(source.substring(begin, at))
          && (at(at) == ' ' || at(at) == '+')) {
        at++;
        continue;
      }
      if (at == begin
          || Character.isLowerCase(text[begin])
          || (at - begin > 1 && isShout(begin, at))) {
        at = begin;
        break;
      }
      if (Words.NOT_PERSONS.contains(source.substring(begin, at).toLowerCase(Locale.ROOT))) {
        return Span.NONE;
      }
      if (words > 0 && (at(at) == ':' || at(at) == '=')) {
        at = begin;
        break;
      }
      words += Character.isIdeographic(text[begin]) ? 2 : 1;
      if (at(at) == '.') {
        at++;
      }
      if (at(at) == ',' && at(at + 1) == ' ' && Character.isUpperCase(at(at + 2))) {
        at++;
      }
      if (at(at) != ' ' && at(at) != '+') {
        break;
      }
      at++;
    }
    boolean ends =
        at >= text.length
            || (!Chars.isWord(at(at))
                && at(at) != '_'
                && at(at) != '.'
                && at(at) != ':'
                && at(at) != '=');
    boolean sentence = spoken && words == 1 && at(at - 1) == ' ' && Character.isLowerCase(at(at));
    return words >= least && !sentence && (ends || at(at - 1) == ' ')
        ? new Span(from, Math.min(at, text.length))
        : Span.NONE;
  }

  /** A number of a person that a name announces. */
  Span number(int from, int end) {
    boolean inside =
        Character.isLetter(at(from - 1))
            && !(Chars.isUpper(text[from])
                && (Character.isLowerCase(at(from - 1)) || Character.isLowerCase(at(from + 1))));
    boolean assigned = at(from - 1) == '=' && at(end) == ' ' && Chars.isLetter(at(end + 1));
    if (inside || isLongerWord(end) || assigned) {
      return Span.NONE;
    }
    Assigned value = Assigned.find(source, from, end);
    Span span = value == null || isName(value) ? Span.NONE : digits(value.from());
    return span.to() > 0 ? span : spoken(end);
  }

  /** Whether what stands for a number has letters as a name or a sentence has them. */
  private static boolean isName(Assigned value) {
    return Chars.isLetter(value.first()) && !Chars.isUpper(value.first());
  }

  /** A number that words lead up to. */
  private Span spoken(int end) {
    int at = end;
    int limit = Math.min(text.length, end + 48);
    int signs = 0;
    while (at < limit
        && (Character.isLetter(text[at]) || " _-.\"':=#°(+\\%,{\n".indexOf(text[at]) >= 0)
        && !isStart(at)) {
      signs += text[at] == ':' || text[at] == '=' ? 1 : 0;
      if (signs > 2 || isEndOfValue(at)) {
        return Span.NONE;
      }
      at++;
    }
    return isIdOrCode(at) ? Span.NONE : digits(at);
  }

  /**
   * {@code 64b2f1e09c3d5a0023a81f7e}, {@code AUTH-4012}: an id of an object, the code of an error.
   */
  private static final Pattern ID_OR_CODE =
      Pattern.compile("(?=\\d*[a-f])(?:[0-9a-f]{24}|[0-9a-f]{32})\\b|[A-Z]{4,}-\\d{1,5}(?![\\w-])");

  private boolean isIdOrCode(int from) {
    return !Chars.isWord(at(from - 1))
        && ID_OR_CODE.matcher(source).region(from, text.length).lookingAt();
  }

  private Span digits(int begin) {
    int at = begin;
    int digits = 0;
    int letters = 0;
    int last = at;
    while (at < text.length
        && (Chars.isWord(text[at]) || " -./()+".indexOf(text[at]) >= 0)
        && at - begin < 34) {
      if (Chars.isDigit(text[at])) {
        digits++;
        last = at + 1;
      } else if (Chars.isUpper(text[at])) {
        letters++;
        last = at + 1;
      } else if (text[at] == ' ' && (!Chars.isWord(at(at + 1)) || isWordBehind(at, digits))) {
        break;
      }
      at++;
    }
    boolean close = last - begin <= 2 * digits + 8 && at(begin) != '/';
    return (digits >= 6 || (digits >= 4 && letters >= 2 && digits + letters >= 8))
            && close
            && !isStamp(begin)
            && !isAmount(begin, last)
            && !source.substring(begin, last).contains("..")
            && !UUID.matcher(source).region(begin, text.length).lookingAt()
        ? new Span(begin, last)
        : Span.NONE;
  }

  /** Whether a word follows a space behind enough digits, or another name with its sign. */
  private boolean isWordBehind(int space, int digits) {
    int end = space + 1;
    while (Chars.isWord(at(end)) || at(end) == '_') {
      end++;
    }
    return Character.isLowerCase(at(space + 1)) && (digits >= 6 || at(end) == '=');
  }

  /**
   * Whether a quote ends what is said here, and another name follows than {@code value}, be it that
   * of the next member of an object of JSON.
   */
  private boolean isEndOfValue(int at) {
    if (text[at] != '"') {
      return false;
    }
    boolean member = at(at + 1) == ',' && at(at + 2) == '"';
    int next = member ? at + 3 : at + 2;
    int end = next;
    while (Chars.isLetter(at(end))) {
      end++;
    }
    return (member || at(at + 1) == ' ')
        && end > next
        && !source.startsWith("value", next)
        && !(member && OF_VALUES.contains(source.substring(next, end)));
  }

  /** Whether another word goes on behind a cue: {@code cardinality}, {@code nationality}. */
  private boolean isLongerWord(int end) {
    int to = end;
    while (to < text.length && Character.isLetter(text[to])) {
      to++;
    }
    String tail = source.substring(end, to).toLowerCase(Locale.ROOT);
    return to > end
        && Character.isLetter(text[end - 1])
        && !tail.equals("s")
        && NUMBER_TAILS.stream().noneMatch(tail::startsWith);
  }

  private boolean isStart(int at) {
    return Chars.isUpper(text[at])
        && !Chars.isLetter(at(at - 1))
        && (Chars.isDigit(at(at + 1)) || Chars.isDigit(at(at + 2)) || Chars.isDigit(at(at + 6)));
  }

  /** {@code 4599.00}: digits and two behind a point. */
  private boolean isAmount(int begin, int last) {
    boolean digits = true;
    for (int at = begin; at < last; at++) {
      digits &= Chars.isDigit(text[at]) || at == last - 3;
    }
    return digits && at(last - 3) == '.';
  }

  private boolean isStamp(int begin) {
    return at(begin) == '2'
        && at(begin + 1) == '0'
        && at(begin + 4) == '-'
        && at(begin + 10) == 'T';
  }

  /** A line of a passport for machines (ICAO 9303), by what fills it up. */
  Span machineReadable(int fill) {
    if (at(fill - 1) == '<') {
      return Span.NONE;
    }
    int from = fill;
    while (from > 0 && fill - from < LONGEST_LINE && isOfLine(text[from - 1])) {
      from--;
    }
    int to = fill;
    while (to < text.length && to - from <= LONGEST_LINE && isOfLine(text[to])) {
      to++;
    }
    int length = to - from;
    return length >= SHORTEST_LINE && length <= LONGEST_LINE ? new Span(from, to) : Span.NONE;
  }

  private static boolean isOfLine(char c) {
    return Chars.isDigit(c) || (c >= 'A' && c <= 'Z') || c == '<';
  }
}
