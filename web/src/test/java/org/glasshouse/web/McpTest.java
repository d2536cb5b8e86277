package org.glasshouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.glasshouse.patterns.Signature;
import org.glasshouse.store.kit.SampleLine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McpTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Site SITE = ExampleSite.start();
  private static final String TRACE = trace(150);
  private static final String OTHER = "the quorum of ring alpha is lost";
  private static final String META =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}";

  @BeforeAll
  static void publish() throws Exception {
    SITE.patterns.publish(TRACE);
    SITE.patterns.publish(OTHER);
    // An id that is not known has the patterns read once more, if they were not read just now.
    Thread.sleep(Duration.ofMillis(300));
    assertThat(SITE.get("/patterns/" + Signature.of(OTHER).id()).statusCode()).isEqualTo(301);
  }

  @AfterAll
  static void stop() {
    SITE.close();
  }

  @Test
  void olderClientsBeginWithAHandshake() throws Exception {
    JsonNode welcome =
        result(
            post(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\"}}"));

    assertThat(welcome.path("protocolVersion").asText()).isEqualTo("2025-06-18");
    assertThat(welcome.path("capabilities").has("tools")).isTrue();
    assertThat(welcome.path("instructions").asText()).contains("untrusted data");
    assertThat(post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}").statusCode())
        .isEqualTo(202);
  }

  @Test
  void tellsItsTools() throws Exception {
    JsonNode tools =
        result(post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}")).path("tools");

    assertThat(tools.valueStream().map(tool -> tool.path("name").asText()))
        .containsExactly("search", "error", "incident", "metric", "data_set");
    assertThat(tools.get(0).path("inputSchema").path("required").get(0).asText()).isEqualTo("q");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          search,   `{"q":"leader failure"}`,                               request timed out
          error,    `{"text":"etcdserver: request timed out, possibly due to previous leader failure; peer 192.0.2.7 unreachable after 12 ms"}`, Give etcd a disk of its own
          incident, `{"id":"aaaaaaaaaaaaaaaa"}`,                            zpool scrub -s tank
          incident, `{}`,                                                   Slow disk behind etcd
          metric,   `{"name":"etcd_disk_wal_fsync_seconds"}`,               0.00
          metric,   `{"q":"fsync"}`,                                        etcd_disk_wal_fsync_seconds
          data_set, `{"name":"logs"}`,                                      the text
          data_set, `{}`,                                                   logs
          """)
  void answersWithDataThatIsMarkedAsUntrusted(String tool, String arguments, String expected)
      throws Exception {
    JsonNode result = result(call(tool, arguments));

    assertThat(result.path("isError").asBoolean()).isFalse();
    assertThat(result.path("content").get(0).path("text").asText()).contains("untrusted data");
    assertThat(result.path("content").get(1).path("text").asText()).contains(expected);
    assertThat(result.path("structuredContent").path("untrusted").asBoolean()).isTrue();
  }

  @Test
  void takesAStackTraceAsProgramsWriteItAndAScreenfulWithOne() throws Exception {
    String screen =
        "2026-11-25T10:00:00Z INFO worker 1 is idle\n" + TRACE + OTHER + "\nnothing else\n";

    JsonNode whole = error(result(call("error", arguments(TRACE))));
    JsonNode among = error(result(call("error", arguments(screen))));

    assertThat(TRACE).hasSizeGreaterThan(10_000);
    assertThat(whole.path("page").path("id").asText()).isEqualTo(Signature.of(TRACE).id());
    assertThat(among.path("matches").findValuesAsText("id"))
        .containsExactlyInAnyOrder(Signature.of(TRACE).id(), Signature.of(OTHER).id());
    assertThat(result(call("error", arguments("x".repeat(65_537)))).toString())
        .contains("text: expected at most 65536 characters, got 65537");
  }

  private static String trace(int frames) {
    StringBuilder trace =
        new StringBuilder("org.example.ring.RingException: no member answers within 7 s\n");
    for (int number = 0; number < frames; number++) {
      trace
          .append("\tat org.example.ring.members.of.the.quorum.Member")
          .append(number)
          .append(".ask(Member.java:");
      trace.append(number).append(")\n");
    }
    return trace.toString();
  }

  private static String arguments(String text) {
    return JSON.createObjectNode().put("text", text).toString();
  }

  private static JsonNode error(JsonNode result) {
    return result.path("structuredContent").path("error");
  }

  @Test
  void wrongArgumentsAreToldToTheModel() throws Exception {
    assertThat(
            result(call("search", "{\"q\":\"x\",\"severity\":\"loud\"}"))
                .path("isError")
                .asBoolean())
        .isTrue();
    assertThat(result(call("error", "{}")).path("isError").asBoolean()).isTrue();
    assertThat(json(call("drop_table", "{}")).path("error").path("code").asInt()).isEqualTo(-32602);
  }

  @Test
  void theNewestRevisionNeedsNoHandshake() throws Exception {
    HttpResponse<String> answer =
        send(
            "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"server/discover\",\"params\":{"
                + META
                + "}}",
            "MCP-Protocol-Version",
            "2026-07-28",
            "Mcp-Method",
            "server/discover");

    assertThat(result(answer).path("supportedVersions").get(0).asText()).isEqualTo("2026-07-28");
    assertThat(result(answer).path("resultType").asText()).isEqualTo("complete");
    assertThat(json(answer).path("id").asText()).isEqualTo("a");
  }

  @Test
  void headAndBodyOfTheNewestRevisionMustTellTheSame() throws Exception {
    String call =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"incident\",\"arguments\":{},"
            + META
            + "}}";

    HttpResponse<String> fits =
        send(
            call,
            "MCP-Protocol-Version",
            "2026-07-28",
            "Mcp-Method",
            "tools/call",
            "Mcp-Name",
            "=?base64?aW5jaWRlbnQ=?=");
    HttpResponse<String> other =
        send(
            call,
            "MCP-Protocol-Version",
            "2026-07-28",
            "Mcp-Method",
            "tools/call",
            "Mcp-Name",
            "search");
    HttpResponse<String> without = post(call);
    HttpResponse<String> unknown =
        send(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}",
            "MCP-Protocol-Version",
            "1900-01-01");

    assertThat(fits.statusCode()).isEqualTo(200);
    assertThat(other.statusCode()).isEqualTo(400);
    assertThat(json(other).path("error").path("code").asInt()).isEqualTo(-32020);
    assertThat(json(without).path("error").path("code").asInt()).isEqualTo(-32020);
    assertThat(json(unknown).path("error").path("code").asInt()).isEqualTo(-32022);
    assertThat(json(unknown).path("error").path("data").path("supported").get(0).asText())
        .isEqualTo("2026-07-28");
  }

  @Test
  void refusesWhatIsNoRequest() throws Exception {
    assertThat(post("{").statusCode()).isEqualTo(400);
    assertThat(post("[]").statusCode()).isEqualTo(400);
    assertThat(SITE.get("/mcp").statusCode()).isEqualTo(405);
    assertThat(send("{}", "Origin", "file:///x").statusCode()).isEqualTo(403);
  }

  @Test
  void noCharacterOfTheArchiveReordersOrHides() throws Exception {
    SITE.write(
        SampleLine.at("2026-11-22T03:10:00Z", 9, "hidden\u202etxt \u001b[31m").withStream(90));

    String text = call("search", "{\"q\":\"hidden\"}").body();

    assertThat(text.codePoints().filter(point -> point > 126 || point < 32)).isEmpty();
  }

  private static HttpResponse<String> call(String tool, String arguments) throws Exception {
    return post(
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":%s}}"
            .formatted(tool, arguments));
  }

  private static HttpResponse<String> post(String body) throws Exception {
    return send(body, "Accept", "application/json, text/event-stream");
  }

  private static HttpResponse<String> send(String body, String... headers) throws Exception {
    return SITE.send(
        SITE.request("/mcp")
            .header("Content-Type", "application/json")
            .headers(headers)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    return JSON.readTree(answer.body());
  }

  private static JsonNode result(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer).path("result");
  }
}
