package org.glasshouse.checker;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A piece of text that makes it worth looking closer, as a line of {@code cues.txt} has it: {@code
 * KIND TEXT [LEAST]} or {@code shape TEXT PATTERN}, an underscore-free kind, a lower-case text in
 * which {@code ␣} is a space and {@code ·} any of what stands between the words of a name, or
 * nothing.
 *
 * @param least for a prefix, the least number of characters that follow it in a token
 * @param pattern for a shape, what must stand from the cue on, and as its first group what is
 *     secret in it; null for other kinds
 * @param hasDigit whether a digit is in the text
 */
record Cue(Kind kind, String text, int least, @Nullable Pattern pattern, boolean hasDigit) {
  /** What to look for at a cue. */
  enum Kind {
    /** A provider's prefix; a token follows. */
    PREFIX,
    /** What begins a secret of a known form, or a command that has one at a known place. */
    SHAPE,
    /** Part of a name; whatever follows as its value is secret. */
    PASSWORD,
    /** Part of a name; a value that looks made by a machine is secret. */
    TOKEN,
    /** Part of a name; only a random value is secret. */
    KEY,
    /** An authorization scheme and a space. */
    SCHEME,
    /** Part of a name; its value is an account. */
    USER,
    /** Text after which an account's name follows directly. */
    LOGIN,
    /** Part of a name; its value is a person's name. */
    PERSON,
    /** Part of a name; its value is a number of a person. */
    NUMBER,
    /** A path or an object's name, continued with a person. */
    HOME,
    /** The end of a host's name. */
    DOMAIN,
    /** What stands in an e-mail address between person and domain. */
    AT,
    /** What begins a URL after its scheme. */
    URL,
    /** The beginning of a key in PEM. */
    PEM,
    /** The beginning of a fingerprint. */
    FINGERPRINT,
    /** Part of a name; its value is a hardware address without separators. */
    MAC,
    /** What announces a one-time code. */
    CODE,
    /** An option by which some programs take a password. */
    OPTION,
    /** A program that takes passwords on its command line. */
    PROGRAM,
    /** What words have in them that somebody chose for a password, and seldom others. */
    CHOSEN,
    /** A Kubernetes Secret: all base64 in it is secret. */
    MANIFEST,
    /** The end of what was done by somebody: {@code merged_by}. */
    BY,
    /** A number of an account, whose name stands behind it in brackets. */
    ID,
    /** What announces an account in a sentence. */
    SPOKEN,
    /** The host of a forge; who owns something there follows. */
    FORGE,
    /** What stands before a person whom a sentence names: {@code by @name}. */
    MENTION,
    /** What fills up a line that passport offices print for machines. */
    MRZ,
    /** What a container's log puts before each part of a text. */
    PART
  }

  private static final Pattern WORD = Pattern.compile("[\\w.-]+");
  private static final Pattern HEX = Pattern.compile("[0-9a-f-]*[0-9a-f][0-9a-f-]*");

  /**
   * The words of it that may be a part of a hexadecimal number that stands by itself: those of its
   * digits and dashes. One with signs on both sides would be all of a number, and a long one.
   */
  private Stream<MatchResult> hexWords() {
    return WORD.matcher(text)
        .results()
        .filter(word ->
            word.start() == 0
                || word.end() == text.length()
                || word.group().length() >= Forms.LEAST_HEX)
        .filter(word -> HEX.matcher(word.group()).matches());
  }

  /** Whether a part of it may be of a hexadecimal number that stands by itself. */
  boolean mayHoldHex() {
    return hexWords().findAny().isPresent();
  }

  /** How many of its characters may stand before the first digit of such a number. */
  int reachBefore() {
    return hexWords()
        .mapToInt(word -> word.start() + word.group().replaceAll("[^-].*", "").length())
        .max()
        .orElse(0);
  }

  /** How many of its characters may stand behind the last digit of such a number. */
  int reachBehind() {
    return hexWords()
        .mapToInt(
            word -> text.length() - word.end() + word.group().replaceAll(".*[^-]", "").length())
        .max()
        .orElse(0);
  }

  /** Whether it ends before {@code to}. */
  boolean ends(char[] of, int to) {
    int from = to - text.length();
    int at = from < 0 ? 0 : text.length();
    while (at > 0 && Character.toLowerCase(of[from + at - 1]) == text.charAt(at - 1)) {
      at--;
    }
    return from >= 0 && at == 0;
  }

  /** The cues of a line: one, or one for each way in which words are put together in names. */
  static Stream<Cue> spelled(String line) {
    return line.indexOf('·') < 0
        ? Stream.of(parse(line))
        : Stream.of("", "␣", "_", "-", ".").map(between -> parse(line.replace("·", between)));
  }

  static Cue parse(String line) {
    String[] parts = line.split(" ", 3);
    Kind kind = Kind.valueOf(parts[0].toUpperCase(Locale.ROOT));
    String text = parts[1].replace('␣', ' ');
    return new Cue(
        kind,
        text,
        kind != Kind.SHAPE && parts.length > 2 ? Integer.parseInt(parts[2]) : 0,
        kind == Kind.SHAPE ? Pattern.compile(parts[2]) : null,
        text.chars().anyMatch(c -> c >= '0' && c <= '9'));
  }
}
