package org.glasshouse.launcher;

import io.micronaut.context.env.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.glasshouse.embedded.EmbeddedOpenSearch;
import org.glasshouse.embedded.EmbeddedOpenSearchSettings;
import org.glasshouse.embedded.EmbeddedStartException;
import org.glasshouse.service.HealthCheck.State;
import org.glasshouse.service.HealthCheck.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The public side of {@code up}; started by it, and ended with it. */
@Command(name = PublicCommand.NAME, hidden = true, description = "The public side of up.")
final class PublicCommand implements Callable<Integer> {
  static final String NAME = "public-side";

  private static final Duration FRESH = Duration.ofMinutes(10);

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Options options = new Options();

  @Override
  public Integer call() {
    Path folder = options.data.resolve("public");
    Environment settings = options.environment();
    try (Parts parts = Parts.stoppedBySignals()) {
      EmbeddedOpenSearch openSearch =
          parts.add(
              "OpenSearch",
              EmbeddedOpenSearch.start(
                  EmbeddedOpenSearchSettings.in(folder.resolve("opensearch"))));
      OpenedArchive.announce(folder, openSearch);
      PublicSide publicSide =
          new PublicSide(
              parts,
              Settings.kafka(settings),
              new Settings.Storage(
                  openSearch.address(),
                  folder.resolve("tables"),
                  Settings.Storage.searchable(settings)));
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
      return Lifetime.untilStoppedOr("the public side runs", parentGone(parts));
    } catch (EmbeddedStartException e) {
      throw new LaunchException(String.valueOf(e.getMessage()), e);
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

  /** Completes when the private side has ended, which holds the other end of standard input. */
  private static CompletableFuture<String> parentGone(Parts parts) {
    CompletableFuture<String> gone = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("parent")
        .start(() -> {
          try {
            while (System.in.read() >= 0) {
              // Nothing is ever said.
            }
          } catch (IOException e) {
            // The same as its end.
          }
          if (!parts.isClosing()) {
            gone.complete("the private side has ended");
          }
        });
    return gone;
  }
}
