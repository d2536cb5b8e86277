package org.glasshouse.launcher;

import io.micronaut.context.env.Environment;
import java.util.Set;
import java.util.concurrent.Callable;
import org.glasshouse.launcher.PublicSide.Index;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The indexers alone. */
@Command(name = "index", description = "The indexers alone, against your own Kafka and OpenSearch.")
final class IndexCommand implements Callable<Integer> {
  @Mixin private Options options = new Options();

  @Option(
      names = "--store",
      paramLabel = "STORE",
      description = "One indexer alone: search or tables (default: both).")
  private @Nullable Index only;

  @Override
  public Integer call() {
    Environment settings = options.environment();
    Set<Index> wanted = only == null ? Set.of(Index.values()) : Set.of(only);
    try (Parts parts = Parts.stoppedBySignals()) {
      String instance = Settings.instance(settings);
      PublicSide publicSide =
          new PublicSide(parts, Settings.kafka(settings), Settings.Storage.of(settings));
      return Lifetime.untilStoppedOr("indexing", publicSide.index(wanted, instance));
    }
  }
}
