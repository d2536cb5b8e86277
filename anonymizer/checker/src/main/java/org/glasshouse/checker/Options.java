package org.glasshouse.checker;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.glasshouse.vocabulary.Mark;

/** Passwords on command lines. */
final class Options extends Reading {
  private static final int LONGEST_COMMAND = 200;
  private static final int LEAST_MADE = 16;

  /** An option that names a user, before one with the password. */
  private static final Pattern USER = Pattern.compile("\\s(?:-u|--user(?:name)?|-d cn)[= ]");

  /** By option, upper and lower case apart, the programs that take a password by it. */
  private static final Map<String, List<String>> PROGRAMS = new HashMap<>();

  static {
    for (String line : Words.lines("options.txt")) {
      List<String> words = List.of(line.split(" ", -1));
      PROGRAMS.put(
          words.getFirst(), words.stream().skip(1).map(word -> word.replace('␣', ' ')).toList());
    }
  }

  Options(String source, char[] text) {
    super(source, text);
  }

  /** A password given to a program by an option. */
  Span option(int from, int end) {
    String before = source.substring(Math.max(0, from - 120), from).toLowerCase(Locale.ROOT);
    String option = source.substring(from, end).trim().toLowerCase(Locale.ROOT);
    boolean takes =
        switch (option) {
          case "-p", "-a", "-w" -> isChosen(end) || isMade(end);
          case "-u", "--user" ->
              before.contains("curl")
                  || before.contains("wget")
                  || before.contains("http")
                  || password(begin(end), end(begin(end))).to() > 0;
          case "--pass", "-pass", "--pw", "-pw" -> true;
          case "-c" -> false;
          case "-t", "-k" -> isMade(end) || isStrong(end);
          default -> isStrong(end);
        };
    List<String> programs =
        PROGRAMS.getOrDefault(source.substring(from, Math.min(end, from + 3)).trim(), List.of());
    boolean known = USER.matcher(before).find() && (option.equals("-p") || option.equals("-w"));
    if (!takes && !known && programs.stream().noneMatch(before::contains)) {
      return Span.NONE;
    }
    int begin = begin(end);
    Span behind = behindMark(begin);
    if (behind.to() > 0) {
      return behind;
    }
    int to = end(begin);
    String value = source.substring(begin, to);
    boolean user = option.startsWith("-u") || option.startsWith("--u");
    int colon = Math.max(value.indexOf(':'), value.indexOf('%'));
    boolean secret =
        user
            ? colon > 0 && colon < value.length() - 1
            : (value.length() >= 4
                    && value.charAt(0) != '-'
                    && !Words.EMPTY.contains(value)
                    && !value.chars().allMatch(c -> Chars.isDigit((char) c)))
                || value.length() > 5;
    return secret && !value.startsWith("$") && !value.startsWith("*") && !value.startsWith("-")
        ? new Span(begin, to)
        : Span.NONE;
  }

  /** {@code <user:…>%password}: what follows the mark of a user on a command line. */
  private Span behindMark(int begin) {
    Mark mark = at(begin) == '<' ? Mark.at(source, begin) : null;
    int from = mark == null ? begin : begin + mark.toString().length() + 1;
    int to = end(from);
    return mark != null
            && wordBefore(begin - ("'\"".indexOf(at(begin - 1)) >= 0 ? 1 : 0)).matches("u|user")
            && "%:,".indexOf(at(from - 1)) >= 0
            && to - from >= 4
        ? new Span(from, to)
        : Span.NONE;
  }

  /** Whether a word looks chosen whatever takes it: with capitals and signs among its letters. */
  private boolean isStrong(int from) {
    int begin = begin(from);
    String word = source.substring(begin, end(begin));
    return Chosen.isPassword(word)
        && word.chars().anyMatch(Character::isUpperCase)
        && (word.chars().anyMatch(c -> "!#^$%&*+?~".indexOf(c) >= 0)
            || Chars.isRandom(word.toCharArray(), 0, word.length()));
  }

  /** Whether a machine made a word: letters and digits in one piece. */
  private boolean isMade(int from) {
    int begin = begin(from);
    int to = end(begin);
    int digits = 0;
    int letters = 0;
    for (int at = begin; at < to; at++) {
      digits += Chars.isDigit(text[at]) ? 1 : 0;
      letters += Chars.isLetter(text[at]) ? 1 : 0;
    }
    int others = to - begin - digits - letters;
    return to - begin >= LEAST_MADE
        && digits > 2
        && letters > 2
        && others <= 4
        && source.substring(begin, to).chars().noneMatch(c -> "/:.=@".indexOf(c) >= 0);
  }

  private boolean isChosen(int from) {
    int begin = begin(from);
    return Chosen.isPassword(source.substring(begin, end(begin)));
  }

  /** Where a word of a command begins, behind blanks and quotes. */
  private int begin(int from) {
    int at = from;
    while (at < text.length && " '\",=".indexOf(text[at]) >= 0) {
      at++;
    }
    return at;
  }

  private int end(int from) {
    char quote = at(from - 1);
    boolean quoted = quote == '\'' || quote == '"';
    int at = from;
    while (at < text.length
        && text[at] > ' '
        && (quoted ? text[at] != quote && text[at] != '<' : "'\"<".indexOf(text[at]) < 0)) {
      at++;
    }
    return at;
  }

  /** A word that somebody chose among the arguments of a program that takes passwords. */
  Span argument(int from, int end) {
    if (Chars.isWord(at(from - 1)) || at(from - 1) == '-' || isName(end)) {
      return Span.NONE;
    }
    int at = end;
    int limit = Math.min(text.length, end + LONGEST_COMMAND);
    boolean last = false;
    while (at < limit && text[at] != '\n' && !last) {
      int begin = begin(at);
      Span known = behindMark(begin);
      if (known.to() > 0) {
        return known;
      }
      Mark mark = at(begin) == '<' ? Mark.at(source, begin) : null;
      if (mark != null) {
        at = begin + mark.toString().length();
        continue;
      }
      int to = end(begin);
      last = to == begin || text[to - 1] == ';';
      Span password = password(begin, last && to > begin ? to - 1 : to);
      if (password.to() > 0) {
        return password;
      }
      at = to;
    }
    return Span.NONE;
  }

  /** Whether a name goes on behind a program's: {@code mysql-0}, {@code zip.go}. */
  private boolean isName(int end) {
    return at(end) == '_' || at(end) == '-' || at(end) == '.' || Chars.isWord(at(end));
  }

  /**
   * Whether blanks or percent signs are written as such in a word: all words of a command are one.
   */
  private boolean isEncoded(int from, int to) {
    for (int at = from; at < to - 2; at++) {
      if (text[at] == '%' && text[at + 1] == '2' && (text[at + 2] == '0' || text[at + 2] == '5')) {
        return true;
      }
    }
    return false;
  }

  /** {@code -K} and hexadecimal digits. */
  private boolean isKey(int from, int to) {
    return (at(from - 2) | 32) == 'k' && to - from >= 32 && Chars.isHex(text, from, to - from);
  }

  /** {@code -P} and letters of which some are capitals among small ones. */
  private boolean isPhrase(int from, int to) {
    int changes = 0;
    for (int at = from; at < to; at++) {
      if (!Chars.isLetter(text[at])) {
        return false;
      }
      changes += at > from && Chars.isUpper(text[at]) != Chars.isUpper(text[at - 1]) ? 1 : 0;
    }
    return at(from - 2) == 'P' && to - from >= 8 && changes >= 4;
  }

  /** What of an argument is a password: all, what follows a name and a sign, or {@code -p}. */
  private Span password(int begin, int to) {
    int from = begin;
    if (at(from) == '-') {
      if (at(from + 1) != 'p' && at(from + 1) != 'P') {
        return Span.NONE;
      }
      from += 2;
    } else if (at(from - 3) == '-' && (isKey(from, to) || isPhrase(from, to))) {
      return new Span(from, to);
    }
    if (at(to) == '<' || isEncoded(from, to)) {
      return Span.NONE;
    }
    for (int at = from; at < to; at++) {
      if ("%:,".indexOf(text[at]) >= 0 && at - from > 1) {
        if (text[at] == '%' && to - at > 6) {
          return new Span(at + 1, to);
        }
        from = at + 1;
        break;
      }
    }
    return from < to && Chosen.isPassword(source.substring(from, to))
        ? new Span(from, to)
        : Span.NONE;
  }
}
