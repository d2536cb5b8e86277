package org.glasshouse.raw;

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
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glasshouse.vocabulary.StreamId;
import org.jspecify.annotations.Nullable;

/** Writes and reads raw log records as OTLP {@code ExportLogsServiceRequest} messages. */
public final class RawLogCodec {
  static final String STREAM = "glasshouse.stream";
  static final String POSITION = "glasshouse.position";
  static final String FLAW = "glasshouse.flaw";
  static final String LENGTH = "glasshouse.length";

  private RawLogCodec() {}

  /** Writes records as one message, in order within each resource. */
  public static byte[] encode(List<RawLog> logs) {
    Map<Map<String, String>, ScopeLogs.Builder> byResource = new LinkedHashMap<>();
    for (RawLog log : logs) {
      byResource
          .computeIfAbsent(log.resource(), resource -> ScopeLogs.newBuilder())
          .addLogRecords(encode(log));
    }
    ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
    byResource.forEach((resource, scope) ->
        request.addResourceLogs(
            ResourceLogs.newBuilder()
                .setResource(Resource.newBuilder().addAllAttributes(encode(resource)))
                .addScopeLogs(scope)));
    return request.build().toByteArray();
  }

  /**
   * Reads one message of an own collector.
   *
   * @throws MalformedRecordException if the message, or a record in it, is not as {@link #encode}
   *     writes it
   */
  public static List<RawLog> decode(byte[] message) throws MalformedRecordException {
    try {
      List<RawLog> logs = new ArrayList<>();
      for (ResourceLogs group : ExportLogsServiceRequest.parseFrom(message).getResourceLogsList()) {
        Map<String, String> resource = decode(group.getResource().getAttributesList());
        for (ScopeLogs scope : group.getScopeLogsList()) {
          for (LogRecord record : scope.getLogRecordsList()) {
            logs.add(decode(record, resource));
          }
        }
      }
      return logs;
    } catch (InvalidProtocolBufferException e) {
      throw new MalformedRecordException("expected an OTLP ExportLogsServiceRequest");
    }
  }

  private static LogRecord encode(RawLog log) {
    LogRecord.Builder record =
        LogRecord.newBuilder()
            .setObservedTimeUnixNano(nanos(log.observed()))
            .setSeverityText(log.severity())
            .addAllAttributes(encode(log.attributes()))
            .addAttributes(attribute(STREAM, log.stream().text()))
            .addAttributes(attribute(POSITION, log.position()));
    if (log.time() != null) {
      record.setTimeUnixNano(nanos(log.time()));
    }
    switch (log.body()) {
      case RawLog.Body.Text(String text) ->
          record.setBody(AnyValue.newBuilder().setStringValue(text));
      case RawLog.Body.Unreadable(RawLog.Flaw flaw, long length) ->
          record
              .addAttributes(attribute(FLAW, flaw.name()))
              .addAttributes(attribute(LENGTH, length));
    }
    return record.build();
  }

  private static RawLog decode(LogRecord record, Map<String, String> resource)
      throws MalformedRecordException {
    Map<String, String> attributes = new HashMap<>();
    StreamId stream = null;
    long position = -1;
    RawLog.Flaw flaw = null;
    long length = 0;
    try {
      for (KeyValue attribute : record.getAttributesList()) {
        switch (attribute.getKey()) {
          case STREAM -> stream = new StreamId(attribute.getValue().getStringValue());
          case POSITION -> position = attribute.getValue().getIntValue();
          case FLAW -> flaw = RawLog.Flaw.valueOf(attribute.getValue().getStringValue());
          case LENGTH -> length = attribute.getValue().getIntValue();
          default -> attributes.put(attribute.getKey(), attribute.getValue().getStringValue());
        }
      }
    } catch (IllegalArgumentException e) {
      throw new MalformedRecordException("expected a valid stream and flaw in the attributes");
    }
    if (stream == null || position < 0) {
      throw new MalformedRecordException("expected " + STREAM + " and " + POSITION);
    }
    RawLog.Body body =
        flaw == null
            ? new RawLog.Body.Text(record.getBody().getStringValue())
            : new RawLog.Body.Unreadable(flaw, length);
    return new RawLog(
        stream,
        position,
        instant(record.getTimeUnixNano()),
        Instant.EPOCH.plusNanos(record.getObservedTimeUnixNano()),
        record.getSeverityText(),
        body,
        resource,
        attributes);
  }

  private static Collection<KeyValue> encode(Map<String, String> attributes) {
    return new TreeMap<>(attributes)
        .entrySet().stream().map(entry -> attribute(entry.getKey(), entry.getValue())).toList();
  }

  private static Map<String, String> decode(List<KeyValue> attributes) {
    Map<String, String> map = new HashMap<>();
    for (KeyValue attribute : attributes) {
      map.put(attribute.getKey(), attribute.getValue().getStringValue());
    }
    return map;
  }

  private static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static KeyValue attribute(String key, long value) {
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
