package org.glasshouse.example;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A part of the day in which certain messages are written, for example during an incident. */
enum Phase {
  ALWAYS(null, 0, 1440, null, Course.DAILY),

  /** The disk of one member of etcd is busy with something else. */
  DISK_SLOW(Cluster.HARBOR, 362, 456, "harbor-control-1", Course.HUMP),
  ETCD_TIMEOUTS(Cluster.HARBOR, 398, 452, null, Course.HUMP),

  CERTIFICATE_SOON(Cluster.LINDE, 600, 720, null, Course.STEADY),
  CERTIFICATE_EXPIRED(Cluster.LINDE, 720, 798, null, Course.STEADY),

  MEMORY_RISING(Cluster.CUMULUS, 1000, 1098, "cumulus-worker-1", Course.RISING),
  MEMORY_PRESSURE(Cluster.CUMULUS, 1080, 1104, "cumulus-worker-1", Course.RISING),
  NODE_OUT_OF_MEMORY(Cluster.CUMULUS, 1098, 1146, "cumulus-worker-1", Course.HUMP),

  /** An error that an upgrade mends. */
  BEFORE_UPGRADE(Cluster.LINDE, 0, 628, null, Course.STEADY),
  UPGRADE(Cluster.LINDE, 628, 632, null, Course.STEADY),

  DECOY_IMPORT(Cluster.HARBOR, 300, 400, null, Course.RISING),
  DECOY_CRAWLER(Cluster.HARBOR, 320, 430, null, Course.RISING),
  DECOY_QUOTA(Cluster.HARBOR, 350, 480, null, Course.RISING),
  DECOY_WATCH_CLOSED(Cluster.HARBOR, 1200, 1380, null, Course.RISING),
  DECOY_DEPRECATED_API(Cluster.LINDE, 560, 725, null, Course.RISING),
  DECOY_IMAGE_PULLS(Cluster.LINDE, 630, 780, null, Course.RISING),
  DECOY_PROBES(Cluster.LINDE, 660, 840, null, Course.RISING),
  DECOY_DEBUG(Cluster.CUMULUS, 930, 1110, null, Course.RISING),
  DECOY_AUTOSCALER(Cluster.CUMULUS, 960, 1110, null, Course.RISING),
  DECOY_THROTTLING(Cluster.CUMULUS, 1020, 1140, null, Course.RISING);

  private final @Nullable Cluster cluster;
  private final int fromMinute;
  private final int toMinute;
  private final @Nullable String node;
  private final Course course;

  Phase(
      @Nullable Cluster cluster,
      int fromMinute,
      int toMinute,
      @Nullable String node,
      Course course) {
    this.cluster = cluster;
    this.fromMinute = fromMinute;
    this.toMinute = toMinute;
    this.node = node;
    this.course = course;
  }

  /** How often messages come in the course of a phase. */
  enum Course {
    /** Somewhat more often in the afternoon than at night. */
    DAILY,
    STEADY,
    /** Ever more often. */
    RISING,
    /** Most often in the middle. */
    HUMP;

    /** A random point of the phase, from 0 to 1. */
    double point(Random random) {
      return switch (this) {
        case DAILY -> daily(random);
        case STEADY -> random.nextDouble();
        case RISING -> Math.sqrt(random.nextDouble());
        case HUMP -> (random.nextDouble() + random.nextDouble()) / 2;
      };
    }

    /** How much goes on at a part of the phase, from 0 to 1. */
    double strength(double part) {
      return switch (this) {
        case DAILY, STEADY -> 1;
        case RISING -> part;
        case HUMP -> Math.min(1, Math.min(4 * part, 10 * (1 - part)));
      };
    }

    private static double daily(Random random) {
      double point = random.nextDouble();
      return random.nextDouble() < 0.7 + 0.3 * Math.sin(2 * Math.PI * (point - 0.35))
          ? point
          : daily(random);
    }
  }

  /** Its name in catalogues of messages, for example {@code disk-slow}. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Phase of(String word) {
    return Arrays.stream(values())
        .filter(phase -> phase.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no phase is called " + word));
  }

  /** The clusters in which it happens. */
  List<Cluster> clusters() {
    return cluster == null ? List.of(Cluster.values()) : List.of(cluster);
  }

  /** The one node on which it happens; null where all have part. */
  @Nullable String node() {
    return node;
  }

  /** Whether its messages become more without anything being wrong. */
  boolean isDecoy() {
    return name().startsWith("DECOY");
  }

  Instant begin(Instant day) {
    return day.plus(Duration.ofMinutes(fromMinute));
  }

  Instant end(Instant day) {
    return day.plus(Duration.ofMinutes(toMinute));
  }

  /** How much of it goes on at a minute of the day, from 0 to 1. */
  double strength(double minute) {
    boolean within = minute >= fromMinute && minute < toMinute;
    return within ? course.strength((minute - fromMinute) / (toMinute - fromMinute)) : 0;
  }

  /** A moment at which one of its messages is written. */
  Instant moment(Instant day, Random random) {
    long nanos = Duration.ofMinutes(toMinute - fromMinute).toNanos();
    return begin(day).plusNanos((long) (course.point(random) * nanos));
  }
}
