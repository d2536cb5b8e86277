package org.glasshouse.preview;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.vocabulary.Mark;
import org.jspecify.annotations.Nullable;

/** What the border's marks in a text stand for, found by laying the text beside its original. */
final class Marked {
  /**
   * A stretch of the original that is hidden.
   *
   * @param from index of the first character in the original
   * @param to index after the last
   * @param mark what stands for it; of several in a row the first
   */
  record Hidden(int from, int to, Mark mark) {}

  /** A mark, by its place in the text. */
  private record Place(int from, int to, Mark mark) {}

  private Marked() {}

  /** What of the original is hidden; one stretch for all where the two cannot be laid together. */
  static List<Hidden> hidden(String before, String after) {
    List<Place> marks = marks(after);
    if (marks.isEmpty() || before.equals(after)) {
      return List.of();
    }
    List<Hidden> hidden = new ArrayList<>(marks.size());
    int at = marks.getFirst().from();
    if (!before.startsWith(after.substring(0, Math.min(at, after.length())))) {
      return whole(before, after, marks);
    }
    for (int index = 0; index < marks.size(); index++) {
      Place mark = marks.get(index);
      boolean last = index == marks.size() - 1;
      String next = after.substring(mark.to(), last ? after.length() : marks.get(index + 1).from());
      int end = last ? before.length() - next.length() : before.indexOf(next, at);
      if (end < at || !before.startsWith(next, end)) {
        return whole(before, after, marks);
      }
      if (end > at && !before.substring(at, end).equals(mark.mark().toString())) {
        hidden.add(new Hidden(at, end, mark.mark()));
      }
      at = end + next.length();
    }
    return hidden;
  }

  private static List<Hidden> whole(String before, String after, List<Place> marks) {
    int most = Math.min(before.length(), after.length());
    int from = 0;
    while (from < most && before.charAt(from) == after.charAt(from)) {
      from++;
    }
    int same = 0;
    while (same < most - from
        && before.charAt(before.length() - 1 - same) == after.charAt(after.length() - 1 - same)) {
      same++;
    }
    int to = before.length() - same;
    return to > from ? List.of(new Hidden(from, to, marks.getFirst().mark())) : List.of();
  }

  /** The places of marks in a text. */
  static List<int[]> places(String text) {
    return marks(text).stream().map(mark -> new int[] {mark.from(), mark.to()}).toList();
  }

  private static List<Place> marks(String text) {
    List<Place> marks = new ArrayList<>();
    int at = text.indexOf('<');
    while (at >= 0) {
      @Nullable Mark mark = Mark.at(text, at);
      int end = mark == null ? at + 1 : at + mark.toString().length();
      if (mark != null) {
        marks.add(new Place(at, end, mark));
      }
      at = text.indexOf('<', end);
    }
    return marks;
  }

  /** What kinds of marks a text is made of: {@code <host:…>}; null where it has none. */
  static @Nullable String form(String text) {
    List<Place> marks = marks(text);
    if (marks.isEmpty()) {
      return null;
    }
    String kind = kind(marks.getFirst().mark());
    boolean whole = marks.getFirst().to() - marks.getFirst().from() == text.length();
    return whole ? kind : "text with " + kind;
  }

  private static String kind(Mark mark) {
    return switch (mark) {
      case Mark.Secret secret -> secret.toString();
      case Mark.Personal personal -> personal.toString();
      case Mark.Token token -> "<" + token.kind().word() + ":…>";
      case Mark.Person person -> "<person:…>";
    };
  }
}
