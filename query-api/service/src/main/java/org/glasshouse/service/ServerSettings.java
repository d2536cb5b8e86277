package org.glasshouse.service;

import java.util.Map;

/**
 * How the server listens.
 *
 * @param bind address to listen on, for example {@code 127.0.0.1}
 * @param port 0 for any free one
 * @param metricsPort of the server's own metrics, on 127.0.0.1 only; 0 for any free one
 */
public record ServerSettings(String bind, int port, int metricsPort) {
  /** A search may be 4,096 characters long, each of up to nine in an address. */
  private static final int LONGEST_REQUEST_LINE = 64 * 1024;

  /** A text of a megabyte, encoded as a form. */
  static final int LARGEST_REQUEST = 2 << 20;

  /** The properties by which Micronaut starts such a server. */
  public Map<String, Object> properties() {
    return Map.ofEntries(
        Map.entry("micronaut.server.host", bind),
        Map.entry("micronaut.server.port", port),
        Map.entry("micronaut.server.max-request-size", LARGEST_REQUEST),
        Map.entry("micronaut.server.idle-timeout", "60s"),
        Map.entry("micronaut.server.netty.max-initial-line-length", LONGEST_REQUEST_LINE),
        // Its compression leaves a strong ETag as it is, although the bytes change.
        Map.entry("micronaut.server.netty.compression-threshold", -1),
        // A browser that is told to send no referrer posts forms with the origin "null".
        Map.entry("micronaut.server.cors.localhost-pass-through", true),
        Map.entry("metrics.port", metricsPort));
  }
}
