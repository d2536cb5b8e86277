package org.glasshouse.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataFilesTest {
  private static final TestServer SERVER = new TestServer();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String FILE = "/data/" + OneFile.PATH;

  @AfterAll
  static void stop() {
    CLIENT.close();
    SERVER.close();
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Test
  void givesTheWholeFileWithItsLength() throws Exception {
    HttpResponse<byte[]> answer = send(SERVER.request(FILE));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(OneFile.BYTES);
    assertThat(header(answer, "content-length")).isEqualTo("1000000");
    assertThat(header(answer, "accept-ranges")).isEqualTo("bytes");
    assertThat(header(answer, "etag")).startsWith("\"");
  }

  @Test
  void tellsTheSameWithoutTheFile() throws Exception {
    HttpResponse<byte[]> head = send(SERVER.request(FILE).HEAD());
    HttpResponse<byte[]> get = send(SERVER.request(FILE));

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    for (String name :
        new String[] {"content-length", "content-type", "etag", "accept-ranges", "cache-control"}) {
      assertThat(header(head, name)).as(name).isEqualTo(header(get, name)).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0,            0,      1",
    "bytes=0-,             0,      1000000",
    "bytes=10-19,          10,     20",
    "bytes=300000-900000,  300000, 900001",
    "bytes=-5,             999995, 1000000",
    "bytes=-5000000,       0,      1000000",
    "bytes=999999-,        999999, 1000000",
    "bytes=999990-9999999, 999990, 1000000",
  })
  void givesAPart(String range, int from, int to) throws Exception {
    HttpResponse<byte[]> answer = send(SERVER.request(FILE).header("Range", range));

    assertThat(answer.statusCode()).isEqualTo(206);
    assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(OneFile.BYTES, from, to));
    assertThat(header(answer, "content-length")).isEqualTo("" + (to - from));
    assertThat(header(answer, "content-range"))
        .isEqualTo("bytes %d-%d/1000000".formatted(from, to - 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=1000000-", "bytes=5000000-6000000", "bytes=-0"})
  void refusesAPartThatIsNotThere(String range) throws Exception {
    HttpResponse<byte[]> answer = send(SERVER.request(FILE).header("Range", range));

    assertThat(answer.statusCode()).isEqualTo(416);
    assertThat(header(answer, "content-range")).isEqualTo("bytes */1000000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=5-2", "bytes=-", "bytes=a-b", "lines=1-2", "bytes=0-1,5-9", ""})
  void passesOverARangeThatItDoesNotTake(String range) throws Exception {
    HttpResponse<byte[]> answer = send(SERVER.request(FILE).header("Range", range));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).hasSize(1_000_000);
  }

  @Test
  void aRangeCountsOnlyForTheFileItWasAskedOf() throws Exception {
    String tag = header(send(SERVER.request(FILE).HEAD()), "etag");

    assertThat(
            send(SERVER.request(FILE).header("Range", "bytes=0-1").header("If-Range", tag))
                .statusCode())
        .isEqualTo(206);
    assertThat(
            send(SERVER.request(FILE).header("Range", "bytes=0-1").header("If-Range", "\"other\""))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void sendsNothingToWhoHasIt() throws Exception {
    String tag = header(send(SERVER.request(FILE).HEAD()), "etag");

    HttpResponse<byte[]> answer = send(SERVER.request(FILE).header("If-None-Match", tag));

    assertThat(answer.statusCode()).isEqualTo(304);
    assertThat(header(answer, "etag")).isEqualTo(tag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/data/logs/data/day=2026-11-22/two.parquet",
        "/data/logs/metadata/v1.metadata.json",
        "/data/../catalog.db",
        "/data/logs/%2e%2e/%2e%2e/catalog.db",
        "/data/none/SHA256SUMS",
      })
  void hasNothingElse(String path) throws Exception {
    assertThat(SERVER.get(path).statusCode()).isEqualTo(404);
    assertThat(send(SERVER.request(path).HEAD()).statusCode()).isEqualTo(404);
  }

  @Test
  void theManifestHasTheChecksumOfEachFile() throws Exception {
    String sum =
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(OneFile.BYTES));

    JsonNode manifest = SERVER.json("/datasets/logs.json");

    JsonNode file = manifest.path("files").path(0);
    assertThat(file.path("sha256").asText()).isEqualTo(sum);
    assertThat(file.path("url").asText()).isEqualTo(FILE);
    assertThat(file.path("bytes").asLong()).isEqualTo(1_000_000);
    assertThat(manifest.path("synthetic").path(0).asText()).isEqualTo("smaug");
    assertThat(SERVER.get("/data/logs/SHA256SUMS").body())
        .isEqualTo(sum + "  data/day=2026-11-22/one.parquet\n");
    assertThat(SERVER.json("/api/v1/datasets").at("/items/0/rows").asLong()).isEqualTo(7);
  }
}
