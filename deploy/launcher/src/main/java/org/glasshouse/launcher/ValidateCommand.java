package org.glasshouse.launcher;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.glasshouse.runner.SourceFault;
import org.glasshouse.runner.SourceFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks source files and notes, and publishes nothing. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Checks source files and notes: all faults at once, with file and line.")
final class ValidateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @ArgGroup(exclusive = false, multiplicity = "1")
  private Checked checked = new Checked();

  /** What is checked; at least one of both. */
  static final class Checked {
    @Option(
        names = "--sources",
        paramLabel = "DIR",
        description = "Folder with one YAML file a cluster.")
    private @Nullable Path sources;

    @Option(
        names = "--notes",
        paramLabel = "DIR",
        description = "Folder with notes about errors: one Markdown file each.")
    private @Nullable Path notes;
  }

  @Override
  public Integer call() {
    List<SourceFault> faults = new ArrayList<>();
    PrintWriter out = spec.commandLine().getOut();
    if (checked.sources != null) {
      SourceFiles.Loaded loaded = SourceFiles.load(checked.sources);
      faults.addAll(loaded.faults());
      loaded.sources().forEach(source -> out.println(source.file() + ": valid"));
    }
    if (checked.notes != null) {
      NoteFiles notes = NoteFiles.of(checked.notes);
      faults.addAll(notes.faults());
      notes.valid().forEach(note -> out.println(note + ": valid"));
    }
    faults.forEach(fault -> spec.commandLine().getErr().println(fault));
    return faults.isEmpty() ? 0 : 1;
  }
}
