package org.glasshouse.corpus;

import java.util.List;
import java.util.function.Function;

/** Slots for what every component writes and nobody needs to hide. */
final class Benign {
  private static final List<String> NAMESPACES =
      List.of(
          "openshift-etcd",
          "openshift-monitoring",
          "openshift-ingress",
          "openshift-dns",
          "openshift-authentication",
          "openshift-apiserver",
          "openshift-machine-api",
          "openshift-image-registry",
          "openshift-ovn-kubernetes",
          "openshift-console",
          "openshift-operator-lifecycle-manager",
          "openshift-kube-scheduler",
          "openshift-kube-controller-manager",
          "openshift-network-diagnostics",
          "openshift-cluster-version",
          "openshift-marketplace",
          "kube-system");

  private static final List<String> WORKLOADS =
      List.of(
          "dns-default",
          "router-default",
          "prometheus-k8s",
          "alertmanager-main",
          "node-exporter",
          "etcd-operator",
          "apiserver",
          "console",
          "downloads",
          "cluster-monitoring-operator",
          "ingress-operator",
          "packageserver",
          "catalog-operator",
          "machine-approver",
          "network-check-target",
          "image-pruner",
          "csi-snapshot-controller",
          "kube-state-metrics",
          "thanos-querier",
          "multus");

  private static final List<String> WELL_KNOWN =
      List.of(
          "127.0.0.1",
          "0.0.0.0",
          "169.254.169.254",
          "224.0.0.251",
          "255.255.255.255",
          "8.8.8.8",
          "1.1.1.1",
          "127.0.0.53",
          "224.0.0.1",
          "239.255.255.250");

  private Benign() {}

  private static void text(String name, Function<Draw, String> make) {
    Slots.parts(name, draw -> Text.plain(make.apply(draw)));
  }

  static void register() {
    times();
    text("uid", Draw::uuid);
    text("sha1", draw -> draw.hex(40));
    text("sha7", draw -> draw.hex(draw.between(7, 12)));
    text("digest", draw -> "sha256:" + draw.hex(64));
    text("trace", draw -> draw.hex(32));
    text("span", draw -> draw.hex(16));
    text("rv", draw -> Integer.toString(draw.between(10_000, 987_654_321)));
    text("rev", draw -> Integer.toString(draw.between(1000, 99_999_999)));
    text("port", draw -> Integer.toString(draw.between(1024, 49_151)));
    text("pid", draw -> Integer.toString(draw.between(2, 99_999)));
    text(
        "dur",
        draw ->
            draw.between(1, 999)
                + "."
                + draw.digits(draw.between(1, 6))
                + draw.oneOf("ms", "s", "µs"));
    text("float", draw -> draw.between(0, 999) + "." + draw.digits(draw.between(1, 9)));
    text("ns", draw -> draw.of(NAMESPACES));
    text("workload", draw -> draw.of(WORKLOADS));
    text("pod", draw -> draw.of(WORKLOADS) + "-" + replicaSet(draw) + "-" + suffix(draw));
    text("rs", draw -> draw.of(WORKLOADS) + "-" + replicaSet(draw));
    text(
        "ver3",
        draw -> draw.between(0, 22) + "." + draw.between(0, 30) + "." + draw.between(0, 40));
    text(
        "ver4",
        draw ->
            draw.oneOf("1", "2", "4", "5", "8", "9", "11", "14", "22", "121")
                + "."
                + draw.between(0, 30)
                + "."
                + draw.between(0, 40)
                + "."
                + draw.between(0, 20));
    text(
        "pci",
        draw ->
            "0000:"
                + draw.hex(2)
                + ":"
                + draw.chars("01", 1)
                + draw.hex(1)
                + "."
                + draw.between(0, 7));
    text("mcs", draw -> "s0:c" + draw.between(1, 500) + ",c" + draw.between(501, 1023));
    text("wellknown", draw -> draw.of(WELL_KNOWN));
    text("hex8", draw -> draw.hex(8));
    text("addr64", draw -> "0x" + draw.hex(draw.between(7, 16)));
    text("crid", draw -> draw.hex(64));
    text(
        "pkg",
        draw ->
            draw.oneOf(
                "k8s.io/client-go@v0.29.2",
                "k8s.io/apimachinery@v0.31.1",
                "sigs.k8s.io/controller-runtime@v0.18.4",
                "github.com/prometheus/client_golang@v1.19.1",
                "go.etcd.io/etcd/client/v3@v3.5.13"));
    text(
        "gofile",
        draw ->
            draw.oneOf(
                "reflector.go",
                "controller.go",
                "httplog.go",
                "leaderelection.go",
                "trace.go",
                "wrap.go",
                "base_controller.go",
                "status_controller.go",
                "server.go",
                "healthz.go"));
    text(
        "image",
        draw ->
            draw.oneOf(
                "quay.io/openshift-release-dev/ocp-v4.0-art-dev",
                "registry.redhat.io/ubi9/ubi-minimal",
                "docker.io/library/nginx",
                "ghcr.io/grafana/loki",
                "registry.k8s.io/pause",
                "gcr.io/distroless/static",
                "quay.io/prometheus/node-exporter",
                "public.ecr.aws/docker/library/redis"));
    text(
        "svc",
        draw ->
            draw.oneOf(
                "kubernetes.default.svc",
                "prometheus-k8s.openshift-monitoring.svc.cluster.local",
                "image-registry.openshift-image-registry.svc:5000",
                "etcd.openshift-etcd.svc:2379",
                "api.openshift-apiserver.svc:443",
                "alertmanager-main.openshift-monitoring.svc:9094",
                "kube-dns.kube-system.svc.cluster.local"));
  }

  private static void times() {
    text("ts", draw -> draw.time("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'"));
    text("tss", draw -> draw.time("yyyy-MM-dd'T'HH:mm:ss'Z'"));
    text("tsn", draw -> draw.time("yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'"));
    text("tsspace", draw -> draw.time("yyyy-MM-dd HH:mm:ss,SSS"));
    text("tsslash", draw -> draw.time("yyyy/MM/dd HH:mm:ss"));
    text("tsclf", draw -> draw.time("dd/MMM/yyyy:HH:mm:ss +0000"));
    text("tssys", draw -> draw.time("MMM dd HH:mm:ss"));
    text("tsctime", draw -> draw.time("EEE MMM dd HH:mm:ss yyyy"));
    text("tsklog", draw -> draw.time("MMdd HH:mm:ss.SSSSSS"));
    text("epoch", draw -> Long.toString(draw.time.getEpochSecond()));
    text("epochms", draw -> Long.toString(draw.time.toEpochMilli()));
    text(
        "epochns", draw -> draw.time.getEpochSecond() + String.format("%09d", draw.time.getNano()));
    text("epochf", draw -> draw.time.getEpochSecond() + "." + draw.digits(6));
  }

  /** As Kubernetes writes the hash of a pod template. */
  private static String replicaSet(Draw draw) {
    return draw.chars("bcdfghjklmnpqrstvwxz2456789", draw.between(8, 10));
  }

  private static String suffix(Draw draw) {
    return draw.chars("bcdfghjklmnpqrstvwxz2456789", 5);
  }
}
