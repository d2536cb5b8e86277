package org.glasshouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSetPagesTest {
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
        .contains("2026-11-22", "1 row", "1.5 KiB", "undated", "2,000 rows", "500 B");
    assertThat(page.select("table").getLast().text()).contains("body", "string", "the text");
    assertThat(page.text()).contains("CC-BY-4.0");
  }

  @Test
  void hasNoPageOfWhatIsNot() throws Exception {
    assertThat(SITE.get("/datasets/none").statusCode()).isEqualTo(404);
    assertThat(SITE.get("/datasets").statusCode()).isEqualTo(308);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/clusters/",
        "/clusters/birch",
        "/search?q=etcdserver",
        "/gaps",
        "/datasets/",
        "/datasets/logs"
      })
  void everyPageSaysWhatIsASyntheticExample(String path) throws Exception {
    assertThat(SITE.page(path).select(".synthetic").text())
        .isEqualTo("synthetic example The clusters birch, cedar and oak never existed.");
  }

  @Test
  void saysNothingOfASyntheticExampleWhereNoClusterIsOne() throws Exception {
    try (Site site = Site.start()) {
      assertThat(site.page("/").select(".synthetic")).isEmpty();
    }
  }
}
