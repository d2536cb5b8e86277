package org.glasshouse.store.kit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.Severity;
import org.glasshouse.store.StoredLog;
import org.glasshouse.vocabulary.Base32;
import org.glasshouse.vocabulary.StreamId;
import org.glasshouse.vocabulary.Uid;
import org.jspecify.annotations.Nullable;

/**
 * A line for tests, with a plain value for all that a test does not name.
 *
 * @param time RFC 3339, or empty for an undated line
 * @param stream number of the stream
 * @param pattern id of the pattern, or empty for that of the body's signature
 */
public record SampleLine(
    String time,
    int stream,
    long position,
    String cluster,
    String namespace,
    String pod,
    String container,
    Severity severity,
    String body,
    Map<String, String> attributes,
    String pattern) {
  /** A line of stream 0 in cluster {@code smaug}. */
  public static SampleLine at(String time, long position, String body) {
    return new SampleLine(
        time,
        0,
        position,
        "smaug",
        "openshift-etcd",
        "etcd-0",
        "etcd",
        Severity.INFO,
        body,
        Map.of(),
        "");
  }

  public static SampleLine undated(long position, String body) {
    return at("", position, body);
  }

  public SampleLine withStream(int number) {
    return new SampleLine(
        time,
        number,
        position,
        cluster,
        namespace,
        pod,
        container,
        severity,
        body,
        attributes,
        pattern);
  }

  public SampleLine withCluster(String name) {
    return new SampleLine(
        time,
        stream,
        position,
        name,
        namespace,
        pod,
        container,
        severity,
        body,
        attributes,
        pattern);
  }

  public SampleLine withNamespace(String name) {
    return new SampleLine(
        time, stream, position, cluster, name, pod, container, severity, body, attributes, pattern);
  }

  public SampleLine withPod(String name) {
    return new SampleLine(
        time,
        stream,
        position,
        cluster,
        namespace,
        name,
        container,
        severity,
        body,
        attributes,
        pattern);
  }

  public SampleLine withContainer(String name) {
    return new SampleLine(
        time, stream, position, cluster, namespace, pod, name, severity, body, attributes, pattern);
  }

  public SampleLine withSeverity(Severity level) {
    return new SampleLine(
        time,
        stream,
        position,
        cluster,
        namespace,
        pod,
        container,
        level,
        body,
        attributes,
        pattern);
  }

  public SampleLine withAttributes(Map<String, String> known) {
    return new SampleLine(
        time, stream, position, cluster, namespace, pod, container, severity, body, known, pattern);
  }

  public SampleLine withPattern(String id) {
    return new SampleLine(
        time, stream, position, cluster, namespace, pod, container, severity, body, attributes, id);
  }

  /** The same id for the same number, on every machine. */
  public static StreamId streamId(int number) {
    byte[] bytes = new byte[10];
    for (int at = 0; at < Integer.BYTES; at++) {
      bytes[at] = (byte) (number >>> (24 - 8 * at));
    }
    return new StreamId(Base32.encode(bytes, StreamId.LENGTH));
  }

  public Uid uid() {
    @Nullable Instant instant = instant();
    return new Uid(
        instant == null ? null : instant.atOffset(ZoneOffset.UTC).toLocalDate(),
        streamId(stream),
        position);
  }

  private @Nullable Instant instant() {
    return time.isEmpty() ? null : Instant.parse(time);
  }

  public PublicLog log() {
    return new PublicLog(
        uid(),
        cluster,
        instant(),
        severity,
        namespace,
        pod,
        container,
        "node-1",
        body,
        attributes,
        "v1");
  }

  public StoredLog stored() {
    return pattern.isEmpty() ? StoredLog.of(log()) : new StoredLog(log(), pattern);
  }
}
