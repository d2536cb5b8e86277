package org.glasshouse.opensearch;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Plain calls of OpenSearch, past the code under test. */
final class Rest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Rest() {}

  static String get(URI uri) throws Exception {
    return send(HttpRequest.newBuilder(uri).GET());
  }

  static String delete(URI uri) throws Exception {
    return send(HttpRequest.newBuilder(uri).DELETE());
  }

  static String put(URI uri, String json) throws Exception {
    return send(HttpRequest.newBuilder(uri).PUT(HttpRequest.BodyPublishers.ofString(json)));
  }

  static String post(URI uri, String json) throws Exception {
    return send(HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private static String send(HttpRequest.Builder request) throws Exception {
    return CLIENT
        .send(
            request.header("Content-Type", "application/json").build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
