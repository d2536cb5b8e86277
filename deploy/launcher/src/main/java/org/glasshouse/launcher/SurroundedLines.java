package org.glasshouse.launcher;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.Surroundings;
import org.glasshouse.vocabulary.StreamId;

/**
 * Finds lines among all that are read, each with what stood around it in its stream: a line alone
 * may hold a secret that only the lines before it betray.
 */
final class SurroundedLines {
  /** How many characters of a stream on each side the border looks at. */
  private static final int CONTEXT = 4096;

  /** No more lines than this surround one. */
  private static final int MOST_LINES = 512;

  /** A line with what stood around it. */
  static final class Line {
    private final RawLog log;
    private final List<RawLog> before;
    private final List<RawLog> after = new ArrayList<>();

    private Line(RawLog log, List<RawLog> before) {
      this.log = log;
      this.before = List.copyOf(before);
    }

    RawLog log() {
      return log;
    }

    /** All lines of the message that brings it again. */
    List<RawLog> message() {
      List<RawLog> message = new ArrayList<>(before);
      message.add(log);
      message.addAll(after);
      return message;
    }

    /** Which of them only surround it. */
    Surroundings surroundings() {
      return new Surroundings(before.size(), after.size());
    }

    private void follow(RawLog next) {
      after.add(next);
    }

    private boolean isComplete() {
      return isEnough(after);
    }
  }

  /** The last lines of a stream, as many as surround the next one. */
  private static final class Tail {
    private final ArrayDeque<RawLog> lines = new ArrayDeque<>();
    private int length;

    void add(RawLog line) {
      lines.add(line);
      length += length(line);
      while (lines.size() > MOST_LINES || length - length(lines.getFirst()) >= CONTEXT) {
        length -= length(lines.removeFirst());
      }
    }

    private static int length(RawLog line) {
      return SurroundedLines.length(line);
    }
  }

  private final Predicate<RawLog> wanted;
  private final Map<StreamId, Tail> tails = new HashMap<>();
  private final Map<StreamId, List<Line>> open = new HashMap<>();
  private final List<Line> found = new ArrayList<>();

  /**
   * @param wanted asked once for each line, in the order in which they are read
   */
  SurroundedLines(Predicate<RawLog> wanted) {
    this.wanted = wanted;
  }

  /** Those that were found, in the order in which they were read. */
  List<Line> found() {
    return found;
  }

  /** Takes in the next line of its stream. */
  void see(RawLog log) {
    RawLog shown = cut(log);
    boolean text = log.body() instanceof RawLog.Body.Text;
    List<Line> waiting = open.get(log.stream());
    if (text && waiting != null) {
      waiting.forEach(line -> line.follow(shown));
      waiting.removeIf(Line::isComplete);
    }
    Tail tail = tails.computeIfAbsent(log.stream(), first -> new Tail());
    if (wanted.test(log)) {
      Line line = new Line(log, List.copyOf(tail.lines));
      found.add(line);
      open.computeIfAbsent(log.stream(), first -> new ArrayList<>()).add(line);
    }
    if (text) {
      tail.add(shown);
    }
  }

  /** Takes in lines that were brought again before, beside what lies around them in the topic. */
  void see(List<RawLog> message, Surroundings around) {
    int end = message.size() - around.after();
    for (int at = around.before(); at < end; at++) {
      if (wanted.test(message.get(at))) {
        Line line = new Line(message.get(at), message.subList(0, at));
        message.subList(at + 1, message.size()).forEach(line::follow);
        found.add(line);
      }
    }
  }

  private static boolean isEnough(List<RawLog> lines) {
    return lines.size() >= MOST_LINES
        || lines.stream().mapToInt(SurroundedLines::length).sum() >= CONTEXT;
  }

  private static int length(RawLog log) {
    return log.body() instanceof RawLog.Body.Text(String text) ? text.length() : 0;
  }

  /** A line of which no more is kept than the border looks at. */
  private static RawLog cut(RawLog log) {
    if (!(log.body() instanceof RawLog.Body.Text(String text)) || text.length() <= 2 * CONTEXT) {
      return log;
    }
    int start = Character.isHighSurrogate(text.charAt(CONTEXT - 1)) ? CONTEXT - 1 : CONTEXT;
    int from = text.length() - CONTEXT;
    int end = Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from;
    return new RawLog(
        log.stream(),
        log.position(),
        log.time(),
        log.observed(),
        log.severity(),
        new RawLog.Body.Text(text.substring(0, start) + text.substring(end)),
        log.resource(),
        log.attributes());
  }
}
