package org.glasshouse.launcher;

import io.micronaut.context.env.Environment;
import java.util.List;
import java.util.Map;
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
    Environment settings = options.environment();
    Map<String, Object> kafka =
        Settings.hasKafka(settings)
            ? Settings.kafka(settings)
            : RunningInstance.of(options.data).kafka();
    Approvals.write(kafka, sources);
    return 0;
  }
}
