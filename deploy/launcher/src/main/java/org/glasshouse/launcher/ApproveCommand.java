package org.glasshouse.launcher;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets the border publish a source for the first time. */
@Command(name = "approve", description = "Lets sources be published for the first time.")
final class ApproveCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Options options = new Options();

  @Parameters(arity = "1..*", paramLabel = "SOURCE", description = "Names of clusters.")
  private List<String> sources = List.of();

  @Override
  public Integer call() {
    Map<String, Object> kafka = RunningInstance.kafka(options);
    try (ControlTopic control = ControlTopic.read(kafka)) {
      sources.forEach(control::terms);
    }
    Approvals.write(kafka, sources);
    spec.commandLine()
        .getErr()
        .println(
            "glasshouse: approved, and what waited is published: " + String.join(", ", sources));
    return 0;
  }
}
