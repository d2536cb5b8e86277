package org.glasshouse.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glasshouse.series.MetricType;
import org.glasshouse.series.Samples;
import org.glasshouse.store.Metric;
import org.glasshouse.store.MetricSeries;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricPagesTest {
  private static final String NAME = "node_disk_io_time_seconds_total";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long BEGIN = 1_795_300_000_000L;
  private static final Site SITE = Site.start();

  @BeforeAll
  static void fill() {
    SITE.metrics.add(
        new Metric(
            NAME, MetricType.COUNTER, "Seconds spent doing I/Os.", "seconds", List.of("smaug")),
        new MetricSeries(
            "smaug",
            new TreeMap<>(Map.of("device", "a\"b,<c>")),
            "aaaaaaaaaaaaaaaa",
            new Samples.Builder()
                .add(BEGIN, 10)
                .add(BEGIN + 30_000, 25)
                .add(BEGIN + 60_000, Double.longBitsToDouble(Samples.STALE))
                .build()));
  }

  @AfterAll
  static void stop() {
    SITE.close();
  }

  @Test
  void drawsWhatOnlyGrowsAsItsGrowth() throws Exception {
    Document page = SITE.page("/metrics/" + NAME);

    assertThat(page.select("svg .curve")).hasSize(1);
    assertThat(page.text()).contains("The growth per second in seconds");
    assertThat(page.select("section > table td").eachText())
        .containsExactly("1", "smaug", "device=a\"b,<c>", "0.5");
    assertThat(page.select("details td").eachText()).contains("10", "25", "ends");
  }

  @Test
  void theChartHasAxesAUnitAndTimesInUtc() throws Exception {
    Document page = SITE.page("/metrics/" + NAME);

    assertThat(page.select("svg[role=img]").attr("aria-label")).contains(NAME + " over time");
    assertThat(page.select("svg text.value").eachText())
        .hasSizeGreaterThan(1)
        .allMatch(value -> value.matches("[0-9.]+"));
    assertThat(page.select("svg text.time").eachText())
        .isNotEmpty()
        .allMatch(time -> time.matches(".*\\d\\d:\\d\\d.*"));
    assertThat(page.select("svg line.grid")).hasSameSizeAs(page.select("svg text.value"));
    assertThat(page.select("svg + .hint").text())
        .isEqualTo("The growth per second in seconds, times in UTC.");
    assertThat(page.select("dd").eachText()).contains("seconds");
    assertThat(page.select("dd").eachText()).last(STRING).matches(".* to .* UTC");
  }

  @ParameterizedTest
  @CsvSource({
    "disk_io",
    "node disk",
    "spent doing",
    "I/Os",
    "seconds",
    "NODE_DISK_IO_TIME_SECONDS_TOTAL",
  })
  void isFoundByWordsOfItsNameItsHelpAndItsUnit(String words) throws Exception {
    Document page = SITE.page("/metrics/?q=" + words.replace(" ", "+").replace("/", "%2F"));
    HttpResponse<String> api =
        SITE.get("/api/v1/metrics?q=" + words.replace(" ", "+").replace("/", "%2F"));

    assertThat(page.select("a[href=/metrics/" + NAME + "]")).isNotEmpty();
    assertThat(api.body()).contains("\"" + NAME + "\"");
    assertThat(SITE.page("/metrics/?q=zebra").select("a[href=/metrics/" + NAME + "]")).isEmpty();
  }

  @Test
  void aListThatIsCutLeadsOn() throws Exception {
    List<String> names = new ArrayList<>();
    try (Site site = Site.start()) {
      for (int number = 0; number < 400; number++) {
        String name = "metric_%03d_%s".formatted(number, "x".repeat(100));
        names.add(name);
        site.metrics.add(
            new Metric(name, MetricType.GAUGE, "Help ".repeat(20), "", List.of("smaug")),
            new MetricSeries(
                "smaug", new TreeMap<>(), "cccccccccccccccc", new Samples.Builder().build()));
      }
      List<String> shown = new ArrayList<>();
      for (String path = "/metrics/?q=metric&cluster=smaug"; !path.isEmpty(); ) {
        Document page = site.page(path);
        List<String> rows = page.select("tbody th").eachText();
        JsonNode twin =
            JSON.readTree(site.get(page.select("link[type=application/json]").attr("href")).body());
        assertThat(twin.path("items").findValuesAsText("name").subList(0, rows.size()))
            .isEqualTo(rows);
        shown.addAll(rows);
        path = page.select("a[rel=next]").attr("href");
      }
      JsonNode first = JSON.readTree(site.get("/api/v1/metrics?limit=399").body());
      JsonNode last =
          JSON.readTree(
              site.get("/api/v1/metrics?limit=399&cursor=" + first.path("next").asText()).body());

      assertThat(shown).isEqualTo(names);
      assertThat(first.path("items")).hasSize(399);
      assertThat(last.path("items").findValuesAsText("name")).containsExactly(names.getLast());
      assertThat(last.path("next").isNull()).isTrue();
      assertThat(last.path("total").asInt()).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/metrics/", "/metrics.json", "/api/v1/metrics"})
  void aCursorThatNoAnswerGaveIsRefused(String path) throws Exception {
    try (Site site = Site.start()) {
      for (String name : List.of("up", "a name with spaces")) {
        site.metrics.add(
            new Metric(name, MetricType.GAUGE, "", "", List.of("smaug")),
            new MetricSeries(
                "smaug", new TreeMap<>(), "cccccccccccccccc", new Samples.Builder().build()));
      }
      JsonNode first = JSON.readTree(site.get("/api/v1/metrics?limit=1").body());
      String given = first.path("next").asText();

      assertThat(site.get(path + "?cursor=" + given).body())
          .contains("up")
          .doesNotContain("a name with spaces");
      for (String forged : List.of("cursor=zzz", "cursor=up", "q=up&cursor=" + given)) {
        HttpResponse<String> answer = site.get(path + "?" + forged);

        assertThat(answer.statusCode()).as(forged).isEqualTo(400);
        assertThat(answer.body()).as(forged).contains("cursor");
      }
    }
  }

  @Test
  void givesTheSamplesAsJson() throws Exception {
    Document page = SITE.page("/metrics/" + NAME);
    HttpResponse<String> json = SITE.get(page.select("a[href*=.json]:contains(JSON)").attr("href"));

    assertThat(json.headers().firstValue("content-type").orElse("")).startsWith("application/json");
    assertThat(json.body())
        .contains("\"cluster\":\"smaug\"", "\"device\":\"a\\\"b,<c>\"")
        .contains(
            "{\"time\":\"2026-11-21T22:26:40Z\",\"value\":\"10\"}",
            "{\"time\":\"2026-11-21T22:27:10Z\",\"value\":\"25\"}",
            "{\"time\":\"2026-11-21T22:27:40Z\",\"value\":null}");
  }

  @Test
  void givesTheSamplesAsTextInColumns() throws Exception {
    Document page = SITE.page("/metrics/" + NAME);
    HttpResponse<String> table = SITE.get(page.select("a[href*=.csv]").attr("href"));

    assertThat(table.headers().firstValue("content-type").orElse("")).startsWith("text/csv");
    assertThat(table.body())
        .isEqualTo(
            """
            time,cluster,series,labels,value
            2026-11-21T22:26:40Z,smaug,aaaaaaaaaaaaaaaa,"{device=""a\\""b,<c>""}",10
            2026-11-21T22:27:10Z,smaug,aaaaaaaaaaaaaaaa,"{device=""a\\""b,<c>""}",25
            2026-11-21T22:27:40Z,smaug,aaaaaaaaaaaaaaaa,"{device=""a\\""b,<c>""}",
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void givesCodeThatReadsTheTimeShown() throws Exception {
    Document page =
        SITE.page("/metrics/" + NAME + "?from=2026-11-21T20:00:00Z&to=2026-11-22T20:00:00Z");
    List<String> code = page.select("section > pre").eachText();

    assertThat(page.select("section > h3").eachText())
        .containsExactly("pandas", "Polars", "PromQL");
    assertThat(code).last(STRING).isEqualTo("rate(" + NAME + "[5m])");
    assertThat(code.getFirst())
        .contains(
            "site = \"" + Site.PUBLIC + "\"",
            "\"2026-11-21\" <= (file[\"day\"] or \"\") <= \"2026-11-22\"");
  }

  /** Names come from whoever is measured, and code is pasted by whoever reads. */
  @Test
  void givesNoCodeForANameThatCouldEndAText() throws Exception {
    for (String name : List.of("x\"); import os; (\"", "a' OR 1=1 --", "a\nb", "metric {x}")) {
      SITE.metrics.add(
          new Metric(name, MetricType.GAUGE, "", "", List.of("smaug")),
          new MetricSeries(
              "smaug",
              new TreeMap<>(),
              "bbbbbbbbbbbbbbbb",
              new Samples.Builder().add(BEGIN, 1).build()));

      assertThat(SITE.page(Links.metric(name)).select("pre")).as(name).isEmpty();
    }
  }

  @Test
  void leadsFromAFamilyToItsMetric() throws Exception {
    HttpResponse<String> answer = SITE.get("/metrics/node_disk_io_time_seconds");

    assertThat(answer.statusCode()).isEqualTo(301);
    assertThat(answer.headers().firstValue("location")).contains("/metrics/" + NAME);
    assertThat(SITE.get("/metrics/node_disk").statusCode()).isEqualTo(404);
  }
}
