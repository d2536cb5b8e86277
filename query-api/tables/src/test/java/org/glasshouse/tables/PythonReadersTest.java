package org.glasshouse.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glasshouse.tables.Lines.line;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.glasshouse.store.StoredLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What users read the archive by, where it is installed: {@code pip install pyarrow
 * 'pyiceberg[sql-sqlite]' duckdb polars} in the Python that {@code GLASSHOUSE_PYTHON} names.
 */
class PythonReadersTest {
  private static final String PYTHON =
      Objects.requireNonNullElse(System.getenv("GLASSHOUSE_PYTHON"), "python3");

  @TempDir Path folder;

  @Test
  @Timeout(120)
  void readTheTableAndItsFiles() throws Exception {
    skipWithoutReaders();
    try (ArchiveCatalog catalog = ArchiveCatalog.open(folder)) {
      List<StoredLog> lines = new ArrayList<>();
      LongStream.range(0, 100).forEach(at -> lines.add(line(at, "line " + at)));
      lines.add(line(Lines.STREAM, 1_000, Instant.parse("2026-11-23T00:00:00Z"), "next day"));
      lines.add(line(Lines.STREAM, 2_000, null, "undated"));
      LogCommits commits = new LogCommits(catalog);
      commits.commit(List.of(), lines);
      commits.commit(List.of(), List.of(line(10_000, "another commit")));
    }

    List<String> told = run(PYTHON, script().toString(), folder.toString());

    assertThat(told)
        .containsExactly(
            "pyiceberg 103 17950",
            "pyiceberg-day 101 14950",
            "pyiceberg-undated 1 2000",
            "pyarrow 103 17950",
            "duckdb 103 17950",
            "polars 103 17950");
  }

  private static Path script() throws Exception {
    return Path.of(
        Objects.requireNonNull(PythonReadersTest.class.getResource("/read_logs.py")).toURI());
  }

  private static void skipWithoutReaders() throws Exception {
    try {
      run(
          PYTHON,
          "-c",
          "import importlib.util, sys; sys.exit(not all(map(importlib.util.find_spec,"
              + " ['duckdb', 'polars', 'pyarrow', 'sqlalchemy', 'pyiceberg'])))");
    } catch (IOException | AssertionError e) {
      String skipped =
          "SKIPPED: " + PYTHON + " has not all of duckdb, polars, pyarrow, pyiceberg[sql-sqlite]";
      System.out.println(skipped);
      abort(skipped);
    }
  }

  private static List<String> run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said.lines().toList();
  }
}
