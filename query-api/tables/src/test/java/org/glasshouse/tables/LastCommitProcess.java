package org.glasshouse.tables;

import java.nio.file.Path;
import java.util.List;
import org.glasshouse.store.StoreUnavailableException;

/** A process that tables the numbers from 0 to 9 once it is told to end, and nothing before. */
final class LastCommitProcess {
  private LastCommitProcess() {}

  public static void main(String[] arguments) throws StoreUnavailableException {
    ArchiveCatalog catalog = ArchiveCatalog.open(Path.of(arguments[0]));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> commit(catalog)));
  }

  private static void commit(ArchiveCatalog catalog) {
    try (catalog) {
      new LogCommits(catalog)
          .commit(
              List.of(new OffsetRange(CommitProcess.TOPIC, 0, 0, 10)),
              CommitProcess.numbers(0, 10));
    } catch (StoreUnavailableException e) {
      throw new IllegalStateException(e);
    }
  }
}
