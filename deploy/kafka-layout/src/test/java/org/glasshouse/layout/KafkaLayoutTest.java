package org.glasshouse.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.glasshouse.vocabulary.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaLayoutTest {
  private static final KafkaLayout LAYOUT = KafkaLayout.of(KafkaSizes.embedded());

  @Test
  void namesARawTopicAfterSignalAndSource() {
    assertThat(KafkaLayout.rawTopicName(Signal.LOGS, "smaug-files.1"))
        .isEqualTo("raw.logs.smaug-files.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a b", "a/b", "ä", "-a"})
  void refusesASourceNameThatIsNoTopicName(String source) {
    assertThatThrownBy(() -> KafkaLayout.rawTopicName(Signal.LOGS, source))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a source's name is 1 to 200 of");
  }

  @Test
  void keepsRawRecordsThreeHoursBeyondTheDelay() {
    assertThat(LAYOUT.rawTopic(Signal.METRICS, "smaug", Duration.ofHours(1), null).settings())
        .containsEntry("retention.ms", Long.toString(Duration.ofHours(4).toMillis()))
        .containsEntry("retention.bytes", Long.toString(1L << 30))
        .containsEntry("cleanup.policy", "delete");
  }

  @Test
  void keepsRawRecordsAsLongAsTheirSourceSays() {
    assertThat(
            LAYOUT
                .rawTopic(Signal.LOGS, "smaug", Duration.ofHours(1), Duration.ofDays(2))
                .settings())
        .containsEntry("retention.ms", Long.toString(Duration.ofHours(49).toMillis()));
  }

  @Test
  void keepsStateByKeyAndRemovalsForEver() {
    assertThat(
            LAYOUT.topics().stream()
                .filter(topic -> "compact".equals(topic.settings().get("cleanup.policy")))
                .map(Topic::name))
        .containsExactlyInAnyOrder(
            "control", "sources", "checkpoints", "coverage", "public.coverage");
    assertThat(LAYOUT.topics())
        .filteredOn(topic -> topic.name().equals("public.removals"))
        .singleElement()
        .satisfies(topic -> {
          assertThat(topic.partitions()).isEqualTo(1);
          assertThat(topic.settings()).containsEntry("retention.ms", "-1");
        });
  }

  @Test
  void givesThePublicUserPublicTopicsOnlyAndOneToWrite() {
    assertThat(
            LAYOUT.grants().stream()
                .filter(grant -> grant.user() == KafkaUser.PUBLIC)
                .filter(grant -> grant.operations().contains(AclOperation.WRITE))
                .map(grant -> grant.resource().name()))
        .containsExactly("complaints");
    assertThat(
            LAYOUT.grants().stream()
                .filter(grant -> grant.user() == KafkaUser.PUBLIC)
                .filter(grant -> grant.resource().resourceType() == ResourceType.TOPIC)
                .collect(
                    Collectors.toMap(
                        grant -> grant.resource().name(), grant -> grant.resource().patternType())))
        .containsOnlyKeys("public.", "sources", "complaints")
        .containsEntry("public.", PatternType.PREFIXED)
        .containsEntry("sources", PatternType.LITERAL);
  }

  @Test
  void spreadsRolesOverTwelvePartitions() {
    assertThat(
            KafkaLayout.of(KafkaSizes.roles()).rawTopic(Signal.LOGS, "smaug", Duration.ZERO, null))
        .satisfies(topic -> {
          assertThat(topic.partitions()).isEqualTo(12);
          assertThat(topic.settings()).containsEntry("min.insync.replicas", "2");
        });
  }

  @Test
  void refusesMoreInSyncReplicasThanReplicas() {
    Duration hour = Duration.ofHours(1);

    assertThatThrownBy(() -> new KafkaSizes(4, (short) 1, (short) 2, hour, 1, hour, hour))
        .hasMessage("expected at most 1 in-sync replicas, got 2");
    assertThatThrownBy(() -> new KafkaSizes(0, (short) 1, (short) 1, hour, 1, hour, hour))
        .hasMessage("expected at least 1 for partitions, got 0");
    assertThatThrownBy(() -> new KafkaSizes(4, (short) 1, (short) 1, Duration.ZERO, 1, hour, hour))
        .hasMessage("expected a positive retention for raw, got PT0S");
  }
}
