package org.glasshouse.border;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** The last characters of consecutive texts, at most {@link Passage#CONTEXT}. */
  static List<String> tail(List<String> texts) {
    int room = Passage.CONTEXT;
    int from = texts.size();
    while (from > 0 && room > 0) {
      from--;
      room -= texts.get(from).length();
    }
    List<String> tail = new ArrayList<>(texts.subList(from, texts.size()));
    if (room < 0) {
      tail.set(0, end(tail.getFirst(), tail.getFirst().length() + room));
    }
    return tail;
  }

  /** The first characters of consecutive texts, at most {@link Passage#CONTEXT}. */
  static List<String> head(List<String> texts) {
    int room = Passage.CONTEXT;
    int to = 0;
    while (to < texts.size() && room > 0) {
      room -= texts.get(to).length();
      to++;
    }
    List<String> head = new ArrayList<>(texts.subList(0, to));
    if (room < 0) {
      head.set(to - 1, start(head.getLast(), head.getLast().length() + room));
    }
    return head;
  }

  private static String end(String text, int length) {
    int from = text.length() - length;
    return text.substring(Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from);
  }

  private static String start(String text, int length) {
    return text.substring(0, Character.isLowSurrogate(text.charAt(length)) ? length - 1 : length);
  }
}
