package org.glasshouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.glasshouse.records.Complaint;
import org.glasshouse.records.PublicSource;
import org.glasshouse.records.Severity;
import org.glasshouse.service.Recall;
import org.glasshouse.store.kit.SampleLine;
import org.glasshouse.vocabulary.Mark;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
  private static final String USER = "<user:abcdefghijklmnop2345>";
  private static final String OTHER_USER = "<user:ponmlkjihgfedcba2345>";
  private static final SampleLine LINE =
      SampleLine.at("2026-11-22T03:04:05.678Z", 70, "login of " + USER + " timed out after 5 s")
          .withSeverity(Severity.ERROR)
          .withAttributes(Map.of("log.file.name", "auth.log", "container.image.tags", "3.5.17-0"));
  private static final SampleLine UNDATED = SampleLine.undated(1, "nobody knows").withStream(3);
  private static final Site SITE = Site.start();

  @BeforeAll
  static void write() {
    SITE.write(LINE, UNDATED);
    for (int stream = 4; stream < 6; stream++) {
      String body = "login of " + USER + " timed out after " + (2 + stream) + " s";
      SITE.write(
          SampleLine.at("2026-11-22T01:04:05Z", 70, body)
              .withStream(stream)
              .withNamespace("openshift-authentication")
              .withSeverity(Severity.ERROR));
    }
    for (int position = 0; position < 130; position++) {
      String body = position % 2 == 0 ? "by " + USER + " and " + OTHER_USER : "row " + position;
      SITE.write(SampleLine.at("2026-11-22T03:04:05.678Z", position, body));
    }
  }

  @AfterEach
  void recover() {
    SITE.away = false;
  }

  @AfterAll
  static void stop() {
    SITE.close();
  }

  @Test
  void homeHasABoxTheClustersAndTheNewestErrors() throws Exception {
    Document page = SITE.page("/");

    assertThat(page.select("form[action=/search] textarea[name=q]")).hasSize(1);
    assertThat(page.select(".cards a").eachAttr("href"))
        .containsExactly("/clusters/ocp-prod", "/clusters/smaug");
    assertThat(page.select(".row .text").text()).contains("timed out");
    assertThat(page.select("link[rel=canonical]").attr("href")).isEqualTo(Site.PUBLIC + "/");
  }

  @Test
  void anErrorThatIsMetAgainAndAgainLeavesRoomForOthersOnTheHomePage() throws Exception {
    try (Site site = Site.start()) {
      for (int stream = 0; stream < 3; stream++) {
        site.write(error("2026-11-22T01:00:00Z", stream, "lost the leader of the ring"));
        for (int time = 0; time < 50; time++) {
          site.write(
              error("2026-11-22T03:00:00Z", 1 + time, "the disk is full").withStream(stream));
        }
      }

      assertThat(site.page("/").select(".row .text").eachText().stream().distinct())
          .containsExactly("the disk is full", "lost the leader of the ring");
    }
  }

  private static SampleLine error(String time, long position, String body) {
    return SampleLine.at(time, position, body)
        .withStream(10 + (int) position)
        .withSeverity(Severity.ERROR);
  }

  @Test
  void resultsShowTheHits() throws Exception {
    Document page = SITE.page("/search?q=timed+%22after+5%22+-nothing");

    assertThat(page.select(".count").text()).startsWith("1 line");
    assertThat(page.select("mark").eachText()).containsExactly("timed", "after 5");
    assertThat(page.select("textarea[name=q]").val()).isEqualTo("timed \"after 5\" -nothing");
    assertThat(page.select(".row a.when").attr("href")).isEqualTo("/logs/" + LINE.uid());
    assertThat(page.select(".row time").attr("datetime")).isEqualTo("2026-11-22T03:04:05.678Z");
    assertThat(page.select(".row .severity").text()).isEqualTo("error");
    assertThat(page.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
    assertThat(page.select("link[rel=canonical]")).isEmpty();
    assertThat(page.select("link[rel=alternate]").attr("href"))
        .isEqualTo("/search.json?q=timed+%22after+5%22+-nothing");
  }

  @Test
  void theFormKeepsWhatWasAsked() throws Exception {
    Document page =
        SITE.page(
            "/search?q=row&cluster=gone&severity=INFO&namespace=openshift-etcd"
                + "&from=2026-11-22T03:04&to=1895316645679");

    assertThat(page.select("select[name=cluster] option[selected]").val()).isEqualTo("gone");
    assertThat(page.select("select[name=severity] option[selected]").val()).isEqualTo("info");
    assertThat(page.select("input[name=from]").val()).isEqualTo("2026-11-22T03:04");
    assertThat(page.select("input[name=to]").val()).isEqualTo("2030-01-22T12:50:45.679");
    assertThat(page.select("input[type=hidden][name=namespace]").val()).isEqualTo("openshift-etcd");
    assertThat(page.select(".chosen li").eachText())
        .containsExactly(
            "cluster: gone remove",
            "severity: INFO remove",
            "from: 2026-11-22T03:04:00Z remove",
            "to: 1895316645679 remove",
            "namespace: openshift-etcd remove");
    assertThat(page.select(".chosen a").getLast().attr("href"))
        .startsWith("/search?q=row&cluster=gone&severity=INFO&from=")
        .doesNotContain("namespace");
  }

  @Test
  void everyLineIsReachedByTheLinksToOlderOnes() throws Exception {
    List<String> lines = new ArrayList<>();
    String next = "/search?namespace=openshift-etcd";
    int pages = 0;
    while (!next.isEmpty()) {
      Document page = SITE.page(next);
      lines.addAll(page.select(".row a.when").eachAttr("href"));
      next = page.select("a[rel=next]").attr("href");
      pages++;
    }

    assertThat(pages).isEqualTo(5);
    assertThat(lines).hasSize(131).doesNotHaveDuplicates();
    assertThat(lines).last().isEqualTo("/logs/" + UNDATED.uid());
  }

  @Test
  void aSearchThatIsSentAsAFormGetsAnAddress() throws Exception {
    HttpResponse<String> answer =
        SITE.send(
            SITE.request("/search")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "q=a+%26%0dX-Evil%3A+x%C3%A4&cluster=&severity=error&evil=1")));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    assertThat(answer.headers().firstValue("location"))
        .contains("/search?q=a+%26%0DX-Evil%3A+x%C3%A4&severity=error");
    assertThat(answer.headers().firstValue("x-evil")).isEmpty();
  }

  @Test
  void aFormOfThreeMegabytesIsRefused() throws Exception {
    HttpResponse<String> answer =
        SITE.send(
            SITE.request("/search")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("q=" + "x".repeat(3_000_000))));

    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @ParameterizedTest
  @CsvSource({
    "from=yesterday,        from",
    "severity=loud,         severity",
    "pattern=ABC,           pattern",
    "cursor=forged,         cursor",
    "limit=0,               limit",
    "q=a&q=b,               q",
  })
  void aWrongQuestionIsShownWithItsFault(String query, String parameter) throws Exception {
    HttpResponse<String> answer = SITE.get("/search?cluster=smaug&" + query);

    Document page = Site.wellFormed(answer.body());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(page.select(".fault").text()).startsWith(parameter + ": expected ");
    assertThat(page.select("select[name=cluster] option[selected]").val()).isEqualTo("smaug");
  }

  @Test
  void aParameterThatALinkPickedUpOnItsWayDoesNoHarm() throws Exception {
    assertThat(SITE.page("/search?q=%22after+5%22&utm_source=elsewhere").select(".row")).hasSize(1);
  }

  @Test
  void aLineStandsInItsContext() throws Exception {
    Document page = SITE.page("/logs/" + LINE.uid());

    List<String> texts = page.select(".context .row .text").eachText();
    assertThat(texts).hasSize(31);
    assertThat(texts.get(15)).contains("timed out after 5 s");
    assertThat(page.select("[aria-current=true] .text").text()).contains("timed out");
    assertThat(page.select(".context .onward a").eachText())
        .containsExactly("Earlier lines", "Later lines");
    assertThat(page.select("h1").text()).isEqualTo("login of " + USER + " timed out after 5 s");
    assertThat(page.select("dt").eachText())
        .containsExactly(
            "cluster",
            "namespace",
            "pod",
            "container",
            "node",
            "severity",
            "container.image.tags",
            "log.file.name",
            "policy",
            "address",
            "pattern");
    assertThat(page.select("a[href=/patterns/" + LINE.stored().pattern() + "]")).isNotEmpty();
    assertThat(page.title())
        .isEqualTo("login of " + USER + " timed out after 5 s - smaug - Glasshouse");
    assertThat(page.select("meta[name=description]").attr("content"))
        .startsWith("2026-11-22 03:04:05.678 UTC, smaug/openshift-etcd/etcd-0/etcd: login of");
    assertThat(page.select("link[rel=canonical]").attr("href"))
        .isEqualTo(Site.PUBLIC + "/logs/" + LINE.uid());
    assertThat(page.select("meta[name=robots]")).isEmpty();
    assertThat(SITE.get(page.select("link[rel=alternate]").attr("href")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void theSameTokenHasOneShortNameOnAPage() throws Exception {
    Document page = SITE.page("/logs/" + LINE.uid());

    Map<String, List<String>> names =
        page.select(".chip").stream()
            .collect(
                Collectors.groupingBy(
                    Element::text,
                    Collectors.mapping(chip -> chip.attr("data-name"), Collectors.toList())));
    assertThat(names.get(USER)).isNotEmpty().containsOnly("user A");
    assertThat(names.get(OTHER_USER)).isNotEmpty().containsOnly("user B");
    assertThat(page.select("a.chip").attr("href"))
        .isEqualTo("/search?q=%3Cuser%3Aabcdefghijklmnop2345%3E");
    assertThat(SITE.page(page.select("a.chip").attr("href")).select(".row")).isNotEmpty();
  }

  @Test
  void everyMarkHasAName() {
    MarkNames names = new MarkNames();

    assertThat(names.nameOf(mark("<secret:private-key>"))).isEqualTo("secret: private key");
    assertThat(names.nameOf(mark("<personal:phone>"))).isEqualTo("personal: phone");
    assertThat(names.nameOf(mark("<person:7>"))).isEqualTo("person 7");
    assertThat(names.nameOf(mark("<ip:abcdefgh-abcdefghijklmnop2345>"))).isEqualTo("address A");
    assertThat(names.nameOf(mark("<host:abcdefghijklmnop2345>"))).isEqualTo("host A");
    assertThat(names.nameOf(mark("<host:abcdefghijklmnop2346>"))).isEqualTo("host B");
    for (int number = 3; number < 28; number++) {
      String name =
          names.nameOf(
              mark(
                  "<host:abcdefghijklmnopaa%c%c>".formatted('a' + number % 26, 'a' + number / 26)));
      assertThat(name).isEqualTo(number == 27 ? "host AA" : "host " + (char) ('A' + number - 1));
    }
  }

  private static Mark mark(String text) {
    return Objects.requireNonNull(Mark.parse(text), text);
  }

  @Test
  void gapsAreToldInWords() throws Exception {
    Document page = SITE.page("/gaps");

    assertThat(page.select("tbody tr").eachText())
        .containsExactly(
            "2026-11-22 03:00:00 2026-11-22 04:00:00 smaug logs publication was"
                + " paused, and what waited was not kept",
            "the beginning 2026-01-02 00:00:00 smaug events deeper in the history than is"
                + " read",
            "2026-11-22 smaug logs too long at most 20",
            "smaug events unknown up to date",
            "smaug logs 2026-11-22 03:04:05 2 minutes behind",
            "smaug metrics 2026-11-22 03:04:30 up to date");
  }

  @Test
  void accountsForWhatIsKeptBack() throws Exception {
    Document page = SITE.page("/transparency");

    assertThat(page.select("tbody tr").eachText())
        .contains(
            "smaug secret: password at most 1,230 1 day",
            "smaug ip at most 40 1 day",
            "smaug too long at most 20 1 day",
            "smaug logs 250, none lately 240 0 3 0 2026-11-22 03:04:00",
            "smaug live 1 h 1 0",
            "2026-11-22 2 1 41 s");
  }

  @Test
  void tellsEachMeasuredRecallWithItsReport() throws Exception {
    Document page = SITE.page("/transparency");

    assertThat(Recall.all())
        .allSatisfy(recall ->
            assertThat(page.select("tbody tr").eachText())
                .contains(
                    String.format(
                        Locale.ROOT,
                        "%s %s %.1f %% %,d of %,d %s",
                        recall.what(),
                        recall.lines(),
                        100.0 * recall.found() / recall.of(),
                        recall.found(),
                        recall.of(),
                        recall.report())));
  }

  @ParameterizedTest
  @CsvSource({
    "20261122-aaaaaaaaaaaaaaaa-7, /logs/20261122-aaaaaaaaaaaaaaaa-7",
    "https%3A%2F%2Fglasshouse.example.org%2Fincidents%2Faaaaaaaaaaaaaaaa%2Fa-slug,"
        + " /incidents/aaaaaaaaaaaaaaaa",
  })
  void takesTheReportOfAnAddress(String sent, String address) throws Exception {
    SITE.reported.clear();

    HttpResponse<String> answer = report("address=" + sent);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
    assertThat(Site.wellFormed(answer.body()).select("[role=status]").text())
        .startsWith("Reported: " + address + " Whatever is there is out of view");
    assertThat(SITE.reported).extracting(Complaint::address).containsExactly(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "address=",
        "address=my+password+is+swordfish",
        "address=https%3A%2F%2Fother.example.org%2Flogs%2F20261122-aaaaaaaaaaaaaaaa-7",
        "words=swordfish"
      })
  void takesNoOtherTextAndRepeatsNone(String sent) throws Exception {
    SITE.reported.clear();

    HttpResponse<String> answer = report(sent);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("swordfish", "other.example.org");
    assertThat(SITE.reported).isEmpty();
  }

  private static HttpResponse<String> report(String form) throws Exception {
    return SITE.send(
        SITE.request("/report")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  @Test
  void removalsAreToldByDayWithoutAName() throws Exception {
    Document page = SITE.page("/removals");

    assertThat(page.select("tbody tr").eachText())
        .containsExactly("2026-11-22 1 1 JSON of 2026-11-22", "2026-11-20 2 1 JSON of 2026-11-20");
    assertThat(page.text()).doesNotContain("aaaaaaaaaaaaaaaa");
    String names = SITE.get(page.select("tbody a").getFirst().attr("href")).body();
    assertThat(names)
        .contains("20261119-aaaaaaaaaaaaaaaa-9", "two.parquet", "\"next\":null")
        .doesNotContain("20261119-aaaaaaaaaaaaaaaa-7");
  }

  @Test
  void clustersAreListedAndDescribed() throws Exception {
    assertThat(SITE.page("/clusters/").select("tbody a").eachAttr("href"))
        .containsExactly("/clusters/ocp-prod", "/clusters/smaug");
    Document page = SITE.page("/clusters/smaug");
    assertThat(page.select("h1").text()).isEqualTo("smaug");
    assertThat(page.select("dd").eachText())
        .containsExactly(
            "Boston, bare metal",
            "live, published after 1 h",
            "logs",
            "up to date",
            "2026-11-22 03:04:05 UTC, 2 minutes behind",
            "2026-11-22 03:04:30 UTC, up to date",
            "CC-BY-4.0",
            "https://ops.example.org",
            "v1.31.4",
            "Debian GNU/Linux 12 (bookworm)",
            "registry.k8s.io/etcd:3.5.17-0");
    assertThat(page.select(".version dt").eachText())
        .containsExactly("Kubernetes", "Operating system", "openshift-etcd/etcd");
    assertThat(page.select(".row .text").eachText())
        .hasSize(1)
        .allMatch(text -> text.contains("timed out"));
    assertThat(page.select("tbody tr").eachText())
        .containsExactly(
            "2026-11-22 03:00:00 2026-11-22 04:00:00 logs publication was paused,"
                + " and what waited was not kept",
            "the beginning 2026-01-02 00:00:00 events deeper in the history than is read");
  }

  @ParameterizedTest
  @CsvSource({
    "/clusters,   /clusters/",
    "/incidents,  /incidents/",
    "/notes,      /notes/",
    "/changes,    /changes/",
    "/metrics,    /metrics/",
    "/datasets,   /datasets/",
  })
  void anAddressThatIsSpelledOtherwiseLeadsToTheOne(String path, String canonical)
      throws Exception {
    HttpResponse<String> answer = SITE.get(path);

    assertThat(answer.statusCode()).isEqualTo(301);
    assertThat(answer.headers().firstValue("location")).contains(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "/patterns/abcdefgh/etcdserver-request-timed-out, etcdserver request timed out",
    "/logs/20261122-aaaaaaaaaaaaaaaa-99999,           ''",
    "/clusters/unknown-one,                           unknown one",
    "/wp-login.php,                                   wp login php",
    "/%3Cscript%3Ealert(1)%3C%2Fscript%3E,            script alert script",
    "/%E2%80%AEmoc,                                   moc",
  })
  void anUnknownAddressIsSearchedForByItsWords(String path, String words) throws Exception {
    HttpResponse<String> answer = SITE.get(path);

    Document page = Site.wellFormed(answer.body());
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(page.select("textarea[name=q]").val()).isEqualTo(words);
    assertThat(page.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
    assertThat(page.select("script:not([src^=/assets/])")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/search?q=a", "/clusters/smaug", "/logs/20261122-aaaaaaaaaaaaaaaa-7"})
  void aStoreThatIsAwayMeansAPageThatSaysSo(String path) throws Exception {
    SITE.away = true;

    HttpResponse<String> answer = SITE.get(path);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("retry-after")).contains("10");
    assertThat(Site.wellFormed(answer.body()).select("h1").text())
        .isEqualTo("Not available right now");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/search?q=row",
        "/clusters/",
        "/clusters/smaug",
        "/gaps",
        "/removals",
        "/robots.txt"
      })
  void whatTheVisitorHasIsNotSentAgain(String path) throws Exception {
    String tag = SITE.get(path).headers().firstValue("etag").orElseThrow();

    assertThat(SITE.send(SITE.request(path).header("If-None-Match", tag)).statusCode())
        .isEqualTo(304);
    HttpResponse<String> head =
        SITE.send(SITE.request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("content-length")).isPresent();
  }

  @Test
  void pagesAreSafeAndWhole() throws Exception {
    for (String path : List.of("/", "/search", "/clusters/", "/logs/" + LINE.uid(), "/nothing")) {
      HttpResponse<String> answer = SITE.get(path);
      Document page = Site.wellFormed(answer.body());

      assertThat(answer.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
      assertThat(answer.headers().firstValue("content-security-policy").orElse(""))
          .contains("default-src 'none'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(page.select("style, [style], iframe, object, base")).isEmpty();
      assertThat(page.select("script:not([src^=/assets/]):not([type=application/ld+json])"))
          .isEmpty();
      assertThat(page.select("h1")).hasSize(1);
      assertThat(page.title())
          .endsWith(path.equals("/") ? "a public archive of logs" : "- Glasshouse");
      assertThat(answer.body().length()).isLessThan(61_440);
      for (String link : page.select("a[href], link[href]").eachAttr("href")) {
        assertThat(link).matches("(/|#|https://).*");
        if (link.startsWith("/")) {
          HttpResponse<String> linked = SITE.get(link);
          String onward = linked.headers().firstValue("location").orElse("");
          assertThat(onward.isEmpty() ? linked.statusCode() : SITE.get(onward).statusCode())
              .as(link)
              .isEqualTo(200);
        }
      }
    }
  }

  @Test
  void assetsNameTheirContentAndAreKept() throws Exception {
    String style = SITE.page("/").select("link[rel=stylesheet]").attr("href");

    HttpResponse<String> answer = SITE.get(style);

    assertThat(style).matches("/assets/style-[0-9a-f]{12}\\.css");
    assertThat(answer.headers().firstValue("content-type")).contains("text/css; charset=utf-8");
    assertThat(answer.headers().firstValue("cache-control").orElse(""))
        .isEqualTo("public, max-age=31536000, immutable");
    assertThat(answer.body()).contains("prefers-color-scheme: dark").doesNotContain("http");
    assertThat(SITE.get("/assets/style-000000000000.css").statusCode()).isEqualTo(404);
    HttpResponse<String> small = SITE.send(SITE.request(style).header("Accept-Encoding", "gzip"));
    assertThat(small.headers().firstValue("content-encoding")).contains("gzip");
    assertThat(small.headers().firstValue("etag"))
        .isPresent()
        .isNotEqualTo(answer.headers().firstValue("etag"));
  }

  @Test
  void theHostOfARequestIsNeverRepeated() throws Exception {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), SITE.address("/").getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String answer =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
              .lines()
              .collect(Collectors.joining("\n"));

      assertThat(answer).contains(Site.PUBLIC).doesNotContain("evil.example");
    }
  }

  @Test
  void whatIsFoundByErrorsIsNotCalledNothing() throws Exception {
    Document page = SITE.page("/search?q=timed+out&sort=count");

    assertThat(page.select("ol.rows .row")).isNotEmpty();
    assertThat(page.select(".count").text()).doesNotContain("has all of this");
    assertThat(page.select(".advice")).isEmpty();
  }

  @Test
  void crawlersAreKeptOutOfSearches() throws Exception {
    assertThat(SITE.get("/robots.txt").body()).contains("Disallow: /search\n");
  }

  @Test
  void findersOfFaultsAreGivenAContact() throws Exception {
    assertThat(SITE.get("/.well-known/security.txt").body())
        .contains("Contact: " + Site.PUBLIC + "/report\n");

    try (Site other = Site.start(Map.of("public.contact", "mailto:ops@example.org"), List.of())) {
      assertThat(other.get("/.well-known/security.txt").body())
          .contains("Contact: mailto:ops@example.org\n")
          .containsPattern("Expires: \\d{4}-\\d\\d-\\d\\dT00:00:00Z\n");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "live, events, None yet. The archive goes on reading what its sources tell of them.",
    "live, logs, None has been published yet.",
    "retired, events, None has been published yet."
  })
  void theHomePageSaysWhetherIncidentsMayCome(String state, String signal, String said)
      throws Exception {
    PublicSource source =
        new PublicSource("smaug", "", "", "", state, 0, List.of(signal), false, "1", 0);
    try (Site young = Site.start(Map.of(), List.of(source))) {
      assertThat(young.page("/").select("h2:contains(Latest incidents) + .none").text())
          .isEqualTo(said);
    }
  }

  @Test
  void anEmptyArchiveHasPagesToo() throws Exception {
    try (Site empty = Site.start(Map.of(), List.of())) {
      assertThat(empty.page("/").select(".none").text()).contains("No cluster");
      assertThat(empty.page("/search").select(".count").text()).startsWith("No line");
      assertThat(empty.page("/clusters/").select(".none").text()).contains("No cluster");
    }
  }
}
