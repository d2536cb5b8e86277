package org.glasshouse.launcher;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
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
      description = "The same for all patterns of which lines wait now.")
  private boolean all;

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
    HeldPatterns of = new HeldPatterns(kafka, source);
    if (!held.isEmpty()) {
      of.hold(held);
      err().printf("glasshouse: %s: new lines of %d patterns wait%n", source, held.size());
    }
    boolean found = true;
    Set<String> chosen = new HashSet<>(patterns);
    if (all) {
      of.waiting().forEach(pattern -> chosen.add(pattern.id()));
    }
    if (!chosen.isEmpty()) {
      found = publish(kafka, source, of, chosen);
    } else if (all) {
      err().printf("glasshouse: %s: no lines wait%n", source);
    }
    if (show) {
      show(of.waiting());
    }
    return found ? 0 : 1;
  }

  /** Whether every line that waited was found. */
  private boolean publish(
      Map<String, Object> kafka, String source, HeldPatterns of, Set<String> chosen)
      throws InterruptedException {
    of.approve(chosen);
    // From then on no more lines of these are held; those that are, are read again.
    Thread.sleep(KNOWN);
    List<WithheldRecords.Entry> lines =
        of.waiting().stream()
            .filter(pattern -> chosen.contains(pattern.id()))
            .flatMap(pattern -> pattern.lines().stream())
            .toList();
    err().printf("glasshouse: %s: %d patterns are approved%n", source, chosen.size());
    if (lines.isEmpty()) {
      return true;
    }
    List<WithheldRecords.Entry> missing =
        new Replaying(kafka, options, sources, err()).replay(source, lines);
    List<WithheldRecords.Entry> published = new ArrayList<>(lines);
    published.removeAll(missing);
    Set<String> incomplete = new HashSet<>();
    missing.forEach(entry -> incomplete.add(entry.record().pattern() + entry.record().hour()));
    published.removeIf(
        entry -> incomplete.contains(entry.record().pattern() + entry.record().hour()));
    of.fill(published);
    return missing.isEmpty();
  }

  private void show(List<HeldPatterns.Waiting> waiting) {
    PrintWriter out = spec.commandLine().getOut();
    for (HeldPatterns.Waiting pattern : waiting) {
      out.printf(
          "%s  %d  %s  %s%s%n",
          pattern.id(),
          pattern.lines().size(),
          pattern.lines().getFirst().at().truncatedTo(ChronoUnit.SECONDS),
          pattern.approved() ? "(approved) " : "",
          onOneLine(pattern.sample()));
    }
    out.flush();
    err().printf("glasshouse: lines of %d patterns wait%n", waiting.size());
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
