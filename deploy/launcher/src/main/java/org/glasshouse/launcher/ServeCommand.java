package org.glasshouse.launcher;

import io.micronaut.context.env.Environment;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Pages and API alone. */
@Command(
    name = "serve",
    description = "Pages and API alone, against your own Kafka and OpenSearch.")
final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Options options = new Options();

  @Override
  public Integer call() {
    Environment settings = options.environment();
    try (Parts parts = Parts.stoppedBySignals()) {
      Path cursorKey = Settings.cursorKey(settings, options.data);
      Website website =
          new PublicSide(parts, Settings.kafka(settings), Settings.Storage.of(settings))
              .serve(options.settings(), Settings.Web.of(settings), cursorKey);
      Readiness.await(website);
      spec.commandLine().getOut().println(Readiness.line(website));
      return Lifetime.untilStopped("serving");
    }
  }
}
