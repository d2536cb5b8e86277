package org.glasshouse.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A connection on which anything can be sent, also what no client would. */
final class RawConnection implements AutoCloseable {
  private final Socket socket;

  RawConnection(URI server) throws IOException {
    socket = new Socket(server.getHost(), server.getPort());
    socket.setSoTimeout(20_000);
  }

  /** Sends a request without body; the status of the answer. */
  int status(String requestLine) throws IOException {
    OutputStream out = socket.getOutputStream();
    try {
      out.write(
          (requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
              .getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (SocketException e) {
      // It may answer, and hang up, before all is sent.
    }
    BufferedReader in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    String line = in.readLine();
    if (line == null) {
      throw new IOException("no answer");
    }
    return Integer.parseInt(line.split(" ", -1)[1]);
  }

  /** Sends bytes and waits for nothing. */
  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
