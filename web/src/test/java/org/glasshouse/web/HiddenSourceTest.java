package org.glasshouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.glasshouse.patterns.Signature;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.Removals;
import org.glasshouse.records.Severity;
import org.glasshouse.store.kit.SampleLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** While a source is hidden, pages, lists, feeds and tools answer as if it had never been. */
class HiddenSourceTest {
  private static final String SHARED = "lease of the quorum was lost after 5 s";
  private static final String OWN = "the disk of shelf 3 is full";
  private static final String HIDDEN = "the quagga of the third gate escaped";
  private static final String OLD_SHARED = "etcdserver: leader changed 3 times";
  private static final String OLD_HIDDEN = "an okapi fell into ditch 7";

  private final Site with = Site.start();
  private final Site without = Site.start();

  @AfterEach
  void stop() {
    with.close();
    without.close();
  }

  private static SampleLine[] lines(String cluster, String body, int from, int to) {
    return Stream.iterate(from, stream -> stream + 1)
        .limit(to - from)
        .map(stream ->
            SampleLine.at("2026-11-22T03:04:05Z", stream, body)
                .withStream(stream)
                .withCluster(cluster)
                .withNamespace("of-" + cluster)
                .withSeverity(Severity.ERROR))
        .toArray(SampleLine[]::new);
  }

  /** Of what is met in three streams one is of the cluster that stays. */
  @Test
  void everyAnswerIsAsIfItHadNeverBeen() throws Exception {
    for (Site site : List.of(with, without)) {
      site.write(lines("smaug", SHARED, 10, 11));
      site.write(lines("smaug", OWN, 20, 24));
    }
    with.write(lines("oak", SHARED, 30, 34));
    with.write(lines("oak", HIDDEN, 40, 44));
    with.patterns.publishIn(Set.of("oak"), OLD_HIDDEN);
    with.patterns.publishIn(Set.of("oak", "smaug"), OLD_SHARED);
    without.patterns.publishIn(Set.of("smaug"), OLD_SHARED);
    assertThat(with.get("/patterns/.json").body()).contains("quagga", "lease", "disk");
    assertThat(with.get("/api/v1/patterns/prefixes/-").body()).contains("okapi", "leader");

    with.removals =
        Removals.NONE.hiding(
            new PublicRemoval(
                "", List.of(), List.of(new PublicRemoval.Condition("oak", "", "", null, null))));

    for (String address : addresses()) {
      assertThat(answer(with, with.get(address)))
          .as(address)
          .doesNotContain("oak", "quagga", "okapi")
          .isEqualTo(answer(without, without.get(address)));
    }
    for (String text : List.of(HIDDEN, OLD_HIDDEN, SHARED, OWN)) {
      assertThat(sent(with, "/paste", "text=" + encoded(text)))
          .as(text)
          .isEqualTo(sent(without, "/paste", "text=" + encoded(text)));
    }
  }

  private static List<String> addresses() {
    List<String> addresses =
        new ArrayList<>(
            List.of(
                "/",
                "/patterns/",
                "/patterns/.json",
                "/patterns/?sort=new",
                "/patterns/?sort=growth",
                "/patterns/atom.xml",
                "/atom.xml",
                "/sitemap.xml",
                "/search",
                "/search?q=lost",
                "/search?q=escaped+gate+third",
                "/search?q=lost&sort=count",
                "/search.json?q=lost",
                "/api/v1/logs",
                "/api/v1/logs/facets",
                "/api/v1/patterns",
                "/api/v1/patterns/prefixes",
                "/api/v1/patterns/prefixes/-",
                "/incidents/"));
    for (String body : List.of(SHARED, OWN, HIDDEN, OLD_SHARED, OLD_HIDDEN)) {
      String id = Signature.of(body).id();
      Stream.of(
              "/patterns/%s",
              "/patterns/%s.json",
              "/patterns/%s/new",
              "/patterns/%s/new.md",
              "/patterns/%s/note",
              "/patterns/%s/atom.xml",
              "/patterns/?of=%s",
              "/api/v1/patterns/%s",
              "/api/v1/logs?pattern=%s",
              "/search?pattern=%s")
          .map(address -> address.formatted(id))
          .forEach(addresses::add);
    }
    return addresses;
  }

  private static String sent(Site site, String path, String form) throws Exception {
    return answer(
        site,
        site.send(
            site.request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))));
  }

  /** Status, where it leads and body; of two sites, the free port of each left out. */
  private static String answer(Site site, HttpResponse<String> answer) {
    String port = ":" + site.address("/").getPort();
    return (answer.statusCode()
            + " "
            + answer.headers().firstValue("location").orElse("")
            + "\n"
            + answer.body())
        .replace(port, "");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
