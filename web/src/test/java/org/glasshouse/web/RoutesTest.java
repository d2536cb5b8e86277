package org.glasshouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where visitors can get at all: nothing of Kafka, of the private side or of the disk. */
class RoutesTest {
  private static final Site SITE = ExampleSite.start();

  @AfterAll
  static void stop() {
    SITE.close();
  }

  /** A new one is added here by whoever has thought about what it lets out. */
  @Test
  void beginWithWhatIsPublic() {
    assertThat(templates(RoutesTest::root))
        .containsExactly(
            "",
            ".json",
            ".well-known",
            "about",
            "api/openapi.yaml",
            "api/v1/changes",
            "api/v1/clusters",
            "api/v1/datasets",
            "api/v1/gaps",
            "api/v1/incidents",
            "api/v1/logs",
            "api/v1/metrics",
            "api/v1/notes",
            "api/v1/patterns",
            "api/v1/removals",
            "assets",
            "atom.xml",
            "changes",
            "clusters",
            "contribute",
            "data",
            "datasets",
            "favicon.ico",
            "gaps",
            "health",
            "incidents",
            "index.json",
            "llms.txt",
            "logs",
            "mcp",
            "metrics",
            "notes",
            "open-your-cluster",
            "paste",
            "patterns",
            "privacy",
            "removals",
            "report",
            "robots.txt",
            "search",
            "sitemap",
            "sitemap.xml",
            "source.schema.json",
            "transparency");
  }

  @Test
  void takeAPathOfTheVisitorsForFilesOfDataSetsOnly() {
    assertThat(templates(Function.identity()))
        .filteredOn(template -> template.contains("{+") || template.contains("*}"))
        .containsExactly("/data/{+path}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/raw",
        "/raw/",
        "/raw.logs.smaug",
        "/raw/logs/smaug",
        "/private",
        "/private/keys",
        "/quarantine",
        "/quarantine/",
        "/control",
        "/checkpoints",
        "/coverage",
        "/keys",
        "/kafka",
        "/topics/raw.logs.smaug",
        "/opensearch",
        "/_search",
        "/_all",
        "/_cat/indices",
        "/internal/metrics",
        "/api/v1/raw",
        "/api/v1/raw/logs",
        "/api/v1/quarantine",
        "/api/v1/control",
        "/api/v1/checkpoints",
        "/api/v1/coverage",
        "/api/v1/sources",
        "/api/v1/keys",
        "/data/",
        "/data/catalog.db",
        "/data/../catalog.db",
        "/data/../private/keys",
        "/data/logs/../../private/keys",
        "/data/%2e%2e/private/keys",
        "/data/..%2f..%2fprivate%2fhealth",
        "/data/%2fetc%2fpasswd",
        "/data//etc/passwd",
        "/assets/..%2f..%2fprivate%2fhealth",
        "/sitemap/..%2fprivate.xml",
      })
  void leadNowhereElse(String path) throws Exception {
    assertThat(SITE.get(path).statusCode()).isEqualTo(404);
  }

  private static Set<String> templates(Function<String, String> of) {
    return SITE.bean(Router.class)
        .uriRoutes()
        .map(route -> ((UriRouteInfo<?, ?>) route).getUriMatchTemplate().toPathString())
        .map(of)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What stands before the first part that a visitor chooses, without the ending of a twin. */
  private static String root(String template) {
    String[] parts = template.split("/", -1);
    if (parts[1].equals("api")) {
      String last = parts.length > 3 ? parts[2] + "/" + twinless(parts[3]) : parts[2];
      return "api/" + last;
    }
    return twinless(parts[1]);
  }

  private static String twinless(String part) {
    return part.replaceFirst("^(?!index)(\\w[\\w-]*)\\.(json|md|ndjson)$", "$1");
  }
}
