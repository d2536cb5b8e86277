package org.glasshouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.glasshouse.store.kit.SampleLine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PagesTest {
  private static final SampleLine LINE =
      SampleLine.at("2026-11-22T03:04:05.678Z", 7, "etcdserver: request timed out");
  private static final Site SITE = Site.start();

  @BeforeAll
  static void write() {
    SITE.write(LINE);
  }

  @AfterAll
  static void stop() {
    SITE.close();
  }

  @Test
  void everyPageAnswers() throws Exception {
    for (String path :
        new String[] {
          "/",
          "/search",
          "/search?q=timed",
          "/search?q=nothing",
          "/clusters/",
          "/clusters/smaug",
          "/logs/" + LINE.uid(),
          "/robots.txt",
          "/favicon.ico",
          "/search.json?q=timed",
          "/logs/" + LINE.uid() + ".json",
          "/clusters.json",
          "/clusters/smaug.json",
          "/health"
        }) {
      HttpResponse<String> response = SITE.get(path);

      assertThat(response.statusCode()).as(path + response.body()).isEqualTo(200);
    }
  }
}
