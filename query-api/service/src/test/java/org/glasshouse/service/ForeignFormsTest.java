package org.glasshouse.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignFormsTest {
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = new TestServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> report(String... headers) throws Exception {
    HttpRequest.Builder request = server.request("/report.json");
    for (int at = 0; at < headers.length; at += 2) {
      request.header(headers[at], headers[at + 1]);
    }
    return server.send(request.POST(BodyPublishers.ofString("20261122-aaaaaaaaaaaaaaaa-7")));
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, https://elsewhere.example.org",
    "Origin, http://127.0.0.1:1",
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
  })
  void noOtherSiteReportsInTheNameOfItsVisitors(String header, String value) throws Exception {
    int before = server.reported.size();

    HttpResponse<String> answer = report(header, value);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(server.reported).hasSize(before);
  }

  @Test
  void takesReportsOfItsOwnPageAndOfPrograms() throws Exception {
    String own = server.address("").toString();

    assertThat(report().statusCode()).isEqualTo(200);
    assertThat(report("Origin", own).statusCode()).isEqualTo(200);
    assertThat(report("Origin", "null", "Sec-Fetch-Site", "same-origin").statusCode())
        .isEqualTo(200);
    assertThat(report("Origin", "null", "Sec-Fetch-Site", "cross-site").statusCode())
        .isEqualTo(403);
  }

  @Test
  void howToReportIsToldToEverybody() throws Exception {
    HttpResponse<String> answer =
        server.send(server.request("/report.json").header("Sec-Fetch-Site", "cross-site"));

    assertThat(answer.statusCode()).isEqualTo(200);
  }
}
