package org.glasshouse.border;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.glasshouse.border.Archive.line;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.RawLogCodec;
import org.glasshouse.vocabulary.Signal;
import org.glasshouse.vocabulary.StreamId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is decided when, by what was read behind it. */
class RawPartitionTest {
  private static final int ROOM = 1 << 20;
  private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
  private static final Instant LATER = START.plusSeconds(60);
  private static final StreamId OTHER = new StreamId("a".repeat(StreamId.LENGTH));

  private final RawPartition partition =
      new RawPartition("source", Signal.LOGS, new TopicPartition("raw.logs.source", 0));
  private long offset;

  private void add(Instant appended, RawLog... logs) {
    add(appended, new RecordHeaders(), logs);
  }

  private void add(Instant appended, RecordHeaders headers, RawLog... logs) {
    byte[] value = RawLogCodec.encode(List.of(logs));
    partition.add(
        new ConsumerRecord<>(
            "raw.logs.source",
            0,
            offset++,
            appended.toEpochMilli(),
            TimestampType.LOG_APPEND_TIME,
            0,
            value.length,
            null,
            value,
            headers,
            Optional.empty()));
  }

  /** 600 KiB of another stream. */
  private void addOthers(Instant appended) {
    for (int number = 1; number <= 12; number++) {
      add(appended, line(OTHER, number, "x".repeat(50 << 10)));
    }
  }

  private List<RawPartition.Message> ready() {
    return partition.ready(ROOM, LATER, Source.READ_AHEAD);
  }

  @Test
  void waitsForWhatFollowsThoughMuchOfAnotherStreamLiesBetween() {
    add(START, line(1, "the first half"));
    addOthers(START.plusMillis(500));
    assertThat(ready()).isEmpty();

    add(START.plusMillis(900), line(2, "the second half"));
    assertThat(ready()).isEmpty();
    partition.compare(offset, offset, START.plusSeconds(1));

    List<RawPartition.Message> ready = ready();
    assertThat(ready).hasSize(1);
    assertThat(partition.passages(ready).getFirst().after()).containsExactly("the second half");
    partition.decide(ready);
    assertThat(partition.hurried()).isZero();
  }

  @Test
  void decidesWithoutWhatFollowsWhereNoMoreCanBeReadAndCountsIt() {
    add(START, line(1, "the first half"));
    addOthers(START.plusMillis(500));
    addOthers(START.plusMillis(600));

    List<RawPartition.Message> ready = ready();

    assertThat(ready)
        .extracting(RawPartition.Message::offset)
        .contains(0L)
        .hasSizeLessThan((int) offset);
    partition.decide(ready);
    // Each of the others is followed by more than 4 KiB of its own stream.
    assertThat(partition.hurried()).isEqualTo(1);
  }

  @Test
  void needsNoMoreThanASecondOfWhatFollows() {
    add(START, line(1, "one"));
    add(START.plus(Duration.ofMillis(1_001)), line(2, "two"));

    assertThat(ready()).extracting(RawPartition.Message::offset).containsExactly(0L);
  }

  @Test
  void whatIsGivenBackTakesNoRoomAndIsDecidedWhenItIsReadAgain() {
    add(START, line(1, "decided"));
    add(START.plusSeconds(2), line(2, "the first half"));
    add(START.plusSeconds(2), line(3, "the second half"));
    partition.decide(ready());
    partition.compare(offset, offset, LATER);

    partition.giveBack();

    assertThat(partition.bytes()).isZero();
    assertThat(partition.decided()).isEqualTo(1);
    offset = partition.decided();
    add(START.plusSeconds(2), line(2, "the first half"));
    assertThat(ready()).isEmpty();
    add(START.plusSeconds(2), line(3, "the second half"));
    partition.compare(offset, offset, LATER);
    List<RawPartition.Message> again = ready();
    assertThat(again).extracting(RawPartition.Message::offset).containsExactly(1L, 2L);
    assertThat(partition.passages(again).getFirst().before()).isNotEmpty();
  }

  private static RecordHeaders surrounded(String by) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("glasshouse-surroundings", by.getBytes(UTF_8));
    return headers;
  }

  @Test
  void decidesOfLinesThatComeAgainOnlyThoseThatOthersSurround() {
    add(START, line(8, "live"));
    add(
        START,
        surrounded("2"),
        line(1, "before"),
        line(2, "right before"),
        line(3, "again"),
        line(4, "after"));
    add(START, line(9, "and on"));
    partition.compare(offset, offset, LATER);

    List<RawPartition.Message> ready = ready();
    List<Passage> passages = partition.passages(ready);

    assertThat(ready).hasSize(3);
    assertThat(passages)
        .extracting(
            Passage::before,
            passage -> positions(passage.records()),
            passage -> positions(passage.decided()),
            Passage::after)
        .containsExactlyInAnyOrder(
            tuple(List.of(), List.of(1L, 2L, 3L, 4L), List.of(3L), List.of()),
            tuple(List.of(), List.of(8L, 9L), List.of(8L, 9L), List.of()));
    partition.decide(ready);
    add(START.plusSeconds(2), line(10, "later"));
    partition.compare(offset, offset, LATER);
    assertThat(partition.passages(ready()).getFirst().before()).containsExactly("live", "and on");
  }

  private static List<Long> positions(List<Passage.Arrived> records) {
    return records.stream().map(one -> one.log().position()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 1", "1 0", "2", "-1", "x", ""})
  void decidesNothingOfLinesThatComeAgainWithoutSayingWhich(String by) {
    add(START, surrounded(by), line(1, "one"), line(2, "two"));
    partition.compare(offset, offset, LATER);

    assertThat(ready()).extracting(RawPartition.Message::flaw).containsExactly("malformed");
  }
}
