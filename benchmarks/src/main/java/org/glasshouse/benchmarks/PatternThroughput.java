package org.glasshouse.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.glasshouse.patterns.Merging;
import org.glasshouse.patterns.Signature;

/**
 * How many lines are signed in a second of one core's time, warm, and how much of it merging takes;
 * beside each the same machine's time for something well known, so that figures of two machines can
 * be compared: a SHA-256 of each line, a sorting of all signatures.
 *
 * <p>Argument: how many rounds are measured, 15 unless given; as many go before them unmeasured.
 * Prints the median, the slowest and the fastest round.
 */
public final class PatternThroughput {
  private static final int LINES = 40_000;
  private static final int SIGNATURES = 300_000;
  private static final int ROUNDS = 15;

  /** Messages without structure; # stands for digits, ~ for hex digits. */
  private static final String[] PLAIN = {
    "E1125 21:58:##.######   #### prober.go:107] dial tcp 10.#.#.##:9980: connect: connection"
        + " refused",
    "I1125 21:58:##.######       1 leaderelection.go:271] failed to renew lease kube-system/lock-#:"
        + " timed out waiting for the condition",
    "2026-11-25T21:58:##.###Z stderr F Removed pod sandbox: ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~",
    "Stopping container ~~~~~~~~~~~~~~~~ with stop signal timed out after ## seconds. Killing",
    "W1125 21:58:##.######   ##### reflector.go:424] client-go/informers/factory.go:150: watch of"
        + " *v1.ConfigMap ended with: too old resource version: ###### (######)",
    "open /var/lib/pods/~~~~~~~~-~~~~/volumes/token-#: no such file or directory",
  };

  /** JSON, logfmt and klog with fields. */
  private static final String[] STRUCTURED = {
    "{\"level\":\"warn\",\"ts\":\"2026-11-25T21:58:##.###Z\",\"caller\":\"etcdserver/util.go:170\",\"msg\":\"apply"
        + " request took too"
        + " long\",\"took\":\"##.##ms\",\"expected-duration\":\"100ms\",\"prefix\":\"read-only"
        + " range \",\"request\":\"key:\\\"/registry/pods/blue-#\\\""
        + " \",\"response\":\"range_response_count:# size:##\"}",
    "I1125 21:58:##.######       1 httplog.go:132] \"HTTP\" verb=\"GET\""
        + " URI=\"/api/v1/namespaces/blue/configmaps/config?timeout=##s\" latency=\"#.##ms\""
        + " resp=200",
    "time=\"2026-11-25T21:58:##Z\" level=info msg=\"Created container ~~~~~~~~~~~~~~~~:"
        + " blue/web-#/main\" id=~~~~~~~~-~~~~ name=/runtime.v1.RuntimeService/CreateContainer",
  };

  private static final String[] VERBS =
      "attach detach mount create delete update patch list watch fetch resolve parse open read sync"
          .split(" ", -1);

  private static final String[] NOUNS =
      ("volume lease snapshot member peer leader certificate bundle secret endpoint service route"
              + " node pod container sandbox image layer manifest registry network interface bridge"
              + " rule chain table policy quota claim driver plugin device partition cgroup process"
              + " socket stream session token webhook event informer cache queue worker controller"
              + " operator")
          .split(" ", -1);

  private static final String[] ENDS = {
    "",
    ": dial tcp <>: connect: connection refused",
    ": context deadline exceeded",
    ": <> not found",
    " and will be tried again",
    " after <>",
  };

  private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();

  private PatternThroughput() {}

  public static void main(String[] args) {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS;
    System.out.printf(
        Locale.ROOT,
        "machine: %d cores, Java %s%n",
        Runtime.getRuntime().availableProcessors(),
        Runtime.version());
    signing("without structure", PLAIN, rounds);
    signing("structured", STRUCTURED, rounds);
    merging(Math.max(3, rounds / 3));
  }

  private static void signing(String name, String[] shapes, int rounds) {
    Random random = new Random(17);
    List<String> lines = new ArrayList<>();
    for (int at = 0; at < LINES; at++) {
      lines.add(filled(shapes[at % shapes.length], random));
    }
    double[] signing = seconds(rounds, lines, line -> Signature.of(line).text().length());
    double[] hashing = seconds(rounds, lines, PatternThroughput::digest);
    System.out.printf(
        Locale.ROOT,
        "signatures, lines %s of %d characters: %,.0f a second (%,.0f to %,.0f); %.2f times the"
            + " SHA-256 of a line%n",
        name,
        lines.stream().mapToInt(String::length).sum() / LINES,
        LINES / median(signing),
        LINES / signing[signing.length - 1],
        LINES / signing[0],
        median(signing) / median(hashing));
  }

  private static void merging(int rounds) {
    List<String> signatures = signatures();
    double[] merging = seconds(rounds, List.of(""), _ -> Merging.classes(signatures).size());
    double[] sorting =
        seconds(
            rounds,
            List.of(""),
            _ -> {
              List<String> sorted = new ArrayList<>(signatures);
              Collections.sort(sorted);
              return sorted.getFirst().length();
            });
    System.out.printf(
        Locale.ROOT,
        "merging %d signatures: %.1f s (%.1f to %.1f); %.1f times their sorting%n",
        signatures.size(),
        median(merging),
        merging[0],
        merging[merging.length - 1],
        median(merging) / median(sorting));
  }

  private static List<String> signatures() {
    Random random = new Random(5);
    Set<String> signatures = new LinkedHashSet<>();
    while (signatures.size() < SIGNATURES) {
      signatures.add(
          "failed to "
              + any(VERBS, random)
              + " "
              + any(NOUNS, random)
              + " <> of "
              + any(NOUNS, random)
              + " in "
              + any(NOUNS, random)
              + any(ENDS, random)
              + " level=error");
    }
    List<String> shuffled = new ArrayList<>(signatures);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private static String any(String[] words, Random random) {
    return words[random.nextInt(words.length)];
  }

  private static String filled(String shape, Random random) {
    StringBuilder line = new StringBuilder(shape.length());
    for (int at = 0; at < shape.length(); at++) {
      char c = shape.charAt(at);
      line.append(
          switch (c) {
            case '#' -> (char) ('0' + random.nextInt(10));
            case '~' -> Character.forDigit(random.nextInt(16), 16);
            default -> c;
          });
    }
    return line.toString();
  }

  private static int digest(String line) {
    try {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      return MessageDigest.getInstance("SHA-256").digest(bytes)[0];
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static double[] seconds(int rounds, List<String> lines, ToIntFunction<String> work) {
    double[] seconds = new double[rounds];
    long sum = 0;
    for (int round = -rounds; round < rounds; round++) {
      long began = PROCESSOR.getCurrentThreadCpuTime();
      for (String line : lines) {
        sum += work.applyAsInt(line);
      }
      if (round >= 0) {
        seconds[round] = (PROCESSOR.getCurrentThreadCpuTime() - began) / 1e9;
      }
    }
    if (sum == Long.MIN_VALUE) {
      throw new AssertionError("cannot be");
    }
    Arrays.sort(seconds);
    return seconds;
  }

  private static double median(double[] sorted) {
    return sorted[sorted.length / 2];
  }
}
