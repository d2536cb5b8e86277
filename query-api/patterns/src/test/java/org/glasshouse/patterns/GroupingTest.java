package org.glasshouse.patterns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Grouping accuracy: the share of lines whose group holds exactly the lines of one statement. */
class GroupingTest {
  /** Labelled sets that lie beside a checkout, where somebody has put them there. */
  private static @Nullable Path loghub() {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Path sets = folder.resolve("shared/data/loghub");
      if (Files.isDirectory(sets)) {
        return sets;
      }
    }
    return null;
  }

  @Test
  void groupsStatementsOfClusterComponents() {
    Random random = new Random(17);
    List<Statements.Statement> statements = Statements.make(1_500, random);
    List<String> lines = new ArrayList<>();
    List<Integer> truth = new ArrayList<>();
    for (int number = 0; number < statements.size(); number++) {
      int times = number % 2 == 0 ? 1 + random.nextInt(2) : 3 + random.nextInt(26);
      for (int time = 0; time < times; time++) {
        lines.add(Statements.render(statements.get(number), random));
        truth.add(number);
      }
    }

    double alone = accuracy(truth, signatures(lines));
    double merged = accuracy(truth, merged(lines));

    System.out.printf(
        "grouping: %d lines of %d statements: signatures %.3f, merged %.3f%n",
        lines.size(), statements.size(), alone, merged);
    assertThat(merged).isGreaterThanOrEqualTo(0.85);
  }

  /** Every second statement was looked at while rules were written; the others were not. */
  @Test
  void groupsStatementsThatWereWrittenDownFromMemory() throws IOException {
    List<ComponentStatements.Statement> all = ComponentStatements.all();
    List<Double> held = new ArrayList<>();
    for (int seed = 1; seed <= 5; seed++) {
      double whole = ofComponents(all, seed);
      double seen = ofComponents(everySecond(all, 0), seed);
      double unseen = ofComponents(everySecond(all, 1), seed);
      System.out.printf(
          "grouping: %d statements from memory, draw %d: %.3f; half looked at %.3f, half not %.3f%n",
          all.size(), seed, whole, seen, unseen);
      held.add(Math.min(whole, unseen));
    }
    assertThat(held).allSatisfy(accuracy -> assertThat(accuracy).isGreaterThanOrEqualTo(0.85));
  }

  private static <T> List<T> everySecond(List<T> all, int first) {
    List<T> half = new ArrayList<>();
    for (int at = first; at < all.size(); at += 2) {
      half.add(all.get(at));
    }
    return half;
  }

  private static double ofComponents(List<ComponentStatements.Statement> statements, int seed) {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    List<Integer> truth = new ArrayList<>();
    for (int number = 0; number < statements.size(); number++) {
      int times = random.nextBoolean() ? 1 + random.nextInt(2) : 3 + random.nextInt(26);
      for (int time = 0; time < times; time++) {
        lines.add(ComponentStatements.render(statements.get(number), random));
        truth.add(number);
      }
    }
    return accuracy(truth, merged(lines));
  }

  @Test
  void groupsTheSetsOfLoghub() throws IOException {
    Path loghub = loghub();
    assumeTrue(loghub != null);
    Objects.requireNonNull(loghub);
    double sum = 0;
    List<String> sets = List.of("Apache", "HDFS", "Linux", "OpenStack", "Zookeeper");
    for (String set : sets) {
      List<Integer> truth = new ArrayList<>();
      List<String> lines = new ArrayList<>();
      readStructured(loghub.resolve(set).resolve(set + "_2k.log_structured.csv"), lines, truth);

      double accuracy = accuracy(truth, merged(lines));

      System.out.printf("grouping: %s %.3f%n", set, accuracy);
      sum += accuracy;
    }
    assertThat(sum / sets.size()).isGreaterThanOrEqualTo(0.95);
  }

  static List<String> signatures(List<String> lines) {
    return lines.stream().map(line -> Signature.of(line).text()).toList();
  }

  static List<String> merged(List<String> lines) {
    List<String> signatures = signatures(lines);
    Map<String, String> classes = Merging.classes(signatures);
    return signatures.stream()
        .map(signature -> classes.getOrDefault(signature, signature))
        .toList();
  }

  static double accuracy(List<Integer> truth, List<String> found) {
    Map<Integer, Set<Integer>> wanted = new HashMap<>();
    Map<String, Set<Integer>> groups = new HashMap<>();
    for (int line = 0; line < truth.size(); line++) {
      wanted.computeIfAbsent(truth.get(line), _ -> new HashSet<>()).add(line);
      groups.computeIfAbsent(found.get(line), _ -> new HashSet<>()).add(line);
    }
    Set<Set<Integer>> exact = new HashSet<>(wanted.values());
    int hits = 0;
    for (Set<Integer> group : groups.values()) {
      hits += exact.contains(group) ? group.size() : 0;
    }
    return (double) hits / truth.size();
  }

  private static void readStructured(Path file, List<String> lines, List<Integer> truth)
      throws IOException {
    List<List<String>> rows = rows(Files.readString(file));
    int content = rows.getFirst().indexOf("Content");
    int event = rows.getFirst().indexOf("EventId");
    for (List<String> row : rows.subList(1, rows.size())) {
      lines.add(row.get(content).replace("\n", " "));
      truth.add(row.get(event).hashCode());
    }
  }

  /** Comma-separated values with quotes, by RFC 4180. */
  private static List<List<String>> rows(String text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    boolean quoted = false;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        if (quoted && at + 1 < text.length() && text.charAt(at + 1) == '"') {
          value.append(c);
          at++;
        } else {
          quoted = !quoted;
        }
      } else if (!quoted && (c == ',' || c == '\n')) {
        row.add(value.toString());
        value.setLength(0);
        if (c == '\n') {
          rows.add(row);
          row = new ArrayList<>();
        }
      } else if (quoted || c != '\r') {
        value.append(c);
      }
    }
    return rows;
  }
}
