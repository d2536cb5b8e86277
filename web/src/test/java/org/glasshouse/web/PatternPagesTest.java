package org.glasshouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.glasshouse.patterns.Signature;
import org.glasshouse.records.PublicChange;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.PublicReport;
import org.glasshouse.records.Removals;
import org.glasshouse.records.Severity;
import org.glasshouse.store.StoredEvent;
import org.glasshouse.store.kit.SampleEvents;
import org.glasshouse.store.kit.SampleLine;
import org.glasshouse.vocabulary.EventKind;
import org.glasshouse.vocabulary.StreamId;
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
            .withStream(1),
        SampleLine.at("2026-11-22T04:04:05Z", 9, "etcdserver: request timed out after 8.2 s")
            .withSeverity(Severity.ERROR)
            .withStream(2));
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
    assertThat(page.text()).contains("Nobody has explained this yet").contains("3 lines");
    assertThat(page.select("svg[role=img] path").eachAttr("d").toString().split("M", -1))
        .hasSize(4);
    assertThat(page.select(".lane .scale > span").eachText().subList(0, 2))
        .containsExactly("1", "0");
    assertThat(page.select("svg").eachAttr("aria-label"))
        .contains("ocp-prod: 1 line, at most 1 in 10 minutes");
    assertThat(page.select("table tbody tr")).hasSize(3);
    assertThat(page.select(".facts a[href=/clusters/smaug]")).hasSize(1);
    assertThat(page.select("ol.rows > li")).hasSize(3);
    assertThat(page.select("[aria-current] .text").text()).contains("after 9.1 s");
    assertThat(page.select("code").text()).contains("etcdserver: request timed out after");
  }

  @Test
  void saysWhichVersionsWroteItAndWhatRunsNow() throws Exception {
    Map<String, String> versions =
        Map.of(
            "k8s.cluster.version", "v1.31.4",
            "container.image.name", "registry.k8s.io/etcd",
            "container.image.tags", "3.5.16-0");
    site.write(
        SampleLine.at("2026-11-22T06:04:05Z", 12, "etcdserver: request timed out after 6.2 s")
            .withAttributes(versions));

    Document page = site.page(PAGE);

    assertThat(page.select(".version").eachText())
        .containsExactly(
            "Image registry.k8s.io/etcd:3.5.16-0",
            "Kubernetes v1.31.4",
            "Now in smaug openshift-etcd/etcd runs registry.k8s.io/etcd:3.5.17-0; its newest line"
                + " here came from registry.k8s.io/etcd:3.5.16-0");
    assertThat(site.get(PAGE + ".md").body()).contains("Image: registry.k8s.io/etcd:3.5.16-0");
    assertThat(site.get(PAGE + ".json").body())
        .contains("\"versions\":{\"image\":[\"registry.k8s.io/etcd:3.5.16-0\"]");
    assertThat(site.get("/clusters/smaug.json").body())
        .contains("\"kubernetes\":\"v1.31.4\"", "registry.k8s.io/etcd:3.5.17-0");
  }

  @Test
  void hasOneAddress() throws Exception {
    for (String path : new String[] {"/patterns/" + ID, "/patterns/" + ID + "/another-slug"}) {
      HttpResponse<String> answer = site.get(path);

      assertThat(answer.statusCode()).as(path).isEqualTo(301);
      assertThat(answer.headers().firstValue("Location")).contains(PAGE);
      assertThat(answer.headers().firstValue("Cache-Control")).contains("public, max-age=60");
    }
  }

  @Test
  void anIdThatWasMergedLeadsToThePageThatAnswers() throws Exception {
    String alias = site.patterns.publish("etcdserver: request timed out");
    site.patterns.merge(alias, ID);

    HttpResponse<String> answer = site.get("/patterns/" + alias + "/etcdserver-request-timed-out");

    assertThat(answer.statusCode()).isEqualTo(301);
    assertThat(answer.headers().firstValue("Location")).contains("/patterns/" + ID);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("public, max-age=3600");
    assertThat(site.get("/patterns/" + ID).headers().firstValue("Location").orElse(""))
        .startsWith("/patterns/" + ID + "/etcdserver-request-timed-out-");
  }

  @Test
  void staysWhenItsLinesAreGone() throws Exception {
    String id = site.patterns.publish("lost 3 peers of the quorum");

    Document page = site.page("/patterns/" + id + "/new");

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
    assertThat(
            Site.wellFormed(
                    site.get("/patterns/aaaaaaaaaaaaaaaa/etcdserver-request-timed-out-after")
                        .body())
                .select("ol.rows a")
                .eachAttr("href"))
        .anyMatch(href -> href.startsWith("/patterns/" + ID + "/"));
  }

  @Test
  void offersErrorsThatAreAlike() throws Exception {
    String body = "etcdserver: request timed out, possibly due to connection lost";
    site.write(SampleLine.at("2026-11-22T03:04:05Z", 60, body));

    assertThat(site.page(PAGE).text()).doesNotContain("connection lost");

    site.write(
        SampleLine.at("2026-11-22T03:04:05Z", 61, body).withStream(1),
        SampleLine.at("2026-11-22T03:04:05Z", 62, body).withStream(2));

    Document page = site.page(PAGE);
    assertThat(page.select("h2").eachText()).contains("Errors that are alike");
    assertThat(page.select("ol.rows a[href^=/patterns/]").text()).contains("connection lost");
  }

  @Test
  void whatFewHaveMetHasNoWordsInItsAddressAndIsNotForSearchEngines() throws Exception {
    String body = "buy at example.org now";
    String id = Signature.of(body).id();
    site.write(SampleLine.at("2026-11-22T03:04:05Z", 20, body).withSeverity(Severity.ERROR));

    Document page = site.page("/patterns/" + id + "/new");

    assertThat(page.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
    assertThat(page.title()).isEqualTo("Error " + id + " - Glasshouse");
    assertThat(page.select("meta[name=description], script[type=application/ld+json]")).isEmpty();
    assertThat(site.page("/patterns/").select("ol.rows a").eachAttr("href")).containsExactly(PAGE);

    site.write(
        SampleLine.at("2026-11-22T03:04:05Z", 21, body).withStream(1),
        SampleLine.at("2026-11-22T03:04:05Z", 22, body).withStream(2));

    String address = site.get("/patterns/" + id).headers().firstValue("Location").orElse("");
    assertThat(address).endsWith("/buy-at-host-now");
    assertThat(site.page(address).select("link[rel=canonical]").attr("href"))
        .isEqualTo(Site.PUBLIC + address);
  }

  /** Search engines keep an address longer than lines are searchable. */
  @Test
  void whatHasSettledKeepsItsAddressWhenItsLinesAreNoLongerSearchable() throws Exception {
    site.patterns.settle(BODY);
    String before = site.page(PAGE).select("h1").text();
    site.store.erase(
        new Removals(
            List.of(
                new PublicRemoval(
                    "", List.of(), List.of(new PublicRemoval.Condition("", ID, "", null, null))))));

    Document page = site.page(PAGE);

    assertThat(site.get("/api/v1/patterns/" + ID).body()).contains("\"lines\":0");
    assertThat(page.select("h1").text()).isEqualTo(before);
    assertThat(page.select("link[rel=canonical]").attr("href")).isEqualTo(Site.PUBLIC + PAGE);
    assertThat(page.select("meta[name=robots]")).isEmpty();
    assertThat(page.select("meta[name=description]").attr("content")).isNotBlank();
    assertThat(page.select("script[type=application/ld+json]")).isNotEmpty();
    assertThat(site.get("/sitemap/patterns-1.xml").body()).contains(PAGE + "<");
  }

  /** The row stays until the files of the tables are written anew. */
  @Test
  void showsNoWordOfAnErrorWhoseLinesWereAllRemoved() throws Exception {
    String gone = "quagga of the third gate escaped";
    String id = site.patterns.settle(gone);
    SampleLine line = SampleLine.at("2026-11-22T03:04:05Z", 30, gone);
    site.write(line);
    String page = "/patterns/" + id + "/quagga-of-the-third-gate-escaped";
    assertThat(site.page(page).text()).contains("quagga");
    site.patterns.clean = 0;
    site.removals = removal(line);

    List<String> addresses =
        List.of(
            page,
            page + ".md",
            page + ".json",
            "/patterns/" + id,
            "/patterns/" + id + "/atom.xml",
            "/patterns/" + id + "/note",
            "/patterns/" + id + "/note.md");
    for (boolean inIndex : List.of(true, false)) {
      if (!inIndex) {
        site.store.erase(site.removals);
      }
      for (String address : addresses) {
        HttpResponse<String> answer = site.get(address);

        assertThat(answer.statusCode()).as(address).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).as(address).contains("10");
        assertThat(answer.headers().firstValue("Location")).as(address).isEmpty();
        assertThat(answer.body()).as(address).doesNotContain("quagga");
      }
      for (String address :
          List.of(
              "/",
              PAGE,
              "/patterns/",
              "/sitemap/patterns-1.xml",
              "/patterns/atom.xml",
              "/search?q=the+third+gate+escaped",
              "/patterns/aaaaaaaaaaaaaaaa/third-gate-escaped",
              "/api/v1/patterns/prefixes/-")) {
        assertThat(site.get(address).body()).as(address).doesNotContain("quagga");
      }
    }
    site.patterns.remove(id);
    site.patterns.clean = 1;
    site.removals = removal(line);

    HttpResponse<String> never = site.get("/patterns/aaaaaaaaaaaaaaaa/never-there.md");
    HttpResponse<String> removed = site.get("/patterns/" + id + "/never-there.md");
    assertThat(removed.statusCode()).isEqualTo(404);
    assertThat(removed.body()).isEqualTo(never.body());
  }

  private static Removals removal(SampleLine line) {
    return new Removals(List.of(new PublicRemoval("", List.of(line.uid().toString()), List.of())));
  }

  @Test
  void whatADayHasNotPassedOverIsNotForSearchEngines() throws Exception {
    String body = "disk pressure on the node";
    Instant now = Instant.now();
    for (int stream = 0; stream < 3; stream++) {
      site.write(SampleLine.at(now.toString(), 30 + stream, body).withStream(stream));
    }

    assertThat(
            site.page("/patterns/" + Signature.of(body).id() + "/new")
                .select("meta[name=robots]")
                .attr("content"))
        .isEqualTo("noindex");
  }

  /** Whoever sends a request chooses its words. */
  @Test
  void whatAClientSentNamesNothing() throws Exception {
    String body = "192.0.2.1 - - \"GET /cheap-pills-here HTTP/1.1\" 404 0 \"-\" \"cheap pills\"";
    String id = Signature.of(body).id();
    for (int stream = 0; stream < 3; stream++) {
      site.write(
          SampleLine.at("2026-11-22T03:04:05Z", 40 + stream, body)
              .withSeverity(Severity.ERROR)
              .withStream(stream));
    }

    Document page = site.page("/patterns/" + id + "/new");

    assertThat(page.title()).doesNotContain("pills");
    assertThat(page.select("h1").text()).isEqualTo("A request, as a server logged it");
    assertThat(site.get("/sitemap/patterns-1.xml").body()).doesNotContain("pills", id);
    assertThat(site.get("/patterns/").body()).doesNotContain("pills");
    assertThat(site.get("/patterns/atom.xml").body()).doesNotContain("pills", id);
    assertThat(site.get("/").body()).doesNotContain("pills");
    assertThat(site.get("/clusters/smaug").body()).doesNotContain("pills");
    Document line = site.page("/logs/" + SampleLine.at("2026-11-22T03:04:05Z", 40, body).uid());
    assertThat(line.title()).isEqualTo("A line of smaug, 2026-11-22 03:04:05.000 UTC - Glasshouse");
    assertThat(line.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
    assertThat(line.select("meta[name=description], link[rel=canonical]")).isEmpty();
  }

  @Test
  void aLineIsForSearchEnginesOnceItsErrorHasSettled() throws Exception {
    SampleLine settled = SampleLine.at("2026-11-22T03:04:05Z", 7, BODY);
    SampleLine alone = SampleLine.at("2026-11-22T03:04:05Z", 50, "nobody else has met this");
    site.write(alone);

    Document page = site.page("/logs/" + settled.uid());

    assertThat(page.title()).isEqualTo(BODY + " - smaug - Glasshouse");
    assertThat(page.select("link[rel=canonical]")).hasSize(1);
    assertThat(site.page("/logs/" + alone.uid()).select("meta[name=robots]")).hasSize(1);
    assertThat(site.page("/clusters/smaug").select(".row .text").eachText())
        .contains(BODY)
        .doesNotContain("nobody else has met this");
  }

  /** Twins are read by machines and not kept by search engines, which would find two of each. */
  @Test
  void onlyThePageIsForSearchEngines() throws Exception {
    for (String twin : List.of(PAGE + ".md", PAGE + ".json", "/patterns.json", "/atom.xml")) {
      assertThat(site.get(twin).headers().firstValue("X-Robots-Tag")).as(twin).contains("noindex");
    }
    assertThat(site.get(PAGE + ".md").headers().firstValue("Link"))
        .contains("<" + Site.PUBLIC + PAGE + ">; rel=\"canonical\"");
    for (String page : List.of(PAGE, "/robots.txt", "/llms.txt", "/sitemap.xml")) {
      assertThat(site.get(page).headers().firstValue("X-Robots-Tag")).as(page).isEmpty();
    }
  }

  @Test
  void aPageIsNotChangedBeforeItWasPublished() throws Exception {
    String data = site.page(PAGE).select("script[type=application/ld+json]").getLast().data();

    assertThat(data).contains("\"datePublished\":");
    assertThat(data.replaceAll(".*\"dateModified\":\"([^\"]*)\".*", "$1"))
        .isGreaterThanOrEqualTo(data.replaceAll(".*\"datePublished\":\"([^\"]*)\".*", "$1"));
  }

  /** Between quotation marks in the message of a commit, as between marks of code in a note. */
  @Test
  void aQuoteInACommitLeadsToItsLinesAndBack() throws Exception {
    site.events.writeEvents(
        List.of(
            StoredEvent.of(
                new PublicEvent(
                    new StreamId("cccccccccccccccc"),
                    1,
                    EventKind.CHANGE,
                    "smaug",
                    Instant.parse("2026-11-22T01:00:00Z"),
                    null,
                    new PublicChange(
                        "Wait longer",
                        "Ends \"etcdserver: request timed out after 7.0 s\" by \"zpool scrub -s"
                            + " tank now\".",
                        "",
                        List.of(),
                        0,
                        null),
                    "1"))));

    String change = site.page(PAGE).select(".events a:contains(Wait longer)").attr("href");
    Document page = site.page(change);

    assertThat(page.select("h2").eachText()).contains("Lines it quotes");
    assertThat(page.select("li:contains(after 7.0 s) a").eachAttr("href"))
        .containsExactly("/patterns/" + ID);
    assertThat(page.select("li:contains(zpool)")).hasSize(1);
    assertThat(page.select("li:contains(zpool) a")).isEmpty();
  }

  @Test
  void tellsWhatHelpedWithoutAClick() throws Exception {
    site.events.writeEvents(List.of(note()));

    Document page = site.page(PAGE);

    assertThat(page.select(".meaning .told").text())
        .contains("Defragment one member after the other", "latency of its disk");
    assertThat(page.select("h2").eachText())
        .containsSubsequence(
            "What it means, what helped",
            "Fixed in",
            "Incidents, notes and changes that quote it",
            "Where and when",
            "The newest line in its context");
    assertThat(page.text()).contains("3.6.1").doesNotContain("Nobody has explained this yet");
    assertThat(site.get(PAGE + ".md").body())
        .startsWith("# etcdserver: request timed out after DURATION\n")
        .contains("Defragment one member after the other");
  }

  @Test
  void anUnexplainedErrorLeadsToANoteThatIsFilledIn() throws Exception {
    Document page = site.page(site.page(PAGE).select("a.button").attr("href"));
    String href = page.select("main a:contains(as a file)").attr("href");

    assertThat(page.select("main").text())
        .contains("notes/" + ID + ".md", "no form for notes", "pattern: " + ID);
    assertThat(page.select("main a").eachAttr("href")).contains("/clusters/smaug", "/contribute");
    assertThat(page.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
    assertThat(site.get(href).body())
        .startsWith("---\npattern: " + ID + "\n---\n# etcdserver: request timed out after DURATION")
        .contains("etcdserver: request timed out after 9.1 s", "## What did not help");
  }

  @Test
  void theNoteIsAPullRequestWhereARepositoryIsConfigured() throws Exception {
    String form = "https://forge.example.org/ops/notes/new/main?filename=FILE&value=TEXT";
    try (Site other = Site.start(Map.of("public.notes", form), List.of())) {
      other.write(SampleLine.at("2026-11-22T03:04:05Z", 7, BODY));

      assertThat(other.page("/patterns/" + ID + "/new").select("a.button").attr("href"))
          .startsWith(
              "https://forge.example.org/ops/notes/new/main?filename=notes%2F" + ID + ".md&value=");
    }
  }

  @Test
  void aNoteTooLongForTheFormIsShownWithTheWayThere() throws Exception {
    String form = "https://forge.example.org/ops/notes/new/main?filename=FILE&value=TEXT";
    SampleLine line = SampleLine.at("2026-11-22T03:04:05Z", 7, BODY + " " + "word ".repeat(30_000));
    try (Site other = Site.start(Map.of("public.notes", form), List.of())) {
      other.write(line);
      String id = line.stored().pattern();
      String href = other.page("/patterns/" + id + "/new").select("a.button").attr("href");

      assertThat(href).isEqualTo("/patterns/" + id + "/note");
      assertThat(other.page(href).select("main a").eachAttr("href"))
          .contains(
              "https://forge.example.org/ops/notes/new/main?filename=notes%2F" + id + ".md&value=",
              href + ".md");
    }
  }

  @Test
  void aNoteThatNamesItsErrorLeadsThere() throws Exception {
    site.events.writeEvents(
        List.of(
            StoredEvent.of(
                new PublicEvent(
                    new StreamId("mmmmmmmmmmmmmmmm"),
                    1,
                    EventKind.NOTE,
                    "smaug",
                    null,
                    null,
                    new PublicReport(
                        "Give it a disk of its own",
                        List.of(
                            new PublicReport.Section(
                                PublicReport.Role.CAUSE, "Cause", "The disk was slow.")),
                        List.of(),
                        0,
                        List.of(ID)),
                    "1"))));

    String note = site.page(PAGE).select(".told a:contains(disk of its own)").attr("href");

    assertThat(site.page(PAGE).select(".meaning").text()).contains("The disk was slow.");
    assertThat(site.page(note).select("aside li a").eachAttr("href"))
        .containsExactly("/patterns/" + ID);
  }

  private static StoredEvent note() {
    return StoredEvent.of(
        new PublicEvent(
            new StreamId("nnnnnnnnnnnnnnnn"),
            Instant.parse("2026-11-23T08:00:00Z").getEpochSecond(),
            EventKind.NOTE,
            "smaug",
            null,
            null,
            new PublicReport(
                "Slow disk",
                List.of(
                    new PublicReport.Section(
                        PublicReport.Role.OTHER,
                        "Meaning",
                        "A member waits for the latency of its disk:\n\n    " + BODY),
                    new PublicReport.Section(
                        PublicReport.Role.OTHER,
                        "What helped",
                        "Defragment one member after the other."),
                    new PublicReport.Section(PublicReport.Role.OTHER, "Fixed in", "3.6.1")),
                List.of(),
                0),
            "1"));
  }

  @Test
  void listsErrorsByTheNumberOfTheirLines() throws Exception {
    Document page = site.page("/patterns/");

    assertThat(page.select("ol.rows a").eachAttr("href")).containsExactly(PAGE);
    assertThat(page.select(".about").text()).contains("error").contains("2 lines");
  }

  @Test
  void listsTheNewestThatHaveSettledHoweverManyHaveNot() throws Exception {
    String now = Instant.now().toString();
    int position = 100;
    for (String noun : List.of("disk", "node", "lease", "route", "image", "probe", "mount")) {
      for (String state : List.of("lost", "stale", "slow", "gone", "full", "busy")) {
        for (String when : List.of("before", "during", "after", "without", "despite")) {
          String body = "the %s was %s %s a restart".formatted(noun, state, when);
          site.write(SampleLine.at(now, position++, body).withSeverity(Severity.ERROR));
        }
      }
    }

    Document page = site.page("/patterns/?sort=new");

    assertThat(page.select("ol.rows a").eachAttr("href")).containsExactly(PAGE);
    assertThat(page.select(".about").text()).contains("error").contains("3 lines");
  }

  /** A report quotes the id of a line, whatever page answers for it. */
  @Test
  void whatIsExplainedStaysSoWhenItIsMerged() throws Exception {
    String body = "etcdserver: request timed out, possibly due to connection lost";
    site.write(SampleLine.at("2026-11-22T03:04:05Z", 60, body));
    site.patterns.merge(
        Signature.of(body).id(),
        site.patterns.publish("etcdserver: request timed out, possibly due to a lost connection"));
    site.events.writeEvents(
        List.of(SampleEvents.quoting("aaaaaaaaaaaaaaaa", EventKind.INCIDENT, body)));

    assertThat(site.page(PAGE).select("h3").eachText())
        .contains("The nearest errors that somebody has explained");
  }

  @Test
  void aLineLeadsToWhatQuotesAnotherIdOfItsError() throws Exception {
    String quoted = site.patterns.publish("etcdserver: request timed out");
    site.patterns.merge(quoted, ID);
    site.events.writeEvents(
        List.of(
            SampleEvents.quoting(
                "aaaaaaaaaaaaaaaa", EventKind.INCIDENT, "etcdserver: request timed out")));

    Document line = site.page("/logs/" + SampleLine.at("2026-11-22T03:04:05Z", 7, BODY).uid());

    assertThat(line.select("a[href^=/incidents/aaaaaaaaaaaaaaaa]")).hasSize(1);
  }

  @Test
  void linesLeadToTheirError() throws Exception {
    String line = "/logs/" + SampleLine.at("2026-11-22T03:04:05Z", 7, BODY).uid();

    assertThat(site.page(line).select("a[href=/patterns/" + ID + "]")).isNotEmpty();
  }
}
