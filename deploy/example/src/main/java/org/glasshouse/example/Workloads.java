package org.glasshouse.example;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The pods of a cluster's users. */
final class Workloads {
  /** Namespaces and what runs in them. */
  private static final List<String> DEPLOYMENTS =
      List.of(
          "shop/web",
          "shop/orders",
          "shop/payments",
          "shop/reports",
          "monitoring/grafana",
          "monitoring/alertmanager",
          "ci/runner",
          "dev/playground",
          "backup-system/backup-operator",
          "jupyterhub/proxy");

  private static final int PODS_EACH = 4;

  private final Random random;
  private final List<Workload> all = new ArrayList<>();

  /** A pod, and the deployment and replica set it belongs to. */
  record Workload(String namespace, String name, String replicaSet, String pod) {}

  Workloads(Random random) {
    this.random = random;
    for (String deployment : DEPLOYMENTS) {
      String[] names = deployment.split("/", 2);
      String replicaSet = names[1] + "-" + Letters.POD.random(10, random);
      for (int i = 0; i < PODS_EACH; i++) {
        all.add(
            new Workload(
                names[0], names[1], replicaSet, replicaSet + "-" + Letters.POD.random(5, random)));
      }
    }
  }

  Workload any() {
    return all.get(random.nextInt(all.size()));
  }

  /** One of the shop's web servers. */
  String web() {
    return all.get(random.nextInt(PODS_EACH)).pod();
  }
}
