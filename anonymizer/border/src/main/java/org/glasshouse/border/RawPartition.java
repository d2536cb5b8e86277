package org.glasshouse.border;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;
import org.glasshouse.canaries.ExpectedCanaries;
import org.glasshouse.raw.CoverageGap;
import org.glasshouse.raw.MalformedRecordException;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.RawRecord;
import org.glasshouse.raw.RawRecords;
import org.glasshouse.raw.Surroundings;
import org.glasshouse.vocabulary.HiddenStream;
import org.glasshouse.vocabulary.Signal;
import org.glasshouse.vocabulary.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * One partition of a raw topic of a source: messages that were read and are not decided yet, and
 * the ends of its streams of lines before these. For use by one thread.
 */
final class RawPartition {
  /** A transaction takes no more of one partition, beyond its first message. */
  private static final int MOST_RECORDS = 2_000;

  private static final int MOST_BYTES = 1 << 20;

  /** Why messages are lost that nothing but the border's own lateness held back. */
  private static final String LATE = "border-late";

  /**
   * A raw message.
   *
   * @param appended Kafka's time of arrival
   * @param bytes of its value
   * @param hidden whether its records are canaries, which no visitor ever sees
   * @param flaw the reason code where none of its records can be used; else null
   * @param records none where it cannot be read
   * @param around which of its records are to be decided, where it brings lines again; else null
   */
  record Message(
      long offset,
      Instant appended,
      int bytes,
      boolean hidden,
      @Nullable String flaw,
      List<? extends RawRecord> records,
      @Nullable Surroundings around) {
    /** One whose records are all to be decided. */
    Message(
        long offset,
        Instant appended,
        int bytes,
        boolean hidden,
        @Nullable String flaw,
        List<? extends RawRecord> records) {
      this(offset, appended, bytes, hidden, flaw, records, null);
    }
  }

  private final String source;
  private final Signal signal;
  private final TopicPartition partition;
  private final @Nullable ExpectedCanaries canaries;
  private final ArrayDeque<Message> queue = new ArrayDeque<>();
  private final Context context = new Context();
  private long bytes;
  private long decided;
  private long lost;
  private long hurried;
  private @Nullable Instant decidedThrough;
  private @Nullable Instant lostSince;
  private String heldBack = LATE;
  private long behind;
  private @Nullable Instant newest;

  /** Everything that was committed up to this time is read. */
  private @Nullable Instant readThrough;

  /** One in which no canaries are. */
  RawPartition(String source, Signal signal, TopicPartition partition) {
    this(source, signal, partition, null);
  }

  /**
   * @param canaries records that are hidden where their message says so; null for none
   */
  RawPartition(
      String source, Signal signal, TopicPartition partition, @Nullable ExpectedCanaries canaries) {
    this.source = source;
    this.signal = signal;
    this.partition = partition;
    this.canaries = canaries;
  }

  String source() {
    return source;
  }

  Signal signal() {
    return signal;
  }

  TopicPartition partition() {
    return partition;
  }

  /** Everything before this offset is published or withheld. */
  long decided() {
    return decided;
  }

  /**
   * Begins to decide at an offset.
   *
   * @param arrival when the message before it arrived; null where that is not known
   */
  void startAt(long offset, @Nullable Instant arrival) {
    decided = offset;
    decidedThrough = arrival;
  }

  /** Time of the newest record that was published; null where none with a time was. */
  @Nullable Instant newest() {
    return newest;
  }

  /** Takes note of what was published. */
  void published(List<Outcome> outcomes) {
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Outcome.Published published) {
        newest = Worker.Share.later(newest, published.record().time());
      }
    }
  }

  /** Bytes of raw messages that lie here. */
  long bytes() {
    return bytes;
  }

  /** Messages of lines that were decided before all that follows them within reach was read. */
  long hurried() {
    return hurried;
  }

  /** Raw messages, at most, that were gone before they were decided. */
  long lost() {
    return lost;
  }

  /** When the last message that was decided arrived; null where none was, or it is not known. */
  @Nullable Instant decidedThrough() {
    return decidedThrough;
  }

  /**
   * Takes note that messages behind those that are decided are gone.
   *
   * @param since when the first of them can have arrived; null where that is not known
   */
  void lose(long offsets, @Nullable Instant since) {
    lost += offsets;
    lostSince = since;
  }

  /** Takes note of why nothing is published at the moment. */
  void holdBack(String state) {
    heldBack = state;
  }

  /** What was lost right before a message, where it is known since when. */
  @Nullable CoverageGap gapBefore(Message message) {
    Instant since = lostSince;
    return since == null || since.isAfter(message.appended())
        ? null
        : new CoverageGap(
            source, signal.word(), since, message.appended(), heldBack, partition.toString());
  }

  /** Raw messages, at most, that are not decided yet. */
  long waiting() {
    return queue.size() + behind;
  }

  /** Takes note of how far Kafka was at {@code time}, and how far reading was. */
  void compare(long position, long end, Instant time) {
    behind = Math.max(0, end - position);
    if (behind == 0) {
      readThrough = time;
    }
  }

  @Nullable Message first() {
    return queue.peekFirst();
  }

  /** Takes in what was read. What was decided before is context alone. */
  void add(ConsumerRecord<byte[], byte[]> read) {
    Message message = message(read);
    if (message.offset() < decided) {
      remember(message);
      return;
    }
    queue.add(message);
    bytes += message.bytes();
  }

  /** Lets go of all that is not decided; it is to be read again. */
  void giveBack() {
    queue.clear();
    bytes = 0;
    readThrough = null;
  }

  /** Whether so much lies here that reading on can wait. */
  boolean isFull(int room, Instant now, Duration holdBack) {
    Message first = queue.peekFirst();
    if (first == null) {
      return false;
    }
    boolean farAhead = queue.getLast().appended().isAfter(first.appended().plus(Source.READ_AHEAD));
    boolean waits = first.appended().plus(holdBack).isAfter(now.plus(Source.READ_AHEAD));
    return bytes >= room || (farAhead && waits);
  }

  /** Whether the first message is old enough. */
  boolean isDue(Instant now, Duration holdBack) {
    Message first = queue.peekFirst();
    return first != null && !first.appended().plus(holdBack).isAfter(now);
  }

  /**
   * The messages that can be decided now: old enough, and what follows them is read. As a last
   * resort the first ones without that, where so much lies here that nothing more is read. All of
   * them are hidden, or none is.
   *
   * @param room how many bytes may lie here
   */
  List<Message> ready(int room, Instant now, Duration holdBack) {
    List<Message> ready = new ArrayList<>();
    int records = 0;
    int taken = 0;
    for (Message message : queue) {
      boolean old = !message.appended().plus(holdBack).isAfter(now);
      boolean followed = hasReadBeyond(message) || bytes - taken >= room;
      boolean fits =
          ready.isEmpty()
              || (records + message.records().size() <= MOST_RECORDS
                  && taken + message.bytes() <= MOST_BYTES);
      boolean alike = ready.isEmpty() || message.hidden() == ready.getFirst().hidden();
      if (!old || !followed || !fits || !alike) {
        break;
      }
      ready.add(message);
      records += message.records().size();
      taken += message.bytes();
    }
    return ready;
  }

  /** Whether nothing more can come within the read-ahead of a message. */
  private boolean hasReadBeyond(Message message) {
    Instant end = message.appended().plus(Source.READ_AHEAD);
    return queue.getLast().appended().isAfter(end)
        || (readThrough != null && !readThrough.isBefore(end));
  }

  /**
   * The lines of the first messages, but for flawed ones, by stream and with what lies around them.
   */
  List<Passage> passages(List<Message> messages) {
    Map<StreamId, List<Passage.Arrived>> records = new LinkedHashMap<>();
    List<Passage> passages = new ArrayList<>();
    for (Message message : messages) {
      if (message.flaw() != null) {
        continue;
      }
      if (message.around() != null) {
        passages.add(surrounded(message, message.around()));
        continue;
      }
      for (RawRecord record : message.records()) {
        if (record instanceof RawLog log) {
          records
              .computeIfAbsent(log.stream(), stream -> new ArrayList<>())
              .add(new Passage.Arrived(log, message.appended()));
        }
      }
    }
    Map<StreamId, List<String>> after = after(messages, records.size(), records);
    records.forEach((stream, arrived) ->
        passages.add(
            new Passage(
                stream,
                context.before(stream),
                arrived,
                Context.head(after.getOrDefault(stream, List.of())))));
    return passages;
  }

  /** All lines of a message that brings some of them again, the others around these. */
  private static Passage surrounded(Message message, Surroundings around) {
    Set<Integer> decided = Set.copyOf(around.decided());
    List<Passage.Arrived> lines = new ArrayList<>();
    for (RawRecord record : message.records()) {
      boolean surrounds = !decided.contains(lines.size());
      lines.add(new Passage.Arrived((RawLog) record, message.appended(), surrounds));
    }
    return new Passage(lines.getFirst().log().stream(), List.of(), lines, List.of());
  }

  private Map<StreamId, List<String>> after(
      List<Message> messages, int streams, Map<StreamId, ?> wanted) {
    Map<StreamId, List<String>> after = new HashMap<>();
    Map<StreamId, Integer> lengths = new HashMap<>();
    Instant end = messages.getLast().appended().plus(Source.READ_AHEAD);
    int satisfied = 0;
    Iterator<Message> rest = queue.iterator();
    for (int skip = 0; skip < messages.size(); skip++) {
      rest.next();
    }
    while (rest.hasNext() && satisfied < streams) {
      Message message = rest.next();
      if (message.appended().isAfter(end)) {
        break;
      }
      if (message.around() != null) {
        continue;
      }
      for (RawRecord record : message.records()) {
        if (record instanceof RawLog log
            && wanted.containsKey(log.stream())
            && log.body() instanceof RawLog.Body.Text(String text)
            && lengths.getOrDefault(log.stream(), 0) < Passage.CONTEXT) {
          String shown = Context.withoutMiddles(text);
          after.computeIfAbsent(log.stream(), stream -> new ArrayList<>()).add(shown);
          if (lengths.merge(log.stream(), shown.length(), Integer::sum) >= Passage.CONTEXT) {
            satisfied++;
          }
        }
      }
    }
    return after;
  }

  /** What to commit once these first messages are decided. */
  static OffsetAndMetadata offsetAfter(List<Message> messages) {
    Message last = messages.getLast();
    return new OffsetAndMetadata(last.offset() + 1, Long.toString(last.appended().toEpochMilli()));
  }

  /** The time of arrival that a committed offset carries; null where it carries none. */
  static @Nullable Instant arrivalOf(OffsetAndMetadata committed) {
    try {
      return Instant.ofEpochMilli(Long.parseLong(committed.metadata()));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** These first messages are decided, and that is committed. */
  void decide(List<Message> messages) {
    lostSince = null;
    heldBack = LATE;
    for (Message message : messages) {
      if (isHurried(message)) {
        hurried++;
      }
      queue.removeFirst();
      bytes -= message.bytes();
      remember(message);
      decided = message.offset() + 1;
      decidedThrough = message.appended();
    }
  }

  /** Takes note of lines as those that come before others; of lines that come again, not. */
  private void remember(Message message) {
    if (message.around() == null) {
      context.add(message.records(), message.appended());
    }
  }

  /** Whether of a stream in the first message neither a second nor 4 KiB behind it were read. */
  private boolean isHurried(Message first) {
    return first.around() == null
        && !hasReadBeyond(first)
        && passages(List.of(first)).stream()
            .anyMatch(passage -> Context.length(passage.after()) < Passage.CONTEXT - 1);
  }

  private Message message(ConsumerRecord<byte[], byte[]> read) {
    Instant appended = Instant.ofEpochMilli(read.timestamp());
    int bytes = read.value() == null ? 0 : read.value().length;
    try {
      if (read.value() == null) {
        return new Message(read.offset(), appended, 0, false, Reason.MALFORMED, List.of());
      }
      List<? extends RawRecord> records = RawRecords.decode(signal, read.value());
      Surroundings around = around(read, records);
      return read.timestampType() == TimestampType.LOG_APPEND_TIME
          ? new Message(
              read.offset(),
              appended,
              bytes,
              isHidden(read, records, appended),
              null,
              records,
              around)
          : new Message(read.offset(), Instant.EPOCH, bytes, false, Reason.ARRIVAL, records);
    } catch (MalformedRecordException | RuntimeException e) {
      return new Message(read.offset(), appended, bytes, false, Reason.MALFORMED, List.of());
    }
  }

  /** Which lines are to be decided of a message that brings lines again; null in any other. */
  private static @Nullable Surroundings around(
      ConsumerRecord<byte[], byte[]> read, List<? extends RawRecord> records)
      throws MalformedRecordException {
    Header header = read.headers().lastHeader(Surroundings.HEADER);
    if (header == null) {
      return null;
    }
    Surroundings around = Surroundings.decode(header.value(), records.size());
    boolean ofOneStream =
        records.stream().allMatch(RawLog.class::isInstance)
            && records.stream().map(RawRecord::partitionKey).distinct().count() == 1;
    if (!ofOneStream) {
      throw new IllegalArgumentException("expected lines of one stream between surrounding ones");
    }
    return around;
  }

  /** Whoever may write here may say that it is; so it is asked whether these are canaries. */
  private boolean isHidden(
      ConsumerRecord<byte[], byte[]> read, List<? extends RawRecord> records, Instant appended) {
    Header header = read.headers().lastHeader(HiddenStream.HEADER);
    return canaries != null && header != null && canaries.areAll(records, header.value(), appended);
  }
}
