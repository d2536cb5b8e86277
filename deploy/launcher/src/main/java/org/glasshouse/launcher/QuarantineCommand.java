package org.glasshouse.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.context.env.Environment;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
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
import org.glasshouse.runner.Source;
import org.glasshouse.vocabulary.Signal;
import org.glasshouse.vocabulary.Uid;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Records that the border withheld: where they stood, how long they were, why; never their text.
 */
@Command(
    name = "quarantine",
    mixinStandardHelpOptions = true,
    description = "Records that were withheld: uid, length and reason.",
    subcommands = {
      QuarantineCommand.Listing.class,
      QuarantineCommand.Replay.class,
      QuarantineCommand.Drop.class
    })
final class QuarantineCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "expected list, replay or drop");
  }

  /** What the three have in common. */
  abstract static sealed class Chosen implements Callable<Integer> {
    @Spec CommandSpec spec = CommandSpec.create();
    @Mixin Options options = new Options();

    @Option(names = "--source", paramLabel = "NAME", description = "Only those of a source.")
    private String source = "";

    @Option(names = "--reason", paramLabel = "CODE", description = "Only those of a reason.")
    private String reason = "";

    @Parameters(arity = "0..*", paramLabel = "UID", description = "Only these.")
    private List<String> uids = List.of();

    boolean chooses(WithheldRecords.Entry entry) {
      return (source.isEmpty() || entry.source().equals(source))
          && (reason.isEmpty() || entry.record().reason().equals(reason))
          && (uids.isEmpty() || uids.contains(entry.record().uid()));
    }

    /** The chosen ones, which must be told by something. */
    List<WithheldRecords.Entry> chosen(Map<String, Object> kafka) {
      if (source.isEmpty() && reason.isEmpty() && uids.isEmpty()) {
        throw new ParameterException(
            spec.commandLine(), "expected which: uids, --source or --reason");
      }
      List<WithheldRecords.Entry> chosen =
          WithheldRecords.read(kafka).stream().filter(this::chooses).toList();
      Set<String> unknown = new HashSet<>(uids);
      chosen.forEach(entry -> unknown.remove(entry.record().uid()));
      if (!unknown.isEmpty()) {
        throw new LaunchException(
            "nothing is done: not in quarantine: " + String.join(", ", unknown));
      }
      return chosen;
    }

    PrintWriter err() {
      return spec.commandLine().getErr();
    }
  }

  /** Shows them. */
  @Command(
      name = "list",
      description = "Shows when, source, uid, length and reason of each, the oldest first.")
  static final class Listing extends Chosen {
    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      WithheldRecords.read(RunningInstance.kafka(options)).stream()
          .filter(this::chooses)
          .forEach(entry ->
              out.printf(
                  "%s  %s  %s  %d  %s%n",
                  entry.at().truncatedTo(ChronoUnit.SECONDS),
                  entry.source(),
                  entry.record().uid(),
                  entry.record().length(),
                  entry.record().reason()));
      out.flush();
      return 0;
    }
  }

  /** Takes them off the list. */
  @Command(name = "drop", description = "Takes records off the list; they stay withheld.")
  static final class Drop extends Chosen {
    @Override
    public Integer call() {
      Map<String, Object> kafka = RunningInstance.kafka(options);
      List<WithheldRecords.Entry> chosen = chosen(kafka);
      WithheldRecords.drop(kafka, chosen);
      err().printf("glasshouse: %d records are off the list%n", chosen.size());
      return 0;
    }
  }

  /** Gives them to the border again. */
  @Command(
      name = "replay",
      description = {
        "Gives lines to the border again, by today's rules: from the raw topics, which keep them"
            + " for the delay and the source's retention, else from the files of the source.",
        "What neither has is named, and stays in the list."
      })
  static final class Replay extends Chosen {
    /** So long nothing more comes of a source that is read whole. */
    private static final Duration SILENCE = Duration.ofSeconds(4);

    private static final int BATCH = 1_000;

    @Option(
        names = "--sources",
        paramLabel = "DIR",
        description = "Folder of the source files: what Kafka has no more is read from there.")
    private @Nullable Path sources;

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

    @Override
    public Integer call() {
      Map<String, Object> kafka = RunningInstance.kafka(options);
      Map<String, List<WithheldRecords.Entry>> bySource = new HashMap<>();
      chosen(kafka)
          .forEach(entry ->
              bySource.computeIfAbsent(entry.source(), first -> new ArrayList<>()).add(entry));
      boolean all = true;
      for (Map.Entry<String, List<WithheldRecords.Entry>> of : bySource.entrySet()) {
        all &= replay(kafka, of.getKey(), of.getValue());
      }
      return all ? 0 : 1;
    }

    /** Whether all of them were found. */
    private boolean replay(
        Map<String, Object> kafka, String source, List<WithheldRecords.Entry> entries) {
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
      List<RawLog> lines = new ArrayList<>();
      if (!missing.isEmpty()) {
        findInKafka(kafka, source, missing, found, lines);
      }
      int kept = found.size();
      if (!missing.isEmpty() && sources != null) {
        findInFiles(source, sources, missing, found, lines);
      }
      write(kafka, source, lines);
      WithheldRecords.drop(kafka, found);
      err()
          .printf(
              "glasshouse: %s: %d lines go through the border again, %d of them from Kafka, %d from"
                  + " its files%n",
              source, found.size(), kept, found.size() - kept);
      missing
          .values()
          .forEach(entry ->
              err()
                  .printf(
                      "glasshouse: %s: neither Kafka nor %s has it%n",
                      entry.record().uid(),
                      sources == null ? "--sources, which is not given," : "the source"));
      unknown.forEach(entry ->
          err().printf("glasshouse: %s: only lines can be replayed%n", entry.record().uid()));
      return missing.isEmpty() && unknown.isEmpty();
    }

    private static void findInKafka(
        Map<String, Object> kafka,
        String source,
        Map<Place, WithheldRecords.Entry> missing,
        List<WithheldRecords.Entry> found,
        List<RawLog> lines) {
      WithheldRecords.readWhole(
          kafka,
          RawTopics.of(Signal.LOGS, source),
          message -> {
            try {
              for (RawRecord record : RawRecords.decode(Signal.LOGS, message.value())) {
                if (record instanceof RawLog log) {
                  takeIfMissing(log, missing, found, lines);
                }
              }
            } catch (MalformedRecordException e) {
              // The border has counted it.
            }
          });
    }

    private void findInFiles(
        String name,
        Path folder,
        Map<Place, WithheldRecords.Entry> missing,
        List<WithheldRecords.Entry> found,
        List<RawLog> lines) {
      Source source =
          SourceFolder.read(folder, err()).sources().stream()
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
        while (!missing.isEmpty() && System.nanoTime() - last < SILENCE.toNanos()) {
          List<RawLog> read = files.poll(BATCH).records();
          read.forEach(log -> takeIfMissing(log, missing, found, lines));
          last = read.isEmpty() ? last : System.nanoTime();
        }
      }
    }

    private static void takeIfMissing(
        RawLog log,
        Map<Place, WithheldRecords.Entry> missing,
        List<WithheldRecords.Entry> found,
        List<RawLog> lines) {
      WithheldRecords.Entry entry = missing.remove(Place.of(log));
      if (entry != null) {
        found.add(entry);
        lines.add(log);
      }
    }

    /** Writes lines as a collector does, and that they were read once more. */
    private static void write(Map<String, Object> kafka, String source, List<RawLog> lines) {
      if (lines.isEmpty()) {
        return;
      }
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
        for (RawLog line : lines) {
          int partition =
              Utils.toPositive(Utils.murmur2(line.partitionKey().getBytes(UTF_8))) % partitions;
          var _ =
              producer.send(
                  new ProducerRecord<>(
                      topic, partition, null, RawRecords.encode(Signal.LOGS, List.of(line))));
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
}
