package org.glasshouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.Removals;
import org.glasshouse.store.kit.SampleLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is given again while a store is away, and what is not. */
class PageCacheTest {
  private static final SampleLine LINE =
      SampleLine.at("2026-11-22T03:04:05Z", 7, "etcdserver: request timed out");
  private static final String PAGE = "/logs/" + LINE.uid();

  private Site site;

  @BeforeEach
  void start() {
    site = Site.keepingPages();
    site.write(LINE);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void aPageThatWasMadeIsGivenWhileTheStoreIsAway() throws Exception {
    HttpResponse<String> made = site.get(PAGE);
    site.away = true;

    HttpResponse<String> given = site.get(PAGE);

    assertThat(given.statusCode()).isEqualTo(200);
    assertThat(given.body()).isEqualTo(made.body());
    assertThat(given.headers().firstValue("ETag")).isEqualTo(made.headers().firstValue("ETag"));
    assertThat(given.headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(given.headers().firstValue("Age")).isPresent();
    assertThat(
            site.send(
                    site.request(PAGE)
                        .header("If-None-Match", made.headers().firstValue("ETag").orElseThrow()))
                .statusCode())
        .isEqualTo(304);
  }

  @Test
  void whatWasNeverMadeAndWhatIsSearchedForIsNot() throws Exception {
    site.away = true;

    for (String path : List.of(PAGE, "/search?q=timed")) {
      HttpResponse<String> answer = site.get(path);

      assertThat(answer.statusCode()).as(path).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).contains("10");
    }
    assertThat(site.cachedAddresses()).isEmpty();
  }

  /** Its row stays until the files of the tables are written anew. */
  @Test
  void keepsNothingOfAnErrorThatIsBeingRemoved() throws Exception {
    String id = site.patterns.publish("etcdserver: request timed out");
    site.patterns.clean = 0;
    site.removals =
        new Removals(List.of(new PublicRemoval("", List.of(LINE.uid().toString()), List.of())));

    assertThat(site.get("/patterns/" + id + "/new").statusCode()).isEqualTo(503);
    assertThat(site.cachedAddresses()).isEmpty();
  }

  /** It may hold what was removed meanwhile. */
  @Test
  void keepsNothingThatWasBegunBeforeARemoval() throws Exception {
    site.beforeAnAnswer =
        () -> {
          site.removals =
              new Removals(List.of(new PublicRemoval("", List.of("20261122-x"), List.of())));
        };

    assertThat(site.get(PAGE).statusCode()).isEqualTo(200);
    site.away = true;
    assertThat(site.get(PAGE).statusCode()).isEqualTo(503);
  }

  @Test
  void aRemovalForgetsWhatWasMade() throws Exception {
    assertThat(site.get(PAGE).statusCode()).isEqualTo(200);
    site.removals =
        new Removals(List.of(new PublicRemoval("", List.of(LINE.uid().toString()), List.of())));
    site.away = true;

    assertThat(site.get(PAGE).statusCode()).isEqualTo(503);
  }
}
