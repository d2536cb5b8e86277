package org.glasshouse.border;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glasshouse.engine.ObjectKind;
import org.glasshouse.engine.Origin;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.Versions;
import org.glasshouse.records.PublicLogCodec;

/**
 * The attributes that may become public, under OpenTelemetry's names. All others are dropped.
 *
 * <p>Not among them: paths of log files, which name namespaces and pods, command lines, and
 * whatever says the same as a field of the public record.
 */
final class Attributes {
  private static final String FILE_NAME = "log.file.name";

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
          FILE_NAME,
          "log.iostream",
          "log.logger",
          "process.executable.name",
          "process.pid",
          "syslog.facility",
          "syslog.identifier",
          "systemd.unit",
          "thread.id",
          "thread.name");

  /**
   * Attributes whose value is a version of what runs. They are the same for many lines, and what
   * still looks secret or personal in one is hidden: that a source states its versions must not
   * keep its lines back.
   */
  static final Set<String> VERSIONS =
      Set.of(
          Versions.DIGEST,
          Versions.IMAGE,
          Versions.KERNEL,
          Versions.KUBERNETES,
          Versions.OS,
          Versions.TAG,
          "os.name",
          "os.type",
          "os.version",
          "service.version");

  /** Attributes that name the host or the node that a record comes from. */
  private static final Set<String> HOSTS = Set.of("host.name", PublicLogCodec.NODE);

  /** Attributes that name a person. */
  private static final Set<String> USERS =
      Set.of("enduser.id", "process.owner", "user.email", "user.full_name", "user.id", "user.name");

  private static final Pattern ENDING =
      Pattern.compile("(?:\\.(?:log|txt|json|out|err|gz|bz2|xz|zst)(?:\\.\\d{1,8})?)+$");

  private Attributes() {}

  /**
   * What the name of a log file ends with, such as {@code .log.1.gz}; empty for another attribute.
   * It is no part of what the engine is asked about: an address with such an ending is none to it.
   */
  static String ending(String key, String value) {
    Matcher ending = ENDING.matcher(value);
    return key.equals(FILE_NAME) && ending.find() ? ending.group() : "";
  }

  /** Whom the attributes of a record name. */
  static Origin origin(RawLog raw) {
    Set<String> hosts = new HashSet<>();
    Set<String> users = new HashSet<>();
    addNames(raw.resource(), hosts, users);
    addNames(raw.attributes(), hosts, users);
    return hosts.isEmpty() && users.isEmpty() ? Origin.UNKNOWN : new Origin(hosts, users);
  }

  private static void addNames(
      Map<String, String> attributes, Set<String> hosts, Set<String> users) {
    attributes.forEach((key, value) -> {
      if (HOSTS.contains(key)) {
        hosts.add(value);
      } else if (USERS.contains(key)) {
        users.add(value);
      }
    });
  }
}
