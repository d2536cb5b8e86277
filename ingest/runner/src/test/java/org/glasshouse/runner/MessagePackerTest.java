package org.glasshouse.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.RawLogCodec;
import org.glasshouse.raw.RawRecord;
import org.glasshouse.vocabulary.StreamId;
import org.junit.jupiter.api.Test;

class MessagePackerTest {
  private static final StreamId ONE = new StreamId("aaaaaaaaaaaaaaaa");
  private static final StreamId OTHER = new StreamId("bbbbbbbbbbbbbbbb");

  @Test
  void keepsEachStreamInOnePartitionAndInOrder() {
    List<RawRecord> records = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      records.add(record(i % 2 == 0 ? ONE : OTHER, i, "text " + i));
    }
    List<RawLog> packed = new ArrayList<>();

    new MessagePacker(4)
        .pack(
            records,
            (packedRecords, partition) -> {
              List<RawLog> message = logs(packedRecords);
              assertThat(message).hasSizeLessThanOrEqualTo(MessagePacker.MOST_RECORDS);
              assertThat(message)
                  .allMatch(log -> MessagePacker.partition(log.stream().text(), 4) == partition);
              packed.addAll(message);
            });

    assertThat(packed).containsExactlyInAnyOrderElementsOf(logs(records));
    for (StreamId stream : List.of(ONE, OTHER)) {
      assertThat(packed.stream().filter(log -> log.stream().equals(stream)).map(RawLog::position))
          .isSorted();
    }
  }

  @Test
  void keepsMessagesSmallWhateverTheirTexts() {
    for (String text : List.of("x", "ž", "汉", "😀", "\0", "")) {
      List<RawRecord> records = new ArrayList<>();
      for (int i = 0; i < 3_000; i++) {
        records.add(record(ONE, i, text.repeat(i % 1_500)));
      }

      new MessagePacker(4)
          .pack(
              records,
              (message, partition) ->
                  assertThat(RawLogCodec.encode(logs(message)).length)
                      .isLessThanOrEqualTo(MessagePacker.MOST_BYTES));
    }
  }

  @Test
  void sendsALargeRecordAlone() {
    List<Integer> sizes = new ArrayList<>();

    new MessagePacker(4)
        .pack(
            List.of(record(ONE, 1, "a"), record(ONE, 2, "b".repeat(600_000)), record(ONE, 3, "c")),
            (message, partition) -> sizes.add(message.size()));

    assertThat(sizes).containsExactly(1, 1, 1);
  }

  private static List<RawLog> logs(List<RawRecord> records) {
    return records.stream().map(RawLog.class::cast).toList();
  }

  private static RawLog record(StreamId stream, long position, String text) {
    return new RawLog(
        stream,
        position,
        Instant.EPOCH.plusSeconds(position),
        Instant.EPOCH,
        "info",
        new RawLog.Body.Text(text),
        Map.of("k8s.pod.name", "etcd-0"),
        Map.of("log.iostream", "stderr"));
  }
}
