package org.glasshouse.launcher;

import io.micronaut.context.env.Environment;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.glasshouse.border.Border;
import org.glasshouse.border.KeyRing;
import org.glasshouse.embedded.EmbeddedKafkaSettings;
import org.glasshouse.embedded.EmbeddedStartException;
import org.glasshouse.layout.KafkaSizes;
import org.glasshouse.layout.KafkaUser;
import org.glasshouse.raw.ControlKeys;
import org.glasshouse.raw.SourceTerms;
import org.glasshouse.raw.SourceTerms.State;
import org.glasshouse.runner.Source;
import org.glasshouse.runner.SourceFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The user's own sources on one machine, in two processes: this one is the private side (Kafka,
 * collectors, border), the other one the public side (OpenSearch, indexers, pages).
 */
@Command(name = "up", description = "Your own sources, on one machine, in two processes.")
final class UpCommand implements Callable<Integer> {
  private static final long READY_MINUTES = 3;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Options options = new Options();

  @Option(
      names = "--sources",
      required = true,
      paramLabel = "DIR",
      description = "Folder with one YAML file a cluster.")
  private Path sources = Path.of(".");

  @Option(
      names = "--read-only",
      description =
          "Serves what is published and collects nothing: for an archive whose keys are not here.")
  private boolean readOnly;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Environment settings = options.environment();
    try (Parts parts = Parts.stoppedBySignals()) {
      SourceFiles.Loaded loaded = SourceFolder.read(sources, err);
      List<Source> found = loaded.sources();
      Settings.Web web = Settings.Web.of(settings);
      DataFolder.awaitOrphan(options.data);
      Website.requireFree(web);
      DataFolder data = DataFolder.open(options.data);
      KeyRing keys = readOnly ? null : Keys.of(data);
      parts.add("data folder", data);
      CompletableFuture<KeptKafka> kafkaStarts =
          CompletableFuture.supplyAsync(
              () -> KeptKafka.start(EmbeddedKafkaSettings.in(data.kafka())));
      CompletableFuture<String> end = new CompletableFuture<>();
      PublicSettings ofPublicSide = publicSettings(data, web, settings, err);
      KeptPublicProcess publicSide = KeptPublicProcess.start(ofPublicSide, parts::isClosing, err);
      KeptKafka kafka;
      try {
        kafka = parts.add("Kafka", kafkaStarts.join());
      } catch (RuntimeException e) {
        publicSide.close();
        throw e;
      }
      parts.add("public process", publicSide);
      ofPublicSide.tellKafka(kafka.properties(KafkaUser.PUBLIC));
      var _ = publicSide.refused().thenAccept(end::complete);
      new RunningInstance(kafka.properties(KafkaUser.ADMIN)).announce(data);
      if (keys == null) {
        err.println("glasshouse: what is published is served, and nothing is collected");
        spec.commandLine().getOut().println(await(publicSide.ready(), end));
        return Lifetime.untilStoppedOr("the archive is only served", end);
      }
      if (!data.isNew()) {
        retireWhatIsGone(loaded, kafka, err);
      }
      approve(found, kafka, web, err);
      PrivateSide privateSide = new PrivateSide(parts, keys);
      privateSide.tellHealth(data.privateFile(PrivateHealth.FILE));
      Border border = privateSide.border(kafka.properties(KafkaUser.BORDER), true);
      Keys.remember(keys, data);
      privateSide.lookForCanaries(
          border,
          kafka.properties(KafkaUser.BORDER),
          new Sentinel.Stores(
              () -> OpenedArchive.announced(data.publicSide()), data.writtenTables()));
      var _ = border.ended().thenAccept(state -> end.complete("the border ended: " + state));
      CollectedSources collected =
          privateSide.collect(
              kafka.properties(KafkaUser.COLLECT),
              KafkaSizes.embedded(),
              found,
              data.repositories());
      Set<String> approved = new HashSet<>(names(found));
      parts.add(
          "watch over sources",
          SourceWatch.start(
              sources,
              loaded,
              now -> {
                approve(
                    now.stream().filter(source -> approved.add(source.name())).toList(),
                    kafka,
                    web,
                    err);
                collected.described(now);
              },
              err));
      spec.commandLine().getOut().println(await(publicSide.ready(), end));
      return Lifetime.untilStoppedOr("%d sources are collected".formatted(found.size()), end);
    } catch (CompletionException e) {
      throw e.getCause() instanceof EmbeddedStartException known
          ? new LaunchException(String.valueOf(known.getMessage()), known)
          : e;
    }
  }

  private static PublicSettings publicSettings(
      DataFolder data, Settings.Web web, Environment settings, PrintWriter err) {
    Path home = Path.of(System.getProperty("glasshouse.home", ""));
    String user = PublicProcess.separateUser(home, data.publicSide());
    String isolation =
        user == null
            ? "the public side runs as the same operating-system user as the private one"
            : "";
    err.println(
        "glasshouse: "
            + (user == null
                ? isolation + "; start it as root to separate them"
                : "the public side runs as user " + user));
    Map<String, Object> values = Settings.ofPages(settings);
    values.put("http.bind", web.bind());
    values.put("http.port", web.port());
    values.put("metrics.port", web.metricsPort());
    values.put("retention.search", Settings.Storage.searchable(settings) + "");
    values.put("isolation", isolation);
    return new PublicSettings(home, data, user, values);
  }

  /** A source whose file was deleted while nothing ran is retired, as one that is deleted later. */
  private static void retireWhatIsGone(
      SourceFiles.Loaded loaded, KeptKafka kafka, PrintWriter err) {
    if (!loaded.faults().isEmpty()) {
      // A file that cannot be read may be that of any source.
      return;
    }
    Map<String, Object> client = kafka.properties(KafkaUser.ADMIN);
    List<String> described = names(loaded.sources());
    try (ControlTopic control = ControlTopic.read(client)) {
      for (String key : control.values().keySet()) {
        String name = ControlKeys.isSource(key) ? ControlKeys.sourceOf(key) : "";
        if (!name.isEmpty() && !described.contains(name)) {
          SourceTerms terms = control.terms(name);
          if (terms.state().orLess(State.RETIRED) != terms.state()) {
            ControlTopic.describe(client, terms.butAtMost(State.RETIRED));
            err.println("glasshouse: retired, since no file describes it any more: " + name);
          }
        }
      }
    }
  }

  /** Whoever alone can see the archive is the maintainer. */
  private static void approve(
      List<Source> found, KeptKafka kafka, Settings.Web web, PrintWriter err) {
    List<String> names = names(found);
    if (names.isEmpty()) {
      return;
    }
    if (web.isSeenHereAlone()) {
      Approvals.write(kafka.properties(KafkaUser.ADMIN), names);
      err.println(
          "glasshouse: approved for publication, since only this machine can see them: "
              + String.join(", ", names));
    } else {
      err.println(
          "glasshouse: nothing of a source is published before ./glasshouse approve SOURCE: "
              + String.join(", ", names));
    }
  }

  private static List<String> names(List<Source> sources) {
    return sources.stream().map(Source::name).toList();
  }

  private static String await(CompletableFuture<String> ready, CompletableFuture<String> end) {
    CompletableFuture<String> refused =
        end.thenApply(what -> {
          throw new LaunchException(what);
        });
    try {
      return (String) CompletableFuture.anyOf(ready, refused).get(READY_MINUTES, TimeUnit.MINUTES);
    } catch (ExecutionException e) {
      throw new LaunchException(String.valueOf(end.getNow("the public process is not ready")), e);
    } catch (TimeoutException e) {
      throw new LaunchException("the public process is not ready after 3 minutes", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaunchException("interrupted while starting", e);
    }
  }
}
