package org.glasshouse.prometheus;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.glasshouse.collectorkit.MetricCollectorContract;
import org.glasshouse.raw.Collector;
import org.glasshouse.raw.RawMetric;
import org.glasshouse.series.Selector;
import org.glasshouse.series.messages.Label;
import org.glasshouse.series.messages.Query;
import org.glasshouse.series.messages.QueryResult;
import org.glasshouse.series.messages.ReadRequest;
import org.glasshouse.series.messages.ReadResponse;
import org.glasshouse.series.messages.Sample;
import org.glasshouse.series.messages.TimeSeries;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.xerial.snappy.Snappy;

/** The contract of collectors of samples, over a Prometheus that answers as it should. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
final class PrometheusCollectorTest extends MetricCollectorContract {
  private static final String DESCRIPTIONS =
      """
      {"status":"success","data":{"temperature":[
        {"type":"gauge","help":"How warm it is.","unit":""}]}}
      """;

  private final long begin = System.currentTimeMillis() / 1_000 * 1_000 - 300_000;
  private final AtomicInteger answered = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/api/v1/read", this::read);
    server.createContext(
        "/api/v1/metadata",
        exchange -> send(exchange, DESCRIPTIONS.getBytes(StandardCharsets.UTF_8)));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void read(HttpExchange exchange) throws IOException {
    Query query =
        ReadRequest.parseFrom(Snappy.uncompress(exchange.getRequestBody().readAllBytes()))
            .getQueries(0);
    answered.incrementAndGet();
    QueryResult.Builder result = QueryResult.newBuilder();
    for (int room = 0; room < SERIES; room++) {
      result.addTimeseries(series(room, query));
    }
    send(
        exchange,
        Snappy.compress(ReadResponse.newBuilder().addResults(result).build().toByteArray()));
  }

  private TimeSeries.Builder series(int room, Query query) {
    TimeSeries.Builder series =
        TimeSeries.newBuilder()
            .addLabels(Label.newBuilder().setName("__name__").setValue("temperature"))
            .addLabels(Label.newBuilder().setName("room").setValue(room + ""));
    for (int number = 0; number < SAMPLES; number++) {
      long time = begin + 1_000L * number;
      if (time >= query.getStartTimestampMs() && time <= query.getEndTimestampMs()) {
        series.addSamples(Sample.newBuilder().setTimestamp(time).setValue(number));
      }
    }
    return series;
  }

  private static void send(HttpExchange exchange, byte[] body) throws IOException {
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static Collector<RawMetric> collector(int port) {
    URI address = URI.create("http://127.0.0.1:" + port);
    PrometheusSettings settings =
        new PrometheusSettings(
            "prometheus-0",
            address,
            List.of(Selector.parse("temperature")),
            Duration.ofMinutes(10),
            null,
            Duration.ofSeconds(10),
            Duration.ofMillis(50));
    return new PrometheusCollector(settings, Clock.systemUTC());
  }

  @Override
  protected Collector<RawMetric> newCollector() {
    return collector(server.getAddress().getPort());
  }

  @Override
  protected Collector<RawMetric> newCollectorOfNothing() {
    int port = server.getAddress().getPort();
    server.stop(0);
    return collector(port);
  }

  /** Until it was asked twice: what was there is read then. Not for ever, where nobody asks. */
  @Override
  protected void letTimePass() {
    int before = answered.get();
    long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
    try {
      while (answered.get() < before + 2 && System.nanoTime() < end) {
        Thread.sleep(10);
      }
      Thread.sleep(30);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
