package org.glasshouse.service;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Headers that every answer bears, and the count of answers. What is counted and logged of a
 * request is the route that the code gave it, never what a visitor sent.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class Headers {
  private static final Logger REQUESTS = LoggerFactory.getLogger("org.glasshouse.requests");
  private static final String BEGUN = "org.glasshouse.begun";
  private static final String NO_ROUTE = "(none)";
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /** Beside them stand pages, what they need, and the texts that crawlers look for. */
  private static final List<String> NO_PAGES =
      List.of(
          "application/json",
          "application/x-ndjson",
          "application/atom+xml",
          "application/yaml",
          "text/markdown",
          "text/csv");

  private final @Nullable ServerMetrics metrics;

  Headers(@Nullable ServerMetrics metrics) {
    this.metrics = metrics;
  }

  @RequestFilter
  void begin(HttpRequest<?> request) {
    request.setAttribute(BEGUN, System.nanoTime());
  }

  @ResponseFilter
  void add(HttpRequest<?> request, MutableHttpResponse<?> response) {
    response
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Opener-Policy", "same-origin");
    if (isNoPage(response)) {
      response.header("X-Robots-Tag", "noindex");
    }
    if (!request.getPath().equals("/paste")) {
      response.header("Access-Control-Allow-Origin", "*");
    }
    count(request, response.code());
  }

  /** Whether an answer is a twin for machines, which search engines read and do not keep. */
  private static boolean isNoPage(MutableHttpResponse<?> response) {
    String type = response.getHeaders().get(HttpHeaders.CONTENT_TYPE);
    return type != null && NO_PAGES.stream().anyMatch(type::startsWith);
  }

  private void count(HttpRequest<?> request, int status) {
    String route =
        status == HttpStatus.NOT_FOUND.getCode()
            ? NO_ROUTE
            : BasicHttpAttributes.getUriTemplate(request).orElse(NO_ROUTE);
    String method = request.getMethod() == HttpMethod.CUSTOM ? "OTHER" : request.getMethod().name();
    long begun = request.getAttribute(BEGUN, Long.class).orElse(System.nanoTime());
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    if (metrics != null) {
      metrics.count(route, method, status, took);
    }
    REQUESTS.info("{} {} {} in {} ms", method, route, status, took.toMillis());
  }
}
