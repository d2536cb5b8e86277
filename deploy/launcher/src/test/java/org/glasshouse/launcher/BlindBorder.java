package org.glasshouse.launcher;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.glasshouse.canaries.Canaries;
import org.glasshouse.canaries.Schedule;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.PublicLogCodec;
import org.glasshouse.records.PublicTopics;
import org.glasshouse.records.Severity;
import org.glasshouse.vocabulary.HiddenStream;
import org.glasshouse.vocabulary.Signal;
import org.glasshouse.vocabulary.Uid;

/**
 * Publishes what a border would whose engine and second opinion see nothing: of a source the canary
 * that is a line and is planted now.
 */
final class BlindBorder {
  static final List<Header> HIDDEN = List.of(new RecordHeader(HiddenStream.HEADER, new byte[0]));

  private final Map<String, Object> administrator;
  private final String source;
  private final Canaries canaries;
  private final Instant now = Instant.now();
  private final long number = Schedule.numbers(Signal.LOGS, Schedule.minute(now)).getFirst();

  /**
   * @param identityKey the archive's
   */
  BlindBorder(Map<String, Object> administrator, byte[] identityKey, String source) {
    this.administrator = administrator;
    this.source = source;
    this.canaries = new Canaries(identityKey, source);
  }

  /** What may never come out. */
  String core() {
    return canaries.canary(Signal.LOGS, number).cores().getFirst();
  }

  /** The line with another text. */
  PublicLog line(String body) {
    return new PublicLog(
        new Uid(LocalDate.ofInstant(now, ZoneOffset.UTC), canaries.stream(), number),
        source,
        now,
        Severity.ofWord(""),
        "",
        "",
        "",
        "",
        body,
        Map.of(),
        "1");
  }

  void publish(String body, List<Header> headers) throws ExecutionException, InterruptedException {
    write(
        PublicTopics.of(Signal.LOGS),
        new byte[0],
        PublicLogCodec.encode(List.of(line(body))),
        headers);
  }

  void write(String topic, byte[] key, byte[] value, List<Header> headers)
      throws ExecutionException, InterruptedException {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(administrator, new ByteArraySerializer(), new ByteArraySerializer())) {
      var _ = producer.send(new ProducerRecord<>(topic, null, key, value, headers)).get();
    }
  }
}
