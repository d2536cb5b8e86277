package org.glasshouse.records;

import java.time.Instant;
import java.util.Map;
import org.glasshouse.vocabulary.Signal;
import org.glasshouse.vocabulary.Uid;
import org.jspecify.annotations.Nullable;

/**
 * A log line as everybody may see it.
 *
 * @param uid its permanent address
 * @param cluster public name of the cluster, {@code k8s.cluster.name}
 * @param time when the event happened; null where the day is undated
 * @param severity what the source said, on OpenTelemetry's scale
 * @param namespace {@code k8s.namespace.name}; empty where there is none, as in the next three
 * @param pod {@code k8s.pod.name}
 * @param container {@code k8s.container.name}
 * @param node {@code k8s.node.name}
 * @param body the text, with marks in place of what was taken out
 * @param attributes what else is known, under keys from the border's allow-list
 * @param policy version of the source's policy by which the border made this record
 */
public record PublicLog(
    Uid uid,
    String cluster,
    @Nullable Instant time,
    Severity severity,
    String namespace,
    String pod,
    String container,
    String node,
    String body,
    Map<String, String> attributes,
    String policy)
    implements PublicRecord {
  public PublicLog {
    if ((time == null) != (uid.day() == null)) {
      throw new IllegalArgumentException("expected a time exactly where the uid has a day: " + uid);
    }
    attributes = Map.copyOf(attributes);
  }

  @Override
  public Signal signal() {
    return Signal.LOGS;
  }

  @Override
  public String partitionKey() {
    return uid.stream().text();
  }
}
