package org.glasshouse.preview;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.glasshouse.patterns.Template;

/** All texts of one pattern, or under one label, with the most doubtful of them as the example. */
final class Row {
  /** So many doubtful words are named, and counted beyond. */
  static final int MOST_WORDS = 500;

  /** So many different values of a label are told apart. */
  static final int MOST_VALUES = 10_000;

  private static final int LESSER_WORDS = 12;
  private static final int LONGEST_WORD = 200;
  private static final int LONGEST_TEXT = 3_000;
  private static final int MOST_RULES = 50;

  /** What the texts of a row are. */
  enum Kind {
    LINE("line", ""),
    PROSE("line", " of reports and changes"),
    LABEL("value", "");

    private final String one;
    private final String of;

    Kind(String one, String of) {
      this.one = one;
      this.of = of;
    }

    /** As the page counts them. */
    String counted(long count) {
      return "%,d %s%s%s".formatted(count, one, count == 1 ? "" : "s", of);
    }
  }

  private final Kind kind;
  private final String key;
  private long count;
  private long withheld;
  private int score = -1;
  private Passed example;
  private long wordsMore;
  private final Map<String, Doubt.Kind> words = new LinkedHashMap<>();
  private final Map<String, Long> reasons = new TreeMap<>();
  private final Map<String, Long> rules = new TreeMap<>();
  private final Map<String, Long> forms = new TreeMap<>();
  private final Set<Integer> values = new HashSet<>();

  Row(Passed first) {
    this.kind = first.kind();
    this.key = first.key();
    this.example = cut(first);
  }

  void add(Passed passed) {
    count++;
    if (passed.isWithheld()) {
      withheld++;
      reasons.merge(passed.reason(), 1L, Long::sum);
    }
    passed
        .rules()
        .forEach((rule, times) -> {
          if (rules.size() < MOST_RULES || rules.containsKey(rule)) {
            rules.merge(rule, (long) times, Long::sum);
          }
        });
    if (kind == Kind.LABEL) {
      String form = Marked.form(passed.after());
      forms.merge(
          passed.isWithheld() ? "withheld" : form == null ? "as it is" : form, 1L, Long::sum);
      if (values.size() < MOST_VALUES) {
        values.add(passed.before().hashCode());
      }
    }
    doubt(passed);
  }

  private void doubt(Passed passed) {
    int most = 0;
    for (Map.Entry<String, Doubt.Kind> doubt : passed.doubts().entrySet()) {
      most = Math.max(most, doubt.getValue().weight());
      note(doubt.getKey(), doubt.getValue());
    }
    if (most > score) {
      score = most;
      example = cut(passed);
    }
  }

  /** Takes note of a doubtful word. */
  void note(String word, Doubt.Kind why) {
    String shown = word.length() <= LONGEST_WORD ? word : word.substring(0, LONGEST_WORD);
    boolean room = words.size() < (why == Doubt.Kind.EXCEPTION ? MOST_WORDS : LESSER_WORDS);
    if (room) {
      words.merge(shown, why, (one, other) -> one.weight() >= other.weight() ? one : other);
    } else if (!words.containsKey(shown)) {
      wordsMore++;
    }
    score = Math.max(score, why.weight());
  }

  private static Passed cut(Passed passed) {
    return new Passed(
        passed.kind(),
        passed.object(),
        passed.key(),
        cut(passed.before()),
        cut(passed.answer()),
        cut(passed.after()),
        "",
        passed.reason(),
        Map.of());
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT
        ? text
        : text.substring(0, LONGEST_TEXT)
            + " … and %,d characters".formatted(text.length() - LONGEST_TEXT);
  }

  Kind kind() {
    return kind;
  }

  String key() {
    return key;
  }

  long count() {
    return count;
  }

  long withheld() {
    return withheld;
  }

  int score() {
    return Math.max(0, score);
  }

  Passed example() {
    return example;
  }

  /** Doubtful words, with why. */
  Map<String, Doubt.Kind> words() {
    return words;
  }

  /** How many more, at most, there were. */
  long wordsMore() {
    return wordsMore;
  }

  /** Why texts of it are withheld, with their number. */
  Map<String, Long> reasons() {
    return reasons;
  }

  /** How often which rule hid something in it, by {@code KIND/RULE}. */
  Map<String, Long> rules() {
    return rules;
  }

  /** Of how many of a label's values what is left. */
  Map<String, Long> forms() {
    return forms;
  }

  /** How many values a label has; no more than 10,000 are counted. */
  int values() {
    return values.size();
  }

  /** What it is called on the page. */
  String title() {
    return kind == Kind.LABEL ? key : Template.of(example.after()).text();
  }
}
