package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.glasshouse.records.PublicDescription;
import org.glasshouse.records.PublicMetric;
import org.glasshouse.records.PublicSamples;
import org.glasshouse.series.Description;
import org.glasshouse.series.Labels;
import org.glasshouse.series.MetricType;
import org.glasshouse.series.Samples;
import org.glasshouse.series.Series;
import org.glasshouse.tables.ArchiveCatalog;
import org.glasshouse.tables.MetricCommits;
import org.glasshouse.tables.TableDataSets;
import org.glasshouse.tables.TableMetricStore;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The code on the page of a metric, run as whoever copies it runs it: {@code pip install pandas
 * polars pyarrow duckdb requests fsspec aiohttp} in the Python that {@code GLASSHOUSE_PYTHON}
 * names.
 */
class ReadyMadeCodeTest {
  private static final String PYTHON =
      Objects.requireNonNullElse(System.getenv("GLASSHOUSE_PYTHON"), "python3");
  private static final String NAME = "node_disk_io_time_seconds_total";

  /** What reads the samples into {@code samples}, and how it says their number and their sum. */
  private static final Map<String, String> TOLD =
      new TreeMap<>(
          Map.of(
              "pandas",
              "%s%nprint(len(samples), samples['value'].sum())",
              "Polars",
              "%s%nprint(samples.height, samples['value'].sum())",
              // Where there is no extension of its own for HTTP, Python reads for it.
              "DuckDB",
              """
              import datetime, duckdb
              from fsspec.implementations.http import HTTPFileSystem
              class Http(HTTPFileSystem):
                  protocol = "http"
                  def modified(self, path):
                      return datetime.datetime(2026, 1, 1)
              try:
                  duckdb.sql("LOAD httpfs")
              except duckdb.Error:
                  duckdb.register_filesystem(Http())
              rows = duckdb.sql(\"\"\"%s\"\"\").fetchall()
              print(len(rows), sum(row[3] for row in rows))
              """));

  @TempDir Path folder;

  @Test
  @Timeout(200)
  void readsTheSamplesThatThePageShows() throws Exception {
    skipWithoutReaders();
    Map<String, String> read = new TreeMap<>();
    try (ArchiveCatalog catalog = ArchiveCatalog.open(folder)) {
      write(catalog, NAME, "2026-11-21T22:00:00Z", 10, 25);
      write(catalog, NAME, "2026-11-22T03:00:00Z", 100, 200, 300);
      write(catalog, "up", "2026-11-22T03:00:00Z", 1, 1);
      try (Website website =
              SmallWebsite.of(new TableMetricStore(catalog), new TableDataSets(catalog));
          Visitor visitor = new Visitor(website.address())) {
        Document page =
            Jsoup.parse(
                visitor
                    .get("/metrics/" + NAME + "?from=2026-11-22T00:00:00Z&to=2026-11-22T12:00:00Z")
                    .body());
        for (Element title : page.select("section > h3")) {
          String told = TOLD.get(title.text());
          Element code = title.nextElementSibling();
          if (told != null && code != null) {
            read.put(title.text(), run(PYTHON, "-c", told.formatted(code.wholeText())));
          }
        }
      }
    }

    assertThat(read)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("pandas", "3 600.0", "Polars", "3 600.0", "DuckDB", "3 600.0"));
  }

  /** A sample a minute. */
  private static void write(ArchiveCatalog catalog, String name, String from, double... values)
      throws Exception {
    Samples.Builder samples = new Samples.Builder();
    long time = Instant.parse(from).toEpochMilli();
    for (double value : values) {
      samples.add(time, value);
      time += 60_000;
    }
    List<PublicMetric> said = new ArrayList<>();
    said.add(
        new PublicDescription(
            "smaug", new Description(name, MetricType.GAUGE, "Seconds spent.", "seconds")));
    said.add(new PublicSamples("smaug", new Series(Map.of(Labels.NAME, name), samples.build())));
    new MetricCommits(catalog).commit(List.of(), said);
  }

  private static void skipWithoutReaders() throws Exception {
    try {
      run(
          PYTHON,
          "-c",
          "import importlib.util, sys; sys.exit(not all(map(importlib.util.find_spec, ['pandas',"
              + " 'polars', 'pyarrow', 'duckdb', 'requests', 'fsspec', 'aiohttp'])))");
    } catch (IOException | AssertionError e) {
      String skipped =
          "SKIPPED: "
              + PYTHON
              + " has not all of pandas, polars, pyarrow, duckdb, requests, fsspec, aiohttp";
      System.out.println(skipped);
      abort(skipped);
    }
  }

  private static String run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
