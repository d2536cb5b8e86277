package org.glasshouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicReport;
import org.glasshouse.records.Severity;
import org.glasshouse.series.MetricType;
import org.glasshouse.series.Samples;
import org.glasshouse.store.Metric;
import org.glasshouse.store.MetricSeries;
import org.glasshouse.store.StoredEvent;
import org.glasshouse.store.kit.SampleEvents;
import org.glasshouse.store.kit.SampleLine;
import org.glasshouse.vocabulary.EventKind;
import org.glasshouse.vocabulary.StreamId;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EventPagesTest {
  private static final String INCIDENT = "/incidents/aaaaaaaaaaaaaaaa/slow-disk-behind-etcd";
  private static final String CHANGE = "/changes/bbbbbbbbbbbbbbbb/firmware-of-disks-2-1";
  private static final Site SITE = Site.start();

  @BeforeAll
  static void fill() {
    SITE.events.writeEvents(List.of(SampleEvents.incident(), SampleEvents.change(), hostile()));
    SITE.metrics.add(
        new Metric(
            "node_disk_io_time_seconds_total",
            MetricType.COUNTER,
            "Total seconds spent doing I/Os.",
            "seconds",
            List.of("smaug")),
        busyDisk());
    SITE.write(
        SampleLine.at("2026-11-22T03:05:00Z", 7, "etcdserver: request timed out, took 17 ms")
            .withCluster("smaug")
            .withSeverity(Severity.ERROR));
  }

  /** Busy for 0.03 s of a second, and for 0.97 s from the incident's first time. */
  private static MetricSeries busyDisk() {
    Samples.Builder samples = new Samples.Builder();
    Instant begin = Instant.parse("2026-11-22T03:04:00Z");
    double busy = 0;
    for (int minute = -120; minute < 120; minute++) {
      samples.add(begin.plusSeconds(60L * minute).toEpochMilli(), busy);
      busy += 60 * (minute < 0 ? 0.03 : 0.97);
    }
    return new MetricSeries(
        "smaug", new TreeMap<>(Map.of("device", "sda")), "aaaaaaaaaaaaaaaa", samples.build());
  }

  @AfterAll
  static void stop() {
    SITE.close();
  }

  @Test
  void listsIncidentsAndChanges() throws Exception {
    assertThat(SITE.page("/incidents/").select(".events a").eachText())
        .contains("Slow disk behind etcd");
    assertThat(SITE.page("/changes/").select(".events a").eachText())
        .containsExactly("Firmware of disks 2.1");
  }

  @Test
  void showsAnIncidentWithWhatWentBeforeAndWhatIsQuoted() throws Exception {
    Document page = SITE.page(INCIDENT);

    assertThat(page.select("h1").text()).isEqualTo("Slow disk behind etcd");
    assertThat(page.select(".timeline li .at").eachText())
        .containsExactly(
            "2026-11-22 03:04 UTC written: 04:04",
            "about 2026-11-22 03:10 to 03:20 UTC written: ~04:10-04:20",
            "time unknown written: 2X:XX",
            "2026-11-22 23:00 to 2026-11-23 23:00 UTC, some time in between written: 2026-11-23");
    assertThat(page.select("aside").text()).contains("Firmware of disks 2.1");
    assertThat(page.select("aside a[href^=/patterns/]")).hasSize(1);
    assertThat(page.select(".rows .text").text()).contains("etcdserver: request timed out");
    assertThat(page.select("article").text())
        .contains("The disk of node")
        .contains("2 pictures were left out");
    assertThat(page.select("article .chip").text()).isEqualTo("<person:1>");
    assertThat(page.select("article a[href=https://example.org/graph]").attr("rel"))
        .isEqualTo("nofollow ugc noreferrer");
  }

  @Test
  void aTokenOfAReportAndOfTheLinesAroundItHasOneShortName() throws Exception {
    String first = "<host:abcdefghijklmnop2345>";
    String other = "<host:ponmlkjihgfedcba2345>";
    try (Site site = Site.start()) {
      Instant time = Instant.parse("2026-11-22T03:04:00Z");
      PublicReport report = new PublicReport("Slow disk behind " + first, List.of(), List.of(), 0);
      site.events.writeEvents(
          List.of(
              StoredEvent.of(
                  new PublicEvent(
                      new StreamId("dddddddddddddddd"),
                      1,
                      EventKind.INCIDENT,
                      "smaug",
                      time,
                      null,
                      report,
                      "1"))));
      site.write(
          SampleLine.at("2026-11-22T03:05:00Z", 7, other + " has lost " + first)
              .withCluster("smaug")
              .withSeverity(Severity.ERROR));
      Document page = site.page("/incidents/dddddddddddddddd/slow-disk-behind");

      assertThat(page.select("h1 .chip").attr("data-name")).isEqualTo("host A");
      assertThat(page.select(".row .text .chip").eachAttr("data-name"))
          .containsExactly("host B", "host A");
    }
  }

  @Test
  @Timeout(20)
  void looksForTheMetricsAroundAnIncidentBeforeAnybodyAsks() throws Exception {
    Map<String, Object> ahead = Map.of("pages.metrics-ahead", "PT0.05S");
    try (Site site = Site.start(ahead, List.of(Site.cluster("smaug")))) {
      site.metrics.add(
          new Metric(
              "node_disk_io_time_seconds_total",
              MetricType.COUNTER,
              "Total seconds spent doing I/Os.",
              "seconds",
              List.of("smaug")),
          busyDisk());
      site.events.writeEvents(List.of(SampleEvents.incident()));
      while (site.sampled.get() == 0) {
        Thread.sleep(20);
      }
      Document page = site.page(INCIDENT);

      assertThat(page.select(".metrics figcaption").text())
          .contains("node_disk_io_time_seconds_total");
      assertThat(site.sampled).hasValue(1);
    }
  }

  @Test
  @Timeout(20)
  void aReportWhoseMetricsCannotBeReadHoldsUpNoOther() throws Exception {
    Map<String, Object> ahead = Map.of("pages.metrics-ahead", "PT0.05S");
    try (Site site = Site.start(ahead, List.of(Site.cluster("smaug"), Site.cluster("oak")))) {
      site.unreadable = "oak";
      site.metrics.add(
          new Metric(
              "node_disk_io_time_seconds_total",
              MetricType.COUNTER,
              "Total seconds spent doing I/Os.",
              "seconds",
              List.of("smaug", "oak")),
          busyDisk());
      PublicEvent smaug = SampleEvents.incident().event();
      PublicEvent later =
          new PublicEvent(
              new StreamId("cccccccccccccccc"),
              1,
              smaug.kind(),
              "oak",
              SampleEvents.BEGIN.plusSeconds(7_200),
              null,
              smaug.content(),
              "1");

      site.events.writeEvents(List.of(StoredEvent.of(later), StoredEvent.of(smaug)));

      while (site.sampled.get() == 0) {
        Thread.sleep(20);
      }
    }
  }

  /** A line leads to what quotes it, whatever its numbers are. */
  @Test
  void leadsFromALineToWhatQuotesIt() throws Exception {
    String line = SITE.page("/search?q=took").select(".rows a").attr("href");

    Document page = SITE.page(line);
    assertThat(page.select(".events a").eachAttr("href")).contains(INCIDENT);
    String error = page.select("main a[href^=/patterns/]").attr("href");
    HttpResponse<String> moved = SITE.get(error);
    String address = moved.headers().firstValue("location").orElse(error);
    assertThat(SITE.page(address).select(".events a").eachAttr("href")).contains(INCIDENT);
  }

  @Test
  void showsTheMetricsThatChangedWithTheChangeThatPrecededIt() throws Exception {
    Document page = SITE.page(INCIDENT);

    assertThat(page.select(".metrics figcaption").text())
        .isEqualTo("node_disk_io_time_seconds_total rose from 0.03 to 0.97");
    assertThat(page.select(".metrics svg .curve")).hasSize(1);
    assertThat(page.select(".metrics svg .band")).hasSize(1);
    assertThat(page.select(".metrics svg .moment title").text()).isEqualTo("Firmware of disks 2.1");
    assertThat(page.select(".metrics figure").text())
        .contains("growth per second in seconds: 1 device=sda");
    assertThat(page.select(".metrics a").attr("href"))
        .startsWith("/metrics/node_disk_io_time_seconds_total?cluster=smaug&from=");
  }

  @Test
  void showsAChangeWithItsDiff() throws Exception {
    Document page = SITE.page(CHANGE);

    assertThat(page.select(".diff .added").text()).contains("version: 2.1");
    assertThat(page.select(".diff .chip.secret")).hasSize(1);
    assertThat(page.text()).contains("Not shown: not text").contains("3 more files were touched");
    assertThat(page.select("dl a").attr("href")).startsWith("https://example.org/ops/commit/");
  }

  @Test
  void leadsOtherAddressesToTheOne() throws Exception {
    for (String other :
        List.of("/incidents/aaaaaaaaaaaaaaaa", "/incidents/aaaaaaaaaaaaaaaa/other")) {
      HttpResponse<String> answer = SITE.get(other);

      assertThat(answer.statusCode()).isEqualTo(301);
      assertThat(answer.headers().firstValue("location")).contains(INCIDENT);
    }
    assertThat(SITE.get("/incidents/bbbbbbbbbbbbbbbb/x").statusCode()).isEqualTo(404);
    assertThat(SITE.get("/changes/zzzzzzzzzzzzzzzz/x").statusCode()).isEqualTo(404);
    assertThat(SITE.get("/incidents/no-id/x").statusCode()).isEqualTo(404);
  }

  @Test
  void hasTwinsForMachines() throws Exception {
    assertThat(SITE.get(INCIDENT + ".json").body()).contains("\"imagesDropped\":2");
    assertThat(SITE.get(CHANGE + ".json").body()).contains("\"leftOut\":\"binary\"");
    assertThat(SITE.get(INCIDENT + ".md").body())
        .startsWith("# Slow disk behind etcd\n")
        .contains("### 2026-11-22T03:04:00Z (04:04)");
    assertThat(SITE.get(CHANGE + ".md").body()).contains("```diff\n@@ -1,2 +1,2 @@");
    assertThat(SITE.get("/incidents.json").body()).contains("\"total\":2");
  }

  /** Whatever reaches the stores, no page runs it. */
  @Test
  void runsNothingThatAReportHolds() throws Exception {
    Document page = SITE.page("/incidents/cccccccccccccccc/x-script-x");

    assertThat(page.select("script:not([src^=/assets/]):not([type=application/ld+json])"))
        .isEmpty();
    assertThat(page.select("img, iframe, [onclick], a[href^=javascript]")).isEmpty();
    assertThat(page.select("h1").text()).contains("<script>");
  }

  /** A report may say below its own heading what zone its times are in. */
  @Test
  void headsTheTimelineOnce() throws Exception {
    try (Site site = Site.start(Map.of(), List.of())) {
      site.events.writeEvents(List.of(withItsOwnTimeline()));

      assertThat(site.page("/incidents/dddddddddddddddd/slow-disk").select("article h2").eachText())
          .containsExactly("Timeline", "On the timeline");
      assertThat(site.get("/incidents/dddddddddddddddd/slow-disk.md").body())
          .containsOnlyOnce("## Timeline")
          .contains("## On the timeline", "All times are in UTC.");
    }
  }

  private static StoredEvent withItsOwnTimeline() {
    return StoredEvent.of(
        new PublicEvent(
            new StreamId("dddddddddddddddd"),
            1,
            EventKind.INCIDENT,
            "smaug",
            null,
            null,
            new PublicReport(
                "Slow disk",
                List.of(
                    new PublicReport.Section(
                        PublicReport.Role.OTHER, "Timeline", "All times are in UTC.")),
                List.of(
                    new PublicReport.Entry(
                        "2X:XX", null, null, PublicReport.Precision.UNKNOWN, "Alert", "Page.")),
                0),
            "1"));
  }

  private static StoredEvent hostile() {
    String evil =
        "<script>alert(1)</script> <b onclick=x>x</b> [a](javascript:alert(1))"
            + " ![i](https://example.org/i.png)";
    return StoredEvent.of(
        new PublicEvent(
            new StreamId("cccccccccccccccc"),
            1,
            EventKind.INCIDENT,
            "smaug",
            null,
            null,
            new PublicReport(
                "x <script>x",
                List.of(new PublicReport.Section(PublicReport.Role.SUMMARY, evil, evil)),
                List.of(
                    new PublicReport.Entry(
                        evil, null, null, PublicReport.Precision.UNKNOWN, evil, evil)),
                0),
            "1"));
  }
}
