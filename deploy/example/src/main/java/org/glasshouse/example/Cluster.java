package org.glasshouse.example;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The clusters of the example. Each has three nodes of the control plane and two workers. */
enum Cluster {
  HARBOR("Boston, bare metal", 10),
  LINDE("Falkenstein, bare metal at a hoster", 20),
  CUMULUS("Frankfurt, in a cloud", 30);

  private final String place;
  private final int network;

  Cluster(String place, int network) {
    this.place = place;
    this.network = network;
  }

  /** The public name. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  String place() {
    return place;
  }

  List<String> controlNodes() {
    return named("control", 3);
  }

  List<String> workers() {
    return named("worker", 2);
  }

  List<String> nodes() {
    return Stream.concat(controlNodes().stream(), workers().stream()).toList();
  }

  private List<String> named(String role, int count) {
    return IntStream.range(0, count).mapToObj(i -> word() + "-" + role + "-" + i).toList();
  }

  /** A node's address in the cluster's private network. */
  String addressOf(String node) {
    return "10.%d.0.%d".formatted(network, 11 + nodes().indexOf(node));
  }

  /** An address of a pod. */
  String podAddress(int pod) {
    return "10.%d.%d.%d".formatted(network + 118, pod / 200, 2 + pod % 200);
  }

  /** An address of a service. */
  String serviceAddress(int service) {
    return "172.30.%d.%d".formatted(service / 200, 1 + service % 200);
  }
}
