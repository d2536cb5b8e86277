package org.glasshouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.glasshouse.patterns.Signature;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.Removals;
import org.glasshouse.records.Severity;
import org.glasshouse.store.kit.SampleEvents;
import org.glasshouse.store.kit.SampleLine;
import org.glasshouse.vocabulary.EventKind;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedsTest {
  private static final Site SITE = ExampleSite.start();
  private static final String ERROR = ExampleSite.lines().get(32).stored().pattern();

  @AfterAll
  static void stop() {
    SITE.close();
  }

  @Test
  void newsAreIncidentsAndErrorsThatHaveSettled() throws Exception {
    Document feed = feed("/atom.xml");

    assertThat(feed.select("feed > id").text()).isEqualTo(Site.PUBLIC + "/atom.xml");
    assertThat(feed.select("entry > id").eachText())
        .contains(Site.PUBLIC + "/patterns/" + ERROR, Site.PUBLIC + "/incidents/aaaaaaaaaaaaaaaa")
        .doesNotContain(Site.PUBLIC + "/incidents/bbbbbbbbbbbbbbbb")
        .doesNotHaveDuplicates();
    assertThat(feed.select("feed > updated").text())
        .isEqualTo(feed.select("entry > updated").eachText().getFirst());
  }

  @Test
  void anIncidentTellsItsSummaryAsItsPageDoes() throws Exception {
    Document feed = feed("/incidents/atom.xml");

    String html = feed.select("entry:has(title:contains(Slow disk)) content[type=html]").text();
    assertThat(Jsoup.parse(html).select("em").text()).isEqualTo("oak");
  }

  @Test
  void aClusterLearnsThatAnErrorOfItsOwnWasExplainedElsewhere() throws Exception {
    assertThat(feed("/clusters/birch/atom.xml").select("entry > title").eachText())
        .contains(
            "The certificate of the registry had expired",
            "An error of yours was explained elsewhere: Slow disk behind etcd",
            "An error of yours was explained elsewhere: etcd waits for its disk");
    assertThat(feed("/clusters/oak/atom.xml").select("entry > title").eachText())
        .contains("Slow disk behind etcd");
    assertThat(SITE.get("/clusters/elm/atom.xml").statusCode()).isEqualTo(404);
  }

  /** A report quotes the id of a line, whatever page answers for it. */
  @Test
  void aClusterLearnsItOfAnErrorThatWasMerged() throws Exception {
    String line = "etcdserver: request timed out after 7.3 s";
    try (Site site = Site.start()) {
      site.write(
          SampleLine.at("2026-11-22T03:04:05Z", 7, line)
              .withCluster("ocp-prod")
              .withSeverity(Severity.ERROR));
      site.events.writeEvents(
          List.of(SampleEvents.quoting("aaaaaaaaaaaaaaaa", EventKind.INCIDENT, line)));
      site.patterns.merge(
          Signature.of(line).id(), site.patterns.publish("etcdserver: request timed out"));

      assertThat(site.get("/clusters/ocp-prod/atom.xml").body())
          .contains("An error of yours was explained elsewhere: About it");
    }
  }

  @Test
  void anErrorHasAFeedBeforeItIsMet() throws Exception {
    String id = Signature.of("a message that nobody has seen yet").id();

    assertThat(feed("/patterns/" + id + "/atom.xml").select("entry")).isEmpty();
    assertThat(feed("/patterns/" + ERROR + "/atom.xml").select("entry > title").eachText())
        .contains("This error was met", "Slow disk behind etcd", "etcd waits for its disk");
    assertThat(SITE.get("/patterns/no-id/atom.xml").statusCode()).isEqualTo(404);
  }

  @Test
  void areRidOfAReportAsSoonAsItIsRemoved() throws Exception {
    try (Site site = Site.start(Map.of("pages.contents-fresh", "PT1H"), List.of())) {
      site.events.writeEvents(List.of(SampleEvents.incident()));
      assertThat(site.get("/atom.xml").body()).contains("Slow disk behind etcd");

      site.removals =
          new Removals(
              List.of(
                  new PublicRemoval(
                      "2026-11-24T00:00:00Z", List.of("aaaaaaaaaaaaaaaa"), List.of())));

      for (String path : List.of("/atom.xml", "/incidents/atom.xml", "/sitemap.xml", "/")) {
        assertThat(site.get(path).body())
            .as(path)
            .doesNotContain("Slow disk", "slow-disk", "aaaaaaaaaaaaaaaa");
      }
    }
  }

  @Test
  void aNewArchiveShowsSoonWhatItGets() throws Exception {
    try (Site site = Site.start(Map.of("pages.contents-fresh", "PT1H"), List.of())) {
      assertThat(site.get("/").body()).doesNotContain("Slow disk behind etcd");
      assertThat(site.get("/atom.xml").body()).doesNotContain("Slow disk behind etcd");

      site.events.writeEvents(List.of(SampleEvents.incident()));

      for (String path : List.of("/atom.xml", "/")) {
        Instant late = Instant.now().plusSeconds(50);
        while (!site.get(path).body().contains("Slow disk behind etcd")) {
          assertThat(Instant.now()).as(path).isBefore(late);
          Thread.sleep(500);
        }
      }
    }
  }

  @Test
  void removalsAreNamedDayByDay() throws Exception {
    Document feed = feed("/removals/atom.xml");

    assertThat(feed.select("entry > title").eachText())
        .containsExactly(
            "1 record and 1 file, removed on 2026-11-22",
            "2 records and 1 file, removed on 2026-11-20");
    String html = feed.select("entry > content").getFirst().text();
    assertThat(Jsoup.parse(html).select("p").eachText())
        .containsExactly(
            "JSON", "20261119-aaaaaaaaaaaaaaaa-9", "/data/logs/data/day=2026-11-19/two.parquet");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/atom.xml", "/incidents/atom.xml", "/patterns/atom.xml", "/sitemap.xml"})
  void whatAReaderHasIsNotSentAgain(String path) throws Exception {
    String tag = SITE.get(path).headers().firstValue("etag").orElseThrow();

    assertThat(SITE.send(SITE.request(path).header("If-None-Match", tag)).statusCode())
        .isEqualTo(304);
  }

  private static Document feed(String path) throws Exception {
    HttpResponse<String> answer = SITE.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type"))
        .contains("application/atom+xml; charset=utf-8");
    return Jsoup.parse(answer.body(), Parser.xmlParser());
  }
}
