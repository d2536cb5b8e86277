package org.glasshouse.launcher;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.glasshouse.indexer.Rebuild;
import org.glasshouse.indexer.RemovalLedger;
import org.glasshouse.opensearch.OpenSearchRebuild;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.tables.ArchiveCatalog;
import org.glasshouse.tables.TableContents;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes the indexes of OpenSearch again from the tables. */
@Command(
    name = "rebuild",
    description =
        "Makes the search index again from the tables, of a Glasshouse that runs or of one that is"
            + " stopped; goes on where it was broken off.")
final class RebuildCommand implements Callable<Integer> {
  private static final String BEHIND =
      "the tables are behind; run rebuild again once the table indexer has caught up, and it goes"
          + " on";

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Options options = new Options();

  @Override
  public Integer call() throws InterruptedException {
    return rebuild(options, spec.commandLine().getErr());
  }

  /** Does it. */
  static int rebuild(Options options, PrintWriter err) throws InterruptedException {
    try (Parts parts = Parts.stoppedBySignals()) {
      OpenedArchive archive = OpenedArchive.open(parts, options);
      ArchiveCatalog catalog = parts.add("tables", ArchiveCatalog.openToRead(archive.tables()));
      parts.add("rebuild", StoreLock.hold(archive.tables(), "rebuild"));
      rebuild(parts, archive, catalog, err);
      return 0;
    } catch (StoreUnavailableException e) {
      throw new LaunchException(e.getMessage() + "; run rebuild again, and it goes on", e);
    }
  }

  private static void rebuild(
      Parts parts, OpenedArchive archive, ArchiveCatalog catalog, PrintWriter err)
      throws StoreUnavailableException, InterruptedException {
    RemovedText.removeAgain(archive, catalog, err);
    RemovalLedger ledger = parts.add("ledger of removals", new RemovalLedger(archive.kafka()));
    ledger.start();
    ledger.awaitLoaded();
    Tabled tabled = new Tabled(archive.kafka(), catalog);
    long begun = System.nanoTime();
    OpenSearchRebuild search = parts.add("OpenSearch", new OpenSearchRebuild(archive.openSearch()));
    long records =
        new Rebuild(
                new TableContents(catalog),
                search,
                ledger,
                () -> {
                  tabled.awaitLines(BEHIND);
                  tabled.awaitEvents(BEHIND);
                },
                (part, written, done, all) ->
                    err.printf(
                        "glasshouse: %s: %,d records (%d of %d)%n", part, written, done, all))
            .run();
    err.printf(
        "glasshouse: rebuilt; %,d records in %,d s%n",
        records, NANOSECONDS.toSeconds(System.nanoTime() - begun));
  }
}
