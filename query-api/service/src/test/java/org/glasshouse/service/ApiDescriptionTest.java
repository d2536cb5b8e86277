package org.glasshouse.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.glasshouse.series.MetricType;
import org.glasshouse.series.Samples;
import org.glasshouse.store.Metric;
import org.glasshouse.store.MetricSeries;
import org.glasshouse.store.kit.SampleEvents;
import org.glasshouse.store.kit.SampleLine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiDescriptionTest {
  private static final TestServer SERVER = new TestServer();
  private static final SampleLine LINE = SampleLine.at("2026-11-22T03:04:05Z", 7, "a line");
  private static JsonNode description;

  @BeforeAll
  static void read() throws Exception {
    SERVER.write(
        LINE, SampleLine.at("2026-11-22T03:04:06Z", 8, "next"), SampleLine.undated(1, "u"));
    SERVER.metrics.add(
        new Metric("up", MetricType.GAUGE, "Whether it answers", "", List.of("smaug")),
        new MetricSeries(
            "smaug",
            new TreeMap<>(Map.of("job", "node")),
            "aaaaaaaaaaaaaaaa",
            new Samples.Builder().add(1_000, 1).add(2_000, Double.NaN).build()));
    SERVER.events.writeEvents(List.of(SampleEvents.incident(), SampleEvents.change()));
    HttpResponse<String> answer = SERVER.get("/api/openapi.yaml");
    assertThat(answer.headers().firstValue("content-type")).contains("application/yaml");
    description = new YAMLMapper().readTree(answer.body());
  }

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void describesEveryRouteOfTheApiAndNoOther() {
    Set<String> routes =
        SERVER
            .context
            .getBean(Router.class)
            .uriRoutes()
            .filter(route ->
                route.getHttpMethod() == HttpMethod.GET || route.getHttpMethod() == HttpMethod.POST)
            .map(route -> ((UriRouteInfo<?, ?>) route).getUriMatchTemplate().toPathString())
            .filter(path -> path.startsWith("/api/") || path.equals("/health"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(routes).isEqualTo(names(description.path("paths")));
  }

  /** Routes that are not named here take none. */
  private static final Map<String, Set<String>> PARAMETERS =
      Map.of(
          "/api/v1/logs", LogRequest.PARAMETERS,
          "/api/v1/logs.ndjson", LogRequest.PARAMETERS,
          "/api/v1/logs/facets", LogController.NARROWING,
          "/api/v1/patterns", PatternController.PARAMETERS,
          "/api/v1/incidents", EventRequest.PARAMETERS,
          "/api/v1/notes", EventRequest.PARAMETERS,
          "/api/v1/changes", EventRequest.PARAMETERS,
          "/api/v1/metrics", MetricRequest.LIST_PARAMETERS,
          "/api/v1/metrics/{name}", MetricRequest.PARAMETERS,
          "/api/v1/gaps", GapController.PARAMETERS);

  @Test
  void describesEveryParameterOfEveryRouteAndNoOther() {
    Map<String, Set<String>> wanted = new TreeMap<>(PARAMETERS);
    wanted.put("/api/v1/removals", RemovalFeed.PARAMETERS);
    Map<String, Set<String>> described = new TreeMap<>();
    description
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .forEach(method -> {
                  wanted.putIfAbsent(path.getKey(), Set.of());
                  described.put(path.getKey(), parametersOf(method));
                }));

    assertThat(described).isEqualTo(wanted);
  }

  private static Set<String> parametersOf(JsonNode method) {
    Set<String> names = new HashSet<>();
    for (JsonNode parameter : method.path("parameters")) {
      String pointer = parameter.path("$ref").asText("");
      JsonNode resolved = pointer.isEmpty() ? parameter : description.at(pointer.substring(1));
      if (resolved.path("in").asText().equals("query")) {
        names.add(resolved.path("name").asText());
      }
    }
    return names;
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/logs?limit=1,                               /api/v1/logs,            200",
    "/api/v1/logs?from=2026-11-22T00:00:00Z&to=1895316645679, /api/v1/logs,       200",
    "/api/v1/logs?limit=0,                               /api/v1/logs,            400",
    "/api/v1/logs?q=line&sort=relevance,                 /api/v1/logs,            200",
    "/api/v1/logs/facets?q=line,                         /api/v1/logs/facets,     200",
    "/api/v1/logs/facets?limit=1,                        /api/v1/logs/facets,     400",
    "/api/v1/patterns?sort=growth,                       /api/v1/patterns,        200",
    "/api/v1/patterns?sort=new&q=line,                   /api/v1/patterns,        200",
    "/api/v1/patterns?sort=random,                       /api/v1/patterns,        400",
    "/api/v1/patterns/prefixes,                          /api/v1/patterns/prefixes, 200",
    "/api/v1/patterns/prefixes/-,                        /api/v1/patterns/prefixes/{prefix}, 200",
    "/api/v1/patterns/prefixes/aaaa,                     /api/v1/patterns/prefixes/{prefix}, 400",
    "/api/v1/logs?no=1,                                  /api/v1/logs,            400",
    "/api/v1/logs/20261122-aaaaaaaaaaaaaaaa-7,           /api/v1/logs/{uid},      200",
    "/api/v1/logs/undated-aaaaaaaaaaaaaaaa-1,            /api/v1/logs/{uid},      200",
    "/api/v1/logs/20261122-aaaaaaaaaaaaaaaa-9,           /api/v1/logs/{uid},      404",
    "/api/v1/patterns,                                   /api/v1/patterns,        200",
    "/api/v1/patterns?limit=201,                         /api/v1/patterns,        400",
    "/api/v1/patterns/lr2bwgdwbxlbfw7r,                  /api/v1/patterns/{id},   404",
    "/api/v1/clusters,                                   /api/v1/clusters,        200",
    "/api/v1/clusters/smaug,                             /api/v1/clusters/{name}, 200",
    "/api/v1/clusters/nothing,                           /api/v1/clusters/{name}, 404",
    "/api/v1/incidents?limit=1,                          /api/v1/incidents,       200",
    "/api/v1/incidents?limit=0,                          /api/v1/incidents,       400",
    "/api/v1/incidents/aaaaaaaaaaaaaaaa,                 /api/v1/incidents/{id},  200",
    "/api/v1/incidents/bbbbbbbbbbbbbbbb,                 /api/v1/incidents/{id},  404",
    "/api/v1/incidents/cccccccccccccccc,                 /api/v1/incidents/{id},  404",
    "/api/v1/notes,                                      /api/v1/notes,           200",
    "/api/v1/notes?limit=0,                              /api/v1/notes,           400",
    "/api/v1/changes,                                    /api/v1/changes,         200",
    "/api/v1/changes/bbbbbbbbbbbbbbbb,                   /api/v1/changes/{id},    200",
    "/api/v1/metrics?q=answers,                          /api/v1/metrics,         200",
    "/api/v1/metrics?limit=0,                            /api/v1/metrics,         400",
    "/api/v1/metrics/up,                                 /api/v1/metrics/{name},  200",
    "/api/v1/metrics/up?from=1&to=1,                     /api/v1/metrics/{name},  400",
    "/api/v1/metrics/down,                               /api/v1/metrics/{name},  404",
    "/api/v1/datasets,                                   /api/v1/datasets,        200",
    "/api/v1/datasets?q=1,                               /api/v1/datasets,        400",
    "/api/v1/datasets/logs,                              /api/v1/datasets/{name}, 200",
    "/api/v1/datasets/nothing,                           /api/v1/datasets/{name}, 404",
    "/api/v1/gaps?cluster=smaug&from=2026-11-22T00:00:00Z, /api/v1/gaps,          200",
    "/api/v1/gaps?to=never,                              /api/v1/gaps,            400",
    "/api/v1/removals?limit=2,                           /api/v1/removals,        200",
    "/api/v1/removals?limit=0,                           /api/v1/removals,        400",
    "/health,                                            /health,                 200",
    "/health?q=1,                                        /health,                 400",
  })
  void answersAreAsDescribed(String path, String route, int status) throws Exception {
    HttpResponse<String> answer = SERVER.get(path);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(faults(route, answer)).isEmpty();
  }

  @Test
  void anAnswerThatIsNotAsDescribedWouldBeNoticed() throws Exception {
    HttpResponse<String> cluster = SERVER.get("/api/v1/clusters/smaug");

    assertThat(faults("/api/v1/clusters", cluster)).isNotEmpty();
  }

  private static List<Error> faults(String route, HttpResponse<String> answer) {
    JsonNode responses = description.path("paths").path(route).path("get").path("responses");
    JsonNode response = responses.path(Integer.toString(answer.statusCode()));
    assertThat(response.isMissingNode()).as("status %d", answer.statusCode()).isFalse();
    String pointer = response.path("$ref").asText("");
    JsonNode resolved = pointer.isEmpty() ? response : description.at(pointer.substring(1));
    String type = answer.headers().firstValue("content-type").orElse("");
    JsonNode schema = resolved.path("content").path(type).path("schema");
    assertThat(schema.path("$ref").asText()).as("type %s", type).startsWith("#/components/");
    Schema root =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                """
                {"$ref": "%s", "components": %s}\
                """
                    .formatted(schema.path("$ref").asText(), description.path("components")),
                InputFormat.JSON);
    return root.validate(answer.body(), InputFormat.JSON);
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
