package org.glasshouse.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;
import org.glasshouse.raw.CollectorFault;
import org.glasshouse.series.Samples;
import org.glasshouse.series.messages.Chunk;
import org.glasshouse.series.messages.ChunkedReadResponse;
import org.glasshouse.series.messages.ChunkedSeries;
import org.glasshouse.series.messages.Label;
import org.glasshouse.series.messages.QueryResult;
import org.glasshouse.series.messages.ReadResponse;
import org.glasshouse.series.messages.Sample;
import org.glasshouse.series.messages.TimeSeries;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xerial.snappy.Snappy;

/** A Prometheus that does what it should not. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class BadPrometheusTest {
  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private final long time = System.currentTimeMillis() - 60_000;
  private final AtomicInteger asked = new AtomicInteger();
  private final Reading reading = new Reading();
  private HttpServer server;
  private volatile Answer answer = exchange -> send(exchange, samples());
  private volatile String authorization = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/api/v1/read",
        exchange -> {
          asked.incrementAndGet();
          authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
          answer.to(exchange);
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private PrometheusSettings settings() {
    return Reading.settings(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "up");
  }

  /** Of which each minute that stays corrupt is tried for some seconds. */
  private PrometheusSettings ofTheLast(Duration time) {
    PrometheusSettings plain = settings();
    return new PrometheusSettings(
        plain.name(),
        plain.address(),
        plain.selectors(),
        time,
        plain.tokenFile(),
        plain.patience(),
        plain.every());
  }

  @Test
  void takesWholeSamplesWhereNothingIsStreamed() throws Exception {
    reading.until(settings(), 10, () -> reading.count() >= 3);

    Samples samples = reading.samples.getFirst().series().samples();
    assertThat(samples.value(0)).isEqualTo(0.5);
    assertThat(samples.isStale(1)).isTrue();
    assertThat(samples.histogram(2)).isEqualTo(histogram());
  }

  @ParameterizedTest
  @CsvSource({
    "401, PERMISSION_DENIED",
    "403, PERMISSION_DENIED",
    "404, REFUSED",
    "429, REFUSED",
    "500, SERVER_ERROR",
    "503, SERVER_ERROR"
  })
  void waitsOutAnAnswerThatIsNone(int status, CollectorFault.Code code) throws Exception {
    answer =
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        };
    reading.until(settings(), 10, () -> asked.get() >= 2);
    assertThat(reading.faults).extracting(CollectorFault::code).containsExactly(code);

    answer = exchange -> send(exchange, samples());
    reading.until(settings(), 10, () -> reading.count() >= 3);
    assertThat(reading.count()).isEqualTo(3);
  }

  @Test
  void givesUpAnAnswerThatStalls() throws Exception {
    answer =
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "application/x-streamed-protobuf");
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(1);
          exchange.getResponseBody().flush();
          sleep();
        };

    reading.until(settings(), 10, () -> !reading.faults.isEmpty());

    assertThat(reading.faults)
        .extracting(CollectorFault::code)
        .containsExactly(CollectorFault.Code.STALLED);
  }

  private static void sleep() {
    try {
      Thread.sleep(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void waitsOutAnAnswerThatIsResetHalfWay() throws Exception {
    byte[] whole = frame(chunked(chunk(time, time + 1_000)));
    try (ServerSocket raw = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> resetAll(raw, Arrays.copyOf(whole, whole.length / 2)));
      URI address = URI.create("http://127.0.0.1:" + raw.getLocalPort());

      reading.until(Reading.settings(address, "up"), 10, () -> !reading.faults.isEmpty());
    }

    assertThat(reading.faults)
        .extracting(CollectorFault::code)
        .containsExactly(CollectorFault.Code.RESET);
    assertThat(reading.samples).isEmpty();
    assertThat(reading.missing).isEmpty();
    answer = exchange -> stream(exchange, whole);
    reading.until(settings(), 10, () -> reading.count() >= 2);
    assertThat(reading.count()).isEqualTo(2);
  }

  /** Answers with a beginning, and then with a TCP reset. */
  private static void resetAll(ServerSocket server, byte[] beginning) {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        var _ = client.getInputStream().read(new byte[8_192]);
        OutputStream out = client.getOutputStream();
        out.write(
            ("HTTP/1.1 200 OK\r\nContent-Type: application/x-streamed-protobuf\r\n"
                    + "Content-Length: 100000\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(beginning);
        out.flush();
        Thread.sleep(100);
        client.setSoLinger(true, 0);
      } catch (IOException e) {
        // Closed by the test, or by the other side.
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @Test
  void asksLaterAndLaterWhereItIsRefused() throws Exception {
    List<Long> times = Collections.synchronizedList(new ArrayList<>());
    answer =
        exchange -> {
          times.add(System.nanoTime());
          exchange.sendResponseHeaders(503, -1);
          exchange.close();
        };

    reading.until(settings(), 10, () -> times.size() >= 4);

    for (int next = 1; next < 4; next++) {
      Duration pause = Duration.ofNanos(times.get(next) - times.get(next - 1));
      assertThat(pause).isGreaterThanOrEqualTo(Duration.ofMillis(125L << next));
    }
  }

  @Test
  void leavesOutAsAGapWhatStaysCorruptAndGoesOn() throws Exception {
    byte[] broken = frame(chunked(chunk(time, time + 1_000)));
    broken[broken.length - 1] ^= 1;
    byte[] cut = Arrays.copyOf(broken, broken.length - 3);
    for (byte[] bad : List.of(broken, cut)) {
      answer = exchange -> stream(exchange, bad);

      Instant begin = Instant.now();
      reading.until(ofTheLast(Duration.ofSeconds(90)), 10, () -> reading.reached(begin));

      assertThat(reading.reached(begin)).isTrue();
      assertThat(reading.samples).isEmpty();
      assertThat(reading.faults)
          .extracting(CollectorFault::code)
          .contains(CollectorFault.Code.CORRUPT);
      assertThat(reading.missing)
          .isNotEmpty()
          .allMatch(missing -> missing.code() == CollectorFault.Code.CORRUPT);
      assertThat(reading.missing.getFirst().from())
          .isBetween(begin.minusSeconds(91), begin.minusSeconds(89));
      for (int next = 1; next < reading.missing.size(); next++) {
        assertThat(reading.missing.get(next).from()).isEqualTo(reading.missing.get(next - 1).to());
      }
      reading.missing.clear();
      reading.checkpoints.clear();
    }
  }

  @Test
  void namesTimesThatRunBackwards() throws Exception {
    answer = exchange -> stream(exchange, frame(chunked(chunk(time, time - 1_000))));

    reading.until(settings(), 10, () -> !reading.faults.isEmpty());

    assertThat(reading.faults)
        .extracting(CollectorFault::code)
        .contains(CollectorFault.Code.TIME_BACKWARDS);
    assertThat(reading.samples).isEmpty();
  }

  @Test
  void namesAServerThatIsNotThere() throws Exception {
    PrometheusSettings settings = settings();
    server.stop(0);

    Instant begin = Instant.now();
    reading.until(settings, 10, () -> !reading.faults.isEmpty());

    assertThat(reading.faults)
        .extracting(CollectorFault::code)
        .containsExactly(CollectorFault.Code.UNREACHABLE);
    assertThat(reading.faults.getFirst().since())
        .isBetween(begin.minusSeconds(601), begin.minusSeconds(599));
    assertThat(reading.missing).isEmpty();
  }

  @Test
  void showsTheTokenOfItsFile(@TempDir Path folder) throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "made-up-for-this-test\n");
    PrometheusSettings plain = settings();

    reading.until(
        new PrometheusSettings(
            plain.name(),
            plain.address(),
            plain.selectors(),
            plain.from(),
            token,
            plain.patience(),
            plain.every()),
        10,
        () -> reading.count() >= 3);

    assertThat(authorization).isEqualTo("Bearer made-up-for-this-test");
  }

  private byte[] samples() {
    return ReadResponse.newBuilder()
        .addResults(
            QueryResult.newBuilder()
                .addTimeseries(
                    TimeSeries.newBuilder()
                        .addLabels(Label.newBuilder().setName("__name__").setValue("up"))
                        .addSamples(Sample.newBuilder().setTimestamp(time).setValue(0.5))
                        .addSamples(
                            Sample.newBuilder()
                                .setTimestamp(time + 1)
                                .setValue(Double.longBitsToDouble(Samples.STALE)))
                        .addHistograms(histogram())))
        .build()
        .toByteArray();
  }

  /** Field 15, the time, and a field 99 that nobody knows. */
  private ByteString histogram() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(15 << 3);
    varint(time + 2, bytes);
    varint(99 << 3, bytes);
    bytes.write(7);
    return ByteString.copyFrom(bytes.toByteArray());
  }

  private static void varint(long value, ByteArrayOutputStream bytes) {
    long left = value;
    while (left >= 0x80) {
      bytes.write((int) ((left & 0x7f) | 0x80));
      left >>>= 7;
    }
    bytes.write((int) left);
  }

  /** Two samples of one value. */
  private static ByteString chunk(long first, long second) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(0);
    bytes.write(2);
    varint(first << 1, bytes);
    for (int at = 0; at < 8; at++) {
      bytes.write(0);
    }
    long step = second - first;
    for (int at = 0; at < 9; at++) {
      bytes.write((int) ((step & 0x7f) | 0x80));
      step >>>= 7;
    }
    bytes.write((int) (step & 1));
    bytes.write(0);
    return ByteString.copyFrom(bytes.toByteArray());
  }

  private static byte[] chunked(ByteString chunk) {
    return ChunkedReadResponse.newBuilder()
        .addChunkedSeries(
            ChunkedSeries.newBuilder()
                .addLabels(Label.newBuilder().setName("__name__").setValue("up"))
                .addChunks(Chunk.newBuilder().setType(Chunk.Encoding.XOR).setData(chunk)))
        .build()
        .toByteArray();
  }

  private static byte[] frame(byte[] data) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    varint(data.length, bytes);
    CRC32C sum = new CRC32C();
    sum.update(data);
    new DataOutputStream(bytes).writeInt((int) sum.getValue());
    bytes.write(data);
    return bytes.toByteArray();
  }

  private static void stream(HttpExchange exchange, byte[] body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/x-streamed-protobuf");
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static void send(HttpExchange exchange, byte[] body) throws IOException {
    byte[] compressed = Snappy.compress(body);
    exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
    exchange.sendResponseHeaders(200, compressed.length);
    exchange.getResponseBody().write(compressed);
    exchange.close();
  }
}
