package org.glasshouse.border;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.RawRecord;
import org.glasshouse.vocabulary.StreamId;

/**
 * The ends of streams: what was read last of each, so that the border sees a secret whole that
 * began in records it has already decided on. For use by one thread.
 */
final class Context {
  /** A stream that was silent for longer is forgotten. */
  private static final Duration MEMORY = Duration.ofMinutes(1);

  private static final int MOST_STREAMS = 4096;
  private static final int LONGEST_LINE = 512;
  private static final int KEPT_START = 128;

  private record End(Instant time, List<String> texts) {}

  private final Map<StreamId, End> ends = new LinkedHashMap<>(64, 0.75f, true);

  /** The texts right before what comes next of a stream, oldest first. */
  List<String> before(StreamId stream) {
    End end = ends.get(stream);
    return end == null ? List.of() : end.texts();
  }

  /** Takes note of texts that were read, in the order of the stream. */
  void add(StreamId stream, List<String> texts, Instant time) {
    if (texts.isEmpty()) {
      return;
    }
    List<String> all = new ArrayList<>(before(stream));
    all.addAll(texts);
    ends.put(stream, new End(time, tail(all)));
    forget(time.minus(MEMORY));
  }

  /** Takes note of the lines of a message. */
  void add(List<? extends RawRecord> records, Instant time) {
    Map<StreamId, List<String>> texts = new LinkedHashMap<>();
    for (RawRecord record : records) {
      if (record instanceof RawLog log && log.body() instanceof RawLog.Body.Text(String text)) {
        texts.computeIfAbsent(log.stream(), stream -> new ArrayList<>()).add(text);
      }
    }
    texts.forEach((stream, added) -> add(stream, added, time));
  }

  void clear() {
    ends.clear();
  }

  private void forget(Instant oldest) {
    Iterator<End> eldest = ends.values().iterator();
    while (eldest.hasNext()) {
      End end = eldest.next();
      if (ends.size() <= MOST_STREAMS && !end.time().isBefore(oldest)) {
        return;
      }
      eldest.remove();
    }
  }

  /**
   * The last characters of consecutive texts, at most {@link Passage#CONTEXT}, long lines cut in
   * their middle.
   */
  static List<String> tail(List<String> texts) {
    Deque<String> tail = new ArrayDeque<>();
    int room = Passage.CONTEXT;
    for (int at = texts.size() - 1; at >= 0 && room > 0; at--) {
      String text = withoutMiddles(texts.get(at));
      tail.addFirst(text.length() > room ? end(text, room) : text);
      room -= text.length();
    }
    return List.copyOf(tail);
  }

  /** Characters of texts. */
  static int length(List<String> texts) {
    return texts.stream().mapToInt(String::length).sum();
  }

  /**
   * The first characters of consecutive texts, at most {@link Passage#CONTEXT}, long lines cut in
   * their middle.
   */
  static List<String> head(List<String> texts) {
    List<String> head = new ArrayList<>();
    int room = Passage.CONTEXT;
    for (int at = 0; at < texts.size() && room > 0; at++) {
      String text = withoutMiddles(texts.get(at));
      head.add(text.length() > room ? start(text, room) : text);
      room -= text.length();
    }
    return head;
  }

  /**
   * A text whose long lines have lost their middles, which tell nothing of the lines around them:
   * so a key of 4 KiB does not hide that it lies in the data of a Secret.
   */
  static String withoutMiddles(String text) {
    if (text.length() <= LONGEST_LINE) {
      return text;
    }
    return text.lines()
        .map(line ->
            line.length() <= LONGEST_LINE
                ? line
                : start(line, KEPT_START) + end(line, LONGEST_LINE - KEPT_START))
        .collect(Collectors.joining("\n"));
  }

  private static String end(String text, int length) {
    int from = text.length() - length;
    return text.substring(Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from);
  }

  private static String start(String text, int length) {
    return text.substring(0, Character.isLowSurrogate(text.charAt(length)) ? length - 1 : length);
  }
}
