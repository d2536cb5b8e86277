package org.glasshouse.example;

import java.util.Arrays;
import java.util.Locale;

/** A program that writes messages: in which form, and where they are kept. */
enum Component {
  ETCD(Form.ETCD, Home.CONTROL, "kube-system", "etcd"),
  KUBE_APISERVER(Form.KLOG, Home.CONTROL, "kube-system", "kube-apiserver"),
  KUBE_CONTROLLER_MANAGER(Form.KLOG, Home.CONTROL, "kube-system", "kube-controller-manager"),
  KUBE_SCHEDULER(Form.KLOG, Home.CONTROL, "kube-system", "kube-scheduler"),
  KUBELET(Form.KLOG, Home.JOURNAL, "", "kubelet"),
  CRIO(Form.LOGRUS, Home.JOURNAL, "", "crio"),
  KERNEL(Form.PLAIN, Home.JOURNAL, "", "kernel"),
  SYSTEMD(Form.PLAIN, Home.JOURNAL, "", "systemd"),
  SYSTEMD_JOURNALD(Form.PLAIN, Home.JOURNAL, "", "systemd-journald"),
  SSHD(Form.PLAIN, Home.JOURNAL, "", "sshd"),
  SUDO(Form.PLAIN, Home.JOURNAL, "", "sudo"),
  DHCLIENT(Form.PLAIN, Home.JOURNAL, "", "dhclient"),
  ROUTER(Form.KLOG, Home.DEPLOYMENT, "openshift-ingress", "router"),
  HAPROXY(Form.SYSLOG, Home.DEPLOYMENT, "openshift-ingress", "logs"),
  COREDNS(Form.BRACKETS, Home.DEPLOYMENT, "kube-system", "coredns"),
  OPERATOR(Form.CONTROLLER, Home.DEPLOYMENT, "backup-system", "manager"),
  SHOP(Form.SPRING, Home.DEPLOYMENT, "shop", "web"),
  HUB(Form.JUPYTERHUB, Home.DEPLOYMENT, "jupyterhub", "hub");

  private final Form form;
  private final Home home;
  private final String namespace;
  private final String container;

  Component(Form form, Home home, String namespace, String container) {
    this.form = form;
    this.home = home;
    this.namespace = namespace;
    this.container = container;
  }

  /** Where a program runs. */
  enum Home {
    /** In a pod of its own on each node of the control plane. */
    CONTROL,
    /** In the one pod of a deployment. */
    DEPLOYMENT,
    /** On each node; its messages go to the node's journal. */
    JOURNAL
  }

  static Component of(String word) {
    return Arrays.stream(values())
        .filter(component -> component.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no component is called " + word));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Form form() {
    return form;
  }

  Home home() {
    return home;
  }

  String namespace() {
    return namespace;
  }

  /** Name of its container, or in a journal its identifier. */
  String container() {
    return container;
  }

  /** Name of the pod in which it runs; the two containers of the router share one. */
  String pod(String node) {
    return switch (this) {
      case ROUTER, HAPROXY -> "router-default-6b7d9c5f48-x7kqd";
      case COREDNS -> "coredns-7c65d6cfc9-m4t2z";
      case OPERATOR -> "backup-operator-5d8f7b9c6d-q9wlp";
      case SHOP -> "web-7d4b9c6f5d-h2vxk";
      case HUB -> "hub-58d9c7b6f4-tz8rn";
      default -> container + "-" + node;
    };
  }
}
