package org.glasshouse.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.glasshouse.checker.Checker;
import org.glasshouse.corpus.CorpusGenerator;
import org.glasshouse.corpus.Edition;
import org.glasshouse.corpus.Row;
import org.glasshouse.engine.Anonymized;
import org.glasshouse.engine.Engine;
import org.glasshouse.engine.KeyedPseudonyms;
import org.glasshouse.engine.Policy;
import org.glasshouse.engine.Pseudonyms;
import org.glasshouse.engine.StreamWindow;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * How many megabytes a second one thread cleans as the border does, warm, replacement included, by
 * the engine alone and with the checker behind it (JMH). By the clock, so that whatever else runs
 * on the machine slows it.
 *
 * <p>Arguments: those of JMH, for example {@code -f 1 -p kind=ORDINARY withChecker}. Prints median,
 * slowest and fastest iteration; ends with 1 where a median misses its gate.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 2)
@Measurement(iterations = 10, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC")
public class AnonymizerThroughput {
  private static final int BATCH = 256;

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

  /** The lines that are cleaned. */
  public enum Kind {
    /** Of eight templates: what components write, and nothing to hide in it. */
    ORDINARY("ordinary lines of components", 100),
    /** Of five templates. */
    ADDRESSED("an address in every line", 40),
    /** Those that the corpus says to keep, hardly two of one form: no memory of forms helps. */
    MANY_FORMS("lines of many forms", 0);

    private final String words;

    /** What engine and checker must reach, in MB/s; 0 for nothing. */
    private final double gate;

    Kind(String words, double gate) {
      this.words = words;
      this.gate = gate;
    }

    List<String> lines() {
      return switch (this) {
        case ORDINARY -> drawn(AnonymizerThroughput.ORDINARY);
        case ADDRESSED -> drawn(AnonymizerThroughput.ADDRESSED);
        case MANY_FORMS ->
            new CorpusGenerator(Edition.DEVELOPMENT, 1)
                .rows(0, 20_000).stream().map(Row::line).toList();
      };
    }

    private static List<String> drawn(String[] templates) {
      Random random = new Random(1);
      List<String> lines = new ArrayList<>();
      for (int line = 0; line < 40_000; line++) {
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
  }

  /** The border of one source. */
  @State(Scope.Thread)
  public static class Border {
    @Param public Kind kind = Kind.ORDINARY;

    private final Engine engine = new Engine(Policy.DEFAULT);
    private final Pseudonyms pseudonyms = KeyedPseudonyms.throwaway();
    private List<StreamWindow> windows = List.of();

    /** Makes the windows that are cleaned. */
    @Setup
    public void draw() {
      List<String> lines = kind.lines();
      List<StreamWindow> batches = new ArrayList<>();
      for (int from = 0; from < lines.size(); from += BATCH) {
        List<StreamWindow.Body> bodies =
            lines.subList(from, Math.min(lines.size(), from + BATCH)).stream()
                .map(line -> new StreamWindow.Body(line, pseudonyms))
                .toList();
        batches.add(new StreamWindow(List.of(), bodies, List.of()));
      }
      windows = batches;
    }
  }

  /** Cleans all lines; gives how many characters come out. */
  @Benchmark
  public long engineAlone(Border border) {
    long characters = 0;
    for (StreamWindow window : border.windows) {
      for (Anonymized answer : border.engine.bodies(window)) {
        characters += text(answer).length();
      }
    }
    return characters;
  }

  /** Cleans all lines and has them checked; gives how many are doubted. */
  @Benchmark
  public long withChecker(Border border) {
    long doubted = 0;
    for (StreamWindow window : border.windows) {
      for (Anonymized answer : border.engine.bodies(window)) {
        doubted += Checker.doubts(text(answer)).isEmpty() ? 0 : 1;
      }
    }
    return doubted;
  }

  private static String text(Anonymized answer) {
    return switch (answer) {
      case Anonymized.Clean clean -> clean.text();
      case Anonymized.Withheld withheld ->
          throw new IllegalStateException("a line was withheld: " + withheld.reason());
    };
  }

  public static void main(String[] args) throws RunnerException, CommandLineOptionException {
    boolean missed = false;
    List<String> report = new ArrayList<>();
    OptionsBuilder options = new OptionsBuilder();
    options.parent(new CommandLineOptions(args)).shouldFailOnError(true);
    if (new CommandLineOptions(args).getIncludes().isEmpty()) {
      options.include(AnonymizerThroughput.class.getName());
    }
    for (RunResult result : new Runner(options.build()).run()) {
      Kind kind = Kind.valueOf(result.getParams().getParam("kind"));
      boolean checked = result.getParams().getBenchmark().endsWith("withChecker");
      double[] rates = rates(result, bytes(kind));
      boolean misses = checked && median(rates) < kind.gate;
      missed |= misses;
      report.add(
          String.format(
              Locale.ROOT,
              "%-29s %-12s %6.1f MB/s (%.1f to %.1f, %d iterations)%s",
              kind.words,
              checked ? "with checker" : "engine alone",
              median(rates),
              rates[0],
              rates[rates.length - 1],
              rates.length,
              misses ? ", misses %.0f".formatted(kind.gate) : ""));
    }
    report.forEach(System.out::println);
    System.exit(missed ? 1 : 0);
  }

  private static long bytes(Kind kind) {
    return kind.lines().stream()
        .mapToLong(line -> line.getBytes(StandardCharsets.UTF_8).length + 1L)
        .sum();
  }

  /** Of each iteration, in bytes a microsecond, the slowest first. */
  private static double[] rates(RunResult result, long bytes) {
    return result.getBenchmarkResults().stream()
        .flatMap(fork -> fork.getIterationResults().stream())
        .mapToDouble(iteration -> bytes / iteration.getPrimaryResult().getScore())
        .sorted()
        .toArray();
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
