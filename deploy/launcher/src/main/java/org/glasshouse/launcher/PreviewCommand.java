package org.glasshouse.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.glasshouse.border.KeyRingException;
import org.glasshouse.preview.Preview;
import org.glasshouse.runner.Source;
import org.glasshouse.runner.SourceFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what would be published of a source beside what was read; publishes nothing. */
@Command(
    name = "preview",
    mixinStandardHelpOptions = true,
    description =
        "Reads a source as it would be collected and writes one page of HTML: what would be published"
            + " beside what was read, the most doubtful first. It holds raw text, so only its owner may"
            + " read the file, and it is never written where the environment has CI. Needs no Kafka"
            + " and publishes nothing.")
final class PreviewCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--sources",
      paramLabel = "DIR",
      defaultValue = "sources",
      description = "Folder with one YAML file a cluster (default: ${DEFAULT-VALUE}).")
  private Path sources = Path.of("sources");

  @Parameters(
      arity = "0..1",
      paramLabel = "SOURCE",
      description = "The source; may be left out where there is but one.")
  private @Nullable String name;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "The file to write (default: preview-SOURCE.html).")
  private @Nullable Path to;

  @Option(names = "--overwrite", description = "Write the file anew if it is there.")
  private boolean overwrite;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "30",
      description = "How long it reads at most, for a log that has no end (default: 30).")
  private int minutes = 30;

  private final Map<String, String> environment;

  PreviewCommand() {
    this(System.getenv());
  }

  PreviewCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    if (environment.containsKey("CI")) {
      throw new LaunchException(
          "a preview holds raw text: it is written on its maintainer's machine, never where CI is set");
    }
    if (minutes < 1) {
      throw new LaunchException("--minutes: expected a number from 1 on, got " + minutes);
    }
    Source source = source();
    Path file = to == null ? Path.of("preview-" + source.name() + ".html") : to;
    OwnersFile page = OwnersFile.at(file, overwrite, "--to", "--overwrite");
    page.write(html(source));
    spec.commandLine().getOut().println(file);
    spec.commandLine()
        .getErr()
        .println("glasshouse: " + file + " holds raw text of " + source.name());
    return 0;
  }

  private Source source() {
    SourceFiles.Loaded loaded = SourceFolder.read(sources, spec.commandLine().getErr());
    List<Source> fitting =
        loaded.sources().stream()
            .filter(source -> name == null || source.name().equals(name))
            .toList();
    if (fitting.size() != 1) {
      String names = loaded.sources().stream().map(Source::name).collect(Collectors.joining(", "));
      throw new LaunchException(
          "expected one of the sources of %s: %s; got %s"
              .formatted(sources, names, name == null ? "none" : name));
    }
    return fitting.getFirst();
  }

  /** Reads the source; keys and copies of repositories are gone afterwards. */
  private String html(Source source) {
    try (PassingFolder folder = PassingFolder.make("glasshouse-preview")) {
      Preview preview =
          new Preview(source.terms(Instant.now()), folder.path().resolve("keys"), Instant.now());
      Progress progress = new Progress(spec.commandLine().getErr());
      new SourceReading(
              source,
              records -> {
                preview.add(records);
                progress.read(records.size());
              },
              note -> {
                preview.note(note);
                progress.note(note);
              },
              Duration.ofMinutes(minutes))
          .read(preview.identity(), folder.path().resolve("repositories"));
      return preview.html();
    } catch (IOException | KeyRingException e) {
      throw new LaunchException(
          "cannot keep what a preview needs in a temporary folder: " + e.getMessage(), e);
    }
  }

  /** Says every ten seconds how many records were read, and at once what could not be. */
  private static final class Progress {
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final PrintWriter to;
    private long records;
    private long told = System.nanoTime();

    Progress(PrintWriter to) {
      this.to = to;
    }

    void read(int more) {
      records += more;
      if (System.nanoTime() - told >= EVERY.toNanos()) {
        told = System.nanoTime();
        say("%,d records read".formatted(records));
      }
    }

    void note(String note) {
      say(note);
    }

    private void say(String sentence) {
      to.println("glasshouse: " + sentence);
      to.flush();
    }
  }
}
