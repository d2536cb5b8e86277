package org.glasshouse.example;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Versions of what runs in the clusters of the example, as their source files state them. */
final class Software {
  /** Minute of the day in which one cluster goes on to the operator without the error. */
  static final int UPGRADE = 625;

  private static final String OPERATOR = "example/backup-operator:";
  private static final String OPERATOR_BEFORE = OPERATOR + "0.14.1";
  private static final String OPERATOR_NOW = OPERATOR + "0.15.0";

  private Software() {}

  /** The block {@code versions} of a source file. */
  static String of(Cluster cluster, Instant day) {
    List<String> images = new ArrayList<>();
    for (Component component : Component.values()) {
      if (component == Component.OPERATOR) {
        images.addAll(operator(cluster, day));
      } else if (component.home() != Component.Home.JOURNAL) {
        images.add(image(component, reference(component), ""));
      }
    }
    return """
    versions:
      kubernetes: v1.31.4
      kernel: 5.14.0-503.15.1.el9_5.x86_64
      os: AlmaLinux 9.5 (Teal Serval)
      images:
    """
        + String.join("", images);
  }

  private static List<String> operator(Cluster cluster, Instant day) {
    if (cluster != Cluster.LINDE) {
      return List.of(image(Component.OPERATOR, OPERATOR_NOW, ""));
    }
    Instant upgrade = day.plus(Duration.ofMinutes(UPGRADE));
    return List.of(
        image(Component.OPERATOR, OPERATOR_BEFORE, ""),
        image(Component.OPERATOR, OPERATOR_NOW, ", since: " + upgrade));
  }

  private static String image(Component component, String reference, String since) {
    return "    - { namespace: %s, container: %s, image: \"%s\"%s }\n"
        .formatted(component.namespace(), component.container(), reference, since);
  }

  private static String reference(Component component) {
    return switch (component) {
      case ETCD -> "registry.k8s.io/etcd:3.5.17-0";
      case KUBE_APISERVER, KUBE_CONTROLLER_MANAGER, KUBE_SCHEDULER ->
          "registry.k8s.io/" + component.word() + ":v1.31.4";
      case ROUTER, HAPROXY -> "quay.io/openshift/origin-haproxy-router:4.17";
      case COREDNS -> "registry.k8s.io/coredns/coredns:v1.11.3";
      case OPERATOR -> OPERATOR_NOW;
      case SHOP ->
          "example/shop:2.3.1@sha256:"
              + "5d0a7c1b9e3f48264a6c0e8b2d4f6071839ab5cd7ef9104326587a9cbed0f134";
      case HUB -> "quay.io/jupyterhub/jupyterhub:5.2.1";
      case KUBELET, CRIO, KERNEL, SYSTEMD, SYSTEMD_JOURNALD, SSHD, SUDO, DHCLIENT ->
          throw new IllegalArgumentException("no image holds " + component.word());
    };
  }
}
