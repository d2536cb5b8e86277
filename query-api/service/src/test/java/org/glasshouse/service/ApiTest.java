package org.glasshouse.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.glasshouse.patterns.Signature;
import org.glasshouse.records.Complaint;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.Removals;
import org.glasshouse.records.Severity;
import org.glasshouse.store.kit.SampleLine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTest {
  private static final TestServer SERVER = new TestServer();
  private static final SampleLine ERROR =
      SampleLine.at("2026-11-22T03:04:05.678Z", 50, "etcdserver: request timed out")
          .withSeverity(Severity.ERROR);
  private static final SampleLine OLD =
      SampleLine.at("2024-01-01T00:00:00Z", 1, "only the tables keep this").withStream(9);
  private static final SampleLine UNDATED =
      SampleLine.undated(3, "nobody knows when").withStream(2);

  @BeforeAll
  static void write() {
    SERVER.write(ERROR, UNDATED);
    for (int position = 40; position < 60; position++) {
      SERVER.write(SampleLine.at("2026-11-22T03:04:05.678Z", position, "tie " + position));
    }
    SERVER.tables.write(List.of(OLD.stored()));
  }

  @AfterEach
  void recover() {
    SERVER.mood = TestServer.Mood.WELL;
    SERVER.health = HealthCheck.State.UP;
    SERVER.healthHangs = false;
  }

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void findsLinesByWords() throws Exception {
    JsonNode answer = SERVER.json("/api/v1/logs?q=request+timed");

    JsonNode line = answer.path("items").path(0);
    assertThat(answer.path("total").asLong()).isEqualTo(1);
    assertThat(answer.path("totalExact").asBoolean()).isTrue();
    assertThat(answer.path("next").isNull()).isTrue();
    assertThat(answer.path("covers").path("signature").asText()).isEqualTo(Signature.VERSION);
    assertThat(line.path("uid").asText()).isEqualTo(ERROR.uid().toString());
    assertThat(line.path("time").asText()).isEqualTo("2026-11-22T03:04:05.678Z");
    assertThat(line.path("severity").asText()).isEqualTo("error");
    assertThat(line.path("pattern").asText()).isEqualTo(ERROR.stored().pattern());
    assertThat(line.path("body").asText()).isEqualTo("etcdserver: request timed out");
    assertThat(line.path("url").asText()).isEqualTo("/logs/" + ERROR.uid());
  }

  @ParameterizedTest
  @CsvSource({
    "'',                                                            2",
    "cluster=smaug,                                                 1",
    "cluster=nothing,                                               0",
    "from=2026-11-22T04:00:00Z,                                     1",
    "from=2026-11-22T04:00:01Z,                                     0",
    "to=2026-11-22T03:00:00Z,                                       1",
    "from=2026-11-20T03:30:00Z&to=2026-11-20T03:31:00Z,             1",
  })
  void gapsThatTouchTheTimeAskedForAreToldWithEveryList(String query, int gaps) throws Exception {
    JsonNode told = SERVER.json("/api/v1/gaps?" + query);
    JsonNode lines = SERVER.json("/api/v1/logs?" + query);

    assertThat(told.path("items")).as(told.toString()).hasSize(gaps);
    assertThat(lines.path("covers").path("gaps")).isEqualTo(told.path("items"));
  }

  @Test
  void removalsAreNamedOldestFirstPageByPage() throws Exception {
    List<String> names = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = SERVER.json("/api/v1/removals?limit=2&cursor=" + next);
      page.path("items")
          .forEach(item ->
              names.add(
                  String.join(
                      " ",
                      item.path("day").asText(),
                      item.path("kind").asText(),
                      item.path("name").asText())));
      assertThat(page.path("total").asInt()).isEqualTo(5);
      next = page.path("next").asText("");
    } while (!next.isEmpty() && !next.equals("null"));

    assertThat(names)
        .containsExactly(
            "2026-11-20 uid 20261119-aaaaaaaaaaaaaaaa-7",
            "2026-11-20 uid bbbbbbbbbbbbbbbb",
            "2026-11-20 file logs/data/day=2026-11-19/one.parquet",
            "2026-11-22 uid 20261119-aaaaaaaaaaaaaaaa-9",
            "2026-11-22 file logs/data/day=2026-11-19/two.parquet");
    assertThat(SERVER.json("/removals.json?from=2026-11-21T00:00:00Z").path("total").asInt())
        .isEqualTo(2);
  }

  @Test
  void accountsForWhatIsKeptBack() throws Exception {
    JsonNode told = SERVER.json("/transparency.json");

    assertThat(told.at("/marked/0/counts/ip").asLong()).isEqualTo(40);
    assertThat(told.at("/withheld/0/counts/oversize").asLong()).isEqualTo(20);
    assertThat(told.at("/policies/0/version").asText()).isEqualTo("3");
    assertThat(told.at("/policies/0/exceptions").asInt()).isEqualTo(2);
    assertThat(told.at("/canaries/0/planted").asLong()).isEqualTo(250);
    assertThat(told.at("/canaries/0/found").asLong()).isEqualTo(240);
    assertThat(told.at("/canaries/0/missing").asLong()).isEqualTo(1);
    assertThat(told.at("/canaries/0/late").asLong()).isEqualTo(2);
    assertThat(told.at("/canaries/0/hits").asLong()).isZero();
    assertThat(told.at("/canaries/0/idle").asBoolean()).isTrue();
    assertThat(told.at("/removals/0/longestSeconds").asInt()).isEqualTo(41);
    assertThat(told.at("/recall")).isNotEmpty();
  }

  @Test
  void whatItTellsOfItsRecallStandsInTheReports() throws Exception {
    Path reports = Path.of("../../docs/reports");
    for (Recall recall : Recall.all()) {
      assertThat(reports.resolve(recall.report()))
          .content()
          .contains(String.format(Locale.ROOT, "%,d of %,d", recall.found(), recall.of()));
    }
  }

  @Test
  void takesReportsOfAddressesAndOfNothingElse() throws Exception {
    HttpResponse<String> taken = report("20261122-aaaaaaaaaaaaaaaa-7");
    HttpResponse<String> refused = report("my password is swordfish");

    assertThat(taken.statusCode()).isEqualTo(200);
    assertThat(TestServer.json(taken).path("address").asText())
        .isEqualTo("/logs/20261122-aaaaaaaaaaaaaaaa-7");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(refused.body()).doesNotContain("swordfish");
    assertThat(SERVER.reported)
        .extracting(Complaint::address)
        .containsExactly("/logs/20261122-aaaaaaaaaaaaaaaa-7");
    assertThat(SERVER.json("/report.json").path("hidesForHours").asInt()).isEqualTo(72);
  }

  private static HttpResponse<String> report(String text) throws Exception {
    return SERVER.send(
        SERVER.request("/report.json").POST(HttpRequest.BodyPublishers.ofString(text)));
  }

  @Test
  void withheldRecordsAreToldByDayAndReason() throws Exception {
    JsonNode told = SERVER.json("/gaps.json");

    assertThat(told.at("/withheld/0/day").asText()).isEqualTo("2026-11-22");
    assertThat(told.at("/withheld/0/counts/oversize").asLong()).isEqualTo(20);
    assertThat(told.at("/standing/0/lagSeconds").asLong()).isEqualTo(3);
    assertThat(told.at("/standing/0/last").asText()).isEqualTo("2026-11-22T03:04:05Z");
  }

  @ParameterizedTest
  @CsvSource({
    "cluster=smaug,                           21",
    "cluster=Smaug,                           0",
    "namespace=openshift-etcd&pod=etcd-0,     21",
    "container=other,                         0",
    "severity=error,                          1",
    "severity=ERROR,                          1",
    "severity=err,                            1",
    "severity=critical,                       0",
    "q=cluster:smaug+timed,                   1",
    "q=severity:warning,                      1",
    "q=from:2026-11-22T03:04:05.678Z,         20",
    "q=to:%2B1000000-01-01T00:00:00Z,         0",
    "q=timed&sort=relevance,                  1",
    "from=2026-11-22T03:04:05.678Z,           20",
    "from=1795316645679,                      0",
    "to=2026-11-22T03:04:05.678Z,             0",
    "to=2026-11-22T04:04:05.679%2B01:00,      20",
    "q=%22timed+request%22,                   0",
    "q=tie+-41,                               18",
    "q=,                                      21",
  })
  void everyParameterNarrows(String query, int lines) throws Exception {
    JsonNode answer = SERVER.json("/api/v1/logs?limit=1000&" + query);

    assertThat(answer.path("total").asInt()).as(answer.toString()).isEqualTo(lines);
  }

  @Test
  void aLineStandsBetweenItsNeighbours() throws Exception {
    JsonNode answer = SERVER.json("/api/v1/logs/" + ERROR.uid());

    assertThat(answer.path("line").path("uid").asText()).isEqualTo(ERROR.uid().toString());
    assertThat(answer.path("before").findValuesAsText("body"))
        .containsExactly(
            "tie 40", "tie 41", "tie 42", "tie 43", "tie 44", "tie 45", "tie 46", "tie 47",
            "tie 48", "tie 49");
    assertThat(answer.path("after").findValuesAsText("body")).first().isEqualTo("tie 51");
  }

  @Test
  void whatTheSearchStoreNoLongerKeepsComesFromTheTables() throws Exception {
    assertThat(SERVER.json("/api/v1/logs/" + OLD.uid()).path("line").path("body").asText())
        .isEqualTo("only the tables keep this");

    SERVER.mood = TestServer.Mood.AWAY;
    assertThat(SERVER.get("/api/v1/logs/" + OLD.uid()).statusCode()).isEqualTo(200);
    assertThat(SERVER.get("/api/v1/logs/" + ERROR.uid()).statusCode()).isEqualTo(503);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/logs,                    /search.json",
    "/api/v1/logs?q=tie&limit=3,      /search.json?q=tie&limit=3",
    "/api/v1/clusters,                /clusters.json",
    "/api/v1/clusters,                /clusters/.json",
    "/api/v1/clusters/smaug,          /clusters/smaug.json",
  })
  void aPagesTwinIsTheApisAnswer(String api, String twin) throws Exception {
    HttpResponse<String> answer = SERVER.get(twin);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    assertThat(answer.body()).isEqualTo(SERVER.get(api).body());
  }

  @Test
  void aLinesPageHasATwin() throws Exception {
    assertThat(SERVER.get("/logs/" + ERROR.uid() + ".json").body())
        .isEqualTo(SERVER.get("/api/v1/logs/" + ERROR.uid()).body());
  }

  @Test
  void pagesThroughTiesWithoutLossOrRepetition() throws Exception {
    List<String> uids = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode answer = SERVER.json("/api/v1/logs?limit=3" + cursor);
      uids.addAll(answer.path("items").findValuesAsText("uid"));
      assertThat(answer.path("total").asInt()).isEqualTo(21);
      cursor = answer.path("next").isNull() ? "" : "&cursor=" + answer.path("next").asText();
    } while (!cursor.isEmpty());

    assertThat(uids).hasSize(21).doesNotHaveDuplicates();
    assertThat(uids).last().isEqualTo(UNDATED.uid().toString());
  }

  @Test
  void aCursorOfAnotherQuestionIsRefused() throws Exception {
    String cursor = SERVER.json("/api/v1/logs?limit=3").path("next").asText();
    Set<String> forged =
        new HashSet<>(
            List.of(
                "q=tie&cursor=" + cursor,
                "cursor=x" + cursor,
                "cursor=" + cursor + "A",
                "cursor=" + cursor.substring(1),
                "cursor=A",
                "cursor=====",
                "cursor=%00",
                "cursor=AAAAAAAAAAAAAAAAAAAAAA",
                "cursor=" + "A".repeat(4_000)));
    for (int at = 0; at < cursor.length(); at++) {
      char other = cursor.charAt(at) == 'B' ? 'C' : 'B';
      forged.add("cursor=" + cursor.substring(0, at) + other + cursor.substring(at + 1));
    }

    for (String query : forged) {
      HttpResponse<String> answer = SERVER.get("/api/v1/logs?" + query);

      // The last character may hold bits that mean nothing; then it is the same cursor.
      boolean same = answer.statusCode() == 200 && query.length() == cursor.length() + 7;
      if (!same) {
        assertThat(answer.statusCode()).as(query).isEqualTo(400);
        assertThat(TestServer.json(answer).path("parameter").asText()).isEqualTo("cursor");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0,                                     limit",
    "limit=1001,                                  limit",
    "limit=-1,                                    limit",
    "limit=%2B5,                                  limit",
    "limit=ten,                                   limit",
    "limit=99999999999999999999,                  limit",
    "limit=%D9%A5,                                limit",
    "limit=5&limit=5,                             limit",
    "q=a&q=b,                                     q",
    "from=yesterday,                              from",
    "from=2026-11-22,                             from",
    "from=2026-11-22T03:04:05,                    from",
    "from=2026-13-22T03:04:05Z,                   from",
    "from=%2B1000000-01-01T00:00:00Z,             from",
    "from=%2B999999999-12-31T23:59:59-18:00,      from",
    "to=-999999999-01-01T00:00:00%2B18:00,        to",
    "to=99999999999999999999999,                  to",
    "to=9223372036854775807,                      to",
    "from=2026-11-22T00:00:00Z&to=2026-11-22T00:00:00Z, from",
    "severity=loud,                               severity",
    "severity=unspecified,                        severity",
    "sort=random,                                 sort",
    "sort=relevance&cursor=abc,                   cursor",
    "pattern=ABC,                                 pattern",
    "pattern=../../etc/passwd,                    pattern",
    "pattern=abcdefghijklmno1,                    pattern",
    "cursor=abc,                                  cursor",
    "cluster=a%00b,                               cluster",
    "namespace=%1B[31m,                           namespace",
    "Q=a,                                         Q",
    "LIMIT=5,                                     LIMIT",
    "evil%3Cscript%3E=1,                          (unknown)",
    "utm_source=x,                                (unknown)",
    "=x,                                          (unknown)",
  })
  void aWrongParameterIsNamed(String query, String parameter) throws Exception {
    HttpResponse<String> answer = SERVER.get("/api/v1/logs?" + query);

    JsonNode problem = TestServer.json(answer);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(problem.path("type").asText()).isEqualTo("about:blank");
    assertThat(problem.path("status").asInt()).isEqualTo(400);
    assertThat(problem.path("parameter").asText()).isEqualTo(parameter);
    assertThat(problem.path("detail").asText()).startsWith(parameter + ": expected ");
    assertThat(answer.body()).doesNotContain("script", "utm_source", "yesterday", "loud");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/clusters?q=a",
        "/api/v1/clusters/smaug?q=a",
        "/health?q=a",
        "/api/openapi.yaml?q=a"
      })
  void whereNoParameterIsKnownNoneIsTaken(String path) throws Exception {
    assertThat(SERVER.get(path).statusCode()).isEqualTo(400);
  }

  @Test
  void aTextOfAnyCharactersIsSearchedAsWords() throws Exception {
    List<String> hostile =
        List.of(
            "\u0000\u0001\u001b[31m",
            "\u202eetirw\u2066",
            "\ud83d\ude00 \ud83d",
            "\ufeff\ufffe\uffff",
            "a\u0301\u0301\u0301\u0301\u0301\u0301",
            "\"unclosed",
            "((((*?[]{}\\\\^~:/!&&||",
            "${jndi:ldap://x} {{7*7}} #{7} %s %n",
            "' OR 1=1 --",
            "<script>alert(1)</script>",
            "-",
            "-\"",
            "\"\"",
            " ".repeat(4_000),
            "x".repeat(4_096));
    for (String text : hostile) {
      HttpResponse<String> answer = SERVER.get("/api/v1/logs?q=" + TestServer.encoded(text));

      assertThat(answer.statusCode()).as(text).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"q=%", "q=%zz", "q=%c3%28", "q=%ed%a0%80", "%=1", "q=%00", "q=a%0d%0ab"})
  void brokenEscapesDoNoHarm(String query) throws Exception {
    try (RawConnection connection = new RawConnection(SERVER.address("/"))) {
      int status = connection.status("GET /api/v1/logs?" + query + " HTTP/1.1");

      assertThat(status).isIn(200, 400);
    }
    assertThat(SERVER.get("/api/v1/clusters").statusCode()).isEqualTo(200);
  }

  @Test
  void linesOfAnyCharactersAreValidJson() throws Exception {
    String body = "odd\ud800 \u0000 \u2028 \u202e \"</script>\\ \udfff";
    SERVER.tables.write(
        List.of(SampleLine.at("2023-01-01T00:00:00Z", 1, body).withStream(11).stored()));

    HttpResponse<String> answer =
        SERVER.get(
            "/api/v1/logs/" + SampleLine.at("2023-01-01T00:00:00Z", 1, body).withStream(11).uid());

    assertThat(TestServer.json(answer).path("line").path("body").asText())
        .isEqualTo(body.replace('\ud800', '?').replace('\udfff', '?'));
  }

  @Test
  void aTextThatIsTooLongIsRefused() throws Exception {
    HttpResponse<String> answer = SERVER.get("/api/v1/logs?q=" + "x".repeat(4_097));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(TestServer.json(answer).path("detail").asText())
        .isEqualTo("q: expected at most 4096 characters, got 4097");
  }

  @Test
  void anAddressOfAMegabyteIsRefused() throws Exception {
    try (RawConnection connection = new RawConnection(SERVER.address("/"))) {
      int status = connection.status("GET /api/v1/logs?q=" + "x".repeat(1_000_000) + " HTTP/1.1");

      assertThat(status).isIn(413, 414);
    }
    assertThat(SERVER.get("/api/v1/clusters").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/logs?q=tie&limit=3",
        "/api/v1/clusters",
        "/api/v1/clusters/smaug",
        "/api/openapi.yaml",
        "/search.json"
      })
  void whatTheVisitorHasIsNotSentAgain(String path) throws Exception {
    HttpResponse<String> first = SERVER.get(path);
    String tag = first.headers().firstValue("etag").orElseThrow();

    assertThat(tag).matches("\"[0-9a-f]{32}\"");
    for (String given : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
      HttpResponse<String> again = SERVER.send(SERVER.request(path).header("If-None-Match", given));
      assertThat(again.statusCode()).as(given).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(again.headers().firstValue("etag")).contains(tag);
      assertThat(again.headers().firstValue("cache-control")).isPresent();
    }
    assertThat(SERVER.send(SERVER.request(path).header("If-None-Match", "\"o\"")).body())
        .isEqualTo(first.body());
    HttpResponse<String> packed =
        SERVER.send(SERVER.request(path).header("Accept-Encoding", "gzip, br"));
    boolean compressed = packed.headers().firstValue("content-encoding").isPresent();
    assertThat(packed.headers().firstValue("vary")).contains("Accept-Encoding");
    assertThat(packed.headers().firstValue("etag").orElseThrow().equals(tag))
        .as("a tag names the bytes that are sent")
        .isNotEqualTo(compressed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/logs",
        "/api/v1/clusters",
        "/health",
        "/api/openapi.yaml",
        "/api/v1/nothing"
      })
  void headAnswersAsGetWithoutTheBody(String path) throws Exception {
    HttpResponse<String> get = SERVER.get(path);
    HttpResponse<String> head =
        SERVER.send(SERVER.request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));

    assertThat(head.statusCode()).isEqualTo(get.statusCode());
    assertThat(head.body()).isEmpty();
    for (String name : List.of("content-length", "content-type", "etag", "cache-control")) {
      assertThat(head.headers().firstValue(name))
          .as(name)
          .isEqualTo(get.headers().firstValue(name));
    }
    assertThat(get.headers().firstValue("content-length"))
        .contains(String.valueOf(get.body().getBytes(StandardCharsets.UTF_8).length));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/nothing",
        "/api/v1/logs/20261122-aaaaaaaaaaaaaaaa-1",
        "/api/v1/logs/20261199-aaaaaaaaaaaaaaaa-1",
        "/api/v1/logs/20261122-AAAAAAAAAAAAAAAA-1",
        "/api/v1/logs/undated-aaaaaaaaaaaaaaaa-99999999999999999999",
        "/api/v1/logs/..%2F..%2Fetc%2Fpasswd",
        "/api/v1/clusters/nothing",
        "/logs/nothing.json",
        "/internal/metrics",
      })
  void nothingIsThere(String path) throws Exception {
    HttpResponse<String> answer = SERVER.get(path);

    JsonNode problem = TestServer.json(answer);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(problem.path("detail").asText()).isEqualTo("There is nothing at this address.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "TRACE"})
  void onlyReadingIsAllowed(String method) throws Exception {
    HttpResponse<String> answer =
        SERVER.send(
            SERVER
                .request("/api/v1/logs")
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString("{}")));

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(answer.headers().firstValue("allow").orElse("")).contains("GET", "HEAD");
    assertThat(TestServer.json(answer).path("status").asInt()).isEqualTo(405);
  }

  @Test
  void filtersAmongTheWordsThatFindNothingAreReadAsWords() throws Exception {
    SERVER.write(SampleLine.at("2026-11-20T03:04:05Z", 70, "state cluster:nowhere").withStream(9));

    JsonNode literal = SERVER.json("/api/v1/logs?q=cluster:nowhere");
    JsonNode filtered = SERVER.json("/api/v1/logs?q=cluster:smaug&limit=3");

    assertThat(literal.path("literal").asBoolean()).isTrue();
    assertThat(literal.path("total").asInt()).isEqualTo(1);
    assertThat(filtered.path("literal").asBoolean()).isFalse();
    JsonNode next =
        SERVER.json(
            "/api/v1/logs?q=cluster:smaug&limit=3&cursor=" + filtered.path("next").asText());
    assertThat(next.path("items")).hasSize(3);
    assertThat(SERVER.json("/api/v1/logs?q=cluster:elsewhere").path("total").asInt()).isZero();
    SERVER.lines.erase(
        new Removals(
            List.of(
                new PublicRemoval("", List.of(literal.at("/items/0/uid").asText()), List.of()))));
  }

  @Test
  void givesManyLinesAsOneObjectEach() throws Exception {
    HttpResponse<String> first = SERVER.get("/api/v1/logs.ndjson?limit=15&q=tie");
    String next = first.headers().firstValue("Link").orElseThrow();
    HttpResponse<String> rest = SERVER.get(next.substring(1, next.indexOf('>')));

    assertThat(first.headers().firstValue("content-type")).contains("application/x-ndjson");
    assertThat(next).endsWith("; rel=\"next\"");
    List<String> uids = new ArrayList<>();
    for (String line : (first.body() + rest.body()).lines().toList()) {
      uids.add(new ObjectMapper().readTree(line).path("uid").asText());
    }
    assertThat(uids).hasSize(19).doesNotHaveDuplicates();
    assertThat(rest.headers().firstValue("Link")).isEmpty();
    assertThat(SERVER.get("/api/v1/logs.ndjson?limit=10001").statusCode()).isEqualTo(400);
    assertThat(SERVER.get("/api/v1/logs.ndjson?cursor=forged").statusCode()).isEqualTo(400);
  }

  @Test
  void tellsHowLinesAreSpread() throws Exception {
    JsonNode facets = SERVER.json("/api/v1/logs/facets?q=request");

    assertThat(facets.at("/clusters/0/name").asText()).isEqualTo("smaug");
    assertThat(facets.at("/clusters/0/lines").asInt()).isEqualTo(1);
    assertThat(facets.at("/bars/0/severity").asText()).isEqualTo("error");
    HttpResponse<String> thousand =
        SERVER.get("/api/v1/logs/facets?" + "cluster=a&".repeat(1_000) + "q=a");
    assertThat(thousand.statusCode()).isEqualTo(400);
    assertThat(TestServer.json(thousand).path("parameter").asText()).isEqualTo("cluster");
    assertThat(SERVER.get("/api/v1/logs/facets?size=1000").statusCode()).isEqualTo(400);
  }

  @Test
  void aBodyOfAMegabyteIsRefused() throws Exception {
    HttpResponse<String> answer =
        SERVER.send(
            SERVER
                .request("/api/v1/logs")
                .POST(HttpRequest.BodyPublishers.ofString("x".repeat(1_000_000))));

    assertThat(answer.statusCode()).isIn(405, 413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "image/png", "application/xml", "*/*"})
  void theAnswerDoesNotDependOnWhatIsAccepted(String accepted) throws Exception {
    assertThat(SERVER.send(SERVER.request("/api/v1/logs").header("Accept", accepted)).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aStoreThatIsAwayMeansTryAgainLater() throws Exception {
    SERVER.mood = TestServer.Mood.AWAY;

    HttpResponse<String> answer = SERVER.get("/api/v1/logs?q=a");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("retry-after")).contains("10");
    assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
    assertThat(TestServer.json(answer).path("title").asText()).isEqualTo("Not available right now");
  }

  @Test
  void aStoreThatIsSlowMeansTryAgainLater() throws Exception {
    SERVER.mood = TestServer.Mood.SLOW;

    HttpResponse<String> answer = SERVER.get("/api/v1/logs?q=a");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("retry-after")).contains("10");
  }

  @Test
  void aFaultOfOursSaysNothingMore() throws Exception {
    SERVER.mood = TestServer.Mood.BROKEN;

    HttpResponse<String> answer = SERVER.get("/api/v1/logs?q=canary");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("canary", "IllegalArgument");
  }

  @Test
  void healthNamesWhatIsWrong() throws Exception {
    assertThat(SERVER.json("/health").path("status").asText()).isEqualTo("up");

    SERVER.health = new HealthCheck.State(HealthCheck.Status.DEGRADED, "2 min behind");
    HttpResponse<String> late = SERVER.get("/health");
    assertThat(late.statusCode()).isEqualTo(200);
    assertThat(TestServer.json(late).path("status").asText()).isEqualTo("degraded");

    SERVER.health = new HealthCheck.State(HealthCheck.Status.DOWN, "the disk is full");
    HttpResponse<String> down = SERVER.get("/health");
    assertThat(down.statusCode()).isEqualTo(503);
    assertThat(down.headers().firstValue("cache-control")).contains("no-store");
    assertThat(TestServer.json(down).path("checks").path(0).toString())
        .isEqualTo("{\"name\":\"search index\",\"status\":\"down\",\"what\":\"the disk is full\"}");
  }

  @Test
  void healthTellsWhatDoesNotAnswer() throws Exception {
    SERVER.healthHangs = true;

    HttpResponse<String> down = SERVER.get("/health");

    assertThat(down.statusCode()).isEqualTo(503);
    assertThat(down.body()).contains("\"what\":\"no answer within 2 s\"");
  }

  @Test
  void everyAnswerIsSafeToShow() throws Exception {
    for (String path : List.of("/api/v1/logs", "/api/v1/nothing", "/api/v1/logs?limit=x")) {
      HttpResponse<String> answer = SERVER.get(path);

      assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
      assertThat(answer.headers().firstValue("content-security-policy").orElse(""))
          .contains("default-src 'none'")
          .doesNotContain("unsafe");
      assertThat(answer.headers().firstValue("access-control-allow-origin")).contains("*");
      assertThat(answer.headers().allValues("content-type")).hasSize(1);
    }
  }
}
