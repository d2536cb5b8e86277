package org.glasshouse.launcher;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.glasshouse.indexer.SearchIndexer;
import org.glasshouse.layout.KafkaUser;
import org.glasshouse.records.PublicTopics;

/** Public lines that come to the index once more, though it has them all. */
final class Redelivery {
  private Redelivery() {}

  /**
   * Kills the index, has its place in {@code public.logs} set back and waits until it has come back
   * to where it was.
   *
   * @param offsets by which each partition is set back, or to its beginning
   * @return how many offsets came once more
   */
  static long of(Installation installation, long offsets) throws Exception {
    try (Admin admin = Admin.create(installation.kafka(KafkaUser.ADMIN))) {
      Map<TopicPartition, OffsetAndMetadata> before = reached(admin);
      installation.kill(Role.INDEX_SEARCH);
      admin
          .removeMembersFromConsumerGroup(
              SearchIndexer.GROUP, new RemoveMembersFromConsumerGroupOptions())
          .all()
          .get();
      Map<TopicPartition, OffsetAndMetadata> back = new HashMap<>();
      before.forEach((partition, offset) ->
          back.put(partition, new OffsetAndMetadata(Math.max(0, offset.offset() - offsets))));
      admin.alterConsumerGroupOffsets(SearchIndexer.GROUP, back).all().get();
      installation.start(Role.INDEX_SEARCH);
      Eventually.see(
          "the index is where it was",
          () -> reached(admin),
          reached -> sum(reached) >= sum(before));
      return sum(before) - sum(back);
    }
  }

  private static Map<TopicPartition, OffsetAndMetadata> reached(Admin admin) {
    try {
      Map<TopicPartition, OffsetAndMetadata> reached =
          new HashMap<>(
              admin
                  .listConsumerGroupOffsets(SearchIndexer.GROUP)
                  .partitionsToOffsetAndMetadata()
                  .get());
      reached.keySet().removeIf(partition -> !partition.topic().equals(PublicTopics.LOGS));
      return reached;
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot read offsets", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static long sum(Map<TopicPartition, OffsetAndMetadata> offsets) {
    return offsets.values().stream().mapToLong(OffsetAndMetadata::offset).sum();
  }
}
