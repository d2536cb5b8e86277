package org.glasshouse.example;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

/**
 * What node exporter, etcd and others of one cluster expose, under the names that they have there:
 * what rises before each incident, and what rises without anything being wrong.
 */
final class Exporters {
  private static final double STEPS_A_DAY = 2_880;
  private static final double GIB = 1L << 30;

  /** Minutes in which Prometheus keeps its data on the disk of etcd: from a change to its fix. */
  private static final double MOVED = 333;

  private static final double MOVED_BACK = 447;

  private final Cluster cluster;
  private final Scene scene;
  private final long seed;
  private final int steps;

  /**
   * The exporters of a cluster.
   *
   * @param share of the samples, of which there is one each half minute
   */
  Exporters(Scene scene, long seed, double share) {
    this.cluster = scene.cluster();
    this.scene = scene;
    this.seed = seed;
    this.steps = (int) Math.max(48, Math.round(STEPS_A_DAY * share));
  }

  /** Writes a file for each exporter below a folder. */
  void write(Path folder) throws IOException {
    Instant day = scene.day();
    for (String node : cluster.nodes()) {
      node(node).write(folder.resolve("node-exporter-" + node + ".om"), day);
    }
    for (String node : cluster.nodes()) {
      kubelet(node).write(folder.resolve("kubelet-" + node + ".om"), day);
    }
    for (String node : cluster.controlNodes()) {
      etcd(node).write(folder.resolve("etcd-" + node + ".om"), day);
    }
    certificates().write(folder.resolve("x509-certificate-exporter.om"), day);
    applications().write(folder.resolve("applications.om"), day);
  }

  private Exposition exposition(String job, String instance) {
    return new Exposition(
        Map.of("job", job, "instance", instance),
        steps,
        new Random(seed + (cluster.word() + job + instance).hashCode()));
  }

  /** From 0 at night to 1 in the afternoon. */
  private static double daily(double minute) {
    return 0.5 + 0.5 * Math.sin(2 * Math.PI * (minute / 1440 - 0.35));
  }

  private static double strength(Phase phase, String node, double minute) {
    return node.equals(phase.node()) ? phase.strength(minute) : 0;
  }

  /** A phase that goes on in the whole cluster. */
  private double strength(Phase phase, double minute) {
    return phase.clusters().contains(cluster) ? phase.strength(minute) : 0;
  }

  /** A phase of which the first worker has the work. */
  private double work(Phase phase, String node, double minute) {
    return node.equals(cluster.workers().getFirst()) ? strength(phase, minute) : 0;
  }

  /** Which part of its time the disk of a node is busy; Prometheus' data come before they hurt. */
  private double busy(String node, double minute) {
    double moved =
        node.equals(Phase.DISK_SLOW.node()) && minute > MOVED && minute < MOVED_BACK ? 0.25 : 0;
    double slow = strength(Phase.DISK_SLOW, node, minute);
    double imports = work(Phase.DECOY_IMPORT, node, minute) * 0.4;
    return Math.min(0.93, 0.03 + 0.03 * daily(minute) + moved + 0.7 * slow + imports);
  }

  private double availableMemory(String node, double minute) {
    double rising = strength(Phase.MEMORY_RISING, node, minute);
    double out = strength(Phase.NODE_OUT_OF_MEMORY, node, minute);
    double usual = (19 - 3 * daily(minute)) * GIB;
    return out > 0 ? (0.25 + 0.4 * (minute % 6) / 6) * GIB : usual - rising * (usual - 0.3 * GIB);
  }

  private Exposition node(String node) {
    Exposition of = exposition("node-exporter", node);
    Map<String, String> disk = Map.of("device", "nvme0n1");
    Map<String, String> network = Map.of("device", "eth0");
    Map<String, String> root =
        Map.of("device", "/dev/nvme0n1p4", "fstype", "xfs", "mountpoint", "/var");
    cpu(of, node);
    of.gauge(
        "node_load1",
        "1m load average.",
        "",
        Map.of(),
        0.15,
        minute -> 0.6 + 1.5 * daily(minute) + 12 * busy(node, minute) * busy(node, minute));
    of.gauge(
        "node_memory_MemTotal_bytes",
        "Memory information field MemTotal_bytes.",
        "bytes",
        Map.of(),
        0,
        minute -> 32 * GIB);
    of.gauge(
        "node_memory_MemAvailable_bytes",
        "Memory information field MemAvailable_bytes.",
        "bytes",
        Map.of(),
        0.01,
        minute -> availableMemory(node, minute));
    of.counter(
        "node_disk_io_time_seconds",
        "Total seconds spent doing I/Os.",
        "seconds",
        disk,
        81_000,
        minute -> busy(node, minute));
    of.counter(
        "node_disk_write_time_seconds",
        "This is the total number of seconds spent by all writes.",
        "seconds",
        disk,
        40_000,
        minute -> busy(node, minute) * (0.5 + 40 * strength(Phase.DISK_SLOW, node, minute)));
    of.counter(
        "node_disk_written_bytes",
        "The total number of bytes written successfully.",
        "bytes",
        disk,
        9e11,
        minute -> 2e8 * busy(node, minute));
    of.count(
        "node_disk_writes_completed",
        "The total number of writes completed successfully.",
        disk,
        5e7,
        minute -> 90 + 400 * busy(node, minute));
    of.gauge(
        "node_filesystem_avail_bytes",
        "Filesystem space available to non-root users in bytes.",
        "bytes",
        root,
        0,
        minute -> (300 - minute * 0.004 - 20 * busy(node, minute)) * GIB);
    of.counter(
        "node_network_receive_bytes",
        "Network device statistic receive_bytes.",
        "bytes",
        network,
        3e12,
        minute ->
            2e5
                + 3e6 * daily(minute)
                + 2e7 * work(Phase.DECOY_CRAWLER, node, minute)
                + 6e7 * work(Phase.DECOY_IMAGE_PULLS, node, minute));
    of.counter(
        "node_pressure_io_waiting_seconds",
        "Total time in seconds that processes have waited due to IO congestion",
        "seconds",
        Map.of(),
        2_000,
        minute -> busy(node, minute) > 0.6 ? busy(node, minute) * 0.9 : 0.01);
    of.counter(
        "node_pressure_memory_waiting_seconds",
        "Total time in seconds that processes have waited for memory",
        "seconds",
        Map.of(),
        300,
        minute -> 0.001 + 0.7 * strength(Phase.NODE_OUT_OF_MEMORY, node, minute));
    of.running(
        "node_vmstat_oom_kill",
        "/proc/vmstat information field oom_kill.",
        minute -> 0.02 * strength(Phase.NODE_OUT_OF_MEMORY, node, minute));
    of.gauge(
        "node_uname_info",
        "Labeled system information as provided by the uname system call.",
        "",
        Map.of(
            "machine", "x86_64",
            "nodename", node,
            "release", "5.14.0-427.33.1.el9_4.x86_64",
            "sysname", "Linux"),
        0,
        minute -> 1);
    return of;
  }

  private void cpu(Exposition of, String node) {
    for (String mode : new String[] {"idle", "iowait", "system", "user"}) {
      of.counter(
          "node_cpu_seconds",
          "Seconds the CPUs spent in each mode.",
          "seconds",
          Map.of("cpu", "0", "mode", mode),
          2e6,
          minute -> cpu(mode, node, minute));
    }
  }

  private double cpu(String mode, String node, double minute) {
    double wait = 0.5 * busy(node, minute);
    double system = 0.04 + 0.2 * work(Phase.DECOY_THROTTLING, node, minute);
    double user =
        0.1
            + 0.2 * daily(minute)
            + 0.3 * work(Phase.DECOY_IMPORT, node, minute)
            + 0.3 * work(Phase.DECOY_DEBUG, node, minute);
    return switch (mode) {
      case "iowait" -> wait;
      case "system" -> system;
      case "user" -> Math.min(user, 1 - wait - system);
      default -> Math.max(0, 1 - wait - system - user);
    };
  }

  private Exposition kubelet(String node) {
    Exposition of = exposition("kubelet", node);
    of.count(
        "kubelet_runtime_operations_errors",
        "Cumulative number of runtime operation errors by operation type.",
        Map.of("operation_type", "pull_image"),
        12,
        minute -> 0.0005 + 0.4 * strength(Phase.CERTIFICATE_EXPIRED, minute));
    return of;
  }

  private Exposition etcd(String node) {
    Exposition of = exposition("etcd", node);
    boolean slow = node.equals(Phase.DISK_SLOW.node());
    of.histogram(
        "etcd_disk_wal_fsync_duration_seconds",
        "The latency distributions of fsync called by WAL.",
        minute -> 18 + 6 * daily(minute),
        minute -> latency(0.0016, node, minute));
    of.count(
        "etcd_server_leader_changes_seen",
        "The number of leader changes seen.",
        Map.of(),
        3,
        minute -> 0.004 * strength(Phase.ETCD_TIMEOUTS, minute));
    of.gauge(
        "etcd_server_has_leader",
        "Whether or not a leader exists. 1 is existence, 0 is not.",
        "",
        Map.of(),
        0,
        minute -> strength(Phase.ETCD_TIMEOUTS, minute) > 0.9 && minute % 7 < 1 ? 0 : 1);
    of.gauge(
        "etcd_server_proposals_pending",
        "The current number of pending proposals to commit.",
        "",
        Map.of(),
        0,
        minute -> Math.round(60 * strength(Phase.ETCD_TIMEOUTS, minute) * (slow ? 1 : 0.6)));
    of.count(
        "etcd_server_proposals_failed",
        "The total number of failed proposals seen.",
        Map.of(),
        1,
        minute -> 0.3 * strength(Phase.ETCD_TIMEOUTS, minute));
    of.count(
        "etcd_server_slow_apply",
        "The total number of slow apply requests (likely overloaded from slow disk).",
        Map.of(),
        40,
        minute -> 0.001 + (slow ? 2 * strength(Phase.DISK_SLOW, minute) : 0));
    of.gauge(
        "etcd_mvcc_db_total_size_in_bytes",
        "Total size of the underlying database physically allocated in bytes.",
        "bytes",
        Map.of(),
        0,
        minute -> 90e6 + Math.floor(minute) * 9_000 % 3.2e7);
    return of;
  }

  /** Median of what the disk takes to write. */
  private double latency(double usual, String node, double minute) {
    double busy = busy(node, minute);
    return usual * (1 + 3 * busy) + 0.9 * Math.pow(strength(Phase.DISK_SLOW, node, minute), 2);
  }

  private Exposition certificates() {
    Exposition of = exposition("x509-certificate-exporter", "x509-certificate-exporter");
    Map<String, String> registry =
        Map.of("secret_namespace", "shop", "secret_name", "registry-tls");
    boolean expires = cluster == Cluster.LINDE;
    of.gauge(
        "x509_cert_not_after",
        "Indicates the certificate's not after timestamp",
        "",
        registry,
        0,
        minute -> scene.day().getEpochSecond() + 60 * (expires ? certificateEnd(minute) : 90_000));
    of.gauge(
        "x509_cert_expired",
        "Indicates if the certificate is expired",
        "",
        registry,
        0,
        minute -> expires ? strength(Phase.CERTIFICATE_EXPIRED, minute) : 0);
    return of;
  }

  /** Six hours, renewed two hours before they end, but not while nobody renews. */
  private static double certificateEnd(double minute) {
    double renewed = Math.floor(minute / 240) * 240;
    boolean neglected = minute >= 600 && minute < 786;
    return neglected ? 720 : minute < 600 ? Math.min(renewed, 360) + 360 : 786 + 360;
  }

  private Exposition applications() {
    Exposition of = exposition("applications", "kube-state-metrics");
    Planted planted = scene.planted();
    Random random = new Random(seed + cluster.word().length());
    String password = planted.secret("url-password", letters(20, random), cluster, "metric-label");
    String token = planted.secret("query-token", letters(32, random), cluster, "metric-label");
    String help = planted.secret("help-password", letters(20, random), cluster, "metric-help");
    String mail = planted.personal("email", scene.persons().mail(), cluster, "metric-help");
    of.gauge(
        "backup_target_info",
        "Where backups go. First set up with password=" + help,
        "",
        Map.of("target", "https://backup:" + password + "@store.example.net/" + cluster.word()),
        0,
        minute -> 1);
    of.count(
        "shop_http_requests",
        "Requests to the shop; questions to " + mail,
        Map.of("path", "/account/reset?token=" + token),
        0,
        minute -> 0.02 * daily(minute));
    of.count(
        "shop_http_requests", "", Map.of("path", "/orders"), 0, minute -> 3 + 9 * daily(minute));
    for (int server = 0; server < 4; server++) {
      String login = planted.personal("login", scene.persons().login(), cluster, "metric-label");
      of.gauge(
          "kube_pod_status_ready",
          "Describes whether the pod is ready to serve requests.",
          "",
          Map.of("namespace", "jupyterhub", "pod", "jupyter-" + login, "condition", "true"),
          0,
          minute -> daily(minute) > 0.4 ? 1 : 0);
    }
    return of;
  }

  private static String letters(int length, Random random) {
    return Letters.ANY.random(length, random);
  }
}
