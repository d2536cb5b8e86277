package org.glasshouse.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glasshouse.records.PublicSource;
import org.glasshouse.records.Severity;
import org.glasshouse.store.kit.SampleLine;

/** A site with lines as they come from three clusters in trouble, all of it made up. */
final class ExampleSite {
  static final String USER = "<user:abcdefghijklmnop2345>";
  static final String NODE = "<ip:qkzt2n5a-abcdefghijklmnop2345>";
  static final String OTHER_NODE = "<ip:qkzt2n5a-ponmlkjihgfedcba2345>";
  private static final Instant START = Instant.parse("2026-11-22T03:04:00Z");
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
    return site;
  }

  private static PublicSource cluster(String name, String place) {
    return new PublicSource(
        name,
        place,
        "https://" + name + ".example.org/ops",
        "CC-BY-4.0",
        "live",
        3600,
        List.of("logs"),
        true);
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
