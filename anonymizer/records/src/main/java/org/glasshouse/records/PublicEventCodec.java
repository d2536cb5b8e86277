package org.glasshouse.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.vocabulary.EventKind;
import org.glasshouse.vocabulary.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads public events as OTLP {@code ExportLogsServiceRequest} messages: log records
 * with an event name, whose body is the content as JSON.
 */
public final class PublicEventCodec {
  public static final String ID = "glasshouse.entity";
  public static final String VERSION = "glasshouse.version";
  private static final String UNTIL = "glasshouse.until";
  private static final String DELETED = "glasshouse.deleted";
  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();

  private PublicEventCodec() {}

  /** Writes events as one message, in order within each cluster. */
  public static byte[] encode(List<PublicEvent> events) {
    Map<String, ScopeLogs.Builder> byCluster = new LinkedHashMap<>();
    for (PublicEvent event : events) {
      byCluster
          .computeIfAbsent(event.cluster(), cluster -> ScopeLogs.newBuilder())
          .addLogRecords(encode(event));
    }
    ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
    byCluster.forEach((cluster, scope) ->
        request.addResourceLogs(
            ResourceLogs.newBuilder()
                .setResource(
                    Resource.newBuilder().addAttributes(text(PublicLogCodec.CLUSTER, cluster)))
                .addScopeLogs(scope)));
    return request.build().toByteArray();
  }

  /**
   * Reads one message of the border.
   *
   * @throws IllegalArgumentException if it is not as {@link #encode} writes it
   */
  public static List<PublicEvent> decode(byte[] message) {
    try {
      List<PublicEvent> events = new ArrayList<>();
      for (ResourceLogs group : ExportLogsServiceRequest.parseFrom(message).getResourceLogsList()) {
        String cluster =
            string(map(group.getResource().getAttributesList()), PublicLogCodec.CLUSTER);
        for (ScopeLogs scope : group.getScopeLogsList()) {
          for (LogRecord record : scope.getLogRecordsList()) {
            events.add(decode(record, cluster));
          }
        }
      }
      return events;
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("expected an OTLP ExportLogsServiceRequest of events");
    }
  }

  /** How many bytes an event takes in a message, at most. */
  public static int mostBytes(PublicEvent event) {
    return encode(event).getSerializedSize() + event.cluster().length() * 3 + 128;
  }

  /** The content of an event as JSON; empty where it is gone. */
  public static String json(PublicEvent.Content content) {
    if (content instanceof PublicEvent.Deleted) {
      return "";
    }
    try {
      return JSON.writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of texts and numbers can always be written", e);
    }
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static PublicEvent.Content content(EventKind kind, String json) {
    if (json.isEmpty()) {
      return new PublicEvent.Deleted();
    }
    Class<? extends PublicEvent.Content> type =
        switch (kind) {
          case INCIDENT, NOTE -> PublicReport.class;
          case CHANGE -> PublicChange.class;
        };
    try {
      PublicEvent.@Nullable Content content = JSON.readValue(json, type);
      if (content != null) {
        return content;
      }
    } catch (JsonProcessingException e) {
      // Said below, without the text that Jackson quotes.
    }
    throw new IllegalArgumentException("expected the content of an event as JSON");
  }

  private static LogRecord encode(PublicEvent event) {
    LogRecord.Builder record =
        LogRecord.newBuilder()
            .setEventName(event.kind().word())
            .addAttributes(text(ID, event.id().text()))
            .addAttributes(number(VERSION, event.version()))
            .addAttributes(text(PublicLogCodec.POLICY, event.policy()));
    if (event.time() != null) {
      record.setTimeUnixNano(nanos(event.time()));
    }
    if (event.until() != null) {
      record.addAttributes(number(UNTIL, nanos(event.until())));
    }
    String json = json(event.content());
    if (json.isEmpty()) {
      return record.addAttributes(number(DELETED, 1)).build();
    }
    return record.setBody(AnyValue.newBuilder().setStringValue(json)).build();
  }

  private static PublicEvent decode(LogRecord record, String cluster) {
    Map<String, AnyValue> attributes = map(record.getAttributesList());
    EventKind kind = EventKind.of(record.getEventName());
    return new PublicEvent(
        new StreamId(string(attributes, ID)),
        number(attributes, VERSION),
        kind,
        cluster,
        instant(record.getTimeUnixNano()),
        instant(number(attributes, UNTIL)),
        content(kind, attributes.containsKey(DELETED) ? "" : record.getBody().getStringValue()),
        string(attributes, PublicLogCodec.POLICY));
  }

  private static Map<String, AnyValue> map(List<KeyValue> attributes) {
    Map<String, AnyValue> map = new HashMap<>();
    attributes.forEach(attribute -> map.put(attribute.getKey(), attribute.getValue()));
    return map;
  }

  private static String string(Map<String, AnyValue> attributes, String key) {
    return attributes.getOrDefault(key, AnyValue.getDefaultInstance()).getStringValue();
  }

  private static long number(Map<String, AnyValue> attributes, String key) {
    return attributes.getOrDefault(key, AnyValue.getDefaultInstance()).getIntValue();
  }

  private static KeyValue text(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static KeyValue number(String key, long value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setIntValue(value))
        .build();
  }

  private static long nanos(Instant instant) {
    long seconds = instant.getEpochSecond();
    return seconds < 0 || seconds > 9_000_000_000L
        ? 0
        : ChronoUnit.NANOS.between(Instant.EPOCH, instant);
  }

  private static @Nullable Instant instant(long nanos) {
    return nanos == 0 ? null : Instant.EPOCH.plusNanos(nanos);
  }
}
