package org.glasshouse.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks over HTTP. */
final class Visitor implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final URI base;

  Visitor(URI base) {
    this.base = base;
  }

  /** The whole address of a path. */
  String address(String path) {
    return base.resolve(path).toString();
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(base.resolve(path)));
  }

  /** Loads a file; leaves an empty one where there is none at the address. */
  void load(String path, Path file) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        client.send(
            HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60)).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    Files.write(file, answer.statusCode() == 200 ? answer.body() : new byte[0]);
  }

  /** A part of a file, which must be given as such. */
  byte[] part(String path, String range) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        client.send(
            HttpRequest.newBuilder(base.resolve(path)).header("range", range).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != 206) {
      throw new IOException(path + ": expected a part, got " + answer.statusCode());
    }
    return answer.body();
  }

  JsonNode json(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(path);
    if (answer.statusCode() != 200) {
      throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  JsonNode post(String path, String body) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(base.resolve(path))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    if (answer.statusCode() != 200) {
      throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  void put(String path, String body) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(base.resolve(path))
                .header("content-type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    if (answer.statusCode() != 200) {
      throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
    }
  }

  /** Sends a form as a browser that came from another page would, with forwarded headers. */
  HttpResponse<String> sendForm(String path, String form, String from)
      throws IOException, InterruptedException {
    return send(form(path, form).header("referer", from).header("x-forwarded-for", "203.0.113.77"));
  }

  /** Sends a form from this machine, whose requests are not counted. */
  HttpResponse<String> sendForm(String path, String form) throws IOException, InterruptedException {
    return send(form(path, form));
  }

  private HttpRequest.Builder form(String path, String form) {
    return HttpRequest.newBuilder(base.resolve(path))
        .header("content-type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(
        request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** All lines of the API that a query asks for, through all cursors. */
  List<JsonNode> lines(String query) throws IOException, InterruptedException {
    List<JsonNode> lines = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page =
          json("/api/v1/logs?limit=500&" + query + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      page.path("items").forEach(lines::add);
      cursor = page.path("next").asText("").equals("null") ? "" : encode(page.path("next"));
    } while (!cursor.isEmpty());
    return lines;
  }

  private static String encode(JsonNode text) {
    return text.isNull() ? "" : encode(text.asText(""));
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.close();
  }
}
