package org.glasshouse.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.opensearch.Version;
import org.opensearch.common.unit.TimeValue;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.node.NodeValidationException;

/**
 * An OpenSearch cluster of one node in this process. Its REST interface knows no users and
 * therefore listens on 127.0.0.1 only. It has no shutdown hook: whoever started it closes it.
 */
public final class EmbeddedOpenSearch implements AutoCloseable {
  private static final String ENGINE = "opensearch";
  private static final TimeValue RECOVERY = TimeValue.timeValueSeconds(30);
  private static final long CLOSING_SECONDS = 30;

  private final FolderClaim claim;
  private final OpenSearchNode node;

  private EmbeddedOpenSearch(FolderClaim claim, OpenSearchNode node) {
    this.claim = claim;
    this.node = node;
  }

  /**
   * Starts a node; returns when it answers and has opened its indices, or is still opening them
   * after 30 s.
   *
   * @throws EmbeddedStartException if the port is in use, the folder cannot be used or OpenSearch
   *     does not start
   */
  public static EmbeddedOpenSearch start(EmbeddedOpenSearchSettings settings) {
    if (settings.port() != 0) {
      FreePorts.check(settings.port(), ENGINE);
    }
    // Netty belongs to the whole process: OpenSearch must not set it up for itself.
    System.setProperty("opensearch.set.netty.runtime.available.processors", "false");
    FolderClaim claim = FolderClaim.of(settings.folder(), ENGINE, Version.CURRENT.toString());
    @Nullable OpenSearchNode node = null;
    try {
      node = new OpenSearchNode(settings.folder(), settings.port());
      node.start();
      awaitIndices(node);
      claim.written();
      return new EmbeddedOpenSearch(claim, node);
    } catch (IOException | NodeValidationException | RuntimeException e) {
      closeAfter(e, node, claim);
      throw new EmbeddedStartException(
          "cannot start opensearch in %s: %s".formatted(settings.folder(), e), e);
    }
  }

  /** Where its REST interface answers, such as {@code http://127.0.0.1:41234}. */
  public URI address() {
    InetSocketAddress bound =
        node.injector()
            .getInstance(HttpServerTransport.class)
            .boundAddress()
            .publishAddress()
            .address();
    return URI.create("http://" + FreePorts.LOOPBACK + ":" + bound.getPort());
  }

  /** Ends what runs, writes what is in memory, stops, and gives the folder free. */
  @Override
  public void close() {
    try (claim) {
      close(node);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot stop opensearch in order", e);
    }
  }

  private static void awaitIndices(OpenSearchNode node) {
    node.client()
        .admin()
        .cluster()
        .prepareHealth()
        .setWaitForYellowStatus()
        .setTimeout(RECOVERY)
        .get();
  }

  private static void close(OpenSearchNode node) throws IOException {
    node.close();
    try {
      if (!node.awaitClose(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("opensearch has not ended after " + CLOSING_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void closeAfter(
      Exception failure, @Nullable OpenSearchNode node, FolderClaim claim) {
    try (claim) {
      if (node != null) {
        close(node);
      }
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }
}
