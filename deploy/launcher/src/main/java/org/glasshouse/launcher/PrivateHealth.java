package org.glasshouse.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * The private {@code /health}: how each source goes, with counts that are not public yet. It
 * answers on this machine only, and only to who can read the file that says how to ask: {@code curl
 * --config FILE}.
 */
final class PrivateHealth implements AutoCloseable {
  /** Name of the file in a data folder. */
  static final String FILE = "health";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int TOKEN_BYTES = 16;

  private final HttpServer server;
  private final byte[] expected;
  private final Supplier<PrivateReport> report;

  private PrivateHealth(HttpServer server, String token, Supplier<PrivateReport> report) {
    this.server = server;
    this.expected = bearer(token).getBytes(UTF_8);
    this.report = report;
  }

  /**
   * Starts to answer.
   *
   * @param file where it is written how to ask; mode 600
   */
  static PrivateHealth start(Path file, Supplier<PrivateReport> report) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      String token = token();
      PrivateHealth health = new PrivateHealth(server, token, report);
      server.createContext("/health", health::answer);
      server.start();
      DataFolder.writeOwnerOnly(file, howToAsk(server.getAddress(), token).getBytes(UTF_8));
      return health;
    } catch (IOException e) {
      throw new LaunchException("cannot offer the private health in " + file, e);
    }
  }

  private static String token() {
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private static String howToAsk(InetSocketAddress address, String token) {
    return "url = \"http://%s:%d/health\"%nheader = \"Authorization: %s\"%n"
        .formatted(address.getAddress().getHostAddress(), address.getPort(), bearer(token));
  }

  private static String bearer(String token) {
    return "Bearer " + token;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String given = exchange.getRequestHeaders().getFirst("Authorization");
      if (given == null || !MessageDigest.isEqual(given.getBytes(UTF_8), expected)) {
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      byte[] body = json(report.get());
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static byte[] json(PrivateReport report) {
    try {
      return JSON.writeValueAsBytes(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of texts and numbers can always be written", e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
