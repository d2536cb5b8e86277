package org.glasshouse.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.glasshouse.layout.KafkaUser;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.PublicLogCodec;

/**
 * Tells, after a kill and before the restart, at which step of its work a role was: from what
 * Kafka, OpenSearch and the tables hold then.
 */
final class Steps implements AutoCloseable {
  /** How the name of a step begins at which there was nothing to do. */
  static final String IDLE = "idle";

  private static final String PUBLIC_LOGS = "public.logs";
  private static final int PARTITIONS = 4;

  private final Installation installation;
  private final String source;
  private final Admin admin;
  private final Visitor openSearch;

  Steps(Installation installation, String source) {
    this.installation = installation;
    this.source = source;
    this.admin = Admin.create(installation.kafka(KafkaUser.ADMIN));
    this.openSearch = new Visitor(installation.openSearch());
  }

  /**
   * The steps of one role, by the stage that was at it.
   *
   * @param written how many lines were in files when it was killed
   * @param time at which it was killed; what came to Kafka later does not count
   */
  Map<String, String> of(Role role, int written, Instant time) throws Exception {
    return switch (role) {
      case COLLECT -> Map.of("collect", collect(written));
      case BORDER -> Map.of("border", border(time));
      case INDEX -> Map.of("index-search", search(time), "index-tables", tables(time));
      case INDEX_SEARCH -> Map.of("index-search", search(time));
      case INDEX_TABLES -> Map.of("index-tables", tables(time));
      case SERVE -> Map.of();
    };
  }

  /**
   * Whether something waits for a role that is alive, asked in a few milliseconds.
   *
   * @param written how many lines are in files
   */
  boolean hasWork(Role role, int written) throws Exception {
    Instant now = Instant.now();
    return switch (role) {
      case COLLECT -> written > Counts.of(installation, source).read();
      case BORDER -> isBehind("border-raw", "raw.logs." + source, now);
      case INDEX_SEARCH -> isBehind("public-index-search", PUBLIC_LOGS, now);
      case INDEX_TABLES -> isBehind(tabled(), ends(PUBLIC_LOGS, now));
      case INDEX, SERVE -> false;
    };
  }

  private String collect(int written) throws Exception {
    String waiting = hasWork(Role.COLLECT, written) ? "lines wait in files" : IDLE;
    return transaction("collect-" + source + "-logs", waiting);
  }

  private String border(Instant time) throws Exception {
    boolean behind = isBehind("border-raw", "raw.logs." + source, time);
    return transaction("border-0", behind ? "messages wait" : IDLE);
  }

  private String transaction(String id, String otherwise) throws Exception {
    TransactionState state;
    try {
      state = admin.describeTransactions(List.of(id)).description(id).get().state();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TransactionalIdNotFoundException) {
        return "before its first transaction";
      }
      throw e;
    }
    return switch (state) {
      case ONGOING -> "inside a transaction";
      case PREPARE_COMMIT, PREPARE_ABORT, PREPARE_EPOCH_FENCE -> "ending a transaction";
      case COMPLETE_COMMIT, COMPLETE_ABORT, EMPTY, UNKNOWN ->
          otherwise.equals(IDLE) ? IDLE : "between transactions, " + otherwise;
    };
  }

  private String search(Instant time) throws Exception {
    Map<TopicPartition, Long> ends = ends(PUBLIC_LOGS, time);
    Map<TopicPartition, Long> reached = committed("public-index-search", ends.keySet());
    List<String> beyond = new ArrayList<>();
    new TopicReader(installation.kafka(KafkaUser.ADMIN))
        .committed(PUBLIC_LOGS, reached).stream()
            .filter(message -> message.timestamp() <= time.toEpochMilli())
            .forEach(message -> {
              for (PublicLog log : PublicLogCodec.decode(message.value())) {
                beyond.add(log.uid().toString());
              }
            });
    if (beyond.isEmpty()) {
      return IDLE;
    }
    long stored = stored(beyond);
    return stored == 0
        ? "lines wait"
        : stored < beyond.size()
            ? "some lines stored, offset not committed"
            : "all lines stored, offset not committed";
  }

  private long stored(List<String> uids) throws Exception {
    String docs =
        uids.stream()
            .map(uid ->
                "{\"_index\":\"logs-%s\",\"_id\":\"%s\",\"_source\":false}"
                    .formatted(uid.substring(0, uid.indexOf('-')), uid))
            .collect(Collectors.joining(",", "{\"docs\":[", "]}"));
    JsonNode answer = openSearch.post("/_mget", docs);
    long stored = 0;
    for (JsonNode doc : answer.path("docs")) {
      stored += doc.path("found").asBoolean() ? 1 : 0;
    }
    return stored;
  }

  private String tables(Instant time) throws Exception {
    TableFiles tables = new TableFiles(installation.tables());
    Set<Path> known = tables.everCommitted();
    long loose = tables.onDisk(".parquet").stream().filter(file -> !known.contains(file)).count();
    if (loose > looseBefore) {
      looseBefore = loose;
      return "file written, not committed";
    }
    return isBehind(tabled(), ends(PUBLIC_LOGS, time)) ? "lines wait in memory or topic" : IDLE;
  }

  private Map<TopicPartition, Long> tabled() throws Exception {
    Map<String, String> properties = new TableFiles(installation.tables()).properties();
    Map<TopicPartition, Long> reached = new HashMap<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      String offset = properties.getOrDefault("offset." + PUBLIC_LOGS + "." + partition, "0");
      reached.put(new TopicPartition(PUBLIC_LOGS, partition), Long.parseLong(offset));
    }
    return reached;
  }

  private long looseBefore;

  /** Where each partition ended at a time. */
  private Map<TopicPartition, Long> ends(String topic, Instant time) throws Exception {
    Map<TopicPartition, Long> ends = offsets(topic, OffsetSpec.latest());
    offsets(topic, OffsetSpec.forTimestamp(time.toEpochMilli() + 1))
        .forEach((partition, offset) -> {
          if (offset >= 0) {
            ends.put(partition, offset);
          }
        });
    return ends;
  }

  private Map<TopicPartition, Long> offsets(String topic, OffsetSpec spec) throws Exception {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      asked.put(new TopicPartition(topic, partition), spec);
    }
    Map<TopicPartition, Long> offsets = new HashMap<>();
    Map<TopicPartition, ListOffsetsResultInfo> answer = admin.listOffsets(asked).all().get();
    answer.forEach((partition, found) -> offsets.put(partition, found.offset()));
    return offsets;
  }

  private Map<TopicPartition, Long> committed(String group, Set<TopicPartition> partitions)
      throws Exception {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    Map<TopicPartition, Long> committed = new HashMap<>();
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata offset = offsets.get(partition);
      committed.put(partition, offset == null ? 0 : offset.offset());
    }
    return committed;
  }

  private boolean isBehind(String group, String topic, Instant time) throws Exception {
    Map<TopicPartition, Long> ends = ends(topic, time);
    return isBehind(committed(group, ends.keySet()), ends);
  }

  /** The last offset may be the mark that ends a transaction, which nobody consumes. */
  private static boolean isBehind(
      Map<TopicPartition, Long> reached, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> end.getValue() - reached.getOrDefault(end.getKey(), 0L) > 1);
  }

  @Override
  public void close() {
    admin.close();
    openSearch.close();
  }
}
