package org.glasshouse.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.glasshouse.series.messages.Label;
import org.glasshouse.series.messages.QueryResult;
import org.glasshouse.series.messages.ReadResponse;
import org.glasshouse.series.messages.Sample;
import org.glasshouse.series.messages.TimeSeries;

/**
 * A Prometheus whose samples have the values 1, 2, 3 …, until it is stopped. It answers each
 * question with all that it has: what was asked for is the collector's to pick.
 */
final class NumberedPrometheus implements AutoCloseable {
  /** The metric of which it has series. */
  static final String METRIC = "counted";

  private static final int SERIES = 3;
  private static final Duration PAUSE = Duration.ofMillis(150);

  /** Bytes of one literal of Snappy at most, and the tag of one whose length takes two bytes. */
  private static final int LITERAL = 1 << 16;

  private static final int LITERAL_OF_TWO_BYTES = 61 << 2;

  private final List<TimeSeries.Builder> series = new ArrayList<>();
  private final Thread counter =
      Thread.ofPlatform().name("numbered-prometheus").unstarted(this::run);
  private final HttpServer server;
  private volatile boolean stopping;
  private int last;

  NumberedPrometheus() {
    for (int number = 0; number < SERIES; number++) {
      series.add(
          TimeSeries.newBuilder()
              .addLabels(Label.newBuilder().setName("__name__").setValue(METRIC))
              .addLabels(Label.newBuilder().setName("part").setValue("part-" + number)));
    }
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/api/v1/read", this::answer);
  }

  void start() {
    server.start();
    counter.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void run() {
    while (!stopping) {
      count();
      Eventually.pause(PAUSE);
    }
  }

  private synchronized void count() {
    long now = System.currentTimeMillis();
    for (TimeSeries.Builder one : series) {
      last++;
      one.addSamples(Sample.newBuilder().setTimestamp(now).setValue(last));
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = asSnappy(samples());
    exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** A block of Snappy's format that holds the bytes as they are. */
  private static byte[] asSnappy(byte[] bytes) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    for (int length = bytes.length; length > 0; length >>>= 7) {
      block.write((length & 0x7f) | (length > 0x7f ? 0x80 : 0));
    }
    for (int from = 0; from < bytes.length; from += LITERAL) {
      int length = Math.min(LITERAL, bytes.length - from);
      block.write(LITERAL_OF_TWO_BYTES);
      block.write((length - 1) & 0xff);
      block.write((length - 1) >>> 8);
      block.write(bytes, from, length);
    }
    return block.toByteArray();
  }

  private synchronized byte[] samples() {
    QueryResult.Builder result = QueryResult.newBuilder();
    series.forEach(result::addTimeseries);
    return ReadResponse.newBuilder().addResults(result).build().toByteArray();
  }

  /** Stops counting; all numbers that were given. */
  List<Integer> finish() throws InterruptedException {
    stopping = true;
    counter.join();
    return IntStream.rangeClosed(1, last).boxed().toList();
  }

  @Override
  public void close() {
    stopping = true;
    server.stop(0);
    try {
      counter.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
