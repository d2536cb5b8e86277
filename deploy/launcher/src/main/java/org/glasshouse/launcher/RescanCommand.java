package org.glasshouse.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.glasshouse.border.Rescan;
import org.glasshouse.checker.Checker;
import org.glasshouse.engine.Engine;
import org.glasshouse.raw.ControlKeys;
import org.glasshouse.records.PublicDescription;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.tables.ArchiveCatalog;
import org.glasshouse.tables.TableContents;
import org.glasshouse.tables.TableMatches;
import org.glasshouse.tables.TablePatterns;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs today's rules over all that is public, and removes what they would not let out any more. */
@Command(
    name = "rescan",
    description =
        "Runs today's rules over all that is public and removes what breaks one; then leads the"
            + " addresses of errors to those of today's signatures. Goes on where it was broken"
            + " off.")
final class RescanCommand implements Callable<Integer> {
  private static final String BEHIND =
      "the tables are behind; run rescan again once the table indexer has caught up";

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Options options = new Options();

  @Option(names = "--dry-run", description = "Reports, and removes nothing.")
  private boolean dryRun;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "How many records are removed: asked for where it is all there is.")
  private @Nullable Long count;

  @Override
  public Integer call() throws InterruptedException {
    try (Parts parts = Parts.stoppedBySignals()) {
      OpenedArchive archive = OpenedArchive.open(parts, options);
      Path keys = archive.keys();
      if (keys == null) {
        throw new LaunchException("keys.dir: expected the folder of the archive's keys");
      }
      ArchiveCatalog catalog = parts.add("tables", ArchiveCatalog.open(archive.tables()));
      parts.add("rescan", StoreLock.hold(archive.tables(), "rescan"));
      Map<String, byte[]> control = control(archive);
      RescanState state =
          RescanState.open(keys.toAbsolutePath().resolveSibling("rescan"), rules(control));
      if (state.isBegun()) {
        err().printf("glasshouse: goes on behind %,d records%n", state.records());
      }
      new Tabled(archive.kafka(), catalog).awaitAll(BEHIND);
      look(new Rescan(Keys.open(keys), control), new TableContents(catalog), state);
      report(state);
      if (!dryRun) {
        remove(archive, catalog, state);
        int led = new TablePatterns(catalog).resign();
        err().printf("glasshouse: %,d errors have the address of another one now%n", led);
        state.end();
      }
      return 0;
    } catch (StoreUnavailableException e) {
      throw new LaunchException(e.getMessage() + "; run rescan again, and it goes on", e);
    }
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private static Map<String, byte[]> control(OpenedArchive archive) {
    try (ControlTopic control = ControlTopic.read(archive.kafka())) {
      return control.values();
    }
  }

  /**
   * Names what decides: the program's rules, the sources' policies, the texts that were removed.
   */
  private static String rules(Map<String, byte[]> control) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Class<?> type : List.of(Engine.class, Checker.class, Rescan.class)) {
        Path program = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isRegularFile(program)) {
          digest.update(Files.readAllBytes(program));
        }
      }
      new TreeMap<>(control)
          .forEach((key, value) -> {
            if (ControlKeys.isSource(key) || ControlKeys.isText(key)) {
              digest.update(key.getBytes(UTF_8));
              digest.update(value);
            }
          });
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException | URISyntaxException e) {
      throw new LaunchException("cannot read the program", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private void look(Rescan rules, TableContents tables, RescanState state)
      throws StoreUnavailableException {
    for (String day : tables.days()) {
      String part = "lines of " + day;
      tables.lines(
          day,
          state.reached(part),
          new Look<>(
              state,
              part,
              line -> line.log().cluster(),
              line -> line.log().uid().toString(),
              line -> rules.broken(line.log())));
      tell(part, state);
    }
    String events = "incidents, changes and notes";
    tables.events(
        state.reached(events),
        new Look<>(
            state,
            events,
            event -> event.event().cluster(),
            event -> event.event().id().text(),
            event -> rules.broken(event.event())));
    tell(events, state);
    String series = "series";
    tables.series(
        state.reached(series),
        new Look<>(
            state,
            series,
            TableContents.SeriesName::cluster,
            TableContents.SeriesName::id,
            name -> rules.broken(name.cluster(), name.labels())));
    tell(series, state);
    String said = "what is said of metrics";
    tables.descriptions(
        state.reached(said),
        new Look<>(
            state,
            said,
            PublicDescription::cluster,
            PublicDescription::id,
            one -> rules.broken(one.cluster(), one.description())));
    tell(said, state);
  }

  /** Looks at the records of a part. */
  private record Look<T>(
      RescanState state,
      String part,
      Function<T, String> cluster,
      Function<T, String> uid,
      Function<T, SortedSet<String>> broken)
      implements TableContents.Visitor<T> {
    @Override
    public void visit(T record) {
      state.add(cluster.apply(record), uid.apply(record), broken.apply(record));
    }

    @Override
    public void reach(long sequence) {
      state.reach(part, sequence);
    }
  }

  private void tell(String part, RescanState state) {
    err().printf("glasshouse: %s: done; %,d records so far%n", part, state.records());
  }

  private void report(RescanState state) {
    state
        .broken()
        .forEach((rule, number) -> spec.commandLine().getOut().printf("%,d %s%n", number, rule));
    err()
        .printf(
            "glasshouse: today's rules were broken by %,d of %,d records%n",
            state.found().size(), state.records());
  }

  private void remove(OpenedArchive archive, ArchiveCatalog catalog, RescanState state)
      throws StoreUnavailableException, InterruptedException {
    List<String> found = state.found();
    if (found.isEmpty()) {
      return;
    }
    Confirmation.require(found.size(), state.records(), count, err());
    TableMatches matches = new TableMatches(catalog);
    int before = LedgerEntries.written(archive.kafka(), matches);
    int entries = LedgerEntries.add(archive.kafka(), found);
    LedgerEntries.awaitGone(matches, before + entries, err());
  }
}
