package org.glasshouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.glasshouse.patterns.Signature;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.Removals;
import org.glasshouse.series.MetricType;
import org.glasshouse.series.Samples;
import org.glasshouse.store.Metric;
import org.glasshouse.store.MetricSeries;
import org.glasshouse.store.kit.SampleEvents;
import org.glasshouse.store.kit.SampleLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was removed and what never was answer alike, at each address that either can have. */
class RemovedAlikeTest {
  private static final String BODY = "the quagga of the third gate escaped";
  private static final SampleLine LINE = SampleLine.at("2026-11-22T03:04:05Z", 7, BODY);
  private static final String INCIDENT = SampleEvents.incident().event().id().text();
  private static final String CHANGE = SampleEvents.change().event().id().text();
  private static final String METRIC = "quaggas";

  private static final List<String> OF_ERRORS =
      List.of(
          "/patterns/%s",
          "/patterns/%s.json",
          "/patterns/%s/new",
          "/patterns/%s/new.json",
          "/patterns/%s/new.md",
          "/patterns/%s/note",
          "/patterns/%s/note.md",
          "/patterns/%s/atom.xml",
          "/api/v1/patterns/%s",
          "/patterns/?of=%s",
          "/search?q=pattern:%s",
          "/search.json?pattern=%s",
          "/api/v1/logs?pattern=%s");

  /** Addresses by the name of what was removed, with a name of the same length that never was. */
  private static final Map<List<String>, List<String>> OTHERS =
      Map.of(
          List.of(
              LINE.uid().toString(),
              LINE.uid().toString().replace(LINE.uid().stream().text(), "z2z2z2z2z2z2z2z2")),
          List.of("/logs/%s", "/logs/%s.json", "/api/v1/logs/%s"),
          List.of(INCIDENT, "z2z2z2z2z2z2z2z2"),
          List.of(
              "/incidents/%s",
              "/incidents/%s/slow-disk",
              "/incidents/%s/slow-disk.md",
              "/incidents/%s/slow-disk.json",
              "/api/v1/incidents/%s"),
          List.of(CHANGE, "z2z2z2z2z2z2z2z2"),
          List.of(
              "/changes/%s",
              "/changes/%s/another-disk",
              "/changes/%s/another-disk.md",
              "/changes/%s/another-disk.json",
              "/api/v1/changes/%s"),
          List.of(METRIC, "okapiss"),
          List.of(
              "/metrics/%s",
              "/metrics/%s.json",
              "/metrics/%s.csv",
              "/api/v1/metrics/%s",
              "/metrics/?q=%s",
              "/api/v1/metrics?q=%s"));

  private Site site;

  @BeforeEach
  void start() throws Exception {
    site = Site.keepingPages();
    site.write(LINE);
    site.events.writeEvents(List.of(SampleEvents.incident(), SampleEvents.change()));
    site.metrics.add(
        new Metric(METRIC, MetricType.GAUGE, "", "", List.of("smaug")),
        new MetricSeries(
            "smaug", new TreeMap<>(), "cccccccccccccccc", new Samples.Builder().build()));
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void fromTheMomentOfTheRemovalAndWhenTheStoresHaveFollowed() throws Exception {
    for (List<String> names : OTHERS.keySet()) {
      for (String address : OTHERS.getOrDefault(names, List.of())) {
        assertThat(site.get(address.formatted(names.getFirst())).statusCode())
            .as(address)
            .isIn(200, 301, 404);
      }
      String page = OTHERS.getOrDefault(names, List.of()).getFirst().formatted(names.getFirst());
      assertThat(site.get(page).statusCode()).as(page).isIn(200, 301);
    }
    String error = Signature.of(BODY).id();
    assertThat(site.get("/patterns/" + error + "/new").statusCode()).isEqualTo(200);

    site.removals =
        new Removals(
            List.of(
                new PublicRemoval(
                    "2026-11-26T00:00:00Z",
                    List.of(LINE.uid().toString(), INCIDENT, CHANGE),
                    List.of(new PublicRemoval.Condition("", "", METRIC, null, null)))));
    assertThatAllAnswerAlike();
    site.store.erase(site.removals);
    site.events.erase(site.removals);

    assertThatAllAnswerAlike();
    for (String address : OF_ERRORS) {
      assertThat(answer(address, error)).as(address).isEqualTo(answer(address, "z2z2z2z2z2z2z2z2"));
    }
  }

  private void assertThatAllAnswerAlike() throws Exception {
    for (List<String> names : OTHERS.keySet()) {
      for (String address : OTHERS.getOrDefault(names, List.of())) {
        assertThat(answer(address, names.getFirst()))
            .as(address)
            .isEqualTo(answer(address, names.getLast()));
      }
    }
  }

  /** Status, headers and body, without the name in them. */
  private List<Object> answer(String address, String name) throws Exception {
    HttpResponse<String> answer = site.get(address.formatted(name));
    Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    headers.keySet().removeAll(Set.of("date", "age"));
    // What is made of the name is another where that is.
    headers.replaceAll((header, values) ->
        header.equals("etag")
            ? List.of("some")
            : values.stream().map(value -> value.replace(name, "NAME")).toList());
    List<Object> all = new ArrayList<>(List.of(answer.statusCode(), headers));
    all.add(answer.body().replace(name, "NAME"));
    return all;
  }
}
