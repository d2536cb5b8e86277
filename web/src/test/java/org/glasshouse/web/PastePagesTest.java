package org.glasshouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.glasshouse.patterns.Signature;
import org.glasshouse.store.kit.SampleEvents;
import org.glasshouse.store.kit.SampleLine;
import org.glasshouse.vocabulary.EventKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PastePagesTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String FIRST = "etcdserver: request timed out after 7.3 s";
  private static final String OTHER = "dial tcp 192.0.2.1:443: connect: connection refused";

  private Site site;

  @BeforeEach
  void start() {
    site = Site.start();
    site.write(
        SampleLine.at("2026-11-22T03:04:05Z", 7, FIRST),
        SampleLine.at("2026-11-22T03:04:06Z", 8, OTHER));
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private HttpResponse<String> paste(String body, String type, String accept) throws Exception {
    return site.send(
        site.request("/paste")
            .header("Content-Type", type)
            .header("Accept", accept)
            .header("Origin", "null") // as browsers send it that may not name a referrer
            .POST(BodyPublishers.ofString(body)));
  }

  private static String field(String text) {
    return "text=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void sendsABrowserToTheErrorThatWasPasted() throws Exception {
    HttpResponse<String> answer =
        paste(field("10:00 etcdserver: request timed out after 99 s"), FORM, "text/html,*/*");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location"))
        .contains("/patterns/" + Signature.of(FIRST).id());
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void theAddressHoldsNothingOfWhatWasPasted() throws Exception {
    HttpResponse<String> answer =
        paste(
            field(
                "etcdserver: request timed out after 1 s\nsecret words of alice\n"
                    + "dial tcp 203.0.113.9:80: connect: connection refused"),
            FORM,
            "text/html");

    String location = answer.headers().firstValue("Location").orElse("");
    assertThat(location).matches("/patterns/\\?of=[a-z2-7]{16}\\.[a-z2-7]{16}");
    assertThat(site.page(location).select("ol.rows a"))
        .extracting(link -> link.text())
        .containsExactlyInAnyOrder(
            "etcdserver: request timed out after DURATION",
            "dial tcp ADDRESS: connect: connection refused");
  }

  @Test
  void answersATerminalInEightyColumns() throws Exception {
    // As curl --data-binary sends it.
    HttpResponse<String> answer =
        paste("I am 100%! well\n2026-11-22T03:04:05Z " + OTHER + "\n", FORM, "*/*");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
    assertThat(answer.body())
        .startsWith("dial tcp ADDRESS: connect: connection refused\n")
        .contains("  1 line in smaug, last 2026-11-22 03:04:06.000 UTC.\n")
        .contains("  " + Site.PUBLIC + "/patterns/" + Signature.of(OTHER).id() + "\n");
    assertThat(answer.body().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void tellsATerminalWhatHelped() throws Exception {
    site.events.writeEvents(
        List.of(SampleEvents.quoting("aaaaaaaaaaaaaaaa", EventKind.NOTE, OTHER)));

    String answer = paste(OTHER, "text/plain", "*/*").body();

    assertThat(answer)
        .contains(
            "  Note: About it\n",
            "  What helped: To wait for the disk.\n",
            "  " + Site.PUBLIC + "/incidents/aaaaaaaaaaaaaaaa/")
        .doesNotContain("Nobody has explained");
    assertThat(paste(FIRST, "text/plain", "*/*").body()).contains("Nobody has explained this yet.");
  }

  @Test
  void whatIsTooMuchIsRefusedInALine() throws Exception {
    HttpResponse<String> answer = paste("x y\n".repeat(1 << 20), FORM, "*/*");

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
    assertThat(answer.body())
        .isEqualTo(
            "Request Entity Too Large. At most 2 MiB are taken at once; the last 200 lines of a log"
                + " are enough.\n");
  }

  @Test
  void theLastLinesOfALongLogCount() throws Exception {
    String log = "nothing of note\n".repeat(50_000) + OTHER + "\n";

    assertThat(paste(log, FORM, "*/*").body()).startsWith("dial tcp ADDRESS");
  }

  @Test
  void saysHowManyLinesTimeWasEnoughFor() throws Exception {
    site.reading = Duration.ofMillis(4_200);

    HttpResponse<String> answer = paste(field((OTHER + "\n").repeat(150)), FORM, "text/html");

    String location = answer.headers().firstValue("Location").orElse("");
    assertThat(location).isEqualTo("/patterns/?of=" + Signature.of(OTHER).id() + "&looked=1");
    assertThat(site.page(location).select(".notice").text())
        .isEqualTo(
            "Of what you pasted the last line was looked at within 4 seconds; paste fewer lines for"
                + " the rest.");
    assertThat(site.get("/patterns/?of=&looked=many").statusCode()).isEqualTo(400);
  }

  @Test
  void saysSoWhereNothingIsKnown() throws Exception {
    assertThat(paste("unheard of", "text/plain", "*/*").body())
        .isEqualTo("No error that is known here.\n");
    HttpResponse<String> browser = paste(field("unheard of"), FORM, "text/html");
    assertThat(browser.headers().firstValue("Location")).contains("/patterns/?of=");
    assertThat(site.page("/patterns/?of=").text()).contains("None is known here yet");
  }

  @Test
  void hasAForm() throws Exception {
    assertThat(site.page("/paste").select("form[method=post][action=/paste] textarea")).hasSize(1);
  }
}
