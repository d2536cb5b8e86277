package org.glasshouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.glasshouse.patterns.Signature;
import org.glasshouse.records.PublicChange;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicReport;
import org.glasshouse.records.PublicSource;
import org.glasshouse.records.Severity;
import org.glasshouse.series.MetricType;
import org.glasshouse.series.Samples;
import org.glasshouse.service.EventAddress;
import org.glasshouse.store.Metric;
import org.glasshouse.store.MetricSeries;
import org.glasshouse.store.StoredEvent;
import org.glasshouse.store.kit.SampleLine;
import org.glasshouse.vocabulary.EventKind;
import org.glasshouse.vocabulary.StreamId;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

/** A nasty string in every field of every kind of record, and every kind of answer to it. */
class NastyRecordsTest {
  private static final Instant TIME = Instant.parse("2026-11-22T03:04:05Z");
  private static final String ERROR = "disk of NODE is gone";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @ParameterizedTest
  @MethodSource("org.glasshouse.web.NastyTextTest#nasty")
  void harmsNoAnswer(String nasty) throws Exception {
    String cut = nasty.substring(0, Math.min(3_000, nasty.length()));
    try (Site site = Site.start(Map.of(), List.of(source(cut)))) {
      List<StoredEvent> events = events(cut);
      site.events.writeEvents(events);
      site.metrics.add(
          new Metric("name " + cut, MetricType.GAUGE, cut, cut, List.of("smaug")), series(cut));
      for (int stream = 0; stream < 3; stream++) {
        site.write(
            SampleLine.at(TIME.toString(), stream, ERROR + " " + cut)
                .withStream(stream)
                .withSeverity(Severity.ERROR));
      }
      String error = address(site, "/patterns/" + Signature.of(ERROR + " " + cut).id());
      String metric = Links.metric("name " + cut);
      List<String> pages =
          new ArrayList<>(
              List.of("/", "/incidents/", "/notes/", "/changes/", "/metrics/", "/clusters/"));
      pages.addAll(List.of("/clusters/smaug", "/patterns/", error, "/search?q=disk"));
      List<String> texts = new ArrayList<>(List.of(error + ".md"));
      for (StoredEvent event : events) {
        pages.add(EventAddress.of(event.event()));
        texts.add(EventAddress.of(event.event()) + ".md");
      }
      if (metric.length() < 4_000 && isText(cut)) {
        pages.add(metric);
        assertHarmlessTable(site.get(metric + ".csv").body());
      }

      for (String page : pages) {
        assertHarmless(page, site.page(page));
      }
      for (String text : texts) {
        assertHarmlessMarkdown(text, site.get(text).body());
      }
      for (String feed :
          List.of(
              "/atom.xml",
              "/incidents/atom.xml",
              "/patterns/atom.xml",
              "/clusters/smaug/atom.xml",
              "/sitemap/pages-1.xml",
              "/sitemap/incidents-1.xml",
              "/sitemap/changes-1.xml")) {
        assertHarmlessXml(feed, site.get(feed));
      }
      assertHarmlessTerminal(fromTerminal(site, ERROR + " " + cut));
      String asked = isText(cut) ? "name " + cut : "";
      for (String call : calls(asked, Signature.of(ERROR + " " + cut).id())) {
        assertHarmlessData(call, fromTools(site, call));
      }
    }
  }

  /** What a language model can ask that is answered by the record. */
  private static List<String> calls(String metric, String error) {
    return List.of(
        call("search", Map.of("q", "disk")),
        call("error", Map.of("id", error)),
        call("error", Map.of("text", ERROR)),
        call("incident", Map.of()),
        call("incident", Map.of("id", "aaaaaaaaaaaaaaaa")),
        call("metric", Map.of("q", "name")),
        call("metric", Map.of("name", metric)),
        call("data_set", Map.of()));
  }

  private static String call(String tool, Map<String, String> arguments) {
    ObjectNode request = JSON.createObjectNode();
    request.put("jsonrpc", "2.0").put("id", 1).put("method", "tools/call");
    ObjectNode parameters = request.putObject("params").put("name", tool);
    ObjectNode given = parameters.putObject("arguments");
    arguments.forEach(given::put);
    return request.toString();
  }

  private static String fromTools(Site site, String request) throws Exception {
    return site.send(
            site.request("/mcp")
                .header("Accept", "application/json, text/event-stream")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(request)))
        .body();
  }

  /** Says that it is not to be trusted, and is plain text as it stands and as it is meant. */
  private static void assertHarmlessData(String call, String answer) throws Exception {
    JsonNode result = JSON.readTree(answer).path("result");

    assertThat(answer).as(call).matches("[\\x20-\\x7e]+");
    assertThat(result.path("content").path(0).path("text").asText())
        .as(call)
        .contains("untrusted data");
    assertThat(result.path("content").path(1).path("text").asText())
        .as(call)
        .matches("[\\x20-\\x7e\n]*");
  }

  /** Whether it can stand in an address: half a surrogate pair cannot. */
  private static boolean isText(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static PublicSource source(String nasty) {
    String start = nasty.substring(0, Math.min(200, nasty.length()));
    return new PublicSource(
        "smaug",
        start,
        start,
        start,
        "live",
        3600,
        List.of("logs"),
        false,
        "1",
        0,
        new PublicSource.Versions(start, start, start, new TreeMap<>(Map.of(start, start))));
  }

  private static List<StoredEvent> events(String nasty) {
    PublicReport report =
        new PublicReport(
            "A " + nasty,
            List.of(
                new PublicReport.Section(PublicReport.Role.SUMMARY, nasty, nasty),
                new PublicReport.Section(PublicReport.Role.CAUSE, nasty, "`" + ERROR + "`")),
            List.of(
                new PublicReport.Entry(
                    nasty, TIME, null, PublicReport.Precision.MINUTE, nasty, nasty)),
            1);
    PublicChange change =
        new PublicChange(
            "A " + nasty,
            nasty,
            nasty,
            List.of(
                new PublicChange.File(
                    nasty, nasty, PublicChange.Action.MODIFIED, 1, 1, "@@\n+" + nasty, null)),
            0,
            null);
    return List.of(
        event('a', EventKind.INCIDENT, report),
        event('b', EventKind.NOTE, report),
        event('c', EventKind.CHANGE, change));
  }

  private static StoredEvent event(char id, EventKind kind, PublicEvent.Content content) {
    return StoredEvent.of(
        new PublicEvent(
            new StreamId(String.valueOf(id).repeat(16)),
            1,
            kind,
            "smaug",
            TIME,
            null,
            content,
            "1"));
  }

  private static MetricSeries series(String nasty) {
    return new MetricSeries(
        "smaug",
        new TreeMap<>(Map.of("label " + nasty, nasty)),
        "aaaaaaaaaaaaaaaa",
        new Samples.Builder()
            .add(TIME.toEpochMilli(), -1)
            .add(TIME.toEpochMilli() + 1_000, Double.POSITIVE_INFINITY)
            .build());
  }

  private static String address(Site site, String path) throws Exception {
    return site.get(path).headers().firstValue("location").orElse(path);
  }

  private static String fromTerminal(Site site, String text) throws Exception {
    return site.send(
            site.request("/paste")
                .header("Accept", "*/*")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(text)))
        .body();
  }

  /** Nothing that runs, loads or leads astray, and no character that hides or reorders. */
  private static void assertHarmless(String path, Document page) {
    assertThat(page.select("img, iframe, object, embed, style, [style], base, math")).isEmpty();
    for (Element script : page.select("script:not([src^=/assets/])")) {
      assertThat(script.attr("type")).as(path).isEqualTo("application/ld+json");
      assertThat(script.data()).as(path).startsWith("{").doesNotContain("<");
    }
    for (Element element : page.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        assertThat(attribute.getKey()).as(path).doesNotStartWith("on");
      }
    }
    for (Element link : page.select("[href], [action]")) {
      assertThat(link.attr("href") + link.attr("action"))
          .as(path)
          .matches("(/|#content|https://).*");
    }
    assertThat(page.body().wholeText().codePoints().filter(Unseen::is)).as(path).isEmpty();
  }

  private static void assertHarmlessXml(String path, HttpResponse<String> answer) throws Exception {
    if (answer.statusCode() == 404) {
      return;
    }
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(answer.body())));
    assertThat(answer.body().codePoints().filter(Unseen::is)).as(path).isEmpty();
    assertThat(answer.body()).as(path).doesNotContain("<script", "onerror=\"");
  }

  private static void assertHarmlessMarkdown(String path, String text) {
    Node document = Parser.builder().build().parse(text);
    assertHarmlessNodes(path, document);
    assertThat(text.codePoints().filter(Unseen::is)).as(path).isEmpty();
  }

  private static void assertHarmlessNodes(String path, Node node) {
    assertThat(node).as(path).isNotInstanceOfAny(HtmlBlock.class, HtmlInline.class, Image.class);
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      assertHarmlessNodes(path, child);
    }
  }

  /** No cell begins as a formula does, unless it is a number. */
  private static void assertHarmlessTable(String table) {
    for (String row : table.split("\r\n", -1)) {
      for (String cell : row.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)) {
        String value = cell.startsWith("\"") ? cell.substring(1) : cell;
        assertThat(value).matches("(?s)([^=+\\-@].*|-?[0-9.eE+-]+|[+-]Inf\"|)");
      }
    }
  }

  private static void assertHarmlessTerminal(String text) {
    assertThat(text.codePoints().filter(point -> Unseen.is(point))).isEmpty();
    assertThat(text.lines())
        .allMatch(
            line -> line.codePointCount(0, line.length()) <= 80 || line.contains("/patterns/"));
  }
}
