package org.glasshouse.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.glasshouse.border.Quarantined;
import org.glasshouse.embedded.EmbeddedKafka;
import org.glasshouse.embedded.EmbeddedKafkaSettings;
import org.glasshouse.layout.KafkaUser;
import org.glasshouse.raw.RawTopics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The list of withheld records while the border still writes. */
@Timeout(120)
final class WithheldRecordsTest {
  private static final String UID = "20261123-c5mzjv3kq2tt6a7e-1";

  @Test
  void waitsForWhatIsOpenAndDropsNothingThatIsWithheldAgainMeanwhile(@TempDir Path folder)
      throws Exception {
    try (EmbeddedKafka kafka =
        EmbeddedKafka.start(EmbeddedKafkaSettings.in(folder.resolve("kafka")))) {
      Map<String, Object> client = kafka.properties(KafkaUser.ADMIN);
      try (KafkaProducer<byte[], byte[]> border = border(kafka)) {
        border.beginTransaction();
        send(border, "engine");
        CompletableFuture<List<WithheldRecords.Entry>> looked =
            CompletableFuture.supplyAsync(() -> settled(client));
        SECONDS.sleep(2);
        assertThat(looked).isNotDone();
        border.commitTransaction();
        List<WithheldRecords.Entry> first = looked.get(30, SECONDS);
        assertThat(first).extracting(entry -> entry.record().reason()).containsExactly("engine");

        // The border withholds it again before it is off the list.
        border.beginTransaction();
        send(border, "timeout");
        border.commitTransaction();
        WithheldRecords.drop(client, first);

        List<WithheldRecords.Entry> again = WithheldRecords.read(client);
        assertThat(again).extracting(entry -> entry.record().reason()).containsExactly("timeout");
        WithheldRecords.drop(client, again);
        assertThat(WithheldRecords.read(client)).isEmpty();
      }
    }
  }

  private static List<WithheldRecords.Entry> settled(Map<String, Object> client) {
    try {
      WithheldRecords.awaitSettled(client);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return WithheldRecords.read(client);
  }

  private static KafkaProducer<byte[], byte[]> border(EmbeddedKafka kafka) {
    Map<String, Object> properties = new HashMap<>(kafka.properties(KafkaUser.BORDER));
    properties.put("transactional.id", "border-0");
    KafkaProducer<byte[], byte[]> border =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    border.initTransactions();
    return border;
  }

  private static void send(KafkaProducer<byte[], byte[]> border, String reason) throws Exception {
    var _ =
        border
            .send(
                new ProducerRecord<>(
                    RawTopics.QUARANTINE,
                    "smaug".getBytes(UTF_8),
                    new Quarantined(UID, 7, reason).encode()))
            .get();
  }
}
