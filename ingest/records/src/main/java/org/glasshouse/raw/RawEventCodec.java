package org.glasshouse.raw;

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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.vocabulary.EventKind;
import org.glasshouse.vocabulary.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads raw events as OTLP {@code ExportLogsServiceRequest} messages: log records with
 * an event name, whose body is the content as JSON. The entity stands where a line has its stream,
 * the version where it has its position.
 */
public final class RawEventCodec {
  private static final String DELETED = "glasshouse.deleted";
  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();

  private RawEventCodec() {}

  /** Writes events as one message, in their order. */
  public static byte[] encode(List<RawEvent> events) {
    ScopeLogs.Builder scope = ScopeLogs.newBuilder();
    events.forEach(event -> scope.addLogRecords(encode(event)));
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(ResourceLogs.newBuilder().addScopeLogs(scope))
        .build()
        .toByteArray();
  }

  /**
   * Reads one message of an own collector.
   *
   * @throws MalformedRecordException if the message, or a record in it, is not as {@link #encode}
   *     writes it
   */
  public static List<RawEvent> decode(byte[] message) throws MalformedRecordException {
    try {
      List<RawEvent> events = new ArrayList<>();
      for (ResourceLogs group : ExportLogsServiceRequest.parseFrom(message).getResourceLogsList()) {
        for (ScopeLogs scope : group.getScopeLogsList()) {
          for (LogRecord record : scope.getLogRecordsList()) {
            events.add(decode(record));
          }
        }
      }
      return events;
    } catch (InvalidProtocolBufferException e) {
      throw new MalformedRecordException("expected an OTLP ExportLogsServiceRequest");
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new MalformedRecordException("expected an event with entity, version and content");
    }
  }

  /** About how many bytes an event takes in a message; rather too many than too few. */
  public static int size(RawEvent event) {
    return encode(event).getSerializedSize() + 64;
  }

  private static LogRecord encode(RawEvent event) {
    LogRecord.Builder record =
        LogRecord.newBuilder()
            .setEventName(event.kind().word())
            .setObservedTimeUnixNano(ChronoUnit.NANOS.between(Instant.EPOCH, event.observed()))
            .addAttributes(text(RawLogCodec.STREAM, event.entity().text()))
            .addAttributes(number(RawLogCodec.POSITION, event.version()));
    if (event.time() != null) {
      record.setTimeUnixNano(nanos(event.time()));
    }
    switch (event.content()) {
      case RawEvent.Deleted() -> record.addAttributes(number(DELETED, 1));
      case RawEvent.Unreadable(RawLog.Flaw flaw, long length) ->
          record
              .addAttributes(text(RawLogCodec.FLAW, flaw.name()))
              .addAttributes(number(RawLogCodec.LENGTH, length));
      case RawReport report -> record.setBody(json(report));
      case RawChange change -> record.setBody(json(change));
    }
    return record.build();
  }

  private static RawEvent decode(LogRecord record) throws JsonProcessingException {
    Map<String, AnyValue> attributes = new HashMap<>();
    for (KeyValue attribute : record.getAttributesList()) {
      attributes.put(attribute.getKey(), attribute.getValue());
    }
    AnyValue none = AnyValue.getDefaultInstance();
    EventKind kind = EventKind.of(record.getEventName());
    String flaw = attributes.getOrDefault(RawLogCodec.FLAW, none).getStringValue();
    RawEvent.Content content;
    if (attributes.containsKey(DELETED)) {
      content = new RawEvent.Deleted();
    } else if (!flaw.isEmpty()) {
      content =
          new RawEvent.Unreadable(
              RawLog.Flaw.valueOf(flaw),
              attributes.getOrDefault(RawLogCodec.LENGTH, none).getIntValue());
    } else {
      content = content(kind, record.getBody().getStringValue());
    }
    return new RawEvent(
        new StreamId(attributes.getOrDefault(RawLogCodec.STREAM, none).getStringValue()),
        attributes.getOrDefault(RawLogCodec.POSITION, none).getIntValue(),
        kind,
        instant(record.getTimeUnixNano()),
        Instant.EPOCH.plusNanos(record.getObservedTimeUnixNano()),
        content);
  }

  private static RawEvent.Content content(EventKind kind, String json)
      throws JsonProcessingException {
    Class<? extends RawEvent.Content> type =
        switch (kind) {
          case INCIDENT, NOTE -> RawReport.class;
          case CHANGE -> RawChange.class;
        };
    RawEvent.@Nullable Content content = JSON.readValue(json, type);
    if (content == null) {
      throw new IllegalArgumentException("expected content, got null");
    }
    return content;
  }

  private static AnyValue json(Object content) {
    try {
      return AnyValue.newBuilder().setStringValue(JSON.writeValueAsString(content)).build();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of texts and numbers can always be written", e);
    }
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

  /** Nanoseconds since 1970, 0 for what lies outside 1970 to 2255. */
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
