package org.glasshouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoundByEnginesTest {
  private static final Site SITE = ExampleSite.start();
  private static final String ERROR = ExampleSite.lines().get(32).stored().pattern();
  private static final String INCIDENT = "/incidents/aaaaaaaaaaaaaaaa/slow-disk-behind-etcd";

  @AfterAll
  static void stop() {
    SITE.close();
  }

  @Test
  void theSchemaOfSourcesIsTheOneThatTheyAreReadBy() throws Exception {
    HttpResponse<String> schema = SITE.get("/source.schema.json");

    assertThat(schema.headers().firstValue("content-type")).contains("application/schema+json");
    assertThat(schema.body())
        .isEqualTo(Files.readString(Path.of("../docs/reference/source.schema.json")));
  }

  @Test
  void eachAddressOfTheSitemapAnswersWithAllThatSearchEnginesRead() throws Exception {
    List<String> addresses = addresses();

    assertThat(addresses)
        .contains(
            Site.PUBLIC + INCIDENT,
            Site.PUBLIC + "/clusters/oak",
            Site.PUBLIC + "/datasets/logs",
            Site.PUBLIC + "/metrics/etcd_disk_wal_fsync_seconds",
            Site.PUBLIC + "/about")
        .anyMatch(address -> address.startsWith(Site.PUBLIC + "/patterns/" + ERROR + "/"))
        .doesNotHaveDuplicates();
    for (String address : addresses) {
      HttpResponse<String> answer = SITE.get(path(address));
      Document page = Site.wellFormed(answer.body());

      assertThat(answer.statusCode()).as(address).isEqualTo(200);
      assertThat(page.title()).as(address).isNotBlank();
      assertThat(page.select("meta[name=description]").attr("content")).as(address).isNotBlank();
      assertThat(page.select("link[rel=canonical]").eachAttr("href"))
          .as(address)
          .containsExactly(address);
      assertThat(page.select("script[type=application/ld+json]")).as(address).isNotEmpty();
      assertThat(page.select("meta[name=robots]")).as(address).isEmpty();
      assertThat(answer.body().length()).as(address).isLessThan(61_440);
      assertEachDayIsMarked(address, page);
    }
  }

  @Test
  void theSearchIsToldByItsFullAddress() throws Exception {
    assertThat(SITE.page("/").select("script[type=application/ld+json]").outerHtml())
        .contains("\"target\":\"" + Site.PUBLIC + "/search?q={words}\"");
  }

  /** Our own words have no day but in {@code <time>}. */
  private static void assertEachDayIsMarked(String address, Document page) {
    page.select("time, .text, .prose, .lineheading, svg, pre, code").remove();
    assertThat(page.body().text()).as(address).doesNotContainPattern("\\d{4}-\\d\\d-\\d\\d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/patterns/?sort=new",
        "/patterns/?sort=growth",
        "/search?q=timed+out",
        "/search?q=timed+out&sort=new",
        "/clusters/oak",
        "/notes/",
        "/gaps",
        "/removals",
        "/transparency",
        "/datasets/logs",
        "/metrics/etcd_server_proposals_failed_total",
      })
  void eachDayIsMarkedOnPagesThatSearchEnginesDoNotKeepToo(String path) throws Exception {
    assertEachDayIsMarked(path, SITE.page(path));
  }

  @Test
  void eachDataSetHasALicenceAndADescriptionThatIsLongEnough() throws Exception {
    for (String path : List.of("/metrics/etcd_disk_wal_fsync_seconds", "/datasets/logs")) {
      String data = SITE.page(path).select("script[type=application/ld+json]").getLast().data();

      assertThat(data)
          .contains("\"@type\":\"Dataset\"", "https://spdx.org/licenses/CC-BY-4.0")
          .containsPattern("\"description\":\"[^\"]{50,5000}\"");
    }
  }

  @Test
  void notesAndChangesAreFound() throws Exception {
    assertThat(SITE.page("/incidents/").select("a[href=/notes/]")).isNotEmpty();
    assertThat(SITE.page("/notes/").select(".events a")).isNotEmpty();
    assertThat(addresses())
        .contains(
            Site.PUBLIC + "/notes/",
            Site.PUBLIC + "/changes/bbbbbbbbbbbbbbbb/scrub-the-pool-every-sunday");
  }

  @Test
  void theSitemapTellsWhenAPageChangedWhereThatIsKnown() throws Exception {
    Document incidents = xml("/sitemap/incidents-1.xml");
    Document errors = xml("/sitemap/patterns-1.xml");

    assertThat(incidents.select("url:has(loc:containsOwn(" + INCIDENT + ")) lastmod").text())
        .isEqualTo("2026-11-23T04:04:00Z");
    assertThat(errors.select("url:has(loc:containsOwn(" + ERROR + ")) lastmod").text())
        .isEqualTo("2026-11-23T04:04:00Z");
    assertThat(xml("/sitemap/pages-1.xml").select("lastmod")).isEmpty();
    assertThat(SITE.get("/sitemap/patterns-2.xml").statusCode()).isEqualTo(404);
  }

  @Test
  void crawlersLearnWhatToReadAndWhatNot() throws Exception {
    assertThat(SITE.get("/robots.txt").body())
        .contains("Disallow: /search\n", "Disallow: /*?\n")
        .endsWith("Sitemap: " + Site.PUBLIC + "/sitemap.xml\n");
    assertThat(SITE.page("/search?q=leader").select("meta[name=robots]").attr("content"))
        .isEqualTo("noindex");
    assertThat(SITE.page("/incidents/?cluster=oak").select("meta[name=robots]").attr("content"))
        .isEqualTo("noindex");
  }

  @ParameterizedTest
  @CsvSource({
    "/INCIDENTS/aaaaaaaaaaaaaaaa/slow-disk-behind-etcd, 404",
    "/incidents/AAAAAAAAAAAAAAAA/Slow-Disk-Behind-etcd, 301",
    "/incidents/aaaaaaaaaaaaaaaa, 301",
    "/incidents/aaaaaaaaaaaaaaaa/another, 301",
  })
  void otherSpellingsLeadToTheOneAddress(String path, int status) throws Exception {
    HttpResponse<String> answer = SITE.get(path);

    assertThat(answer.statusCode()).isEqualTo(status);
    if (status == 301) {
      assertThat(answer.headers().firstValue("location")).contains(INCIDENT);
    }
  }

  @Test
  void pagesTellTheirTwins() throws Exception {
    for (String path : List.of(address(ERROR), INCIDENT, "/about")) {
      HttpResponse<String> answer = SITE.get(path);
      Document page = Site.wellFormed(answer.body());

      assertThat(answer.headers().firstValue("link").orElse(""))
          .contains("<" + path + ".md>; rel=\"alternate\"; type=\"text/markdown\"")
          .contains("<" + path + ".json>; rel=\"alternate\"; type=\"application/json\"");
      for (String twin : page.select("link[rel=alternate]").eachAttr("href")) {
        assertThat(SITE.get(twin).statusCode()).as(twin).isEqualTo(200);
      }
      assertThat(SITE.get(path + ".md").headers().firstValue("content-type"))
          .contains("text/markdown; charset=utf-8");
    }
  }

  /** Every page that a link leads to from the home page, and what these lead to. */
  @Test
  void noLinkOfTheSiteIsBroken() throws Exception {
    Deque<String> waiting = new ArrayDeque<>(List.of("/"));
    Set<String> seen = new HashSet<>(waiting);
    int pages = 0;
    while (!waiting.isEmpty()) {
      String path = waiting.removeFirst();
      HttpResponse<String> answer = SITE.get(path);
      String moved = answer.headers().firstValue("location").orElse("");
      assertThat(answer.statusCode()).as(path).isIn(200, 301);
      if (!moved.isEmpty()) {
        follow(moved, seen, waiting);
      }
      if (answer.headers().firstValue("content-type").orElse("").startsWith("text/html")) {
        pages++;
        for (Element link : Site.wellFormed(answer.body()).select("a[href], link[href]")) {
          follow(link.attr("href"), seen, waiting);
        }
      }
    }
    assertThat(pages).isGreaterThan(100);
  }

  private static void follow(String href, Set<String> seen, Deque<String> waiting) {
    boolean data = href.startsWith("/data/") || href.equals("/api/openapi.yaml");
    boolean search = href.startsWith("/search") && seen.size() > 400;
    if (href.startsWith("/") && !data && !search && href.indexOf('#') < 0 && seen.add(href)) {
      waiting.add(href);
    }
  }

  /** Ten packets are what a server may send before the first answer of the visitor. */
  @ParameterizedTest
  @CsvSource({"error", "incident"})
  void theFirstScreenFitsIntoTheFirstPackets(String kind) throws Exception {
    String html = SITE.get(kind.equals("error") ? address(ERROR) : INCIDENT).body();
    String style = Jsoup.parse(html).select("link[rel=stylesheet]").attr("href");
    String firstScreen =
        html.substring(0, html.indexOf(kind.equals("error") ? "Where and when" : "Timeline"));

    assertThat(compressed(firstScreen) + compressed(SITE.get(style).body())).isLessThan(14_336);
  }

  @Test
  void whatAVisitorTakesCompressedIsCompressed() throws Exception {
    HttpResponse<String> answer =
        SITE.send(SITE.request("/about").header("Accept-Encoding", "br, gzip"));

    assertThat(answer.headers().firstValue("content-encoding")).contains("gzip");
    assertThat(answer.headers().firstValue("vary")).contains("Accept-Encoding");
    assertThat(answer.headers().firstValue("etag"))
        .isNotEqualTo(SITE.get("/about").headers().firstValue("etag"));
  }

  @Test
  void aSitemapIsDividedIntoParts() throws Exception {
    assertThat(SITE.sitemaps().parts(3).keySet())
        .contains("pages-1", "pages-2", "changes-1", "patterns-2");
    assertThat(SITE.sitemaps().parts(3).values()).allMatch(part -> part.size() <= 3);
  }

  @Test
  void languageModelsFindTheirWay() throws Exception {
    String text = SITE.get("/llms.txt").body();

    assertThat(text).startsWith("# Glasshouse\n").contains(Site.PUBLIC + "/mcp");
    for (String word : text.split("[()\\s]+", -1)) {
      if (word.startsWith(Site.PUBLIC) && word.matches(".*(json|md|xml)")) {
        assertThat(SITE.get(path(word)).statusCode()).as(word).isEqualTo(200);
      }
    }
  }

  private static String address(String id) throws Exception {
    return SITE.get("/patterns/" + id).headers().firstValue("location").orElseThrow();
  }

  private static List<String> addresses() throws Exception {
    Document index = xml("/sitemap.xml");
    Set<String> all = new HashSet<>();
    for (String part : index.select("sitemap > loc").eachText()) {
      all.addAll(xml(path(part)).select("url > loc").eachText());
    }
    return List.copyOf(all);
  }

  private static Document xml(String path) throws Exception {
    HttpResponse<String> answer = SITE.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return Jsoup.parse(answer.body(), Parser.xmlParser());
  }

  private static String path(String address) {
    URI uri = URI.create(address);
    return uri.getRawQuery() == null
        ? uri.getRawPath()
        : uri.getRawPath() + "?" + uri.getRawQuery();
  }

  private static int compressed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.size();
  }
}
