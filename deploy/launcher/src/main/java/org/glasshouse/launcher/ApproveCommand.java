package org.glasshouse.launcher;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.glasshouse.raw.SourceTerms;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets the border publish a source for the first time, or patterns of one that holds new ones. */
@Command(
    name = "approve",
    description = {
      "Lets sources be published for the first time.",
      "Of a source with `new: hold` in its policy: shows the patterns whose lines wait, and lets"
          + " them be published."
    })
final class ApproveCommand implements Callable<Integer> {
  private static final Pattern ID = Pattern.compile("[a-z2-7]{16}");

  /** The border knows a word that is older. */
  private static final Duration KNOWN = Duration.ofSeconds(2);

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Options options = new Options();

  @Parameters(arity = "1..*", paramLabel = "SOURCE", description = "Names of clusters.")
  private List<String> names = List.of();

  @Option(
      names = "--patterns",
      description = "Shows id, number of lines, since when, and a sample of each that waits.")
  private boolean show;

  @Option(
      names = "--pattern",
      arity = "1..*",
      paramLabel = "ID",
      description = "Lets lines of these patterns be published, those that wait too.")
  private List<String> patterns = List.of();

  @Option(
      names = "--all-patterns",
      description = {
        "The same for all patterns that --patterns has shown, and says which they are:",
        "with --seen, those of which lines waited at that time."
      })
  private boolean all;

  @Option(
      names = "--seen",
      paramLabel = "TIME",
      description = "The time that --patterns told, for --all-patterns.")
  private @Nullable Instant seen;

  @Option(
      names = "--hold",
      arity = "1..*",
      paramLabel = "ID",
      description = "Takes the approval of patterns back: new lines of theirs wait again.")
  private List<String> held = List.of();

  @Option(
      names = "--sources",
      paramLabel = "DIR",
      description = "Folder of the source files: lines that Kafka has no more are read from there.")
  private @Nullable Path sources;

  @Override
  public Integer call() throws InterruptedException {
    boolean ofPatterns = show || all || !patterns.isEmpty() || !held.isEmpty();
    if (ofPatterns && names.size() != 1) {
      throw new ParameterException(
          spec.commandLine(), "expected the patterns of one source, got " + names.size());
    }
    if (all != (seen != null)) {
      throw new ParameterException(
          spec.commandLine(),
          "expected --all-patterns with --seen, the time that --patterns told: what came later"
              + " nobody has looked at");
    }
    for (String id : Set.copyOf(concat(patterns, held))) {
      if (!ID.matcher(id).matches()) {
        throw new ParameterException(
            spec.commandLine(), "expected 16 of a-z and 2-7 as the id of a pattern, got " + id);
      }
    }
    Map<String, Object> kafka = RunningInstance.kafka(options);
    try (ControlTopic control = ControlTopic.read(kafka)) {
      List<SourceTerms> terms = names.stream().map(control::terms).toList();
      if (ofPatterns && !terms.getFirst().policy().hold()) {
        err()
            .println(
                "glasshouse: %s does not hold new patterns: its policy has no new: hold"
                    .formatted(names.getFirst()));
      }
    }
    return ofPatterns ? decide(kafka, names.getFirst()) : approve(kafka);
  }

  private static List<String> concat(List<String> some, List<String> others) {
    List<String> both = new ArrayList<>(some);
    both.addAll(others);
    return both;
  }

  private int approve(Map<String, Object> kafka) {
    Approvals.write(kafka, names);
    err()
        .println("glasshouse: approved, and what waited is published: " + String.join(", ", names));
    return 0;
  }

  private int decide(Map<String, Object> kafka, String source) throws InterruptedException {
    HeldPatterns of = new HeldPatterns(kafka, source, ShownSamples.read(kafka, options, source));
    if (!held.isEmpty()) {
      of.hold(held);
      err().printf("glasshouse: %s: new lines of %d patterns wait%n", source, held.size());
    }
    boolean found = true;
    if (all || !patterns.isEmpty()) {
      Set<String> chosen = new LinkedHashSet<>();
      found = choose(source, of.waiting(), chosen);
      if (!chosen.isEmpty()) {
        found &= publish(kafka, source, of, chosen);
      }
    }
    if (show) {
      // What is written from here on may not be among what is shown.
      Instant now = Instant.now();
      show(of.waiting(), now);
    }
    return found ? 0 : 1;
  }

  /** Tells which patterns are approved, and whether these are all that were meant. */
  private boolean choose(String source, List<HeldPatterns.Waiting> waiting, Set<String> chosen) {
    chosen.addAll(patterns);
    boolean all = true;
    if (waiting.isEmpty() && patterns.isEmpty()) {
      err().printf("glasshouse: %s: no lines wait%n", source);
    }
    for (HeldPatterns.Waiting pattern : waiting) {
      boolean byName = chosen.contains(pattern.id());
      String why = byName ? refusal(pattern) : refusalAmongAll(pattern);
      if (!why.isEmpty()) {
        chosen.remove(pattern.id());
        all = false;
        err().printf("glasshouse: %s: %s is not approved: %s%n", source, pattern.id(), why);
      } else if (byName || seen != null) {
        chosen.add(pattern.id());
        err()
            .printf(
                "glasshouse: %s: %s is approved, %d lines: %s%n",
                source, pattern.id(), pattern.lines().size(), onOneLine(pattern.sample()));
      }
    }
    return all;
  }

  /** Why a pattern cannot be approved; empty where it can. */
  private static String refusal(HeldPatterns.Waiting pattern) {
    return pattern.saysSomething()
        ? ""
        : "it says nothing by which its lines could be told from others";
  }

  private String refusalAmongAll(HeldPatterns.Waiting pattern) {
    if (seen == null) {
      return "";
    }
    if (pattern.since().isAfter(seen)) {
      return "its lines came after " + seen;
    }
    return pattern.sample().isEmpty()
        ? "nothing of it can be shown; --pattern approves it"
        : refusal(pattern);
  }

  /** Whether no line of them waits any more. */
  private boolean publish(
      Map<String, Object> kafka, String source, HeldPatterns of, Set<String> chosen)
      throws InterruptedException {
    of.approve(chosen);
    // From then on no more lines of these are held; those that are, are read again.
    Thread.sleep(KNOWN);
    List<WithheldRecords.Entry> lines = linesOf(of, chosen);
    err().printf("glasshouse: %s: %d patterns are approved%n", source, chosen.size());
    if (lines.isEmpty()) {
      return true;
    }
    Set<String> missing = new HashSet<>();
    new Replaying(kafka, options, sources, err())
        .replay(source, lines)
        .forEach(entry -> missing.add(entry.record().uid()));
    long late =
        linesOf(of, chosen).stream()
            .filter(entry -> !missing.contains(entry.record().uid()))
            .count();
    if (late > 0) {
      err()
          .printf(
              "glasshouse: %s: %d more lines of them were withheld meanwhile: run this again%n",
              source, late);
    }
    return missing.isEmpty() && late == 0;
  }

  private static List<WithheldRecords.Entry> linesOf(HeldPatterns of, Set<String> patterns)
      throws InterruptedException {
    return of.waiting().stream()
        .filter(pattern -> patterns.contains(pattern.id()))
        .flatMap(pattern -> pattern.lines().stream())
        .toList();
  }

  private void show(List<HeldPatterns.Waiting> waiting, Instant now) {
    PrintWriter out = spec.commandLine().getOut();
    for (HeldPatterns.Waiting pattern : waiting) {
      out.printf(
          "%s  %d  %s  %s%s%n",
          pattern.id(),
          pattern.lines().size(),
          pattern.since().truncatedTo(ChronoUnit.SECONDS),
          pattern.approved() ? "(approved) " : "",
          onOneLine(pattern.sample()));
    }
    out.flush();
    err().printf("glasshouse: lines of %d patterns wait%n", waiting.size());
    if (!waiting.isEmpty()) {
      err().printf("glasshouse: to approve all of them: --all-patterns --seen %s%n", now);
    }
  }

  /** Nothing that a line holds moves the cursor, hides or reorders anything. */
  private static String onOneLine(String sample) {
    StringBuilder shown = new StringBuilder();
    sample
        .codePoints()
        .forEach(point -> {
          int type = Character.getType(point);
          if (point == '\n') {
            shown.append("\\n");
          } else if (type == Character.CONTROL
              || type == Character.FORMAT
              || type == Character.LINE_SEPARATOR
              || type == Character.PARAGRAPH_SEPARATOR) {
            shown.append("[U+%04X]".formatted(point));
          } else {
            shown.appendCodePoint(point);
          }
        });
    return shown.toString();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
