package org.glasshouse.border;

import java.util.Map;
import java.util.Set;
import org.glasshouse.engine.ObjectKind;

/**
 * The attributes that may become public, under OpenTelemetry's names. All others are dropped.
 *
 * <p>Not among them: paths of log files, which name namespaces and pods, command lines, and
 * whatever says the same as a field of the public record.
 */
final class Attributes {
  /** Attributes whose value is the name of an object. */
  static final Map<String, ObjectKind> OBJECTS = Map.of("service.name", ObjectKind.SERVICE);

  /** Attributes whose value is text. */
  static final Set<String> VALUES =
      Set.of(
          "code.file.path",
          "code.function.name",
          "code.line.number",
          "exception.message",
          "exception.stacktrace",
          "exception.type",
          "k8s.container.restart_count",
          "log.file.name",
          "log.iostream",
          "log.logger",
          "process.executable.name",
          "process.pid",
          "service.version",
          "syslog.facility",
          "syslog.identifier",
          "systemd.unit",
          "thread.id",
          "thread.name");

  private Attributes() {}
}
