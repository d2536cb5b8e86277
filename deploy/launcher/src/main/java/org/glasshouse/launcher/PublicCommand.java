package org.glasshouse.launcher;

import io.micronaut.context.env.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
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
      Website website =
          publicSide.serve(
              options.settings(),
              Settings.Web.of(settings),
              Settings.cursorKey(settings, options.data));
      Readiness.await(website);
      spec.commandLine().getOut().println(Readiness.line(website));
      return Lifetime.untilStoppedOr("the public side runs", parentGone());
    } catch (EmbeddedStartException e) {
      throw new LaunchException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Completes when the private side has ended, which holds the other end of standard input. */
  private static CompletableFuture<String> parentGone() {
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
          gone.complete("the private side has ended");
        });
    return gone;
  }
}
