package org.glasshouse.example;

import java.time.Instant;
import java.util.Random;

/**
 * What is the same for all messages of one cluster.
 *
 * @param day when the example begins
 */
record Scene(
    Cluster cluster,
    Instant day,
    Random random,
    Workloads workloads,
    Persons persons,
    Planted planted) {
  static Scene of(Cluster cluster, Instant day, long seed, Planted planted) {
    Random random = new Random(seed + cluster.word().hashCode());
    return new Scene(cluster, day, random, new Workloads(random), new Persons(random), planted);
  }
}
