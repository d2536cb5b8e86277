package org.glasshouse.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.glasshouse.checker.Checker;
import org.glasshouse.engine.Anonymized;
import org.glasshouse.engine.Engine;
import org.glasshouse.engine.KeyedPseudonyms;
import org.glasshouse.engine.Policy;
import org.glasshouse.engine.Pseudonyms;
import org.glasshouse.engine.StreamWindow;

/**
 * How many megabytes a second of one core the border cleans, warm, replacement included, by the
 * engine alone and with the checker behind it: ordinary lines of components without anything to
 * hide, and lines that all hold an address.
 *
 * <p>Argument: how many rounds are measured, 15 unless given; as many go before them unmeasured.
 * Prints the median, the slowest and the fastest round. What counts is the time that the one thread
 * which works spent on a core, so that other work of the machine slows it only where it takes
 * caches away.
 */
public final class AnonymizerThroughput {
  private static final int LINES = 40_000;
  private static final int BATCH = 256;
  private static final int ROUNDS = 15;

  /** What {@code oc logs} shows of a cluster at rest; # stands for digits, ~ for hex digits. */
  private static final String[] ORDINARY = {
    "I1125 21:58:##.######       1 httplog.go:132] \"HTTP\" verb=\"GET\""
        + " URI=\"/api/v1/namespaces/openshift-etcd/configmaps/config?timeout=##s\""
        + " latency=\"#.##ms\" userAgent=\"kube-controller-manager/v1.31.# (linux/amd64)\""
        + " audit-ID=\"~~~~~~~~-~~~~-4~~~-8~~~-~~~~~~~~~~~~\" resp=200",
    "{\"level\":\"info\",\"ts\":17000#####.####,\"caller\":\"etcdserver/server.go:##\",\"msg\":\"saved"
        + " snapshot\",\"snapshot-index\":######,\"took\":\"##.#ms\"}",
    "time=\"2026-11-25T21:58:##Z\" level=info msg=\"resync\" component=operator controller=ingress"
        + " queue=## duration=#.###s generation=##",
    "2026-11-25 21:58:##,### INFO [main] org.example.orders.OrderService - order ###### accepted in"
        + " ## ms, # items, state NEW",
    "W1125 21:58:##.######   ##### reflector.go:424] k8s.io/client-go/informers/factory.go:150:"
        + " watch of *v1.ConfigMap ended with: too old resource version: ###### (######)",
    "Successfully pulled image"
        + " \"quay.io/openshift-release-dev/ocp-v4.0-art-dev@sha256:~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\""
        + " in #.##s (#.##s including waiting)",
    "level=info ts=2026-11-25T21:58:##.###Z caller=compact.go:## msg=\"write block\""
        + " mint=17######## maxt=17######## duration=#.##s",
    "[2026-11-25 21:58:##,###] INFO [Partition orders-# broker=#] ISR updated to #,# and version"
        + " updated to ## (kafka.cluster.Partition)"
  };

  private static final String[] ADDRESSED = {
    "10.#.#.## - - [25/Nov/2026:21:58:## +0000] \"GET /healthz HTTP/1.1\" 200 ## \"-\""
        + " \"kube-probe/1.31\"",
    "I1125 21:58:##.######       1 trace.go:236] Trace[#######]: \"Get\""
        + " accept:application/json,client:10.#.#.##,protocol:HTTP/2.0 (total time: ##ms)",
    "level=warn msg=\"connection reset\" peer=192.0.2.##:##### retries=#",
    "{\"level\":\"info\",\"msg\":\"accepted\",\"remote\":\"198.51.100.##:#####\",\"bytes\":####}",
    "rpc error: code = Unavailable desc = dial tcp 203.0.113.##:2379: connect: connection refused"
  };

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Engine engine = new Engine(Policy.DEFAULT);
  private final Pseudonyms pseudonyms = KeyedPseudonyms.throwaway();

  private AnonymizerThroughput() {}

  public static void main(String[] args) {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS;
    AnonymizerThroughput throughput = new AnonymizerThroughput();
    for (boolean checked : new boolean[] {false, true}) {
      throughput.measure("ordinary lines", lines(ORDINARY), rounds, checked);
      throughput.measure("an address in every line", lines(ADDRESSED), rounds, checked);
    }
  }

  private static List<String> lines(String[] templates) {
    Random random = new Random(1);
    List<String> lines = new ArrayList<>(LINES);
    for (int line = 0; line < LINES; line++) {
      StringBuilder text = new StringBuilder();
      templates[random.nextInt(templates.length)]
          .chars()
          .forEach(c -> text.append(drawn((char) c, random)));
      lines.add(text.toString());
    }
    return lines;
  }

  private static char drawn(char c, Random random) {
    return switch (c) {
      case '#' -> (char) ('1' + random.nextInt(9));
      case '~' -> "0123456789abcdef".charAt(random.nextInt(16));
      default -> c;
    };
  }

  private void measure(String name, List<String> lines, int rounds, boolean checked) {
    List<StreamWindow> windows = windows(lines);
    long bytes =
        lines.stream().mapToLong(line -> line.getBytes(StandardCharsets.UTF_8).length + 1L).sum();
    int doubted = 0;
    for (int round = 0; round < rounds; round++) {
      doubted = clean(windows, checked);
    }
    double[] rates = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      long start = THREADS.getCurrentThreadCpuTime();
      clean(windows, checked);
      rates[round] = bytes * 1_000.0 / (THREADS.getCurrentThreadCpuTime() - start);
    }
    Arrays.sort(rates);
    System.out.println(
        String.format(
            Locale.ROOT,
            "%-26s %-12s %6.1f MB/s (%.1f to %.1f, %d rounds of %.1f MB%s)",
            name,
            checked ? "with checker" : "engine alone",
            rates[rounds / 2],
            rates[0],
            rates[rounds - 1],
            rounds,
            bytes / 1e6,
            checked ? ", %d of %d lines doubted".formatted(doubted, lines.size()) : ""));
  }

  private List<StreamWindow> windows(List<String> lines) {
    List<StreamWindow> windows = new ArrayList<>();
    for (int from = 0; from < lines.size(); from += BATCH) {
      List<StreamWindow.Body> bodies =
          lines.subList(from, Math.min(lines.size(), from + BATCH)).stream()
              .map(line -> new StreamWindow.Body(line, pseudonyms))
              .toList();
      windows.add(new StreamWindow(List.of(), bodies, List.of()));
    }
    return windows;
  }

  /** Cleans all lines; gives how many of them the checker doubts. */
  private int clean(List<StreamWindow> windows, boolean checked) {
    int doubted = 0;
    for (StreamWindow window : windows) {
      for (Anonymized answer : engine.bodies(window)) {
        switch (answer) {
          case Anonymized.Clean clean -> {
            if (checked && !Checker.doubts(clean.text()).isEmpty()) {
              doubted++;
            }
          }
          case Anonymized.Withheld withheld ->
              throw new IllegalStateException("a line was withheld: " + withheld.reason());
        }
      }
    }
    return doubted;
  }
}
