package org.glasshouse.checker;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glasshouse.vocabulary.Mark;

/** Passwords on command lines. */
final class Options extends Reading {
  private static final int LONGEST_COMMAND = 200;
  private static final int LEAST_MADE = 16;

  /** An option that names a user, before one with the password. */
  private static final Pattern USER =
      Pattern.compile(
          "[\\s\"'=](?:-u|--user(?:name)?|--login|-d cn)[ =\"',&<>]+[^- &]|[\\s\"']/user(?:name)?:");

  /** An option that names a host, or a user of a host. */
  private static final Pattern HOST =
      Pattern.compile("[\\s\"'=](?:-h|-l|--host(?:name)?)[ =\"',&<>]+[^- &]");

  /** What stands between the words of a command: in lists, in queries, in records of audit. */
  private static final Pattern BETWEEN =
      Pattern.compile(
          "(?:[ '\",=]|\\\\(?=[\"'])|\\n {0,32}- |&?(?:command|cmd|arg)=|(?<=\" )a\\d{1,2}=|</?arg>)*+");

  /** {@code /srv/data}, {@code 8080:80}: a folder, ports. */
  private static final Pattern PLACE =
      Pattern.compile("\\.{0,2}/[a-z][\\w./-]*|[A-Za-z]:\\\\.*|[\\d.:-]+(?:/(?:tcp|udp))?");

  /** A name and a password behind it. */
  private static final Pattern LOGIN =
      Pattern.compile("[A-Za-z][\\w.@\\\\-]*[:%][^\\s:/{<$][^\\s:/]{3,}");

  /** Words with a number behind the last: {@code anchor-fjord-21}. */
  private static final Pattern WORDS =
      Pattern.compile("[a-z]{3,}(?:[-._+][a-z]{3,}){2,}[-._]?\\d{1,4}");

  /** Commands that take something else by {@code -p}, where it is their first option. */
  private static final Set<String> OTHERS =
      Set.of("mkdir", "cp", "install", "patch", "ssh", "scp", "logs", "ps", "git", "tar", "export");

  /** Commands that take a user and the group behind a colon. */
  private static final Pattern AS_USER = Pattern.compile("\\b(?:run|exec|create|chown|setpriv) ");

  /** Options by which a name and a password are taken. */
  private static final Set<String> LOGINS = Set.of("-auth", "--auth", "--credentials", "creds");

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
    String before = source.substring(Math.max(0, from - 120), from + 1).toLowerCase(Locale.ROOT);
    String name = name(from, end);
    String option = name.toLowerCase(Locale.ROOT);
    int begin = begin(end);
    String value = source.substring(begin, end(begin, text[from]));
    boolean login = LOGINS.contains(option);
    boolean takes =
        login
            || switch (option) {
              case "-p" ->
                  isChosen(value)
                      || isMade(value)
                      || (isOfHost(before) && !OTHERS.contains(wordBefore(from)));
              case "-a" ->
                  isChosen(value) || isMade(value) || (isNumbered(value) && isOfHost(before));
              case "-w" -> isChosen(value) || isMade(value) || USER.matcher(before).find();
              case "-u", "--user" ->
                  before.contains("curl")
                      || before.contains("wget")
                      || before.contains("http")
                      || password(begin, end(begin)).to() > 0
                      || (LOGIN.matcher(value).matches() && !AS_USER.matcher(before).find());
              case "--pass", "-pass", "--pw", "-pw", "-xp", "-ap", "-upw", "-opw", "/rp", "/pw" ->
                  true;
              case "-c" -> false;
              case "-t", "-k" ->
                  isMade(value)
                      || isStrong(value)
                      || (isNumbered(value) && USER.matcher(before).find());
              default ->
                  isStrong(value)
                      || (WORDS.matcher(value).matches() && USER.matcher(before).find());
            };
    List<String> programs = PROGRAMS.getOrDefault(name, List.of());
    if (!takes && programs.stream().noneMatch(before::contains)) {
      return Span.NONE;
    }
    Span behind = behindMark(begin);
    if (behind.to() > 0) {
      return behind;
    }
    login |= option.startsWith("-u") || option.startsWith("--u");
    int colon = Math.max(value.indexOf(':'), value.indexOf('%'));
    boolean secret =
        login
            ? colon > 0 && colon < value.length() - 1 && value.charAt(colon + 1) != '{'
            : (value.length() >= 4
                    && !Words.EMPTY.contains(value)
                    && !value.chars().allMatch(c -> Chars.isDigit((char) c)))
                || value.length() > 5;
    boolean longer = option.equals("-p") && value.startsWith("assw"); // -password
    return secret
            && !longer
            && "$*-{".indexOf(value.charAt(0)) < 0
            && !PLACE.matcher(value).matches()
        ? new Span(begin, begin + value.length())
        : Span.NONE;
  }

  /** Whether an option before tells a program who logs in, or where. */
  private static boolean isOfHost(String before) {
    return USER.matcher(before).find() || HOST.matcher(before).find();
  }

  /** The option alone, as it is spelled. */
  private String name(int from, int end) {
    int at = from;
    while (" '\"=".indexOf(text[at]) >= 0) {
      at++;
    }
    int to = at;
    while (to < end && (text[to] == '-' || text[to] == '/' || Chars.isWord(text[to]))) {
      to++;
    }
    return source.substring(at, to);
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
  private static boolean isStrong(String word) {
    return Chosen.isPassword(word)
        && word.chars().anyMatch(Character::isUpperCase)
        && (word.chars().anyMatch(c -> "!#^$%&*+?~".indexOf(c) >= 0)
            || Chars.isRandom(word.toCharArray(), 0, word.length()));
  }

  /** Whether a machine made a word: letters and digits in one piece. */
  private static boolean isMade(String word) {
    int digits = 0;
    int letters = 0;
    for (int at = 0; at < word.length(); at++) {
      digits += Chars.isDigit(word.charAt(at)) ? 1 : 0;
      letters += Chars.isLetter(word.charAt(at)) ? 1 : 0;
    }
    int others = word.length() - digits - letters;
    return word.length() >= LEAST_MADE
        && digits > 2
        && letters > 2
        && others <= 4
        && word.chars().noneMatch(c -> "/:.=@".indexOf(c) >= 0);
  }

  private static boolean isChosen(String word) {
    return Chosen.isPassword(word);
  }

  /** Whether a word has letters and digits, and is no path, address or setting. */
  private static boolean isNumbered(String word) {
    return word.length() >= 8
        && word.chars().anyMatch(c -> Chars.isLetter((char) c))
        && word.chars().anyMatch(c -> Chars.isDigit((char) c))
        && word.chars().noneMatch(c -> "/:.=@".indexOf(c) >= 0);
  }

  /** Where a word of a command begins, behind what stands between words. */
  private int begin(int from) {
    Matcher between = BETWEEN.matcher(source).region(from, text.length);
    between.useTransparentBounds(true);
    return between.lookingAt() ? between.end() : from;
  }

  private int end(int from) {
    return end(from, ' ');
  }

  /**
   * Where a word of a command ends.
   *
   * @param lead what stands before words of it
   */
  private int end(int from, char lead) {
    char quote = at(from - 1);
    boolean quoted = quote == '\'' || quote == '"';
    int at = from;
    while (at < text.length
        && text[at] > ' '
        && (quoted ? text[at] != quote && text[at] != '<' : "'\"<".indexOf(text[at]) < 0)
        && (lead != '=' || text[at] != '&')) {
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
