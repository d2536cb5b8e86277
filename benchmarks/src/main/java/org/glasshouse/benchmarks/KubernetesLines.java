package org.glasshouse.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.Severity;
import org.glasshouse.vocabulary.Base32;
import org.glasshouse.vocabulary.StreamId;
import org.glasshouse.vocabulary.Uid;

/**
 * Lines as the parts of Kubernetes write them: 400 messages of which few are frequent (Zipf), one
 * line in a hundred a stack trace, one in ten with a request's id that no other line has. The same
 * lines for the same seed and end.
 */
final class KubernetesLines {
  static final int MESSAGES = 400;
  private static final int STREAMS = 200;
  private static final int CLUSTERS = 4;
  private static final Duration SPAN = Duration.ofHours(24);
  private static final String[] PARTS = {
    "etcd", "kube-apiserver", "kubelet", "coredns", "kube-scheduler", "router", "crio", "operator"
  };
  private static final String[] VERBS = {
    "synced", "rejected", "timed out", "retrying", "evicted", "mounted", "renewed", "dropped"
  };
  private static final String[] THINGS = {
    "lease",
    "volume",
    "endpoint",
    "pod sandbox",
    "watch",
    "certificate",
    "snapshot",
    "secret",
    "replica set",
    "node status",
    "image layer",
    "leader election",
    "admission webhook",
    "route"
  };
  private static final String[] REASONS = {
    "connection refused", "context deadline exceeded", "no space left on device", "not found",
    "permission denied", "object has been modified", "i/o timeout", "broken pipe"
  };

  private final Random random;
  private final Instant start;
  private final Duration step;
  private final List<String> messages = new ArrayList<>();
  private final double[] cumulated = new double[MESSAGES];
  private int written;

  KubernetesLines(long seed, Instant end, int lines) {
    random = new Random(seed);
    start = end.minus(SPAN);
    step = SPAN.dividedBy(Math.max(1, lines));
    double sum = 0;
    for (int number = 0; number < MESSAGES; number++) {
      messages.add(message());
      sum += 1.0 / (number + 1);
      cumulated[number] = sum;
    }
  }

  private String message() {
    return "%s %s of %s: attempt=NUMBER took=NUMBERms: %s"
        .formatted(any(VERBS), any(THINGS), any(THINGS) + " " + any(THINGS), any(REASONS));
  }

  private String any(String[] of) {
    return of[random.nextInt(of.length)];
  }

  /** A line of each message. */
  List<String> samples() {
    return messages.stream().map(message -> message.replace("NUMBER", "7")).toList();
  }

  /** The word that only the line of a number has; of those that {@link #hasNeedle} has one. */
  static String needle(int line) {
    return "req%010d".formatted(line);
  }

  static boolean hasNeedle(int line) {
    return line % 10 == 3;
  }

  /** The next lines. */
  List<PublicLog> next(int count) {
    List<PublicLog> lines = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      lines.add(line(written++));
    }
    return lines;
  }

  private PublicLog line(int number) {
    Instant time = start.plus(step.multipliedBy(number));
    int stream = random.nextInt(STREAMS);
    String part = PARTS[stream % PARTS.length];
    int message = zipf();
    String body = messages.get(message);
    while (body.contains("NUMBER")) {
      body = body.replaceFirst("NUMBER", Integer.toString(random.nextInt(10_000)));
    }
    if (hasNeedle(number)) {
      body += " request=" + needle(number);
    }
    if (random.nextInt(100) == 0) {
      body += trace();
    }
    return new PublicLog(
        new Uid(time.atOffset(ZoneOffset.UTC).toLocalDate(), streamId(stream), number),
        "cluster-" + stream % CLUSTERS,
        time,
        severity(message),
        "openshift-" + part,
        part + "-" + stream,
        part,
        "node-" + stream % 20,
        body,
        Map.of(),
        "1");
  }

  private String trace() {
    StringBuilder trace = new StringBuilder("\ngoroutine ").append(random.nextInt(900));
    trace.append(" [running]:");
    for (int frame = 0; frame < 10; frame++) {
      trace
          .append("\nk8s.io/")
          .append(any(PARTS))
          .append("/pkg.(*Controller).step")
          .append(random.nextInt(40))
          .append("(0xc000)\n\t/go/src/pkg/controller.go:")
          .append(random.nextInt(900));
    }
    return trace.toString();
  }

  private static Severity severity(int message) {
    return switch (message % 10) {
      case 7 -> Severity.WARN;
      case 8 -> Severity.ERROR;
      case 9 -> Severity.FATAL;
      default -> Severity.INFO;
    };
  }

  private int zipf() {
    double place = random.nextDouble() * cumulated[MESSAGES - 1];
    int low = 0;
    int high = MESSAGES - 1;
    while (low < high) {
      int middle = (low + high) / 2;
      if (cumulated[middle] < place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static StreamId streamId(int number) {
    byte[] bytes = new byte[10];
    bytes[0] = (byte) (number >>> 8);
    bytes[1] = (byte) number;
    return new StreamId(Base32.encode(bytes, StreamId.LENGTH));
  }
}
