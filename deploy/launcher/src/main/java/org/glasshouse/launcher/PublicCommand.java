package org.glasshouse.launcher;

import io.micronaut.context.env.Environment;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.glasshouse.embedded.EmbeddedOpenSearch;
import org.glasshouse.embedded.EmbeddedOpenSearchSettings;
import org.glasshouse.embedded.EmbeddedStartException;
import org.glasshouse.service.HealthCheck.State;
import org.glasshouse.service.HealthCheck.Status;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The public side of {@code up}; started by it, and ended with it. */
@Command(name = PublicCommand.NAME, hidden = true, description = "The public side of up.")
final class PublicCommand implements Callable<Integer> {
  static final String NAME = "public-side";

  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration SIGNAL = Duration.ofSeconds(1);
  private static final Duration FRESH = Duration.ofMinutes(10);

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Options options = new Options();

  @Override
  public Integer call() {
    Path folder = options.data.resolve("public");
    try (Parts parts = Parts.stoppedBySignals()) {
      endWithPrivateSide(parts);
      parts.add("public side", DataFolder.holdPublicSide(folder));
      EmbeddedOpenSearch openSearch =
          parts.add(
              "OpenSearch",
              EmbeddedOpenSearch.start(
                  EmbeddedOpenSearchSettings.in(folder.resolve("opensearch"))));
      OpenedArchive.announce(folder, openSearch);
      Environment settings = settingsWithKafka();
      PublicSide publicSide =
          new PublicSide(
              parts,
              Settings.kafka(settings),
              new Settings.Storage(
                  openSearch.address(),
                  folder.resolve("tables"),
                  Settings.Storage.searchable(settings),
                  Settings.Storage.settling(settings)));
      publicSide.index();
      String isolation = settings.getProperty("isolation", String.class).orElse("");
      publicSide.tell("isolation", () -> new State(Status.UP, isolation));
      publicSide.tell("public process", restarts(settings));
      Website website =
          publicSide.serve(
              options.settings(),
              Settings.Web.of(settings),
              Settings.cursorKey(settings, options.data));
      Readiness.await(website);
      spec.commandLine().getOut().println(Readiness.line(website));
      return Lifetime.untilStopped("the public side runs");
    } catch (EmbeddedStartException e) {
      throw new LaunchException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * The settings, once the private side has written how Kafka, which starts meanwhile, is reached.
   */
  private Environment settingsWithKafka() {
    try {
      while (true) {
        Environment settings = options.environment();
        if (Settings.hasKafka(settings)) {
          return settings;
        }
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaunchException("interrupted while starting", e);
    }
  }

  /**
   * Tells of an earlier public process that ended by itself: a fault for as long as it is fresh.
   */
  private static Supplier<State> restarts(Environment settings) {
    String what = settings.getProperty("restarts", String.class).orElse("");
    Instant over = Instant.now().plus(FRESH);
    return () ->
        what.isEmpty() || Instant.now().isAfter(over)
            ? new State(Status.UP, what)
            : new State(Status.DEGRADED, what);
  }

  /**
   * Ends this process in order when the private one has ended, which holds the other end of
   * standard input; also while this one is still starting.
   */
  private void endWithPrivateSide(Parts parts) {
    PrintWriter err = spec.commandLine().getErr();
    Thread.ofPlatform()
        .daemon()
        .name("parent")
        .start(() -> {
          try {
            while (System.in.read() >= 0) {
              // Nothing is ever said.
            }
            // An ordinary end closes it too, and sends a signal beside.
            Thread.sleep(SIGNAL);
          } catch (IOException e) {
            // The same as its end.
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          if (!parts.isClosing()) {
            err.println("glasshouse: the private side has ended");
            System.exit(CommandLine.ExitCode.SOFTWARE);
          }
        });
  }
}
