package org.glasshouse.launcher;

import io.micronaut.context.ApplicationContext;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The indexers alone. */
@Command(
    name = "index",
    description = "The indexers alone, against your own Kafka and OpenSearch.")
final class IndexCommand implements Callable<Integer> {
  @Mixin private Options options = new Options();

  @Override
  public Integer call() {
    try (Parts parts = Parts.stoppedBySignals();
        ApplicationContext settings = options.settings().start()) {
      new PublicSide(parts, Settings.kafka(settings), Settings.Storage.of(settings)).index();
      return Lifetime.untilStopped("indexing");
    }
  }
}
