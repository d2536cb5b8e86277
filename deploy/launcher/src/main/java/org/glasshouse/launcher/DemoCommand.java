package org.glasshouse.launcher;

import io.micronaut.context.env.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.glasshouse.border.Border;
import org.glasshouse.border.KeyRing;
import org.glasshouse.embedded.EmbeddedKafkaSettings;
import org.glasshouse.embedded.EmbeddedOpenSearch;
import org.glasshouse.embedded.EmbeddedOpenSearchSettings;
import org.glasshouse.embedded.EmbeddedStartException;
import org.glasshouse.example.ExampleOutage;
import org.glasshouse.layout.KafkaSizes;
import org.glasshouse.layout.KafkaUser;
import org.glasshouse.runner.Source;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Everything in one process, over an example that is generated, and over its own log. */
@Command(
    name = "demo",
    description = "Everything in one process, with a synthetic example of three clusters.")
final class DemoCommand implements Callable<Integer> {
  /** The example is a day old when it is loaded; its errors need not settle for another. */
  private static final Map<String, Object> OF_AN_EXAMPLE =
      Map.of("pages.settled-after", Duration.ZERO.toString());

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Options options = new Options();

  @Override
  public Integer call() {
    DataFolder data = DataFolder.open(options.data);
    OwnCluster own = OwnCluster.logInto(data);
    Environment settings = options.environment();
    Settings.Web web = Settings.Web.of(settings).withMetrics();
    Website.requireFree(web);
    KeyRing keys = Keys.of(data);
    try (Parts parts = Parts.stoppedBySignals()) {
      parts.add("data folder", data);
      CompletableFuture<Path> example =
          CompletableFuture.supplyAsync(() -> example(data, Settings.exampleShare(settings)));
      CompletableFuture<EmbeddedOpenSearch> openSearchStarts =
          CompletableFuture.supplyAsync(
              () -> EmbeddedOpenSearch.start(EmbeddedOpenSearchSettings.in(data.openSearch())));
      KeptKafka kafka = parts.add("Kafka", KeptKafka.start(EmbeddedKafkaSettings.in(data.kafka())));
      List<Source> sources = new ArrayList<>();
      for (Path folder : List.of(example.join(), own.describe(web.metricsPort()))) {
        sources.addAll(SourceFolder.read(folder, spec.commandLine().getErr()).sources());
      }
      List<String> names = sources.stream().map(Source::name).toList();
      Approvals.write(kafka.properties(KafkaUser.ADMIN), names);
      spec.commandLine()
          .getErr()
          .println(
              "glasshouse: approved for publication, since this is the demo: "
                  + String.join(", ", names));
      PrivateSide privateSide = new PrivateSide(parts, keys);
      privateSide.tellHealth(data.privateFile(PrivateHealth.FILE));
      Border border = privateSide.border(kafka.properties(KafkaUser.BORDER), true);
      Keys.remember(keys, data);
      privateSide.lookForCanaries(
          border,
          kafka.properties(KafkaUser.BORDER),
          new Sentinel.Stores(
              () -> OpenedArchive.announced(data.publicSide()), data.writtenTables()));
      privateSide.collect(
          kafka.properties(KafkaUser.COLLECT), KafkaSizes.embedded(), sources, data.repositories());
      EmbeddedOpenSearch openSearch = parts.add("OpenSearch", openSearchStarts.join());
      OpenedArchive.announce(data.publicSide(), openSearch);
      PublicSide publicSide =
          new PublicSide(
              parts,
              kafka.properties(KafkaUser.PUBLIC),
              new Settings.Storage(
                  openSearch.address(),
                  data.tables(),
                  Settings.Storage.searchable(settings),
                  Settings.Storage.settling(settings)));
      publicSide.index();
      publicSide.tell("embedded Kafka", () -> Health.ofTrouble(kafka.trouble()));
      Website website =
          publicSide.serve(
              options.settings().properties(OF_AN_EXAMPLE),
              web,
              Settings.cursorKey(settings, options.data));
      new RunningInstance(kafka.properties(KafkaUser.ADMIN)).announce(data);
      Readiness.await(website);
      spec.commandLine().getOut().println(Readiness.line(website));
      return Lifetime.untilStoppedOr(
          "the demo runs over a synthetic example and archives itself",
          border.ended().thenApply(state -> "the border ended: " + state));
    } catch (EmbeddedStartException e) {
      throw new LaunchException(String.valueOf(e.getMessage()), e);
    } catch (CompletionException e) {
      throw new LaunchException(String.valueOf(e.getCause()), e);
    }
  }

  private static Path example(DataFolder data, double share) {
    try {
      return ExampleOutage.writeOnce(data.privateFile("example"), Instant.now(), share);
    } catch (IOException e) {
      throw new LaunchException("cannot write the example: " + e.getMessage(), e);
    }
  }
}
