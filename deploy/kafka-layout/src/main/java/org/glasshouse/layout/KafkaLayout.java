package org.glasshouse.layout;

import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.IDEMPOTENT_WRITE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_DELETE;
import static org.apache.kafka.common.config.TopicConfig.COMPRESSION_TYPE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.SEGMENT_MS_CONFIG;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.glasshouse.vocabulary.Signal;
import org.jspecify.annotations.Nullable;

/**
 * The topics and rights of an archive, as data, and what brings a Kafka into that state.
 *
 * <p>Applying it twice, or to a Kafka that has it already, changes nothing.
 *
 * @param sizes how large topics are and how long they keep records
 * @param topics the topics that every archive has; raw topics come with their sources
 * @param grants what each user may do; {@link KafkaUser#ADMIN} is a super user of the broker
 */
public record KafkaLayout(KafkaSizes sizes, List<Topic> topics, List<Grant> grants) {
  /** Start of the name of every raw topic. */
  public static final String RAW = "raw.";

  /** Start of the name of every public topic but {@link #SOURCES} and {@link #COMPLAINTS}. */
  public static final String PUBLIC = "public.";

  /** Uids and ranges that were removed; one partition, kept for ever. */
  public static final String REMOVALS = "public.removals";

  /** What the border makes of {@link #COVERAGE} for everyone. */
  public static final String PUBLIC_COVERAGE = "public.coverage";

  /** Uid, length and reason of withheld records. Private. */
  public static final String QUARANTINE = "quarantine";

  /** Sources, policies, pauses, removals, the key fingerprint. Private. */
  public static final String CONTROL = "control";

  /** How far each collector has read. Private. */
  public static final String CHECKPOINTS = "checkpoints";

  /** Counts of read, published and withheld records. Private. */
  public static final String COVERAGE = "coverage";

  /** The public part of {@link #CONTROL}. */
  public static final String SOURCES = "sources";

  /** What visitors report, by address; the one topic that {@link KafkaUser#PUBLIC} writes. */
  public static final String COMPLAINTS = "complaints";

  private static final Pattern SOURCE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");
  private static final Duration RAW_SEGMENT = Duration.ofMinutes(10);
  private static final Duration SEGMENT = Duration.ofHours(1);
  private static final Duration COMPLAINTS_COUNT = Duration.ofDays(30);
  private static final Duration TAKING_EFFECT = Duration.ofSeconds(30);

  public KafkaLayout {
    topics = List.copyOf(topics);
    grants = List.copyOf(grants);
  }

  /** The layout of an archive with topics of these sizes. */
  public static KafkaLayout of(KafkaSizes sizes) {
    return new KafkaLayout(sizes, fixedTopics(sizes), zoneGrants());
  }

  /** The name of the topic that holds the raw records of one signal of one source. */
  public static String rawTopicName(Signal signal, String source) {
    if (!SOURCE_NAME.matcher(source).matches()) {
      throw new IllegalArgumentException(
          "a source's name is 1 to 200 of A-Z a-z 0-9 . _ - and starts with a letter or digit");
    }
    return RAW + signal.word() + "." + source;
  }

  /** The name of the topic that holds the public records of one signal. */
  public static String publicTopicName(Signal signal) {
    return PUBLIC + signal.word();
  }

  /**
   * The raw topic of one signal of one source.
   *
   * @param delay how long the border holds the source's records back
   * @param beyond how long they are kept beyond that; null for the archive's own
   */
  public Topic rawTopic(Signal signal, String source, Duration delay, @Nullable Duration beyond) {
    Duration kept = delay.plus(beyond == null ? sizes.raw() : beyond);
    Map<String, String> settings = new HashMap<>(keptFor(sizes, kept, RAW_SEGMENT));
    settings.put(RETENTION_BYTES_CONFIG, Long.toString(sizes.rawBytes()));
    return new Topic(rawTopicName(signal, source), sizes.partitions(), settings);
  }

  /**
   * Makes all topics and rights. Needs an admin of {@link KafkaUser#ADMIN}'s rights.
   *
   * @throws KafkaLayoutException if Kafka refuses, or has a topic with another number of partitions
   */
  public void apply(Admin admin) {
    applyTopics(admin, topics);
    applyGrants(admin, grants.stream().flatMap(Grant::bindings).toList());
  }

  /**
   * Makes the raw topic of one signal of one source, or gives it the retention that fits the
   * source. {@link KafkaUser#COLLECT} may do this.
   *
   * @param delay how long the border holds the source's records back
   * @param beyond how long they are kept beyond that; null for the archive's own
   * @return the topic's name
   * @throws KafkaLayoutException if Kafka refuses, or has it with another number of partitions
   */
  public String addRawTopic(
      Admin admin, Signal signal, String source, Duration delay, @Nullable Duration beyond) {
    Topic topic = rawTopic(signal, source, delay, beyond);
    applyTopics(admin, List.of(topic));
    return topic.name();
  }

  private void applyTopics(Admin admin, List<Topic> wanted) {
    Map<String, TopicDescription> present = describe(admin, wanted);
    Map<Boolean, List<Topic>> byPresence =
        wanted.stream().collect(Collectors.partitioningBy(t -> present.containsKey(t.name())));
    List<Topic> found = byPresence.getOrDefault(true, List.of());
    found.forEach(topic -> checkPartitions(topic, present));
    List<Topic> foundNow = create(admin, byPresence.getOrDefault(false, List.of()));
    alterSettings(admin, Stream.concat(found.stream(), foundNow.stream()).toList());
  }

  // The controller has a right before the broker that checks it: wait until the broker knows.
  private static void applyGrants(Admin admin, List<AclBinding> wanted) {
    await("make the rights of the archive's users", admin.createAcls(wanted).all());
    awaitEffect(
        "Kafka made the rights, but they had no effect within 30 s",
        () ->
            await("read the rights", admin.describeAcls(AclBindingFilter.ANY).values())
                .containsAll(wanted));
  }

  private static void awaitEffect(String failure, BooleanSupplier effective) {
    Instant end = Instant.now().plus(TAKING_EFFECT);
    while (!effective.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new KafkaLayoutException(failure);
      }
      pause();
    }
  }

  private static Map<String, TopicDescription> describe(Admin admin, List<Topic> wanted) {
    Map<String, TopicDescription> present = new HashMap<>();
    admin
        .describeTopics(wanted.stream().map(Topic::name).toList())
        .topicNameValues()
        .forEach((name, description) -> {
          try {
            present.put(name, description.get());
          } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
              throw refused("look at topic " + name, e.getCause());
            }
          } catch (InterruptedException e) {
            throw interrupted("look at topic " + name, e);
          }
        });
    return present;
  }

  private static void checkPartitions(Topic wanted, Map<String, TopicDescription> present) {
    TopicDescription description = present.get(wanted.name());
    if (description != null && description.partitions().size() != wanted.partitions()) {
      throw new KafkaLayoutException(
          "topic %s has %d partitions, expected %d: the number is fixed for an archive's life"
              .formatted(wanted.name(), description.partitions().size(), wanted.partitions()));
    }
  }

  /**
   * Makes topics.
   *
   * @return those that there are already, of which the broker that was asked for them does not know
   */
  private List<Topic> create(Admin admin, List<Topic> missing) {
    Set<String> found = new HashSet<>();
    List<NewTopic> made =
        missing.stream()
            .map(topic ->
                new NewTopic(topic.name(), topic.partitions(), sizes.replicas())
                    .configs(topic.settings()))
            .toList();
    admin
        .createTopics(made)
        .values()
        .forEach((name, created) -> {
          try {
            created.get();
          } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
              throw refused("make topic " + name, e.getCause());
            }
            found.add(name);
          } catch (InterruptedException e) {
            throw interrupted("make topic " + name, e);
          }
        });
    return missing.stream().filter(topic -> found.contains(topic.name())).toList();
  }

  // The controller writes only what differs. It is asked, and not the broker that answers reads,
  // which may still know the settings of a moment ago.
  private static void alterSettings(Admin admin, List<Topic> found) {
    Map<ConfigResource, Topic> byResource =
        found.stream()
            .collect(
                Collectors.toMap(
                    topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
                    Function.identity()));
    Map<ConfigResource, Collection<AlterConfigOp>> wanted = new HashMap<>();
    byResource.forEach((resource, topic) -> wanted.put(resource, settingAll(topic)));
    await("change the settings of topics", admin.incrementalAlterConfigs(wanted).all());
    awaitEffect(
        "Kafka took the settings of topics, but they had no effect within 30 s",
        () -> {
          Map<ConfigResource, Config> present = settings(admin, wanted.keySet());
          return byResource.entrySet().stream()
              .allMatch(entry -> holds(present.get(entry.getKey()), entry.getValue()));
        });
  }

  /** The settings of those topics that the broker knows which answers. */
  private static Map<ConfigResource, Config> settings(Admin admin, Set<ConfigResource> topics) {
    Map<ConfigResource, Config> present = new HashMap<>();
    admin
        .describeConfigs(topics)
        .values()
        .forEach((topic, settings) -> {
          try {
            present.put(topic, settings.get());
          } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
              throw refused("read the settings of topic " + topic.name(), e.getCause());
            }
          } catch (InterruptedException e) {
            throw interrupted("read the settings of topic " + topic.name(), e);
          }
        });
    return present;
  }

  private static List<AlterConfigOp> settingAll(Topic topic) {
    return topic.settings().entrySet().stream()
        .map(setting ->
            new AlterConfigOp(
                new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET))
        .toList();
  }

  private static boolean holds(@Nullable Config present, Topic topic) {
    return topic.settings().entrySet().stream()
        .allMatch(wanted -> {
          ConfigEntry entry = present == null ? null : present.get(wanted.getKey());
          return entry != null && wanted.getValue().equals(entry.value());
        });
  }

  private static List<Topic> fixedTopics(KafkaSizes sizes) {
    Map<String, String> published = keptFor(sizes, sizes.published(), SEGMENT);
    Map<String, String> forEver = new HashMap<>(published);
    forEver.put(RETENTION_MS_CONFIG, "-1");
    return Stream.of(
            Stream.of(Signal.values())
                .map(signal -> new Topic(publicTopicName(signal), sizes.partitions(), published)),
            Stream.of(new Topic(REMOVALS, 1, forEver)),
            Stream.of(
                new Topic(
                    QUARANTINE, sizes.partitions(), keptFor(sizes, sizes.quarantine(), SEGMENT))),
            Stream.of(new Topic(COMPLAINTS, 1, compactedFor(sizes, COMPLAINTS_COUNT))),
            Stream.of(CONTROL, SOURCES, CHECKPOINTS, COVERAGE, PUBLIC_COVERAGE)
                .map(name -> new Topic(name, sizes.partitions(), compacted(sizes))))
        .flatMap(Function.identity())
        .toList();
  }

  private static Map<String, String> keptFor(
      KafkaSizes sizes, Duration retention, Duration segment) {
    return Map.of(
        CLEANUP_POLICY_CONFIG,
        CLEANUP_POLICY_DELETE,
        RETENTION_MS_CONFIG,
        Long.toString(retention.toMillis()),
        SEGMENT_MS_CONFIG,
        Long.toString(segment.toMillis()),
        MESSAGE_TIMESTAMP_TYPE_CONFIG,
        "LogAppendTime",
        COMPRESSION_TYPE_CONFIG,
        "zstd",
        MIN_IN_SYNC_REPLICAS_CONFIG,
        Short.toString(sizes.inSyncReplicas()));
  }

  private static Map<String, String> compacted(KafkaSizes sizes) {
    return Map.of(
        CLEANUP_POLICY_CONFIG,
        CLEANUP_POLICY_COMPACT,
        SEGMENT_MS_CONFIG,
        Long.toString(SEGMENT.toMillis()),
        COMPRESSION_TYPE_CONFIG,
        "zstd",
        MIN_IN_SYNC_REPLICAS_CONFIG,
        Short.toString(sizes.inSyncReplicas()));
  }

  /** Compacted, and what is older than a time is gone. */
  private static Map<String, String> compactedFor(KafkaSizes sizes, Duration retention) {
    Map<String, String> settings = new HashMap<>(compacted(sizes));
    settings.put(CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_COMPACT + "," + CLEANUP_POLICY_DELETE);
    settings.put(RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
    return settings;
  }

  private static List<Grant> zoneGrants() {
    return Stream.of(collectGrants(), borderGrants(), publicGrants())
        .flatMap(Function.identity())
        .toList();
  }

  private static Stream<Grant> collectGrants() {
    KafkaUser user = KafkaUser.COLLECT;
    return Stream.of(
        topicsFrom(user, RAW, WRITE, DESCRIBE, CREATE, DESCRIBE_CONFIGS, ALTER_CONFIGS),
        topic(user, CHECKPOINTS, READ, WRITE),
        topic(user, COVERAGE, READ, WRITE),
        topic(user, CONTROL, READ, WRITE),
        transactionsFrom(user, "collect-"),
        groupsFrom(user, "collect-", READ, DESCRIBE),
        // It stops reading when the border is too far behind.
        groupsFrom(user, "border-", DESCRIBE),
        idempotentWrite(user));
  }

  private static Stream<Grant> borderGrants() {
    KafkaUser user = KafkaUser.BORDER;
    return Stream.of(
        topicsFrom(user, RAW, READ, DESCRIBE),
        topic(user, COVERAGE, READ, WRITE),
        topic(user, QUARANTINE, READ, WRITE),
        topic(user, CONTROL, READ, WRITE),
        // It writes there only what is not there yet, and looks for canaries in what it wrote.
        topicsFrom(user, PUBLIC, READ, WRITE, DESCRIBE),
        topic(user, SOURCES, WRITE),
        transactionsFrom(user, "border-"),
        groupsFrom(user, "border-", READ, DESCRIBE),
        idempotentWrite(user));
  }

  private static Stream<Grant> publicGrants() {
    KafkaUser user = KafkaUser.PUBLIC;
    return Stream.of(
        topicsFrom(user, PUBLIC, READ, DESCRIBE),
        topic(user, SOURCES, READ),
        topic(user, COMPLAINTS, READ, WRITE),
        groupsFrom(user, "public-", READ, DESCRIBE),
        groupsFrom(user, "index-", READ, DESCRIBE));
  }

  private static Grant topic(KafkaUser user, String name, AclOperation... operations) {
    return new Grant(
        user,
        new ResourcePattern(ResourceType.TOPIC, name, PatternType.LITERAL),
        Set.of(operations));
  }

  private static Grant topicsFrom(KafkaUser user, String prefix, AclOperation... operations) {
    return new Grant(
        user,
        new ResourcePattern(ResourceType.TOPIC, prefix, PatternType.PREFIXED),
        Set.of(operations));
  }

  private static Grant groupsFrom(KafkaUser user, String prefix, AclOperation... operations) {
    return new Grant(
        user,
        new ResourcePattern(ResourceType.GROUP, prefix, PatternType.PREFIXED),
        Set.of(operations));
  }

  private static Grant transactionsFrom(KafkaUser user, String prefix) {
    return new Grant(
        user,
        new ResourcePattern(ResourceType.TRANSACTIONAL_ID, prefix, PatternType.PREFIXED),
        Set.of(WRITE, DESCRIBE));
  }

  private static Grant idempotentWrite(KafkaUser user) {
    return new Grant(
        user,
        new ResourcePattern(ResourceType.CLUSTER, Resource.CLUSTER_NAME, PatternType.LITERAL),
        Set.of(IDEMPOTENT_WRITE));
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofMillis(10));
    } catch (InterruptedException e) {
      throw interrupted("have rights", e);
    }
  }

  private static <T> T await(String what, KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw refused(what, e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(what, e);
    }
  }

  private static KafkaLayoutException refused(String what, @Nullable Throwable cause) {
    return new KafkaLayoutException(
        "Kafka does not let us " + what + ": " + (cause == null ? "no reason" : cause.getMessage()),
        cause);
  }

  private static KafkaLayoutException interrupted(String what, InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new KafkaLayoutException("interrupted before Kafka let us " + what, cause);
  }
}
