package org.glasshouse.openmetrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.glasshouse.collectorkit.AnyCollectorContract;
import org.glasshouse.raw.Collector;
import org.glasshouse.raw.CollectorFault;
import org.glasshouse.raw.RawDescription;
import org.glasshouse.raw.RawMetric;
import org.glasshouse.raw.RawSamples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A program that is asked for its metrics. What is missed there is nowhere, so that it keeps the
 * contract of every collector and not that of sources which can be read again.
 */
@Timeout(30)
final class ScrapedEndpointTest extends AnyCollectorContract<RawMetric> {
  private static final String TEXT =
      """
      # HELP requests_total How many were answered.
      # TYPE requests_total counter
      requests_total{status="200"} 3.0
      requests_total{status="404"} 1.0
      """;

  private final List<RawMetric> read = new ArrayList<>();
  private final List<Collector.Missing> missing = new ArrayList<>();
  private final Map<String, byte[]> kept = new HashMap<>();
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;
  private volatile int status = 200;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/metrics",
        exchange -> {
          asked.incrementAndGet();
          byte[] body = TEXT.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private ScrapedEndpoint endpoint() {
    return endpoint(Clock.systemUTC());
  }

  private ScrapedEndpoint endpoint(Clock clock) {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics");
    return new ScrapedEndpoint("scrape", address, Duration.ofMillis(200), clock);
  }

  @Override
  protected Collector<RawMetric> newCollector() {
    return endpoint();
  }

  @Override
  protected Collector<RawMetric> newCollectorOfNothing() {
    server.stop(0);
    return endpoint();
  }

  @Override
  protected void letTimePass() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pollUntil(ScrapedEndpoint endpoint, BooleanSupplier done)
      throws InterruptedException {
    endpoint.open(kept);
    pollOnUntil(endpoint, done);
  }

  private void pollOnUntil(ScrapedEndpoint endpoint, BooleanSupplier done)
      throws InterruptedException {
    while (!done.getAsBoolean()) {
      Collector.Batch<RawMetric> batch = endpoint.poll(100);
      read.addAll(batch.records());
      missing.addAll(batch.missing());
      kept.putAll(batch.checkpoints());
      Thread.sleep(10);
    }
  }

  @Test
  void takesEachAnswerAtItsTimeAndSaysOnceWhatAMetricIs() throws Exception {
    Instant begin = Instant.now();

    try (ScrapedEndpoint endpoint = endpoint()) {
      pollUntil(endpoint, () -> samples() >= 4);
    }

    assertThat(read).filteredOn(RawDescription.class::isInstance).hasSize(1);
    for (RawMetric metric : read) {
      if (metric instanceof RawSamples samples) {
        assertThat(samples.time()).isBetween(begin.minusMillis(1), Instant.now());
      }
    }
    assertThat(((RawSamples) read.get(1)).series().samples().value(0)).isEqualTo(3);
  }

  private long samples() {
    return read.stream().filter(RawSamples.class::isInstance).count();
  }

  @Test
  void namesAProgramThatHasAFaultAndGoesOnWhenItIsMended() throws Exception {
    status = 503;
    try (ScrapedEndpoint endpoint = endpoint()) {
      pollUntil(endpoint, () -> !endpoint.faults().isEmpty());
      assertThat(endpoint.faults())
          .extracting(CollectorFault::code)
          .containsExactly(CollectorFault.Code.SERVER_ERROR);
      Instant since = Objects.requireNonNull(endpoint.faults().getFirst().since());
      pollOnUntil(endpoint, () -> asked.get() >= 3);
      assertThat(missing).isEmpty();

      status = 200;
      pollOnUntil(endpoint, () -> samples() > 0);
      assertThat(endpoint.faults()).isEmpty();
      assertThat(missing).hasSize(1);
      assertThat(missing.getFirst().code()).isEqualTo(CollectorFault.Code.SERVER_ERROR);
      assertThat(missing.getFirst().from()).isEqualTo(since);
      assertThat(missing.getFirst().to()).isBetween(since, Instant.now());
    }
  }

  @Test
  void tellsWhatWasMissedWhileNobodyAsked() throws Exception {
    try (ScrapedEndpoint endpoint = endpoint()) {
      pollUntil(endpoint, () -> samples() > 0);
    }
    assertThat(missing).isEmpty();
    Instant stopped = Instant.now();

    try (ScrapedEndpoint endpoint =
        endpoint(Clock.offset(Clock.systemUTC(), Duration.ofHours(1)))) {
      pollUntil(endpoint, () -> !missing.isEmpty());
    }

    assertThat(missing).hasSize(1);
    assertThat(missing.getFirst().code()).isEqualTo(CollectorFault.Code.NOT_ASKED);
    assertThat(missing.getFirst().from()).isBefore(stopped);
    assertThat(missing.getFirst().to()).isAfter(stopped.plusSeconds(3_500));
  }

  @Test
  void namesAProgramThatIsNotThere() throws Exception {
    server.stop(0);
    try (ScrapedEndpoint endpoint = endpoint()) {
      pollUntil(endpoint, () -> !endpoint.faults().isEmpty());

      assertThat(endpoint.faults())
          .extracting(CollectorFault::code)
          .containsExactly(CollectorFault.Code.UNREACHABLE);
    }
  }
}
