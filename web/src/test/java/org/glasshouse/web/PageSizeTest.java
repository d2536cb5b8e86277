package org.glasshouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.glasshouse.patterns.Signature;
import org.glasshouse.records.PublicChange;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicReport;
import org.glasshouse.records.Severity;
import org.glasshouse.series.MetricType;
import org.glasshouse.series.Samples;
import org.glasshouse.store.Metric;
import org.glasshouse.store.MetricSeries;
import org.glasshouse.store.StoredEvent;
import org.glasshouse.store.kit.SampleLine;
import org.glasshouse.vocabulary.EventKind;
import org.glasshouse.vocabulary.StreamId;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However much stands in the archive, a page is read in a moment. */
class PageSizeTest {
  private static final int MOST = 61_440;
  private static final List<Severity> SEVERITIES =
      List.of(Severity.UNSPECIFIED, Severity.INFO, Severity.WARN, Severity.ERROR, Severity.FATAL);
  private static final String MARK = "<user:abcdefghijklmnop2345>";
  private static final String LONG = "flood " + "a<b&c \u202e\u00fc\u4e2d ".repeat(8_000) + MARK;
  private static final String MARKED = "marked " + (MARK + " and ").repeat(1_000);
  private static final String TIME = "2026-11-22T03:05:05Z";
  private static final Instant BEGIN = Instant.parse("2026-11-22T03:04:00Z");
  private static final List<String> CLUSTERS =
      IntStream.range(0, 40).mapToObj(number -> "cluster-" + number).toList();
  private static final Site SITE =
      Site.start(Map.of(), CLUSTERS.stream().map(Site::cluster).toList());

  @BeforeAll
  static void fill() {
    for (int position = 0; position < 33; position++) {
      write(position, LONG);
      write(position + 102, MARKED);
    }
    for (int hour = 0; hour < 50; hour++) {
      for (int cluster = 0; cluster < CLUSTERS.size(); cluster++) {
        SITE.write(
            SampleLine.at(BEGIN.plusSeconds(3_600L * hour).toString(), hour, "disk is full")
                .withCluster(CLUSTERS.get(cluster))
                .withStream(cluster)
                .withSeverity(SEVERITIES.get((hour + cluster) % SEVERITIES.size())));
      }
    }
    SITE.events.writeEvents(
        List.of(
            event('a', EventKind.INCIDENT, BEGIN, report(500, LONG.substring(0, 20_000))),
            event('b', EventKind.INCIDENT, BEGIN, report(300, "The disk is full. ".repeat(30))),
            event('c', EventKind.NOTE, null, report(100, "`disk is full`\n\n" + "x ".repeat(500))),
            event('d', EventKind.CHANGE, BEGIN, change())));
    metrics();
  }

  @AfterAll
  static void stop() {
    SITE.close();
  }

  private static void write(int position, String body) {
    SITE.write(
        SampleLine.at(TIME, position, body)
            .withCluster("cluster-0")
            .withStream(position % 3)
            .withNamespace("<name:abcdefghijklmnop2345>")
            .withPod("<name:abcdefghijklmnop2346>-pod")
            .withAttributes(Map.of("log.file.name", MARKED, "log.iostream", "stderr"))
            .withSeverity(Severity.ERROR));
  }

  private static PublicReport report(int parts, String markdown) {
    List<PublicReport.Section> sections = new ArrayList<>();
    List<PublicReport.Entry> timeline = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      sections.add(
          new PublicReport.Section(
              part == 0 ? PublicReport.Role.SUMMARY : PublicReport.Role.OTHER,
              "Part " + part,
              part < 20 ? markdown : "short"));
      timeline.add(
          new PublicReport.Entry(
              "03:04", BEGIN, null, PublicReport.Precision.MINUTE, "Step " + part, "short"));
    }
    return new PublicReport("A long report", sections, timeline, 0);
  }

  private static PublicChange change() {
    List<PublicChange.File> files = new ArrayList<>();
    for (int file = 0; file < 120; file++) {
      String diff = "@@ -1 +1 @@\n" + ("+" + "key: <value>".repeat(5) + "\n").repeat(30);
      files.add(
          new PublicChange.File(
              "hosts/" + file, "", PublicChange.Action.MODIFIED, 100, 0, diff, null));
    }
    return new PublicChange("A long change", LONG, "", files, 5, null);
  }

  private static StoredEvent event(
      char id, EventKind kind, @Nullable Instant time, PublicEvent.Content content) {
    return StoredEvent.of(
        new PublicEvent(
            new StreamId(String.valueOf(id).repeat(16)),
            1,
            kind,
            "cluster-0",
            time,
            time == null ? null : time.plusSeconds(172_800),
            content,
            "1"));
  }

  private static void metrics() {
    for (int name = 0; name < 200; name++) {
      boolean drawn = name < 6;
      Metric metric =
          new Metric(
              "a_metric_with_a_name_that_goes_on_" + name,
              MetricType.GAUGE,
              "What it says & means. ".repeat(20),
              "seconds",
              CLUSTERS);
      IntStream.range(0, drawn ? 55 : 1)
          .mapToObj(number -> series(number, drawn ? 1_000 : 1))
          .forEach(series -> SITE.metrics.add(metric, series));
    }
  }

  private static MetricSeries series(int number, int samples) {
    Samples.Builder builder = new Samples.Builder();
    for (int at = 0; at < samples; at++) {
      double value = Math.sin(at / 3.7) * 1_000 * (at > 100 ? 5 : 1) + number * 17.3;
      builder.add(BEGIN.minusSeconds(7_200).plusSeconds(120L * at).toEpochMilli(), value);
    }
    return new MetricSeries(
        "cluster-0",
        new TreeMap<>(Map.of("device", number + "<&>".repeat(60))),
        "%016x".formatted(number).replaceAll("[0189]", "a"),
        builder.build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/search?q=",
        "/search?q=flood",
        "/search?q=flood&limit=1000",
        "/search?q=marked",
        "/search?q=&sort=count",
        "/search?q=disk+is+full",
        "/patterns/",
        "/incidents/",
        "/incidents/aaaaaaaaaaaaaaaa/a-long-report",
        "/incidents/bbbbbbbbbbbbbbbb/a-long-report",
        "/incidents/cccccccccccccccc/a-long-report",
        "/changes/",
        "/changes/dddddddddddddddd/a-long-change",
        "/clusters/",
        "/clusters/cluster-0",
        "/metrics/",
        "/metrics/a_metric_with_a_name_that_goes_on_3",
        "/gaps",
        "/transparency",
      })
  void noPageIsLargerThanSixtyKibibytes(String path) throws Exception {
    assertSmall(path);
  }

  @Test
  void noPageOfALineOrAnErrorIsEither() throws Exception {
    for (String body : List.of(LONG, MARKED, "disk is full")) {
      String id = Signature.of(body).id();
      assertSmall(SITE.get("/patterns/" + id).headers().firstValue("location").orElseThrow());
    }
    for (int position : new int[] {20, 122}) {
      assertSmall("/logs/" + SampleLine.at(TIME, position, "").withStream(2).uid());
    }
  }

  private static Document assertSmall(String path) throws Exception {
    HttpResponse<String> answer = SITE.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    assertThat(answer.body().getBytes(StandardCharsets.UTF_8).length)
        .as(path)
        .isLessThanOrEqualTo(MOST);
    return Site.wellFormed(answer.body());
  }

  @Test
  void whatIsLeftOutIsLedTo() throws Exception {
    Document line = SITE.page("/logs/" + SampleLine.at(TIME, 20, "").withStream(2).uid());
    Document incident = SITE.page("/incidents/aaaaaaaaaaaaaaaa/a-long-report");
    Document change = SITE.page("/changes/dddddddddddddddd/a-long-change");
    Document metric = SITE.page("/metrics/a_metric_with_a_name_that_goes_on_3");

    assertThat(line.select(".more a").eachAttr("href")).anyMatch(href -> href.endsWith(".json"));
    assertThat(incident.select(".notice a").attr("href")).endsWith("/a-long-report.md");
    assertThat(change.text()).containsPattern("\\d+ more lines stand in");
    assertThat(change.text()).containsPattern("\\d+ more files were touched");
    assertThat(metric.text()).containsPattern("\\d+ more stand in JSON and CSV");
    assertThat(metric.select("svg .curve")).hasSize(8);
  }

  /** A peak of one sample among thousands is what somebody looks for. */
  @Test
  void aPeakIsNotLostInAThinnedChart() {
    Samples.Builder samples = new Samples.Builder();
    for (int at = 0; at < 50_000; at++) {
      samples.add(BEGIN.plusSeconds(at).toEpochMilli(), at == 31_234 ? 100 : 1);
    }
    MetricChart chart =
        MetricChart.of(
            List.of(new MetricSeries("oak", new TreeMap<>(), "aaaaaaaaaaaaaaaa", samples.build())),
            BEGIN,
            BEGIN.plusSeconds(50_000));

    assertThat(chart.lines().getFirst().path())
        .hasSizeLessThan(20_000)
        .containsPattern("L[0-9.]+ " + MetricChart.Size.WHOLE.top() + "(\\.0)?L");
  }
}
