package org.glasshouse.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import org.glasshouse.embedded.EmbeddedKafkaSettings;
import org.glasshouse.embedded.EmbeddedStartException;
import org.glasshouse.layout.KafkaLayout;
import org.glasshouse.layout.KafkaUser;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.tables.TableBackup;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Puts a backup into a data folder on which nothing runs. Everything is brought beside what is
 * there, then the tables change places: a restore that was killed is done again from its beginning,
 * or was done.
 */
@Command(
    name = "restore",
    description =
        "Puts a backup into a data folder, an empty one or one of a Glasshouse that is stopped,"
            + " applies the ledger of removals as it is now, and makes the search index again.")
final class RestoreCommand implements Callable<Integer> {
  private static final String RESTORED = "tables.restored";
  private static final String BEFORE = "tables.before";

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Options options = new Options();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "DIR",
      description = "A folder that backup made.")
  private Path from = Path.of("backup");

  @Option(
      names = "--ledger",
      paramLabel = "DIR",
      description = "A younger backup, of which the ledger of removals is taken too.")
  private @Nullable Path ledger;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    if (Settings.hasKafka(options.environment())) {
      throw new LaunchException(
          "nothing is restored: expected an archive in a data folder, but kafka.bootstrap.servers"
              + " names a Kafka elsewhere");
    }
    checkBackup(from.resolve("tables").resolve("catalog.db"));
    checkBackup(ledgerIn(from));
    if (ledger != null) {
      checkBackup(ledgerIn(ledger));
    }
    restore(err);
    return RebuildCommand.rebuild(options, err);
  }

  private static void checkBackup(Path file) {
    if (!Files.isReadable(file)) {
      throw new LaunchException("expected a folder that backup made: there is no " + file);
    }
  }

  private static Path ledgerIn(Path backup) {
    return backup.resolve("topics").resolve(KafkaLayout.REMOVALS + ".ndjson");
  }

  private void restore(PrintWriter err) {
    try (Parts parts = Parts.stoppedBySignals()) {
      DataFolder data = parts.add("data folder", DataFolder.open(options.data));
      boolean afresh = data.isNew() || Files.exists(mark(data));
      if (afresh) {
        // Until the topics are whole, this folder holds no archive.
        Files.writeString(mark(data), "");
        Files.deleteIfExists(data.fingerprint());
      }
      KeptKafka kafka = parts.add("Kafka", KeptKafka.start(EmbeddedKafkaSettings.in(data.kafka())));
      KeptTopics kept = new KeptTopics(kafka.properties(KafkaUser.ADMIN));
      int entries = kept.load(KafkaLayout.REMOVALS, ledgerIn(from));
      if (ledger != null) {
        entries += kept.load(KafkaLayout.REMOVALS, ledgerIn(ledger));
      }
      err.printf("glasshouse: %,d entries came to the ledger of removals%n", entries);
      if (afresh) {
        for (String topic : KeptTopics.NAMES) {
          int _ = kept.load(topic, from.resolve("topics").resolve(topic + ".ndjson"));
        }
      }
      restoreTables(data, afresh);
      Files.deleteIfExists(mark(data));
      err.println("glasshouse: the tables are those of the backup");
    } catch (IOException e) {
      throw new LaunchException("cannot restore the backup: " + e.getMessage(), e);
    } catch (StoreUnavailableException | EmbeddedStartException e) {
      throw new LaunchException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Path mark(DataFolder data) {
    return data.privateFile("restoring");
  }

  private void restoreTables(DataFolder data, boolean afresh)
      throws IOException, StoreUnavailableException {
    Path beside = data.publicSide().resolve(RESTORED);
    Path before = data.publicSide().resolve(BEFORE);
    Folders.copy(from.resolve("tables"), beside);
    TableBackup.prepare(beside, afresh);
    if (Files.exists(data.tables())) {
      Files.move(data.tables(), before, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(beside, data.tables(), StandardCopyOption.ATOMIC_MOVE);
    Folders.delete(before);
  }

  /**
   * Leaves of a restore that was killed one set of tables, the one before where the other was not
   * in its place yet: no removal looks anywhere else.
   *
   * @param publicSide the folder {@code public}, which nobody else works on
   */
  static void endBrokenOff(Path publicSide) throws IOException {
    Path tables = publicSide.resolve(DataFolder.TABLES);
    Path before = publicSide.resolve(BEFORE);
    if (Files.exists(before) && Files.notExists(tables)) {
      Files.move(before, tables, StandardCopyOption.ATOMIC_MOVE);
    }
    Folders.delete(before);
    Folders.delete(publicSide.resolve(RESTORED));
  }
}
