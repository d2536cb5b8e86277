package org.glasshouse.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.context.env.Environment;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.glasshouse.raw.Coverage;
import org.glasshouse.raw.MalformedRecordException;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.RawRecord;
import org.glasshouse.raw.RawRecords;
import org.glasshouse.raw.RawTopics;
import org.glasshouse.raw.Surroundings;
import org.glasshouse.runner.Source;
import org.glasshouse.vocabulary.Signal;
import org.glasshouse.vocabulary.Uid;
import org.jspecify.annotations.Nullable;

/**
 * Gives lines that were withheld to the border again: from the raw topics, else from the files of
 * the source. Each comes with what stood around it in its stream.
 */
final class Replaying {
  /** So long nothing more comes of a source that is read whole. */
  private static final Duration SILENCE = Duration.ofSeconds(4);

  private static final int BATCH = 1_000;

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

  /** Where a line stands. */
  private record Place(String stream, long position) {
    static @Nullable Place of(String text) {
      Uid uid = Uid.parse(text);
      return uid == null ? null : new Place(uid.stream().text(), uid.position());
    }

    static Place of(RawLog log) {
      return new Place(log.stream().text(), log.position());
    }
  }

  /** Replays lines of a source, says so, and gives those back that nobody has any more. */
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
    List<WithheldRecords.Entry> found = new ArrayList<>();
    SurroundedLines lines = new SurroundedLines(log -> take(log, missing, found));
    if (!missing.isEmpty()) {
      findInKafka(source, lines);
    }
    int kept = found.size();
    SurroundedLines more = new SurroundedLines(log -> take(log, missing, found));
    if (!missing.isEmpty() && sources != null) {
      findInFiles(source, sources, missing, more);
    }
    List<SurroundedLines.Line> all = new ArrayList<>(lines.found());
    all.addAll(more.found());
    // Of each line found there is one entry, in the same order.
    for (int from = 0; from < all.size(); from += BATCH) {
      int to = Math.min(all.size(), from + BATCH);
      write(source, all.subList(from, to));
      WithheldRecords.drop(kafka, found.subList(from, to));
    }
    err.printf(
        "glasshouse: %s: %d lines go through the border again, %d of them from Kafka, %d from"
            + " its files%n",
        source, found.size(), kept, found.size() - kept);
    missing
        .values()
        .forEach(entry ->
            err.printf(
                "glasshouse: %s: neither Kafka nor %s has it%n",
                entry.record().uid(),
                sources == null ? "--sources, which is not given," : "the source"));
    unknown.forEach(
        entry -> err.printf("glasshouse: %s: only lines can be replayed%n", entry.record().uid()));
    unknown.addAll(missing.values());
    return unknown;
  }

  private static boolean take(
      RawLog log, Map<Place, WithheldRecords.Entry> missing, List<WithheldRecords.Entry> found) {
    WithheldRecords.Entry entry = missing.remove(Place.of(log));
    if (entry != null) {
      found.add(entry);
    }
    return entry != null;
  }

  private void findInKafka(String source, SurroundedLines lines) {
    WithheldRecords.readWhole(
        kafka, RawTopics.of(Signal.LOGS, source), message -> see(message, lines));
  }

  private static void see(ConsumerRecord<byte[], byte[]> message, SurroundedLines lines) {
    try {
      List<RawLog> logs = new ArrayList<>();
      for (RawRecord record : RawRecords.decode(Signal.LOGS, message.value())) {
        if (record instanceof RawLog log) {
          logs.add(log);
        }
      }
      Header again = message.headers().lastHeader(Surroundings.HEADER);
      if (again == null) {
        logs.forEach(lines::see);
      } else {
        lines.see(logs, Surroundings.decode(again.value()));
      }
    } catch (MalformedRecordException e) {
      // The border has counted it.
    }
  }

  private void findInFiles(
      String name, Path folder, Map<Place, WithheldRecords.Entry> missing, SurroundedLines lines) {
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
      boolean goesOn = true;
      // Once all are found, what comes next may still belong around the last of them.
      while (goesOn && System.nanoTime() - last < SILENCE.toNanos()) {
        goesOn = !missing.isEmpty();
        List<RawLog> read = files.poll(BATCH).records();
        read.forEach(lines::see);
        last = read.isEmpty() ? last : System.nanoTime();
      }
    }
  }

  /** Writes lines as a collector does, and that they were read once more. */
  private void write(String source, List<SurroundedLines.Line> lines) {
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
      for (SurroundedLines.Line line : lines) {
        int partition =
            Utils.toPositive(Utils.murmur2(line.log().partitionKey().getBytes(UTF_8))) % partitions;
        var _ =
            producer.send(
                new ProducerRecord<>(
                    topic,
                    partition,
                    null,
                    null,
                    RawRecords.encode(Signal.LOGS, line.message()),
                    List.of(new RecordHeader(Surroundings.HEADER, line.surroundings().encode()))));
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
                  Coverage.encode(Map.of("ok", (long) lines.size()))));
      producer.commitTransaction();
    }
  }
}
