package org.glasshouse.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.UpdateProperties;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NotFoundException;
import org.glasshouse.store.StoreUnavailableException;

/**
 * A copy of all tables as they are at one moment: the catalog and the files that it leads to.
 * Others may go on to write them meanwhile.
 */
public final class TableBackup {
  private static final int ATTEMPTS = 5;
  private static final String OFFSETS = "offset.";

  private TableBackup() {}

  /**
   * Copies the tables of a folder.
   *
   * @param to is made, and must not be there
   * @return how many files were copied
   */
  public static int copy(Path tables, Path to) throws StoreUnavailableException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        Files.createDirectories(to.resolve("files"));
        Path catalog = to.resolve("catalog.db");
        Files.deleteIfExists(catalog);
        copyCatalog(tables.resolve("catalog.db"), catalog);
        return copyFiles(tables.resolve("files"), to);
      } catch (NoSuchFileException | NotFoundException e) {
        // Merged or written anew meanwhile: begins again with a younger catalog.
      } catch (IOException | SQLException | RuntimeException e) {
        throw new StoreUnavailableException("cannot copy the tables to " + to, e);
      }
    }
    throw new StoreUnavailableException("the tables change faster than they can be copied");
  }

  private static void copyCatalog(Path from, Path to) throws SQLException {
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + from + "?busy_timeout=10000&open_mode=1");
        PreparedStatement copy = database.prepareStatement("VACUUM INTO ?")) {
      copy.setString(1, to.toString());
      copy.execute();
    }
  }

  private static int copyFiles(Path from, Path to) throws IOException, StoreUnavailableException {
    Path files = to.resolve("files");
    Set<String> known = new TreeSet<>();
    // The copied catalog, over the files that are still in their place.
    try (ArchiveCatalog catalog =
        ArchiveCatalog.openToRead(new FolderFileIO(from), to.resolve("catalog.db"))) {
      for (TableIdentifier name : catalog.tables()) {
        known.addAll(OrphanSweep.known(catalog.table(name)));
      }
    }
    for (String location : known) {
      String path = location.substring(FolderFileIO.ROOT.length());
      Path copy = files.resolve(path);
      if (Files.notExists(copy)) {
        Files.createDirectories(copy.getParent());
        Files.copy(from.resolve(path), copy);
      }
    }
    return known.size();
  }

  /**
   * Prepares tables that were copied for another life: nothing of the ledger of removals counts as
   * applied.
   *
   * @param afresh whether the topics begin anew, so that the tables stand at no offset
   */
  public static void prepare(Path tables, boolean afresh) throws StoreUnavailableException {
    try (ArchiveCatalog catalog = ArchiveCatalog.open(tables)) {
      for (TableIdentifier name : catalog.tables()) {
        BaseTable table = catalog.table(name);
        UpdateProperties properties = table.updateProperties();
        properties.remove(TableErasure.CLEAN).remove(TableErasure.FORGOTTEN);
        if (afresh) {
          table.properties().keySet().stream()
              .filter(property -> property.startsWith(OFFSETS))
              .forEach(properties::remove);
        }
        properties.commit();
      }
    } catch (RuntimeException e) {
      throw new StoreUnavailableException("cannot prepare the restored tables", e);
    }
  }
}
