package org.glasshouse.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The search for an error that somebody pastes. With {@code -Dshow=N} so many of the pairs are
 * printed: the first ones, and as many drawn from the rest.
 */
class NearestTest {
  /** What a version writes instead of a word. */
  private static final Map<String, String> NEW_WORDS =
      Map.ofEntries(
          Map.entry("failed", "unable"),
          Map.entry("could", "did"),
          Map.entry("Unable", "Failed"),
          Map.entry("Error", "Failure"),
          Map.entry("Found", "Discovered"),
          Map.entry("Detected", "Noticed"),
          Map.entry("Observed", "Saw"),
          Map.entry("Removing", "Deleting"),
          Map.entry("Ignoring", "Skipping"),
          Map.entry("waiting", "pending"),
          Map.entry("expected", "wanted"),
          Map.entry("finished", "completed"),
          Map.entry("refused", "rejected"),
          Map.entry("took", "lasted"),
          Map.entry("stale", "outdated"),
          Map.entry("missing", "absent"),
          Map.entry("while", "during"),
          Map.entry("not", "never"),
          Map.entry("timed", "ran"));

  @Test
  void findsTheSameErrorAmongManyPatterns() {
    measure(10_000, 300, 60);
  }

  @Test
  @Tag("long")
  void findsTheSameErrorAmongAHundredThousandPatterns() {
    measure(100_000, 1_000, 200);
  }

  @Test
  void saysUnknownWhenNothingIsClose() {
    Nearest nearest =
        new Nearest(List.of(new Nearest.Known("a", "failed to attach volume <>: timed out")));

    assertThat(nearest.find("the weather is nice today", 3)).isEmpty();
    assertThat(nearest.find("failed to attach volume pv-7: timed out", 3))
        .containsExactly(new Nearest.Match("a", 1));
    assertThat(nearest.find("failed to attach volume pv-7: timed out", 3).getFirst().verdict())
        .isEqualTo(Nearest.Verdict.SAME);
    assertThat(new Nearest(List.of()).find("anything", 3)).isEmpty();
    assertThat(nearest.find("", 3)).isEmpty();
  }

  @Test
  void saysWhatAScoreMeans() {
    Nearest nearest =
        new Nearest(
            List.of(
                new Nearest.Known("a", "failed to attach volume <>: timed out waiting for device"),
                new Nearest.Known("b", "lost leader <> at term <>"),
                new Nearest.Known("c", "<>")));

    Nearest.Match alike = nearest.find("failed to attach the disk: no such device", 3).getFirst();

    assertThat(alike.id()).isEqualTo("a");
    assertThat(alike.verdict()).isEqualTo(Nearest.Verdict.ALIKE);
    assertThat(new Nearest.Match("a", 0.80).verdict()).isEqualTo(Nearest.Verdict.SAME);
    assertThat(new Nearest.Match("a", 0.79).verdict()).isEqualTo(Nearest.Verdict.ALIKE);
    assertThat(new Nearest.Match("a", 0.24).verdict()).isEqualTo(Nearest.Verdict.UNKNOWN);
    assertThat(nearest.find("10.0.0.1:443", 3)).isEmpty();
  }

  @Test
  void takesAnyTextThatSomebodyPastes() {
    Nearest nearest =
        new Nearest(List.of(new Nearest.Known("a", "failed to attach volume <>: timed out")));
    for (String text :
        List.of(
            "",
            "\n\n\n",
            "\u0000\ud800\udfff\ufffe",
            "[{\"a\":".repeat(100_000),
            " at x".repeat(200_000) + " A.java:1)",
            "word ".repeat(100_000),
            "x".repeat(1_000_000),
            "failed\n".repeat(50_000))) {
      assertThat(nearest.find(text, 3))
          .allSatisfy(match -> assertThat(match.score()).isLessThan(1));
      assertThat(Screenful.of(text).lines()).hasSizeLessThanOrEqualTo(Screenful.LINES);
      List<Nearest.Match> errors = Screenful.of(text).errors(3, nearest::find);
      assertThat(errors).hasSizeLessThanOrEqualTo(3);
    }
  }

  private static void measure(int patterns, int pairs, int strangers) {
    Random random = new Random(23);
    List<Statements.Statement> statements = Statements.make(patterns + strangers, random);
    Random marks = new Random(29);
    Map<String, Integer> known = new LinkedHashMap<>();
    int next = 0;
    Map<Integer, String> archived = new LinkedHashMap<>();
    for (; next < patterns; next++) {
      String rendered = Statements.render(statements.get(next), random);
      String line = next % 2 == 0 ? rendered : asPublished(rendered, marks);
      if (known.putIfAbsent(Signature.of(line).text(), next) == null && archived.size() < pairs) {
        archived.put(next, line);
      }
    }
    List<Nearest.Known> entries = new ArrayList<>();
    known.forEach((signature, number) -> entries.add(new Nearest.Known("" + number, signature)));
    Nearest nearest = new Nearest(entries);

    int first = 0;
    int amongThree = 0;
    int called = 0;
    long began = System.nanoTime();
    List<String> shown = new ArrayList<>();
    for (int number : archived.keySet()) {
      String text = pasted(statements.get(number), random);
      List<Nearest.Match> found = nearest.find(text, 3);
      int place = found.stream().map(Nearest.Match::id).toList().indexOf("" + number);
      shown.add(
          "archive | %s%npasted  | %s%nplace   | %d"
              .formatted(archived.get(number), text, place + 1));
      first += place == 0 ? 1 : 0;
      amongThree += place >= 0 ? 1 : 0;
      called += place == 0 && found.getFirst().verdict() == Nearest.Verdict.SAME ? 1 : 0;
    }
    double each = (System.nanoTime() - began) / 1e6 / archived.size();
    int wrong = 0;
    Set<String> signatures = new HashSet<>(known.keySet());
    int unknown = 0;
    for (; next < statements.size() && unknown < strangers; next++) {
      String line = pasted(statements.get(next), random);
      if (signatures.contains(Signature.of(line).text())) {
        continue;
      }
      unknown++;
      List<Nearest.Match> found = nearest.find(line, 3);
      boolean same = !found.isEmpty() && found.getFirst().verdict() == Nearest.Verdict.SAME;
      wrong += same ? 1 : 0;
    }
    show(shown);
    System.out.printf(
        "finding: %d pairs among %d patterns: first %.1f %%, first three %.1f %%, of these called"
            + " the same %.1f %%; of %d unknown called the same %.1f %%; %.1f ms each%n",
        archived.size(),
        known.size(),
        100.0 * first / archived.size(),
        100.0 * amongThree / archived.size(),
        100.0 * called / archived.size(),
        unknown,
        100.0 * wrong / unknown,
        each);

    assertThat((double) first / archived.size()).isGreaterThanOrEqualTo(0.90);
    assertThat((double) amongThree / archived.size()).isGreaterThanOrEqualTo(0.97);
    assertThat((double) wrong / unknown).isLessThanOrEqualTo(0.05);
  }

  private static void show(List<String> pairs) {
    int wanted = Math.min(Integer.getInteger("show", 0), pairs.size());
    pairs.stream().limit((wanted + 1) / 2).forEach(System.out::println);
    List<String> rest = new ArrayList<>(pairs.subList((wanted + 1) / 2, pairs.size()));
    Collections.shuffle(rest, new Random(31));
    rest.stream().limit(wanted / 2).forEach(System.out::println);
  }

  /** The line as the archive has it: marks of the border in place of what is somebody's own. */
  private static String asPublished(String line, Random marks) {
    return line.replaceAll(
            "\\b10(\\.\\d{1,3}){3}\\b", "<ip:" + token(8, marks) + "-" + token(20, marks) + ">")
        .replaceAll("2001:db8::[0-9a-f]+", "<ip:" + token(20, marks) + ">")
        .replaceAll("[a-z0-9-]+\\.example\\.org", "<host:" + token(20, marks) + ">")
        .replaceAll(
            "(\"?(namespace|name|pod|node)\"?[=:]\")[^\"]+", "$1<name:" + token(20, marks) + ">");
  }

  private static String token(int length, Random marks) {
    StringBuilder token = new StringBuilder(length);
    for (int at = 0; at < length; at++) {
      token.append("abcdefghijklmnopqrstuvwxyz234567".charAt(marks.nextInt(32)));
    }
    return token.toString();
  }

  /** The line as a stranger pastes it: other values, another word, and what terminals add. */
  private static String pasted(Statements.Statement statement, Random random) {
    String line = Statements.render(statement, random);
    if (random.nextInt(3) == 0) {
      line = withAnotherWord(line);
    }
    return switch (random.nextInt(8)) {
      case 0 -> "[pod/web-0/main] " + Statements.time(random) + " " + line;
      case 1 ->
          "Nov 10 14:17:41.900439 node-"
              + random.nextInt(9)
              + " kubelet["
              + random.nextInt(9999)
              + "]: "
              + line;
      case 2 -> Statements.time(random) + " stderr F " + line;
      case 3 -> "\u001b[31m" + line.replaceFirst(" ", " \u001b[1m") + "\u001b[0m";
      case 4 -> broken(line);
      case 5 -> folded(line).indent(6 + random.nextInt(10));
      default -> line;
    };
  }

  private static String withAnotherWord(String line) {
    for (Map.Entry<String, String> word : new java.util.TreeMap<>(NEW_WORDS).entrySet()) {
      String changed = line.replaceFirst("\\b" + word.getKey() + "\\b", word.getValue());
      if (!changed.equals(line)) {
        return changed;
      }
    }
    return line;
  }

  private static String broken(String line) {
    StringBuilder broken = new StringBuilder();
    for (int at = 0; at < line.length(); at += 80) {
      broken.append(at == 0 ? "" : "\n").append(line, at, Math.min(line.length(), at + 80));
    }
    return broken.toString();
  }

  private static String folded(String line) {
    StringBuilder folded = new StringBuilder();
    int width = 0;
    for (String word : line.split(" ", -1)) {
      if (width > 0 && width + 1 + word.length() > 80) {
        folded.append('\n');
        width = 0;
      } else if (width > 0) {
        folded.append(' ');
        width++;
      }
      folded.append(word);
      width += word.length();
    }
    return folded.toString();
  }
}
