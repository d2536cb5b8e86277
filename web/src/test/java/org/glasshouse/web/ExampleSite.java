package org.glasshouse.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glasshouse.records.PublicChange;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicReport;
import org.glasshouse.records.PublicSource;
import org.glasshouse.records.Severity;
import org.glasshouse.series.MetricType;
import org.glasshouse.series.Samples;
import org.glasshouse.store.Metric;
import org.glasshouse.store.MetricSeries;
import org.glasshouse.store.StoredEvent;
import org.glasshouse.store.kit.SampleLine;
import org.glasshouse.vocabulary.EventKind;
import org.glasshouse.vocabulary.StreamId;
import org.jspecify.annotations.Nullable;

/** A site with lines as they come from three clusters in trouble, all of it made up. */
final class ExampleSite {
  static final String USER = "<user:abcdefghijklmnop2345>";
  static final String NODE = "<ip:qkzt2n5a-abcdefghijklmnop2345>";
  static final String OTHER_NODE = "<ip:qkzt2n5a-ponmlkjihgfedcba2345>";
  private static final Instant START = Instant.parse("2026-11-22T03:04:00Z");
  private static final String TIMED_OUT =
      "etcdserver: request timed out, possibly due to previous leader failure; peer "
          + NODE
          + " unreachable after 4711 ms";
  private static final List<String> CLUSTERS = List.of("birch", "cedar", "oak");

  private ExampleSite() {}

  static Site start() {
    Site site =
        Site.start(
            Map.of(),
            List.of(
                cluster("birch", "a university's data centre, bare metal"),
                cluster("cedar", "three regions of a public cloud"),
                cluster("oak", "a shelf of small boards")));
    lines().forEach(site::write);
    site.events.writeEvents(List.of(incident(), change(), note(), olderIncident()));
    metrics(site);
    counter(site);
    return site;
  }

  /** Of which there is a page: a report, the change before it, and a note. */
  static StoredEvent incident() {
    PublicReport report =
        new PublicReport(
            "Slow disk behind etcd",
            List.of(
                new PublicReport.Section(
                    PublicReport.Role.SUMMARY,
                    "Summary",
                    "For 21 minutes every request to the API of *oak* took longer than a second. A"
                        + " disk was being scrubbed."),
                new PublicReport.Section(
                    PublicReport.Role.CAUSE,
                    "Root cause",
                    """
                    The scrub of the pool ran **beside** etcd on one disk.

                    | Disk | 99th percentile |
                    |---|---|
                    | before | 4 ms |
                    | during | 1.2 s |\
                    """),
                new PublicReport.Section(
                    PublicReport.Role.ACTIONS,
                    "What was done",
                    "1. Stop the scrub: `zpool scrub -s tank`.\n2. Move etcd to a disk of its own."
                        + " *Risk:* the member is away for a minute.")),
            List.of(
                entry("03:04", 0, "First alert", "Pages of \\<person:1\\>."),
                entry(
                    "03:07",
                    180,
                    "Requests time out",
                    "Logs of all members say:\n\n```\n" + TIMED_OUT + "\n```"),
                entry("03:25", 1_260, "The scrub is stopped", "Latencies fall within a minute.")),
            1);
    return event('a', EventKind.INCIDENT, "oak", START, START.plusSeconds(1_260), report);
  }

  private static StoredEvent olderIncident() {
    PublicReport report =
        new PublicReport(
            "The certificate of the registry had expired",
            List.of(
                new PublicReport.Section(
                    PublicReport.Role.SUMMARY,
                    "",
                    "No image could be pulled for two hours. Renewed by hand.")),
            List.of(),
            0);
    return event('d', EventKind.INCIDENT, "birch", START.minusSeconds(4_000_000), null, report);
  }

  private static StoredEvent note() {
    PublicReport report =
        new PublicReport(
            "etcd waits for its disk",
            List.of(
                section(
                    "Meaning",
                    "A member gave up on a request: the leader did not commit it in time.\n\n```\n"
                        + TIMED_OUT
                        + "\n```"),
                section(
                    "How to check",
                    "`etcd_disk_wal_fsync_duration_seconds` above 10 ms at the 99th percentile."),
                section(
                    "What helped",
                    "- Give etcd a disk of its own.\n"
                        + "- Defragment one member after the other. *Risk:* it answers nothing"
                        + " meanwhile."),
                section("What did not help", "More memory."),
                section("Fixed in", "No version: it is the disk.")),
            List.of(),
            0);
    return event('c', EventKind.NOTE, "cedar", null, null, report);
  }

  private static StoredEvent change() {
    PublicChange change =
        new PublicChange(
            "Scrub the pool every Sunday",
            "Asked for by <person:1>.",
            "<person:1>",
            List.of(
                new PublicChange.File(
                    "hosts/oak/zfs.yaml",
                    "",
                    PublicChange.Action.MODIFIED,
                    1,
                    1,
                    "@@ -3,2 +3,2 @@\n pool: tank\n-scrub: never\n+scrub: Sun 03:00\n",
                    null)),
            0,
            null);
    return event('b', EventKind.CHANGE, "oak", START.minusSeconds(7_200), null, change);
  }

  private static PublicReport.Section section(String heading, String markdown) {
    return new PublicReport.Section(PublicReport.Role.OTHER, heading, markdown);
  }

  private static PublicReport.Entry entry(
      String time, int seconds, String heading, String markdown) {
    return new PublicReport.Entry(
        time, START.plusSeconds(seconds), null, PublicReport.Precision.MINUTE, heading, markdown);
  }

  private static StoredEvent event(
      char id,
      EventKind kind,
      String cluster,
      @Nullable Instant time,
      @Nullable Instant until,
      PublicEvent.Content content) {
    return StoredEvent.of(
        new PublicEvent(
            new StreamId(String.valueOf(id).repeat(16)),
            START.plusSeconds(90_000).getEpochSecond(),
            kind,
            cluster,
            time,
            until,
            content,
            "1"));
  }

  /** Two hours of the disks' latencies. */
  private static void metrics(Site site) {
    Metric metric =
        new Metric(
            "etcd_disk_wal_fsync_seconds",
            MetricType.GAUGE,
            "Time until the disk has a log entry, 99th percentile.",
            "seconds",
            CLUSTERS);
    for (int cluster = 0; cluster < CLUSTERS.size(); cluster++) {
      Samples.Builder samples = new Samples.Builder();
      for (int at = 0; at < 120; at++) {
        boolean slow = cluster == 2 && at > 60 && at < 85;
        double value = 0.004 + cluster * 0.001 + Math.sin(at / 7.0) * 0.001 + (slow ? 1.1 : 0);
        samples.add(START.minusSeconds(3_600).plusSeconds(60L * at).toEpochMilli(), value);
      }
      site.metrics.add(
          metric,
          new MetricSeries(
              CLUSTERS.get(cluster),
              new TreeMap<>(Map.of("member", "etcd-0")),
              String.valueOf((char) ('a' + cluster)).repeat(16),
              samples.build()));
    }
  }

  private static void counter(Site site) {
    Samples.Builder samples = new Samples.Builder();
    for (int at = 0; at < 120; at++) {
      samples.add(
          START.minusSeconds(3_600).plusSeconds(60L * at).toEpochMilli(),
          Math.max(0, at - 60) * 7.0);
    }
    site.metrics.add(
        new Metric(
            "etcd_server_proposals_failed_total",
            MetricType.COUNTER,
            "Proposals that failed.",
            "",
            List.of("oak")),
        new MetricSeries(
            "oak", new TreeMap<>(Map.of("member", "etcd-0")), "d".repeat(16), samples.build()));
  }

  private static PublicSource cluster(String name, String place) {
    return new PublicSource(
        name,
        place,
        "https://" + name + ".example.org/ops",
        "CC-BY-4.0",
        "live",
        3600,
        List.of("logs", "metrics", "events"),
        true,
        "3",
        2);
  }

  /** The same ones on every machine. */
  static List<SampleLine> lines() {
    List<SampleLine> lines = new ArrayList<>();
    for (int cluster = 0; cluster < CLUSTERS.size(); cluster++) {
      for (int round = 0; round < 12; round++) {
        for (int step = 0; step < STORY.size(); step++) {
          int position = round * STORY.size() + step;
          Instant time = START.plusMillis(position * 1_370L + cluster * 470L);
          lines.add(STORY.get(step).at(time, position, cluster, round));
        }
      }
    }
    return lines;
  }

  /** One line of the story. */
  private record Step(Severity severity, String namespace, String container, String body) {
    SampleLine at(Instant time, int position, int cluster, int round) {
      return SampleLine.at(time.toString(), position, body.replace("ROUND", "" + (4_711 + round)))
          .withStream(cluster)
          .withCluster(CLUSTERS.get(cluster))
          .withSeverity(severity)
          .withNamespace(namespace)
          .withPod(container + "-" + round % 3)
          .withContainer(container)
          .withAttributes(Map.of("log.file.name", container + ".log", "log.iostream", "stderr"));
    }
  }

  private static final List<Step> STORY =
      List.of(
          new Step(
              Severity.INFO,
              "kube-system",
              "kubelet",
              "I1122 03:04:05.678901    2211 kubelet.go:2104] \"SyncLoop (PLEG): event for pod\""
                  + " pod=\"openshift-etcd/etcd-0\" event={Type:ContainerStarted Data:ROUND}"),
          new Step(
              Severity.WARN,
              "openshift-etcd",
              "etcd",
              "{\"level\":\"warn\",\"msg\":\"apply request took too long\",\"took\":\"1.00ROUNDs\","
                  + "\"expected-duration\":\"200ms\",\"prefix\":\"read-only range \"}"),
          new Step(
              Severity.ERROR,
              "openshift-etcd",
              "etcd",
              "etcdserver: request timed out, possibly due to previous leader failure; peer "
                  + NODE
                  + " unreachable after ROUND ms"),
          new Step(
              Severity.UNSPECIFIED,
              "openshift-authentication",
              "oauth-openshift",
              "login of " + USER + " from " + OTHER_NODE + " refused, password=<secret:password>"),
          new Step(
              Severity.FATAL,
              "openshift-kube-apiserver",
              "kube-apiserver",
              """
              panic: runtime error: invalid memory address or nil pointer dereference
              [signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x1c4f2a7]

              goroutine ROUND [running]:
              k8s.io/apiserver/pkg/endpoints/handlers.(*watcher).Serve(0xc0013f, 0x2)
              \tk8s.io/apiserver/pkg/endpoints/handlers/watch.go:218 +0x3c7\
              """),
          new Step(
              Severity.INFO,
              "openshift-etcd",
              "etcd",
              "raft.node: ROUND elected leader of term 9, host <host:zyxwvutsrqponmlk2345> and "
                  + NODE
                  + " follow"));

  /** Serves it until the process is ended. */
  public static void main(String[] arguments) throws InterruptedException {
    Site site = start();
    System.out.println(site.address("/"));
    Thread.currentThread().join();
  }
}
