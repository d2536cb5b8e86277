package org.glasshouse.launcher;

import io.micronaut.context.env.Environment;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The indexers alone. */
@Command(name = "index", description = "The indexers alone, against your own Kafka and OpenSearch.")
final class IndexCommand implements Callable<Integer> {
  @Mixin private Options options = new Options();

  @Override
  public Integer call() {
    Environment settings = options.environment();
    try (Parts parts = Parts.stoppedBySignals()) {
      new PublicSide(parts, Settings.kafka(settings), Settings.Storage.of(settings)).index();
      return Lifetime.untilStopped("indexing");
    }
  }
}
