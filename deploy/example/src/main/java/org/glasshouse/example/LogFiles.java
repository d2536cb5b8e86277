package org.glasshouse.example;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.glasshouse.example.Component.Home;

/**
 * The log files of the example: containers' as the kubelet keeps them, journals as {@code
 * journalctl -o export} writes them.
 */
final class LogFiles {
  private static final DateTimeFormatter CRI = Form.utc("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'");

  private final Map<String, List<Entry>> files = new TreeMap<>();

  /** A message in a file. */
  private record Entry(Instant time, String text) {}

  /**
   * Adds a message.
   *
   * @param text in the form of its program, of one or more lines
   */
  void add(Cluster cluster, Component component, String node, Form.Message message, String text) {
    boolean journal = component.home() == Home.JOURNAL;
    String path = journal ? "journal/" + node + ".export" : container(cluster, component, node);
    String entry =
        journal ? entry(component, node, message, text) : lines(component, message.time(), text);
    files
        .computeIfAbsent(cluster.word() + "/" + path, file -> new ArrayList<>())
        .add(new Entry(message.time(), entry));
  }

  private static String container(Cluster cluster, Component component, String node) {
    String pod = component.pod(node);
    return "pods/%s_%s_%s/%s/0.log"
        .formatted(
            component.namespace(), pod, uid(cluster.word() + "/" + pod), component.container());
  }

  private static String lines(Component component, Instant time, String text) {
    String channel =
        component == Component.SHOP
                || component == Component.HAPROXY
                || component == Component.COREDNS
            ? "stdout"
            : "stderr";
    StringBuilder lines = new StringBuilder();
    Instant written = time.plus(40, ChronoUnit.MICROS);
    for (String line : text.split("\n", -1)) {
      written = written.plusNanos(1_337);
      lines
          .append(CRI.format(written))
          .append(' ')
          .append(channel)
          .append(" F ")
          .append(line)
          .append('\n');
    }
    return lines.toString();
  }

  private static String entry(Component component, String node, Form.Message message, String text) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, message.time());
    String boot = uid(node + "/boot").replace("-", "");
    boolean kernel = component == Component.KERNEL;
    boolean service = component.form() != Form.PLAIN;
    return """
    __CURSOR=s=%s;i=%x;b=%s;m=%x;t=%x;x=%x
    __REALTIME_TIMESTAMP=%d
    __MONOTONIC_TIMESTAMP=%d
    _BOOT_ID=%s
    _TRANSPORT=%s
    PRIORITY=%s
    SYSLOG_IDENTIFIER=%s
    _HOSTNAME=%s
    %sMESSAGE=%s

    """
        .formatted(
            boot,
            micros % 1_000_000,
            boot,
            micros % 100_000_000_000L,
            micros,
            text.hashCode(),
            micros,
            micros % 100_000_000_000L,
            boot,
            kernel ? "kernel" : service ? "stdout" : "syslog",
            service ? "6" : message.level(),
            component.container(),
            node,
            kernel
                ? ""
                : "_PID=%d\n_SYSTEMD_UNIT=%s.service\n"
                    .formatted(message.process(), component.container()),
            text);
  }

  private static String uid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** Writes all files below a folder, each in the order of time. */
  void write(Path folder) throws IOException {
    for (var file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      List<Entry> entries = file.getValue();
      entries.sort(Comparator.comparing(Entry::time));
      try (BufferedWriter out = Files.newBufferedWriter(path)) {
        for (Entry entry : entries) {
          out.write(entry.text());
        }
      }
    }
  }
}
