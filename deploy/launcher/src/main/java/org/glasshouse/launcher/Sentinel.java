package org.glasshouse.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.glasshouse.border.BorderStatus;
import org.glasshouse.border.Quarantined;
import org.glasshouse.canaries.Watch;
import org.glasshouse.canaries.Watch.Hit;
import org.glasshouse.canaries.Watch.Place;
import org.glasshouse.opensearch.IndexTexts;
import org.glasshouse.raw.ControlKeys;
import org.glasshouse.raw.RawTopics;
import org.glasshouse.raw.SourceTerms.State;
import org.glasshouse.records.PublicCoverage;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.PublicRecord;
import org.glasshouse.records.PublicRecords;
import org.glasshouse.records.PublicSamples;
import org.glasshouse.records.PublicTopics;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.vocabulary.HiddenStream;
import org.glasshouse.vocabulary.Signal;
import org.glasshouse.vocabulary.StreamId;
import org.glasshouse.vocabulary.Uid;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for canaries in all that the border has let go: whole topics as they come, the hidden
 * indexes and the hidden tables' files. Where one came out, its source is paused at once.
 */
final class Sentinel implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sentinel.class);
  private static final String GROUP = "border-sentinel";
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
  private static final Duration CLOSING = Duration.ofSeconds(5);
  private static final long ROUNDED_TO = 10;
  private static final long A_MINUTE = Duration.ofMinutes(1).toMillis();

  private final Map<String, Object> kafka;
  private final Supplier<BorderStatus> border;
  private final Set<String> toPause = new HashSet<>();
  private final Set<Hit> toKeep = new HashSet<>();
  private final Set<Hit> toForget = new HashSet<>();
  private final Watch watch;
  private final @Nullable Supplier<@Nullable URI> openSearch;
  private final @Nullable HiddenFiles files;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;
  private @Nullable OpenIndex index;
  private boolean blind;
  private Instant looked = Instant.now();
  private long nextLook = System.nanoTime();
  private Map<String, Watch.Terms> terms = Map.of();
  private volatile List<PublicCoverage.Canaries> results = List.of();

  /**
   * Where it looks beside topics.
   *
   * @param openSearch where the index answers; null while it is not known
   * @param tables folder of the tables
   */
  record Stores(Supplier<@Nullable URI> openSearch, Path tables) {}

  /** An index, and where it answers: another place once its process has been started again. */
  private record OpenIndex(URI address, IndexTexts texts) {}

  private Sentinel(
      Map<String, Object> kafka,
      byte[] identityKey,
      Supplier<BorderStatus> border,
      @Nullable Stores stores) {
    this.kafka = Map.copyOf(kafka);
    this.border = border;
    this.openSearch = stores == null ? null : stores.openSearch();
    this.files =
        stores == null
            ? null
            : new HiddenFiles(HiddenStores.folder(stores.tables()).resolve("files"));
    this.watch =
        new Watch(
            identityKey, stores == null ? EnumSet.of(Place.TOPICS) : EnumSet.allOf(Place.class));
    this.thread = Thread.ofPlatform().daemon().name("sentinel").unstarted(this::run);
  }

  /**
   * Begins to look.
   *
   * @param kafka client properties of Kafka's user {@code border}
   * @param border how it is doing
   * @param stores null where only topics can be looked at
   */
  static Sentinel start(
      Map<String, Object> kafka,
      byte[] identityKey,
      Supplier<BorderStatus> border,
      @Nullable Stores stores) {
    Sentinel sentinel = new Sentinel(kafka, identityKey, border, stores);
    sentinel.thread.start();
    return sentinel;
  }

  /** What everybody may know of how canaries fare, as of the last look. */
  List<PublicCoverage.Canaries> results() {
    return results;
  }

  private void run() {
    while (stopping.getCount() > 0) {
      try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
        follow(consumer);
      } catch (WakeupException e) {
        // Nobody wakes it up.
      } catch (RuntimeException | Error e) {
        if (stopping.getCount() > 0) {
          LOG.warn("canaries are not looked for at the moment: {}", e.getClass().getSimpleName());
        }
        rest(AFTER_FAILURE);
      }
    }
  }

  private void follow(KafkaConsumer<byte[], byte[]> consumer) {
    assign(consumer);
    watchNow();
    while (stopping.getCount() > 0) {
      ConsumerRecords<byte[], byte[]> messages = consumer.poll(POLL);
      if (!terms().equals(terms)) {
        watchNow();
      }
      messages.forEach(this::take);
      if (System.nanoTime() - nextLook >= 0) {
        watchNow();
        if (lookAtStores()) {
          looked = Instant.now();
        }
        nextLook = System.nanoTime() + LOOK_EVERY.toNanos();
        results = watch.results().stream().map(this::told).toList();
      }
      pause();
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> properties = new HashMap<>(kafka);
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 64);
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 << 20);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()) {
      @Override
      public void close() {
        close(CloseOptions.timeout(Duration.ZERO));
      }
    };
  }

  /**
   * All that says what was planted and came out, which is read at once, and what left the border
   * within the time that counts.
   */
  private void assign(KafkaConsumer<byte[], byte[]> consumer) {
    List<TopicPartition> whole = partitions(consumer, RawTopics.COVERAGE);
    List<TopicPartition> recent = new ArrayList<>(partitions(consumer, RawTopics.QUARANTINE));
    for (Signal signal : Signal.values()) {
      recent.addAll(partitions(consumer, PublicTopics.of(signal)));
    }
    List<TopicPartition> all = new ArrayList<>(whole);
    all.addAll(recent);
    consumer.assign(all);
    consumer.seekToBeginning(whole);
    Map<TopicPartition, Long> from = new HashMap<>();
    long since = Instant.now().minus(Watch.LOOK_BACK).toEpochMilli();
    recent.forEach(partition -> from.put(partition, since));
    Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(from);
    for (TopicPartition partition : recent) {
      OffsetAndTimestamp at = found.get(partition);
      if (at == null) {
        consumer.seekToEnd(List.of(partition));
      } else {
        consumer.seek(partition, at.offset());
      }
    }
    consumer.pause(recent);
    Map<TopicPartition, Long> ends = consumer.endOffsets(whole);
    while (stopping.getCount() > 0 && !hasReached(consumer, ends)) {
      consumer.poll(POLL).forEach(this::take);
    }
    consumer.resume(recent);
  }

  private static boolean hasReached(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  private void watchNow() {
    terms = terms();
    watch.at(Instant.now(), terms);
    toForget.addAll(watch.over());
  }

  /** How all is published now; in whole minutes, as far as the border is behind. */
  private Map<String, Watch.Terms> terms() {
    Map<String, Watch.Terms> now = new HashMap<>();
    border
        .get()
        .sources()
        .forEach((name, source) ->
            now.put(
                name,
                new Watch.Terms(
                    source.state().equals(State.LIVE.word()),
                    source.delay(),
                    Duration.ofMinutes(Math.ceilDiv(source.lag().toMillis(), A_MINUTE)))));
    return now;
  }

  private void take(ConsumerRecord<byte[], byte[]> message) {
    byte[] key = message.key();
    byte[] value = message.value();
    boolean hidden = message.headers().lastHeader(HiddenStream.HEADER) != null;
    if (message.topic().equals(RawTopics.COVERAGE)) {
      watch.takeCoverage(key == null ? "" : new String(key, UTF_8), value);
    } else if (value == null) {
      return;
    } else if (message.topic().equals(RawTopics.QUARANTINE)) {
      if (hidden) {
        withheld(key == null ? "" : new String(key, UTF_8), value);
      }
    } else {
      watch.look(Place.TOPICS, value).forEach(this::alarm);
      if (hidden) {
        records(message.topic(), value).forEach(this::arrived);
      }
    }
  }

  /** What cannot be read is none that has arrived. */
  private static List<? extends PublicRecord> records(String topic, byte[] message) {
    for (Signal signal : Signal.values()) {
      if (PublicTopics.of(signal).equals(topic)) {
        try {
          return PublicRecords.decode(signal, message);
        } catch (RuntimeException e) {
          LOG.warn("a message of {} holds no public records", topic);
        }
      }
    }
    return List.of();
  }

  /** What cannot be read withholds none. */
  private void withheld(String source, byte[] value) {
    String uid;
    try {
      uid = Quarantined.decode(value).uid();
    } catch (RuntimeException e) {
      LOG.warn("a message of {} holds no record that was withheld", RawTopics.QUARANTINE);
      return;
    }
    Uid line = Uid.parse(uid);
    if (line != null) {
      watch.withheldLine(line.stream(), line.position());
    } else if (StreamId.isOne(uid)) {
      watch.withheldEvent(new StreamId(uid));
    } else {
      withheldSample(source, uid);
    }
  }

  private void withheldSample(String source, String time) {
    try {
      watch.withheldSample(source, Instant.parse(time));
    } catch (DateTimeException e) {
      // Named by where it stood: nothing tells which one it was.
    }
  }

  private void arrived(PublicRecord record) {
    switch (record) {
      case PublicLog log ->
          watch.arrivedLine(Place.TOPICS, log.uid().stream(), log.uid().position(), log.toString());
      case PublicEvent event -> watch.arrivedEvent(Place.TOPICS, event.id(), event.toString());
      case PublicSamples samples -> {
        Instant time = samples.time();
        if (time != null) {
          watch.arrivedSample(
              Place.TOPICS, samples.cluster(), time, samples.series().labels().toString());
        }
      }
      default -> {
        // What is said of a metric has no time by which it is known.
      }
    }
  }

  /** Whether it could look at all of them. */
  private boolean lookAtStores() {
    try {
      if (files != null) {
        files.show(Instant.now().minus(Watch.LOOK_BACK), this::lookAtRow);
      }
      boolean all = lookAtIndex();
      blind = false;
      return all;
    } catch (StoreUnavailableException | IOException | RuntimeException e) {
      if (!blind && stopping.getCount() > 0) {
        LOG.warn("canaries are not looked for in all stores at the moment");
      }
      LOG.debug("a store cannot be looked at", e);
      blind = true;
      return false;
    }
  }

  private boolean lookAtIndex() throws StoreUnavailableException, IOException {
    if (openSearch == null) {
      return true;
    }
    URI address = openSearch.get();
    if (address == null) {
      return false;
    }
    IndexTexts texts = open(address);
    for (Watch.Wanted wanted : watch.wanted()) {
      texts.lines(wanted.lines(), wanted.since(), this::lookAtLine);
      texts.events(wanted.source(), wanted.since(), this::lookAtEvent);
    }
    return true;
  }

  private IndexTexts open(URI address) throws IOException {
    OpenIndex open = index;
    if (open == null || !open.address().equals(address)) {
      closeIndex();
      open = new OpenIndex(address, new IndexTexts(HiddenStores.settings(address)));
      index = open;
    }
    return open.texts();
  }

  private void closeIndex() throws IOException {
    OpenIndex open = index;
    if (open != null) {
      open.texts().close();
      index = null;
    }
  }

  private void lookAtLine(String id, String json) {
    watch.look(Place.INDEX, json).forEach(this::alarm);
    Uid uid = Uid.parse(id);
    if (uid != null) {
      watch.arrivedLine(Place.INDEX, uid.stream(), uid.position(), json);
    }
  }

  private void lookAtEvent(String id, String json) {
    watch.look(Place.INDEX, json).forEach(this::alarm);
    if (StreamId.isOne(id)) {
      watch.arrivedEvent(Place.INDEX, new StreamId(id), json);
    }
  }

  private void lookAtRow(String table, Map<String, String> row) {
    row.values().forEach(value -> watch.look(Place.TABLES, value).forEach(this::alarm));
    String text = row.toString();
    switch (table) {
      case "logs" ->
          watch.arrivedLine(
              Place.TABLES,
              new StreamId(row.getOrDefault("stream", "")),
              Long.parseLong(row.getOrDefault("position", "0")),
              text);
      case "events" ->
          watch.arrivedEvent(Place.TABLES, new StreamId(row.getOrDefault("id", "")), text);
      case "metrics" ->
          watch.arrivedSample(
              Place.TABLES,
              row.getOrDefault("cluster", ""),
              Instant.EPOCH.plus(Long.parseLong(row.getOrDefault("t", "0")), ChronoUnit.MICROS),
              text);
      default -> {
        // What is said of metrics.
      }
    }
  }

  private void alarm(Hit hit) {
    LOG.error(
        "a planted value has come out: {} of {} stands in {}; nothing more of {} is published",
        hit.canary().number(),
        hit.canary().signal().word(),
        hit.place(),
        hit.canary().source());
    nextLook = System.nanoTime();
    toPause.add(hit.canary().source());
    toKeep.add(hit);
    pause();
  }

  /**
   * Pauses until it succeeds, and then keeps why, and nothing of what is over; what fails is tried
   * again by the next look.
   */
  private void pause() {
    for (String source : List.copyOf(toPause)) {
      ControlTopic.write(
          kafka, Map.of(ControlKeys.state(source), State.PAUSED.word().getBytes(US_ASCII)));
      toPause.remove(source);
    }
    for (Hit hit : List.copyOf(toForget)) {
      ControlTopic.send(kafka, RawTopics.COVERAGE, Collections.singletonMap(hit.key(), null));
      toForget.remove(hit);
    }
    for (Hit hit : List.copyOf(toKeep)) {
      byte[] since = watch.since(hit).toString().getBytes(US_ASCII);
      ControlTopic.send(kafka, RawTopics.COVERAGE, Map.of(hit.key(), since));
      toKeep.remove(hit);
    }
  }

  private PublicCoverage.Canaries told(Watch.Result result) {
    return new PublicCoverage.Canaries(
        result.source(),
        result.signal().word(),
        rounded(result.planted()),
        rounded(result.found()),
        result.missing(),
        result.late(),
        result.hits(),
        result.idle(),
        looked.truncatedTo(ChronoUnit.MINUTES).toString());
  }

  private static long rounded(long count) {
    return Math.ceilDiv(count, ROUNDED_TO) * ROUNDED_TO;
  }

  private void rest(Duration time) {
    try {
      var _ = stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      stopping.countDown();
    }
  }

  @Override
  public void close() throws IOException {
    stopping.countDown();
    try {
      var _ = thread.join(CLOSING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closeIndex();
  }
}
