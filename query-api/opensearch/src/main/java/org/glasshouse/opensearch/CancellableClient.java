package org.glasshouse.opensearch;

import java.util.concurrent.Future;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.function.Supplier;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.AsyncPushConsumer;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.HandlerFactory;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.apache.hc.core5.util.TimeValue;

/**
 * An HTTP client whose requests can be given up by the thread that sent them: its connection is
 * closed, upon which OpenSearch ends the search. OpenSearch's own client only stops waiting.
 */
final class CancellableClient extends CloseableHttpAsyncClient {
  /** The last request of each thread. */
  private static final ThreadLocal<Future<?>> LAST = new ThreadLocal<>();

  private final CloseableHttpAsyncClient client;

  private CancellableClient(CloseableHttpAsyncClient client) {
    this.client = client;
  }

  /** Builds such a client as another builder would build one. */
  static HttpAsyncClientBuilder builder(HttpAsyncClientBuilder other) {
    return new HttpAsyncClientBuilder() {
      @Override
      public CloseableHttpAsyncClient build() {
        return new CancellableClient(other.build());
      }
    };
  }

  /** Gives up what this thread sent last, where it has no answer yet. */
  static void giveUp() {
    Future<?> last = LAST.get();
    if (last != null) {
      last.cancel(/* mayInterruptIfRunning= */ true);
      LAST.remove();
    }
  }

  @Override
  protected <T> Future<T> doExecute(
      HttpHost target,
      AsyncRequestProducer request,
      AsyncResponseConsumer<T> response,
      HandlerFactory<AsyncPushConsumer> pushes,
      HttpContext context,
      FutureCallback<T> callback) {
    Future<T> sent = client.execute(target, request, response, pushes, context, callback);
    LAST.set(sent);
    return sent;
  }

  @Override
  public void start() {
    client.start();
  }

  @Override
  public IOReactorStatus getStatus() {
    return client.getStatus();
  }

  @Override
  public void awaitShutdown(TimeValue waitTime) throws InterruptedException {
    client.awaitShutdown(waitTime);
  }

  @Override
  public void initiateShutdown() {
    client.initiateShutdown();
  }

  @Override
  public void close(CloseMode mode) {
    client.close(mode);
  }

  @Override
  public void close() throws java.io.IOException {
    client.close();
  }

  @Override
  @SuppressWarnings("deprecation")
  public void register(String host, String pattern, Supplier<AsyncPushConsumer> supplier) {
    client.register(host, pattern, supplier);
  }
}
