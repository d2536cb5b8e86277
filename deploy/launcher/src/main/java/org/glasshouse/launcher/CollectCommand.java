package org.glasshouse.launcher;

import io.micronaut.context.env.Environment;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.glasshouse.layout.KafkaSizes;
import org.glasshouse.runner.SourceFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The collectors alone, against an external Kafka. */
@Command(name = "collect", description = "The collectors alone, against your own Kafka.")
final class CollectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Options options = new Options();

  @Option(
      names = "--sources",
      required = true,
      paramLabel = "DIR",
      description = "Folder with one YAML file a cluster.")
  private Path sources = Path.of(".");

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    SourceFiles.Loaded found = SourceFolder.read(sources, err);
    Environment settings = options.environment();
    try (Parts parts = Parts.stoppedBySignals()) {
      KafkaSizes sizes = Settings.kafkaSizes(settings);
      Path keys = Settings.keys(settings);
      PrivateSide privateSide = new PrivateSide(parts, Keys.open(keys));
      Settings.healthFile(settings).ifPresent(privateSide::tellHealth);
      CollectedSources collected =
          privateSide.collect(
              Settings.kafka(settings),
              sizes,
              found.sources(),
              keys.resolveSibling("repositories"));
      parts.add("watch over sources", SourceWatch.start(sources, found, collected::described, err));
      return Lifetime.untilStopped("collecting from " + found.sources().size() + " sources");
    }
  }
}
