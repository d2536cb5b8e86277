package org.glasshouse.launcher;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.Surroundings;
import org.glasshouse.vocabulary.StreamId;
import org.glasshouse.vocabulary.Uid;
import org.jspecify.annotations.Nullable;

/**
 * Finds lines among all that are read, each with what stood around it in its stream: a line alone
 * may hold a secret that only the lines before it betray. One whose surroundings cannot be had
 * whole is not found.
 */
final class SurroundedLines {
  /** So many characters stand on each side of a line, unless its stream begins or ends there. */
  static final int REACH = 64 << 10;

  /** So many do at least once long lines have lost their middles, as where the border forgets. */
  private static final int CONTEXT = 4096;

  private static final int LONGEST_LINE = 8192;
  private static final int SHORT_LINE = 512;
  private static final int SHORT_START = 128;

  /** From the first line that is wanted to the last one in the same message. */
  private static final int MOST_BETWEEN = 64 << 10;

  private static final int MOST_LINES = 4_000;

  /** Where a line stands. */
  record Place(String stream, long position) {
    static @Nullable Place of(String text) {
      Uid uid = Uid.parse(text);
      return uid == null ? null : new Place(uid.stream().text(), uid.position());
    }

    static Place of(RawLog log) {
      return new Place(log.stream().text(), log.position());
    }
  }

  /** Lines of a stream of which some are wanted. */
  static final class Lines {
    private final List<RawLog> message;
    private final List<Integer> decided = new ArrayList<>();
    private Length between = Length.NONE;
    private Length after = Length.NONE;
    private boolean torn;

    private Lines(Collection<RawLog> before) {
      message = new ArrayList<>(before);
    }

    List<RawLog> message() {
      return message;
    }

    /** Which of them are wanted. */
    Surroundings surroundings() {
      return new Surroundings(decided);
    }

    /** Where these stand. */
    List<Place> places() {
      return decided.stream().map(at -> Place.of(message.get(at))).toList();
    }

    private boolean hasRoom() {
      return between.characters() < MOST_BETWEEN && between.lines() < MOST_LINES;
    }

    private void decide(RawLog line) {
      decided.add(message.size());
      message.add(line);
      between = between.plus(line);
      after = Length.NONE;
    }

    private void follow(RawLog line) {
      message.add(line);
      between = between.plus(line);
      after = after.plus(line);
      torn |= !after.isEnough() && after.lines() > MOST_LINES;
    }

    private boolean isOver() {
      return torn || after.isEnough();
    }
  }

  /**
   * How much text lines are.
   *
   * @param shortened without the middles of long lines
   */
  private record Length(int lines, long characters, long shortened) {
    static final Length NONE = new Length(0, 0, 0);

    static Length of(RawLog log) {
      String text = text(log);
      return new Length(1, text.length(), withoutMiddles(text, SHORT_LINE, SHORT_START).length());
    }

    Length plus(RawLog log) {
      Length more = of(log);
      return new Length(lines + 1, characters + more.characters, shortened + more.shortened);
    }

    Length minus(RawLog log) {
      Length less = of(log);
      return new Length(lines - 1, characters - less.characters, shortened - less.shortened);
    }

    boolean isEnough() {
      return characters >= REACH && shortened >= CONTEXT;
    }
  }

  /** The last lines of a stream, as many as surround the next one. */
  private static final class Tail {
    private final ArrayDeque<RawLog> lines = new ArrayDeque<>();
    private final List<Lines> open = new ArrayList<>();
    private Length length = Length.NONE;

    /** Whether nothing stood before what is here. */
    private boolean fromStart;

    Tail(boolean fromStart) {
      this.fromStart = fromStart;
    }

    boolean isWhole() {
      return fromStart || length.isEnough();
    }

    void add(RawLog line) {
      lines.add(line);
      length = length.plus(line);
      while (lines.size() > MOST_LINES || length.minus(lines.getFirst()).isEnough()) {
        length = length.minus(lines.removeFirst());
        fromStart = false;
      }
    }

    /** What was here is not known. */
    void tear() {
      lines.clear();
      length = Length.NONE;
      fromStart = false;
      open.forEach(of -> of.torn = true);
    }

    Lines open() {
      if (open.isEmpty() || !open.getLast().hasRoom()) {
        open.add(new Lines(lines));
      }
      return open.getLast();
    }
  }

  private final Set<Place> wanted;
  private final Set<String> streams;
  private final Consumer<Lines> taker;
  private final Map<StreamId, Tail> tails = new HashMap<>();
  private final Set<Place> found = new HashSet<>();
  private final Set<Place> torn = new HashSet<>();

  /**
   * @param wanted where the lines stand that are looked for
   * @param taker takes what was found, once it is whole
   */
  SurroundedLines(Collection<Place> wanted, Consumer<Lines> taker) {
    this.wanted = Set.copyOf(wanted);
    this.streams = wanted.stream().map(Place::stream).collect(Collectors.toSet());
    this.taker = taker;
  }

  /** Those that were met, but not with all that stood around them. */
  Set<Place> torn() {
    Set<Place> left = new HashSet<>(torn);
    left.removeAll(found);
    return left;
  }

  /** Whether nothing that comes can add to what was found. */
  boolean isDone() {
    return found.size() == wanted.size() && tails.values().stream().allMatch(t -> t.open.isEmpty());
  }

  /**
   * Takes in the next line of its stream.
   *
   * @param begins whether the border had read nothing of the stream before, should this be its
   *     first line here
   */
  void see(RawLog log, boolean begins) {
    if (!streams.contains(log.stream().text())) {
      return;
    }
    Tail tail = tails.computeIfAbsent(log.stream(), first -> new Tail(begins));
    Place place = Place.of(log);
    Lines now = null;
    if (wanted.contains(place) && !found.contains(place)) {
      if (tail.isWhole()) {
        found.add(place);
        now = tail.open();
        now.decide(log);
      } else {
        torn.add(place);
      }
    }
    if (log.body() instanceof RawLog.Body.Text) {
      surround(tail, log, now);
    }
  }

  private void surround(Tail tail, RawLog log, @Nullable Lines now) {
    RawLog shown = neighbour(log);
    if (shown == null) {
      tail.tear();
    } else {
      for (Lines of : tail.open) {
        if (of != now) {
          of.follow(shown);
        }
      }
      tail.add(shown);
    }
    Iterator<Lines> open = tail.open.iterator();
    while (open.hasNext()) {
      Lines of = open.next();
      if (of.isOver()) {
        open.remove();
        give(of);
      }
    }
  }

  /** Takes in lines that were brought again before, beside what lies around them in the topic. */
  void see(List<RawLog> message, Surroundings around) {
    Lines again = new Lines(message);
    for (int at : around.decided()) {
      Place place = Place.of(message.get(at));
      if (wanted.contains(place) && found.add(place)) {
        again.decided.add(at);
      }
    }
    if (!again.decided.isEmpty()) {
      give(again);
    }
  }

  /** Nothing more comes. */
  void finish() {
    for (Tail tail : tails.values()) {
      tail.open.forEach(this::give);
      tail.open.clear();
    }
  }

  private void give(Lines lines) {
    if (lines.torn) {
      lines.places().forEach(found::remove);
      torn.addAll(lines.places());
    } else {
      taker.accept(lines);
    }
  }

  private static String text(RawLog log) {
    return log.body() instanceof RawLog.Body.Text(String text) ? text : "";
  }

  /** A line as it surrounds others; null where it is too long for that. */
  private static @Nullable RawLog neighbour(RawLog log) {
    String text = text(log);
    String shown = withoutMiddles(text, LONGEST_LINE, LONGEST_LINE / 2);
    if (shown.length() > REACH) {
      shown = withoutMiddles(text, SHORT_LINE, SHORT_START);
    }
    if (shown.length() > REACH) {
      return null;
    }
    return shown.equals(text)
        ? log
        : new RawLog(
            log.stream(),
            log.position(),
            log.time(),
            log.observed(),
            log.severity(),
            new RawLog.Body.Text(shown),
            log.resource(),
            log.attributes());
  }

  /** A text whose lines are no longer than {@code most}: longer ones lose their middles. */
  private static String withoutMiddles(String text, int most, int start) {
    if (text.length() <= most) {
      return text;
    }
    return text.lines()
        .map(line -> line.length() <= most ? line : ends(line, start, most - start))
        .collect(Collectors.joining("\n"));
  }

  private static String ends(String line, int start, int end) {
    int to = Character.isLowSurrogate(line.charAt(start)) ? start - 1 : start;
    int from = line.length() - end;
    return line.substring(0, to)
        + line.substring(Character.isLowSurrogate(line.charAt(from)) ? from + 1 : from);
  }
}
