package org.glasshouse.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.StaticTableOperations;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/**
 * A table as a stranger sees it who has the tables' folder: the catalog's row, Iceberg's library,
 * and DuckDB over the data files.
 *
 * @param folder of {@code storage.uri}
 */
record TableFiles(Path folder, String name) {
  private static final String ROOT = "s3://glasshouse/";

  /** The table of logs. */
  TableFiles(Path folder) {
    this(folder, "logs");
  }

  /** All tables that the catalog in a folder knows. */
  static List<String> names(Path folder) throws SQLException {
    return rows(
            "jdbc:sqlite:" + folder.resolve("catalog.db") + "?busy_timeout=10000",
            "SELECT table_name FROM iceberg_tables ORDER BY 1")
        .stream()
        .map(row -> row.getFirst().toString())
        .toList();
  }

  /** The table as it was committed last. */
  private BaseTable table() throws SQLException {
    List<List<Object>> rows =
        rows(
            "jdbc:sqlite:" + folder.resolve("catalog.db") + "?busy_timeout=10000",
            "SELECT metadata_location FROM iceberg_tables WHERE table_name = '" + name + "'");
    return new BaseTable(
        new StaticTableOperations(
            rows.getFirst().getFirst().toString(), new FolderFiles(folder.resolve("files"))),
        name);
  }

  /** What {@code offset.TOPIC.PARTITION} says, and the table's other properties. */
  Map<String, String> properties() throws SQLException {
    return table().properties();
  }

  /** The data files of the present snapshot. */
  Set<Path> committed() throws SQLException {
    BaseTable table = table();
    Set<Path> files = new TreeSet<>();
    if (table.currentSnapshot() == null) {
      return files;
    }
    try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      tasks.forEach(task -> files.add(local(folder.resolve("files"), task.file().location())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** The data files of all snapshots that are kept. */
  Set<Path> everCommitted() throws SQLException {
    BaseTable table = table();
    Set<Path> files = new TreeSet<>();
    for (Snapshot snapshot : table.snapshots()) {
      try (CloseableIterable<FileScanTask> tasks =
          table.newScan().useSnapshot(snapshot.snapshotId()).planFiles()) {
        tasks.forEach(task -> files.add(local(folder.resolve("files"), task.file().location())));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }

  /** The least and greatest values of columns that the present snapshot's manifests hold. */
  List<ByteBuffer> bounds() throws SQLException {
    List<ByteBuffer> bounds = new ArrayList<>();
    BaseTable table = table();
    if (table.currentSnapshot() == null) {
      return bounds;
    }
    try (CloseableIterable<FileScanTask> tasks = table.newScan().includeColumnStats().planFiles()) {
      for (FileScanTask task : tasks) {
        for (Map<Integer, ByteBuffer> side :
            Arrays.asList(task.file().lowerBounds(), task.file().upperBounds())) {
          if (side != null) {
            bounds.addAll(side.values());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bounds;
  }

  /** All files of tables whose names end so. */
  List<Path> onDisk(String suffix) {
    try (Stream<Path> files = Files.walk(folder.resolve("files"))) {
      return files
          .filter(file -> file.toString().endsWith(suffix))
          .filter(Files::isRegularFile)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks DuckDB about the table by its name: the rows of the present snapshot. */
  List<List<Object>> query(String query) throws SQLException {
    return query(committed(), query);
  }

  /** Asks DuckDB about the table by its name: the rows of some data files. */
  List<List<Object>> query(Set<Path> files, String query) throws SQLException {
    if (files.isEmpty()) {
      return List.of();
    }
    String names =
        files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(",", "[", "]"));
    return rows(
        "jdbc:duckdb:",
        "WITH %s AS (SELECT * FROM read_parquet(%s, hive_partitioning = false)) %s"
            .formatted(name, names, query));
  }

  private static List<List<Object>> rows(String url, String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(query)) {
      List<List<Object>> rows = new ArrayList<>();
      while (results.next()) {
        List<Object> row = new ArrayList<>();
        for (int column = 1; column <= results.getMetaData().getColumnCount(); column++) {
          row.add(String.valueOf(results.getObject(column)));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  private static Path local(Path files, String location) {
    return files.resolve(location.substring(ROOT.length()));
  }

  /** Reads below a folder. */
  private record FolderFiles(Path files) implements FileIO {
    @Override
    public InputFile newInputFile(String location) {
      return org.apache.iceberg.Files.localInput(local(files, location).toFile());
    }

    @Override
    public OutputFile newOutputFile(String location) {
      throw new UnsupportedOperationException("only reads");
    }

    @Override
    public void deleteFile(String location) {
      throw new UnsupportedOperationException("only reads");
    }
  }
}
