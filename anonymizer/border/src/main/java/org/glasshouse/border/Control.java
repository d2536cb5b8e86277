package org.glasshouse.border;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.glasshouse.engine.Anonymized;
import org.glasshouse.engine.KeyedPseudonyms;
import org.glasshouse.engine.ObjectKind;
import org.glasshouse.engine.Policy;
import org.glasshouse.engine.Pseudonyms;
import org.glasshouse.raw.CommunityState;
import org.glasshouse.raw.ControlKeys;
import org.glasshouse.raw.RawTopics;
import org.glasshouse.raw.SourceTerms;
import org.glasshouse.raw.Versions;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.PublicSource;
import org.glasshouse.records.PublicTopics;
import org.glasshouse.records.Removals;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topic {@code control}, checks the archive's fingerprint, claims the border for this
 * process, and writes the public part of each source's terms to {@code sources}.
 */
final class Control implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Control.class);
  private static final String TRANSACTIONS = "border-control";

  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration CLAIM_SHOWS = Duration.ofSeconds(10);
  private static final Duration HOUSEKEEPING = Duration.ofMinutes(1);
  private static final Duration QUESTION = Duration.ofSeconds(5);
  private static final Set<String> SIGNALS = Set.of("logs", "metrics", "events");

  private final BorderSettings settings;
  private final KeyRing keys;
  private final InstantSource clock;
  private final Function<Policy, Detection> detections;
  private final KafkaClients clients;
  private final CountDownLatch closing;
  private final Watchdog watchdog = new Watchdog("border-control-engine");
  private final String own = UUID.randomUUID().toString();

  private final Map<String, byte[]> values = new HashMap<>();
  private final Map<String, PublicRemoval> ledger = new LinkedHashMap<>();
  private final Map<String, String> unreadable = new LinkedHashMap<>();
  private final Map<String, PublicSource> described = new HashMap<>();
  private @Nullable KafkaConsumer<byte[], byte[]> consumer;
  private @Nullable KafkaProducer<byte[], byte[]> producer;
  private Instant housekeeping = Instant.MIN;
  private boolean claimed;
  private boolean ownClaimSeen;
  private boolean undescribed;

  private volatile Sources sources = Sources.NONE;
  private volatile Removed removed;
  private volatile long freshNanos = Long.MIN_VALUE;
  private volatile boolean replaced;
  private volatile String unreadableEntries = "";
  private volatile String fault = "";

  Control(
      BorderSettings settings,
      KeyRing keys,
      InstantSource clock,
      Function<Policy, Detection> detections,
      CountDownLatch closing) {
    this.settings = settings;
    this.keys = keys;
    this.clock = clock;
    this.detections = detections;
    this.clients = new KafkaClients(settings.kafka());
    this.closing = closing;
    this.removed = new Removed(Removals.NONE, new RemovedTexts(keys.removal(), Map.of()));
  }

  /** What was removed, as it was known within {@link #isFresh}. */
  Removed removed() {
    return removed;
  }

  /** The sources as they were within {@link #isFresh}. */
  Sources sources() {
    return sources;
  }

  /**
   * Whether everything is known that was written up to {@code age} ago. Never while an entry of the
   * ledger of removals cannot be read: what it takes is not known, so nothing may go out.
   */
  boolean isFresh(Duration age) {
    long fresh = freshNanos;
    return unreadableEntries.isEmpty()
        && fresh != Long.MIN_VALUE
        && System.nanoTime() - fresh < age.toNanos();
  }

  /** Where the entries of the ledger of removals stand that cannot be read; empty for none. */
  String unreadableEntries() {
    return unreadableEntries;
  }

  /** Whether everything is known that was written up to a {@link System#nanoTime}. */
  boolean isFreshSince(long nanos) {
    long fresh = freshNanos;
    return fresh != Long.MIN_VALUE && fresh - nanos > 0;
  }

  /** Whether another border has claimed the archive. */
  boolean isReplaced() {
    return replaced;
  }

  /** The kind of the failure that keeps it from following; empty where none does. */
  String fault() {
    return fault;
  }

  /**
   * Reads all of {@code control}, checks the keys and claims the border. Tries until it succeeds.
   * Whether it did, rather than being closed.
   *
   * @throws BorderRefusedException if these keys are not those of the archive
   */
  boolean open() {
    Backoff backoff = new Backoff();
    do {
      try {
        if (connect()) {
          fault = "";
          return true;
        }
      } catch (KafkaException e) {
        failed(e);
      }
      disconnect();
    } while (backoff.await(closing));
    return false;
  }

  /** Follows until it is closed or another border takes over. */
  void follow() {
    Backoff backoff = new Backoff();
    while (closing.getCount() > 0 && !replaced) {
      try {
        if (consumer == null && !connect()) {
          return;
        }
        step();
        backoff.reset();
        fault = "";
      } catch (KafkaException | KeyRingException e) {
        failed(e);
        disconnect();
        if (!backoff.await(closing)) {
          return;
        }
      }
    }
  }

  @Override
  public void close() {
    disconnect();
    watchdog.close();
  }

  private boolean connect() {
    disconnect();
    values.clear();
    ledger.clear();
    unreadable.clear();
    KafkaConsumer<byte[], byte[]> reader = clients.consumer();
    consumer = reader;
    KafkaClients.assignWhole(reader, RawTopics.CONTROL, PublicTopics.REMOVALS);
    if (!readToEnd(reader)) {
      return false;
    }
    if (replaced) {
      return true;
    }
    checkFingerprint();
    KafkaProducer<byte[], byte[]> writer = clients.producer(TRANSACTIONS);
    producer = writer;
    writer.initTransactions();
    if (!claimed) {
      // Another border may have written its fingerprint before it was fenced just now.
      if (!readToEnd(reader)) {
        return false;
      }
      checkFingerprint();
      int earlier = Claim.workersIn(values.get(Claim.KEY));
      claim(writer, Math.max(earlier, settings.workers()));
      fenceWorkers(earlier);
      claimed = true;
    }
    if (!readOwnClaim(reader)) {
      return false;
    }
    rebuild();
    return true;
  }

  /** Reads until the own claim shows, which it does a little after its commit. */
  private boolean readOwnClaim(KafkaConsumer<byte[], byte[]> reader) {
    long start = System.nanoTime();
    while (!ownClaimSeen) {
      if (!readToEnd(reader)) {
        return false;
      }
      if (System.nanoTime() - start > CLAIM_SHOWS.toNanos()) {
        throw new TimeoutException("the claim of this border does not show");
      }
    }
    return true;
  }

  private void disconnect() {
    if (consumer != null) {
      closeQuietly(consumer);
      consumer = null;
    }
    if (producer != null) {
      closeQuietly(producer);
      producer = null;
    }
  }

  private boolean readToEnd(KafkaConsumer<byte[], byte[]> reader) {
    long start = System.nanoTime();
    boolean reached = KafkaClients.readToEnd(reader, closing, this::take);
    if (reached) {
      checkWhatIsRead();
      freshNanos = start;
    }
    return reached;
  }

  private void checkFingerprint() {
    byte[] found = values.get(ControlKeys.FINGERPRINT);
    if (found == null && !settings.founding()) {
      throw new BorderRefusedException(
          "this archive has no key fingerprint yet: start it once with up or demo, which make"
              + " keys");
    }
    if (found != null) {
      keys.requireFingerprint(new String(found, UTF_8));
    }
  }

  private void claim(KafkaProducer<byte[], byte[]> writer, int workers) {
    List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
    messages.add(message(RawTopics.CONTROL, Claim.KEY, new Claim(own, workers).encode()));
    if (!values.containsKey(ControlKeys.FINGERPRINT)) {
      messages.add(
          message(RawTopics.CONTROL, ControlKeys.FINGERPRINT, keys.fingerprint().getBytes(UTF_8)));
    }
    write(writer, messages);
  }

  /** Ends the transactions of the borders that worked before. */
  private void fenceWorkers(int workers) {
    for (int number = 0; number < workers; number++) {
      try (KafkaProducer<byte[], byte[]> worker =
          clients.producer(Worker.transactionalId(number))) {
        worker.initTransactions();
      }
    }
  }

  private void step() {
    KafkaConsumer<byte[], byte[]> reader = consumer;
    KafkaProducer<byte[], byte[]> writer = producer;
    if (reader == null || writer == null) {
      return;
    }
    long start = System.nanoTime();
    Map<TopicPartition, Long> ends = reader.endOffsets(reader.assignment());
    boolean changed = false;
    do {
      for (ConsumerRecord<byte[], byte[]> message : reader.poll(LOOK)) {
        take(message);
        changed = true;
      }
    } while (!KafkaClients.hasReached(reader, ends) && closing.getCount() > 0);
    if (changed) {
      checkWhatIsRead();
      rebuild();
    }
    freshNanos = start;
    if (!replaced) {
      describe(writer);
      keepHouse();
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> message) {
    String place = message.topic() + "-" + message.partition() + "-" + message.offset();
    // Records without a key are none of each other's.
    String key = message.key() == null ? place : new String(message.key(), UTF_8);
    if (message.topic().equals(PublicTopics.REMOVALS)) {
      takeRemoval(key, message.value(), place);
    } else if (message.value() == null) {
      values.remove(key);
    } else {
      values.put(key, message.value());
      ownClaimSeen |= key.equals(Claim.KEY) && Claim.isOf(own, message.value());
    }
  }

  private void takeRemoval(String key, byte @Nullable [] value, String place) {
    unreadable.remove(key);
    try {
      if (value != null) {
        ledger.put(key, PublicRemoval.decode(value));
      }
    } catch (IllegalArgumentException e) {
      LOG.error("The removal {} cannot be read; nothing is published", place);
      unreadable.put(key, place);
      tellUnreadable();
    }
  }

  private void tellUnreadable() {
    unreadableEntries = String.join(", ", unreadable.values());
  }

  /**
   * To be called when all is read: of several claims the last one counts, and an entry that could
   * not be read may stand no more.
   */
  private void checkWhatIsRead() {
    tellUnreadable();
    if (ownClaimSeen && !Claim.isOf(own, values.get(Claim.KEY))) {
      replaced = true;
    }
  }

  private void rebuild() {
    Sources before = sources;
    Map<String, Set<String>> patterns = approvedPatterns();
    Map<String, Source> known = new HashMap<>();
    Set<String> faulty = new HashSet<>();
    values.forEach((key, value) -> {
      if (ControlKeys.isSource(key)) {
        String name = ControlKeys.sourceOf(key);
        Source source =
            source(name, value, before.byName().get(name), patterns.getOrDefault(name, Set.of()));
        if (source == null) {
          faulty.add(name);
        } else {
          known.put(name, source);
        }
      }
    });
    for (String name : faulty) {
      if (!before.faulty().contains(name)) {
        LOG.warn("The terms of a source on the topic control cannot be used; it is not published");
      }
    }
    removed = new Removed(new Removals(ledger.values()), RemovedTexts.of(keys.removal(), values));
    sources = new Sources(known, faulty);
    undescribed = true;
  }

  /** Ids of the patterns that were approved, by source. */
  private Map<String, Set<String>> approvedPatterns() {
    Map<String, Set<String>> patterns = new HashMap<>();
    values.forEach((key, value) -> {
      if (ControlKeys.isPattern(key) && isTime(value)) {
        patterns
            .computeIfAbsent(ControlKeys.sourceOf(key), first -> new HashSet<>())
            .add(ControlKeys.patternOf(key));
      }
    });
    return patterns;
  }

  private @Nullable Source source(
      String name, byte[] value, @Nullable Source before, Set<String> patterns) {
    try {
      SourceTerms terms = Source.checked(SourceTerms.decode(value), name).butAtMost(said(name));
      if (terms.stateFile()) {
        terms = terms.butAtMost(saidByCommunity(name));
      }
      boolean samePolicy = before != null && before.terms().policy().equals(terms.policy());
      Detection detection =
          samePolicy && before != null
              ? before.detection()
              : detections.apply(Source.policy(terms.policy()));
      return new Source(terms, isApproved(name), detection, patterns);
    } catch (RuntimeException e) {
      return null;
    }
  }

  /** The operator's word on a source. */
  private SourceTerms.State said(String name) {
    byte[] word = values.get(ControlKeys.state(name));
    return word == null ? SourceTerms.State.LIVE : SourceTerms.State.of(new String(word, UTF_8));
  }

  /** The community's own word on a source, which goes stale with time. */
  private SourceTerms.State saidByCommunity(String name) {
    byte[] word = values.get(ControlKeys.community(name));
    CommunityState state = word == null ? CommunityState.UNREAD : CommunityState.decode(word);
    return state.at(clock.instant());
  }

  private boolean isApproved(String name) {
    byte[] approval = values.get(ControlKeys.approval(name));
    return approval != null && isTime(approval);
  }

  private static boolean isTime(byte[] approval) {
    try {
      var _ = Instant.parse(new String(approval, UTF_8));
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private void describe(KafkaProducer<byte[], byte[]> writer) {
    if (!undescribed) {
      return;
    }
    Map<String, PublicSource> changed = new HashMap<>();
    for (Source source : sources.byName().values()) {
      PublicSource description = description(source);
      if (!description.equals(described.get(description.cluster()))) {
        changed.put(description.cluster(), description);
      }
    }
    if (!changed.isEmpty()) {
      write(
          writer,
          changed.values().stream()
              .map(source -> message(PublicTopics.SOURCES, source.cluster(), source.encode()))
              .toList());
      described.putAll(changed);
    }
    undescribed = false;
  }

  private PublicSource description(Source source) {
    SourceTerms terms = source.terms();
    Pseudonyms pseudonyms =
        new KeyedPseudonyms(keys.descriptions(terms.cluster()), terms.cluster(), null, null);
    return new PublicSource(
        terms.cluster(),
        text(source, "place", terms.place(), pseudonyms),
        text(source, "contact", terms.contact(), pseudonyms),
        text(source, "licence", terms.licence(), pseudonyms),
        source.state(),
        terms.delaySeconds(),
        terms.signals().stream().filter(SIGNALS::contains).toList(),
        terms.synthetic(),
        terms.policy().version(),
        terms.policy().keep().size(),
        versions(source, terms.versions(), pseudonyms));
  }

  private PublicSource.Versions versions(
      Source source, SourceTerms.VersionTerms stated, Pseudonyms pseudonyms) {
    SortedMap<String, String> images = new TreeMap<>();
    stated
        .images()
        .forEach((container, image) -> {
          String name = containerName(source, container, pseudonyms);
          String reference = version(source, Versions.IMAGE, image, pseudonyms);
          if (!name.isEmpty() && !reference.isEmpty()) {
            images.put(name, reference);
          }
        });
    return new PublicSource.Versions(
        version(source, Versions.KUBERNETES, stated.kubernetes(), pseudonyms),
        version(source, Versions.KERNEL, stated.kernel(), pseudonyms),
        version(source, Versions.OS, stated.os(), pseudonyms),
        images);
  }

  private String version(Source source, String key, String version, Pseudonyms pseudonyms) {
    return SecondOpinion.hide(text(source, key, version, pseudonyms));
  }

  /** The name of a container, with its namespace before it where one is stated. */
  private String containerName(Source source, String stated, Pseudonyms pseudonyms) {
    int slash = stated.indexOf('/');
    String namespace = slash < 0 ? null : stated.substring(0, slash);
    String container =
        objectName(
            source, ObjectKind.CONTAINER, stated.substring(slash + 1), namespace, pseudonyms);
    if (namespace == null) {
      return container;
    }
    String within = objectName(source, ObjectKind.NAMESPACE, namespace, null, pseudonyms);
    return within.isEmpty() || container.isEmpty() ? "" : within + "/" + container;
  }

  private String objectName(
      Source source,
      ObjectKind kind,
      String name,
      @Nullable String namespace,
      Pseudonyms pseudonyms) {
    return asked(() -> source.detection().objectName(kind, name, namespace, pseudonyms));
  }

  private String text(Source source, String key, String text, Pseudonyms pseudonyms) {
    return text.isEmpty() ? "" : asked(() -> source.detection().value(key, text, pseudonyms));
  }

  /** What the engine lets go; else nothing. */
  private String asked(Supplier<Anonymized> question) {
    try {
      Anonymized answer = watchdog.guard(QUESTION).ask(question);
      return answer instanceof Anonymized.Clean clean ? clean.text() : "";
    } catch (DetectionFailure e) {
      return "";
    }
  }

  private void keepHouse() {
    Instant now = clock.instant();
    if (Duration.between(housekeeping, now).compareTo(HOUSEKEEPING) >= 0) {
      keys.destroyExpired();
      if (sources.byName().values().stream().anyMatch(source -> source.terms().stateFile())) {
        rebuild();
      }
      housekeeping = now;
    }
  }

  private static void write(
      KafkaProducer<byte[], byte[]> writer, List<ProducerRecord<byte[], byte[]>> messages) {
    writer.beginTransaction();
    for (ProducerRecord<byte[], byte[]> message : messages) {
      var _ = writer.send(message);
    }
    writer.commitTransaction();
  }

  private static ProducerRecord<byte[], byte[]> message(String topic, String key, byte[] value) {
    return new ProducerRecord<>(topic, key.getBytes(UTF_8), value);
  }

  private void failed(Exception e) {
    String kind = Fault.kindOf(e);
    if (!kind.equals(fault) && closing.getCount() > 0) {
      LOG.warn("The border cannot follow the topic control and tries again: {}", kind);
    }
    fault = kind;
  }

  private static void closeQuietly(AutoCloseable client) {
    try {
      client.close();
    } catch (Exception e) {
      LOG.debug("A Kafka client did not close: {}", e.getClass().getSimpleName());
    }
  }
}
