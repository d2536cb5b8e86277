package org.glasshouse.border;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.glasshouse.canaries.Canaries;
import org.glasshouse.canaries.Canary;
import org.glasshouse.canaries.Needles;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.RawRecord;
import org.glasshouse.raw.RawRecords;
import org.glasshouse.raw.RawTopics;
import org.glasshouse.raw.SourceTerms;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.PublicMetric;
import org.glasshouse.records.PublicRecord;
import org.glasshouse.records.PublicRecords;
import org.glasshouse.records.PublicSamples;
import org.glasshouse.store.InMemoryLogStore;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredEvent;
import org.glasshouse.store.StoredLog;
import org.glasshouse.tables.ArchiveCatalog;
import org.glasshouse.tables.DataFileRows;
import org.glasshouse.tables.EventCommits;
import org.glasshouse.tables.LogCommits;
import org.glasshouse.tables.MetricCommits;
import org.glasshouse.vocabulary.Signal;

/**
 * The whole way of canaries without Kafka: raw messages, border with engine and second opinion,
 * public messages, signatures, tables, and the search for what was planted in the bytes of all.
 */
final class CanaryPipeline implements AutoCloseable {
  private static final String SOURCE = "smaug";
  private static final int BATCH = 500;

  private final KeyRing keys;
  private final Canaries canaries;
  private final Source source;
  private final Constructions constructions;
  private final ArchiveCatalog catalog;
  private final Path files;
  private final Set<Path> looked = new HashSet<>();
  private final Map<Signal, RawPartition> partitions = new EnumMap<>(Signal.class);
  private final Instant now = Instant.now();
  private final Tally tally = new Tally();
  private long offset;

  /** What became of all so far. */
  static final class Tally {
    long planted;
    long marked;
    long looks;
    long bytes;

    /** Canaries of which something stands somewhere, by what they are and where. */
    final Map<String, Long> out = new TreeMap<>();

    /** Canaries that were withheld, by what they are. */
    final Map<String, Long> withheld = new TreeMap<>();

    /** Canaries that arrived without any mark. */
    final Map<String, Long> unmarked = new TreeMap<>();

    /** Kinds of secrets, each in a carrier. */
    final Set<String> kinds = new HashSet<>();
  }

  CanaryPipeline(Path folder) throws StoreUnavailableException {
    keys = KeyRing.create(folder.resolve("keys"));
    canaries = new Canaries(keys.identity(), SOURCE);
    SourceTerms.PolicyTerms policy =
        new SourceTerms.PolicyTerms(
            "1", Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), /* strict= */ false);
    SourceTerms terms =
        new SourceTerms(
            SOURCE,
            SOURCE,
            "",
            "",
            "",
            SourceTerms.State.LIVE,
            0,
            List.of("logs", "events", "metrics"),
            false,
            policy);
    source = new Source(terms, true, Detection.by(Source.policy(policy)));
    constructions = new Constructions(keys, InstantSource.system());
    catalog = ArchiveCatalog.open(folder.resolve("tables"));
    files = folder.resolve("tables").resolve("files");
    for (Signal signal : Signal.values()) {
      partitions.put(
          signal,
          new RawPartition(SOURCE, signal, new TopicPartition(RawTopics.of(signal, SOURCE), 0)));
    }
  }

  /** Sends canaries of some numbers and looks for them in all that comes of it. */
  Tally send(Signal signal, long from, long to) throws IOException, StoreUnavailableException {
    for (long at = from; at < to; at += BATCH) {
      List<Canary> batch = new ArrayList<>();
      for (long number = at; number < Math.min(to, at + BATCH); number++) {
        batch.add(canaries.canary(signal, number, now));
      }
      new Batch(signal, batch).pass();
    }
    return tally;
  }

  @Override
  public void close() {
    catalog.close();
  }

  /** Some canaries on their way. */
  private final class Batch {
    private final Signal signal;
    private final Map<Canary.Id, Canary> sent = new HashMap<>();
    private final Needles needles = new Needles();
    private final List<RawPartition.Message> messages = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final RawPartition raw;

    Batch(Signal signal, List<Canary> canaries) {
      this.signal = signal;
      this.raw = Objects.requireNonNull(partitions.get(signal));
      canaries.forEach(canary -> {
        sent.put(canary.id(), canary);
        needles.add(canary);
        tally.kinds.add(canary.kind());
      });
      tally.planted += canaries.size();
    }

    void pass() throws IOException, StoreUnavailableException {
      for (Canary canary : sent.values()) {
        decide(canary);
      }
      List<PublicRecord> records = publish();
      store(records);
      lookAtFiles();
    }

    /** Each message by itself, as they come at their low rate, so that each outcome is known. */
    private void decide(Canary canary) {
      byte[] message = RawRecords.encode(signal, canary.records());
      raw.add(
          new ConsumerRecord<>(
              raw.partition().topic(),
              0,
              offset++,
              now.toEpochMilli(),
              TimestampType.LOG_APPEND_TIME,
              0,
              message.length,
              null,
              message,
              new RecordHeaders(Messages.HIDDEN),
              Optional.empty()));
      List<RawPartition.Message> first = List.of(Objects.requireNonNull(raw.first()));
      List<Outcome> decided = constructions.of(signal).construct(source, raw, first, Guard.PLAIN);
      raw.decide(first);
      messages.addAll(first);
      outcomes.addAll(decided);
      note(canary, decided);
    }

    private void note(Canary canary, List<Outcome> decided) {
      boolean marked = false;
      boolean withheld = false;
      for (Outcome outcome : decided) {
        switch (outcome) {
          case Outcome.Published published ->
              marked |= !MarkCounts.of(published.record()).isEmpty() || isMarked(published);
          case Outcome.Withheld gone -> withheld = true;
        }
      }
      if (withheld) {
        tally.withheld.merge(canary.kind(), 1L, Long::sum);
      } else if (marked) {
        tally.marked++;
      } else {
        tally.unmarked.merge(canary.kind(), 1L, Long::sum);
      }
    }

    /** Names of series and of labels bear marks too. */
    private static boolean isMarked(Outcome.Published published) {
      return published.record() instanceof PublicSamples samples
          && samples.series().labels().keySet().stream().anyMatch(name -> name.contains("<"));
    }

    private List<PublicRecord> publish() {
      Messages published = Messages.hidden(signal, 4);
      for (Outcome outcome : outcomes) {
        if (outcome instanceof Outcome.Published allowed) {
          published.add(allowed);
        }
      }
      List<PublicRecord> records = new ArrayList<>();
      for (ProducerRecord<byte[], byte[]> message : published.take()) {
        look("public." + signal.word(), message.value());
        records.addAll(PublicRecords.decode(signal, message.value()));
      }
      return records;
    }

    private void store(List<PublicRecord> records) throws StoreUnavailableException {
      List<StoredLog> lines = new ArrayList<>();
      List<StoredEvent> events = new ArrayList<>();
      List<PublicMetric> metrics = new ArrayList<>();
      for (PublicRecord record : records) {
        switch (record) {
          case PublicLog log -> lines.add(StoredLog.of(log));
          case PublicEvent event -> events.add(StoredEvent.of(event));
          case PublicMetric metric -> metrics.add(metric);
        }
      }
      switch (signal) {
        case LOGS -> {
          InMemoryLogStore search = new InMemoryLogStore();
          search.write(lines);
          lines.forEach(line -> look("memory", line.toString().getBytes(UTF_8)));
          new LogCommits(catalog).commit(List.of(), lines);
        }
        case EVENTS -> new EventCommits(catalog).commit(List.of(), events);
        case METRICS -> new MetricCommits(catalog).commit(List.of(), metrics);
      }
    }

    private void lookAtFiles() throws IOException {
      List<Path> fresh;
      try (Stream<Path> walked = Files.walk(files)) {
        fresh =
            walked
                .filter(file -> file.toString().endsWith(".parquet"))
                .filter(looked::add)
                .toList();
      }
      for (Path file : fresh) {
        DataFileRows.show(
            file, row -> row.values().forEach(value -> look("tables", value.getBytes(UTF_8))));
      }
    }

    private void look(String place, byte[] bytes) {
      tally.looks++;
      tally.bytes += bytes.length;
      for (Canary.Id id : needles.in(bytes)) {
        String kind = Objects.requireNonNull(sent.get(id)).kind();
        tally.out.merge(kind + " at " + place, 1L, Long::sum);
      }
    }
  }

  /** Whether a record is a raw one; so that the test shows that it looks at what it planted. */
  static boolean isFoundInRaw(RawRecord record, Canary canary) {
    Needles needles = new Needles();
    needles.add(canary);
    return record instanceof RawLog
        && !needles.in(RawRecords.encode(Signal.LOGS, List.of(record))).isEmpty();
  }
}
