package org.glasshouse.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.glasshouse.layout.KafkaLayout;
import org.glasshouse.layout.KafkaLayoutException;
import org.glasshouse.layout.KafkaSizes;
import org.glasshouse.layout.KafkaUser;
import org.glasshouse.layout.Topic;
import org.glasshouse.vocabulary.Signal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class KafkaRightsTest {
  private static final KafkaLayout LAYOUT = KafkaLayout.of(KafkaSizes.embedded());
  private static final String RAW_TOPIC = "raw.logs.lab";

  @TempDir static Path folder;
  static EmbeddedKafka kafka;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.in(folder));
    try (Admin admin = admin(KafkaUser.COLLECT)) {
      LAYOUT.addRawTopic(admin, Signal.LOGS, "lab", Duration.ofHours(1), null);
    }
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        RAW_TOPIC,
        "raw.logs.none",
        "control",
        "checkpoints",
        "coverage",
        "quarantine",
        "unknown"
      })
  void thePublicUserIsRefusedPrivateAndUnknownTopics(String topic) {
    Map<String, Object> connection = kafka.properties(KafkaUser.PUBLIC);

    assertThatThrownBy(() -> Clients.read(connection, "public-index-search", topic, 1))
        .isInstanceOf(TopicAuthorizationException.class);
    assertThatThrownBy(() -> write(KafkaUser.PUBLIC, topic))
        .hasRootCauseInstanceOf(TopicAuthorizationException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "public.logs",
        "public.events",
        "public.metrics",
        "public.removals",
        "public.coverage",
        "sources"
      })
  void thePublicUserReadsWhatTheBorderWritesAndWritesNothing(String topic) {
    Clients.writeInTransaction(kafka.properties(KafkaUser.BORDER), "border-0", topic, "one");

    assertThat(Clients.read(kafka.properties(KafkaUser.PUBLIC), "index-search", topic, 1))
        .containsExactly("one");
    assertThatThrownBy(() -> write(KafkaUser.PUBLIC, topic))
        .hasRootCauseInstanceOf(TopicAuthorizationException.class);
  }

  @Test
  void thePublicUserWritesComplaintsAndReadsThem() {
    assertThatCode(() -> write(KafkaUser.PUBLIC, "complaints")).doesNotThrowAnyException();
    assertThat(Clients.read(kafka.properties(KafkaUser.PUBLIC), "public-pages", "complaints", 1))
        .hasSize(1);
  }

  @Test
  void thePublicUserSeesOnlyPublicTopics() throws Exception {
    try (Admin admin = admin(KafkaUser.PUBLIC)) {
      assertThat(admin.listTopics().names().get())
          .containsExactlyInAnyOrder(
              "public.logs",
              "public.events",
              "public.metrics",
              "public.removals",
              "public.coverage",
              "sources",
              "complaints");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {RAW_TOPIC, "checkpoints", "coverage", "control"})
  void theCollectUserWritesTheRawSide(String topic) {
    assertThatCode(() ->
            Clients.writeInTransaction(
                kafka.properties(KafkaUser.COLLECT), "collect-lab", topic, "one"))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"public.logs", "public.removals", "quarantine", "sources"})
  void theCollectUserIsRefusedWhatLiesBehindTheBorder(String topic) {
    assertThatThrownBy(() -> write(KafkaUser.COLLECT, topic))
        .hasRootCauseInstanceOf(TopicAuthorizationException.class);
    assertThatThrownBy(
            () -> Clients.read(kafka.properties(KafkaUser.COLLECT), "collect-1", topic, 1))
        .isInstanceOf(TopicAuthorizationException.class);
  }

  @Test
  void theCollectUserDoesNotReadRaw() {
    assertThatThrownBy(
            () -> Clients.read(kafka.properties(KafkaUser.COLLECT), "collect-1", RAW_TOPIC, 1))
        .isInstanceOf(TopicAuthorizationException.class);
  }

  @Test
  void theBorderTakesFromRawAndGivesToPublicInOneTransaction() throws Exception {
    TopicPartition raw = new TopicPartition(RAW_TOPIC, 1);
    try (KafkaProducer<byte[], byte[]> collect =
        Clients.producer(kafka.properties(KafkaUser.COLLECT), "collect-lab-1")) {
      collect.initTransactions();
      collect.beginTransaction();
      var _ = collect.send(new ProducerRecord<>(RAW_TOPIC, 1, null, new byte[] {1}));
      collect.commitTransaction();
    }

    try (KafkaConsumer<byte[], byte[]> consumer =
            Clients.consumer(kafka.properties(KafkaUser.BORDER), "border-raw");
        KafkaProducer<byte[], byte[]> producer =
            Clients.producer(kafka.properties(KafkaUser.BORDER), "border-raw-1")) {
      consumer.assign(List.of(raw));
      producer.initTransactions();
      producer.beginTransaction();
      var _ = producer.send(new ProducerRecord<>("public.logs", 1, null, new byte[] {2}));
      var _ = producer.send(new ProducerRecord<>("coverage", 1, new byte[] {3}, new byte[] {3}));
      var _ = producer.send(new ProducerRecord<>("quarantine", 1, null, new byte[] {4}));
      producer.sendOffsetsToTransaction(
          Map.of(raw, new OffsetAndMetadata(1)), consumer.groupMetadata());
      producer.commitTransaction();

      assertThat(consumer.committed(Set.of(raw))).containsEntry(raw, new OffsetAndMetadata(1));
    }
    try (Admin collect = admin(KafkaUser.COLLECT)) {
      assertThat(
              collect.listConsumerGroupOffsets("border-raw").partitionsToOffsetAndMetadata().get())
          .containsEntry(raw, new OffsetAndMetadata(1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {RAW_TOPIC, "checkpoints"})
  void theBorderDoesNotWriteTheRawSide(String topic) {
    assertThatThrownBy(() -> write(KafkaUser.BORDER, topic))
        .hasRootCauseInstanceOf(TopicAuthorizationException.class);
  }

  @Test
  void nobodyTakesAnotherZonesTransactionalId() {
    try (KafkaProducer<byte[], byte[]> producer =
        Clients.producer(kafka.properties(KafkaUser.BORDER), "collect-lab")) {
      assertThatThrownBy(producer::initTransactions)
          .isInstanceOf(TransactionalIdAuthorizationException.class);
    }
  }

  @Test
  void refusesAWrongPassword() {
    Map<String, Object> connection =
        Map.of(
            "bootstrap.servers",
            "127.0.0.1:" + kafka.port(),
            "security.protocol",
            "SASL_PLAINTEXT",
            "sasl.mechanism",
            "PLAIN",
            "sasl.jaas.config",
            "org.apache.kafka.common.security.plain.PlainLoginModule required"
                + " username=\"admin\" password=\"guess\";");

    try (Admin admin = Admin.create(connection)) {
      assertThatThrownBy(() -> admin.listTopics().names().get())
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(SaslAuthenticationException.class);
    }
  }

  @Test
  void hasTheSettingsOfTheLayout() throws Exception {
    try (Admin admin = admin(KafkaUser.ADMIN)) {
      for (Topic topic : LAYOUT.topics()) {
        assertSettings(admin, topic);
      }
      assertSettings(admin, LAYOUT.rawTopic(Signal.LOGS, "lab", Duration.ofHours(1), null));
    }
  }

  @Test
  void appliedAgainTheLayoutChangesNothing() throws Exception {
    try (Admin admin = admin(KafkaUser.ADMIN)) {
      int before = admin.describeAcls(AclBindingFilter.ANY).values().get().size();

      LAYOUT.apply(admin);

      assertThat(admin.describeAcls(AclBindingFilter.ANY).values().get()).hasSize(before);
    }
  }

  @Test
  void aLongerDelayKeepsRawRecordsLonger() throws Exception {
    try (Admin collect = admin(KafkaUser.COLLECT);
        Admin admin = admin(KafkaUser.ADMIN)) {
      LAYOUT.addRawTopic(collect, Signal.EVENTS, "lab", Duration.ZERO, null);
      LAYOUT.addRawTopic(collect, Signal.EVENTS, "lab", Duration.ofHours(24), null);
      String longer = Long.toString(Duration.ofHours(27).toMillis());
      while (!longer.equals(settings(admin, "raw.events.lab").get("retention.ms"))) {
        // The controller knows before the broker that is asked next.
        Thread.sleep(20);
      }

      assertThat(settings(admin, "raw.events.lab"))
          .containsEntry("segment.ms", "600000")
          .containsEntry("message.timestamp.type", "LogAppendTime");
    }
  }

  @Test
  void refusesATopicWithAnotherNumberOfPartitions() throws Exception {
    try (Admin admin = admin(KafkaUser.ADMIN)) {
      String topic = LAYOUT.addRawTopic(admin, Signal.METRICS, "lab", Duration.ZERO, null);
      admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(5))).all().get();
      while (partitions(admin, topic) < 5) {
        // The controller knows before the broker that is asked next.
        Thread.onSpinWait();
      }

      assertThatThrownBy(
              () -> LAYOUT.addRawTopic(admin, Signal.METRICS, "lab", Duration.ZERO, null))
          .isInstanceOf(KafkaLayoutException.class)
          .hasMessage(
              "topic raw.metrics.lab has 5 partitions, expected 4: the number is fixed for an"
                  + " archive's life");
    }
  }

  private static void assertSettings(Admin admin, Topic topic) throws Exception {
    assertThat(settings(admin, topic.name())).containsAllEntriesOf(topic.settings());
    assertThat(admin.describeTopics(List.of(topic.name())).allTopicNames().get().values())
        .singleElement()
        .satisfies(found -> assertThat(found.partitions()).hasSize(topic.partitions()));
  }

  private static Map<String, String> settings(Admin admin, String topic) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return admin.describeConfigs(List.of(resource)).all().get().values().stream()
        .flatMap(config -> config.entries().stream())
        .collect(Collectors.toMap(entry -> entry.name(), entry -> String.valueOf(entry.value())));
  }

  private static Admin admin(KafkaUser user) {
    return Admin.create(kafka.properties(user));
  }

  private static void write(KafkaUser user, String topic) throws Exception {
    Map<String, Object> properties = new HashMap<>(kafka.properties(user));
    properties.put("max.block.ms", 5_000);
    properties.put("enable.idempotence", false);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, 0, new byte[] {1}, new byte[] {1})).get();
    }
  }

  private static int partitions(Admin admin, String topic) throws Exception {
    return admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
        .mapToInt(description -> description.partitions().size())
        .sum();
  }
}
