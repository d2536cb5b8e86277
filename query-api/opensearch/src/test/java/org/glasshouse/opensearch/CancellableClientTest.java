package org.glasshouse.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.kit.Ask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CancellableClientTest {
  /** Reads on until the other side closes the connection, be it in order or not. */
  private static boolean isClosed(Socket connection) throws IOException {
    try {
      connection.getInputStream().readAllBytes();
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException e) {
      return true;
    }
  }

  @Test
  @Timeout(30)
  void aSearchThatIsInterruptedClosesItsConnection() throws Exception {
    try (ServerSocket openSearch = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        OpenSearchLogStore store =
            new OpenSearchLogStore(
                OpenSearchSettings.local(
                    URI.create("http://127.0.0.1:" + openSearch.getLocalPort())),
                Engine.CLOCK)) {
      CompletableFuture<StoreUnavailableException> failed = new CompletableFuture<>();
      Thread asking =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  store.search(Ask.words("slow").query());
                } catch (StoreUnavailableException e) {
                  failed.complete(e);
                }
              });
      try (Socket connection = openSearch.accept()) {
        connection.setSoTimeout((int) Duration.ofSeconds(5).toMillis());
        assertThat(connection.getInputStream().read()).isEqualTo('P');

        asking.interrupt();

        assertThat(isClosed(connection)).isTrue();
        assertThat(failed.get(1, TimeUnit.SECONDS)).hasMessageContaining("does not answer");
      }
    }
  }
}
