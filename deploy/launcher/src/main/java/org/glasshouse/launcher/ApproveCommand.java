package org.glasshouse.launcher;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lets the border publish a source for the first time. */
@Command(name = "approve", description = "Lets sources be published for the first time.")
final class ApproveCommand implements Callable<Integer> {
  @Mixin private Options options = new Options();

  @Parameters(arity = "1..*", paramLabel = "SOURCE", description = "Names of clusters.")
  private List<String> sources = List.of();

  @Override
  public Integer call() {
    Approvals.write(RunningInstance.kafka(options), sources);
    return 0;
  }
}
