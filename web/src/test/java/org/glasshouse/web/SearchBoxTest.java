package org.glasshouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.glasshouse.patterns.Signature;
import org.glasshouse.series.MetricType;
import org.glasshouse.series.Samples;
import org.glasshouse.store.Metric;
import org.glasshouse.store.MetricSeries;
import org.glasshouse.store.kit.SampleEvents;
import org.glasshouse.store.kit.SampleLine;
import org.glasshouse.vocabulary.EventKind;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes of what a visitor types or pastes into the box on each page. */
class SearchBoxTest {
  private static final String FIRST = "etcdserver: request timed out after 7.3 s";
  private static final String OTHER = "dial tcp 192.0.2.1:443: connect: connection refused";

  private static final String TRACE =
      """
      org.example.LeaseException: lease 7 of shop is gone
      \tat org.example.lease.Leases.renew(Leases.java:71)
      \tat org.example.lease.Loop.run(Loop.java:20)
      """;

  private static final String LONG =
      "the snapshot of volume 7 could not be sent to the store of backups since the store answers"
          + " with a status that nobody expects";

  private static Site site;

  @BeforeAll
  static void start() {
    site = Site.start();
    site.write(
        SampleLine.at("2026-11-22T03:04:05Z", 7, FIRST),
        SampleLine.at("2026-11-22T03:04:06Z", 8, OTHER),
        SampleLine.at("2026-11-22T03:04:07Z", 9, "etcd is away").withCluster("ocp-prod"),
        SampleLine.at("2026-11-22T03:04:08Z", 10, "state of cluster:down again"));
    site.metrics.add(
        new Metric(
            "etcd_disk_wal_fsync", MetricType.GAUGE, "Time of a sync", "seconds", List.of("smaug")),
        new MetricSeries(
            "smaug", new TreeMap<>(), "aaaaaaaaaaaaaaaa", new Samples.Builder().add(1, 1).build()));
    site.patterns.publish(TRACE);
    site.patterns.publish(LONG);
    site.events.writeEvents(
        List.of(
            SampleEvents.quoting("aaaaaaaaaaaaaaaa", EventKind.INCIDENT, FIRST),
            SampleEvents.quoting("bbbbbbbbbbbbbbbb", EventKind.CHANGE, FIRST)));
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static HttpResponse<String> send(String q) throws Exception {
    return site.send(
        site.request("/search")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", "null") // as browsers send it that may not name a referrer
            .POST(BodyPublishers.ofString("q=" + URLEncoder.encode(q, StandardCharsets.UTF_8))));
  }

  private static String location(String q) throws Exception {
    return send(q).headers().firstValue("Location").orElse("");
  }

  @Test
  void theErrorComesFirstWhateverIsTheVisitorsOwn() throws Exception {
    String q =
        "Nov 10 14:17:41 box etcd[7]: dial tcp 203.0.113.9:2379: connect: connection refused";

    String address = location(q);

    assertThat(site.page(address).select("section.known a").attr("href"))
        .startsWith("/patterns/" + Signature.of(OTHER).id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mail of alice@example.org was refused | /search?q=mail+of+was+refused",
        "timed out at 203.0.113.9 again | /search?q=timed+out+at+again",
        "from <user:abcdefghijklmnop2345> | /search?q=from+%3Cuser%3Aabcdefghijklmnop2345%3E",
        "leader changed | /search?q=leader+changed",
      })
  void theAddressHoldsNothingThatIsTheVisitorsAlone(String q, String address) throws Exception {
    HttpResponse<String> answer = send(q);

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains(address);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void aScreenfulLeadsToItsErrorsByTheirIdsAlone() throws Exception {
    String address =
        location("etcdserver: request timed out after 1 s\nsecret words of alice\n" + OTHER);

    assertThat(address).matches("/patterns/\\?of=[a-z2-7]{16}\\.[a-z2-7]{16}");
  }

  @Test
  void aStackTraceAndALineThatATerminalBrokeAreFoundAmongOtherLines() throws Exception {
    String address =
        location(
            "10:00:00 INFO worker 1 is idle\n10:00:01 WARN a queue is long\n"
                + TRACE.replace('7', '9')
                + "10:00:02 "
                + (LONG.substring(0, 71) + "\n" + LONG.substring(71)).replace('7', '9')
                + "\n10:00:03 INFO worker 2 is idle");

    assertThat(address.replaceAll(".*of=", "").split("\\.", -1))
        .containsExactlyInAnyOrder(Signature.of(TRACE).id(), Signature.of(LONG).id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/search?q=",
        "/search.json?q=",
        "/api/v1/logs?q=",
        "/api/v1/logs?namespace=",
        "/api/v1/logs?namespace=kube-system&pod=",
        "/api/v1/logs.ndjson?q=",
        "/api/v1/logs/facets?q=",
        "/api/v1/patterns?q=",
        "/api/v1/incidents?q=",
        "/api/v1/metrics?q="
      })
  void noCacheKeepsAQuestionThatHoldsSomethingPersonal(String question) throws Exception {
    HttpResponse<String> personal = site.get(question + "alice%40example.org");
    HttpResponse<String> ordinary = site.get(question + "kube-system");

    assertThat(personal.statusCode()).isEqualTo(200);
    assertThat(personal.headers().allValues("Cache-Control")).containsExactly("no-store");
    assertThat(personal.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(ordinary.headers().firstValue("Cache-Control").orElse(""))
        .startsWith("public, max-age=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/search?q=namespace:",
        "/search.json?q=refused+namespace:",
        "/search?namespace=kube-system&q=namespace:",
        "/api/v1/logs?q=namespace:",
        "/api/v1/patterns?q=namespace:"
      })
  void noCacheKeepsANameThatWasTypedAsAFilter(String question) throws Exception {
    HttpResponse<String> personal = site.get(question + "acme-payroll");
    HttpResponse<String> ordinary = site.get(question + "kube-system");

    assertThat(personal.headers().allValues("Cache-Control")).containsExactly("no-store");
    assertThat(ordinary.headers().firstValue("Cache-Control").orElse(""))
        .startsWith("public, max-age=");
  }

  @Test
  void aFewWordsLeadToTheErrorsThatHoldThem() throws Exception {
    assertThat(site.page("/search?q=connection+refused").select("section.known a").attr("href"))
        .startsWith("/patterns/" + Signature.of(OTHER).id());
    assertThat(site.page("/search?q=unheard").select("section.known")).isEmpty();
  }

  @Test
  void errorsComeFirstThenReportsThenChangesThenLines() throws Exception {
    Document page = site.page("/search?q=etcdserver%3A+request+timed+out+after+7.3+s");

    assertThat(page.select("main h2").eachText())
        .containsExactly("Known errors", "Written about it", "Changes that speak of it");
    assertThat(page.select("main section.known, main ol.rows"))
        .extracting(Element::tagName)
        .last()
        .isEqualTo("ol");
    assertThat(page.select("ol.rows .text").text()).isEqualTo(FIRST);
  }

  @ParameterizedTest
  @CsvSource({
    "etcdserver timed out request, /incidents/aaaaaaaaaaaaaaaa/",
    "node-7 wait for disk, /incidents/aaaaaaaaaaaaaaaa/",
    "helped, /incidents/aaaaaaaaaaaaaaaa/",
    "'\"wait for the disk\"', /incidents/aaaaaaaaaaaaaaaa/",
    "'against it', /changes/bbbbbbbbbbbbbbbb/"
  })
  void wordsLeadToWhatIsWrittenWithThem(String q, String address) throws Exception {
    assertThat(site.page(Links.search("q", q)).select("section.known ul.events a").eachAttr("href"))
        .anyMatch(href -> href.startsWith(address));
  }

  @Test
  void wordsThatNoTextHasLeadToNothingWritten() throws Exception {
    assertThat(site.page("/search?q=wait+for+tape").select("section.known ul.events")).isEmpty();
    assertThat(site.page("/search?q=helped+-disk").select("section.known ul.events")).isEmpty();
  }

  @Test
  void aWordOfAMetricLeadsToIt() throws Exception {
    for (String words : List.of("etcd_disk_wal_fsync", "sync+time", "seconds")) {
      assertThat(site.page("/search?q=" + words).select("section.known a[href^=/metrics/]"))
          .as(words)
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cluster:ocp-prod                 | 1",
        "cluster:ocp-prod away            | 1",
        "cluster:ocp-prod refused         | 0",
        "severity:critical                | 0",
        "severity:INFO cluster:smaug      | 3",
        "from:2026-11-22T03:04:08Z        | 1",
        "to:2026-11-22T03:04:07Z -refused | 1",
        "\"cluster:ocp-prod\"             | 0",
      })
  void knownFieldsNarrow(String q, int rows) throws Exception {
    Document page = site.page(Links.search("q", q));

    assertThat(page.select("ol.rows .row")).hasSize(rows);
    assertThat(page.select(".notice")).isEmpty();
  }

  @Test
  void whatFindsNothingAsAFilterIsSearchedForAsItStandsAndThePageSaysSo() throws Exception {
    Document page = site.page(Links.search("q", "cluster:down"));

    assertThat(page.select(".notice").text()).contains("searched for as they stand");
    assertThat(page.select("ol.rows .text").eachText())
        .containsExactly("state of cluster:down again");
    assertThat(site.page(Links.search("q", "unknown:down")).select(".notice")).isEmpty();
  }

  @Test
  void whatIsDifferentEachTimeNeverCountsAgainstALine() throws Exception {
    Document page =
        site.page(Links.search("q", "etcdserver: request timed out after 99.9 s 2026-10-01T10:00"));

    assertThat(page.select(".notice").text()).startsWith("No line has all of this.");
    assertThat(page.select("ol.rows .text").eachText()).containsExactly(FIRST);
  }

  @Test
  void theAddressNamesTheErrorsOfWhatItDoesNotHold() throws Exception {
    String id = Signature.of(OTHER).id();
    String address = location("dial tcp 203.0.113.9:2379: connect: connection refused");

    assertThat(address).contains("of=" + id).doesNotContain("203.0.113.9");
    assertThat(site.page(address).select("section.known a").attr("href"))
        .startsWith("/patterns/" + id);
    assertThat(site.page("/search?of=%3Cx%3E.zzzzzzzzzzzzzzzz&q=unheard").select("section.known"))
        .isEmpty();
  }

  @Test
  void aWrappedErrorThatIsNotQuiteKnownLeadsToWhatItIsMostLike() throws Exception {
    String address =
        location("etcdserver: request\ntimed out after 7 s in the\nmiddle of the night");

    assertThat(site.page(address).text()).contains("etcdserver: request timed out after");
  }

  @ParameterizedTest
  @CsvSource({
    "count,     etcd is away",
    "growth,    etcd is away",
    "new,       etcd is away",
    "relevance, etcd is away",
  })
  void showsErrorsInPlaceOfLines(String sort, String first) throws Exception {
    String shown = site.page("/search?q=away&sort=" + sort).select("ol.rows .text").text();

    assertThat(shown).isEqualTo(first);
    assertThat(site.get("/search?q=away&sort=random").statusCode()).isEqualTo(400);
  }

  @Test
  void tellsHowLinesAreSpread() throws Exception {
    Document page = site.page("/search?q=");

    assertThat(page.select(".histogram path")).isNotEmpty();
    assertThat(page.select(".spread a").eachText()).contains("smaug", "ocp-prod");
    assertThat(page.select(".views a")).hasSize(4);
  }

  @Test
  void aMegabyteIsAnsweredAndMoreIsRefusedInAPlainLine() throws Exception {
    for (String megabyte :
        List.of(
            "a".repeat(1 << 20),
            "\u0131\u202e<".repeat(100_000),
            ("(" + "[".repeat(200) + "\"").repeat(2_000),
            "x y\n".repeat(200_000))) {
      assertThat(send(megabyte).statusCode()).isEqualTo(303);
    }
    HttpResponse<String> more = send("a".repeat(3 << 20));
    assertThat(more.statusCode()).isEqualTo(413);
    assertThat(more.body()).contains("At most 2 MiB are taken at once");
  }
}
