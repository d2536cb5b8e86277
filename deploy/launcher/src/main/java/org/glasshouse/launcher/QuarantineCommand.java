package org.glasshouse.launcher;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Records that the border withheld: where they stood, how long they were, why; never their text.
 */
@Command(
    name = "quarantine",
    mixinStandardHelpOptions = true,
    description = "Records that were withheld: uid, length and reason.",
    subcommands = {
      QuarantineCommand.Listing.class,
      QuarantineCommand.Replay.class,
      QuarantineCommand.Drop.class
    })
final class QuarantineCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "expected list, replay or drop");
  }

  /** What the three have in common. */
  abstract static sealed class Chosen implements Callable<Integer> {
    @Spec CommandSpec spec = CommandSpec.create();
    @Mixin Options options = new Options();

    @Option(names = "--source", paramLabel = "NAME", description = "Only those of a source.")
    private String source = "";

    @Option(names = "--reason", paramLabel = "CODE", description = "Only those of a reason.")
    private String reason = "";

    @Parameters(arity = "0..*", paramLabel = "UID", description = "Only these.")
    private List<String> uids = List.of();

    boolean chooses(WithheldRecords.Entry entry) {
      return (source.isEmpty() || entry.source().equals(source))
          && (reason.isEmpty() || entry.record().reason().equals(reason))
          && (uids.isEmpty() || uids.contains(entry.record().uid()));
    }

    /** The chosen ones, which must be told by something. */
    List<WithheldRecords.Entry> chosen(Map<String, Object> kafka) {
      if (source.isEmpty() && reason.isEmpty() && uids.isEmpty()) {
        throw new ParameterException(
            spec.commandLine(), "expected which: uids, --source or --reason");
      }
      List<WithheldRecords.Entry> chosen =
          WithheldRecords.read(kafka).stream().filter(this::chooses).toList();
      Set<String> unknown = new HashSet<>(uids);
      chosen.forEach(entry -> unknown.remove(entry.record().uid()));
      if (!unknown.isEmpty()) {
        throw new LaunchException(
            "nothing is done: not in quarantine: " + String.join(", ", unknown));
      }
      return chosen;
    }

    PrintWriter err() {
      return spec.commandLine().getErr();
    }
  }

  /** Shows them. */
  @Command(
      name = "list",
      description = "Shows when, source, uid, length and reason of each, the oldest first.")
  static final class Listing extends Chosen {
    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      WithheldRecords.read(RunningInstance.kafka(options)).stream()
          .filter(this::chooses)
          .forEach(entry ->
              out.printf(
                  "%s  %s  %s  %d  %s%n",
                  entry.at().truncatedTo(ChronoUnit.SECONDS),
                  entry.source(),
                  entry.record().uid(),
                  entry.record().length(),
                  entry.record().reason()));
      out.flush();
      return 0;
    }
  }

  /** Takes them off the list. */
  @Command(name = "drop", description = "Takes records off the list; they stay withheld.")
  static final class Drop extends Chosen {
    @Override
    public Integer call() {
      Map<String, Object> kafka = RunningInstance.kafka(options);
      List<WithheldRecords.Entry> chosen = chosen(kafka);
      WithheldRecords.drop(kafka, chosen);
      err().printf("glasshouse: %d records are off the list%n", chosen.size());
      return 0;
    }
  }

  /** Gives them to the border again. */
  @Command(
      name = "replay",
      description = {
        "Gives lines to the border again, by today's rules: from the raw topics, which keep them"
            + " for the delay and the source's retention, else from the files of the source.",
        "What neither has is named, and stays in the list."
      })
  static final class Replay extends Chosen {
    @Option(
        names = "--sources",
        paramLabel = "DIR",
        description = "Folder of the source files: what Kafka has no more is read from there.")
    private @Nullable Path sources;

    @Override
    public Integer call() {
      Map<String, Object> kafka = RunningInstance.kafka(options);
      Map<String, List<WithheldRecords.Entry>> bySource = new HashMap<>();
      chosen(kafka)
          .forEach(entry ->
              bySource.computeIfAbsent(entry.source(), first -> new ArrayList<>()).add(entry));
      Replaying replaying = new Replaying(kafka, options, sources, err());
      boolean all = true;
      for (Map.Entry<String, List<WithheldRecords.Entry>> of : bySource.entrySet()) {
        all &= replaying.replay(of.getKey(), of.getValue()).isEmpty();
      }
      return all ? 0 : 1;
    }
  }
}
