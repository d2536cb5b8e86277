package org.glasshouse.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.glasshouse.patterns.Catalogue;
import org.glasshouse.patterns.Signature;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.Removals;
import org.glasshouse.records.Severity;
import org.glasshouse.store.kit.SampleLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PatternApiTest {
  private static final String BODY = "dial tcp 192.0.2.1:443: connect: connection refused";
  private static final String ID = Signature.of(BODY).id();
  private static final String OTHER_BODY = "the disk of host a.example.org is full";
  private static final String OTHER = Signature.of(OTHER_BODY).id();

  private static final SampleLine OTHER_LINE =
      SampleLine.at("2026-11-22T05:04:06Z", 9, OTHER_BODY).withCluster("oak").withStream(1);

  private TestServer server;

  @BeforeEach
  void start() {
    server = new TestServer();
    server.write(
        SampleLine.at("2026-11-22T03:04:05Z", 7, BODY).withSeverity(Severity.ERROR),
        SampleLine.at(
            "2026-11-22T05:04:05Z", 8, "dial tcp 192.0.2.7:80: connect: connection refused"),
        OTHER_LINE);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> lookup(String body) throws Exception {
    return server.send(
        server
            .request("/api/v1/patterns/lookup")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  @Test
  void answersWhereAndWhenAnErrorWasMet() throws Exception {
    JsonNode error = server.json("/api/v1/patterns/" + ID);

    assertThat(error.path("title").asText())
        .isEqualTo("dial tcp ADDRESS: connect: connection refused");
    assertThat(error.path("url").asText())
        .isEqualTo("/patterns/" + ID + "/dial-tcp-address-connect-connection-refused");
    assertThat(error.path("lines").asInt()).isEqualTo(2);
    assertThat(error.path("first").asText()).isEqualTo("2026-11-22T03:04:05Z");
    assertThat(error.path("clusters").path(0).path("name").asText()).isEqualTo("smaug");
    assertThat(error.path("samples")).hasSize(2);
  }

  @Test
  void anIdThatWasMergedLeadsToTheOneThatAnswers() throws Exception {
    server.patterns.merge(OTHER, ID);

    HttpResponse<String> alias = server.get("/api/v1/patterns/" + OTHER);

    assertThat(alias.statusCode()).isEqualTo(301);
    assertThat(alias.headers().firstValue("Location")).contains("/api/v1/patterns/" + ID);
    assertThat(alias.headers().firstValue("Cache-Control")).contains("public, max-age=3600");
    assertThat(server.json("/api/v1/patterns/" + ID).path("lines").asInt()).isEqualTo(3);
    assertThat(server.json("/api/v1/patterns/" + ID).path("aliases").path(0).asText())
        .isEqualTo(OTHER);
  }

  @Test
  void anIdWhoseLinesAreGoneStillAnswers() throws Exception {
    String id = server.patterns.publish("lost 3 peers of the quorum");

    JsonNode error = server.json("/api/v1/patterns/" + id);

    assertThat(error.path("title").asText()).isEqualTo("lost VALUE peers of the quorum");
    assertThat(error.path("lines").asInt()).isZero();
    assertThat(error.path("first").isNull()).isTrue();
  }

  @Test
  void anErrorWithoutAShownLineIsNotShownUntilTheTablesHaveFollowedARemoval() throws Exception {
    server.patterns.publish(OTHER_BODY);
    server.patterns.clean = 0;
    server.taken = removal(OTHER_LINE);

    for (boolean inIndex : List.of(true, false)) {
      if (!inIndex) {
        server.lines.erase(server.taken);
      }
      HttpResponse<String> answer = server.get("/api/v1/patterns/" + OTHER);

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).contains("10");
      assertThat(answer.body()).doesNotContain("disk");
      assertThat(server.get("/patterns/" + OTHER + ".json").statusCode()).isEqualTo(503);
      assertThat(lookup("{\"texts\":[\"disk of host b.example.org is full\"]}").body())
          .contains("\"matches\":[]");
      assertThat(server.json("/api/v1/patterns").path("items").findValuesAsText("id"))
          .containsExactly(ID);
      assertThat(server.json("/api/v1/patterns/prefixes/-").path("items").findValuesAsText("id"))
          .containsExactly(ID);
    }
    server.patterns.remove(OTHER);
    server.patterns.clean = 1;
    server.taken = removal(OTHER_LINE);

    HttpResponse<String> removed = server.get("/api/v1/patterns/" + OTHER);
    assertThat(removed.statusCode()).isEqualTo(404);
    assertThat(removed.body()).isEqualTo(server.get("/api/v1/patterns/aaaaaaaaaaaaaaaa").body());
  }

  @Test
  void anErrorKeepsItsPageWithALineThatWasNotRemoved() throws Exception {
    server.patterns.clean = 0;
    server.taken = removal(SampleLine.at("2026-11-22T03:04:05Z", 7, BODY));

    JsonNode error = server.json("/api/v1/patterns/" + ID);

    assertThat(error.path("samples")).hasSize(1);
    assertThat(error.path("title").asText())
        .isEqualTo("dial tcp ADDRESS: connect: connection refused");
  }

  @Test
  void anErrorIsAsIfItHadNeverBeenWhereAllItsLinesAreHidden() throws Exception {
    String old = server.patterns.publishIn(Set.of("smaug"), "lost 3 peers of the quorum");
    server.taken = hidden("oak");

    assertThat(server.get("/api/v1/patterns/" + OTHER).statusCode()).isEqualTo(404);
    assertThat(server.get("/api/v1/patterns/" + ID).statusCode()).isEqualTo(200);
    assertThat(server.get("/api/v1/patterns/" + old).statusCode()).isEqualTo(200);
    server.taken = Removals.NONE;
    assertThat(server.get("/api/v1/patterns/" + OTHER).statusCode()).isEqualTo(200);
  }

  @Test
  void anErrorSaysNothingOfALineThatIsHiddenWhereAnotherLeadsToItsPage() throws Exception {
    server.patterns.merge(OTHER, ID);
    server.taken = hidden("smaug");

    JsonNode error = server.json("/api/v1/patterns/" + ID);

    assertThat(error.path("signature").asText()).isEqualTo(Signature.of(OTHER_BODY).text());
    assertThat(error.toString()).contains("disk").doesNotContain("dial");
    assertThat(error.path("aliases")).hasSize(1);
    assertThat(error.path("samples")).hasSize(1);
    assertThat(server.get("/api/v1/patterns/prefixes/-").body()).doesNotContain("dial");
  }

  @Test
  void anErrorOfAHiddenClusterIsGoneWhereTheTablesAloneHaveItsLines() throws Exception {
    String old = server.patterns.publishIn(Set.of("oak"), "lost 3 peers of the quorum");
    assertThat(server.get("/api/v1/patterns/" + old).statusCode()).isEqualTo(200);

    server.taken = hidden("oak");

    assertThat(server.get("/api/v1/patterns/" + old).statusCode()).isEqualTo(404);
    assertThat(server.get("/api/v1/patterns/prefixes/-").body()).doesNotContain("quorum");
  }

  @Test
  void ofAHiddenClusterNothingWaitsForAnotherRemoval() throws Exception {
    String old = server.patterns.publishIn(Set.of("oak"), "lost 3 peers of the quorum");
    server.patterns.clean = 0;
    server.taken = removal(SampleLine.at("2026-11-22T03:04:05Z", 7, BODY)).hiding(all("oak"));

    assertThat(server.get("/api/v1/patterns/" + old).statusCode()).isEqualTo(404);
    assertThat(server.get("/api/v1/patterns/" + OTHER).statusCode()).isEqualTo(404);
    assertThat(server.get("/api/v1/patterns/" + ID).statusCode()).isEqualTo(200);
  }

  @Test
  void anErrorStaysWhereTheTablesHaveLinesOfAnotherCluster() throws Exception {
    String old = server.patterns.publishIn(Set.of("oak", "smaug"), OTHER_BODY);
    assertThat(old).isEqualTo(OTHER);
    server.taken = hidden("oak");

    JsonNode error = server.json("/api/v1/patterns/" + old);

    assertThat(error.path("lines").asLong()).isZero();
    assertThat(error.path("title").asText()).contains("disk");
    assertThat(server.get("/api/v1/patterns/prefixes/-").body()).contains("disk");
  }

  @Test
  void anErrorOfWhichNobodyKnowsWhereItWasMetIsGoneWhileAClusterIsHidden() throws Exception {
    String old = server.patterns.publish("lost 3 peers of the quorum");

    server.taken = hidden("oak");

    assertThat(server.get("/api/v1/patterns/" + old).statusCode()).isEqualTo(404);
    assertThat(server.get("/api/v1/patterns/prefixes/-").body()).doesNotContain("quorum");
  }

  @Test
  void anErrorIsNotNamedByAHiddenClusterWhoseIdItHas() throws Exception {
    String hidden = server.patterns.publishIn(Set.of("oak"), "lost 3 peers of the quorum");
    server.patterns.merge(ID, hidden);
    server.taken = hidden("oak");

    JsonNode error = server.json("/api/v1/patterns/" + hidden);

    assertThat(error.path("title").asText())
        .isEqualTo("dial tcp ADDRESS: connect: connection refused");
    assertThat(error.toString()).contains("dial").doesNotContain("quorum");
    assertThat(server.get("/api/v1/patterns/prefixes/-").body())
        .contains("dial", hidden)
        .doesNotContain("quorum");
    assertThat(server.get("/api/v1/patterns").body()).contains(hidden).doesNotContain("quorum");
  }

  @Test
  void whoAsksForTheLinesOfAnErrorGetsThoseOfAllThatLeadToIt() throws Exception {
    server.patterns.merge(OTHER, ID);
    long all = server.json("/api/v1/patterns/" + ID).path("lines").asLong();

    for (String id : List.of(ID, OTHER)) {
      assertThat(server.json("/api/v1/logs?pattern=" + id).path("total").asLong()).isEqualTo(all);
      assertThat(server.json("/api/v1/logs?q=pattern:" + id).path("total").asLong()).isEqualTo(all);
      assertThat(server.json("/api/v1/patterns?q=pattern:" + id).at("/items/0/lines").asLong())
          .isEqualTo(all);
    }
  }

  @Test
  void noAddressLeadsToAnErrorThatMayGo() throws Exception {
    server.patterns.merge(OTHER, ID);
    server.patterns.clean = 0;
    server.taken =
        new Removals(
            List.of(
                new PublicRemoval(
                    "2026-11-23T00:00:00Z",
                    List.of(),
                    List.of(new PublicRemoval.Condition("smaug", "", "", null, null)))));

    assertThat(server.get("/api/v1/patterns/" + ID).statusCode()).isEqualTo(503);
    assertThat(server.get("/api/v1/patterns/" + OTHER).statusCode()).isEqualTo(503);
  }

  private static Removals hidden(String cluster) {
    return Removals.NONE.hiding(all(cluster));
  }

  private static PublicRemoval all(String cluster) {
    return new PublicRemoval(
        "", List.of(), List.of(new PublicRemoval.Condition(cluster, "", "", null, null)));
  }

  private static Removals removal(SampleLine line) {
    return new Removals(
        List.of(
            new PublicRemoval("2026-11-23T00:00:00Z", List.of(line.uid().toString()), List.of())));
  }

  @Test
  void everyAddressAnswersWhateverBecomesOfTheArchive() throws Exception {
    List<String> bodies =
        List.of(
            "lost 3 peers of the quorum",
            "failed to open /a/b: permission denied",
            "failed to open /a/b: no such file or directory",
            "the greeting of alice was refused");
    List<Catalogue.Entry> old = new ArrayList<>();
    for (String body : bodies) {
      String id = new Signature("of older rules: " + body).id();
      old.add(new Catalogue.Entry(id, "v0", body, null, null));
    }
    Catalogue catalogue = new Catalogue(old);
    assertThatAllAnswer(catalogue);
    for (int number = 0; number < bodies.size(); number++) {
      catalogue.succeed(old.get(number).id(), catalogue.add(Signature.of(bodies.get(number))));
    }
    assertThatAllAnswer(catalogue);
    catalogue.merge();
    assertThatAllAnswer(catalogue);
    Signature named = Signature.of(bodies.get(3));
    Signature marked = Signature.of(bodies.get(3).replace("alice", "<user:abcdefghijklmnop2345>"));
    catalogue.succeed(named.id(), catalogue.add(marked));
    catalogue.merge();
    assertThatAllAnswer(catalogue);
    List<Catalogue.Entry> rows = new ArrayList<>(catalogue.rows());
    Collections.shuffle(rows, new Random(3));
    Catalogue rebuilt = new Catalogue(rows);
    rebuilt.add(Signature.of("failed to open /a/b: is a directory"));
    rebuilt.merge();
    assertThatAllAnswer(rebuilt);
  }

  /**
   * Asks a service that holds these rows for each of their addresses, and follows where it leads.
   */
  private void assertThatAllAnswer(Catalogue catalogue) throws Exception {
    server.close();
    server = new TestServer();
    server.patterns.hold(catalogue.rows());
    for (Catalogue.Entry row : catalogue.rows()) {
      HttpResponse<String> answer = server.get("/api/v1/patterns/" + row.id());
      if (answer.statusCode() == 301) {
        answer = server.get(answer.headers().firstValue("Location").orElseThrow());
      }

      assertThat(answer.statusCode()).as(row.signature()).isEqualTo(200);
      assertThat(TestServer.json(answer).path("id").asText())
          .isEqualTo(catalogue.resolve(row.id()));
    }
  }

  @Test
  void theSearchBoxFindsWhatTheStoreKeeps() throws Exception {
    HttpResponse<String> answer = lookup("{\"texts\":[\"" + BODY + "\",\"10.0.0.1:443\"]}");

    JsonNode items = TestServer.json(answer).path("items");
    assertThat(items.path(0).path("pattern").asText())
        .isEqualTo(SampleLine.at("2026-11-22T03:04:05Z", 7, BODY).stored().pattern());
    assertThat(items.path(1).path("matches")).isEmpty();
  }

  @Test
  void anErrorAnswersBeforeTheTableHasIt() throws Exception {
    server.patterns.hide(ID);

    JsonNode error = server.json("/api/v1/patterns/" + ID);

    assertThat(error.path("lines").asInt()).isEqualTo(2);
    assertThat(error.path("signature").asText())
        .isEqualTo("dial tcp <>: connect: connection refused");
    assertThat(error.path("firstPublished").asText()).isEqualTo("2026-11-22T03:04:05Z");
    assertThat(server.get("/api/v1/patterns/" + ID).headers().firstValue("ETag"))
        .isEqualTo(server.get("/api/v1/patterns/" + ID).headers().firstValue("ETag"));
  }

  @Test
  void anIdThatWasNeverPublishedIsNotFound() throws Exception {
    assertThat(server.get("/api/v1/patterns/aaaaaaaaaaaaaaaa").statusCode()).isEqualTo(404);
    assertThat(server.get("/api/v1/patterns/%00").statusCode()).isIn(400, 404);
  }

  @Test
  void listsErrorsByTheNumberOfTheirLines() throws Exception {
    JsonNode all = server.json("/api/v1/patterns");
    JsonNode severe = server.json("/api/v1/patterns?severity=error");

    assertThat(all.path("items").findValuesAsText("id")).containsExactly(ID, OTHER);
    assertThat(severe.path("items").findValuesAsText("id")).containsExactly(ID);
    assertThat(severe.path("items").path(0).path("lines").asInt()).isEqualTo(1);
  }

  @Test
  void looksUpTextsAsStrangersPasteThem() throws Exception {
    HttpResponse<String> answer =
        lookup(
            """
            {"texts":["2026-01-02T03:04:05Z stderr F dial tcp 203.0.113.9:6443: connect: connection refused",
              "disk of host b.example.org is full", "unheard of"]}
            """);

    JsonNode items = TestServer.json(answer).path("items");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(items.path(0).path("pattern").asText()).isEqualTo(ID);
    assertThat(items.path(0).path("matches").path(0).path("verdict").asText()).isEqualTo("same");
    assertThat(items.path(1).path("matches").path(0).path("id").asText()).isEqualTo(OTHER);
    assertThat(items.path(2).path("matches")).isEmpty();
  }

  /** Names that the border alone knows to be names. */
  @Test
  void looksUpTextsAsTheBorderWouldPublishThem() throws Exception {
    SampleLine published =
        SampleLine.at(
            "2026-11-22T03:04:05Z",
            40,
            "account <user:abcdefghijklmnop2345> of realm <host:zyxwvutsrqponmlk2345> is locked");
    server.write(published);
    String asked = "account zoe of realm EXAMPLE.ORG is locked";

    JsonNode item =
        TestServer.json(lookup("{\"texts\":[\"" + asked + "\"]}")).path("items").path(0);

    assertThat(item.path("pattern").asText()).isNotEqualTo(published.stored().pattern());
    assertThat(item.path("matches").path(0).path("id").asText())
        .isEqualTo(published.stored().pattern());
    assertThat(item.path("matches").path(0).path("score").asDouble()).isEqualTo(1);
    assertThat(item.path("matches").path(0).path("verdict").asText()).isEqualTo("same");
  }

  @Test
  void refusesWhatIsNotAListOfTexts() throws Exception {
    for (String body : new String[] {"{}", "[", "{\"texts\":[]}", "{\"texts\":[1]}", "null"}) {
      HttpResponse<String> answer = lookup(body);

      assertThat(answer.statusCode()).as(body).isEqualTo(400);
      assertThat(answer.body()).contains("\"parameter\":\"texts\"");
    }
  }
}
