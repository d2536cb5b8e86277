package org.glasshouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.glasshouse.patterns.Signature;
import org.glasshouse.store.kit.SampleLine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes of what a visitor types or pastes into the box on each page. */
class SearchBoxTest {
  private static final String FIRST = "etcdserver: request timed out after 7.3 s";
  private static final String OTHER = "dial tcp 192.0.2.1:443: connect: connection refused";

  private static Site site;

  @BeforeAll
  static void start() {
    site = Site.start();
    site.write(
        SampleLine.at("2026-11-22T03:04:05Z", 7, FIRST),
        SampleLine.at("2026-11-22T03:04:06Z", 8, OTHER));
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
  void noCacheKeepsAQuestionThatHoldsSomethingPersonal() throws Exception {
    HttpResponse<String> personal = site.get("/search?q=mail+of+alice%40example.org");
    HttpResponse<String> ordinary = site.get("/search?q=leader+changed");

    assertThat(personal.statusCode()).isEqualTo(200);
    assertThat(personal.headers().allValues("Cache-Control")).containsExactly("no-store");
    assertThat(personal.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(ordinary.headers().firstValue("Cache-Control")).contains("public, max-age=1");
  }

  @Test
  void aFewWordsAreNoError() throws Exception {
    assertThat(site.page("/search?q=connection+refused").select("section.known")).isEmpty();
  }
}
