package org.glasshouse.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.context.env.Environment;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.glasshouse.border.KeyRing;
import org.glasshouse.files.FilesCollector;
import org.glasshouse.launcher.SurroundedLines.Place;
import org.glasshouse.raw.Coverage;
import org.glasshouse.raw.MalformedRecordException;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.RawRecord;
import org.glasshouse.raw.RawRecords;
import org.glasshouse.raw.RawTopics;
import org.glasshouse.raw.Surroundings;
import org.glasshouse.runner.Source;
import org.glasshouse.vocabulary.HiddenStream;
import org.glasshouse.vocabulary.Signal;
import org.jspecify.annotations.Nullable;

/**
 * Gives lines that were withheld to the border again: from the raw topics, else from the files of
 * the source. Each comes with what stood around it in its stream.
 */
final class Replaying {
  /** So long nothing more comes of a source that is read whole. */
  private static final Duration SILENCE = Duration.ofSeconds(4);

  private static final int BATCH = 1_000;

  /** So much is written in one transaction. */
  private static final int BATCH_BYTES = 4 << 20;

  /** So much is written at once: it shares the topic's room with lines that come. */
  private static final int MOST_BYTES = 32 << 20;

  /** Kafka takes no longer message. */
  private static final int LONGEST_MESSAGE = 1_000_000;

  /** Of a stream that was silent for half of this the border knows nothing any more. */
  private static final Duration FORGOTTEN = Duration.ofMinutes(2);

  private final Map<String, Object> kafka;
  private final Options options;
  private final @Nullable Path sources;
  private final PrintWriter err;

  /**
   * @param kafka client properties of an administrator
   * @param sources folder of the source files; null where nothing is read from there
   */
  Replaying(Map<String, Object> kafka, Options options, @Nullable Path sources, PrintWriter err) {
    this.kafka = kafka;
    this.options = options;
    this.sources = sources;
    this.err = err;
  }

  /** Lines on their way to the border, written some at a time. */
  private final class Writing {
    private final String source;
    private final Map<Place, WithheldRecords.Entry> missing;
    private final List<SurroundedLines.Lines> waiting = new ArrayList<>();
    private final Set<Place> tooLong = new HashSet<>();
    private final Set<Place> tooMany = new HashSet<>();
    private int bytes;
    private int allBytes;
    private int written;

    Writing(String source, Map<Place, WithheldRecords.Entry> missing) {
      this.source = source;
      this.missing = missing;
    }

    void add(SurroundedLines.Lines lines) {
      int length = RawRecords.encode(Signal.LOGS, lines.message()).length;
      if (length > LONGEST_MESSAGE) {
        tooLong.addAll(lines.places());
        return;
      }
      if (allBytes + length > MOST_BYTES) {
        tooMany.addAll(lines.places());
        return;
      }
      waiting.add(lines);
      allBytes += length;
      bytes += length;
      if (bytes >= BATCH_BYTES) {
        flush();
      }
    }

    void flush() {
      if (waiting.isEmpty()) {
        return;
      }
      List<WithheldRecords.Entry> entries = new ArrayList<>();
      for (SurroundedLines.Lines lines : waiting) {
        lines.places().forEach(place -> entries.add(Objects.requireNonNull(missing.remove(place))));
      }
      write(source, waiting, entries.size());
      WithheldRecords.drop(kafka, entries);
      written += entries.size();
      waiting.clear();
      bytes = 0;
    }
  }

  /**
   * Replays lines of a source, says so, and gives those back that nobody has any more as they stood
   * among others.
   */
  List<WithheldRecords.Entry> replay(String source, List<WithheldRecords.Entry> entries) {
    Map<Place, WithheldRecords.Entry> missing = new HashMap<>();
    List<WithheldRecords.Entry> unknown = new ArrayList<>();
    for (WithheldRecords.Entry entry : entries) {
      Place place = Place.of(entry.record().uid());
      if (place == null) {
        unknown.add(entry);
      } else {
        missing.put(place, entry);
      }
    }
    Writing writing = new Writing(source, missing);
    Set<Place> torn = new HashSet<>();
    if (!missing.isEmpty()) {
      SurroundedLines lines = new SurroundedLines(missing.keySet(), writing::add);
      findInKafka(source, lines);
      lines.finish();
      writing.flush();
      torn.addAll(lines.torn());
    }
    int kept = writing.written;
    if (!missing.isEmpty() && sources != null) {
      SurroundedLines lines = new SurroundedLines(missing.keySet(), writing::add);
      findInFiles(source, sources, lines);
      lines.finish();
      writing.flush();
      torn.addAll(lines.torn());
    }
    err.printf(
        "glasshouse: %s: %d lines go through the border again, %d of them from Kafka, %d from"
            + " its files%n",
        source, writing.written, kept, writing.written - kept);
    missing.forEach((place, entry) -> {
      String why = "neither Kafka nor %s has it";
      if (writing.tooLong.contains(place)) {
        why = "it is too long to go through again with what stood around it";
      } else if (writing.tooMany.contains(place)) {
        why = "it waits for another run, once the border has decided on those of this one";
      } else if (torn.contains(place)) {
        why = "neither Kafka nor %s has all that stood around it, without which it stays withheld";
      }
      err.printf(
          "glasshouse: %s: %s%n",
          entry.record().uid(),
          why.formatted(sources == null ? "--sources, which is not given," : "the source"));
    });
    unknown.forEach(
        entry -> err.printf("glasshouse: %s: only lines can be replayed%n", entry.record().uid()));
    unknown.addAll(missing.values());
    return unknown;
  }

  private void findInKafka(String source, SurroundedLines lines) {
    Map<Integer, ConsumerRecord<byte[], byte[]>> firsts = new HashMap<>();
    WithheldRecords.readWhole(
        kafka,
        RawTopics.of(Signal.LOGS, source),
        message ->
            see(
                message,
                begins(firsts.computeIfAbsent(message.partition(), first -> message), message),
                lines));
  }

  /**
   * Whether the border, too, knew nothing of a stream before a message in which it is first met.
   *
   * @param first the first message of the partition that is still there
   */
  private static boolean begins(
      ConsumerRecord<byte[], byte[]> first, ConsumerRecord<byte[], byte[]> message) {
    return first.offset() == 0 || message.timestamp() - first.timestamp() > FORGOTTEN.toMillis();
  }

  private static void see(
      ConsumerRecord<byte[], byte[]> message, boolean begins, SurroundedLines lines) {
    if (message.headers().lastHeader(HiddenStream.HEADER) != null) {
      return;
    }
    try {
      List<RawLog> logs = new ArrayList<>();
      for (RawRecord record : RawRecords.decode(Signal.LOGS, message.value())) {
        if (record instanceof RawLog log) {
          logs.add(log);
        }
      }
      Header again = message.headers().lastHeader(Surroundings.HEADER);
      if (again == null) {
        logs.forEach(log -> lines.see(log, begins));
      } else {
        lines.see(logs, Surroundings.decode(again.value(), logs.size()));
      }
    } catch (MalformedRecordException e) {
      // The border has counted it.
    }
  }

  private void findInFiles(String name, Path folder, SurroundedLines lines) {
    Source source =
        SourceFolder.read(folder, err).sources().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new LaunchException("--sources: no source is called " + name));
    Environment settings = options.environment();
    Path keys =
        Settings.hasKafka(settings)
            ? Settings.keys(settings)
            : options.data.resolve("private").resolve("keys");
    KeyRing ring = Keys.open(keys);
    try (FilesCollector files = SourceCollectors.files(source, ring.identity())) {
      files.open(Map.of());
      long last = System.nanoTime();
      // Once all are found, what comes next may still belong around the last of them.
      while (!lines.isDone() && System.nanoTime() - last < SILENCE.toNanos()) {
        List<RawLog> read = files.poll(BATCH).records();
        read.forEach(log -> lines.see(log, true));
        last = read.isEmpty() ? last : System.nanoTime();
      }
    }
  }

  /** Writes lines as a collector does, and that they were read once more. */
  private void write(String source, List<SurroundedLines.Lines> messages, long lines) {
    Map<String, Object> properties = new HashMap<>(kafka);
    properties.put("acks", "all");
    properties.put("transactional.id", "collect-replay-" + UUID.randomUUID());
    properties.put("transaction.timeout.ms", 15_000);
    String topic = RawTopics.of(Signal.LOGS, source);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      int partitions = producer.partitionsFor(topic).size();
      producer.beginTransaction();
      for (SurroundedLines.Lines of : messages) {
        int partition =
            Utils.toPositive(Utils.murmur2(of.message().getFirst().partitionKey().getBytes(UTF_8)))
                % partitions;
        var _ =
            producer.send(
                new ProducerRecord<>(
                    topic,
                    partition,
                    null,
                    null,
                    RawRecords.encode(Signal.LOGS, of.message()),
                    List.of(new RecordHeader(Surroundings.HEADER, of.surroundings().encode()))));
      }
      Coverage.Key read =
          new Coverage.Key(
              source,
              Signal.LOGS.word(),
              Coverage.Stage.READ,
              Instant.now(),
              "replay-" + UUID.randomUUID());
      var _ =
          producer.send(
              new ProducerRecord<>(
                  RawTopics.COVERAGE,
                  read.text().getBytes(UTF_8),
                  Coverage.encode(Map.of("ok", lines))));
      producer.commitTransaction();
    }
  }
}
