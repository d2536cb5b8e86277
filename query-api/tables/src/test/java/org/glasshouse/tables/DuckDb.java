package org.glasshouse.tables;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;

/** DuckDB over the table's data files: reads Parquet by code that is not ours. */
final class DuckDb implements AutoCloseable {
  private final Connection connection;

  /** Makes the view {@code logs} of the given files. */
  DuckDb(Path folder, List<DataFile> files) throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    String names =
        files.stream()
            .map(file -> "'" + local(folder, file.location()) + "'")
            .collect(Collectors.joining(","));
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute(
          "CREATE VIEW logs AS SELECT * FROM read_parquet(["
              + names
              + "], hive_partitioning = false)");
    }
  }

  static Path local(Path folder, String location) {
    return folder.resolve("files").resolve(location.substring(FolderFileIO.ROOT.length()));
  }

  List<List<Object>> rows(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(query)) {
      List<List<Object>> rows = new ArrayList<>();
      while (results.next()) {
        List<Object> row = new ArrayList<>();
        for (int column = 1; column <= results.getMetaData().getColumnCount(); column++) {
          row.add(results.getObject(column));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  long number(String query) throws SQLException {
    return ((Number) rows(query).getFirst().getFirst()).longValue();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
