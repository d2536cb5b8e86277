package org.glasshouse.records;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.resource.v1.Resource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glasshouse.vocabulary.Uid;

/** Writes and reads public log records as OTLP {@code ExportLogsServiceRequest} messages. */
public final class PublicLogCodec {
  public static final String UID = "log.record.uid";
  public static final String POLICY = "glasshouse.policy";
  public static final String CLUSTER = "k8s.cluster.name";
  public static final String NAMESPACE = "k8s.namespace.name";
  public static final String POD = "k8s.pod.name";
  public static final String CONTAINER = "k8s.container.name";
  public static final String NODE = "k8s.node.name";

  private PublicLogCodec() {}

  /** Writes records as one message, in order within each resource. */
  public static byte[] encode(List<PublicLog> logs) {
    Map<Map<String, String>, ScopeLogs.Builder> byResource = new LinkedHashMap<>();
    for (PublicLog log : logs) {
      byResource
          .computeIfAbsent(resource(log), resource -> ScopeLogs.newBuilder())
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
   * Reads one message of the border.
   *
   * @throws IllegalArgumentException if it is not as {@link #encode} writes it
   */
  public static List<PublicLog> decode(byte[] message) {
    try {
      List<PublicLog> logs = new ArrayList<>();
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
      throw new IllegalArgumentException("expected an OTLP ExportLogsServiceRequest", e);
    }
  }

  private static Map<String, String> resource(PublicLog log) {
    Map<String, String> resource = new TreeMap<>();
    resource.put(CLUSTER, log.cluster());
    putUnlessEmpty(resource, NAMESPACE, log.namespace());
    putUnlessEmpty(resource, POD, log.pod());
    putUnlessEmpty(resource, CONTAINER, log.container());
    putUnlessEmpty(resource, NODE, log.node());
    return resource;
  }

  private static void putUnlessEmpty(Map<String, String> map, String key, String value) {
    if (!value.isEmpty()) {
      map.put(key, value);
    }
  }

  private static LogRecord encode(PublicLog log) {
    LogRecord.Builder record =
        LogRecord.newBuilder()
            .setSeverityNumber(SeverityNumber.forNumber(log.severity().number()))
            .setBody(AnyValue.newBuilder().setStringValue(log.body()))
            .addAllAttributes(encode(log.attributes()))
            .addAttributes(attribute(UID, log.uid().toString()))
            .addAttributes(attribute(POLICY, log.policy()));
    if (log.time() != null) {
      record.setTimeUnixNano(ChronoUnit.NANOS.between(Instant.EPOCH, log.time()));
    }
    return record.build();
  }

  private static PublicLog decode(LogRecord record, Map<String, String> resource) {
    Map<String, String> attributes = decode(record.getAttributesList());
    String uidText = attributes.remove(UID);
    String policy = attributes.remove(POLICY);
    Uid uid = uidText == null ? null : Uid.parse(uidText);
    if (uid == null || policy == null) {
      throw new IllegalArgumentException("expected " + UID + " and " + POLICY);
    }
    return new PublicLog(
        uid,
        resource.getOrDefault(CLUSTER, ""),
        record.getTimeUnixNano() == 0 ? null : Instant.EPOCH.plusNanos(record.getTimeUnixNano()),
        Severity.ofNumber(record.getSeverityNumberValue()),
        resource.getOrDefault(NAMESPACE, ""),
        resource.getOrDefault(POD, ""),
        resource.getOrDefault(CONTAINER, ""),
        resource.getOrDefault(NODE, ""),
        record.getBody().getStringValue(),
        attributes,
        policy);
  }

  private static List<KeyValue> encode(Map<String, String> attributes) {
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
}
