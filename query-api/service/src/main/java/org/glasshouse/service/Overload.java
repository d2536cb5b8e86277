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
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Turns visitors away, with a page that costs nothing, while more requests are being answered than
 * the server has room for. A request has its room until its answer begins, until its visitor has
 * left, or until it has had it for so long that the connection is closed.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class Overload {
  private static final String ROOM = "org.glasshouse.room";
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
  private final Duration longest;

  /**
   * @param atOnce most requests that are answered at the same time
   * @param longest from the head of a request, with all the time that its body takes, to its answer
   */
  Overload(
      @Value("${server.at-once:512}") int atOnce,
      @Value("${server.longest:60s}") Duration longest) {
    this.atOnce = atOnce;
    this.longest = longest;
  }

  /** What one request takes, and gives back once. */
  private final class Room {
    private final AtomicBoolean taken = new AtomicBoolean(true);
    private final ChannelFutureListener left = closed -> giveBack();
    private final @Nullable Channel channel;
    private final @Nullable Future<?> end;

    Room(@Nullable Channel channel) {
      this.channel = channel;
      this.end =
          channel == null
              ? null
              : channel
                  .eventLoop()
                  .schedule(this::hangUp, longest.toMillis(), TimeUnit.MILLISECONDS);
      if (channel != null) {
        channel.closeFuture().addListener(left);
      }
    }

    private void hangUp() {
      if (channel != null) {
        var _ = channel.close();
      }
    }

    void giveBack() {
      if (taken.compareAndSet(true, false)) {
        answering.decrementAndGet();
      }
      if (end != null) {
        end.cancel(false);
      }
      if (channel != null) {
        channel.closeFuture().removeListener(left);
      }
    }
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
    request.setAttribute(ROOM, new Room(channel(request)));
    return null;
  }

  private static @Nullable Channel channel(HttpRequest<?> request) {
    return request instanceof NettyHttpRequest<?> netty
        ? netty.getChannelHandlerContext().channel()
        : null;
  }

  @ResponseFilter
  void leave(HttpRequest<?> request) {
    request.getAttribute(ROOM, Room.class).ifPresent(Room::giveBack);
  }
}
