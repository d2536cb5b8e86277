package org.glasshouse.launcher;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** {@code ./glasshouse}: results go to standard output, everything else to standard error. */
@Command(
    name = "glasshouse",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "A public observability archive.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      PublicCommand.class,
      CollectCommand.class,
      BorderCommand.class,
      IndexCommand.class,
      ServeCommand.class,
      ValidateCommand.class,
      PreviewCommand.class,
      AnonymizeCommand.class,
      PatternsCommand.class,
      ExplainCommand.class,
      ApproveCommand.class,
      RemoveCommand.class,
      RebuildCommand.class,
      RescanCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      KeysCommand.class,
      ReportsCommand.class,
      QuarantineCommand.class,
      StateCommand.Pause.class,
      StateCommand.Hide.class,
      StateCommand.Retire.class,
      StateCommand.Resume.class,
      LayoutCommand.class
    })
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setExecutionExceptionHandler(Main::explain);
  }

  /** Known faults are one line; all others are ours to mend and come with their trace. */
  static int explain(Exception fault, CommandLine commandLine, CommandLine.ParseResult parsed)
      throws Exception {
    if (fault instanceof LaunchException) {
      commandLine.getErr().println("glasshouse: " + fault.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw fault;
  }

  /** The version of the jar this class comes from. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"glasshouse " + (version == null ? "(development)" : version)};
    }
  }
}
