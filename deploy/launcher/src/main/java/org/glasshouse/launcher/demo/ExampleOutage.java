package org.glasshouse.launcher.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A day of three synthetic clusters, ending when it is written: in one of them a slow disk behind
 * etcd makes the API server time out. Secrets and persons stand in it, so that a visitor can see
 * what the border makes of them; all addresses and names are reserved ones or invented.
 */
public final class ExampleOutage {
  private static final long SEED = 20_260_417L;
  private static final Duration SPAN = Duration.ofHours(24);
  private static final Duration TROUBLE_FROM_END = Duration.ofMinutes(400);
  private static final Duration TROUBLE = Duration.ofMinutes(45);
  private static final DateTimeFormatter KLOG =
      DateTimeFormatter.ofPattern("MMdd HH:mm:ss.SSSSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Random random = new Random(SEED);
  private final Instant end;
  private final TreeMap<String, List<Line>> files = new TreeMap<>();

  private record Line(Instant time, String text) {}

  private ExampleOutage(Instant end) {
    this.end = end;
  }

  /**
   * Writes log files and source files below a folder, unless they are there.
   *
   * @param end when the day ends; the files keep the times of their first writing
   * @return the folder of the source files
   */
  public static Path writeOnce(Path folder, Instant end) throws IOException {
    Path sources = folder.resolve("sources");
    if (!Files.isDirectory(sources)) {
      ExampleOutage example = new ExampleOutage(end);
      for (Cluster cluster : Cluster.values()) {
        example.record(cluster);
      }
      example.write(folder);
    }
    return sources;
  }

  private enum Cluster {
    HARBOR("Boston, bare metal", true),
    LINDE("Nuremberg, bare metal at a hoster", false),
    CUMULUS("Frankfurt, in a cloud", false);

    private final String place;
    private final boolean slowDisk;

    Cluster(String place, boolean slowDisk) {
      this.place = place;
      this.slowDisk = slowDisk;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private void record(Cluster cluster) {
    Instant start = end.minus(SPAN);
    Instant trouble = end.minus(TROUBLE_FROM_END);
    for (Instant at = start; at.isBefore(end); at = at.plusSeconds(20 + random.nextInt(60))) {
      boolean slow = cluster.slowDisk && at.isAfter(trouble) && at.isBefore(trouble.plus(TROUBLE));
      recordMoment(cluster, at.plusNanos(1000L * random.nextInt(999_999)), slow);
    }
  }

  private void recordMoment(Cluster cluster, Instant at, boolean slow) {
    etcd(cluster, at, slow);
    apiServer(cluster, at, slow);
    kubelet(cluster, at);
    if (random.nextInt(3) == 0) {
      router(cluster, at);
    }
    if (random.nextInt(5) == 0) {
      notebook(cluster, at);
    }
  }

  private void etcd(Cluster cluster, Instant at, boolean slow) {
    int took = slow ? 900 + random.nextInt(6_000) : 100 + random.nextInt(120);
    String path = "openshift-etcd_etcd-%s-0_%s/etcd/0.log".formatted(cluster.word(), uid("etcd"));
    if (slow || random.nextInt(4) == 0) {
      add(
          cluster,
          path,
          at,
          "{\"level\":\"warn\",\"ts\":\"%s\",\"caller\":\"etcdserver/util.go:170\",\"msg\":\"apply request took too long\",\"took\":\"%d.%06dms\",\"expected-duration\":\"100ms\",\"prefix\":\"read-only range \",\"request\":\"key:\\\"/registry/leases/openshift-etcd/lease-%d\\\" \",\"response\":\"range_response_count:1 size:%d\"}"
              .formatted(
                  at, took, random.nextInt(999_999), random.nextInt(9), random.nextInt(900)));
    }
    if (slow && random.nextInt(2) == 0) {
      add(
          cluster,
          path,
          at.plusMillis(20),
          "{\"level\":\"warn\",\"ts\":\"%s\",\"caller\":\"wal/wal.go:805\",\"msg\":\"slow fdatasync\",\"took\":\"%d.%dms\",\"expected-duration\":\"1s\"}"
              .formatted(at.plusMillis(20), 1000 + random.nextInt(4_000), random.nextInt(999)));
    }
    if (random.nextInt(20) == 0) {
      add(
          cluster,
          path,
          at.plusMillis(40),
          "{\"level\":\"info\",\"ts\":\"%s\",\"caller\":\"mvcc/kvstore_compaction.go:66\",\"msg\":\"finished scheduled compaction\",\"compact-revision\":%d,\"took\":\"%d.%dms\",\"hash\":%d}"
              .formatted(
                  at.plusMillis(40),
                  900_000 + random.nextInt(99_999),
                  random.nextInt(300),
                  random.nextInt(999),
                  random.nextInt(Integer.MAX_VALUE)));
    }
  }

  private void apiServer(Cluster cluster, Instant at, boolean slow) {
    String path =
        "openshift-kube-apiserver_kube-apiserver-%s-0_%s/kube-apiserver/0.log"
            .formatted(cluster.word(), uid("api"));
    if (slow) {
      add(
          cluster,
          path,
          at.plusMillis(70),
          klog('E', at, "status.go:71")
              + "\"Unhandled Error\" err=\"apiserver received an error that is not an metav1.Status:"
              + " rpctypes.EtcdError{code:0xe, desc:\\\"etcdserver: request timed out\\\"}:"
              + " etcdserver: request timed out\" logger=\"UnhandledError\"");
    }
    if (random.nextInt(6) == 0) {
      add(
          cluster,
          path,
          at.plusMillis(80),
          klog('I', at, "httplog.go:132")
              + "\"HTTP\" verb=\"GET\" URI=\"/api/v1/namespaces/demo/secrets?token=%s\" latency=\"%dms\" userAgent=\"kubectl/v1.33.1\" srcIP=\"203.0.113.%d:%d\" resp=200"
                  .formatted(
                      letters(32),
                      1 + random.nextInt(40),
                      random.nextInt(255),
                      30_000 + random.nextInt(9_999)));
    }
  }

  private void kubelet(Cluster cluster, Instant at) {
    String path =
        "openshift-monitoring_node-agent-%s_%s/kubelet/0.log"
            .formatted(cluster.word(), uid("node"));
    switch (random.nextInt(4)) {
      case 0 ->
          add(
              cluster,
              path,
              at.plusMillis(100),
              klog('I', at, "kubelet.go:2406")
                  + "\"SyncLoop (PLEG): event for pod\" pod=\"demo/web-7d4b9c6f5d-%s\" event={\"ID\":\"%s\",\"Type\":\"ContainerStarted\"}"
                      .formatted(letters(5), uid("pod" + random.nextInt(9))));
      case 1 ->
          add(
              cluster,
              path,
              at.plusMillis(110),
              klog('E', at, "pod_workers.go:1301")
                  + "\"Error syncing pod, skipping\" err=\"failed to \\\"StartContainer\\\" for \\\"web\\\" with CrashLoopBackOff: \\\"back-off 5m0s restarting failed container=web pod=web-7d4b9c6f5d-%s_demo\\\"\""
                      .formatted(letters(5)));
      case 2 ->
          add(
              cluster,
              path,
              at.plusMillis(120),
              klog('W', at, "watcher.go:93")
                  + "Error while processing event (\"/sys/fs/cgroup/kubepods.slice\": 0x40000100 == IN_CREATE|IN_ISDIR): no such file or directory");
      default -> {
        // A quiet moment.
      }
    }
  }

  private void router(Cluster cluster, Instant at) {
    add(
        cluster,
        "openshift-ingress_router-default-%s_%s/router/0.log"
            .formatted(cluster.word(), uid("router")),
        at.plusMillis(200),
        "198.51.100.%d - - [%s] \"GET /hub/login?next=%%2Fhub%%2F HTTP/1.1\" %d %d \"-\" \"Mozilla/5.0\" request_time=0.0%d"
            .formatted(
                random.nextInt(255),
                DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss +0000", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC)
                    .format(at),
                random.nextInt(20) == 0 ? 503 : 200,
                random.nextInt(9_000),
                random.nextInt(99)));
  }

  private void notebook(Cluster cluster, Instant at) {
    String path =
        "jupyterhub_hub-5c9d8b7f64-x2x%s_%s/hub/0.log"
            .formatted(cluster.word().charAt(0), uid("hub"));
    String person = List.of("alice", "bob", "carol", "dave").get(random.nextInt(4));
    add(
        cluster,
        path,
        at.plusMillis(300),
        "[I %s JupyterHub log:192] 200 GET /hub/api/users/%s/server (%s@192.0.2.%d) %d.%02dms"
            .formatted(
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT)
                    .withZone(ZoneOffset.UTC)
                    .format(at),
                person,
                person,
                random.nextInt(255),
                random.nextInt(90),
                random.nextInt(99)));
    if (random.nextInt(6) == 0) {
      add(
          cluster,
          path,
          at.plusMillis(310),
          "[E %s JupyterHub user:884] Unhandled error starting %s's server: pod jupyter-%s did not start in 300 seconds! (contact %s@example.org)"
              .formatted(
                  DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT)
                      .withZone(ZoneOffset.UTC)
                      .format(at),
                  person,
                  person,
                  person));
    }
  }

  private String klog(char severity, Instant at, String place) {
    return "%c%s       1 %s] ".formatted(severity, KLOG.format(at), place);
  }

  private String letters(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append("bcdfghjklmnpqrstvwxz2456789".charAt(random.nextInt(27)));
    }
    return text.toString();
  }

  private static String uid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .toString();
  }

  private void add(Cluster cluster, String path, Instant time, String text) {
    files
        .computeIfAbsent(cluster.word() + "/pods/" + path, file -> new ArrayList<>())
        .add(new Line(time, text));
  }

  private void write(Path folder) throws IOException {
    for (var file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(
          path,
          file.getValue().stream().map(line -> line.time() + " stderr F " + line.text()).toList());
    }
    Path sources = Files.createDirectories(folder.resolve("sources.new"));
    for (Cluster cluster : Cluster.values()) {
      Files.writeString(
          sources.resolve(cluster.word() + ".yaml"),
          """
          cluster: %s
          place: %s
          contact: https://example.org/synthetic
          licence: CC0-1.0
          state: live
          delay: 0s
          synthetic: true
          logs:
            - files: { include: ["%s/%s/pods/*/*/*.log"], format: cri }
          policy: { namespaces: [jupyterhub, demo] }
          """
              .formatted(cluster.word(), cluster.place, folder.toAbsolutePath(), cluster.word()));
    }
    // Last, and in one step: a first start that was cut short begins anew.
    Files.move(sources, folder.resolve("sources"));
  }
}
