package org.glasshouse.launcher;

import io.micronaut.context.env.Environment;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glasshouse.border.Border;
import org.glasshouse.border.KeyRing;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The border alone, against an external Kafka. */
@Command(name = "border", description = "The border alone, against your own Kafka.")
final class BorderCommand implements Callable<Integer> {
  @Mixin private Options options = new Options();

  @Option(names = "--new-archive", description = "Makes the keys where the archive has none yet.")
  private boolean newArchive;

  /** The stores, where this machine sees them. */
  private static Sentinel.@Nullable Stores stores(Environment settings) {
    if (!Settings.Storage.isNamed(settings)) {
      return null;
    }
    Settings.Storage storage = Settings.Storage.of(settings);
    return new Sentinel.Stores(storage::openSearch, storage.tables());
  }

  @Override
  public Integer call() {
    Environment settings = options.environment();
    try (Parts parts = Parts.stoppedBySignals()) {
      KeyRing keys = Keys.openOrCreate(Settings.keys(settings), newArchive);
      PrivateSide privateSide = new PrivateSide(parts, keys);
      Settings.healthFile(settings).ifPresent(privateSide::tellHealth);
      Map<String, Object> kafka = Settings.kafka(settings);
      Border border = privateSide.border(kafka, newArchive);
      privateSide.lookForCanaries(border, kafka, stores(settings));
      return Lifetime.untilStoppedOr(
          "the border stands", border.ended().thenApply(state -> "the border ended: " + state));
    }
  }
}
