package org.glasshouse.launcher;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.glasshouse.runner.SourceFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks source files and publishes nothing. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Checks source files: all faults at once, with file and line.")
final class ValidateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--sources",
      required = true,
      paramLabel = "DIR",
      description = "Folder with one YAML file a cluster.")
  private Path sources = Path.of(".");

  @Override
  public Integer call() {
    SourceFiles.Loaded loaded = SourceFiles.load(sources);
    loaded.faults().forEach(fault -> spec.commandLine().getErr().println(fault));
    loaded
        .sources()
        .forEach(source -> spec.commandLine().getOut().println(source.file() + ": valid"));
    return loaded.faults().isEmpty() ? 0 : 1;
  }
}
