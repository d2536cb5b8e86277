package org.glasshouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.glasshouse.patterns.Signature;
import org.glasshouse.records.Severity;
import org.glasshouse.store.kit.SampleLine;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PatternPagesTest {
  private static final String BODY = "etcdserver: request timed out after 7.3 s";
  private static final String ID = Signature.of(BODY).id();
  private static final String PAGE =
      "/patterns/" + ID + "/etcdserver-request-timed-out-after-duration";

  private Site site;

  @BeforeEach
  void start() {
    site = Site.start();
    site.write(
        SampleLine.at("2026-11-22T03:04:05Z", 7, BODY).withSeverity(Severity.ERROR),
        SampleLine.at("2026-11-22T05:04:05Z", 8, "etcdserver: request timed out after 9.1 s")
            .withCluster("ocp-prod")
            .withStream(1));
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void showsTheMessageALineOfItAndWhereItWasMet() throws Exception {
    Document page = site.page(PAGE);

    assertThat(page.select("h1").text()).isEqualTo("etcdserver: request timed out after DURATION");
    assertThat(page.select(".whole").text()).isEqualTo("etcdserver: request timed out after 9.1 s");
    assertThat(page.text()).contains("Nobody has explained this yet").contains("2 lines");
    assertThat(page.select("svg[role=img] rect")).hasSize(2);
    assertThat(page.select("svg").attr("aria-label"))
        .isEqualTo("ocp-prod: 1 line, at most 1 in 10 minutes");
    assertThat(page.select("table tbody tr")).hasSize(2);
    assertThat(page.select(".facts a[href=/clusters/smaug]")).hasSize(1);
    assertThat(page.select("ol.rows > li")).hasSize(2);
    assertThat(page.select("code").text()).contains("etcdserver: request timed out after");
  }

  @Test
  void hasOneAddress() throws Exception {
    for (String path : new String[] {"/patterns/" + ID, "/patterns/" + ID + "/another-slug"}) {
      HttpResponse<String> answer = site.get(path);

      assertThat(answer.statusCode()).as(path).isEqualTo(301);
      assertThat(answer.headers().firstValue("Location")).contains(PAGE);
      assertThat(answer.headers().firstValue("Cache-Control")).contains("public, max-age=3600");
    }
  }

  @Test
  void anIdThatWasMergedLeadsToThePageThatAnswers() throws Exception {
    String alias = site.patterns.publish("etcdserver: request timed out");
    site.patterns.merge(alias, ID);

    HttpResponse<String> answer = site.get("/patterns/" + alias + "/etcdserver-request-timed-out");

    assertThat(answer.statusCode()).isEqualTo(301);
    assertThat(answer.headers().firstValue("Location")).contains(PAGE);
  }

  @Test
  void staysWhenItsLinesAreGone() throws Exception {
    String id = site.patterns.publish("lost 3 peers of the quorum");

    Document page = site.page("/patterns/" + id + "/lost-value-peers-of-the-quorum");

    assertThat(page.text()).contains("No line of it is searchable any more");
  }

  @Test
  void hasATwinForMachines() throws Exception {
    Document page = site.page(PAGE);
    HttpResponse<String> twin = site.get(page.select("link[type=application/json]").attr("href"));

    assertThat(twin.statusCode()).isEqualTo(200);
    assertThat(twin.body()).contains("\"id\":\"" + ID + "\"");
    assertThat(site.get("/patterns/" + ID + ".json").statusCode()).isEqualTo(200);
  }

  @Test
  void anIdThatWasNeverPublishedIsNotFound() throws Exception {
    HttpResponse<String> answer = site.get("/patterns/aaaaaaaaaaaaaaaa/some-words");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("some words");
  }

  @Test
  void offersErrorsThatAreAlike() throws Exception {
    site.patterns.publish("etcdserver: request timed out, possibly due to connection lost");

    Document page = site.page(PAGE);

    assertThat(page.select("h2").eachText()).contains("Errors that are alike");
  }

  @Test
  void whatWasMetOnceIsNotForSearchEnginesYet() throws Exception {
    assertThat(site.page(PAGE).select("meta[name=robots]").attr("content")).isEqualTo("noindex");

    site.write(
        SampleLine.at("2026-11-21T05:04:05Z", 9, "etcdserver: request timed out after 3 s")
            .withStream(2));

    assertThat(site.page(PAGE).select("link[rel=canonical]").attr("href"))
        .isEqualTo(Site.PUBLIC + PAGE);
  }

  @Test
  void listsErrorsByTheNumberOfTheirLines() throws Exception {
    Document page = site.page("/patterns/");

    assertThat(page.select("ol.rows a").eachAttr("href")).containsExactly(PAGE);
    assertThat(page.select(".about").text()).contains("error").contains("1 line");
  }

  @Test
  void linesLeadToTheirError() throws Exception {
    String line = "/logs/" + SampleLine.at("2026-11-22T03:04:05Z", 7, BODY).uid();

    assertThat(site.page(line).select("a[href=/patterns/" + ID + "]")).isNotEmpty();
  }
}
