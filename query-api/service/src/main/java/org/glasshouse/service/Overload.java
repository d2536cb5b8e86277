package org.glasshouse.service;

import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Turns visitors away, with a page that costs nothing, while more requests are being answered than
 * the server has room for.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class Overload {
  private static final String COUNTED = "org.glasshouse.counted";
  private static final byte[] PAGE =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>Too many visitors right now</title>
      <meta name="viewport" content="width=device-width, initial-scale=1"></head>
      <body><h1>Too many visitors right now</h1>
      <p>Nothing is lost. Please try again in ten seconds.</p></body></html>
      """
          .getBytes(StandardCharsets.UTF_8);

  private final AtomicInteger answering = new AtomicInteger();
  private final int atOnce;

  /**
   * @param atOnce most requests that are answered at the same time
   */
  Overload(@Value("${server.at-once:512}") int atOnce) {
    this.atOnce = atOnce;
  }

  @RequestFilter
  @Nullable HttpResponse<?> admit(HttpRequest<?> request) {
    if (answering.incrementAndGet() > atOnce && !request.getPath().equals("/health")) {
      answering.decrementAndGet();
      return HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE)
          .body(PAGE)
          .header("Content-Type", Answers.HTML)
          .header("Content-Length", Integer.toString(PAGE.length))
          .header("Cache-Control", "no-store")
          .header("Retry-After", "10");
    }
    request.setAttribute(COUNTED, true);
    return null;
  }

  @ResponseFilter
  void leave(HttpRequest<?> request) {
    if (request.getAttribute(COUNTED).isPresent()) {
      request.removeAttribute(COUNTED, Boolean.class);
      answering.decrementAndGet();
    }
  }
}
