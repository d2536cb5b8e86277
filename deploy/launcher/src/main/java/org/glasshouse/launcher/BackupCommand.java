package org.glasshouse.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.tables.TableBackup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Copies what an archive cannot be without: its tables and the topics that are kept for ever. */
@Command(
    name = "backup",
    description =
        "Copies the tables, the ledger of removals and what the archive knows of its sources into a"
            + " new folder, while it runs or not. Keys are not in it: see keys export.")
final class BackupCommand implements Callable<Integer> {
  private static final String UNFINISHED = ".unfinished";

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Options options = new Options();

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIR",
      description = "The new folder, which is not there yet.")
  private Path to = Path.of("backup");

  @Option(
      names = "--ledger-only",
      description = "The ledger of removals alone: small, to be copied after each removal.")
  private boolean ledgerOnly;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Path whole = to.toAbsolutePath().normalize();
    Path unfinished = whole.resolveSibling(whole.getFileName() + UNFINISHED);
    if (Files.exists(whole)) {
      throw new LaunchException("--to: expected a folder that is not there yet: " + to);
    }
    try (Parts parts = Parts.stoppedBySignals()) {
      OpenedArchive archive = OpenedArchive.open(parts, options);
      Folders.delete(unfinished);
      Files.createDirectories(
          unfinished,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Path topics = Files.createDirectories(unfinished.resolve("topics"));
      KeptTopics kept = new KeptTopics(archive.kafka());
      // The tables first: what is removed meanwhile stands in the ledger that is copied after them.
      if (!ledgerOnly) {
        int files = TableBackup.copy(archive.tables(), unfinished.resolve("tables"));
        err.printf("glasshouse: %,d files of the tables%n", files);
        for (String topic : KeptTopics.NAMES) {
          int _ = kept.save(topic, topics.resolve(topic + ".ndjson"));
        }
      }
      int entries =
          kept.save(
              KeptTopics.NAMES.getFirst(), topics.resolve(KeptTopics.NAMES.getFirst() + ".ndjson"));
      err.printf("glasshouse: %,d entries of the ledger of removals%n", entries);
      Files.move(unfinished, whole, StandardCopyOption.ATOMIC_MOVE);
      err.println("glasshouse: the backup is whole: " + to);
      return 0;
    } catch (IOException e) {
      throw new LaunchException("cannot write the backup: " + e.getMessage(), e);
    } catch (StoreUnavailableException e) {
      throw new LaunchException(String.valueOf(e.getMessage()), e);
    }
  }
}
