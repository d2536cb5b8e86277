package org.glasshouse.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.glasshouse.raw.ControlKeys;
import org.glasshouse.raw.RawTopics;
import org.glasshouse.records.PublicTopics;
import org.jspecify.annotations.Nullable;

/**
 * How long after the word {@code paused} stands in {@code control} something of the source is still
 * published, by Kafka's times of arrival: over a {@code ./glasshouse up} that runs, whose one
 * source follows a file and has the delay 0s.
 *
 * <p>Arguments: the data folder, the source, the file it follows, and how often (20). Prints
 * Markdown, and fails where one takes longer than two seconds.
 */
public final class PauseToSilence {
  private static final Duration BETWEEN_LINES = Duration.ofMillis(2);
  private static final Duration WATCHED = Duration.ofSeconds(5);

  /** Nothing of the source may be published later. */
  private static final Duration GATE = Duration.ofSeconds(2);

  private static final Duration POLL = Duration.ofMillis(100);

  private final Map<String, Object> client;
  private final String source;

  private PauseToSilence(Map<String, Object> client, String source) {
    this.client = client;
    this.source = source;
  }

  /** Runs it; see the class. */
  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[2]);
    int rounds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 20;
    PauseToSilence run =
        new PauseToSilence(
            client(Path.of(arguments[0], "private", "instance.properties")), arguments[1]);
    Thread lines = Thread.ofPlatform().daemon().start(() -> write(file));
    List<Duration> sorted = run.measure(rounds);
    lines.interrupt();
    System.out.printf(
        Locale.ROOT,
        "- from pause to nothing published: median %d ms, longest %d ms of %d%n",
        sorted.get(rounds / 2).toMillis(),
        sorted.getLast().toMillis(),
        rounds);
    if (sorted.getLast().compareTo(GATE) > 0) {
      System.err.println("missed: at most " + GATE.toMillis() + " ms");
      System.exit(1);
    }
  }

  private static Map<String, Object> client(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    Map<String, Object> client = new HashMap<>();
    properties.forEach((name, value) -> client.put(name.toString(), value));
    return client;
  }

  private static void write(Path file) {
    try {
      for (long number = 0; !Thread.currentThread().isInterrupted(); number++) {
        Files.writeString(
            file,
            "%s INFO part %d is done%n".formatted(Instant.now(), number),
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
        Thread.sleep(BETWEEN_LINES);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Duration> measure(int rounds) throws Exception {
    Map<String, Object> properties = new HashMap<>(client);
    properties.put("isolation.level", "read_committed");
    try (KafkaConsumer<byte[], byte[]> published =
            new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        KafkaProducer<String, byte[]> control =
            new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer())) {
      List<TopicPartition> partitions =
          published.partitionsFor(PublicTopics.LOGS).stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      published.assign(partitions);
      published.seekToEnd(partitions);
      List<Duration> measured = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        awaitSomething(published);
        Instant paused = say(control, "paused".getBytes(US_ASCII));
        measured.add(Duration.between(paused, last(published, paused)));
        var _ = say(control, null);
      }
      measured.sort(null);
      return measured;
    }
  }

  private Instant say(KafkaProducer<String, byte[]> control, byte @Nullable [] word)
      throws ExecutionException, InterruptedException {
    control.send(new ProducerRecord<>(RawTopics.CONTROL, ControlKeys.state(source), word)).get();
    return Instant.now();
  }

  private static void awaitSomething(KafkaConsumer<byte[], byte[]> published) {
    Instant end = Instant.now().plus(Duration.ofSeconds(2));
    boolean seen = false;
    while (!seen || Instant.now().isBefore(end)) {
      seen |= !published.poll(POLL).isEmpty();
    }
  }

  /** When the last message arrived, or {@code paused} where none came any more. */
  private static Instant last(KafkaConsumer<byte[], byte[]> published, Instant paused) {
    Instant last = paused;
    Instant end = Instant.now().plus(WATCHED);
    while (Instant.now().isBefore(end)) {
      for (ConsumerRecord<byte[], byte[]> message : published.poll(POLL)) {
        Instant arrived = Instant.ofEpochMilli(message.timestamp());
        last = arrived.isAfter(last) ? arrived : last;
      }
    }
    return last;
  }
}
