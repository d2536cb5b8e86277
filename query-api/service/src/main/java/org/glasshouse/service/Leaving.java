package org.glasshouse.service;

import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import java.util.concurrent.CompletableFuture;
import org.glasshouse.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/** Notices that the visitor of the request which a thread answers has closed the connection. */
final class Leaving implements AutoCloseable {
  private final @Nullable ChannelFuture closed;
  private final ChannelFutureListener listener;

  private Leaving(@Nullable ChannelFuture closed, ChannelFutureListener listener) {
    this.closed = closed;
    this.listener = listener;
    if (closed != null) {
      closed.addListener(listener);
    }
  }

  /** Fails an answer that nobody waits for any more; until this is closed. */
  static Leaving fails(CompletableFuture<?> answer) {
    ChannelFuture closed =
        ServerRequestContext.currentRequest()
            .filter(NettyHttpRequest.class::isInstance)
            .map(request ->
                ((NettyHttpRequest<?>) request).getChannelHandlerContext().channel().closeFuture())
            .orElse(null);
    return new Leaving(
        closed,
        channel -> answer.completeExceptionally(new StoreUnavailableException("nobody waits")));
  }

  @Override
  public void close() {
    if (closed != null) {
      closed.removeListener(listener);
    }
  }
}
