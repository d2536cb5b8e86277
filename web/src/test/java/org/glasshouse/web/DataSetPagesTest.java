package org.glasshouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DataSetPagesTest {
  private static final int MOST_OF_A_KIND = 4;
  private static final Site SITE = ExampleSite.start();

  @AfterAll
  static void stop() {
    SITE.close();
  }

  @Test
  void listsDataSetsWithTheirSize() throws Exception {
    Document page = SITE.page("/datasets/");

    assertThat(page.select(".cards a").eachAttr("href")).containsExactly("/datasets/logs");
    assertThat(page.select(".cards").text()).contains("2,001 rows, 2.0 KiB in 2 files");
  }

  @Test
  void showsTheFilesAndColumnsOfADataSet() throws Exception {
    Document page = SITE.page("/datasets/logs");

    assertThat(page.select("td a, th a").eachAttr("href"))
        .containsExactly(
            "/data/logs/data/day=2026-11-22/a.parquet", "/data/logs/data/day=null/b.parquet");
    assertThat(page.select("table").getFirst().text())
        .contains("2026-11-22 a.parquet 1 1.5 KiB", "undated b.parquet 2,000 500 B");
    assertThat(page.select("table").getLast().text()).contains("body", "string", "the text");
    assertThat(page.text()).contains("CC-BY-4.0");
  }

  @Test
  void hasNoPageOfWhatIsNot() throws Exception {
    assertThat(SITE.get("/datasets/none").statusCode()).isEqualTo(404);
    assertThat(SITE.get("/datasets").statusCode()).isEqualTo(301);
  }

  /** Whatever can be reached from the home page by links, files apart, and what is not there. */
  @Test
  void everyPageSaysWhatIsASyntheticExample() throws Exception {
    Set<String> seen = new HashSet<>(Set.of("/", "/search?q=etcdserver", "/none", "/logs/none"));
    Deque<String> left = new ArrayDeque<>(seen);
    Map<String, Integer> kinds = new TreeMap<>();
    while (!left.isEmpty()) {
      String path = left.removeFirst();
      String kind = path.split("[/?]", 3)[1];
      if (kinds.getOrDefault(kind, 0) == MOST_OF_A_KIND) {
        continue;
      }
      HttpResponse<String> answer = SITE.get(path);
      if (!answer.headers().firstValue("content-type").orElse("").startsWith("text/html")) {
        continue;
      }
      Document page = Site.wellFormed(answer.body());
      assertThat(page.select(".synthetic").text())
          .as(path)
          .isEqualTo("synthetic example The clusters birch, cedar and oak never existed.");
      kinds.merge(kind, 1, Integer::sum);
      for (String href : page.select("a[href^=/]").eachAttr("href")) {
        String next = href.split("#", 2)[0];
        if (!next.startsWith("/data/") && seen.add(next)) {
          left.add(next);
        }
      }
    }

    assertThat(kinds)
        .containsKeys(
            "patterns",
            "logs",
            "incidents",
            "changes",
            "metrics",
            "clusters",
            "datasets",
            "search",
            "gaps",
            "removals",
            "transparency",
            "report",
            "paste",
            "about",
            "none");
  }

  @Test
  void saysNothingOfASyntheticExampleWhereNoClusterIsOne() throws Exception {
    try (Site site = Site.start()) {
      assertThat(site.page("/").select(".synthetic")).isEmpty();
    }
  }
}
