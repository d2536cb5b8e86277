package org.glasshouse.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of 127.0.0.1 that nobody listens on at the moment of asking. */
final class FreePorts {
  static final String LOOPBACK = "127.0.0.1";

  private FreePorts() {}

  /** Two different free ports. */
  static int[] two() throws IOException {
    try (ServerSocket first = listen(0);
        ServerSocket second = listen(0)) {
      return new int[] {first.getLocalPort(), second.getLocalPort()};
    }
  }

  /**
   * Checks a port that somebody asked for.
   *
   * @throws EmbeddedStartException if something listens on it
   */
  static void check(int port, String engine) {
    try (ServerSocket socket = listen(port)) {
      assert socket.isBound();
    } catch (IOException e) {
      throw new EmbeddedStartException(
          "cannot start %s: port %d of %s is in use".formatted(engine, port, LOOPBACK), e);
    }
  }

  private static ServerSocket listen(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    try {
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(LOOPBACK), port));
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    return socket;
  }
}
