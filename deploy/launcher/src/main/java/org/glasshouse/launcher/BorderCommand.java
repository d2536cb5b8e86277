package org.glasshouse.launcher;

import io.micronaut.context.env.Environment;
import java.util.concurrent.Callable;
import org.glasshouse.border.Border;
import org.glasshouse.border.KeyRing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The border alone, against an external Kafka. */
@Command(name = "border", description = "The border alone, against your own Kafka.")
final class BorderCommand implements Callable<Integer> {
  @Mixin private Options options = new Options();

  @Option(names = "--new-archive", description = "Makes the keys where the archive has none yet.")
  private boolean newArchive;

  @Override
  public Integer call() {
    Environment settings = options.environment();
    try (Parts parts = Parts.stoppedBySignals()) {
      KeyRing keys = Keys.openOrCreate(Settings.keys(settings), newArchive);
      PrivateSide privateSide = new PrivateSide(parts, keys);
      Settings.healthFile(settings).ifPresent(privateSide::tellHealth);
      Border border = privateSide.border(Settings.kafka(settings), newArchive);
      return Lifetime.untilStoppedOr(
          "the border stands", border.ended().thenApply(state -> "the border ended: " + state));
    }
  }
}
